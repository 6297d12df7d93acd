"""Answers to what was awarded to whom, and which documents somebody issued."""

import re
from collections.abc import Sequence

from kg import say
from kg.desk import STATED, TOGETHER, Desk, Reply, source_of
from kg.facts import every
from kg.listed import content, ids_of, named_together, reply_of, stated
from kg.model import Question
from kg.passages import query_of
from kg.wording import plain

_AWARD = re.compile(r"荣誉|称号|奖|评为|获评|表彰|授予|命名为|入选|获得")
_MODEL = re.compile(
    r"(?P<who>[^,，。；;]*?)(?:是|为|系|成为|已?被?(?:列为|列入|确定为))"
    r"(?P<title>(?:全国|国家级?|省级?|市级?|县级?|区级?|[\u4e00-\u9fff]{2,4}[省市])[^,，。；;]{0,16}(?:示范|先进|文明|模范|样板|标杆|红旗)[^,，。；;]{0,6})"
)
_DOCUMENT = re.compile(r"文件|政策|办法|意见|方案|通知|规定|条例")


def awards(desk: Desk, question: Question) -> Reply | None:
    """Answer 得过什么荣誉 by what the named place, programme or organisation was awarded."""
    if "award" not in question.wanted and not _AWARD.search(question.plain):
        return None
    awards = ids_of(question, "award")
    if awards and "award" not in question.wanted:  # 哪个社区获得了某称号
        found, query = stated(desk, ["awarded"], objects=awards, take="subject")
        fitting = [pair for pair in found if desk.catalogue.entities[pair[0]].type in question.wanted]
        return reply_of(desk, question, fitting or found, query)
    receivers = every(one for named in (*question.entities, *question.places) for one in desk.about(named))
    if not receivers:
        return None
    found, query = stated(desk, ["awarded"], subjects=receivers)
    if found:
        return reply_of(desk, question, found, query)
    named = every(one for each in (*question.entities, *question.places) for one in each.ids)
    near = [
        (award, citation)
        for award, citation in named_together(desk, named, ("award",))
        if _AWARD.search(plain(citation.sentence))
        and any(desk.gate.holds(plain(citation.sentence), one) for one in named)
        and not any(grants(desk, plain(citation.sentence), one) for one in named)
    ]
    return reply_of(desk, question, near, query, TOGETHER) or _titled(desk, question, named)


def _titled(desk: Desk, question: Question, named: Sequence[str]) -> Reply | None:
    """Answer by the sentence that calls a place a model of its kind: 某村是省级乡村治理示范村."""
    for spot in every(spot for places in desk.mentions(named).values() for spot in places):
        citation = desk.gate.named(spot, named[:1])
        said = _MODEL.search(plain(citation.sentence)) if citation else None
        title = said and re.sub("^的", "", said["title"])
        if citation and said and any(said["who"].endswith(plain(desk.catalogue.label(one))) for one in named):
            return Reply(
                f"{title}（{source_of(citation)}）。报道原文：{say.squeeze(citation.sentence)}{say.corrected(question)}",
                TOGETHER,
                citations=(citation,),
                sparql=query_of(desk, [spot]),
            )
    return None


def grants(desk: Desk, text: str, one: str) -> bool:
    """Whether a sentence says that one gives an award: 得到某局授予的…."""
    name = re.escape(plain(desk.catalogue.entities[one].name))
    return re.search(rf"{name}[^，。；,;“]{{0,20}}(?:授予|颁发|颁授|命名|认定|评定)", text) is not None


def documents(desk: Desk, question: Question) -> Reply | None:
    """Answer 出台了哪些文件 by what the place issued, or what is named beside it."""
    if "document" not in question.wanted or not _DOCUMENT.search(question.plain):
        return None
    named = (*question.places, *(one for one in question.entities if one.type == "organisation"))
    issuers = every(one for each in named for one in desk.about(each))
    if not issuers:
        return None
    found, query = stated(desk, ["issued"], subjects=issuers)
    near = found or named_together(desk, issuers, ("document",))
    topic = [word for word in content(question) if not re.search(r"文件|印发|出台|制定|发布|关于|年|月|\d", word)]
    fitting = [
        (one, citation)
        for one, citation in near
        if all(word in plain(desk.catalogue.entities[one].name) for word in topic)
        and (not question.time or plain(question.time) in plain(citation.sentence))
    ]
    return reply_of(desk, question, fitting, query, STATED if found else TOGETHER)
