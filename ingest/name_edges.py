"""Where a name that ends in the suffix of a place begins: after which words of its clause, or after which place."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from ingest.lexicon import terms
from ingest.name_context import (
    CLAUSE_OPENS,
    COMMUNITY,
    STREET,
    STREET_HAS,
    addressed_in,
    of_one,
    paired,
    street_told_of,
    told_of,
    visited,
)
from ingest.place_names import HARMONIOUS, OF_TOWERS, PROPER_TAGS, UNNAMED
from ingest.tokens import Token, segmenter
from kg.divisions import divisions

# Words that end a name when one goes back from its suffix: prepositions, conjunctions, pronouns, particles, …
STOP_TAGS = ("p", "c", "r", "u", "x", "d", "f", "t", "y", "e", "o", "m")
VERBAL_TAGS = ("q", "v", "vd", "ad", "vn")  # end it too, but for a name's first word (团结社区)
PLAIN_STOPS = ("p", "c", "r", "d", "uj", "ul", "y")  # not within a coined name of two or three characters
LONG_WORD = 4  # words of this length and more are set phrases (充分发挥), unless they are proper nouns
SHORT_NAME = (2, 3)  # characters of a coined name that opens its clause
# Before 街道 and no names: verbs of authorities that no list of verbs has, and words for any street
NO_STREET = frozenset((
    *("要求", "督促", "协调", "统筹", "鼓励", "压实", "赋予", "下放"),
    *("有关", "相关", "所在", "属地", "结对", "试点", "涉及"),
))
ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
# Words of time that are no name: 今年, 近期; 月季社区 and 春天社区 are names
OF_TIME = re.compile(r"[今去前近当昨后]|明[天年日早晚晨]|(?:[年日前后时期]|[上下本当每个一二三四五六七八九十]月)$|\d")
ESTATES = ("花园", "家园", "新村", "新城", "小区", "公寓", "新苑")  # communities are named after them
ESTATE = "小区"
HELD = frozenset(("召开", "举行", "举办", "公布", "发布", "通报", "印发"))
OPENING_WORDS = "以将把从由让使靠同对为向给在到与替属"  # which the segmenter takes into an unknown name
# 柳荫街道|办事处|杏花村社区, 区住建局为|槐荫社区: a body that acts, with what leads to the name. A bureau alone may
# begin one: 水利局小区.
BODY_ACTS = re.compile(
    r"(?:.{0,8}?(?:党工委|办事处|街道办|管委会|(?<!委)党委|党总支|(?:人民|[区县市镇乡])政府)|"
    r".{1,8}?(?:[局委处办会府队站]|中心|公司|书记|主任|干部|党员|[员长者])(?=[对为向给在到与将把]))"
    r"[对为向给在到与将把]?(?=[一-鿿]{2})"
)
NOT_IN_NAME = "个名位条户家处支项次场座栋"  # classifiers that count and open no name
COUNTS = NOT_IN_NAME.replace("家", "")  # after a numeral; 六家社区 is a name: only firms are counted so
NUMBER_IN_NAME = re.compile(r"[一二三四五六七八九十壹贰叁]{1,3}[号期]")  # 柳林社区|平湖二号安置|小区
ESTATE_KINDS = ("安置", "回迁", "还建", "还迁", "拆迁", "搬迁", "移民")  # 临湖三号|安置|小区: verbs to the dictionary
ROADS = ("街", "路", "巷", "大街", "大道", "东路", "西路", "南路", "北路", "东街", "西街", "南街", "北街")
ASPECTS = "着了过"  # a verb with one is no name
NAME_TAILS = frozenset("居里园坊庭苑府邸湾岛城轩阁")  # end names of estates, whatever their tag
COUNTING = re.compile(r"[一二两三四五六七八九十百千万亿几多数半\d]")  # 大钟 is a numeral to the dictionary
NAME_NUMERALS = "百千万三四五六七八九十"  # 千佛阁, 八一路; 一 and 两 count
IN_LIST = re.compile(r"(?:小区|社区|家园|花园|新村|公寓|村)、$")  # 宏达小区、|四方小区
LONGEST_AFTER = 6  # characters of a name right after a larger place, whatever its words
CLAUSE_TAGS = "vdprcmfuqyt"  # of words that a clause has and a name has not
FUNCTION_CHARACTERS = frozenset(
    "按做再拟已未曾在将把从由向对与和及以为是有到给让被用等的了着过其该本各全这那每某个内中里上下"
)
SURNAMED = re.compile(r"[于向和都][家庄]")  # 永兴镇|于家沟村: a surname that is a preposition as well
VERB_LENGTH = 2
ARRIVES = re.compile(r"(?<=[报送交传移映伸搬转递呈])至")  # 上报至|云溪村党总支
DONE = re.compile(r"([一-鿿]{2})?[了过](?=[一-鿿]{2})")  # 介绍了|芳园小区
# 数|桃岭社区地盘最大: which is first of its kind
RANKED_FIRST = re.compile(r"(?<![一-鿿])数(?=[^，。；]{2,24}(?:最|头一|第一|[排居]首))")
TORN = frozenset(("村有", "村是", "村把", "村在", "村将", "村共"))  # 桃林|村有|村民830户, as the segmenter cuts it
IS_OF = re.compile(r"[一-鿿]{2,3}(?:就|也)?是(?=[一-鿿]{2})")  # 李敏是|桃花巷社区的老师傅
FOR_EXAMPLE = ("比如", "例如", "譬如", "诸如")  # 比如|锦业花园小区
TOWERS_LISTED = ("大厦、", "大楼、", "广场、")  # 云锦大厦、|建设大厦
VILLAGE_SIDE = re.compile(r"村村[边头口里外内东西南北]")
OPENING_REACH = 2  # characters of a clause before a name


def after_clause(text: str, start: int, begin: int) -> tuple[int, bool]:
    """Where a name begins after what the segmenter took into it or calls a noun; whether that was anything.

    指派|青禾社区, 以|石塘坎村为示范点, 从|翠园社区; 同心园社区 is a name.
    """
    first = start
    done = DONE.match(text, start, begin)
    if done and (not done[1] or segmenter().has_word(done[1])):
        start = done.end()
    if body := BODY_ACTS.match(text, start, begin):
        start = body.end()
    if (is_one := IS_OF.match(text, start, begin)) and begin - is_one.end() >= min(SHORT_NAME):
        start = is_one.end()
    if RANKED_FIRST.match(text, start) and begin - start >= max(SHORT_NAME):
        start += 1
    verb = VERB_LENGTH if text[start : start + VERB_LENGTH] in terms("verbs_like_nouns") else 0
    if verb and begin - start >= verb + min(SHORT_NAME) and text[start + verb : begin] not in ESTATES:
        start += verb
    for _ in range(OPENING_REACH):  # 同|属|云溪社区
        opens = (text[start] in OPENING_WORDS or ARRIVES.match(text, start)) and begin - start >= max(SHORT_NAME)
        surname = SURNAMED.match(text, start) or text[start + 1] in "家庄"
        if opens and not surname and not _word_opens(text, start, begin):
            start += 1
    return start, start > first


def _word_opens(text: str, start: int, begin: int) -> bool:
    """Whether a short name opens with a word of two characters."""
    return begin - start <= max(SHORT_NAME) and segmenter().has_word(text[start : start + 2])


def ends_word(tokens: Sequence[Token], suffix: re.Match[str]) -> bool:
    """A suffix of one character (村) must end its word; the longer ones end where they end."""
    at = suffix.start()
    side = VILLAGE_SIDE.match(suffix.string, at) is not None  # 老董|村村|边
    torn = any(t.end == suffix.end() or (t.start == at and t.text in TORN) for t in tokens)
    return len(suffix.group()) > 1 or side or torn


def left_edge(text: str, tokens: Sequence[Token], suffix: int, barriers: set[int], lowest: int) -> int:
    """Where the name before ``suffix`` begins: back over nouns to a barrier, a function word or a verb."""
    start = suffix
    for token in reversed(tokens[: bisect_left(tokens, suffix, key=attrgetter("start"))]):
        if start in barriers or token.start < lowest or token.text in terms("boundaries"):
            break
        inside = token.end <= suffix and not _direction(token, start, suffix)
        if inside and _stops(token, text, barriers, start, suffix):
            break
        start = token.start
    return start


def _direction(token: Token, start: int, suffix: int) -> bool:
    """下湾村, 东关社区: a word of direction is part of the name."""
    return token.tag == "f" and len(token.text) == 1 and token.text != "内" and start < suffix


def _stops(token: Token, text: str, barriers: set[int], start: int, suffix: int) -> bool:
    if _numeral_of_name(token, text, barriers, start, suffix) or token.text in NAME_TAILS:
        return False
    if start == suffix and ORDINAL.fullmatch(token.text):
        return False  # 柳荫新村|第二|社区
    if token.text[-1] in NAME_TAILS and not segmenter().has_word(token.text):
        return False  # 秀水|明居: a guess of the segmenter
    if len(token.text) >= max(SHORT_NAME) and text[start:suffix] in ROADS and not segmenter().has_word(token.text):
        return False  # 乌苏格|街|社区: a guess of the segmenter, whatever it takes it for
    if len(token.text) >= LONG_WORD and not token.tag.startswith(PROPER_TAGS):
        return True
    ends = token.tag.startswith(STOP_TAGS) or token.tag in VERBAL_TAGS
    of_estate = text[start:suffix] in ESTATES and token.start in barriers  # …街道|育新|花园社区
    return ends and not of_estate and not _opens(token, barriers, start, suffix)


def _numeral_of_name(token: Token, text: str, barriers: set[int], start: int, suffix: int) -> bool:
    """，千佛阁社区: a numeral that opens its phrase and is followed by no classifier begins a name."""
    if token.tag != "m" or token.text[0] not in NAME_NUMERALS:
        return False
    after_place, in_list = token.start in barriers, bool(IN_LIST.search(text, 0, token.start))
    opens = token.start == 0 or after_place or text[token.start - 1] in CLAUSE_OPENS
    return (
        (len(token.text) == 1 or after_place or in_list)
        and opens
        and (suffix - start >= min(SHORT_NAME) or len(token.text) > 1 or after_place or in_list)
        and start == token.end
        and (start == suffix or text[start] not in NOT_IN_NAME)
        and token.text[-1] not in NOT_IN_NAME
    )


def _opens(token: Token, barriers: set[int], start: int, suffix: int) -> bool:
    """A verb or classifier belongs to a name only as its first word, right after a larger place (…街道团结社区)."""
    if token.text in terms("programme_verbs") or token.text in HELD:
        return False  # 某某市|召开街道党工委书记会
    if token.tag == "q":
        return start < suffix and len(token.text) == 1 and token.text not in NOT_IN_NAME
    return (
        token.start in barriers
        and start == suffix
        and len(token.text) == 2
        and token.tag in ("v", "vn", "ad")
        and token.text[-1] not in ASPECTS
    )


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
        opens = begin == 0 or begin in barriers or text[begin - 1] in CLAUSE_OPENS or visited(text, begin)
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
    surname = SURNAMED.match(text, start) is not None
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
        for t in (inside[1:] if surname else inside)
    )
    clause = clause or any(verb in text[start:suffix] for verb in _verbs())  # 全面推行|社区“大党委”
    return 0 if clause or not re.fullmatch(r"[一-鿿]+", text[start:suffix]) else start


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(verb for verb in terms("programme_verbs") if len(verb) > 1)


def _of_name(token: Token) -> bool:
    """Words that a clause has, and names as well: 春天, 二号."""
    return _of_season(token) or NUMBER_IN_NAME.fullmatch(token.text) is not None


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
    return bool(re.fullmatch(r"[一-鿿]+", core)) and not UNNAMED.search(core) and not segmenter().has_word(core)


def plain_words(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether no word of a clause, nor one that ends names, stands in a span."""
    return not any(t.tag in PLAIN_STOPS or t.text in terms("boundaries") for t in tokens if begin <= t.start < end)
