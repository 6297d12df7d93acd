"""Answers to 热线是多少: the sentence of the asked place that tells the number to dial."""

import re

from kg import say
from kg.desk import TOGETHER, Desk, Reply, query_of
from kg.held import covered
from kg.model import Question
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.wording import plain

_LINE = "(?:热线|电话|号码|短号|联系方式)"
_ASKED = re.compile(
    rf"{_LINE}(?:号码|电话)?(?:是|为)?(?:多少(?!人|个|次|条|部|件)|几号|什么$|哪个|哪一个)|(?:哪个|什么|几号){_LINE}|(?:打|拨)(?:哪个|什么){_LINE}"
)
_DIALLED = r"(?<![\d.])(?:0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}|\d{3,8}|1\d{10})(?![\d.年月日多余个名户条件次元%])"
_TOLD = re.compile(rf"{_DIALLED}[^,;，；。\d]{{0,8}}{_LINE}|(?:{_LINE}|拨打|致电)[^,;，；。\d]{{0,10}}{_DIALLED}")


def number(desk: Desk, question: Question) -> Reply | None:
    """Answer which number is to be dialled; None where that is not asked, or not told of the asked place."""
    whose = (*question.places, *question.entities)
    somebody = question.role or any(one.type == "person" for one in whose)
    if not _ASKED.search(question.plain) or not whose or somebody:
        return None  # nobody's own number
    best = None
    for spot, score in ranked_sentences(desk, question, need_all=bool(question.entities)):
        citation = desk.gate.cite(spot) if of_places(desk, question, spot) else None
        text = plain(citation.sentence) if citation else ""
        if citation and _TOLD.search(text):
            worth = score + covered(question, text)
            best = max(best or (worth, spot, citation), (worth, spot, citation), key=lambda one: one[0])
    if best is None:
        return None
    _, spot, citation = best
    return Reply(
        f"报道中这样说：{say.quote(citation)}{say.corrected(question)}",
        TOGETHER,
        citations=(citation,),
        sparql=query_of(desk, [spot]),
    )
