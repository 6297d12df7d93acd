"""Divisions that the table does not have, new or renamed ones: named by the front matter, or again and again."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ingest.gazetteer import zone_pattern
from ingest.lexicon import terms
from ingest.place_names import NUMERALS, UNNAMED, everyday, holds_proper_noun, level_of
from ingest.short_forms import has_town
from ingest.text import occurrences
from ingest.tokens import Token, segmenter
from kg.divisions import divisions
from kg.model import EntityType, Mention, Sentence

# What looks like a city or county: 湖西区, 青屿市.
UNLISTED = re.compile(r"[一-鿿]{2,3}(?:市(?![场民容政域值面])|区(?![域间块位划])|县(?![域级])|旗)")  # no 专业市|场
DIVISION_END, NAME_BEFORE_END = re.compile(r"[市区县旗]"), (2, 3)  # characters of its name
# What makes a zone of a name of its own: 松涛|高新区
ZONE = re.compile(r"(?:高新(?:技术产业开发)?|经开|经济(?:技术)?开发|开发|新)区(?![域间块位划内])")
# Written out and as it is called from then on: 松涛高新技术产业开发区, 松涛高新区
WRITTEN_OUT = {"高新技术产业开发区": "高新区", "经济技术开发区": "经开区"}
ZONE_NAME = (2, 3)  # characters of such a name
# The divisions of a chain: 浙江省杭州市拱墅区 → 浙江省, 杭州市, 拱墅区.
CHAIN = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|自治州|高新区|经开区|开发区|新区|市|区|县|旗|街道|镇|乡)")
LEVEL = re.compile(r"(?:市|区|县)$")
# 一个在临湖区湖滨街道: what stands between a preposition and a street contains it.
BEFORE_STREET = re.compile(
    r"(?:^|(?<=[在于由从到往和与、，。：；（“—]))([一-鿿]{2,3}(?:区|县))(?=[一-鿿]{2,3}(?:街道|镇|乡)(?!办|党|干|和|、))"
)
FIRST_CELL = re.compile(r"\|?\s*([一-鿿]{2,3}(?:区|县|市))\s*\|.*\|$")  # of a row of a table
# New areas of the state, which no table of divisions has; the others are named after their cities
NATIONAL = (
    *("两江新区", "兰州新区", "贵安新区", "西咸新区", "天府新区"),
    *("湘江新区", "滇中新区", "赣江新区", "雄安新区", "金普新区"),
)
RECURRING = 2  # times; a phrase that only happens to end in 区 hardly comes so often
AFTER_CITY = 2  # times that it counts right after a division of the front matter: there it is hardly a phrase


def unlisted_divisions(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str]
) -> dict[str, EntityType]:
    """Name → level. A word of the dictionary (责任区, 城市) is none; a name recurs and stands at the start of a phrase.

    ``known``: chains of places that the front matter gives.
    """
    found = {name: level_of(name) for chain in known for name in CHAIN.findall(chain) if not divisions().find(name)}
    areas = "".join(s.text for s in sentences if "新区" in s.text)
    found |= {name: level_of(name) for name in NATIONAL if name in areas}
    seen: Counter[str] = Counter()
    for sentence, tokens in zip(sentences, words, strict=True):
        text = sentence.text
        begins = {m.start() - length for m in DIVISION_END.finditer(text) for length in NAME_BEFORE_END}
        if not begins:
            continue  # none of what follows is without such an end
        starts = {t.start for t in tokens if not (t.start and text[t.start - 1] in NUMERALS)}
        after = {start + len(name) for name in found for start in occurrences(text, name)}
        for start in sorted(begins & (starts | after)):
            m = UNLISTED.match(text, start)
            quoted = m and text.startswith("”", m.end()) and "“" in text[max(0, start - 2) : start]  # “小杯议市”
            if m and not quoted and _may_be_division(m.group()):
                seen[m.group()] += AFTER_CITY if start in after else 1
        seen.update({m: RECURRING for m in BEFORE_STREET.findall(text) if _may_be_division(m)})
        for m in ZONE.finditer(text):
            zones = [start for n in ZONE_NAME if (start := m.start() - n) in starts]
            named = next((s for s in zones if _names_zone(text[s : m.start()], tokens, s, m.start())), -1)
            if (begins_at := _after_city(text, m)) >= 0:
                seen[text[begins_at : m.end()]] += RECURRING
            elif named >= 0:
                seen[text[named : m.end()]] += 1
    seen.update(dict.fromkeys(_towns(sentences), RECURRING))
    cells = [m[1] for s in sentences if (m := FIRST_CELL.match(s.text)) and _may_be_division(m[1])]
    seen.update(dict.fromkeys(cells, RECURRING) if len(cells) >= RECURRING else {})  # rows of a table by district
    for sentence in sentences:
        for run in IN_A_LIST.finditer(sentence.text):
            names = OF_LIST.findall(run.group())
            seen.update({name: RECURRING for name in names if _may_be_division(name)})
    for long, short in _zone_forms(sentences, seen):
        seen[short] += seen.pop(long)
    for name, times in seen.items():
        if times >= RECURRING and not any(name != other and (name in other or other in name) for other in found):
            found[name] = level_of(name)
    return found


def _zone_forms(sentences: Sequence[Sentence], names: Collection[str]) -> list[tuple[str, str]]:
    """Of ``names`` the zones that the report also calls by their short form, with that."""
    forms = [(name, form) for name in names for form in WRITTEN_OUT.items() if name.endswith(form[0])]
    pairs = [(name, name.removesuffix(long) + short) for name, (long, short) in forms]
    return [(name, short) for name, short in pairs if any(short in s.text for s in sentences)]


# 临溪县|宋桥乡|老董村: a town between its county and a village. Group: the town.
TOWN = re.compile(r"(?<=[县区市旗])([一-鿿]{2,3}[镇乡])(?=[一-鿿]{1,4}(?:村|社区)(?![级务庄]))")
COUNTY_NAME = (3, 4, 2, 5)  # characters


def _towns(sentences: Sequence[Sentence]) -> list[str]:
    """Towns that no table has, right after a county that one has."""
    return [
        m[1]
        for s in sentences
        if "镇" in s.text or "乡" in s.text
        for m in TOWN.finditer(s.text)
        if _may_be_division(m[1])
        and any(
            d.type in ("county", "prefecture") for n in COUNTY_NAME if n <= m.start()
            for d in divisions().find(s.text[m.start() - n : m.start()])
        )
    ]


# 其中临湖区600名、望山区400名、清溪县200名: a list of divisions, each with its number
_ITEM = r"[一-鿿]{2,3}(?:区|县|市)\d[\d,.]*万?(?:余|多)?[一-鿿]{1,2}"
IN_A_LIST = re.compile(rf"(?<=其中)(?:{_ITEM}[、，])+{_ITEM}|(?!中)(?:{_ITEM}、){{2,}}{_ITEM}")
OF_LIST = re.compile(r"([一-鿿]{2,3}(?:区|县|市))\d")


# 三楼|阅览区, 一楼|赋能区: parts of a building
OF_BUILDING = re.compile(
    r"(?:服务|赋能|提升|活动|休闲|休息|休憩|办公|展示|展览|体验|阅读|阅览|健身|娱乐|接待|等候|洽谈|培训|学习|生活|功能|共享|互动|"
    r"充电|就餐|用餐|游戏|亲子|便民|政务|议事|调解|会客|解压|直播|影音|书画|咨询|受理|自助|等待|医疗|康养|养护)区"
)


# 38家|驻区单位, 20家|辖区企业: the last letter of its name says that something lies there
LIES_THERE = re.compile(r"[驻辖跨属涉][市区县]$")


def _may_be_division(name: str) -> bool:
    if OF_BUILDING.fullmatch(name) or LIES_THERE.search(name):
        return False
    return not segmenter().has_word(name) and not divisions().find(name) and not everyday(name)


# 临江市新柳新区|桃林社区: only a zone with a name of its own has a community right after it
HAS_INNER = re.compile(r"[一-鿿]{2,6}(?:街道|社区|[镇乡村])")
CITY_NAME = (3, 2, 4)  # characters


def _after_city(text: str, zone: re.Match[str]) -> int:
    """Where the name of a zone begins that stands between its city and one of its communities, or -1.

    So does one that is called after a town of the city right before it: 云州|柳荫经济开发区.
    """
    for start in (zone.start() - n for n in ZONE_NAME if zone.start() > n):
        if any(has_town(text[start - n : start], text[start : zone.start()]) for n in CITY_NAME if n <= start):
            return start
    if not HAS_INNER.match(text, zone.end()):
        return -1
    for start in (zone.start() - n for n in ZONE_NAME if zone.start() > n):
        core = text[start : zone.start()]
        cities = (d for n in CITY_NAME if n <= start for d in divisions().find(text[start - n : start]))
        if any(d.type == "prefecture" for d in cities) and not (
            UNNAMED.search(core) or core in terms("generic_modifiers") or segmenter().has_word(core)
        ):
            return start
    return -1


def _names_zone(core: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what stands before 高新区 is a name of its own: no city, which has a zone, and no everyday word."""
    if divisions().find(core) or core in terms("generic_modifiers") or UNNAMED.search(core) or core[0] in NUMERALS:
        return False
    return holds_proper_noun(tokens, start, end)


def unlisted_mentions(
    sentence: Sentence, unlisted: Mapping[str, EntityType], named: Sequence[Mention]
) -> list[Mention]:
    """Mentions of them under their full name or without its suffix, where no listed division stands (``named``)."""
    found: list[Mention] = []
    taken = [(m.start, m.end) for m in named if "guess" not in m.attributes]
    for name in sorted(unlisted, key=len, reverse=True):
        core = LEVEL.sub("", name)
        if unlisted[name] == "prefecture":
            zones = _zones(sentence, name, core)
            found += zones
            taken += [(z.start, z.end) for z in zones]
        forms = [name.removesuffix(short) + long for long, short in WRITTEN_OUT.items() if name.endswith(short)]
        forms += [name, core] if len(core) >= 2 and not segmenter().has_word(core) else [name]
        for form in forms:
            attributes = {} if form == name else {"short": form}
            for start in occurrences(sentence.text, form):
                end = start + len(form)
                if not any(a < end and start < b for a, b in taken):
                    found.append(Mention(unlisted[name], name, sentence.index, start, end, attributes))
                    taken.append((start, end))
    return found


def _zones(sentence: Sentence, city: str, core: str) -> list[Mention]:
    """青屿高新区: a development zone under the city's name."""
    return [
        Mention("county", core + m.group(), sentence.index, start, m.end(), {"zone": city})
        for start in occurrences(sentence.text, core)
        if (m := zone_pattern().match(sentence.text, start + len(core)))
    ]
