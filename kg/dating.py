"""Answers to 什么时候: a founding date of the graph, or the date in the sentence that tells of the beginning."""

import re
from dataclasses import replace

from kg import plan, say
from kg.counting import unknown_place
from kg.desk import STATED, TOGETHER, Desk, Reply, source_of, unique
from kg.facts import every
from kg.model import Citation, Question
from kg.passages import covered, naming_before, of_places, query_of, ranked_sentences
from kg.wording import either, plain

_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:今|去|前|当|同)年(?:\d{1,2}月(?:\d{1,2}日)?|年?底|年?初|春天|夏天|秋天|冬天|"
    r"[上下]半年)?|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|初|中旬|上旬|下旬)?|近日|日前|不久前)"
)
_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
_FIRST = re.compile(r"首个|首家|首处|第一个|第一家|第一处|最早")
VAGUE = re.compile(r"近日|日前|不久前")
ALL_WORDS = 0.7  # share of the words that a sentence must hold where the question gives no name
NEAR = 40  # letters between a date and the verb of the beginning, at most


def when(desk: Desk, question: Question) -> Reply:
    """Answer when something was founded, begun or awarded."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    return _founded(desk, question) or _told(desk, question)


def _founded(desk: Desk, question: Question) -> Reply | None:
    """Answer by a dated statement about an organisation or programme, with its sentence."""
    subjects = every(one for named in question.entities for one in named.ids)
    if not subjects:
        return None
    query = plan.links(desk.store.base, ["founded", "implements"], subjects=subjects)
    for link in desk.links(query):
        if not _ISO.match(link.object):
            continue
        citation = desk.gate.named(link.sentence, [link.subject])
        if citation is None or not _says_date(citation, link.object) or _other_one(question, citation):
            continue
        text = f"{desk.catalogue.label(link.subject)}：{chinese(link.object)}（{source_of(citation)}）。"
        return Reply(
            text + say.corrected(question),
            STATED,
            entities=(desk.entity(link.subject, date=link.object),),
            citations=(citation,),
            sparql=query,
        )
    return None


def _other_one(question: Question, citation: Citation) -> bool:
    """Whether the first of its kind is asked and the sentence does not speak of it."""
    return _FIRST.search(question.plain) is not None and not _FIRST.search(plain(citation.sentence))


def _says_date(citation: Citation, date: str) -> bool:
    """Whether a sentence holds the year of a date (or a word that stands for it, when anchored to publication)."""
    text = plain(citation.sentence)
    return date[:4] in text or re.search(r"[今去前当同]年|\d{1,2}月", text) is not None


def chinese(date: str) -> str:
    """Write an ISO date as people do."""
    match = _ISO.match(date)
    if not match:
        return date
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _told(desk: Desk, question: Question) -> Reply:
    """Answer by the sentence that holds the names and tells of a beginning, at the date next to that verb."""
    verbs = [word for word in question.content if re.search(either("start_verb"), word)]
    best: tuple[float, str, Citation] | None = None
    named = bool(question.entities or question.places)
    spots = ranked_sentences(desk, question, need_all=True, follow=True)
    if question.places and question.entities:  # 我市出台…: the place is named elsewhere in the report
        elsewhere = ranked_sentences(desk, replace(question, places=()), need_all=True)
        spots += [one for one in elsewhere if one not in spots and of_places(desk, question, one[0])]
    for where, score in spots:
        citation = desk.gate.cite(where)
        date = _date_of(plain(citation.sentence), verbs) if citation and not _other_one(question, citation) else ""
        if citation and not named and covered(question, plain(citation.sentence)) < ALL_WORDS:
            continue  # without a name, the words themselves must be there
        if citation and date and (best is None or score - (0.3 if VAGUE.match(date) else 0) > best[0]):
            best = (score - (0.3 if VAGUE.match(date) else 0), date, citation)
            found = where
    if best is None:
        where_text = say.whose(question)
        thing = "、".join(named.text for named in question.entities)
        return Reply(
            f"报道中没有说明{where_text}{thing}的时间。", abstained=True, reason="没有一句话同时说到所问的事和时间"
        )
    score, date, citation = best
    anchored = re.match(r"[今去前当同]年|\d{1,2}月|近|日|不", date)
    dated = f"（报道发表于{citation.published}）" if citation.published else "（报道没有注明发表日期）"
    relative = dated if anchored else ""
    text = f"{date}{relative}。报道原文：{say.squeeze(citation.sentence)}（{source_of(citation)}）"
    return Reply(
        text + say.corrected(question),
        round(max(0.0, min(1.0, TOGETHER + score / 4)), 3),
        entities=tuple(desk.entity(one.ids[0]) for one in question.entities if one.ids),
        citations=unique((citation, naming_before(desk, question, found))),
        sparql=query_of(desk, [found]),
    )


def _date_of(text: str, verbs: list[str]) -> str:
    """Return the date nearest before a verb of beginning; without a verb near it, a date says nothing about one."""
    spots = [match.start() for match in re.finditer(either("start_verb"), text)]
    asked = [match.start() for verb in verbs for match in re.finditer(re.escape(verb), text)]
    dates = list(_DATE.finditer(text))
    pairs = [
        (abs(spot - date.end()) + (NEAR if spot < date.start() else 0), date[0])
        for date in dates
        for spot in asked or spots
        if abs(spot - date.end()) < NEAR
    ]
    return min(pairs)[1] if pairs else ""
