"""What a figure counts that earlier clauses have named: before a colon, by its classifier, a meeting held."""

import re
from functools import cache

from ingest.figure import Surroundings
from ingest.lexicon import alternatives, rows
from ingest.noun_phrase import Phrase
from ingest.nouns_before import backward
from ingest.quantity import Quantity

# 投诉也多：2022年全街道|412件: what a colon says much of
MUCH = re.compile(
    r"(?:也|更|很|最|就|还|都|较|比较|越来越|不|真)*(?:多|少|高|低|大|快|慢|难|重|紧|突出|紧张|频繁|明显|严重|集中)：[^：。；]*$"
)
HELD = re.compile(r"(?:召开|举行|举办|开办|开设|开会|开|办|上)(?:了|过)?(?:约|近|超过?)?$")
SESSIONS = frozenset(("次", "场", "回", "轮", "期", "堂", "节"))
LESSONS = frozenset(("期", "堂", "节"))
QUOTED = re.compile(r"“([^“”，。；！？]{2,14})”")
RIGHT_BEFORE = re.compile(r"“([^“”，。；！？]{2,14})”[^，。；：“”]{0,6}$")
MEETINGS = ("会", "课", "堂", "班", "集", "集市", "夜话", "沙龙", "论坛", "讲座", "茶桌", "茶亭", "圆桌", "长桌")
# 炉边会|在院里开; no bodies: 居委会, 协会. Group: the meeting.
MEETING = re.compile(
    r"(?<![一-鿿])(?:而|这个|每次|每月的?)?([一-鿿]{1,5}(?<![委员协工商学友社机总理])会)(?=在|开|每|上|里|是|由|就)"
)


@cache
def _nouns() -> dict[str, re.Pattern[str]]:
    """By unit: the only nouns that it classifies where none stands at the number."""
    return {row["term"]: re.compile(alternatives(row["nouns"].split("|"))) for row in rows("classifier_nouns")}


def much(around: Surroundings, q: Quantity) -> Phrase | None:
    """投诉也多：2022年全街道|412件."""
    m = MUCH.search(around.text, 0, q.start)
    return backward(around.text, around.tokens, m.start(), 0) if m else None


def classified(around: Surroundings, q: Quantity, *, continued: bool) -> Phrase | None:
    """加装电梯吵得最凶，…只装成|2部; where a figure before it may go on (``continued``), of its own clause."""
    nouns = _nouns().get(q.unit)
    if nouns is None:
        return None
    opening = around.text.rfind("，", 0, q.start) + 1 if continued else 0
    named = [m.end() for m in nouns.finditer(around.text, opening, q.start)]
    phrase = backward(around.text, around.tokens, named[-1], 0) if named else None
    if phrase is None or phrase.label == phrase.verb:
        return None
    return Phrase(phrase.label, phrase.counted, phrase.start, phrase.end, phrase.constraints)


def named(around: Surroundings) -> str:
    """“银杏小屋”…。去年新建|5处: what the sentences before have named last, or ""."""
    names = QUOTED.findall(around.before)
    return names[-1] if names else ""


def meeting(around: Surroundings, q: Quantity) -> Phrase | None:
    """办起“台阶会”。去年开了|58次: the last meeting or course that was named, here or in the sentences before."""
    held = HELD.search(around.text, 0, q.start) if q.unit in SESSIONS else None
    if held is None:
        return None
    if named := RIGHT_BEFORE.search(around.text, 0, held.start()):
        return Phrase(named[1], named[1], q.start, q.start)
    for text, end in ((around.text, q.start), (around.before, len(around.before))):
        quoted = [m for m in QUOTED.finditer(text, 0, end) if q.unit in LESSONS or m[1].endswith(MEETINGS)]
        found = [*quoted, *MEETING.finditer(text, 0, end)]
        if found:
            last = max(found, key=lambda m: m.start())
            return Phrase(last[1], last[1], q.start, q.start)
    return None
