"""Answers to what was awarded to whom, and which documents somebody issued."""

import re
from collections.abc import Sequence

from kg import say
from kg.desk import STATED, TOGETHER, Desk, Reply, query_of
from kg.facts import every
from kg.listed import content, named_together, reply_of, stated
from kg.model import PLACE_TYPES, Question
from kg.named import all_ids, entity_ids, place_ids
from kg.ranked import ranked_sentences
from kg.wording import plain

_AWARD = re.compile(r"荣誉|称号|奖|评为|获评|表彰|授予|命名为|入选|获得")
_MODEL = re.compile(
    r"(?P<who>[^,，。；;]*?)(?:是|为|系|成为|已?被?(?:列为|列入|确定为))"
    r"(?P<title>(?:全国|国家级?|省级?|市级?|县级?|区级?|[\u4e00-\u9fff]{2,4}[省市])[^,，。；;]{0,16}(?:示范|先进|文明|模范|样板|标杆|红旗)[^,，。；;]{0,6})"
)
_WON = re.compile(
    r"(?:评为|评上|获评|获得|获|入选|荣获|当选|拿下|得了?)[了过]?(?P<name>[^,;的]{4,24}?)(?:称号|荣誉)?[的了]?$"
)
_HONOUR = re.compile("示范|先进|文明|模范|试点|最美|优秀|星级|平安|和谐|标兵|标杆|样板|十佳|红旗|奖")
_LEVEL = re.compile("^(?:全国|国家级?|全?[省市区县]级?|[\u4e00-\u9fff]{2,3}[省市])")
# 社区党员李某某|获评: whose name may be withheld
_SOMEBODY = re.compile(
    "(?:党员|居民|村民|业主|书记|主任|网格员|志愿者|职工|教师|医生|民警|楼长|队长)[\u4e00-\u9fff]{2,3}"
    "(?:先后|曾|还|也|已)?(?:被|获|荣获|当选|入选|摘得|评|成为|拿)[^,;]*$"
)
_SOME_PLACE = re.compile("[\u4e00-\u9fff]{2,8}?(?:社区|小区|街道|[区县市镇乡村])")
_DOCUMENT = re.compile(r"文件|政策|办法|意见|方案|通知|规定|条例")


def awards(desk: Desk, question: Question) -> Reply | None:
    """Answer 得过什么荣誉 by what the named place, programme or organisation was awarded."""
    if "award" not in question.wanted and not _AWARD.search(question.plain):
        return None
    awards = entity_ids(question, "award")
    if awards and "award" not in question.wanted:  # 哪个社区获得了某称号
        found, query = stated(desk, ["awarded"], objects=awards)
        fitting = [pair for pair in found if desk.catalogue.entities[pair[0]].type in question.wanted]
        return reply_of(desk, question, fitting or found, query)
    if any(kind in PLACE_TYPES for kind in question.wanted) and "award" not in question.wanted:
        return _received_by(desk, question)
    receivers = every(one for named in (*question.entities, *question.places) for one in desk.about(named))
    if not receivers:
        return None
    found, query = stated(desk, ["awarded"], subjects=receivers)
    if found:
        return reply_of(desk, question, found, query)
    named = all_ids(question)
    near = [
        (award, citation)
        for award, citation in named_together(desk, named, ("award",))
        if _AWARD.search(plain(citation.sentence))
        and any(desk.gate.holds(plain(citation.sentence), one) for one in named)
        and not any(grants(desk, plain(citation.sentence), one) for one in named)
        and _won_there(desk, question, award, plain(citation.sentence))
        and not of_somebody(desk, question, award, plain(citation.sentence))
    ]
    return reply_of(desk, question, near, query, TOGETHER) or _titled(desk, question, named)


def of_somebody(desk: Desk, question: Question, award: str, text: str) -> bool:
    """Whether an award is somebody's who is not asked about: 甲社区党员周敏获评劳动模范; her name may be withheld."""
    before = text[: text.find(plain(desk.catalogue.entities[award].name))]
    receivers = {desk.catalogue.entities[one].type for one, _ in stated(desk, ["awarded"], objects=[award])[0]}
    told = _SOMEBODY.search(before) is not None or receivers == {"person"}
    return told and not any(named.type == "person" for named in question.entities)


def _won_there(desk: Desk, question: Question, award: str, text: str) -> bool:
    """Whether no other place of the kind of an asked one stands before an award: 甲社区获评…，乙社区派人去学."""
    before = text[: text.find(plain(desk.catalogue.entities[award].name))]
    asked = [plain(named.meant) for named in question.places]
    ends = {name[-2:] for name in asked}
    others = (match[0] for match in _SOME_PLACE.finditer(before) if match[0][-2:] in ends)
    return any(name in before for name in asked) or not any(others) or not asked


def _received_by(desk: Desk, question: Question) -> Reply | None:
    """Answer 哪些小区被评为某某示范小区 by those within the asked places that won what is so called."""
    asked = _WON.search(question.plain)
    entities = desk.catalogue.entities
    if not asked:
        return None
    named = [one for one, entity in entities.items() if entity.type == "award" and asked["name"] in plain(entity.name)]
    if not named:
        return _nobody(desk, question, asked["name"])
    found, query = stated(desk, ["awarded"], objects=named)
    places = set(place_ids(question))
    fitting = [
        (one, citation)
        for one, citation in found
        if entities[one].type in question.wanted and (not places or places.intersection(desk.catalogue.chain(one)))
    ]
    return reply_of(desk, question, fitting, query)


def _nobody(desk: Desk, question: Question, name: str) -> Reply | None:
    """Say that no report tells who won an honour that none names; another honour's winner is no answer."""
    spots = (spot for spot, _ in ranked_sentences(desk, question))
    bare = _LEVEL.sub("", name)  # 全国最美志愿服务社区, of which a report may say 入选全国“最美…社区”名单
    told = any(bare in plain(quoted.sentence) for spot in spots if (quoted := desk.gate.cite_quietly(spot)))
    if told or not _HONOUR.search(name):
        return None
    return Reply(f"报道中没有说明谁得了“{name}”。", abstained=True, reason="没有一句话说到这一荣誉")


def _titled(desk: Desk, question: Question, named: Sequence[str]) -> Reply | None:
    """Answer by the sentence that calls a place a model of its kind: 某村是省级乡村治理示范村."""
    for spot in every(spot for places in desk.mentions(named).values() for spot in places):
        citation = desk.gate.named(spot, named[:1])
        said = _MODEL.search(plain(citation.sentence)) if citation else None
        title = said and re.sub("^的", "", said["title"])
        if citation and said and any(said["who"].endswith(plain(desk.catalogue.label(one))) for one in named):
            return Reply(
                f"{title}（{say.source(citation)}）。报道原文：{say.squeeze(citation.sentence)}{say.corrected(question)}",
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
