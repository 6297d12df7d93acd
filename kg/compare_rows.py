"""Rows of a comparison: figures in line where thing, unit, scope, time and state agree; the rest beside, with why not.

Nothing is added up and nothing stands for anything else: a street's figure is shown under its district as the
street's, a plan as a plan, 终端网格员 as 终端网格员.
"""

from collections.abc import Iterable, Sequence

from kg.compare_figures import Key, Told
from kg.compare_sides import Column, side_of, title
from kg.compare_warnings import apart, warnings
from kg.facts import every
from kg.model import MetricRow


def rows(columns: Sequence[Column]) -> tuple[MetricRow, ...]:
    """Align the figures of places; rows that compare come first, those of one place last."""
    keys = every(key for held in ("own", "lower") for column in columns for key in getattr(column, held))
    made = sorted((_row(columns, key) for key in keys), key=lambda pair: _order(pair[0]))
    shown: set[str] = set()
    kept = []
    for row, ids in made:
        if not ids <= shown:  # 终端网格员 beside 专职网格员 need not be told again the other way round
            kept.append(row)
        shown |= ids
    return tuple(kept)


def _order(row: MetricRow) -> tuple[bool, int, int, str]:
    told = sum(bool(cell or beside) for cell, beside in zip(row.cells, row.beside, strict=True))
    return not row.aligned, -sum(cell is not None for cell in row.cells), -told, row.variable


def _row(columns: Sequence[Column], key: Key) -> tuple[MetricRow, set[str]]:
    year = common_year(column.own.get(key, ()) for column in columns)
    sides = [side_of(columns, column, key, year) for column in columns]
    told = [one for side in sides for one in side.shown]
    first = next((side.figure for side in sides if side.figure), told[0])
    warning = "；".join(warnings(sides))
    compared = sum(side.figure is not None for side in sides) > 1
    row = MetricRow(
        variable=title(key, first),
        unit=first.fact.unit,
        cells=tuple(side.figure.cell() if side.figure else None for side in sides),
        warning=warning,
        status=key.status,
        beside=tuple(side.beside() for side in sides),
        aligned=compared and not any(apart(sides)),
    )
    return row, {one.fact.id for one in told}


def common_year(told: Iterable[Sequence[Told]]) -> str:
    """Return the newest year for which all places that have a figure have one; empty where there is none."""
    years = [{one.year for one in mine if not one.old} for mine in told if mine]
    return max(set.intersection(*years), default="") if len(years) > 1 else ""
