"""Who was awarded what: the receivers of awards, and who granted them."""

import re
from collections.abc import Mapping, Sequence

from ingest.grouping import LISTED
from ingest.scope import Scopes
from kg.model import PLACE_TYPES, Mention, Relation, Sentence

# 这个项目入选…: the receiver was named before
BACKWARD = re.compile(
    r"(?:这个|这一|该)(?:项目|品牌|做法|工程|小组|队伍|驿站|平台|机制|模式|站点|点|站|中心|食堂|课堂)"
)
KIND = 2  # last characters of a name that say what sort of thing it is
LIST_MARKS = "“—0123456789.、"  # before the head of a list item
RECEIVERS = ("programme", "organisation", "person", "place", "document")
HEADS = ("programme", "organisation", "person")
SENTENCE_PART = re.compile(r"[。；]")
Ids = Mapping[tuple[int, int], str]


def awarded(
    sentences: Sequence[Sentence], scopes: Scopes, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> list[Relation]:
    """Awards with their receivers and grantors; ``mentions`` and ``ids`` by kind."""
    found = []
    for award in mentions["award"]:
        text = sentences[award.sentence].text
        receivers = _several(text, award, mentions, ids) or _side_by_side(text, award, mentions, ids) or [
            _that_thing(sentences, award, mentions, ids)
            or _that_person(sentences, award, mentions, ids)
            or ("" if _points_back(text, award, mentions) else _receiver(text, award, mentions, ids)
             or _headed(sentences, award, mentions, ids))
            or scopes.at(int(award.attributes.get("under", award.sentence)), int(award.attributes["before"])).entity
        ]
        award_id = ids["award"][award.sentence, award.start]
        found += [Relation(receiver, "awarded", award_id, award.sentence) for receiver in receivers if receiver]
        if award.attributes.get("grantor"):
            found.append(Relation(award_id, "granted_by", award.attributes["grantor"], award.sentence, literal=True))
    return found


# What only places and bodies are honoured as, and what only people are.
OF_UNITS = re.compile(
    r"(?:(?:美丽|和美|宜居|特色|文明|最美)乡村|单位|集体|社区|[^乡]村|街道|小区|党组织|党支部|党委|县|区|城市|市)$"
)
OF_PEOPLE = re.compile(r"(?:工作者|个人|党员|书记|好人|模范|标兵|志愿者|网格员|楼长|能手|劳动者|骑手|居民|教师)$")
HIMSELF = re.compile(r"(?:[他她](?!们)|本人)[^，。；]{0,14}$")  # 他本人去年|被授予…
GUIDES = re.compile(r"[^，。；]{0,12}?(?:指导|领导|支持|关心|带领)[^，。；]{0,12}下")  # 在市委组织部|指导下
TOGETHER = re.compile(r"[、和与及][^，。；]{0,40}$|[、和与及]$")  # between receivers of one award


def _several(text: str, award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]) -> list[str]:
    """A社区书记李敏和B社区书记王立军被授予…: the persons who stand together before an award of persons."""
    limit = int(award.attributes["before"])
    if not OF_PEOPLE.search(award.name):
        return []
    persons = sorted(
        (m for m in mentions["person"] if m.sentence == award.sentence and m.end <= limit), key=lambda m: -m.start
    )
    found: list[str] = []
    right = limit
    for person in persons:
        if found and not TOGETHER.match(text[person.end : right]):
            break
        if not found and SENTENCE_PART.search(text, person.end, limit):
            break
        found.append(ids["person"][person.sentence, person.start])
        right = person.start
    return list(dict.fromkeys(found)) if len(found) > 1 else []


# What stands between a list of receivers and the verb.
ALL_OF_THEM = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?[个家]?[一-鿿]{0,4}|(?:\d+|[一二三四五六七八九十]+)[个家][一-鿿]{2,4}?)?(?:先后|双双|分别|同时|均|都|还|被|入)*"
)


def _side_by_side(
    text: str, award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> list[str]:
    """云溪小区、竹影苑、柳荫小区获评…: places in a list right before the verb; none where only one stands there."""
    limit = int(award.attributes["before"])
    places = [m for m in mentions["place"] if m.sentence == award.sentence and m.end <= limit]
    found: list[str] = []
    for place in sorted(places, key=lambda m: -m.start):
        between = text[place.end : limit]
        if found and not between and place.end == limit:
            limit = place.start  # 花桥街道|云溪社区、柳荫街道|桃林社区被评为…: where the one of the list lies
            continue
        if not (between in LISTED if found else ALL_OF_THEM.fullmatch(between)):
            break
        found.append(ids["place"][place.sentence, place.start])
        limit = place.start
    return list(dict.fromkeys(found)) if len(found) > 1 else []


# 学习花桥社区的办法，|该社区|捧回…; |前者|网格多，成为…: what points back to something told before
THAT_ONE = re.compile(r"该(?:社区|小区|街道|[村镇乡])(?![一-鿿]{2,10}(?:党委|党支部|居委会|服务队|[队站员]))|[前后]者")


# 2019年，|该食堂|被评为…: a thing by what it is. Group: that.
THAT_THING = re.compile(
    r"(?:^|[，。；：])(?:[\d年月初底]{2,8}，?)?(?:该|这个|这家|这支|这一)"
    r"(?P<kind>[一-鿿]{0,4}?(?:室|队|站|驿站|中心|食堂|课堂|联盟|平台|集市|驿|吧|亭|厅|书屋|学堂|讲堂))"
    r"(?=又|还|也|被|先后|获|荣|入选|成为|捧|斩|于?\d)"
)


def _that_thing(
    sentences: Sequence[Sentence], award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> str:
    """…办起“老李食堂”。…该食堂被评为…: the last thing of the section that is called so, or ""."""
    sentence = sentences[award.sentence]
    that = THAT_THING.search(sentence.text)
    if that is None or that.end() > int(award.attributes["before"]):
        return ""
    at = award.sentence, that.start()
    near = [
        (m, ids[kind][m.sentence, m.start])
        for kind in ("programme", "organisation")
        for m in mentions[kind]
        if (m.sentence, m.start) < at and sentences[m.sentence].section == sentence.section
    ]
    alike = [(m, one) for m, one in near if m.name.endswith(that["kind"]) or m.attributes.get("type") == that["kind"]]
    return max(alike, key=lambda pair: (pair[0].sentence, pair[0].start))[1] if alike else ""


def _that_person(
    sentences: Sequence[Sentence], award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> str:
    """退休教师李敏…。2023年，她被评为“最美志愿者”: who was named last in the paragraph, or ""."""
    text, limit = sentences[award.sentence].text, int(award.attributes["before"])
    if not HIMSELF.search(text, 0, limit):
        return ""
    paragraph = sentences[award.sentence].paragraph
    named = [m for m in mentions["person"] if sentences[m.sentence].paragraph == paragraph
             and (m.sentence < award.sentence or (m.sentence == award.sentence and m.end <= limit))]
    last = max(named, key=lambda m: (m.sentence, m.start), default=None)
    return ids["person"][last.sentence, last.start] if last is not None else ""


def _points_back(text: str, award: Mention, mentions: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether the sentence has pointed back to a place after it last named anything that may be honoured."""
    limit = int(award.attributes["before"])
    back = max((m.end() for m in THAT_ONE.finditer(text, 0, limit)), default=0)
    named = (m for kind in RECEIVERS for m in mentions[kind] if m.sentence == award.sentence)
    of_place = OF_UNITS.search(award.name) is not None
    later = (m for m in named if back <= m.start < limit and (m.type in PLACE_TYPES or not of_place))
    return back > 0 and not any(later)


def _receiver(text: str, award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]) -> str:
    """The nearest thing named before of the award's kind (…社区 → “五星示范社区”), else the nearest in its part."""
    limit = int(award.attributes["before"])
    near = [
        (m, ids[kind][m.sentence, m.start])
        for kind in RECEIVERS
        for m in mentions[kind]
        if m.sentence == award.sentence and m.end <= limit
    ]
    near = [(m, identifier) for m, identifier in near if not GUIDES.match(text, m.end) and not _frames(text, m)]
    near = [(m, identifier) for m, identifier in near if not _grants(text, m)]
    if OF_UNITS.search(award.name):
        near = [(m, identifier) for m, identifier in near if m.type not in ("programme", "person")]
    near = [(m, identifier) for m, identifier in near if not _in_award(m, mentions["award"])]
    if OURS.search(text, 0, limit):
        near = []
    if HIMSELF.search(text, 0, limit):
        near = [(m, identifier) for m, identifier in near if m.type == "person"] or near
    near.sort(key=lambda pair: pair[0].end)
    sort = award.name[-KIND:]
    same = [identifier for m, identifier in near if sort in (m.name[-KIND:], m.attributes.get("type", "")[-KIND:])]
    if same:
        return same[-1]
    if BACKWARD.search(text, 0, limit):
        return ""
    part = [(m, identifier) for m, identifier in near if not SENTENCE_PART.search(text, m.end, limit)]
    if not part:
        return ""
    first = next(((m, identifier) for m, identifier in near if m.type not in PLACE_TYPES), None)
    if first and OPENS.fullmatch(text, 0, first[0].start) and limit - part[-1][0].end > ADJACENT:
        return first[1]  # “春风里会客厅”：…街道的平台，2021年获评…: what the sentence is about
    return part[-1][1]


# 云溪区在|青屿|全市率先…，又获评…: among whose it was first
FIRST_OF = re.compile(r"(?:全[省市区县]|[省市]内|范围内)?(?:率先|首[个家批创]|最早|第一个|领先|位居前列|走在前列)")


def _frames(text: str, place: Mention) -> bool:
    """Whether a place only says among whose something was first."""
    return text.endswith("在", 0, place.start) and FIRST_OF.match(text, place.end) is not None


HONOURED_BY = re.compile(
    r"(?:被|由)[^，。；“”]{2,30}?(?:评为|评选为|评定为|授予|命名为|认定为|确定为|列为|表彰为)"
)


def _grants(text: str, body: Mention) -> bool:
    """先后被|云溪区委、青屿市委|评为…，并获得…: who honours is no receiver, of the next either."""
    return any(m.start() < body.start and body.end <= m.end() for m in HONOURED_BY.finditer(text))


def _in_award(named: Mention, awards: Sequence[Mention]) -> bool:
    """省示范社区居委会, where that is what somebody was honoured as."""
    return any(a.sentence == named.sentence and a.start <= named.start and named.end <= a.end for a in awards)


# 省民政厅公布名单，我市|被评为…: whose, only the report as a whole says
OURS = re.compile(
    r"(?:^|[，。；：、“”])(?:其中，?)?(?:我|该|全|本)[省市区县镇](?:先后|又|还|也|都|再次|连续[^，。；]{1,4}|于?\d{4}年)*$"
)
OPENS = re.compile(r"[\d.、（）()—•\s“]*")  # before the first word of a sentence or list item
ADJACENT = 6  # characters between a receiver and 先后获评


def _headed(
    sentences: Sequence[Sentence], award: Mention, mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> str:
    """Without a receiver in its sentence: what the list item is headed with, or what was named last before it."""
    paragraph = sentences[award.sentence].paragraph
    limit = award.sentence, int(award.attributes["before"])
    near = [
        (m, ids[kind][m.sentence, m.start])
        for kind in HEADS
        for m in mentions[kind]
        if sentences[m.sentence].paragraph == paragraph and (m.sentence, m.start) < limit
    ]
    if not near:
        return ""
    if OF_UNITS.search(award.name):
        near = [(m, identifier) for m, identifier in near if m.type not in ("programme", "person")]
    if not near:
        return ""
    near = [(m, one) for m, one in near if not _grants(sentences[m.sentence].text, m)]
    if not near:
        return ""
    near.sort(key=lambda pair: (pair[0].sentence, pair[0].start))
    said = sentences[award.sentence].text[: int(award.attributes["before"])]
    by_kind = [one for m, one in near if m.attributes.get("type") and m.attributes["type"] in said]
    if by_kind:
        return by_kind[-1]  # “夕阳红”调解队…。调解队…被授予…
    first, identifier = near[0]
    opens = first.sentence == 0 or sentences[first.sentence - 1].paragraph != paragraph
    if opens and not sentences[first.sentence].text[: first.start].strip(LIST_MARKS):
        return identifier
    things = [one for m, one in near if m.type != "person"]
    return things[-1] if things and BACKWARD.search(sentences[award.sentence].text) else ""
