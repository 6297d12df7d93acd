"""Divisions of the table in running text, under their full name or short form, and the zones named after them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from ingest.division_names import division_names
from ingest.lexicon import alternatives, terms
from ingest.name_context import STREET
from ingest.place_names import LEVEL_SUFFIX, PROPER_TAGS, STREET_SUFFIXES
from ingest.short_forms import EVERYDAY_CITIES, shown_short_forms, spoken_of, streets_of_city
from ingest.text import occurrences
from ingest.tokens import Token, segmenter
from kg.divisions import Division, divisions
from kg.model import Mention, Sentence

# After a short form these make another name of it: 朝阳|二区, 青岛|路, 乐山|小区.
BEGINS_NAME = re.compile(
    r"[东南西北中]?[一二三四五六七八九十]?(?:(?<=[东南西北中一二三四五六七八九十])区|小区|[东南西北中]?路|街(?!道)|大街|大道|大桥|高速|铁路|快速路|机场|火车站|[东南西北]站|巷|弄|里(?!的)|苑|花园|家园|新村|公寓|社区|居民区|小学|中学|幼儿园|公园|"
    r"花苑|雅苑|名苑|佳苑|嘉园|嘉苑|华庭|华府|公馆|山庄|宿舍|名城|新城|话[里叫说]|口音|方言|菜系)"
)
OPENS = "，。、；：“（—"
# Districts only in a report on what contains them
EVERYDAY = frozenset(("老城区", "新城区", "城区", "郊区", "矿区", "平房区", "港口区"))
UP, LEAD_TO = "上下", ("在", "到", "往", "与", "和", "是", "由", "从", "对")  # 添上|街区, 走下|城区
WHOLE_NAME = 3  # characters with 区, 镇 …: at the beginning of a phrase they are a name, whatever the segmenter cuts
# 朝阳|区域: the last character belongs to the next word
OTHER_WORD = re.compile(r"区[域间块位划]|市[场民容政域]|县[域城级]|镇[区域]|乡[村镇亲土]|旗[帜袍下]")
REGION = re.compile(r"区[域块间]")  # 云湖|区域商圈
GOVERNED = re.compile(r"(?:人民)?政府|委|人大|政协|法院|税务|民政|公安")  # 淮安|区政府: the segmenter cuts otherwise
# 长桥镇|平安社区: the segmenter takes 镇 into the name after it
HAS_COMMUNITY = re.compile(r"(?<=[镇乡])[一-鿿]{2,4}(?:社区|小区|村(?![民级务庄委干支集]))")
MODEL = ("示范", "模范", "规范", "典范")  # 示|范镇: verbs to the dictionary
END_OF_STREET = re.compile(r"[东南西北中]?(?:[路街]|大街|大道)街道$")  # 南路街道
# 新建|南路街道: verbs that roads are called after
ROAD_WORDS = ("新建", "解放", "建设", "光复", "复兴", "振兴", "振华", "团结", "和平", "胜利", "新华", "跃进", "奋斗")
CORE = (2, 3)  # characters of an autonomous county's name before its peoples
POST_REACH = 14  # characters of a post with a surname before a given name
SHORTEST = 2  # characters of a short form that is looked for at all


@cache
def zone_pattern() -> re.Pattern[str]:
    """What makes a development zone of a division's name: 杭州 + 高新区."""
    return re.compile(alternatives(terms("zones")))


def full_names(sentences: Sequence[Sentence], known: Sequence[str]) -> frozenset[str]:
    """Short forms whose full name stands somewhere in the report or in its front matter (``known``)."""
    found = {
        name
        for text in (*known, *(s.text for s in sentences))
        for _, end, name in division_names(text)
        if LEVEL_SUFFIX.search(name) and name not in EVERYDAY
        if not REGION.match(text, end - 1)
    }
    shorts = {d.short for name in found for d in divisions().find(name) if d.short}
    shorts |= {
        city.short
        for s in sentences
        for m in (_of_peoples(s) if "自治" in s.text else ())
        for city in divisions().chain(divisions().find(m.name)[0].code)[1:]
        if city.short in EVERYDAY_CITIES
    }
    text = "".join((*known, *(s.text for s in sentences)))
    shorts |= shown_short_forms(sentences) | spoken_of(found, text)
    districts = {d.short + name for name in EVERYDAY for d in _cities_with(name) if d.name + name in text}
    rows = ((name, d.short) for name in found for d in divisions().find(name) if d.short)
    alike = {name for name, short in rows if len(divisions().find(short)) > 1}
    return frozenset(shorts | districts | alike)


@cache
def _cities_with(district: str) -> tuple[Division, ...]:
    """Cities that have a district of that everyday name (城区, 郊区)."""
    parents = (divisions().by_code.get(d.parent) for d in divisions().find(district))
    return tuple(p for p in parents if p is not None and p.type == "prefecture")


def listed_mentions(sentence: Sentence, tokens: Sequence[Token], full: frozenset[str]) -> list[Mention]:
    """Mentions of listed divisions, by position. ``full``: short forms whose full name the report gives."""
    words = _Words(tokens)
    found: list[Mention] = []
    for start, end, name in division_names(sentence.text):
        opens = start == 0 or sentence.text[start - 1] in OPENS or (bool(found) and found[-1].end == start)
        mention = _mention(sentence, start, end, name, words, full, opens)
        if mention is not None:
            found.append(mention)
    found = [part for m in found for part in _parted(sentence.text, m)]
    if "自治" in sentence.text:
        found += (of_people := _of_peoples(sentence))
        found = [m for m in found if m in of_people or not any(p.start < m.end and m.start < p.end for p in of_people)]
    found += _everyday_shorts(sentence, words, full, found)
    found += _districts_of_cities(sentence, words, full, found)
    found += _zones_of_cities(sentence, full, found)
    return sorted(found, key=lambda m: m.start)


def _parted(text: str, city: Mention) -> list[Mention]:
    """乐山市|中区, as the list of names cuts 乐山|市中区: a district whose name begins with 市."""
    if city.type != "prefecture" or not city.name.endswith("市") or "short" in city.attributes:
        return [city]
    code = divisions().find(city.name)[0].code
    named = (d.name for d in divisions().children.get(code, ()) if d.name[0] == "市")
    district = next((name for name in named if text.startswith(name, city.end - 1)), "")
    if not district:
        return [city, *_plain_district(text, city, code)]
    short, at = city.name[:-1], city.end - 1
    return [
        Mention(city.type, city.name, city.sentence, city.start, at, {"short": short}),
        Mention("county", district, city.sentence, at, at + len(district)),
    ]


# 某某市|西区|老年人: no 西区社区, and no quarter of an estate
OF_SMALLER = re.compile(r"社区|小区|街道|[域间块位划]|[一二三四五六七八九十\d]+[栋幢号]")


def _plain_district(text: str, city: Mention, code: str) -> list[Mention]:
    """某某市|西区: a district whose name is an everyday word, right after its city's full name."""
    named = (d.name for d in divisions().children.get(code, ()) if d.type == "county" and len(d.name) == SHORTEST)
    district = next((name for name in named if text.startswith(name, city.end)), "")
    if not district or OF_SMALLER.match(text, city.end + len(district)):
        return []
    return [Mention("county", district, city.sentence, city.end, city.end + len(district))]


AUTONOMOUS = re.compile(r"自治([县旗区])")


def _of_peoples(sentence: Sentence) -> list[Mention]:
    """关岭自治县: without the peoples of its full name, 关岭布依族苗族自治县."""
    text = sentence.text
    starts = [(m.start() - n, m) for m in AUTONOMOUS.finditer(text) for n in CORE if n <= m.start()]
    return [
        Mention("county", row[0].name, sentence.index, start, m.end(), {"short": text[start : m.end()]})
        for start, m in starts
        if (row := divisions().find(text[start : m.start()] + m[1])) and row[0].name.endswith(m.group())
    ]


class _Words:
    """Where the words of a sentence begin and end."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.starts = {t.start: t for t in tokens}
        self.ends = {t.end for t in tokens}
        self._tokens = tokens

    def covering(self, position: int) -> Token:
        """The word that holds the character at ``position``."""
        return self._tokens[bisect_right(self._tokens, position, key=attrgetter("start")) - 1]


@cache
def _post_and_surname() -> re.Pattern[str]:
    """书记万|长春|正和老人核对积分: before a given name that is a city's as well."""
    return re.compile(f"(?:{alternatives(terms('titles'))})(?:{alternatives(terms('surnames'))})$")


def _mention(
    sentence: Sentence, start: int, end: int, name: str, words: _Words, full: frozenset[str], opens: bool
) -> Mention | None:
    """The division of ``name``; ``opens``: it stands at the beginning of its phrase or right after another place."""
    if sentence.text.startswith("每", start - 1) and start:
        return None  # 每|万城镇常住人口
    if REGION.match(sentence.text, end - 1) and LEVEL_SUFFIX.sub("", name) not in full:
        return None  # 云湖|区域商圈, where no sentence names a 云湖区
    if city := streets_of_city(sentence.text, start, end, name, full):
        return Mention(city.type, city.name, sentence.index, start, end - len(STREET), {"short": city.short})
    first = _meant(name, full)
    zone = zone_pattern().match(sentence.text, end) if first.type in ("prefecture", "county") else None
    if zone and any(d.name == zone.group() for d in divisions().children.get(first.code, ())):
        zone = None  # 某某市|新城区: a district of it
    if zone and not sentence.text.startswith(("街道", "社区"), zone.end()):
        whole = _listed_zone(first, zone.group()) or (first.short or name) + zone.group()
        return Mention("county", whole, sentence.index, start, zone.end(), {"zone": first.name})
    goes_up = not opens and name[0] in UP and name.endswith("区") and not sentence.text.endswith(LEAD_TO, 0, start)
    if _everyday_there(name, full) or (goes_up and segmenter().has_word(name[1:]) and not _within_named(name, full)):
        return None
    of_people = len(name) >= WHOLE_NAME and name[-1] in "区县旗" and name != first.short  # 瀍河区, of 瀍河回族区
    # 镇 may end a city's short form too, and 乡 a county's that the report names in full
    short = first.short == name and (first.type == "prefecture" or (name in full and first.type == "county"))
    like_town = name.endswith(STREET_SUFFIXES) and not short
    if first.name == name or like_town or of_people:
        whole_name = opens and len(name) >= WHOLE_NAME and not OTHER_WORD.match(sentence.text, end - 1)
        odd = first.type == "street" and not name.endswith((*STREET_SUFFIXES, "办事处"))
        if odd and not _within_named(name, full):
            return None  # a zone's street is called so somewhere: 环保产业园, 某某社区
        if start not in words.starts and not opens and _within_word(words.covering(start)):
            return None  # 示|范县; but 青屿|市长|桥镇, where the segmenter cuts a word out of two names
        ends = end in words.ends or whole_name or name.endswith("街道") or GOVERNED.match(sentence.text, end)
        inner = HAS_COMMUNITY.match(sentence.text, end) or _holds_next(sentence.text, end, first)
        # 城厢镇|西区社区: no ordinary word
        if (ends or inner) and (inner or not _ordinary(name, full)):
            if longer := _longer_street(sentence.text, name, start, words):
                return Mention("street", longer + name, sentence.index, start - len(longer), end)
            return Mention(first.type, name, sentence.index, start, end)
        return None
    person = _post_and_surname().search(sentence.text, max(0, start - POST_REACH), start)
    other = person or BEGINS_NAME.match(sentence.text, end)
    if other or not _is_short_form(start, end, first, words, full):
        return None
    guess = {} if first.short in full else {"guess": "1"}
    return Mention(first.type, first.name, sentence.index, start, end, {"short": name, **guess})


TEN, TENS = "十", "二三四五六七八九"


def _holds_next(text: str, end: int, division: Division) -> bool:
    """柳荫区|上桥镇…, which the segmenter cuts 柳荫|区上|桥镇: one of its own follows."""
    if division.type != "county":
        return False
    return any(text.startswith(d.name, end) for d in divisions().children.get(division.code, ()))


def _meant(name: str, full: frozenset[str]) -> Division:
    """The division that a name means: of those with one short form the one that the report names in full."""
    found = divisions().find(name)
    return next((d for d in found if d.short == name != d.name and d.name in full), found[0])


def _within_word(word: Token) -> bool:
    """示|范县: of a common noun that the dictionary knows a name is no part."""
    return (word.tag == "n" or word.text.endswith(MODEL)) and segmenter().has_word(word.text)


def _listed_zone(city: Division, kind: str) -> str:
    """The zone that the table has for a city: 南通|开发区 is 南通经开区, when it is the only one of its kind; or ""."""
    short = "高新区" if "高新" in kind else "经开区" if kind.endswith(("开发区", "经开区")) else kind
    listed = [d for d in divisions().children.get(city.code, ()) if d.is_zone and d.short == city.short + short]
    return listed[0].short if len(listed) == 1 else ""


def _longer_street(text: str, name: str, start: int, words: _Words) -> str:
    """中亚|南路街道, 三|十里铺镇: what stands before it in one run, where the listed name ends a longer one; or ""."""
    if name[0] == TEN and name.endswith(STREET_SUFFIXES) and start and text[start - 1] in TENS:
        return text[start - 1]
    before = next((t for t in words.starts.values() if t.end == start), None)
    named = before is not None and (before.tag.startswith(PROPER_TAGS) or before.text in ROAD_WORDS)
    if not END_OF_STREET.match(name) or not named:
        return ""
    if before is None or (before.text not in ROAD_WORDS and divisions().find(before.text)):
        return ""
    return before.text


def _everyday_shorts(
    sentence: Sentence, words: _Words, full: frozenset[str], found: Sequence[Mention]
) -> list[Mention]:
    """Short forms that are everyday words (和平, 市南) count only where the report gives the full name."""
    taken = [(m.start, m.end) for m in found]
    return [
        Mention(row.type, row.name, sentence.index, start, start + len(short), {"short": short})
        for short in sorted(short for short in full if short in sentence.text)
        if len(short) >= SHORTEST and divisions().find(short) and (row := _meant(short, full)).name != short
        for start in occurrences(sentence.text, short)
        if start in words.starts and start + len(short) in words.ends and not any(a <= start < b for a, b in taken)
        if not BEGINS_NAME.match(sentence.text, start + len(short))
    ]


def _districts_of_cities(
    sentence: Sentence, words: _Words, full: frozenset[str], found: Sequence[Mention]
) -> list[Mention]:
    """城区, where the report names the one city whose district is called so."""
    taken = [(m.start, m.end) for m in found]
    return [
        Mention("county", name, sentence.index, start, start + len(name))
        for name in sorted(EVERYDAY)
        if name in sentence.text
        if any((up := divisions().by_code.get(d.parent)) and up.short + name in full for d in divisions().find(name))
        for start in occurrences(sentence.text, name)
        if start in words.starts and start + len(name) in words.ends and not any(a <= start < b for a, b in taken)
    ]


ZONE_NAME = 5  # characters of a zone's name without its city's, with one of its own: 云泽高新区


@cache
def _zones_named() -> tuple[re.Pattern[str], dict[str, Division]]:
    """Zones that have a name of their own besides their city's, by that name."""
    zones = (d for d in divisions().by_code.values() if d.is_zone and d.parent in divisions().by_code)
    tails = {d.short.removeprefix(divisions().by_code[d.parent].short): d for d in zones}
    named = {tail: d for tail, d in tails.items() if ZONE_NAME <= len(tail) < len(d.short)}
    return re.compile(alternatives(tuple(named))), named


def _zones_of_cities(sentence: Sentence, full: frozenset[str], found: Sequence[Mention]) -> list[Mention]:
    """云泽高新区 in a report on 青屿市, whose zone 青屿云泽高新区 is."""
    pattern, named = _zones_named()
    return [
        Mention("county", zone.name, sentence.index, *m.span(), {"short": m.group()})
        for m in pattern.finditer(sentence.text)
        if divisions().by_code[(zone := named[m.group()]).parent].short in full
        and not any(f.start < m.end() and m.start() < f.end for f in found)
    ]


def _ordinary(name: str, full: frozenset[str]) -> bool:
    """分类打造建设街道、社区…: a street named by an ordinary word counts only in a report on the places around it."""
    core = LEVEL_SUFFIX.sub("", name)
    if not name.endswith(STREET_SUFFIXES) or not segmenter().has_word(core):
        return False
    _, tag = segmenter().tag(core)[0]
    if tag.startswith(("ns", "nr", "nz")):
        return False
    return not _within_named(name, full)


def _everyday_there(name: str, full: frozenset[str]) -> bool:
    """Whether it is an everyday word, and no district of a city that the report names: 老城区."""
    return name in EVERYDAY and not any(city.short in full for city in _cities_with(name))


def _within_named(name: str, full: frozenset[str]) -> bool:
    """Whether the report names, in full, a division that holds one of ``name``."""
    return any(up.short in full for d in divisions().find(name) for up in divisions().chain(d.code)[1:] if up.short)


def _is_short_form(start: int, end: int, division: Division, words: _Words, full: frozenset[str]) -> bool:
    """A short form (杭州, 拱墅) is a place where its full name is in the report, or where it cannot well be else."""
    if start not in words.starts or end not in words.ends:
        return False
    if division.short in full:
        return True
    word = words.starts[start]
    # The tagger has 连云港 for a person and 焦作 for a thing.
    city = division.type == "prefecture" and division.short not in EVERYDAY_CITIES
    named = division.type in ("province", "prefecture") and word.tag.startswith("ns")
    return word.end == end and (city or named)
