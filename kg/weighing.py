"""Answers that weigh figures against each other: more or less, most, difference, sum, and yes or no to a bound."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import bounds, figured, say
from kg.counting import abouts_of, absent, exact_query, metric, unknown_place
from kg.covering import taking_on
from kg.desk import CORRECTED, STATED, Desk, Reply, source_of, unique
from kg.figures import Proven, Search, scope, search
from kg.match import PEOPLE
from kg.model import PLACE_TYPES, Asked, EntityType, Named, Question, Value
from kg.superlative import said_most
from kg.verify import WIDEST
from kg.wording import canonical, plain

RANKED_ALONE = 0.5  # a ranking of one: the others are not reported
RANKED = 0.85  # the reports may leave out a place that has more
# 三个村的集体收入合计, 两个社区共有
_TOGETHER = re.compile(
    r"(?P<count>[两二三四五六七八九十\d]+)个?(?:村|社区|街道|小区|镇|区县|区|县|市|网格)"
    r"[^,;，；。]{0,10}?(?:合计|共计|总共|一共|共)"
)
OPEN = 0.6  # the figure's writing leaves the answer open


Operand = tuple[str, Search]  # what is weighed, in words, and what was found for it


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


def _reply(
    desk: Desk,
    question: Question,
    text: str,
    proven: Sequence[Proven],
    share: float = 1.0,
    *,
    derived: Sequence[Value] = (),
) -> Reply:
    return Reply(
        text + say.corrected(question),
        _sure(question, proven, share),
        values=(*derived, *(say.value(item.fact, scope(desk, item.fact)) for item in proven)),
        entities=desk.entities(item.fact.about for item in proven),
        citations=unique(item.citation for item in proven),
        sparql=exact_query(desk, proven),
    )


def _said(desk: Desk, proven: Sequence[Proven]) -> str:
    return "；".join(
        f"{say.figure(item.fact, scope(desk, item.fact))}（{source_of(item.citation)}）" for item in proven
    )


def _comparable(one: Proven, other: Proven) -> str:
    """Say why two figures must not be weighed against each other; empty when they may be."""
    if one.fact.unit != other.fact.unit and not {one.fact.unit, other.fact.unit} <= PEOPLE:
        return f"单位不同（{one.fact.unit}、{other.fact.unit}）"
    if one.fact.variable.measure != other.fact.variable.measure:
        return "一个是数量，一个是比例"
    if one.fact.status != other.fact.status:
        return "一个是计划数，一个是已有的数字"
    if plain(one.fact.variable.denominator) != plain(other.fact.variable.denominator):
        return "口径不同"
    return ""


def each_place(desk: Desk, question: Question) -> list[Named]:
    """Return the asked places one by one: two of one name are two, and what contains the others only says where."""
    places = [replace(named, ids=ids) for named in question.places for ids in desk.catalogue.apart(named.ids)]
    above = {one for named in places for each in named.ids for one in desk.catalogue.chain(each)}
    inner = [named for named in places if not above.intersection(named.ids)]
    return inner if len(inner) > 1 else places


def both(desk: Desk, question: Question) -> tuple[list[Proven], Reply | None]:
    """Return the best figure of each thing that is weighed, or the reply that says which has none."""
    refused = unknown_place(desk, question)
    if refused:
        return [], refused
    found = operands(desk, question)
    proven = [result.proven[0] for _, result in found if result.proven]
    if len(proven) == len(found) and len(found) > 1:
        return proven, None
    reply = absent(desk, question, [result for _, result in found], ())
    missing = "、".join(name for name, result in found if not result.proven)
    text = f"{_said(desk, proven)}。报道中没有{missing}的这一数字，无从比较。" if proven and missing else reply.text
    offers = tuple(
        say.alternative(item.fact, scope(desk, item.fact), "另一处没有报道", item.citation) for item in proven
    )
    return proven, replace(reply, text=text, alternatives=(*offers, *reply.alternatives))


def compare(desk: Desk, question: Question) -> Reply:
    """Answer which of the asked places has more (or less); equal and incomparable figures are called so."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    proven = sorted(proven, key=lambda item: item.fact.value, reverse=not question.least)
    reason = next((why for item in proven[1:] if (why := _comparable(proven[0], item))), "")
    if reason:
        return _reply(desk, question, f"两处的数字不能直接相比：{reason}。{_said(desk, proven)}。", proven, OPEN)
    first, second = proven[0], proven[1]
    verdict = bounds.more(first.fact, second.fact)
    word = "少" if question.least else "多"
    if first.fact.value == second.fact.value and verdict is None:
        text = "一样多"
    elif verdict is None:
        text = "两个数字都不精确，报道不足以判断谁多谁少"
    else:
        same = first.fact.about == second.fact.about
        text = f"{plain(first.fact.variable.label) if same else scope(desk, first.fact)}更{word}"
    warning = _labels_differ(proven)
    share = 1.0 if verdict is not None else OPEN
    return _reply(desk, question, f"{text}：{_said(desk, proven)}。{warning}", proven, share)


def _labels_differ(proven: Sequence[Proven]) -> str:
    labels = {canonical(plain(item.fact.variable.label)) for item in proven}
    return "注意两处统计的对象写法不同。" if len(labels) > 1 else ""


def difference(desk: Desk, question: Question) -> Reply:
    """Answer by how much, when both figures are exact."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    first, second = proven[0], proven[1]
    reason = _comparable(first, second) or _inexact(proven)
    if reason:
        return _reply(desk, question, f"不能直接相减：{reason}。{_said(desk, proven)}。", proven, OPEN)
    gap = first.fact.value - second.fact.value
    relation = "相同" if gap == 0 else f"{'多' if gap > 0 else '少'}{say.number(abs(gap))}{first.fact.unit}"
    same = first.fact.about == second.fact.about
    one, other = ((plain(item.fact.variable.label) if same else scope(desk, item.fact)) for item in (first, second))
    text = f"{one}比{other}{relation}：{_said(desk, proven)}。{_labels_differ(proven)}"
    return _reply(desk, question, text, proven, derived=[_derived(desk, proven, abs(gap), "－", "之差")])


def _derived(desk: Desk, proven: Sequence[Proven], value: float, sign: str, name: str) -> Value:
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


def _inexact(proven: Sequence[Proven]) -> str:
    return "数字不精确" if any(item.fact.comparator != "=" for item in proven) else ""


def total(desk: Desk, question: Question) -> Reply:
    """Add figures of places that do not contain one another; a sum that a report states itself goes first."""
    if stated := _stated_sum(desk, question):
        return stated
    proven, refused = both(desk, question)
    if refused:
        return refused
    ids = [item.fact.about for item in proven]
    by_place = len(set(ids)) > 1
    heads = [canonical(plain(item.fact.variable.label)) for item in proven]
    nested = (
        any(one in desk.catalogue.chain(other) for one in ids for other in ids)
        if by_place
        else any(one is not other and one.endswith(other) for one in heads for other in heads)
    )
    reason = next((why for item in proven[1:] if (why := _comparable(proven[0], item))), "")
    if proven[0].fact.variable.measure in ("share", "growth", "rank"):
        reason = reason or "比例不能相加"
    if nested or reason or (by_place and len(set(ids)) < len(ids)):
        why = reason or "一项包含另一项，相加会重复计算"
        return _reply(desk, question, f"不能相加：{why}。{_said(desk, proven)}。", proven, OPEN)
    value = sum(item.fact.value for item in proven)
    about = "约" if _inexact(proven) else ""
    text = f"合计{about}{say.number(value)}{proven[0].fact.unit}：{_said(desk, proven)}。{_labels_differ(proven)}"
    return _reply(desk, question, text, proven, derived=[_derived(desk, proven, value, "＋", "合计")])


def _stated_sum(desk: Desk, question: Question) -> Reply | None:
    """Answer by the figure that a report gives for exactly the asked places together: 三个村合计213万元."""
    places = each_place(desk, question)
    shared = [set(desk.catalogue.chain(named.ids[0])) for named in places]
    around = sorted(set.intersection(*shared)) if len(shared) > 1 and len(question.asked) == 1 else []
    if not around:
        return None
    for item in search(desk, question, question.asked[0], around).proven:
        own = desk.gate.cite(item.fact.sentence)
        counted = own and _TOGETHER.search(plain(own.sentence))
        number = counted and _number(counted["count"])
        quoted = desk.gate.figure(item.fact, WIDEST) if counted and number == len(places) else None
        text = plain(quoted.sentence) if quoted else ""
        if quoted and all(any(desk.gate.holds(text, one) for one in named.ids) for named in places):
            return _reply(desk, question, f"{_said(desk, [item])}。", [replace(item, citation=quoted)])
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else figured.number(text)


def rank(desk: Desk, question: Question) -> Reply:
    """Answer which place has most, among those that the reports give a figure for; or which of several things."""
    if told := said_most(desk, question):
        return told
    if len(question.asked) > 1:
        return _ranked_things(desk, question)
    usual: tuple[EntityType, ...] = ("county", "street", "community", "prefecture")
    types = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or usual
    asked = question.asked[0] if question.asked else Asked("")
    result = search(desk, question, asked, (), types)  # of all places: asked for some, others still show what is usual
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
    level = next((kind for kind in types if any(desk.catalogue.entities[about].type == kind for about in found)), None)
    ranked = sorted(
        (item for about, item in found.items() if desk.catalogue.entities[about].type == level),
        key=lambda item: (item.fact.value, item.fact.about),
        reverse=not question.least,
    )
    ranked = [item for item in ranked if not _comparable(ranked[0], item)]
    if not ranked:
        return absent(desk, question, [result], ())
    first = scope(desk, ranked[0].fact)
    word = "最少" if question.least else "最多"
    lead = f"只有{first}报道了这一数字，无从排名" if len(ranked) == 1 else f"有报道的{len(ranked)}处中，{first}{word}"
    return _reply(
        desk, question, f"{lead}：{_said(desk, ranked[:5])}。", ranked[:5], RANKED_ALONE if len(ranked) == 1 else RANKED
    )


def _ranked_things(desk: Desk, question: Question) -> Reply:
    """Answer which of several things of one place there is most of."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    ranked = sorted(proven, key=lambda item: item.fact.value, reverse=not question.least)
    if reason := next((why for item in ranked[1:] if (why := _comparable(ranked[0], item))), ""):
        return _reply(desk, question, f"不能直接相比：{reason}。{_said(desk, ranked)}。", ranked, OPEN)
    word = "最少" if question.least else "最多"
    return _reply(desk, question, f"{plain(ranked[0].fact.variable.label)}{word}：{_said(desk, ranked)}。", ranked)


def bounded(desk: Desk, question: Question) -> Reply:
    """Answer 超过700名吗 by the figure: 是, 否, or that its writing leaves it open."""
    reply = metric(desk, replace(question, kind="metric"))
    if reply.abstained or question.value is None or question.comparator is None:
        return reply
    abouts = [one for named in question.places for one in desk.about(named)]
    found = search(desk, question, question.asked[0], abouts, () if abouts else question.level).proven
    verdicts = {bounds.holds(item.fact, question.comparator, question.value) for item in found}
    if len(verdicts) > 1 or not verdicts:
        return replace(reply, text=f"报道不足以判断：{reply.text}", confidence=round(reply.confidence * OPEN, 3))
    verdict = verdicts.pop()
    word = "报道不足以判断" if verdict is None else "是" if verdict else "否"
    share = OPEN if verdict is None else 1.0
    return replace(reply, text=f"{word}。{reply.text}", confidence=round(reply.confidence * share, 3))


def weighed(desk: Desk, question: Question) -> Reply:
    """Answer 甲比乙多吗."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    reason = _comparable(proven[0], proven[1])
    verdict = None if reason else bounds.more(proven[0].fact, proven[1].fact)
    if verdict is not None and re.search(r"(少|低|小)(吗|么|嘛)?$", question.plain):
        verdict = not verdict
    if verdict is None and not reason and proven[0].fact.value == proven[1].fact.value:
        verdict = False
    word = "报道不足以判断" if verdict is None else "是" if verdict else "否"
    return _reply(desk, question, f"{word}。{_said(desk, proven)}。", proven, OPEN if verdict is None else 1.0)
