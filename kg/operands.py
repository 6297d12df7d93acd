"""What is weighed: the figures of several places or things, whether they may be weighed, and how they are said."""

from collections.abc import Sequence
from dataclasses import replace

from kg import namesakes, say
from kg.counting import abouts_of, absent, exact_query
from kg.desk import CORRECTED, STATED, Desk, Reply, unique
from kg.figures import narrower_figures, scope, search
from kg.model import Asked, Named, Question, Value
from kg.proven import Proven, Search
from kg.retold import retold
from kg.units import PEOPLE
from kg.unknown import unknown_place
from kg.wording import canonical, plain

OPEN = 0.6  # the figure's writing leaves the answer open
Operand = tuple[str, Search]  # what is weighed, in words, and what was found for it
_PIECES = frozenset("个户家处支项座所")  # of one noun: 80户党员中心户, 900个党员中心户


def operands(desk: Desk, question: Question) -> list[Operand]:
    """Find what is weighed: one thing in several places (two of one name are two), or several things of one place."""
    asked = question.asked[0] if question.asked else Asked("")
    places = each_place(desk, question)
    if len(places) > 1 and len(question.asked) < 2:
        return [
            (desk.catalogue.label(named.ids[0]) or named.text, search(desk, question, asked, desk.about(named)))
            for named in places
        ]
    abouts = abouts_of(desk, question)
    return [(say.whose(question) + part.head, search(desk, question, part, abouts)) for part in question.asked]


def _sure(question: Question, proven: Sequence[Proven], share: float = 1.0) -> float:
    spelt = CORRECTED if any(named.corrected for named in question.places) else 1.0
    return round(STATED * share * spelt * min(item.grade for item in proven), 3)


def reply_of(
    desk: Desk,
    question: Question,
    text: str,
    proven: Sequence[Proven],
    share: float = 1.0,
    *,
    derived: Sequence[Value] = (),
) -> Reply:
    """Answer with figures: what is said of them, their proofs, and the query that yields them."""
    return Reply(
        text + say.corrected(question),
        _sure(question, proven, share),
        values=(*derived, *(say.value(item.fact, scope(desk, item.fact)) for item in proven)),
        entities=desk.entities(item.fact.about for item in proven),
        citations=unique(item.citation for item in proven),
        sparql=exact_query(desk, proven),
    )


def listed(desk: Desk, proven: Sequence[Proven]) -> str:
    """Say figures one after the other, each with its source."""
    return "；".join(
        f"{say.figure(item.fact, scope(desk, item.fact))}（{say.source(item.citation)}）" for item in proven
    )


def told_together(proven: Sequence[Proven]) -> bool:
    """Whether a report gives one figure for all: 老楼、新楼共37栋."""
    return len(proven) > 1 and len({(item.fact.sentence, item.fact.raw_start) for item in proven}) == 1


def unweighable(proven: Sequence[Proven]) -> str:
    """Say why several figures must not be weighed or subtracted; empty when they may be."""
    if told_together(proven):
        return "报道只有合在一起的数字"
    return next((why for item in proven[1:] if (why := incomparable(proven[0], item))), "")


def incomparable(one: Proven, other: Proven) -> str:
    """Say why two figures must not be weighed against each other; empty when they may be."""
    units = {one.fact.unit, other.fact.unit}
    pieces = units <= _PIECES and canonical(one.fact.variable.counted) == canonical(other.fact.variable.counted)
    if len(units) > 1 and not units <= PEOPLE and not pieces:
        return f"单位不同（{one.fact.unit}、{other.fact.unit}）"
    if one.fact.variable.measure != other.fact.variable.measure:
        return "一个是数量，一个是比例"
    if one.fact.status != other.fact.status:
        return "一个是计划数，一个是已有的数字"
    if plain(one.fact.variable.denominator) != plain(other.fact.variable.denominator):
        return "口径不同"
    return ""


def each_place(desk: Desk, question: Question) -> list[Named]:
    """Return the asked places one by one: two of one name are two, and what contains the others only says where.

    Of a name that very many bear only some are.
    """
    found = ((named, ids) for named in question.places for ids in desk.catalogue.apart(named.ids)[: namesakes.MOST])
    places = [replace(named, ids=ids) for named, ids in found]
    above = {one for named in places for each in named.ids for one in desk.catalogue.chain(each)}
    inner = [named for named in places if not above.intersection(named.ids)]
    return inner if len(inner) > 1 else places


def nearest(desk: Desk, question: Question) -> list[Proven]:
    """Return for each asked place its figure of the thing, or the one figure of a narrower thing that goes by its name.

    网格员 and 专职网格员 can only stand side by side, each called what it is. Empty where a place has neither.
    """
    asked = question.asked[0] if question.asked else Asked("")
    found = []
    for named in each_place(desk, question) if asked.head and len(question.asked) == 1 else []:
        abouts = desk.about(named)
        proven = search(desk, question, asked, abouts).proven or retold(desk, question, asked, abouts).proven
        proven = proven or narrower_figures(desk, question, asked, abouts)
        if not proven:
            return []
        found.append(proven[0])
    return found if len(found) > 1 else []


def each_best(desk: Desk, question: Question, asked: Asked) -> tuple[Proven, ...]:
    """Return the best figure of a thing for each of the asked places that has one, by its name or told otherwise."""
    found: list[Proven] = []
    for named in each_place(desk, question):
        abouts = desk.about(named)
        proven = search(desk, question, asked, abouts).proven or retold(desk, question, asked, abouts).proven
        found += proven[:1]
    return tuple(found)


def both(desk: Desk, question: Question) -> tuple[list[Proven], Reply | None]:
    """Return the best figure of each thing that is weighed, or the reply that says which has none."""
    refused = unknown_place(desk, question) or namesakes.refused(desk, question)
    if refused:
        return [], refused
    found = operands(desk, question)
    proven = _alike([result for _, result in found if result.proven])
    if len(proven) == len(found) and len(found) > 1:
        return proven, None
    reply = absent(desk, question, [result for _, result in found], ())
    missing = "、".join(name for name, result in found if not result.proven)
    text = f"{listed(desk, proven)}。报道中没有{missing}的这一数字，无从比较。" if proven and missing else reply.text
    offers = tuple(
        say.alternative(item.fact, scope(desk, item.fact), "另一处没有报道", item.citation) for item in proven
    )
    return proven, replace(reply, text=text, alternatives=(*offers, *reply.alternatives))


def _alike(found: Sequence[Search]) -> list[Proven]:
    """Return the best figure of each, better such as may be weighed against each other: 48个 and 61个, not 一半."""
    best = [result.proven[0] for result in found]
    for first in found[0].proven if found else ():
        others = [next((item for item in result.proven if not incomparable(first, item)), None) for result in found[1:]]
        if all(others):
            return [first, *(item for item in others if item is not None)]
    return best


def labels_differ(proven: Sequence[Proven]) -> str:
    """Warn where figures that are weighed go by different names."""
    labels = {canonical(plain(item.fact.variable.label)) for item in proven}
    return "注意两处统计的对象写法不同。" if len(labels) > 1 else ""


def inexact(proven: Sequence[Proven]) -> str:
    """Say that a figure is not exact; empty when all are."""
    return "数字不精确" if any(item.fact.comparator != "=" for item in proven) else ""


def derived(desk: Desk, proven: Sequence[Proven], value: float, sign: str, name: str) -> Value:
    """Return a number worked out from two figures, with both as they are written."""
    first = proven[0].fact
    return Value(
        value,
        first.unit,
        "=",
        sign.join(item.fact.raw for item in proven),
        first.variable.label + name,
        sign.join(scope(desk, item.fact) for item in proven),
        "",
        first.status,
    )
