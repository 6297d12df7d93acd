"""Words that are near in meaning and never stand for each other: 午餐 and 晚餐, 水费 and 电费."""

import functools
import re
from collections.abc import Mapping

from kg.vocab_files import lexicon_rows


@functools.cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in lexicon_rows("question_contrasts.csv"):
        group = frozenset(row["words"].split("|"))
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


@functools.lru_cache(maxsize=4096)
def others(word: str) -> tuple[str, ...]:
    """Return the words that a word, or the end of it, must not be taken for; the longest first."""
    group: frozenset[str] = frozenset()
    for start in range(len(word)):
        if (group := _groups().get(word[start:], frozenset())):
            break
    return tuple(sorted((one for one in group if one not in word), key=lambda one: (-len(one), one)))


def without(word: str, text: str) -> str:
    """A text without the words that one must not be taken for."""
    contrary = others(word)
    return re.sub("|".join(map(re.escape, contrary)), "，", text) if contrary else text
