"""Answers to 什么时候 from a report whose headline names the thing: 首个驿站于6月28日启用, 3月15日前报名."""

import re
from dataclasses import replace

from kg import say
from kg.dates import date_of, deadline_of
from kg.desk import TOGETHER, Desk, Reply, query_of
from kg.evidence import covers
from kg.model import Question
from kg.named import beyond_names, entity_ids
from kg.placed import nearest_is_asked, of_places
from kg.ranked import ranked_sentences
from kg.titled import is_titled, of_title
from kg.wording import either, plain

_DEADLINE = re.compile(r"截止|截至|最晚|最迟|期限|为止")
_ASKING = re.compile(r".*(?:截止|截至|最晚|最迟|期限).*|哪.?[天年月日]|几[月号日时]|什么?时候|时候|时间|日期|何时")


def announced(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence of such a report that holds all the question's words: it need not name the thing again."""
    reports = of_title(desk, entity_ids(question, "programme", "document"))
    if not reports:
        return None
    deadline = _DEADLINE.search(question.plain) is not None
    words = [word for word in beyond_names(question) if not _ASKING.fullmatch(word)]
    verbs = [word for word in words if re.search(either("start_verb"), word)]
    unnamed = replace(question, entities=(), places=())
    for where, score in ranked_sentences(desk, unnamed):
        citation = desk.gate.cite(where) if is_titled(reports, where) else None
        if citation is None or not of_places(desk, question, where):
            continue
        text = plain(citation.sentence)
        held = all(covers(word, text) for word in words)
        date = (deadline_of(text) if deadline else date_of(text, verbs)) if words and held else ""
        if date and nearest_is_asked(desk, question, where, text[: text.find(date)]):
            return Reply(
                say.shown_by(date, citation) + say.corrected(question),
                round(min(1.0, TOGETHER + score / 4), 3),
                entities=tuple(desk.entity(one.ids[0]) for one in question.entities if one.ids),
                citations=(citation,),
                sparql=query_of(desk, [where]),
            )
    return None
