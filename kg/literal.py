"""A place that the graph does not know and reports name all the same: only sentences that name it can answer.

What was not read as a place (a lane, a square, an estate mentioned once) has no figures of its own. A figure of such a
sentence answers where the name stands before it and no other place between the two; otherwise the sentence itself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import plan, say
from kg.desk import TOGETHER, Desk, Reply, query_of
from kg.facts import Fact
from kg.held import covered
from kg.ids import Spot, sentence_of
from kg.model import Citation, Question
from kg.proven import Proven
from kg.ranked import LOOKED_AT
from kg.retold import told_among
from kg.verify import PARAGRAPH, WIDEST, is_heading
from kg.wording import plain

HELD = 0.6  # share of the other words that a sentence holds before it is quoted
SHORTEST = 3  # characters of a name
# A name that opens a question, by its ending; lanes, squares and the like, which are seldom read as places.
_OPENING = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,7}?(?:巷|弄|胡同|路|街|广场|苑|里弄|寨|湾|新村|宿舍|街区|片区|安置区|大院|老街))"
    r"(?=[的那这有在每给为得获建办装修花多几哪是成搞把叫改设]|一共|原来|现在|去年|今年)"
)
_OTHER = re.compile(r"[\u4e00-\u9fff]{2,6}(?:社区|小区|街道|村|镇|乡)")
_SAME = re.compile(r"该(?:社区|小区|街道|村|镇|乡|广场|街区|宿舍)")
_MEANING = re.compile("意思|含义|内涵|内容|概念|回事")
_EXPLAINS = re.compile("^[^;；。]{0,4}[,，、:—-]*(?:即|是指|指的是|就是|也就是|:)")  # “四最”社区，即：……
_PASSAGES = frozenset(("how", "why"))
_FIGURES = frozenset(("metric", "yesno"))


def named_only(desk: Desk, question: Question) -> Reply | None:
    """Answer about a place that no report was read to name, by sentences that do; None where there is none."""
    name = _name(desk, question)
    spots = _naming(desk, question, name) if name else []
    if not spots:
        return None
    if question.kind in _FIGURES and len(question.asked) == 1:
        told = _figure(desk, question, name, spots)
        if told or question.kind == "metric":
            return told or _nothing(desk, name, spots)
    if question.kind == "metric":  # a sentence without the number is no answer
        return _nothing(desk, name, spots)
    open_ended = question.kind in _PASSAGES and not question.places
    return _quoted(desk, question, name, spots) or (None if open_ended else _nothing(desk, name, spots))


def _name(desk: Desk, question: Question) -> str:
    """The one name that a question turns on and the graph does not know."""
    strange = [named.text for named in question.places if not named.ids]
    if strange:
        return strange[0] if len(strange) == 1 and len(question.places) == 1 else ""
    if question.places or question.entities or question.level:
        return ""
    opening = _OPENING.match(question.plain)
    return opening["name"] if opening and not desk.linker.strange.is_label(opening["name"]) else ""


def _naming(desk: Desk, question: Question, name: str) -> list[Spot]:
    """The sentences among those that search finds in which the name stands; all must be of one report."""
    if len(name) < SHORTEST:
        return []
    found_by = (question.plain, name)
    hits = dict.fromkeys((hit.report, hit.sentence) for text in found_by for hit in desk.search(text, LOOKED_AT))
    found = [spot for spot in hits if (quoted := desk.gate.cite(spot)) and name in plain(quoted.sentence)]
    return found if len({report for report, _ in found}) == 1 else []


def _figure(desk: Desk, question: Question, name: str, spots: Sequence[Spot]) -> Reply | None:
    near = [sentence_of((report, index + step)) for report, index in spots for step in range(WIDEST + 1)]
    query = plan.figures(desk.store.base, within=dict.fromkeys(near))
    facts = [fact for fact in desk.figures(query) if _of(desk, name, fact)]
    found = told_among(desk, question, question.asked[0], facts, query).proven
    if not found:
        return None
    proof = _quote(desk, name, found[0])
    return Reply(
        say.quote(proof),
        round(found[0].grade * TOGETHER, 3),
        values=tuple(say.value(item.fact, name) for item in found),
        citations=(proof,),
        sparql=query,
    )


def _of(desk: Desk, name: str, fact: Fact) -> bool:
    """Whether a name stands before a figure in its paragraph, and no other place between the two."""
    text = desk.store.text(fact.sentence[0])
    start = text.rfind(name, 0, fact.raw_start)
    between = text[start + len(name) : fact.raw_start] if start >= 0 else "\n\n"
    if PARAGRAPH.search(between) or between.count("。") > WIDEST:
        return False
    return not _OTHER.search(re.sub("(?:该|本|这个|全)(?:社区|小区|街道|村|镇|乡)", "", plain(between))) and not (
        desk.linker.link(plain(between)).places
    )


def _quote(desk: Desk, name: str, item: Proven) -> Citation:
    """The quote of a figure with as many sentences before it as it takes to name the place."""
    for before in range(WIDEST + 1):
        wider = desk.gate.figure(item.fact, before)
        if wider and name in plain(wider.sentence):
            return wider
    return item.citation


def _quoted(desk: Desk, question: Question, name: str, spots: Sequence[Spot]) -> Reply | None:
    """Quote the sentence that names the place and holds most of the other words, with the one behind it if need be."""
    question = replace(question, content=tuple(word for word in question.content if word not in name))
    explained = question.kind == "what" and all(_MEANING.fullmatch(word) for word in question.content)
    best: tuple[float, tuple[Citation, ...], list[Spot]] = (0.0, (), [])
    for report, index in spots:
        shown = [
            citation
            for spot in ((report, index), (report, index + 1))
            if (citation := desk.gate.cite_quietly(spot)) and not is_heading(citation)
        ]
        for size in range(1, len(shown) + 1):
            text = "".join(plain(citation.sentence) for citation in shown[:size])
            share = HELD if explained and size == 1 else covered(question, text)
            share += explained and _EXPLAINS.search(text.partition(name)[2]) is not None
            goes_on = size == 1 or _SAME.search(text) or not _OTHER.search(text.replace(name, ""))
            if share > best[0] and goes_on:
                best = share, tuple(shown[:size]), [(report, index + step) for step in range(size)]
    share, citations, places = best
    if share < HELD:
        return None
    told = "".join(say.squeeze(citation.sentence) for citation in citations)
    return Reply(
        f"报道中这样提到{name}：{told}（{say.source(citations[0])}）",
        round(TOGETHER * min(1.0, share), 3),
        citations=citations,
        sparql=query_of(desk, places),
    )


def _nothing(desk: Desk, name: str, spots: Sequence[Spot]) -> Reply:
    near = tuple(say.passage(c, f"提到{name}的句子") for spot in spots[:2] if (c := desk.gate.cite(spot)))
    why = f"提到{name}的句子没有说到所问的内容"
    return Reply(f"报道提到{name}，但没有说到所问的内容。", abstained=True, reason=why, alternatives=near)
