"""Answers to 哪几种, 哪些岗位, 哪些内容: the sentence or list that enumerates what goes by no name of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import say
from kg.cut import cut
from kg.desk import TOGETHER, Desk, Reply, query_of, unique
from kg.held import covered
from kg.ids import Spot
from kg.listed import content
from kg.model import Citation, Question
from kg.named import beyond_names, entity_ids
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.titled import is_titled, of_title
from kg.told_words import told_words
from kg.wording import canonical, plain

# 哪几种模式, 哪些岗位: what is enumerated, a noun that is no name. Group: the phrase.
_ASKED = re.compile(
    r"(?:哪(?:几|些|[两三四五六七八九十])(?P<kinds>[种类个项支方面]{0,2})|什么)(?P<thing>[^,;的是有]{2,12})$"
)
# Three items at least: two may be a pair that is only mentioned.
_ITEMS = re.compile(
    r"[^、；;,，。：:]{1,16}(?:[、；;][^、；;,，。：:]{1,16}){2,}|"
    r"(?:[（(][一二三四五六七八九十\d]+[）)][^；;。]{2,20}[；;。]){3,}"
)
_COMPOSED = re.compile("由(?:哪些|什么|谁)[^,;]{0,6}(?:组成|构成)|(?:成员|组成人员)(?:有|是)(?:哪些|谁)")
# 由民警、律师和老党员组成; “网格长+网格员+志愿者”的队伍
_PARTS = re.compile(
    "由[^;。]{2,60}?(?:组成|构成)|[\u4e00-\u9fff]{2,8}(?:[+][\u4e00-\u9fff]{2,8}){1,}|(?:吸纳|包括|包含|成员(?:有|为|包括))[^;。]*、"
)
_ARE = "[^、，。；,;]{0,4}?(?:分别|依次|主要)?(?:是|为|有|包括|包含)[:：]?"
_ROW = re.compile("(?:[“\"][^“”\"，。；]{2,10}[”\"][、和及]?[^“”\"，。；、]{0,6}?){2,}")
_SEVERAL = re.compile(r"哪些|哪几|几个什么")
_QUOTED = re.compile(r"[“《][^“”《》]+[”》]")
_NAMED = re.compile(r"[^、，。；]{2,12}(?:、[^、，。；]{2,12}){2,}")
# 青禾、云溪、柳荫等5个|共享书屋
_WITH_NUMBER = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){2,}等\\d+[个处家座所][\u4e00-\u9fff“”·]{2,14}"
)
MORE = 2  # words beside the kind that is asked for: fewer ask for all of a place
ALL_WORDS = 0.9  # share of them that the sentence holds
REACH = 8  # characters between the last name of a row and what they are called
LONG = 4  # characters of a kind that is told by its whole name: 实事项目, no 项目
LONGEST = 200  # characters of a sentence that a list is shown with
MOST_REPORTS = 5  # reports of one name that are looked through
HELD = 0.6  # share of the other words that the sentence holds


def enumerated(desk: Desk, question: Question) -> Reply | None:
    """Answer by a sentence that names the asked kind and enumerates it; None where none does."""
    asked = _ASKED.search(question.plain)
    if not asked or not (question.places or question.entities):
        return None
    noun = (cut(asked["thing"]) or [""])[-1]
    reports = of_title(desk, entity_ids(question, "programme", "document"))
    sections = desk.sections(sorted(reports)[:MOST_REPORTS])
    best: tuple[float, Spot, Citation] | None = None
    for spot, score in _spots(desk, question, reports, [at for at, heading in sections.items() if noun in heading]):
        citation = desk.gate.cite(spot)
        if citation is None or not _ITEMS.search(plain(citation.sentence)):
            continue
        share = _share(question, plain(citation.sentence) + plain(sections.get(spot, "")), noun)
        if share >= HELD and (best is None or share + score > best[0]):
            best = share + score, spot, citation
    if best is None:
        return None
    sure, spot, citation = best
    return _quoted(desk, question, spot, citation, min(1.0, sure))


def _quoted(desk: Desk, question: Question, spot: Spot, citation: Citation, sure: float = 1.0) -> Reply:
    return Reply(
        f"{say.quote(citation)}{say.corrected(question)}",
        round(TOGETHER * sure, 3),
        citations=unique((citation,)),
        sparql=query_of(desk, [spot]),
    )


def _spots(
    desk: Desk, question: Question, reports: frozenset[str], headed: Sequence[Spot]
) -> Sequence[tuple[Spot, float]]:
    """Sentences that search finds, of the asked places; of a programme, those that name it or its own reports'.

    ``headed``: sentences of its own reports under a heading that says what is enumerated.
    """
    named = {spot for one in question.entities for spots in desk.mentions(one.ids).values() for spot in spots}
    return [(spot, 0.0) for spot in headed] + [
        (spot, score)
        for spot, score in ranked_sentences(desk, question)
        if of_places(desk, question, spot) and (not question.entities or spot in named or is_titled(reports, spot))
    ]


def _share(question: Question, text: str, noun: str) -> float:
    """Return the share of the words that a sentence with its heading holds; 0 without the asked noun."""
    if len(noun) < 2 or (noun not in text and canonical(noun) not in canonical(text)):
        return 0.0
    words = [word for word in beyond_names(question) if not word.startswith("哪")]
    held = sum(word in text or canonical(word) in canonical(text) for word in words)
    return held / len(words) if words else 1.0


def spelt_out(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence that says the asked kind by its whole name and what it is: 实事项目分别是….

    None where none does.
    """
    asked = _ASKED.search(question.plain)
    if not asked or not question.places or len(asked["thing"]) < LONG:
        return None
    told = re.compile(re.escape(asked["thing"]) + _ARE)
    for spot, score in ranked_sentences(desk, question):
        citation = desk.gate.cite(spot) if of_places(desk, question, spot) else None
        text = plain(citation.sentence) if citation else ""
        said = told.search(text)
        listed = said and _ITEMS.match(text, said.end())
        if citation and (listed or _quoted_before(say.squeeze(citation.sentence), asked["thing"])):
            return _quoted(desk, question, spot, citation, score)
    return None


def composed(desk: Desk, question: Question) -> Reply | None:
    """Answer 由哪些人组成 by the sentence that tells the parts; refuse rather than name somebody. None: not asked."""
    if not _COMPOSED.search(question.plain) or not (question.places or question.entities):
        return None
    for spot, score in ranked_sentences(desk, question):
        citation = desk.gate.cite(spot) if of_places(desk, question, spot) else None
        text = plain(citation.sentence) if citation else ""
        if citation and _PARTS.search(text) and covered(question, text) >= HELD:
            return _quoted(desk, question, spot, citation, min(1.0, score))
    reason = "没有一句话说到它的组成"
    return Reply("报道中没有说明由谁组成。", abstained=True, reason=reason)


def _quoted_before(text: str, thing: str) -> bool:
    """Whether a text names several in quotation marks that are so called: “春晖”“秋实”两支志愿服务队."""
    after = (plain(text[row.end() : row.end() + len(thing) + REACH]) for row in _ROW.finditer(text))
    return any(thing in said or canonical(thing) in canonical(said) for said in after)


def with_list(question: Question, reply: Reply) -> Reply:
    """Quote the sentence that a list rests on, where it alone proves it: it may name more than the graph knows."""
    if not _SEVERAL.search(question.plain) or len(reply.citations) != 1 or "报道原文" in reply.text:
        return reply
    citation = reply.citations[0]
    if reply.text.startswith(say.squeeze(citation.sentence)):
        return reply
    if len(citation.sentence) > LONGEST or citation.sentence.count("、") < 1:
        return reply
    return replace(reply, text=f"{reply.text}报道原文：{say.squeeze(citation.sentence)}")


def listed_with_number(desk: Desk, question: Question) -> Reply | None:
    """Answer 在哪些社区建了书屋 by the sentence that lists them with their number: 青禾、云溪、柳荫等5个书屋.

    The graph may know only some of those that a list gives by their bare names.
    """
    if not _SEVERAL.search(question.plain) or not question.places:
        return None
    for spot, score in ranked_sentences(desk, question):
        citation = desk.gate.cite(spot) if of_places(desk, question, spot) else None
        listed = _WITH_NUMBER.search(plain(citation.sentence)) if citation else None
        if citation is None or listed is None:
            continue
        things = (*told_words(question).things, *(one.text for one in question.entities))
        if things and all(word in listed[0] or word in question.wanted_word for word in things):
            return _quoted(desk, question, spot, citation, min(1.0, score))
    return None


def several_named(desk: Desk, question: Question) -> Reply | None:
    """Answer 搭建了哪些平台 by the sentence that says all the words and names several."""
    if not _SEVERAL.search(question.plain) or not question.places or len(content(question)) < MORE:
        return None
    for spot, _ in ranked_sentences(desk, question):
        citation = desk.gate.cite(spot) if of_places(desk, question, spot) else None
        if citation is None or covered(question, plain(citation.sentence)) < ALL_WORDS:
            continue
        if len(_QUOTED.findall(citation.sentence)) > 1 or _NAMED.search(citation.sentence):
            return _quoted(desk, question, spot, citation)
    return None
