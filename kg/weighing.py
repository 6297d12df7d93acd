"""Which of two has more, and yes or no to a bound or a comparison."""

import re
from dataclasses import replace

from kg import bounds, say
from kg.counting import metric
from kg.desk import Desk, Reply
from kg.figures import scope, search
from kg.model import Question
from kg.operands import OPEN, both, incomparable, labels_differ, listed, nearest, reply_of, unweighable
from kg.proven import Proven
from kg.wording import plain


def compare(desk: Desk, question: Question) -> Reply:
    """Answer which of the asked places has more (or less); equal and incomparable figures are called so."""
    proven, refused = both(desk, question)
    if refused:
        proven = nearest(desk, question) if all(named.ids for named in question.places) else []
        if not proven:
            return refused
        if labels_differ(proven):
            text = f"两处统计的对象不同，只能并列，不能断定谁多谁少：{listed(desk, proven)}。"
            return reply_of(desk, question, text, proven, OPEN)
    proven = sorted(proven, key=lambda item: item.fact.value, reverse=not question.least)
    reason = unweighable(proven)
    if reason:
        return reply_of(desk, question, f"两处的数字不能直接相比：{reason}。{listed(desk, proven)}。", proven, OPEN)
    first, second = proven[0], proven[1]
    verdict = bounds.more(first.fact, second.fact)
    word = say.degree(first.fact, least=question.least)
    if first.fact.value == second.fact.value and verdict is None:
        text = f"一样{say.degree(first.fact, least=False)}"
    elif verdict is None:
        text = "两个数字都不精确，报道不足以判断谁多谁少"
    else:
        same = first.fact.about == second.fact.about
        text = f"{plain(first.fact.variable.label) if same else _whose(desk, question, first)}更{word}"
    warning = labels_differ(proven)
    share = 1.0 if verdict is not None else OPEN
    return reply_of(desk, question, f"{text}：{listed(desk, proven)}。{warning}", proven, share)


def _whose(desk: Desk, question: Question, item: Proven) -> str:
    """Name the asked place that a figure answers for, be it told of a body of that place."""
    asked = (desk.catalogue.label(one.ids[0]) for one in question.places if item.fact.about in desk.about(one))
    return next(asked, "") or scope(desk, item.fact)


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
    reason = incomparable(proven[0], proven[1])
    verdict = None if reason else bounds.more(proven[0].fact, proven[1].fact)
    if verdict is not None and re.search(r"(少|低|小)(吗|么|嘛)?$", question.plain):
        verdict = not verdict
    if verdict is None and not reason and proven[0].fact.value == proven[1].fact.value:
        verdict = False
    word = "报道不足以判断" if verdict is None else "是" if verdict else "否"
    return reply_of(desk, question, f"{word}。{listed(desk, proven)}。", proven, OPEN if verdict is None else 1.0)
