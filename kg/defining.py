"""Answers to 什么是: the sentence that says it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import facts, people, plan, say
from kg.desk import CORRECTED, STATED, TOGETHER, Desk, Reply, query_of, unique
from kg.ids import Spot
from kg.model import Citation, Question
from kg.named import blank, entity_ids
from kg.passages import quote
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.told_words import QUOTED
from kg.unknown import of_known_places
from kg.wording import plain

_ASKS = re.compile(r"(?:是什么|什么是|是个啥|是怎么回事|何谓)[^。]*[?？]\W*$")
_FRAME = re.compile(
    r"什么是|是什么|是啥|指什么|怎么回事|的?(?:内容|含义|内涵|意思)|是|的|介绍一下|何谓|何为|"
    r"什么|指的?"
)
_KIND = re.compile("(?:的)?(?:工作法|工作机制|机制|制度|模式|体系|品牌|工程|行动|项目|平台|做法|办法|法)$")
_ASPECT = re.compile(r"(?:要求|条件|标准|流程|步骤|程序|办法|原则|职责|任务|作用|目的|原因|经验|特点|优势)$")
SHOWN = 2  # sentences of a definition


@of_known_places
def what(desk: Desk, question: Question) -> Reply:
    """Answer with the sentence that best says what a thing is."""
    subjects = entity_ids(question)
    if any(one.type == "person" for one in question.entities):
        return people.person(desk, question, subjects)
    if not subjects:
        return _term(desk, question)
    if len({one.ids for one in question.entities}) > 1:
        return _side_by_side(desk, question)
    query = plan.definition(desk.store.base, subjects)
    defined = facts.mentions(desk.store, query)
    spots: list[tuple[str, Spot]] = [(entity, place) for entity, places in defined.items() for place in places]
    told = ranked_sentences(desk, question, need_all=True)
    spots += [(subjects[0], place) for place, _ in told if place not in {spot for _, spot in spots}]
    answered = [place for place, _ in told if _is_question(desk, place)]
    spots = [
        *((subjects[0], (report, index + 1)) for report, index in answered),
        *((entity, place) for entity, place in spots if place not in answered),
    ]
    citations = unique(desk.gate.cite(place) for _, place in spots)[:SHOWN]
    if not citations:
        return Reply(
            f"报道中没有说明{'、'.join(named.text for named in question.entities)}是什么。",
            abstained=True,
            reason="没有一句话说明它",
        )
    name = desk.catalogue.label(subjects[0])
    quoted = _quoted(citations)
    sure = (STATED if defined else TOGETHER) * (CORRECTED if any(one.corrected for one in question.entities) else 1.0)
    return Reply(
        f"{name}：{quoted}{say.corrected(question)}",
        round(sure, 3),
        entities=(desk.entity(subjects[0]),),
        citations=citations,
        sparql=query if defined else query_of(desk, [place for place, _ in told[:SHOWN]]),
    )


def _quoted(citations: Sequence[Citation]) -> str:
    return "；".join(say.quote(one) for one in citations)


def _side_by_side(desk: Desk, question: Question) -> Reply:
    """邻里驿站和暖心驿站有什么不同: what each is, one after the other, as the reports say it."""
    replies = [what(desk, replace(question, entities=(named,))) for named in question.entities]
    told = [reply for reply in replies if not reply.abstained]
    if not told:
        return replies[0]
    return Reply(
        "\n".join(reply.text for reply in replies),
        min(reply.confidence for reply in told),
        entities=tuple(one for reply in told for one in reply.entities),
        citations=unique(citation for reply in told for citation in reply.citations),
        sparql=told[0].sparql,
    )


def _is_question(desk: Desk, place: Spot) -> bool:
    """Whether a sentence asks what a thing is: then the sentence behind it says it (问：……？答：……)."""
    citation = desk.gate.cite(place)
    return citation is not None and _ASKS.search(citation.sentence) is not None


def _term(desk: Desk, question: Question) -> Reply:
    """Explain a term that is no entity: only by a sentence that holds it in full."""
    quoted = [plain(term) for term in QUOTED.findall(question.text)]
    rest = blank(question.plain, question.places, "")
    terms = [term for term in quoted or [_FRAME.sub("", rest)] if len(term) > 1]
    term = "、".join(terms)
    ranked = ranked_sentences(desk, question)
    held: list[tuple[Spot, Citation, float]] = []
    for spot, score in sorted(ranked, key=lambda one: _is_line(desk, one[0])):
        citation = desk.gate.cite(spot)
        said = citation is not None and terms and all(_says(citation.sentence, one) for one in terms)
        if citation and said and of_places(desk, question, spot):
            held.append((spot, citation, score))
        if len(held) == SHOWN:
            break
    if held:
        citations = tuple(citation for _, citation, _ in held)
        sure = round(TOGETHER * min(1.0, 0.5 + held[0][2]), 3)
        query = query_of(desk, [spot for spot, _, _ in held])
        return Reply(f"{term}：{_quoted(citations)}", sure, citations=citations, sparql=query)
    if _ASPECT.search(term) and not quoted:
        return quote(desk, question)  # 学历要求是什么: no term, but what passages say
    return Reply(f"报道中没有说明{term or '它'}是什么。", abstained=True, reason="没有一句话提到这个说法")


def _says(sentence: str, term: str) -> bool:
    """Whether a sentence says a term, be it in quotation marks and without the word for its kind: “三三制”的做法."""
    bare = _KIND.sub("", term)
    quoted = len(bare) > 1 and bare != term and re.search(f"[“「‘]{re.escape(bare)}(?![一-鿿])", sentence)
    return term in plain(sentence) or bool(quoted)


def _is_line(desk: Desk, place: Spot) -> bool:
    """Whether a sentence ends without a mark, as headings do: it names a thing and seldom says what that is."""
    citation = desk.gate.cite_quietly(place)
    return citation is None or _ENDED.search(citation.sentence.rstrip()) is None


_ENDED = re.compile("[。！？；!?;…”’」』）)]$")
