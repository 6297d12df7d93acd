"""Where a name begins that only its characters tell: no word around shows it, yet it is likelier a name than words."""

import re
from collections.abc import Sequence

from ingest.coined_names import coined_core
from ingest.name_context import ESTATE, opens_clause, visited
from ingest.name_edges import PICKS
from ingest.name_odds import name_odds
from ingest.place_names import PREPOSITIONS, RESULT, describes
from ingest.tokens import Token, segmenter
from kg.model import EntityType

# Called as streets are, whose names the model knows; towers and squares are called otherwise.
KINDS: tuple[EntityType, ...] = ("street", "community", "village", "residential")
# Log-odds. Of 370 names in reports of other cities one in a hundred lies below the first, none below the second and
# four of five above the third; of phrases misread as names two in five lie below the first, a third below the second.
UNLIKELY, NEVER, SURE = -1.0, -4.0, 7.0
# Right after a larger place, where no word is known: of words that a clause could go on with, none lies above it.
UNKNOWN_WORDS, LONGEST_UNKNOWN = -9.0, 3
# What a name must reach by where it begins: right after a larger place, at a clause's beginning, after 在 or 来到.
AFTER_PLACE, OPENING, LED_TO = 4.0, 7.0, 9.0
OF_FIRST = 5.0  # what the first character must add where the rest is a name as well: 建|安南里
WITH_VERB = 9.0  # and where a word of it is a verb of the dictionary: 奋进花园社区; 走进花园社区 has 2
# Log-odds that longer names must have besides: every further character is rare in text, whatever it is.
LENGTHS = {2: 0.0, 3: 1.0, 4: 3.0, 5: 6.0, 6: 8.0}
IN_CLAUSE = re.compile("[按做再拟已未曾在将把从由向对与及以为是有到给让被用等的了着过其该本各全这那每某个内]")
# 云都|社区居民李敏说: whose somebody is, who is named
OF_SOMEBODY = re.compile(
    r"(?:居民|网格员|党委书记|党总支书记|党支部书记|书记|居委会主任|主任|社工|志愿者)[一-鿿]{2,4}(?:说|介绍|告诉|表示|激动|高兴|笑着|感慨|坦言)"
)
# 要数|竹影苑小区最亮眼, 竹影苑小区地处|桃林街道, 目前|竹影苑小区, 挂联|小区的干部
NOT_OPENING = ("地处", "要数", "当数", "首数", "首推", "目前", "如今", "现在", "眼下", "挂联", "包联", "联系")
DIVISION_ENDS = "区市县镇乡道"  # 柳荫区|社区: any of theirs
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[号期栋幢座个]")  # 二号|宿舍
CLAUSE_TAGS = "vdcpr"
# 柳荫街道|世纪2008|小区, 走进|新华1952|街区: what digits end that count nothing. Kinds that are called so.
WITH_DIGITS = re.compile(r"[一-鿿]{0,4}(?:\d{2,4}|[一二三四五六七八九〇零]{3,4})$")
# 清江市|槐北7号|小区: one of several estates by its number
NUMBERED_NAME = re.compile(r"([一-鿿]{1,4})[1-9]\d{0,2}号院?$")
DIGIT_KINDS: tuple[EntityType, ...] = ("residential", "building", "business", "community")
YEARLY = ("年", "改造", "老旧", "全市", "全区", "全县")  # 改造2000|小区
TOWERS = "楼宇"
JOINS = "和与及同跟"


def unlikely(
    kind: EntityType, text: str, start: int, suffix: re.Match[str], shown: bool, after_place: bool = False
) -> bool:
    """Whether what stands before ``suffix`` from ``start`` on is rather words of the clause: 属地|社区, 一提起|社区.

    ``shown``: what stands around is said of named places. Right after a larger place verbs stand too: …区重视|社区.
    """
    before = text[start - 1] if start and not after_place and _chinese(text[start - 1]) else ""
    core = text[start : suffix.start()]
    least = NEVER if shown or after_place else UNLIKELY
    least = UNKNOWN_WORDS if after_place and _unknown(core) else least
    return kind in KINDS and name_odds(core, suffix.group(), before) < least


def _unknown(core: str) -> bool:
    """冢前|村, 酒泉凹|村: whether the dictionary knows no word of two characters in it."""
    pairs = {core[i : i + 2] for i in range(len(core) - 1)}
    return 1 < len(core) <= LONGEST_UNKNOWN and not IN_CLAUSE.search(core) and not any(map(segmenter().has_word, pairs))


def surely(kind: EntityType, text: str, start: int, suffix: re.Match[str]) -> bool:
    """Whether it is a name by its characters alone."""
    return kind in KINDS and name_odds(text[start : suffix.start()], suffix.group()) > SURE


def joins(kind: EntityType, text: str, start: int, suffix: re.Match[str]) -> bool:
    """松风小区|和|东花苑小区: whether what stands at ``start`` joins a place of the kind to the one before."""
    same = (suffix.group(), ESTATE) if kind == "residential" else suffix.group()
    return text[start] in JOINS and text.endswith(same, 0, start)


def likelier_with(kind: EntityType, text: str, start: int, suffix: re.Match[str]) -> bool:
    """Whether what begins at ``start`` is a far likelier name with its first character than without it."""
    if kind not in KINDS or not _chinese(text[start]) or IN_CLAUSE.match(text, start):
        return False
    whole, rest = (name_odds(text[s : suffix.start()], suffix.group()) for s in (start, start + 1))
    return whole > max(rest + OF_FIRST, SURE)


def likely_start(
    kind: EntityType, text: str, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int]
) -> int | None:
    """Where the likeliest name before ``suffix`` begins, that is likely enough there; ``barriers``: ends of places."""
    best: tuple[float, int] | None = None
    begin = suffix.start()
    for start in range(begin - 1, max(-1, begin - max(LENGTHS) - 1), -1):
        if kind not in KINDS or not _chinese(text[start]):
            break
        core = text[start:begin]
        joining = start in barriers and joins(kind, text, start, suffix)
        after_joining = start - 1 in barriers and joins(kind, text, start - 1, suffix)
        least = _least(text, start, barriers) if len(core) in LENGTHS and _can_be(core) and not joining else None
        least = AFTER_PLACE if after_joining and _can_be(core) and len(core) in LENGTHS else least
        if least == OPENING and OF_SOMEBODY.match(text, suffix.end()):
            least = AFTER_PLACE
        if least is not None:
            least = max(least, WITH_VERB) if _has_clause_word(tokens, start, begin) else least
            odds = name_odds(core, suffix.group()) - LENGTHS[len(core)]
            best = max(best or (least, begin), (odds, start)) if odds > least else best
        if start in barriers:
            break
    return best[1] if best else None


def ending_in_digits(
    kind: EntityType, text: str, tokens: Sequence[Token], begin: int, barriers: set[int]
) -> int | None:
    """Where a name that ends in digits right before the suffix begins: 七星区|世纪2008|小区."""
    if kind not in DIGIT_KINDS or begin == 0:
        return None
    lowest = max(0, begin - max(LENGTHS) - 2)
    numbered = NUMBERED_NAME.search(text, lowest, begin) if text[begin - 1] in "号院" else None
    digits = numbered or WITH_DIGITS.search(text, lowest, begin)
    if digits is None:
        return None
    for start in range(max([digits.start(), *(b for b in barriers if b < begin)]), begin):
        after_place = start in barriers
        opens = after_place or opens_clause(text, start)
        opens = opens or text[start - 1] in PREPOSITIONS or visited(text, start)
        named = after_place or _chinese(text[start])
        if numbered:
            named = start < numbered.end(1) and name_odds(text[start : numbered.end(1)], ESTATE) > 0
        if opens and named and not _has_clause_word(tokens, start, begin) and not IN_CLAUSE.search(text, start, begin):
            return None if text.startswith(YEARLY, start) else start
    return None


def _least(text: str, start: int, barriers: set[int]) -> float | None:
    """What the odds must reach for a name that begins here; none where no name is looked for."""
    if start in barriers:
        return AFTER_PLACE
    if opens_clause(text, start):
        return OPENING
    return LED_TO if visited(text, start) or text[start - 1] in PREPOSITIONS else None


def _can_be(core: str) -> bool:
    of_towers = core.endswith(TOWERS) and coined_core(core.removesuffix(TOWERS))  # 鸿瑞楼宇|社区
    said = IN_CLAUSE.search(core) or PICKS.match(core) or NUMBERED.match(core) or core.startswith(NOT_OPENING)
    said = bool(said) or (describes(core) and not of_towers)
    return core[-1] not in DIVISION_ENDS and not said and not RESULT.fullmatch(core)


def _has_clause_word(tokens: Sequence[Token], start: int, end: int) -> bool:
    inside = (t for t in tokens if start <= t.start < end and len(t.text) > 1)
    return any(t.tag[0] in CLAUSE_TAGS and segmenter().has_word(t.text) for t in inside)


def _chinese(character: str) -> bool:
    return "一" <= character <= "鿿"
