"""Rows of a comparison: figures in line where thing, unit, scope, time and state agree; the rest beside, with why not.

Nothing is added up and nothing stands for anything else: a street's figure is shown under its district as the
street's, a plan as a plan, 终端网格员 as 终端网格员.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from kg.compare_figures import Key, Told, all_of
from kg.facts import every
from kg.model import Entity, MetricCell, MetricRow
from kg.wording import plain

SHARED = 3  # last characters that two names of like things share: 专职网格员, 终端网格员
NEAR = 2  # figures of other things shown beside one missing figure: more would be a list, not a comparison
NAMED = 3  # lower places named in one warning; all of them are shown in the row
_GROWN = "growth"
_KINDS = {"status": "计划与成果不同", "unit": "单位不同", "thing": "口径不同"}


@dataclass
class Column:
    """One compared place with what is told of it and below it, newest first."""

    label: str
    entity: Entity
    ids: tuple[str, ...]
    own: Mapping[Key, list[Told]] = field(default_factory=dict)
    lower: Mapping[Key, list[Told]] = field(default_factory=dict)

    @classmethod
    def over(cls, label: str, entity: Entity, ids: tuple[str, ...], told: Iterable[Told]) -> "Column":
        """Sort what is told by what it is of."""
        own: dict[Key, list[Told]] = defaultdict(list)
        lower: dict[Key, list[Told]] = defaultdict(list)
        for one in told:
            (lower if one.lower else own)[one.key].append(one)
        return cls(label, entity, ids, dict(own), dict(lower))


@dataclass(frozen=True, slots=True)
class _Side:
    """One place in one row: its figure, and what stands beside it with how that differs."""

    column: Column
    figure: Told | None
    more: Sequence[Told]  # the place's other figures of the same thing
    near: Sequence[tuple[Told, str, str]]  # of something else: the kind of difference, and the difference in words
    lower: Sequence[Told]

    @property
    def shown(self) -> list[Told]:
        """All figures on this side."""
        return [*([self.figure] if self.figure else []), *self.more, *(one for one, _, _ in self.near), *self.lower]

    def beside(self) -> tuple[MetricCell, ...]:
        """Return what stands beside the figure, each labelled."""
        whole = f"不是{self.column.label}{all_of(self.column.entity)}的"
        twice = {about for about, count in Counter(one.fact.about for one in self.lower).items() if count > 1}
        return (
            *(one.cell(_relation(self.figure, one)) for one in self.more),
            *(one.cell(words) for one, _, words in self.near),
            *(one.cell(f"是{one.scope}{_year(one) if one.fact.about in twice else ''}的数字，{whole}")
              for one in self.lower),
        )


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
    sides = [_side(columns, column, key, year) for column in columns]
    told = [one for side in sides for one in side.shown]
    first = next((side.figure for side in sides if side.figure), told[0])
    warning = "；".join(_warnings(sides))
    compared = sum(side.figure is not None for side in sides) > 1
    row = MetricRow(
        variable=title(key, first),
        unit=first.fact.unit,
        cells=tuple(side.figure.cell() if side.figure else None for side in sides),
        warning=warning,
        status=key.status,
        beside=tuple(side.beside() for side in sides),
        aligned=compared and not any(_apart(sides)),
    )
    return row, {one.fact.id for one in told}


def title(key: Key, told: Told) -> str:
    """Name what a row compares, with what its label leaves out."""
    label = told.fact.variable.label
    marks = [mark for mark in (key.event, key.denominator) if mark and mark not in plain(label)]
    marks += ["增减"] if key.measure == _GROWN and not key.event else []
    marks += ["计划"] if key.status == "plan" else []
    return f"{label}（{'，'.join(marks)}）" if marks else label


def common_year(told: Iterable[Sequence[Told]]) -> str:
    """Return the newest year for which all places that have a figure have one; empty where there is none."""
    years = [{one.year for one in mine if not one.old} for mine in told if mine]
    return max(set.intersection(*years), default="") if len(years) > 1 else ""


def _side(columns: Sequence[Column], column: Column, key: Key, year: str) -> _Side:
    mine = column.own.get(key, [])
    if year:  # 2024 beside 2024, though one place has a figure of 2025 too: that one is shown as what it is
        mine = sorted(mine, key=lambda one: one.old or one.year != year)
    others = {one for other in columns if other is not column for one in other.ids}
    lower = [one for one in column.lower.get(key, []) if one.fact.about not in others]
    near = [] if mine or not any(key in other.own for other in columns) else _near(columns, column, key)
    figure = mine[0] if mine else None
    more = [one for one in mine[1:] if not _same_value(one, mine[0])]
    return _Side(column, figure, _distinct(more), near, _distinct(lower))


def _same_value(one: Told, other: Told) -> bool:
    values = [(told.fact.value, told.fact.high, told.fact.unit, told.fact.comparator) for told in (one, other)]
    return values[0] == values[1]


def _distinct(told: Iterable[Told]) -> list[Told]:
    """Leave out what another report says again."""
    kept: dict[tuple[object, ...], Told] = {}
    for one in told:
        kept.setdefault((one.fact.about, one.fact.value, one.fact.high, one.fact.comparator), one)
    return list(kept.values())


def _year(told: Told) -> str:
    return f"{told.year}年" if told.year else "未写明时间"


def _relation(figure: Told | None, other: Told) -> str:
    """Say how another figure of the same thing and place relates to the one that is shown first."""
    if other.old:
        return "是变化前的数字"
    if figure and other.year != figure.year:
        return f"是{_year(other)}的数字"
    return "同一年另有一个数字"


def _near(columns: Sequence[Column], column: Column, key: Key) -> list[tuple[Told, str, str]]:
    """Find the place's own figures that come nearest to one that it does not report."""
    found = []
    for other, told in column.own.items():
        kind, words = difference(key, other, told[0])
        if kind and not (kind == "thing" and sum(other in each.own for each in columns) > 1):
            found.append((_rank(kind, key, other), told[0], kind, words))
    return [(told, kind, words) for _, told, kind, words in sorted(found, key=lambda one: one[0])[:NEAR]]


def _rank(kind: str, key: Key, other: Key) -> tuple[int, int, str]:
    return list(_KINDS).index(kind), abs(len(key.thing) - len(other.thing)), other.thing


def difference(key: Key, other: Key, told: Told) -> tuple[str, str]:
    """Say how another figure differs from what is compared, when it differs in one thing only."""
    apart = {one.name for one in fields(Key) if getattr(key, one.name) != getattr(other, one.name)}
    if apart == {"status"}:
        return "status", "是计划数，尚未实现" if other.status == "plan" else "是已实现的数字，不是计划数"
    if apart == {"unit"}:
        return "unit", f"以“{told.fact.unit}”计"
    if (apart == {"thing"} and alike(key.thing, other.thing)) or apart in ({"event"}, {"denominator"}):
        return "thing", f"说的是{title(other, told)}"
    return "", ""


def alike(one: str, other: str) -> bool:
    """Whether two things share their noun and differ in what stands before it."""
    return one != other and (one[-SHARED:] == other[-SHARED:] or one.endswith(other) or other.endswith(one))


def _warnings(sides: Sequence[_Side]) -> list[str]:
    """Say in words what keeps the figures of a row from being compared."""
    if sum(bool(side.shown) for side in sides) < 2:
        return []
    told = [*_apart(sides), *_missing(sides)]
    parts = ["；".join(told) + "，不能直接相比"] if told else []
    several = [side.column.label for side in sides if side.figure and any(_clash(side.figure, o) for o in side.more)]
    return parts + [f"{'、'.join(several)}同一年有不止一个数字，都列出"] * bool(several)


def _clash(figure: Told, other: Told) -> bool:
    return not other.old and other.year == figure.year


def _apart(sides: Sequence[_Side]) -> list[str]:
    """Say how the figures in line are not of one time or level."""
    held = [(side.column, side.figure) for side in sides if side.figure]
    notes = []
    if len({figure.year for _, figure in held}) > 1:
        years = (f"{column.label}{_year(figure)}" for column, figure in held)
        notes.append(f"时间不同（{'、'.join(years)}）")
    if len({column.entity.type for column, _ in held}) > 1:
        levels = (f"{column.label}{all_of(column.entity)}" for column, _ in held)
        notes.append(f"地方的级别不同（{'、'.join(levels)}）")
    return notes


def _missing(sides: Sequence[_Side]) -> list[str]:
    """Say for each place without a figure of its own what it reports instead."""
    notes = []
    for side in sides:
        label = side.column.label
        if side.figure:
            continue
        if side.near:
            told, kind, words = side.near[0]
            said = f"{label}报道的是{title(told.key, told)}" if kind == "thing" else f"{label}的{words}"
            notes.append(f"{said}，{_KINDS[kind]}")
        elif side.lower:
            names = every(one.scope for one in side.lower)
            listed = "、".join(names[:NAMED]) + (f"等{len(names)}处" if len(names) > NAMED else "")
            notes.append(f"{label}没有{all_of(side.column.entity)}的数字，只有{listed}的，范围不同")
    return notes
