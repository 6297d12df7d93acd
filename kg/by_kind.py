"""Which way a question is answered: by what its names settle, else by its kind, last by the likeliest sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from kg import (
    affirmed,
    counting,
    dating,
    defining,
    described,
    dialled,
    holders,
    listing,
    literal,
    operands,
    passages,
    people,
    ranking,
    risen,
    say,
    selected,
    topics,
    totals,
    unmet,
    weighing,
)
from kg.conditions import FIRST
from kg.desk import Desk, Reply
from kg.model import Asked, Question, QuestionKind

_HOW_MANY = re.compile(r"多少|几")  # 网格员几个 asks for no person
_AGREE = re.compile(r"一样|一致|相同|对得上|矛盾")
_POINTS = "百分点"
_FOR_HELP = re.compile("找谁|(?:由|让|请|靠)谁|谁(?:来|去|管|负责)")
# Kinds of question that a sentence answers by itself.
_QUOTABLE: frozenset[QuestionKind] = frozenset(("who", "when", "what", "which", "where", "yesno", "how", "why"))


def answer(desk: Desk, question: Question) -> Reply:
    """Answer an understood question by its kind; about a place that the graph does not know, by what names it."""
    if told := _by_name(desk, question):
        return unmet.checked(desk, question, told)
    reply = unmet.checked(desk, question, KINDS[question.kind](desk, question))
    named = question.places or question.entities
    if reply.abstained and question.kind == "who" and not named and _FOR_HELP.search(question.plain):
        told = passages.quote(desk, question)  # 小区没有物业，居民有事找谁: what is done about it
        reply = reply if told.abstained else told
    first = question.kind == "rank" and FIRST.search(question.plain)
    if reply.abstained and (first or question.kind in _QUOTABLE) and question.value is None:
        likeliest = selected.quoted(desk, question)
        return unmet.checked(desk, question, likeliest) if likeliest else reply
    return reply


def _by_name(desk: Desk, question: Question) -> Reply | None:
    """What a name or a number to dial answers, whatever the kind of question."""
    return (
        literal.named_only(desk, question) or described.by_name(desk, question) or dialled.number(desk, question)
    )


def _metric(desk: Desk, question: Question) -> Reply:
    """Count; words that ask for nothing countable (某区的书记) are tried as a post, then as a passage."""
    if not any(part.head or part.money for part in question.asked):
        question = _named_thing(question)
    if not any(part.head or part.money for part in question.asked):
        near = tuple(passages.nearest(desk, question))
        return Reply(
            say.absent(say.whose(question), "这一数字", near),
            abstained=True,
            reason="没有听明白问的是什么的数量",
            alternatives=near,
        )
    reply = counting.metric(desk, question)
    if reply.abstained and len(question.asked) == 1 and question.asked[0].growth:
        return _grown(desk, question) or reply
    if reply.abstained and question.role and not _HOW_MANY.search(question.plain) and question.places:
        other = people.who(desk, question)
        return reply if other.abstained else other
    return reply


def _grown(desk: Desk, question: Question) -> Reply | None:
    """Answer 涨了多少 by what there was and what there is, where a sentence has both."""
    asked = replace(question.asked[0], growth=False)
    if asked.head == _POINTS and asked.demands:  # 收缴率提高了几个百分点
        asked = replace(asked, head="".join(asked.demands), phrase="".join(asked.demands), demands=(), unit="%")
    there = replace(question, asked=(asked,))
    reply = counting.metric(desk, there)
    return None if reply.abstained else risen.by_how_much(desk, question, reply)


def _named_thing(question: Question) -> Question:
    """Take the name at a question's end for what is counted: 建立了多少个某某联合党委."""
    named = [one for one in question.entities if one.end == len(question.plain)]
    if not named or not question.places or len(question.asked) != 1:
        return question
    asked = (replace(question.asked[0], head=named[0].text, phrase=named[0].text),)
    return replace(question, asked=asked, entities=tuple(one for one in question.entities if one not in named))


def _change(desk: Desk, question: Question) -> Reply:
    """Set the figures of different times side by side; one figure alone is no change."""
    reply = counting.metric(desk, replace(question, time=""))
    if reply.abstained:
        return passages.quote(desk, question) if not question.places else reply
    if pair := risen.pair(desk, question, reply):
        return pair
    if len({value.value for value in reply.values}) > 1:
        return reply
    text = f"报道只有一个时间的数字，看不出变化：{reply.text}"
    return replace(reply, text=text, confidence=round(reply.confidence * operands.OPEN, 3))


def _compare(desk: Desk, question: Question) -> Reply:
    """Weigh one figure, or set practices side by side."""
    places = operands.each_place(desk, question)
    if len(places) < 2 and all(named.ids for named in question.places):
        counted = question.asked and question.asked[0].head
        return ranking.rank(desk, question) if counted else passages.quote(desk, question)
    if topics.is_topic(question):
        return topics.beside(desk, question, places)
    reply = weighing.compare(desk, question)
    if reply.abstained and not reply.alternatives:
        other = topics.beside(desk, question, places)
        return reply if other.abstained else other
    return reply


def _yes_or_no(desk: Desk, question: Question) -> Reply:
    """Decide by a bound, by two figures, by a post, by containment, or by a sentence that says it."""
    if question.value is not None:
        return weighing.bounded(desk, question)
    if _AGREE.search(question.plain) and question.entities:
        return _agreement(desk, question)
    held = holders.holds_post(desk, question)
    if held is not None:
        return held
    if len(question.places) == 2 and question.asked and question.asked[0].head and "比" in question.plain:
        return weighing.weighed(desk, question)
    return affirmed.stated(desk, question)


def _agreement(desk: Desk, question: Question) -> Reply:
    """Answer whether reports agree on a figure by setting what they say side by side."""
    asked = tuple(Asked(one.meant) for one in question.entities)
    reply = counting.metric(desk, replace(question, kind="metric", asked=asked))
    if reply.abstained:
        return reply
    same = len({value.value for value in reply.values}) == 1
    return replace(reply, text=f"{'一样' if same else '不一样'}。{reply.text}")


KINDS: Mapping[QuestionKind, Callable[[Desk, Question], Reply]] = {
    "metric": _metric,
    "who": people.who,
    "when": dating.when,
    "what": defining.what,
    "which": listing.which,
    "where": listing.where,
    "yesno": _yes_or_no,
    "rank": ranking.rank,
    "compare": _compare,
    "difference": totals.difference,
    "change": _change,
    "sum": totals.total,
    "how": passages.quote,
    "why": passages.quote,
}
