"""Names of other languages in Chinese characters: Mongolian, Tibetan, Uyghur, Kazakh, Yi, Dai.

They have no surname and mostly three to six characters (乌兰图雅, 次仁旺堆, 阿依古丽); they are put together of parts
that come again and again (``ontology/lexicon/name_parts.csv``).
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import terms
from ingest.tokens import Token

LONGEST = 9  # characters of a name
SURNAMED = 3  # characters of a part that a Chinese surname may precede: with shorter ones a name looks like any other
# Characters of parts that are function words as well: 苏和|和|巴图 is a name, a conjunction and a name
FUNCTION = frozenset("和来在的有从为说也都与及去把被到对向")
FOLLOWS = re.compile(r"家|跑|学|扎|挨|热|介|的")  # after a name, besides what ends any
FOLLOWING_TAGS = ("v", "p", "d", "x", "m", "l", "i")  # of the word after it


@cache
def _parts() -> tuple[frozenset[str], int, frozenset[str]]:
    """The parts, the length of the longest, and the single characters that may stand beside them."""
    parts = terms("name_parts")
    return parts, max(map(len, parts)), frozenset("".join(parts)) - FUNCTION


def transliterated(text: str, start: int, tokens: Sequence[Token], ends: re.Pattern[str]) -> str:
    """A name of another language that begins at ``start``, or ""; ``ends``: what stands after names."""
    stops = _stops(text, start)
    for end in reversed(stops):
        if ends.match(text, end) or FOLLOWS.match(text, end) or _verb_follows(tokens, end):
            return text[start:end]
    return ""


def _stops(text: str, start: int) -> list[int]:
    """Where a name from ``start`` can end: after each part or single character, once a part was among them."""
    parts, longest, single = _parts()
    stops, at, known = [], start, False
    if text[start : start + 1] not in single:
        of_part = any(text[start + 1 : start + 1 + n] in parts for n in range(SURNAMED, longest + 1))
        if not of_part or text[start : start + 1] not in terms("surnames"):
            return []
        at += 1  # 陈|额尔敦
    while at < len(text) and at - start < LONGEST:
        length = next((n for n in range(longest, 1, -1) if text[at : at + n] in parts), 0)
        if not length and text[at] not in single:
            break
        known = known or length > 0
        at += length or 1
        if known:
            stops.append(at)
    return stops


def _verb_follows(tokens: Sequence[Token], end: int) -> bool:
    return any(t.start == end and t.tag.startswith(FOLLOWING_TAGS) for t in tokens)
