"""Where a name before the suffix of a place begins: after a larger place, a word of its clause, a builder's brand."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.coined_names import COUNTS, opening_name, right_after
from ingest.common_words import CHINESE, DOT
from ingest.likely_names import joins
from ingest.name_context import COMMUNITY, ESTATE, STREET
from ingest.name_edges import SHORT_NAME, after_clause, left_edge
from ingest.place_suffixes import suffixes
from ingest.tokens import Token, segmenter
from kg.model import Mention

MILE_ENDS, MILE_REACH = "铺屯店桥河沟庄堡台墩湾坪岗坡井亭庙塘坝圩塔营寨集", 5
MILES = re.compile(rf"[一二三四五六七八九十]{{1,3}}里[{MILE_ENDS}]$")  # 十二里屯|社区
INNER_DIVISION = re.compile(r"(?<=[一-鿿])[市区县](?=[一-鿿]{2})")
# 306团|春晓社区: of a regiment that farms; 余下3件|由社区…: a classifier that the segmenter takes into a word
DIGITS_UNIT = re.compile(rf"\d[团连件{COUNTS}]$")
BRANDED = ("residential", "building", "business")
BRAND_LENGTHS = (2, 5)  # characters of a builder's name: 瑞景|·云锦花都小区
CLAUSE_TAGS = "vpcdrumqtfyx"


class Begin(NamedTuple):
    """Where a name begins, and how sure that is."""

    start: int
    after_place: bool  # right after a larger place
    trimmed: bool  # words of its clause stood before it
    doubted: bool  # the words before it would have it begin earlier


def begin_of(
    text: str, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int], named: Sequence[Mention]
) -> Begin | None:
    """Where the name before ``suffix`` begins, or None. ``barriers``: where it can begin at the earliest."""
    begin, end = suffix.span()
    kind, longest = suffixes()[suffix.group()]
    longest += text.endswith("广场", 0, begin)  # 碧云湖国际广场小区
    edge = left_edge(text, tokens, begin, barriers, end - longest)
    edge = max([edge, *(b for b in barriers if edge < b < begin)])  # 张坊镇|田溪村, cut 张坊|镇田溪村
    start = _of_words(text, tokens, suffix, edge, barriers)
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
    doubted = branded != edge and _with_region(kind, edge, named) != branded
    return Begin(branded, after_place, trimmed, doubted)


def _of_words(text: str, tokens: Sequence[Token], suffix: re.Match[str], edge: int, barriers: set[int]) -> int:
    """Where the words before a suffix, back to ``edge``, show its name to begin."""
    begin = suffix.start()
    start = right_after(text, tokens, begin, barriers) or opening_name(text, tokens, begin, edge, barriers)
    if text[begin - 1] in MILE_ENDS and (miles := MILES.search(text, max(0, begin - MILE_REACH), begin)):
        start = miles.start()
    division = INNER_DIVISION.search(text, start, begin) if suffix.group() == STREET else None
    return division.end() if division else start  # 某湖区|柳荫街道, where no table has the district


def _with_brand(text: str, tokens: Sequence[Token], kind: str, start: int, barriers: set[int]) -> int:
    """瑞景·云锦花都小区: a builder's name before a dot is part of the estate's."""
    begin = dot = start - 1
    if kind not in BRANDED or start < 1 or not DOT.match(text, dot):
        return start
    for token in reversed([t for t in tokens if t.end <= dot]):
        of_clause = token.tag[0] in CLAUSE_TAGS and segmenter().has_word(token.text)
        too_long = dot - token.start > BRAND_LENGTHS[1]
        if begin in barriers or of_clause or too_long or not CHINESE.fullmatch(token.text):
            break
        begin = token.start
    return begin if dot - begin >= BRAND_LENGTHS[0] else start


def _with_region(kind: str, start: int, named: Sequence[Mention]) -> int:
    """四川商会大厦: the short form of a division right before a building is part of its name."""
    if kind not in ("building", "business"):
        return start
    levels = ("province", "prefecture", "county") if kind == "business" else ("province", "prefecture")
    regions = (n for n in named if n.end == start and n.type in levels and "short" in n.attributes)
    return next((region.start for region in regions), start)
