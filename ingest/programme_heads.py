"""Programmes that end in a head word: 周末课堂, 暖阳驿站, after a verb of founding, a place or in a coined name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.programme_frames import unquoted_programme
from ingest.programme_ordinary import OF_ANYBODY
from ingest.tokens import Token, segmenter
from kg.model import Mention, Sentence

LONGEST = 16  # characters of a name
PUN = 1  # characters that a name holds in quotation marks: 小区“睦”心工程
SHORTEST_CORE = 2  # characters before the head word
RECURRING = 2  # times: a phrase that comes again is a name
COUNTED = re.compile(r"[一两二三四五六七八九十百几数多]+[支个批家名处]")  # 成立|一支志愿|服务队
NUMBERED = "一二两三四五六七八九十首每各该这那另"  # open a phrase about any: 首批驿站, 每个课堂
STOP_TAGS = ("p", "c", "r", "u", "x", "d", "f", "y", "q")  # end a name when one goes back from its head
# Ends of phrases that say of what sort: 重点工程, 基层党建联盟.
DESCRIBING = re.compile(
    r"(?:重点|民生|惠民|建设|改造|系列|各类|相关|一批|多个|社区|示范|特色|重大|基层|党建|系统|整治|提升|亮化|民心|实事|配套|城市|加梯|电梯|装梯|雨污分流|管网)$"
)
BODIES = ("协会", "商会", "党委", "党支部", "党总支", "理事会")  # 组建店主联盟|协会: of what it is the body
DIGIT = re.compile(r"(?<!\+)\d(?!\d*分钟)")  # 6支志愿服务队 are counted; 15分钟服务圈 is a name
PUNNED = re.compile(r"“[一-鿿]”")
NOTION = re.compile(r"意识|理念|观念|精神")  # 铸牢…共同体|意识
LIKENED = re.compile(r"是[^，。；“”]{2,14}的$")  # 更是党员教育的|露天课堂: what something is like
LEADING = re.compile(r"为(?:核心|纽带|依托|载体|龙头|平台|抓手|主体|牵引|轴心|枢纽)")
FOUNDED_AFTER = re.compile(r"(?:、[^，。；“”]{4,16})?(?:成立|启动|揭牌|挂了?牌)")
RANKED = re.compile(r"第[一二三]|首[个家批]|唯一")  # 全县|第一家公益食堂: which of its kind it is


@cache
def heads() -> tuple[str, ...]:
    """Words that name programmes without quotation marks."""
    return tuple(sorted(terms("programme_heads")))


@cache
def _heads_end() -> frozenset[str]:
    """Last characters of head words: most words end in another."""
    return frozenset(head[-1] for head in heads())


@cache
def _recurring_pattern() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{2,6}}(?:{alternatives(heads())})")


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(terms('programme_verbs', 'head'))})(?:了|起)?$")


def recurring(sentences: Sequence[Sentence]) -> Mapping[str, int]:
    """How often each phrase that ends in a head word comes in a report."""
    return Counter(m.group() for s in sentences for m in _recurring_pattern().finditer(s.text))


def by_head(
    sentence: Sentence, tokens: Sequence[Token], places: Sequence[Mention], often: Mapping[str, int]
) -> list[Mention]:
    """A head word after a verb of founding, in a coined name, or right after one of ``places``.

    ``often``: how often such phrases come in the report.
    """
    places_by_end = {p.end: p for p in places}
    ends = (i for i, t in enumerate(tokens) if t.text[-1] in _heads_end() and t.text.endswith(heads()))
    found = (_mention(sentence, tokens, i, places_by_end, often) for i in ends)
    return [mention for mention in found if mention is not None]


def _mention(
    sentence: Sentence,
    tokens: Sequence[Token],
    i: int,
    places_by_end: Mapping[int, Mention],
    often: Mapping[str, int],
) -> Mention | None:
    token, text = tokens[i], sentence.text
    head = next(h for h in heads() if token.text.endswith(h))
    start = _edge(tokens, i, places_by_end)
    place = places_by_end.get(start)
    if place is not None and place.type == "business":
        start = place.start
    name = text[start : token.end]
    core = name.removesuffix(head)
    distinct = not DESCRIBING.search(core) and not OF_ANYBODY.fullmatch(core)  # 党员志愿|服务队
    if not _can_be_name(name, core) or not (place or distinct):
        return None
    if _is_part(text, start, token.end) or LIKENED.search(text, 0, start):
        return None
    named = distinct and (_coined(tokens[:i], start) or often.get(name, 0) >= RECURRING)
    founded = place is not None and bool(
        FOUNDED_AFTER.match(text, token.end) or _leads(text, (place.start, start), token.end)
    )
    there = place is not None and distinct and _verb_before().search(text, 0, place.start) is not None
    if there or named or founded or _verb_before().search(text, 0, start):
        return unquoted_programme(sentence, name, start, head)
    return None


def _is_part(text: str, start: int, end: int) -> bool:
    """“商户联盟|+院落自治”, 店主联盟|协会, 共同体|意识: whether what stands there is but a part of something else."""
    summed = text.startswith("+", end) or text.endswith(("”", "+"), 0, start)
    return summed or text.startswith(BODIES, end) or NOTION.match(text, end) is not None


def _leads(text: str, starts: Sequence[int], end: int) -> bool:
    """以|云锦商圈党建联盟|为核心: whether others gather around it."""
    return any(text.endswith("以", 0, start) for start in starts) and LEADING.match(text, end) is not None


def _can_be_name(name: str, core: str) -> bool:
    return (
        len(core) >= SHORTEST_CORE
        and name.count("“") == name.count("”") == len(PUNNED.findall(name))
        and not DIGIT.search(name)
        and not RANKED.match(name)
        and not (len(core) == SHORTEST_CORE and core[0] in NUMBERED)
        and core not in terms("generic_modifiers")
        and not COUNTED.match(core)
    )


def _coined(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word before the head is a proper noun, a numeral or unknown to the dictionary."""
    return any(
        t.tag.startswith(("nr", "nz", "m")) or not segmenter().has_word(t.text) for t in tokens if t.start >= start
    )


def _edge(tokens: Sequence[Token], i: int, barriers: Mapping[int, Mention]) -> int:
    """Where the name that ends with token ``i`` begins: back to a place, a function word, a verb or a time."""
    start = tokens[i].start
    quoted = 0  # where a character in quotation marks begins that the name goes round: 社区治理“睦”心工程
    for token in reversed(tokens[:i]):
        if start in barriers or tokens[i].end - token.start > LONGEST:
            break
        if token.text == "”" and token.end == start:
            opening = next((t for t in tokens[:i] if t.text == "“" and 0 < token.start - t.end <= PUN), None)
            quoted = opening.start if opening is not None else 0
        if quoted and quoted <= token.start < start:
            start = token.start
            continue
        if quoted and token.text in terms("programme_verbs"):
            break  # 启动|“睦”心服务队
        if token.tag.startswith(STOP_TAGS) or token.tag in ("v", "t") or token.text in terms("boundaries"):
            break
        start = token.start
    return start
