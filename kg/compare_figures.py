"""The figures of a place as a comparison sees them: its own, and those of the places and bodies that lie within it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import plan, say
from kg.desk import Desk
from kg.facts import Fact
from kg.figures import scope
from kg.model import PLACE_TYPES, Citation, Entity, Measure, MetricCell, Named, Status
from kg.timely import is_old
from kg.wording import canonical, either, plain

MOST_ROWS = 5000  # of one place with all below it: ten times what the largest store of ours has about a city
_SAME = (("人", "名", "位"), ("个", "处", "家", "支", "座", "栋", "所", "幢", "间"), ("次", "场", "场次", "期", "批次"))
_WHOLE = re.compile(r"(街道|社区|省|市|区|县|旗|镇|乡|村)$")


@dataclass(frozen=True, slots=True)
class Key:
    """What must agree before two figures stand in one row."""

    thing: str
    unit: str  # see unit_class
    denominator: str
    measure: Measure
    event: str  # 新增, 撤销; of a growth 增长, 下降: what happened makes another figure of it
    status: Status


@dataclass(frozen=True, slots=True)
class Told:
    """One proven figure of a compared place or of something within it."""

    key: Key
    fact: Fact
    citation: Citation
    scope: str
    lower: bool  # about something within the place, not about the place
    old: bool  # the first of a pair: 由37个扩大到64个

    @property
    def when(self) -> str:
        """The date that the figure is of, as far as its report says; else that of the report."""
        return self.fact.time.rpartition("/")[2] or self.citation.published

    @property
    def year(self) -> str:
        """The year of :attr:`when`."""
        return self.when[:4]

    def cell(self, differs: str = "") -> MetricCell:
        """Return the figure as a row shows it."""
        return MetricCell(say.value(self.fact, self.scope), self.citation, differs)


def figures_of(desk: Desk, named: Named) -> list[Told]:
    """Return what is told of a place and of what lies within it, newest first; what cannot be proven is left out.

    Of a place with more than :data:`MOST_ROWS` figures below it, its own and so many of these.
    """
    own = desk.about(named)
    within = [one for each in own for one in desk.catalogue.inside(each) if one not in own]
    lower = [one for one in within if desk.catalogue.entities[one].type in (*PLACE_TYPES, "organisation")]
    found = [*_told(desk, own, lower=False), *_told(desk, lower, lower=True)]
    return sorted(found, key=lambda one: (not one.old, one.when, one.citation.published), reverse=True)


def _told(desk: Desk, abouts: Sequence[str], *, lower: bool) -> Iterable[Told]:
    if not abouts:
        return
    seen = set()
    for fact in desk.figures(plan.figures(desk.store.base, (), abouts, limit=MOST_ROWS)):
        if fact.id in seen or fact.whole:  # 其中党员61名 is a part: the row would show it as the whole
            continue
        seen.add(fact.id)
        citation = desk.gate.figure(fact)
        if citation is not None:
            yield Told(key(fact), fact, citation, scope(desk, fact), lower, is_old(fact, citation))


def key(fact: Fact) -> Key:
    """Say what a figure is of, so that equal keys may be compared."""
    variable = fact.variable
    label = plain(variable.label)
    more = "".join(sorted(one for one in map(plain, variable.constraints) if one not in label))
    subject = plain(fact.subject)
    event = re.match(either("event"), subject)
    return Key(
        thing=canonical(more + label),
        unit=unit_class(fact.unit),
        denominator=plain(variable.denominator),
        measure=variable.measure,
        event=event[0] if event else subject if variable.measure == "growth" else "",
        status=fact.status,
    )


def unit_class(unit: str) -> str:
    """Return one unit for those that count the same things (名 and 人, 个 and 处); others stand for themselves.

    人次 counts times, not people; 元 and 美元, 亩 and 平方米 measure on different scales.
    """
    return next((units[0] for units in _SAME if unit in units), unit)


def all_of(place: Entity) -> str:
    """Say 全区, 全街道 for a place, by the last word of its name."""
    ending = _WHOLE.search(place.name)
    return f"全{ending[1]}" if ending else "整体"
