"""Names with the suffix of a place, such as 社区, 村, 小区, 大厦, 商圈.

A suffix alone names nothing: a candidate needs evidence that it is a name (it stands right after a larger place, holds
a proper noun, comes again, or is followed by what only a named place has) and no generic modifier (老旧小区, 示范社区).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.coined_names import coined_core, opening_name, right_after
from ingest.lexicon import alternatives, rows, terms
from ingest.likely_names import ending_in_digits, joins, likelier_with, likely_start, surely, unlikely
from ingest.name_context import (
    CLAUSE_OPENS,
    COMMUNITY,
    ESTATE,
    STREET,
    of_one,
    shown_by_context,
    visited,
)
from ingest.name_edges import (
    MEMORIAL,
    NOT_IN_NAME,
    SHORT_NAME,
    VILLAGE_SIDE,
    after_clause,
    ends_word,
    left_edge,
    of_works,
)
from ingest.neighbours import sides_end
from ingest.place_names import OF_TOWERS, can_be_name, holds_proper_noun
from ingest.tokens import Token, segmenter
from kg.divisions import divisions
from kg.model import EntityType, Mention, Sentence

OF_SQUARE = re.compile(
    r"(?:[一二三四五六七八九十\dA-Z东西南北]{1,2}[座栋期号])?(?:中心)?(?:写字楼|大厦|大楼|商务楼)(?!里|内|群|聚|经济)|"
    r"社区(?![综联]合党)"
)
LISTED_NEXT = re.compile(r"[、和][一-鿿]{2,4}(?:社区|村)(?=[、和等\d三四五六]|$)")  # 云谷、|炭坑村|、云溪社区3个
THAT_STREET = re.compile(r"[该本我]街道")  # 该街道|云溪社区
MILE_ENDS, MILE_REACH = "铺屯店桥河沟庄堡台墩湾坪岗坡井亭庙塘坝圩塔营寨集", 5
MILES = re.compile(rf"[一二三四五六七八九十]{{1,3}}里[{MILE_ENDS}]$")  # 十二里屯|社区
NUMBERED_ESTATE = re.compile(r"[一-鿿]{2}[一二三四五六七八九十]{1,2}$")  # 临江六|村: estates of a city are numbered so
BODY_OF_STREET = re.compile(
    r"(?:办事处|办(?!事)|党工委|管委会)的?(?:辖区(?:内)?的?|(?:所|下)(?:辖|属)的?)?|的?(?:所|下)[辖属]的?"
)
TOWNSHIP = re.compile(r"[镇乡]的?$")
INNER_DIVISION = re.compile(r"(?<=[一-鿿])[市区县](?=[一-鿿]{2})")
MAIN_STREET = re.compile(r"[^公民土地]主$")  # 沿主|街道: a road; 民主街道, 土主街道
# 映照出|社区的变化: what shows it
SHOWS = re.compile(
    r"(?:映照|折射|映射|展现|展示|体现|凸显|彰显|勾勒|描绘|反映|焕发|迸发|激发|释放|涌现|培育|打造|探索|培养|孵化|评选|"
    r"[绣画绘织写谱走蹚趟闯跑干答奏唱酿种结亮评选推建])出$"
)
# 建成首|家|社区食堂: which of them it is
FIRST_OF = re.compile(r"(?:(?<!榜)首|第[一二三四五六七八九十]|每|某|哪|这|那|各|多|数)[家个座所批处间]$")
CITIES = ("prefecture", "county")
REGIONS = ("province", *CITIES)
TOWERS = re.compile(r"楼宇社区(?![综联]合党)")
LONGER_NAME = re.compile(r"(?:第[一二三四五六七八九十]+)?(?:社区|街道)|居民区")
NO_NAME_AFTER = re.compile(
    r"(?:家园|花园)(?:活动|行动|建设|创建|工程)|社区(?:周刊|周报|新闻|专版|学院|大学(?!生))|"
    r"村(?:级|民|务|集体|规|庄|落|镇|史|官|容|风)"  # these speak of villages in general
)
# 306团|春晓社区: of a regiment that farms; 余下3件|由社区…: a classifier that the segmenter takes into a word
DIGITS_UNIT = re.compile(rf"\d[团连件{NOT_IN_NAME.replace('家', '')}]$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a place, and whether its own surroundings already show that it is one."""

    mention: Mention
    sure: bool


@cache
def suffixes() -> dict[str, tuple[EntityType, int]]:
    """Suffix → the type of place and how many characters a name with it has at most."""
    return {row["term"]: (row["kind"], int(row["longest"])) for row in rows("place_suffixes")}  # type: ignore[misc]


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(suffixes())))


def _goes_on(text: str, suffix: re.Match[str]) -> bool:
    """云溪商务楼|宇, 云锦广场|写字楼, 云锦国际贸易中心|大厦: the suffix is but a part of a word or name."""
    if TOWERS.match(text, suffix.end()) or (suffix.group() == "广场" and OF_SQUARE.match(text, suffix.end())):
        return True
    if suffix.group().endswith("楼"):
        return text.startswith("宇", suffix.end())
    return suffix.group().startswith("国际") and text.startswith(("大厦", "大楼", "写字楼"), suffix.end())


GOVERNED = ("下辖", "所辖", "管辖", "辖")  # before how many of a kind there are


def candidates(sentence: Sentence, tokens: Sequence[Token], named: Sequence[Mention]) -> list[Candidate]:
    """What stands before a suffix of a place and can be its name. ``named``: the divisions of the sentence."""
    found: list[Candidate] = []
    # A short form (眉山, 四川) may be the beginning of a name and is then no boundary, unless the place is spoken of.
    firm = [m for m in named if "guess" not in m.attributes]
    barriers = {m.end for m in firm}
    streets = [m for m in firm if m.type == "street"]
    barriers |= {m.end + 1 for m in streets if sentence.text.startswith("的", m.end)}  # …街道的|正街社区
    # 普明街道办|普明寺社区, 柳荫街道办事处|杏花村社区
    barriers |= {body.end() for m in streets if (body := BODY_OF_STREET.match(sentence.text, m.end))}
    barriers |= {m.end() for m in THAT_STREET.finditer(sentence.text)}
    barriers |= sides_end(sentence.text)
    for suffix in _suffix_pattern().finditer(sentence.text):
        if suffix.group() != "街区" and sentence.text.startswith("商圈", suffix.end()):
            continue  # 云锦广场商圈: named after its square
        if _goes_on(sentence.text, suffix) or _of_any(sentence, suffix):
            continue
        if suffix.group() == "村" and VILLAGE_SIDE.search(sentence.text, suffix.start() - 1, suffix.end() + 1):
            continue  # 老董村|村边
        if sentence.text.endswith(GOVERNED, 0, suffix.start()) and sentence.text[suffix.end() :][:1].isdigit():
            continue  # 下辖|嘎查14个
        if suffix.group() == "村" and sentence.text.startswith("小区", suffix.end()):
            continue  # 临江北村小区: an estate
        of_estate = suffixes()[suffix.group()][0] in ("residential", "village")
        if of_estate and LONGER_NAME.match(sentence.text, suffix.end()):
            continue  # 紫荆花园社区, 张家新村社区: a community's name
        if any(n.start < suffix.end() <= n.end for n in firm):
            barriers.add(suffix.end())
            continue
        coined = [c.mention for c in found if c.mention.type in ("street", "community")]
        candidate = _candidate(sentence, tokens, suffix, barriers, [*named, *coined])
        candidate = _likelier(sentence, tokens, suffix, barriers, candidate)
        if candidate is not None and not _honours(sentence.text, candidate.mention, firm):
            found.append(candidate)
            barriers.add(suffix.end())
            if suffix.group() == COMMUNITY and sentence.text.startswith("的", suffix.end()):
                barriers.add(suffix.end() + 1)  # …社区的|春天里小区
    return found


def _of_any(sentence: Sentence, suffix: re.Match[str]) -> bool:
    """沿主|街道, 映照出|社区的变化, 给青屿|小区|管理难开药方: no name stands before it."""
    text, kind = sentence.text, suffix.group()
    if kind == STREET and MAIN_STREET.search(text, 0, suffix.start()):
        return True
    if kind == "小区" and sentence.kind == "heading" and _of_city(text, suffix):
        return True
    if kind in (COMMUNITY, ESTATE) and FIRST_OF.search(text, 0, suffix.start()):
        return True
    return text.endswith("出", 0, suffix.start()) and SHOWS.search(text, 0, suffix.start()) is not None


# 青屿|小区|管理难: estates of a city, in a headline
RUN = re.compile(r"(?:管理|治理|物业|改造|停车|难)")


def _of_city(text: str, suffix: re.Match[str]) -> bool:
    before = (text[max(0, suffix.start() - n) : suffix.start()] for n in (2, 3))
    cities = any(d.short == name and d.type in CITIES for name in before for d in divisions().find(name))
    return cities and RUN.match(text, suffix.end()) is not None


def _candidate(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int], named: Sequence[Mention]
) -> Candidate | None:
    text, begin, end = sentence.text, suffix.start(), suffix.end()
    kind, longest = suffixes()[suffix.group()]
    if NO_NAME_AFTER.match(text, begin) or not ends_word(tokens, suffix):
        return None
    longest += text.endswith("广场", 0, begin)  # 碧云湖国际广场小区
    edge = left_edge(text, tokens, begin, barriers, end - longest)
    edge = max([edge, *(b for b in barriers if edge < b < begin)])  # 张坊镇|田溪村, cut 张坊|镇田溪村
    start = opening_name(text, tokens, begin, edge, barriers)
    start = right_after(text, tokens, begin, barriers) or start
    if text[begin - 1] in MILE_ENDS and (miles := MILES.search(text, max(0, begin - MILE_REACH), begin)):
        start = miles.start()
    if suffix.group() == STREET and (division := INNER_DIVISION.search(text, start, begin)):
        start = division.end()  # 某湖区柳荫街道, where no table has the district
    after_place = start in barriers
    if text.startswith((COMMUNITY, ESTATE, STREET), start) and begin - start > len(COMMUNITY) + 1:
        start += len(COMMUNITY)  # …社区|枫林怡园小区, 该街道的|街道|云溪路社区; 街道口社区 is a name
    start, trimmed = after_clause(text, start, begin)
    after_place &= not trimmed
    if start in barriers and begin - start >= max(SHORT_NAME) and joins(kind, text, start, suffix):
        start += 1
    if text[start] == "号" and text[start - 1 : start].isdigit():
        return None  # 云西6|号院小区
    if DIGITS_UNIT.search(text, 0, start + 1) and start + 1 < begin:
        start += 1
    start = _with_region(kind, start, named)
    branded = _with_brand(text, tokens, kind, start, barriers)
    after_place |= branded < start and branded in barriers
    start = branded
    after_street = any(n.end == start and n.type == "street" for n in named)
    within = after_street or any(n.end == start and n.type == "community" for n in named)
    one = within and of_one(text, start, end, suffix.group())
    like_street = after_street and begin > start and text.endswith(text[start:begin] + STREET, 0, start)
    core = DOT.sub("", text[start:begin])
    if not like_street and not can_be_name(core, suffix.group(), after_place, after_street, one):
        return None
    unsure = text[start:begin] != text[edge:begin] and _with_region(kind, edge, named) != start
    if kind == "residential" and text.startswith("小区", end):
        end += len("小区")  # 枫林名苑|小区
    if not after_place and text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return None  # “和谐社区” is a slogan
    shown = (
        shown_by_context(text, start, suffix)
        or OF_TOWERS.fullmatch(text, start, begin) is not None
        or _opens_coined(text, tokens, start, suffix)
        or (suffix.group() == "村" and core in MEMORIAL)
        or (suffix.group() == "村" and text[start - 1 : start] == "、" and LISTED_NEXT.match(text, end) is not None)
    )
    works = kind == "residential" and of_works(text, start, begin)
    if not one and not works and unlikely(kind, text, start, suffix, shown, after_place):
        return None
    sure = (
        after_place
        or works
        or shown
        or (not unsure and holds_proper_noun(tokens, start, begin))
        or (trimmed and coined_core(text[start:begin]))
        or surely(kind, text, start, suffix)
    )
    if suffix.group() == "村" and NUMBERED_ESTATE.search(text, start, begin) and not TOWNSHIP.search(text, 0, start):
        kind = "residential"
    return Candidate(Mention(kind, text[start:end], sentence.index, start, end), sure)


def _honours(text: str, place: Mention, named: Sequence[Mention]) -> bool:
    """评为“桐江市|文明新风社区”: what a city calls the best of its kind, in quotation marks with it alone."""
    whole = text.startswith("”", place.end)
    return whole and any(n.end == place.start and n.type in REGIONS and text.endswith("“", 0, n.start) for n in named)


def _torn(text: str, start: int, suffix: re.Match[str], barriers: set[int]) -> bool:
    """住在|建|安南里|社区: one character of a name is left between where names begin and ``start``."""
    before = start - 1
    begins = before in barriers or visited(text, before) or text.endswith("在", 0, before)
    kind = suffixes()[suffix.group()][0]
    return begins and likelier_with(kind, text, before, suffix)


def _likelier(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int], found: Candidate | None
) -> Candidate | None:
    """What its characters alone show for a name, where nothing else does or it begins a word before ``found``.

    前进|花园社区, 云大清和|学院小区: a word in the middle of a clause may be the end of a longer name.
    """
    if found is None or not found.sure:
        return _by_characters(sentence, tokens, suffix, barriers) or found
    text, start = sentence.text, found.mention.start
    if start == 0 or start in barriers or text[start - 1] in CLAUSE_OPENS:
        return found
    torn = _torn(text, start, suffix, barriers)
    if not torn and not segmenter().has_word(text[start : suffix.start()]):
        return found
    longer = _by_characters(sentence, tokens, suffix, barriers)
    further = longer is not None and longer.mention.start + (1 if torn else len("前进")) <= start
    return longer if further else found


def _by_characters(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int]
) -> Candidate | None:
    """A name that nothing around shows: 在|鸿瑞楼宇|社区, …街道|越川|社区."""
    text, kind = sentence.text, suffixes()[suffix.group()][0]
    if NO_NAME_AFTER.match(text, suffix.start()) or not ends_word(tokens, suffix):
        return None
    start = ending_in_digits(kind, text, tokens, suffix.start(), barriers)
    start = likely_start(kind, text, tokens, suffix, barriers) if start is None else start
    if start is None:
        return None
    return Candidate(Mention(kind, text[start : suffix.end()], sentence.index, start, suffix.end()), sure=True)


def _opens_coined(text: str, tokens: Sequence[Token], start: int, suffix: re.Match[str]) -> bool:
    """双|桥亭|社区的…, 半山|街|社区的…: words of one and two characters that make none, at a clause's beginning."""
    core = text[start : suffix.start()]
    opens = start == 0 or text[start - 1] in CLAUSE_OPENS
    if suffix.group() != COMMUNITY or len(core) != max(SHORT_NAME) or not opens or text[suffix.end() :][:1] != "的":
        return False
    words = [t for t in tokens if start <= t.start < suffix.start()]
    parted = [len(t.text) for t in words] in ([1, 2], [2, 1]) and words[0].text not in terms("generic_modifiers")
    return parted and all(t.tag.startswith(("n", "s")) for t in words) and coined_core(core)


DOT = re.compile(r"[·•・]")
BRANDED = ("residential", "building", "business")
BRAND_LENGTHS = (2, 5)  # characters of a builder's name: 瑞景|·云锦花都小区
CLAUSE_TAGS = "vpcdrumqtfyx"


def _with_brand(text: str, tokens: Sequence[Token], kind: str, start: int, barriers: set[int]) -> int:
    """瑞景·云锦花都小区: a builder's name before a dot is part of the estate's."""
    begin = dot = start - 1
    if kind not in BRANDED or start < 1 or not DOT.match(text, dot):
        return start
    for token in reversed([t for t in tokens if t.end <= dot]):
        of_clause = token.tag[0] in CLAUSE_TAGS and segmenter().has_word(token.text)
        too_long = dot - token.start > BRAND_LENGTHS[1]
        if begin in barriers or of_clause or too_long or not ALL_CHINESE.fullmatch(token.text):
            break
        begin = token.start
    return begin if dot - begin >= BRAND_LENGTHS[0] else start


ALL_CHINESE = re.compile(r"[一-鿿]+")


def _with_region(kind: str, start: int, named: Sequence[Mention]) -> int:
    """四川商会大厦: the short form of a division right before a building is part of its name."""
    if kind not in ("building", "business"):
        return start
    levels = ("province", "prefecture", "county") if kind == "business" else ("province", "prefecture")
    regions = (n for n in named if n.end == start and n.type in levels and "short" in n.attributes)
    return next((region.start for region in regions), start)
