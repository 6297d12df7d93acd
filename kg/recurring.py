"""Answers to 每月哪一天, 每周几: the day on which something comes again and again, with its sentence."""

import re

from kg import say
from kg.desk import TOGETHER, Desk, Reply, query_of, unique
from kg.held import covered
from kg.model import Question
from kg.ranked import ranked_sentences
from kg.wording import plain

_ASKED = re.compile(r"每个?月|每周|每个?星期|每年")
_DAY = re.compile(
    r"每个?月(?:的)?(?:\d{1,2}[日号](?:和\d{1,2}[日号])?|[上中下]旬|最后一[天周]|第[一二三四]个?(?:周[一二三四五六日末]|星期[一二三四五六日天]))|"
    r"每(?:周|个?星期)(?:[一二三四五六日天末])|每年(?:的)?\d{1,2}月(?:\d{1,2}日)?"
)
HELD = 0.4  # share of the other words that a sentence holds: a day of every month is seldom told of anything else


def when(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence that says most of what is asked and a day of every month, week or year; else None."""
    if not _ASKED.search(question.plain) or not (question.places or question.entities):
        return None
    best: tuple[float, Reply] | None = None
    for where, near in ranked_sentences(desk, question, need_all=True, follow=True):
        citation = desk.gate.cite(where)
        text = plain(citation.sentence) if citation else ""
        day, share = _DAY.search(text), covered(question, text)
        if citation is None or day is None or share < HELD or (best and best[0] >= share):
            continue
        told = say.shown_by(day[0], citation) + say.corrected(question)
        sure = round(min(1.0, TOGETHER + near / 4), 3)
        best = share, Reply(told, sure, citations=unique((citation,)), sparql=query_of(desk, [where]))
    return best[1] if best else None
