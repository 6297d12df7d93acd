"""Names of whatever words before the suffix of a place: short ones that open a clause, and all after a larger place."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.common_words import CHINESE
from ingest.lexicon import terms
from ingest.name_context import (
    COMMUNITY,
    ESTATE,
    STREET,
    STREET_HAS,
    addressed_in,
    of_one,
    opens_clause,
    paired,
    street_told_of,
    told_of,
    visited,
)
from ingest.name_edges import HELD, NAME_NUMERALS, NOT_IN_NAME, SHORT_NAME
from ingest.place_names import HARMONIOUS, OF_TOWERS, UNNAMED
from ingest.tokens import Token, segmenter
from kg.divisions import divisions

# Before 街道 and no names: verbs of authorities that no list of verbs has, and words for any street
NO_STREET = frozenset((
    *("要求", "督促", "协调", "统筹", "鼓励", "压实", "赋予", "下放"),
    *("有关", "相关", "所在", "属地", "结对", "试点", "涉及"),
))
# Words of time that are no name: 今年, 近期; 月季社区 and 春天社区 are names
OF_TIME = re.compile(r"[今去前近当昨后]|明[天年日早晚晨]|(?:[年日前后时期]|[上下本当每个一二三四五六七八九十]月)$|\d")
COUNTS = NOT_IN_NAME.replace("家", "")  # after a numeral; 六家社区 is a name: only firms are counted so
NUMBER_IN_NAME = re.compile(r"[一二三四五六七八九十壹贰叁]{1,3}[号期]")  # 柳林社区|平湖二号安置|小区
ESTATE_KINDS = ("安置", "回迁", "还建", "还迁", "拆迁", "搬迁", "移民")  # 临湖三号|安置|小区: verbs to the dictionary
COUNTING = re.compile(r"[一二两三四五六七八九十百千万亿几多数半\d]")  # 大钟 is a numeral to the dictionary
DWELLINGS = frozenset(("安居", "康居", "乐居", "宜居", "逸居"))  # 康居|西苑|商务街
LONGEST_AFTER = 6  # characters of a name right after a larger place, whatever its words
CLAUSE_TAGS = "vdprcmfuqyt"  # of words that a clause has and a name has not
FUNCTION_CHARACTERS = frozenset(
    "按做再拟已未曾在将把从由向对与和及以为是有到给让被用等的了着过其该本各全这那每某个内中里上下"
)
FOR_EXAMPLE = ("比如", "例如", "譬如", "诸如")  # 比如|锦业花园小区
TOWERS_LISTED = ("大厦、", "大楼、", "广场、")  # 云锦大厦、|建设大厦
PARTICLE = "y"  # 吧, 呢: no sentence opens with one
PLAIN_STOPS = ("p", "c", "r", "d", "uj", "ul", "y")  # not within a coined name of two or three characters


def opening_name(text: str, tokens: Sequence[Token], suffix: int, start: int, barriers: set[int]) -> int:
    """听雨社区: two or three characters from a clause's start (or a larger place) to the suffix that make no word."""
    if suffix - start >= min(SHORT_NAME):
        return start
    for length in SHORT_NAME:
        begin = suffix - length
        if begin < 0:
            break
        if begin in barriers and HARMONIOUS.fullmatch(text, begin, suffix):
            return begin  # 柳林社区|家和|小区
        opens = begin in barriers or opens_clause(text, begin) or visited(text, begin)
        if text.endswith(FOR_EXAMPLE, 0, begin) and _names_estate(text[begin:suffix]):
            return begin
        if opens and text.startswith("大厦", suffix) and text.endswith(TOWERS_LISTED, 0, begin):
            return begin
        if paired(text, begin, suffix) and text[begin:suffix] not in terms("generic_modifiers"):
            return begin
        if opens and addressed_in(text, suffix) and _names_estate(text[begin:suffix]):
            return begin
        if opens and (told_of(text, suffix) or _street_of_verb(text, begin, suffix)):
            return begin
        named_after_town = text[begin:suffix] + "镇" in text or text[begin:suffix] + "乡" in text
        if opens and (coined_core(text[begin:suffix]) or named_after_town) and plain_words(tokens, begin, suffix):
            return begin
    return start


def _names_estate(core: str) -> bool:
    """工行|小区3栋一单元: any word but one that governs or describes, where an address follows."""
    others = ("boundaries", "programme_verbs", "governing_verbs", "generic_modifiers", "attributive_verbs")
    return not UNNAMED.search(core) and not any(core in terms(table) for table in others)


def _street_of_verb(text: str, begin: int, suffix: int) -> bool:
    """奋进|街道杉林社区, 振兴|街道党工委书记: a verb in the place of a street's name, where it governs no street."""
    core = text[begin:suffix]
    headed = begin == 0 and text.startswith("：", suffix + len(STREET))  # 振兴街道：小事不出门
    if len(core) != min(SHORT_NAME) or not (headed or street_told_of(text, suffix)):
        return False
    governs = core in terms("boundaries") or core in terms("programme_verbs") or core in terms("governing_verbs")
    if governs and divisions().find(core + STREET):  # 建设街道, as many cities have one
        return STREET_HAS.match(text, suffix + len(STREET)) is not None
    return not governs and core not in NO_STREET | HELD


def right_after(text: str, tokens: Sequence[Token], suffix: int, barriers: set[int]) -> int:
    """某某区|春满尚都|社区: all that stands between a larger place and the suffix, where no word of it is a clause's.

    0 where there is no larger place, or what stands between can be no name.
    """
    start = max((b for b in barriers if b < suffix), default=0)
    inside = [t for t in tokens if start <= t.start and t.end <= suffix] if start else []
    if not inside or not min(SHORT_NAME) <= suffix - start <= LONGEST_AFTER:
        return 0
    if suffix - start == min(SHORT_NAME):
        return start if _short_after(text, inside, suffix) else 0
    if OF_TOWERS.fullmatch(text, start, suffix) and inside[0].text not in terms("programme_verbs"):
        return start  # …街道|兴业国贸楼宇|社区: a name that the dictionary takes for a verb
    kind = text.startswith(ESTATE, suffix) and inside[-1].text in ESTATE_KINDS and len(inside) > 1
    inside = inside[:-1] if kind else inside
    inside = [t for t in inside if not text.endswith(t.text + STREET, 0, start)]  # 千里街道|千里|雅居居民区
    clause = any(
        t.text in FUNCTION_CHARACTERS
        or (t.tag == "v" and t.text[0] in FUNCTION_CHARACTERS)  # 计划|再建|社区食堂
        or (len(t.text) > 1 and t.text in terms("boundaries"))
        or (len(t.text) > 1 and t.tag[0] in CLAUSE_TAGS and segmenter().has_word(t.text) and not _of_name(t))
        for t in inside
    )
    clause = clause or any(verb in text[start:suffix] for verb in _verbs())  # 全面推行|社区“大党委”
    return 0 if clause or not CHINESE.fullmatch(text, start, suffix) else start


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(verb for verb in terms("programme_verbs") if len(verb) > 1)


def _of_name(token: Token) -> bool:
    """Words that a clause has, and names as well: 春天, 二号, 安居."""
    return _of_season(token) or token.text in DWELLINGS or NUMBER_IN_NAME.fullmatch(token.text) is not None


def _of_season(token: Token) -> bool:
    """春天, 月季: words of time that names hold, unlike 今年."""
    return token.tag == "t" and not OF_TIME.search(token.text)


def _short_after(text: str, inside: Sequence[Token], suffix: int) -> bool:
    """…街道|月季|社区: a word of two characters right after a larger place, whatever the dictionary takes it for."""
    if not text.startswith(COMMUNITY, suffix):
        return False
    if len(inside) > 1:  # …街道|锦|汀|社区: words of one character that together make none
        first, second = inside[0], inside[-1]
        named = first.tag.startswith(("ns", "nr", "nz")) and second.tag[0] not in "vpcumq"
        known = segmenter().has_word(first.text + second.text) or second.text in FUNCTION_CHARACTERS
        return len(inside) == len("锦汀") and named and not known
    word = inside[0]
    if word.tag == "t":
        return _of_season(word)
    if word.tag == "m" and COUNTING.search(word.text):
        return word.text[0] in NAME_NUMERALS and word.text[-1] not in COUNTS and _named_one(text, word, suffix)
    return (word.tag == "m" and word.text[-1] not in COUNTS) or _named_one(text, word, suffix)


def _named_one(text: str, word: Token, suffix: int) -> bool:
    """Whether what stands around it is said of one community, and the word is no other part of a clause."""
    return of_one(text, suffix - len(word.text), suffix + len(COMMUNITY)) and (
        word.tag in ("f", "m") or word.text in terms("generic_names")
    )


def coined_core(core: str) -> bool:
    """Whether a string of Chinese characters is no word and holds none that a name would not hold."""
    return CHINESE.fullmatch(core) is not None and not UNNAMED.search(core) and not segmenter().has_word(core)


def plain_words(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether no word of a clause, nor one that ends names, stands in a span."""
    inside = (t for t in tokens if begin <= t.start < end and not (t.start == begin and t.tag == PARTICLE))
    return not any(t.tag in PLAIN_STOPS or t.text in terms("boundaries") for t in inside)
