"""Short forms of cities and counties that the report shows to be meant: 云州：…, 江岸花桥街道, 长沙 beside 长沙街道."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.division_names import division_names
from ingest.name_context import STREET, STREET_STATES
from ingest.tokens import segmenter
from kg.divisions import Division, divisions
from kg.model import Sentence

CITIES = ("prefecture", "county")
LARGE = ("province", "prefecture")
# Short forms of cities that are words of their own, or may be.
EVERYDAY_CITIES = frozenset(
    ("日照", "开封", "安康", "安顺", "来宾", "阿里", "三明", "长治", "海北", "海南", "海西", "海东", "清远", "大同",
     "山南")
)
# Right after a short form that opens a title: 拱墅党员…, 江岸：…
AFTER_SHORT = re.compile(r"[：:“]|党|街道|社区|红色|基层|打造|探索|以|推|创新|城市|干部|网格|志愿|老年|全面|构建|聚焦")
# 云州|：…, 云州|花桥：…: what a title tells of, with its town
HEADS = re.compile(r"(?:[一-鿿]{2,3})?：")
TOLD_OF_AGAIN = 2  # times, the title included


def spoken_of(found: set[str], text: str) -> set[str]:
    """长沙 in 长沙|街道变了样…长沙人说: a city that a street elsewhere is called after, where it is named besides."""
    cores = {name.removesuffix(STREET) for name in found if name.endswith(STREET)}
    return {c for c in cores if _city_called(c) is not None and text.count(c) > text.count(c + STREET)}


@cache
def _city_called(short: str) -> Division | None:
    """The province or prefecture of that short form, which nothing else has and no word of everyday language is."""
    called = [d for d in divisions().find(short) if d.short == short]
    large = len(called) == 1 and called[0].type in LARGE and short not in EVERYDAY_CITIES
    return called[0] if large and segmenter().tag(short)[0][1].startswith("ns") else None


def streets_of_city(text: str, start: int, end: int, name: str, full: frozenset[str]) -> Division | None:
    """The city whose streets are spoken of, where no district is named that has a street called after it."""
    core = name.removesuffix(STREET)
    city = _city_called(core) if core != name and core in full and not STREET_STATES.match(text, end) else None
    above = {up.short for d in divisions().find(name) for up in divisions().chain(d.code)[1:] if up.type != "province"}
    joined = start > 0 and text[start - 1] in "市区县"
    return None if city is None or joined or above & full else city


def shown_short_forms(sentences: Sequence[Sentence]) -> set[str]:
    """Short forms of counties that open the title, and of what has its own division right after it (江岸花桥街道)."""
    shown: set[str] = set()
    text = "".join(s.text for s in sentences)
    for sentence in sentences:
        found = division_names(sentence.text)
        if sentence.index == 0 and sentence.kind == "heading":
            opens = ((name, e) for s, e, name in found if s == 0)
            shown |= {
                n for n, e in opens
                if (_one_county(n) and AFTER_SHORT.match(sentence.text, e))
                or ((_one_city(n) or _told_city(n, text)) and _heads(sentence.text, e, n))
            }
        headed = (name for s, e, name in found if s == 0 and sentence.text.startswith("：", e))
        shown |= {name for name in headed if _in_city(name, text)}
        for (_, end, one), (start, _, other) in pairwise(found):
            upper = {d.code for d in divisions().find(one) if d.short == one and d.type in CITIES}
            if end == start and any(low.parent in upper for low in divisions().find(other)):
                shown.add(one)
    return shown


def _in_city(name: str, text: str) -> bool:
    """云阳：…: whether a short form that heads a paragraph is that of a county in a city which the report names."""
    counties = (d for d in divisions().find(name) if d.short == name and d.type == "county")
    cities = (divisions().by_code.get(d.parent) for d in counties)
    return any(city is not None and city.type == "prefecture" and city.name in text for city in cities)


def _one_county(name: str) -> bool:
    """Whether a short form is that of one county alone, and no word of everyday language."""
    found = divisions().find(name)
    return len(found) == 1 and found[0].type == "county" and found[0].short == name and not segmenter().has_word(name)


def _heads(title: str, end: int, city: str) -> bool:
    """Whether a title tells of the city whose short form ends at ``end``: 云州：…, 云州柳荫：…."""
    m = HEADS.match(title, end)
    return m is not None and (m.end() == end + 1 or has_town(city, title[end : m.end() - 1]))


def has_town(city: str, core: str) -> bool:
    """Whether a city of that name or short form has a town or street of that name without its suffix."""
    below = (row for d in divisions().find(city) for row in divisions().children.get(d.code, ()))
    return bool(core) and any(row.name in {core + suffix for suffix in ("镇", "乡", "街道")} for row in below)


def _told_city(name: str, text: str) -> bool:
    """Whether a name is the short form of one city of a county's rank alone, which the report goes on to speak of."""
    found = divisions().find(name)
    one = len(found) == 1 and found[0].type == "county" and found[0].short == name and found[0].name == name + "市"
    word, tag = segmenter().tag(name)[0]
    return one and word == name and tag.startswith("ns") and text.count(name) >= TOLD_OF_AGAIN


def _one_city(name: str) -> bool:
    """Whether a name is the short form of one city alone: 连云港：…, which the tagger has for no place."""
    found = divisions().find(name)
    return len(found) == 1 and found[0].type == "prefecture" and found[0].short == name
