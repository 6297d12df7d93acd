"""Which place, or which of several things, has most or least."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg import say
from kg.counting import absent
from kg.covering import taking_on
from kg.desk import Desk, Reply
from kg.figures import scope, search
from kg.model import PLACE_TYPES, Asked, EntityType, Question
from kg.operands import OPEN, both, each_best, incomparable, listed, reply_of, told_together
from kg.proven import Proven, Search
from kg.superlative import said_most
from kg.units import same_unit
from kg.wording import plain

_WITH_OTHERS = re.compile("[和与及、]")  # 党员和志愿者 are more than the 志愿者
PAIR = 2  # of two things one is more, of several one is most
RANKED_ALONE = 0.5  # a ranking of one: the others are not reported
OTHERS = 2  # places of other levels that are told besides
RANKED = 0.85  # the reports may leave out a place that has more


def rank(desk: Desk, question: Question) -> Reply:
    """Answer which place has most, among those that the reports give a figure for; or which of several things."""
    if told := said_most(desk, question):
        return told
    if len(question.asked) > 1:
        return _ranked_things(desk, question)
    usual: tuple[EntityType, ...] = ("county", "street", "community", "prefecture")
    types = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or usual
    asked = question.asked[0] if question.asked else Asked("")
    # Of all places: asked for some, others still show what is usual.
    result = search(desk, question, asked, (), types, first="least" if question.least else "most")
    if len(question.places) > 1:
        result = replace(result, proven=each_best(desk, question, asked) or result.proven)
    if not result.proven:
        result = taking_on(desk, question, asked, types)
    inside = {one for named in question.places for about in named.ids for one in desk.catalogue.inside(about)}
    if len(question.places) > 1:  # 甲区、乙区、丙区，哪里最少: among those, not what lies in them
        inside = {about for named in question.places for about in desk.about(named)}
        types = tuple(dict.fromkeys((*types, *(named.type for named in question.places))))
    found = {
        item.fact.about: item
        for item in reversed(result.proven)
        if not question.places or item.fact.about in inside
    }
    if any(item.fact.status == "result" for item in found.values()):
        found = {about: item for about, item in found.items() if item.fact.status == "result"}
    comparable = _of_one_level(desk, found, types)
    ranked = sorted(
        (item for about, item in found.items() if about in comparable),
        key=lambda item: (item.fact.value, item.fact.about),
        reverse=not question.least,
    )
    ranked = [item for item in ranked if not incomparable(ranked[0], item)]
    if not ranked:
        return absent(desk, question, [result], ())
    first = scope(desk, ranked[0].fact)
    word = "最" + say.degree(ranked[0].fact, least=question.least)
    lead = f"只有{first}报道了这一数字，无从排名" if len(ranked) == 1 else f"有报道的{len(ranked)}处中，{first}{word}"
    shown = ranked[:5]
    more = None if question.least else _more_by_a_part(desk, question, result.parts, ranked[0], types)
    if more:
        lead = f"{scope(desk, more.fact)}最多，报道只给出其中一部分，就已超过{first}"
        shown = [more, *shown]
    beyond = _of_other_levels(desk, found, comparable, ranked[0], least=question.least)
    missing = "、".join(_untold(desk, question, [*ranked, *([more] if more else [])]))
    said = f"{lead}：{listed(desk, shown)}。" + (f"报道没有给出{missing}的这一数字。" if missing else "")
    if beyond:
        said += f"层级不同、不宜一起排名的还有：{listed(desk, beyond)}。"
    sure = RANKED_ALONE if len(ranked) == 1 or missing else RANKED
    return reply_of(desk, question, said, [*shown, *beyond], sure)


def _of_other_levels(
    desk: Desk, found: Mapping[str, Proven], ranked: Collection[str], first: Proven, *, least: bool
) -> list[Proven]:
    """Places of another level with more than the first, which neither contain nor lie in any of the ranked."""
    chain = desk.catalogue.chain
    inside = {up for one in ranked for up in chain(one)}
    more = [
        item
        for about, item in found.items()
        if about not in inside
        and not set(chain(about)).intersection(ranked)
        and not incomparable(first, item)
        and (item.fact.value < first.fact.value if least else item.fact.value > first.fact.value)
    ]
    return sorted(more, key=lambda item: item.fact.value, reverse=not least)[:OTHERS]


def _more_by_a_part(
    desk: Desk, question: Question, parts: Sequence[Proven], first: Proven, types: Sequence[EntityType]
) -> Proven | None:
    """The place of which a part alone is more than all of the first: 综治网格6000个 and 网格4389个."""
    asked = {about for named in question.places for about in desk.about(named)}
    places = desk.catalogue.entities
    more = [
        one
        for one in parts
        if (one.fact.about in asked if asked else places[one.fact.about].type in types)
        and same_unit(one.fact.unit, first.fact.unit)
        and one.fact.value > first.fact.value
        and not _WITH_OTHERS.search(one.fact.variable.label)
    ]
    most = max(more, key=lambda one: one.fact.value, default=None)
    return replace(most, grade=first.grade * OPEN) if most else None


def _untold(desk: Desk, question: Question, shown: Sequence[Proven]) -> list[str]:
    """Of several places that are asked those without a figure: to leave them out in silence would rank them last."""
    told = {item.fact.about for item in shown}
    several = question.places if len(question.places) > 1 else ()
    return [named.text for named in several if not told.intersection(desk.about(named))]


def _of_one_level(desk: Desk, found: Collection[str], types: Sequence[EntityType]) -> set[str]:
    """The places of the first level that has any; one alone is ranked with those of other levels beside it."""
    catalogue = desk.catalogue
    by_level = [{about for about in found if catalogue.entities[about].type == kind} for kind in types]
    level = next(filter(None, by_level), set())
    apart = {about for about in found if not any(about in catalogue.chain(one) for one in found if one != about)}
    return level if len(level) > 1 or len(apart) <= 1 else apart


def _ranked_things(desk: Desk, question: Question) -> Reply:
    """Answer which of several things of one place there is most of."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    ranked = sorted(proven, key=lambda item: item.fact.value, reverse=not question.least)
    if told_together(ranked):  # one figure for 甲类 and for 乙类: which is more it does not say
        return absent(desk, question, [Search(tuple(ranked), (), "")], ())
    if reason := next((why for item in ranked[1:] if (why := incomparable(ranked[0], item))), ""):
        return reply_of(desk, question, f"不能直接相比：{reason}。{listed(desk, ranked)}。", ranked, OPEN)
    word = ("更" if len(ranked) == PAIR else "最") + say.degree(ranked[0].fact, least=question.least)
    labels = [plain(item.fact.variable.label) for item in ranked]
    # 村级书屋, of which a report may only say 书屋
    of_sort = dict(zip((item.fact.id for item in proven), question.asked, strict=False))
    first = labels[0] if len(set(labels)) == len(labels) else say.what([of_sort[ranked[0].fact.id]])
    return reply_of(desk, question, f"{first}{word}：{listed(desk, ranked)}。", ranked)
