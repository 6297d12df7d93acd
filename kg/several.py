"""Two things asked in one breath: 抽了多少人、组了几支队伍, 有多少户、多少居民, 新增了几家，其中批发的有几家."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.cut import cut, tagged
from kg.desk import Reply
from kg.model import Citation, Question
from kg.wording import either, word_set

MOST = 3  # things that are asked at once; more are a list
# How many, how much, what share: what a part of its own asks.
ASKS = re.compile(rf"多少|百分之几|几(?:{either('measure_word')})|几成")
MARK = re.compile(r"[，,、；;。]|(?<=[户个名家])(?=多少|几)|(?:还有|以及|并且)(?=[^，,、；;。]{0,8}(?:多少|几))")

_AMONG = re.compile(r"^(?:其中|这?里面|这?里头|这?当中|这?中间)的?")


def parts(question: str) -> tuple[str, ...]:
    """The parts of a question that each ask how many, in order; empty where it asks one thing only.

    A part that asks nothing (某区去年) belongs to the one after it.
    """
    found: list[str] = []
    held = ""
    for piece in MARK.split(question.rstrip("？?。")):
        held += piece
        if ASKS.search(piece):
            found.append(held)
            held = ""
    if held and found:
        found[-1] += held
    return tuple(found) if 1 < len(found) <= MOST else ()


def _of_places(question: Question, part: str) -> str:
    return "、".join(named.text for named in question.places) + _AMONG.sub("其中", part)


def _of_the_same(question: Question, part: str, first: Reply) -> str:
    """Ask a part of what the first one counted: 昭野街道|办好了多少条|问题."""
    here = ASKS.search(part)
    noun = "" if here is None or _noun_of(part[here.end() :]) else first.values[0].variable
    return "、".join(named.text for named in question.places) + part.rstrip("？?。了") + noun


def _beside(reply: Reply, first: Reply) -> Reply | None:
    """A part of a whole that stands in the whole's own sentence, however that is called."""
    quoted = {(one.report, one.start) for one in first.citations}
    mine = len(reply.values) == 1 and all((one.report, one.start) in quoted for one in reply.citations)
    return reply if mine else None


def filled(first: str, part: str) -> str:
    """Give a part without a noun those of the first: 收到多少件意见，办结了多少 asks 办结了多少意见 of the same."""
    part = _AMONG.sub("其中", part)
    amount, here = ASKS.search(first), ASKS.search(part)
    lead = part[: here.start()] if here else ""
    if not amount or not here or re.search("^其中|的", lead) or any(_is_noun(tag) for _, tag in tagged(lead)):
        return part
    after = re.sub(rf"^{either('measure_word')}", "", first[amount.end() :]).rstrip("了呢啊？?。")
    tail = re.sub(rf"^{either('measure_word')}", "", part[here.end() :]).rstrip("了呢啊？?。")
    words = cut(first[: amount.start()])
    while len(words) > 1 and _leads(words[-1]):
        words.pop()
    return "".join(words) + part.rstrip("？?。") + ("" if tail else _noun_of(after))


def _leads(word: str) -> bool:
    """Whether a word only leads up to the amount: 一共, 原来, 有, or the deed that the other part has its own of."""
    small = word_set("filler") | word_set("particle") | word_set("light_verb") | word_set("now")
    return word in small or tagged(word)[0][1][0] in "vd"


def _noun_of(text: str) -> str:
    """The noun that a text begins with."""
    words = tagged(text)
    return words[0][0] if words and _is_noun(words[0][1]) else ""


def _is_noun(tag: str) -> bool:
    return tag[0] in "nl" or tag == "vn"


def joined(question: Question, whole: Reply, ask: Callable[[str, Sequence[str]], Reply]) -> Reply:
    """The parts answered one after the other, where that says more than the question taken whole.

    ``ask`` answers a part, given the parts before it. What one part abstains from is said.
    """
    asked = parts(question.text)
    if not asked or question.kind != "metric":
        return whole
    replies: list[Reply] = []
    for i, part in enumerate(asked):
        reply = ask(filled(asked[0], part) if i else part, asked[:i])
        if i and not reply.values and _AMONG.match(part) and replies[0].values:
            reply = _beside(ask(_of_places(question, part), ()), replies[0]) or reply
        elif i and not reply.values and replies[0].values and question.places:
            reply = _beside(ask(_of_the_same(question, part, replies[0]), ()), replies[0]) or reply
        replies.append(reply)
    if any(_AMONG.match(part) for part in asked[1:]) and not replies[0].values:
        return replies[0]  # of whom they are a part is not reported: 党员 of the whole place are others
    right = [reply for reply in replies if reply.values]
    values = tuple(value for reply in right for value in reply.values)
    if len(question.asked) < len(asked):  # one thing was made of several: what it found is of none of them
        whole = replies[0] if not right else replace(whole, values=(), abstained=True)
    told_apart = len(right) == len(asked) and len({reply.values[0] for reply in right}) == len(asked)
    if not right or not (told_apart or len({value.raw_value for value in values}) > len(whole.values)):
        return whole
    citations: dict[tuple[str, int, int], Citation] = {
        (c.report, c.start, c.end): c for reply in right for c in reply.citations
    }
    return Reply(
        "；".join(reply.text.rstrip("。；") for reply in replies) + "。",
        confidence=min(reply.confidence for reply in right),
        values=values,
        entities=tuple(entity for reply in right for entity in reply.entities),
        citations=tuple(citations.values()),
        sparql=right[0].sparql,
        alternatives=tuple(other for reply in replies for other in reply.alternatives),
    )
