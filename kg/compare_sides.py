"""One place in one row of a comparison: its figure, and what stands beside it because it is near but not the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from kg.compare_figures import Key, Told, all_of
from kg.model import Entity, MetricCell
from kg.wording import plain, word_set

SHARED = 3  # last characters that two names of like things share: 专职网格员, 终端网格员
NEAR = 2  # figures of other things shown beside one missing figure: more would be a list, not a comparison
KINDS = {"status": "计划与成果不同", "unit": "单位不同", "thing": "口径不同"}  # of what is near, the nearest first


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
class Side:
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
            *(one.cell(f"是{one.scope}{said_year(one) if one.fact.about in twice else ''}的数字，{whole}")
              for one in self.lower),
        )


def side_of(columns: Sequence[Column], column: Column, key: Key, year: str) -> Side:
    """Gather what a place reports of a key; ``year`` is the one that all places report, where there is one."""
    mine = column.own.get(key, [])
    if year:  # 2024 beside 2024, though one place has a figure of 2025 too: that one is shown as what it is
        mine = sorted(mine, key=lambda one: one.old or one.year != year)
    others = {one for other in columns if other is not column for one in other.ids}
    lower = [one for one in column.lower.get(key, []) if one.fact.about not in others]
    near = [] if mine or not any(key in other.own for other in columns) else _near(columns, column, key)
    figure = mine[0] if mine else None
    more = [one for one in mine[1:] if not _same_value(one, mine[0])]
    return Side(column, figure, _distinct(more), near, _distinct(lower))


def _same_value(one: Told, other: Told) -> bool:
    values = [(told.fact.value, told.fact.high, told.fact.unit, told.fact.comparator) for told in (one, other)]
    return values[0] == values[1]


def _distinct(told: Iterable[Told]) -> list[Told]:
    """Leave out what another report says again."""
    kept: dict[tuple[object, ...], Told] = {}
    for one in told:
        kept.setdefault((one.fact.about, one.fact.value, one.fact.high, one.fact.comparator), one)
    return list(kept.values())


def said_year(told: Told) -> str:
    """Say the year of a figure, or that its report does not."""
    return f"{told.year}年" if told.year else "未写明时间"


def _relation(figure: Told | None, other: Told) -> str:
    """Say how another figure of the same thing and place relates to the one that is shown first."""
    if other.old:
        return "是变化前的数字"
    if figure and other.year != figure.year:
        return f"是{said_year(other)}的数字"
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
    return list(KINDS).index(kind), abs(len(key.thing) - len(other.thing)), other.thing


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
    tail = one[-SHARED:] if one[-SHARED:] == other[-SHARED:] and one[-SHARED:] not in word_set("hollow") else ""
    return one != other and (bool(tail) or one.endswith(other) or other.endswith(one))


def title(key: Key, told: Told) -> str:
    """Name what a row compares, with what its label leaves out."""
    label = told.fact.variable.label
    marks = [mark for mark in (key.event, key.denominator) if mark and mark not in plain(label)]
    marks += ["增减"] if key.measure == "growth" and not key.event else []
    marks += ["计划"] if key.status == "plan" else []
    return f"{label}（{'，'.join(marks)}）" if marks else label
