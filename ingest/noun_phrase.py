"""Noun phrases: where one that begins at a given place ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import terms
from ingest.tokens import Token

LONGEST = 30  # characters of a noun phrase
NOUN_TAGS = ("n", "j", "l", "b", "a", "i", "z", "k", "g", "s", "eng", "vn", "an", "nz", "rr")
CONJUNCTIONS = frozenset("、和及与或暨")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted noun phrase and where it stands in the sentence."""

    label: str
    counted: str  # its head, constraints taken off
    start: int
    end: int
    constraints: tuple[str, ...] = ()
    verb: str = ""


@cache
def stops() -> frozenset[str]:
    return terms("noun_stops")


def clean(phrase: str) -> str:
    return re.sub(r"[“”‘’]", "", phrase).strip("、的等")


def noun_run(text: str, tokens: Sequence[Token], start: int, numbers: Sequence[tuple[int, int]]) -> int:
    """End of the noun phrase that begins at ``start``."""
    end = start
    i = next((k for k, t in enumerate(tokens) if t.end > start), len(tokens))
    while i < len(tokens) and tokens[i].end - start <= LONGEST:
        token = tokens[i]
        if any(a <= max(token.start, start) < b for a, b in numbers):
            break
        if token.text == "“":
            close = text.find("”", token.end)
            if close < 0 or close - token.end > 20 or (end > start and not _joins_quote(text, close)):
                break
            end = close + 1
            while i < len(tokens) and tokens[i].start <= close:
                i += 1
            continue
        if token.text in CONJUNCTIONS or token.text in ("（", "的", "等"):
            following = _link(text, tokens, i, start, end, numbers)
            if following is None:
                break
            if following[0] <= i:
                end = following[1]
                break
            i, end = following
            continue
        if not _nominal(tokens, i, end > start):
            break
        end = token.end
        i += 1
    return end


def _joins_quote(text: str, close: int) -> bool:
    """党建“红帆驿站”, “两新”组织: a quotation that is part of the noun."""
    return close + 1 <= len(text)


def _nominal(tokens: Sequence[Token], i: int, begun: bool) -> bool:
    token = tokens[i]
    if token.text in stops():
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    noun_next = (
        following is not None
        and following.text not in stops()
        and (
            following.tag.startswith(("n", "j", "b", "l", "vn"))
            or following.text in ("村", "员", "点", "岗", "站", "队", "户")
        )
    )
    if token.tag == "v" or token.tag in ("vd", "d", "ad"):
        allowed = token.text in terms("attributive_verbs") or (not begun and token.tag == "v")
        return (noun_next and allowed and token.tag != "d") or (
            token.tag == "v"
            and noun_next
            and len(token.text) == 2
            and begun
            and len(following.text if following else "") <= 2
            and token.text in ("实施", "创建", "治理", "组织", "引领", "工作", "管理", "服务")
        )
    if token.tag.startswith("n"):
        return True
    if token.tag in ("i", "l", "a", "an", "b", "z") and begun and len(token.text) > 1:
        return noun_next  # 志愿者紧密配合: after the noun an idiom is its predicate
    if token.tag in ("zg", "q", "m", "uv", "x", "ug"):
        return token.tag == "zg" or (begun and token.text in ("员", "村", "组", "队"))
    return token.tag.startswith(NOUN_TAGS)


def _link(
    text: str, tokens: Sequence[Token], i: int, start: int, end: int, numbers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Whether the phrase goes on after 、 和 的 等: the next (token index, end), or None where it stops."""
    token = tokens[i]
    if end <= start or i + 1 >= len(tokens):
        return None
    if token.text == "（":
        close = text.find("）", token.end)
        if 0 < close - token.end <= 6:
            j = next((k for k, t in enumerate(tokens) if t.start > close), len(tokens))
            return j, close + 1
        return None
    if token.text == "等":
        run = _simple_run(tokens, i + 1)
        return (run, tokens[run - 1].end) if run > i + 1 and tokens[run - 1].end - start <= LONGEST else None
    run = _simple_run(tokens, i + 1)
    if run == i + 1:
        return None
    stop = tokens[run - 1].end
    if any(a <= stop + 1 and stop <= a for a, _ in numbers) or re.match(r"(?:共|达|有|约|近)?\d", text[stop:]):
        return None  # the next member of the list has a number of its own
    if token.text == "的" and not tokens[i + 1].tag.startswith(("n", "j", "b", "a", "vn")):
        return None
    return run, stop


def _simple_run(tokens: Sequence[Token], i: int) -> int:
    begun = False
    while i < len(tokens) and tokens[i].text not in ("“", "”", "的", "等", "（") and _nominal(tokens, i, begun):
        i += 1
        begun = True
    return i
