"""What a figure counts: a choice between the nouns after it, before it, and those that it takes over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import nouns_after, nouns_before
from ingest.metric import STANDARD, is_enumeration
from ingest.noun_phrase import Phrase
from ingest.nouns_before import GOVERNING
from ingest.quantity import Quantity
from ingest.tokens import Token
from kg.model import Measure

GRID = re.compile(
    r"^(?:左右|以上|以内)?(?:一个|1个)([一-鿿]{2,6}?)(?=[，。；、]|$)|^(?:左右|以上|以内)?(?:为|的)?(?:一个|1个)?(?:标准|规模|单位|一格)?[^，。；]{0,6}?(?:划分|配备|设立|设置|建立|成立|组建|划定|组成)(?:为|成|了)?(?:[一1](?:个|名|支|处))?([一-鿿]{2,8})"
)
GROWTH = re.compile(
    r"(?:增长|增加|提升|提高|上升|下降|降低|减少|同比|环比|翻|增幅|降幅|扩大|缩减|压减|压缩|前移|上浮)(?:了|近|约|超过?|逾)*$"
)
DENOMINATOR = re.compile(
    r"(每(?:年|月|天|周)?(?:每)?(?:个|名|户|家|人|处|支|栋|座|位|平方米|万人|千人|百人)?(?:社区|街道|网格|楼栋|小区|村|党支部|党组织|居民|老人|党员|驿站)?)(?:每年|每月|安排|拨付|补助|补贴|配备|不少于|不低于|给予|至少|可|投入|奖励|发放|需|约|为|有|平均|享受|提供|开展|走访)*$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that is a metric, with the phrase that says of what."""

    quantity: Quantity
    phrase: Phrase
    measure: Measure
    denominator: str = ""


def figure_of(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    spans: Sequence[tuple[int, int]],
    floor: int,
    made: Sequence[Figure],
    topic: str,
) -> Figure | None:
    others = [s for s in spans if s != (q.start, q.end)]
    grid = GRID.match(text[q.end :]) if STANDARD.search(text[: q.start]) else None
    if grid:
        counted = grid.group(1) or grid.group(2)
        return Figure(q, Phrase(f"每个{counted}的{q.unit}数", counted, q.start, q.end), "count", f"每个{counted}")
    if STANDARD.search(text[: q.start]):
        return None
    denominator = _denominator(text, q)
    if any(b == q.start for _, b in others) and text.startswith("的", q.end):
        return None  # 4处1500平方米以上的…: it qualifies the noun of the figure before it
    growth = bool(GROWTH.search(text[: q.start])) or q.kind in ("points", "times")
    following = None if growth else nouns_after.after(text, tokens, q, others)
    preceding = nouns_before.before(text, tokens, q, others, floor)
    phrase = _choose(text, q, following, preceding)
    if q.kind == "money":
        phrase = _of_money(text, tokens, q, others, following, preceding, bool(denominator))
    if (
        phrase is None
        or phrase.label in GOVERNING
        or (phrase.verb and phrase.verb == phrase.label[-len(phrase.verb) :] and q.kind != "money")
    ):
        phrase = _further(text, tokens, q, floor, phrase, made, topic)
    if phrase is None or is_enumeration(q, phrase, text):
        return None
    measure: Measure = (
        "growth"
        if growth
        else "share"
        if q.kind == "share"
        else "amount"
        if q.kind in ("money", "area", "density", "mass")
        else "count"
    )
    return Figure(q, phrase, measure, denominator)


def _choose(text: str, q: Quantity, following: Phrase | None, preceding: Phrase | None) -> Phrase | None:
    """The phrase after the unit, unless the number closes its clause or what follows is a list's next noun."""
    if following is not None and following.counted and not (preceding and _next_item(text, following)):
        return following
    return preceding or following


def _further(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    floor: int,
    verb: Phrase | None,
    made: Sequence[Figure],
    topic: str,
) -> Phrase | None:
    """No noun at the number: a part of the last figure (…的占62.4%), the clause's subject, the list item's head, the last
    figure's noun, at worst the verb alone.
    """
    same = [f for f in made if f.quantity.unit == q.unit]
    last = (same or [f for f in made[-1:] if q.kind in ("share", "points", "times") or _goes_on(text, f, q)] or [None])[
        -1
    ]
    part = nouns_before.of_them(text, q)
    whole = last.phrase.counted if last else topic
    if part:
        label = f"{part}的{whole}" if whole and whole not in part else part
        return Phrase(label, whole or part, q.start, q.start, (part,))
    own = nouns_before.subject(text, tokens, q, floor)
    if verb is not None and len(verb.label) > len(verb.verb) and verb.label not in GOVERNING:
        return verb  # 社区承担30项
    if own is not None and not (verb and verb.label.startswith(own.label) and len(verb.label) > len(own.label)):
        return own
    if topic and (last is None or last.phrase.counted == topic):
        return Phrase(topic, topic, q.start, q.start, verb=verb.verb if verb else "")
    before_clause = nouns_before.clause_before(text, tokens, q)
    if before_clause is not None and last is None:
        return before_clause
    if last is not None:
        return Phrase(
            last.phrase.label, last.phrase.counted, q.start, q.start, last.phrase.constraints, verb.verb if verb else ""
        )
    return verb


def _goes_on(text: str, last: Figure, q: Quantity) -> bool:
    """住户1268户、3700余人: another measure of what was just counted."""
    return text[last.quantity.end : q.start] in ("、", "，", "，共", "，约")


def _next_item(text: str, following: Phrase) -> bool:
    return bool(re.match(r"\d", text[following.end :])) and text[following.start - 1 : following.start] in "、，"


def _of_money(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    others: Sequence[tuple[int, int]],
    following: Phrase | None,
    preceding: Phrase | None,
    standard: bool,
) -> Phrase | None:
    """Sums: 投资8万余元, 捐款894.91万元, 20万元专项经费; a standard (每个社区20万元) looks further for its noun."""
    later = nouns_after.money(text, tokens, q, others)
    if following is not None and text[q.end : q.end + 1] not in "，。、；在用":
        return following
    if standard and later is not None:
        return later
    return preceding or later or following


def _denominator(text: str, q: Quantity) -> str:
    m = DENOMINATOR.search(text[: q.start])
    return m.group(1) if m and len(m.group(1)) > 1 else ""
