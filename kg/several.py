"""Two things asked in one breath: 抽了多少人、组了几支队伍, 有多少户、多少居民, 新增了几家，其中批发的有几家."""

import re
from collections.abc import Callable, Sequence

from kg.desk import Reply
from kg.model import Citation, Question
from kg.wording import either

MOST = 3  # things that are asked at once; more are a list
# How many, how much, what share: what a part of its own asks.
ASKS = re.compile(rf"多少|百分之几|几(?:{either('measure_word')})|几成")
MARK = re.compile(r"[，,、；;。]|(?:还有|以及|并且)(?=[^，,、；;。]{0,8}(?:多少|几))")


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


def joined(question: Question, whole: Reply, ask: Callable[[str, Sequence[str]], Reply]) -> Reply:
    """The parts answered one after the other, where that says more than the question taken whole.

    ``ask`` answers a part, given the parts before it. What one part abstains from is said.
    """
    asked = parts(question.text)
    if not asked or question.kind != "metric" or (not whole.abstained and len(whole.values) >= len(asked)):
        return whole
    replies = [ask(part, asked[:i]) for i, part in enumerate(asked)]
    right = [reply for reply in replies if reply.values]
    values = tuple(value for reply in right for value in reply.values)
    if not right or len(values) <= len(whole.values):
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
