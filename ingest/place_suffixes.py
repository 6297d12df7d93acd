"""Suffixes of places (社区, 村, 小区, 大厦, 商圈): where one may end a name, and the candidates for such names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import alternatives, rows
from ingest.name_context import COMMUNITY, ESTATE, STREET, VILLAGE
from ingest.name_edges import VILLAGE_SIDE, ends_word
from ingest.tokens import Token
from kg.divisions import divisions
from kg.model import EntityType, Mention, Sentence

OF_SQUARE = re.compile(
    r"(?:[一二三四五六七八九十\dA-Z东西南北]{1,2}[座栋期号])?(?:中心)?(?:写字楼|大厦|大楼|商务楼)(?!里|内|群|聚|经济)|"
    r"社区(?![综联]合党)"
)
TOWERS = re.compile(r"楼宇社区(?![综联]合党)")
LONGER_NAME = re.compile(r"(?:第[一二三四五六七八九十]+)?(?:社区|街道)|居民区")
NO_NAME_AFTER = re.compile(
    r"(?:家园|花园)(?:活动|行动|建设|创建|工程)|社区(?:周刊|周报|新闻|专版|学院|大学(?!生))|"
    r"村(?:级|民|务|集体|规|庄|落|镇|史|官|容|风)"  # these speak of villages in general
)
MAIN_STREET = re.compile(r"[^公民土地]主$")  # 沿主|街道: a road; 民主街道, 土主街道
# 映照出|社区的变化: what shows it
SHOWS = re.compile(
    r"(?:映照|折射|映射|展现|展示|体现|凸显|彰显|勾勒|描绘|反映|焕发|迸发|激发|释放|涌现|培育|打造|探索|培养|孵化|评选|"
    r"[绣画绘织写谱走蹚趟闯跑干答奏唱酿种结亮评选推建])出$"
)
# 建成首|家|社区食堂: which of them it is
FIRST_OF = re.compile(r"(?:(?<!榜)首|第[一二三四五六七八九十]|每|某|哪|这|那|各|多|数)[家个座所批处间]$")
# 青屿|小区|管理难: estates of a city, in a headline
RUN = re.compile(r"(?:管理|治理|物业|改造|停车|难)")
GOVERNED = ("下辖", "所辖", "管辖", "辖")  # before how many of a kind there are
CITIES = ("prefecture", "county")


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


def place_suffixes(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The suffixes of a sentence that are no part of another word or name, and not of any place of their kind."""
    for suffix in _suffix_pattern().finditer(sentence.text):
        if not (_goes_on(sentence.text, suffix) or _of_any(sentence, suffix)):
            yield suffix


def ends_name(text: str, tokens: Sequence[Token], suffix: re.Match[str]) -> bool:
    """Whether a suffix is a word or ends one, and what it begins speaks of no place in general (社区周刊, 村民)."""
    return not NO_NAME_AFTER.match(text, suffix.start()) and ends_word(tokens, suffix)


def _goes_on(text: str, suffix: re.Match[str]) -> bool:
    """云溪商务楼|宇, 云锦广场|写字楼, 紫荆花园|社区, 临江北村|小区: the suffix is but a part of a word or name."""
    kind, end = suffix.group(), suffix.end()
    if TOWERS.match(text, end) or (kind == "广场" and OF_SQUARE.match(text, end)):
        return True
    if kind != "街区" and text.startswith("商圈", end):
        return True  # 云锦广场商圈: named after its square
    if kind.endswith("楼") and text.startswith("宇", end):
        return True
    if kind.startswith("国际") and text.startswith(("大厦", "大楼", "写字楼"), end):
        return True
    if kind == VILLAGE and (text.startswith(ESTATE, end) or VILLAGE_SIDE.search(text, suffix.start() - 1, end + 1)):
        return True  # 老董村|村边
    return suffixes()[kind][0] in ("residential", "village") and LONGER_NAME.match(text, end) is not None


def _of_any(sentence: Sentence, suffix: re.Match[str]) -> bool:
    """沿主|街道, 映照出|社区的变化, 给青屿|小区|管理难开药方, 下辖|嘎查14个: no name stands before it."""
    text, kind = sentence.text, suffix.group()
    if kind == STREET and MAIN_STREET.search(text, 0, suffix.start()):
        return True
    if kind == ESTATE and sentence.kind == "heading" and _of_city(text, suffix):
        return True
    if kind in (COMMUNITY, ESTATE) and FIRST_OF.search(text, 0, suffix.start()):
        return True
    if text.endswith(GOVERNED, 0, suffix.start()) and text[suffix.end() :][:1].isdigit():
        return True
    return text.endswith("出", 0, suffix.start()) and SHOWS.search(text, 0, suffix.start()) is not None


def _of_city(text: str, suffix: re.Match[str]) -> bool:
    before = (text[max(0, suffix.start() - n) : suffix.start()] for n in (2, 3))
    cities = any(d.short == name and d.type in CITIES for name in before for d in divisions().find(name))
    return cities and RUN.match(text, suffix.end()) is not None
