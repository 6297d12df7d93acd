"""Differences and sums of figures, where they may be taken."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import figured, plan, say
from kg.asked_unit import unit_fits
from kg.desk import STATED, Desk, Reply
from kg.evidence import covers
from kg.figures import scope, search
from kg.model import Question
from kg.operands import (
    OPEN,
    both,
    derived,
    each_place,
    incomparable,
    inexact,
    labels_differ,
    listed,
    reply_of,
    told_together,
    unweighable,
)
from kg.proven import Proven
from kg.verify import WIDEST
from kg.wording import canonical, plain

# 三个村的集体收入合计, 两个社区共有
_TOGETHER = re.compile(
    r"(?P<count>[两二三四五六七八九十\d]+)个?(?:村|社区|街道|小区|镇|区县|区|县|市|网格)"
    r"[^,;，；。]{0,10}?(?:合计|共计|总共|一共|共)"
)


_APART = frozenset(("无", "非", "未", "微", "副", "小微"))  # with one of these before it a thing is another


def difference(desk: Desk, question: Question) -> Reply:
    """Answer by how much, when both figures are exact."""
    proven, refused = both(desk, question)
    if refused:
        return refused
    first, second = proven[0], proven[1]
    reason = unweighable(proven) or inexact(proven)
    if reason:
        return reply_of(desk, question, f"不能直接相减：{reason}。{listed(desk, proven)}。", proven, OPEN)
    gap = first.fact.value - second.fact.value
    relation = "相同" if gap == 0 else f"{'多' if gap > 0 else '少'}{say.number(abs(gap))}{first.fact.unit}"
    same = first.fact.about == second.fact.about
    one, other = ((plain(item.fact.variable.label) if same else scope(desk, item.fact)) for item in (first, second))
    text = f"{one}比{other}{relation}：{listed(desk, proven)}。{labels_differ(proven)}"
    return reply_of(desk, question, text, proven, derived=[derived(desk, proven, abs(gap), "－", "之差")])


def total(desk: Desk, question: Question) -> Reply:
    """Add figures of places that do not contain one another; a sum that a report states itself goes first."""
    if stated := _stated_sum(desk, question):
        return stated
    proven, refused = both(desk, question)
    if refused:
        return refused
    if told_together(proven):
        return _told_together(desk, question, proven[0])
    ids = [item.fact.about for item in proven]
    by_place = len(set(ids)) > 1
    heads = [canonical(plain(item.fact.variable.label)) for item in proven]
    nested = (
        any(one in desk.catalogue.chain(other) for one in ids for other in ids)
        if by_place
        else any(one is not other and _holds(other, one) for one in heads for other in heads)
    )
    reason = next((why for item in proven[1:] if (why := incomparable(proven[0], item))), "")
    if proven[0].fact.variable.measure in ("share", "growth", "rank"):
        reason = reason or "比例不能相加"
    if nested or reason or (by_place and len(set(ids)) < len(ids)):
        why = reason or "一项包含另一项，相加会重复计算"
        return reply_of(desk, question, f"不能相加：{why}。{listed(desk, proven)}。", proven, OPEN)
    value = sum(item.fact.value for item in proven)
    about = "约" if inexact(proven) else ""
    text = f"合计{about}{say.number(value)}{proven[0].fact.unit}：{listed(desk, proven)}。{labels_differ(proven)}"
    return reply_of(desk, question, text, proven, derived=[derived(desk, proven, value, "＋", "合计")])


def _told_together(desk: Desk, question: Question, one: Proven) -> Reply:
    """Answer by the one figure that a report gives for all the asked things together: 老楼、新楼共37栋."""
    text = plain(one.citation.sentence)
    if all(covers(part.head, text) for part in question.asked):
        return reply_of(desk, question, f"{listed(desk, [one])}。", [one])
    return reply_of(desk, question, f"报道没有分开的数字：{listed(desk, [one])}。", [one], OPEN)


def _holds(whole: str, part: str) -> bool:
    """Whether one thing is a kind of the other: 专职网格员 are 网格员; 无物业小区 and 微网格长 are others."""
    return part.endswith(whole) and part.removesuffix(whole) not in _APART


def _stated_sum(desk: Desk, question: Question) -> Reply | None:
    """Answer by the figure that a report gives for exactly the asked places together: 三个村合计213万元."""
    places = each_place(desk, question)
    shared = [set(desk.catalogue.chain(named.ids[0])) for named in places]
    around = sorted(set.intersection(*shared)) if len(shared) > 1 and len(question.asked) == 1 else []
    if not around:
        return None
    if told := _of_a_row(desk, question, [*around, *(one for named in places for one in named.ids)]):
        return told
    for item in search(desk, question, question.asked[0], around).proven:
        own = desk.gate.cite(item.fact.sentence)
        counted = own and _TOGETHER.search(plain(own.sentence))
        number = counted and _number(counted["count"])
        quoted = desk.gate.figure(item.fact, WIDEST) if counted and number == len(places) else None
        text = plain(quoted.sentence) if quoted else ""
        if quoted and all(any(desk.gate.holds(text, one) for one in named.ids) for named in places):
            return reply_of(desk, question, f"{listed(desk, [item])}。", [replace(item, citation=quoted)])
    return None


def _of_a_row(desk: Desk, question: Question, abouts: Sequence[str]) -> Reply | None:
    """Answer by the sum behind a row of all the asked places: 甲镇、乙镇争取资金，合计300万元; else None."""
    asked, names = question.asked[0], [plain(named.text) for named in question.places]
    row = r"(?<![、和及与])" + "[、和及与]?".join(map(re.escape, names)) + r"(?![、和及与])"
    for fact in desk.figures(plan.figures(desk.store.base, (), abouts)):
        citation = desk.gate.figure(fact) if unit_fits(question, asked, fact) else None
        summed = rf"{row}(?P<of>[^;；。]*?)(?:合计|共计|总共|一共|共)[^;；。\d]{{0,8}}{re.escape(plain(fact.raw))}"
        said = re.search(summed, plain(citation.sentence)) if citation else None
        if citation and said and all(covers(word, said["of"]) for word in (asked.head, *asked.demands) if word):
            text = f"{say.figure(fact, '、'.join(names))}（{say.source(citation)}）。"
            return reply_of(desk, question, text, [Proven(fact, citation, STATED)])
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else figured.number(text)
