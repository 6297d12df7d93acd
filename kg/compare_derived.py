"""Numbers per head and per community, worked out only where a place reports both figures for the same year.

A ratio inherits what its figures leave open: 超过400名 over 8.6万人 is at least so many, and where the two leave open
opposite ends nothing is said.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.compare_figures import Key, Told
from kg.compare_sides import Column, title
from kg.errors import VocabularyError
from kg.evidence import said_before
from kg.facts import every
from kg.model import Comparator, DerivedCell, DerivedRow
from kg.say import COMPARATORS
from kg.vocab_files import lexicon_rows
from kg.wording import plain

LEAST = 0.1  # 0.03 of something in every village is no number that anybody compares
_CLAUSE = re.compile(r"[,;:。!?]")  # in comparable form; 、 joins what one verb counts
_COUNTED = frozenset(("人", "人次", "户", "个", "次"))  # classes of units: what there can be so many of a head
# What is known of a ratio by what is known of its two figures; any pair that is not here says nothing.
_SURE: Mapping[tuple[Comparator, Comparator], Comparator] = {
    ("=", "="): "=", ("~", "="): "~", ("=", "~"): "~", ("~", "~"): "~",
    (">", "="): ">", (">=", "="): ">=", ("<", "="): "<", ("<=", "="): "<=",
    ("=", ">"): "<", ("=", ">="): "<=", ("=", "<"): ">", ("=", "<="): ">=",
}


@dataclass(frozen=True, slots=True)
class Per:
    """Something of which there are so many in a place, and how many of it a ratio is for."""

    units: tuple[str, ...]
    factor: float
    words: str  # 每万人
    said: tuple[str, ...]  # one of these before the number shows that it is of all: 下辖9个社区, not 在两个社区


@functools.cache
def _per() -> Mapping[str, tuple[Per, ...]]:
    """Read what figures may be divided by, by its name."""
    found: dict[str, tuple[Per, ...]] = {}
    try:
        for row in lexicon_rows("per.csv"):
            said = tuple(filter(None, row["said"].split("|")))
            one = Per(tuple(row["units"].split("|")), float(row["factor"]), row["per"], said)
            found[row["term"]] = (*found.get(row["term"], ()), one)
    except (KeyError, ValueError) as error:
        raise VocabularyError(f"词表 per.csv 有误：{error}") from error
    return found


def derived(columns: Sequence[Column]) -> tuple[DerivedRow, ...]:
    """Return the ratios that can be worked out, those of more places first."""
    found: dict[tuple[Key, str], dict[int, DerivedCell]] = {}
    first: dict[tuple[Key, str], Told] = {}
    for index, column in enumerate(columns):
        for key, told, per, cell in _of_place(column):
            found.setdefault((key, per), {})[index] = cell
            first.setdefault((key, per), told)
    made = []
    for (key, per), cells in sorted(found.items(), key=lambda item: (-len(item[1]), item[0][1], item[0][0].thing)):
        row = tuple(cells.get(index) for index in range(len(columns)))
        told = first[key, per]
        made.append(DerivedRow(title(key, told), per, told.fact.unit, row, _warning(columns, row)))
    return tuple(made)


def _of_place(column: Column) -> Iterator[tuple[Key, Told, str, DerivedCell]]:
    """Divide each count of a place by what the same place reports for the same year."""
    wholes = [(per, told) for key, held in column.own.items() if _counts(key) for told in held
              for per in _divisor(told)]
    for key, held in column.own.items():
        done = {per.words for told in held for per in _divisor(told)}  # 社区 per community is 1
        for told in held if _counts(key) else ():
            for per, whole in wholes:
                if per.words not in done and (cell := ratio(told, whole, per.factor)):
                    done.add(per.words)
                    yield key, told, per.words, cell


def _counts(key: Key) -> bool:
    """Whether a figure is a number of things that there can be so many of a head."""
    return key.unit in _COUNTED and key.status == "result" and key.measure == "count" and not key.denominator


def _divisor(told: Told) -> tuple[Per, ...]:
    if told.key.event or told.key.denominator or told.fact.variable.constraints or told.old:
        return ()
    lead = said_before(told.fact, told.citation)
    lead = _CLAUSE.split(lead)[-1]
    found = _per().get(plain(told.fact.variable.label), ())
    return tuple(
        per for per in found
        if told.fact.unit in per.units and (not per.said or any(word in lead for word in per.said))
    )


def ratio(told: Told, whole: Told, factor: float) -> DerivedCell | None:
    """Divide two figures of one place and one year; None where they do not allow it."""
    if told.fact.high is not None or whole.fact.high is not None or whole.fact.value <= 0:
        return None
    if told.old or whole.old or not told.year or told.year != whole.year or told.fact.about != whole.fact.about:
        return None
    sure = _SURE.get((told.fact.comparator, whole.fact.comparator))
    if sure is None:
        return None
    value = told.fact.value / whole.fact.value * factor
    return DerivedCell(value, sure, told.cell(), whole.cell()) if value >= LEAST else None


def _warning(columns: Sequence[Column], row: Sequence[DerivedCell | None]) -> str:
    """Say where the ratios in a row are not of one year, or not per the same thing."""
    told = [(column.label, cell) for column, cell in zip(columns, row, strict=True) if cell]
    years = {label: (cell.numerator.value.time.rpartition("/")[2] or cell.numerator.citation.published)[:4]
             for label, cell in told}
    notes = []
    if len(set(years.values())) > 1:
        notes.append(f"时间不同（{'、'.join(label + year + '年' for label, year in years.items())}）")
    bases = every(cell.denominator.value.variable for _, cell in told)
    if len(bases) > 1:
        notes.append(f"除以的数口径不同（{'、'.join(bases)}）")
    return "；".join(notes) + "，不能直接相比" if notes else ""


def shown(cell: DerivedCell) -> str:
    """Write a ratio with two decimals at most; what its figures leave open stands before it."""
    return COMPARATORS[cell.comparator] + f"{cell.value:.2f}".rstrip("0").rstrip(".")
