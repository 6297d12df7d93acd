"""Builds the vocabulary: all characters, and the words of two to five characters that the texts use most."""

from collections import Counter
from collections.abc import Iterable

import rjieba

from kg.ngrams import LONGEST, normalise

SIZE = 52_000
"""Entries; at 256 int8 numbers each, with the table of words, just under the 15 MB that a model may weigh."""
RAREST_CHARACTER = 3
"""Uses below which a character is left out: nothing is learnt from two."""
RAREST_WORD = 4
"""Uses below which a word is left out, unless it is a listed term."""
UNKNOWN = "[UNK]"
"""Entry 0, a zero vector: what a word-level tokenizer makes of uncut text. Upper case, so no cut text has it."""
_BASIC_PLANE = 0xFFFF


def build(texts: Iterable[str], listed: Iterable[str], field: Iterable[str], size: int = SIZE) -> list[str]:
    """All characters, the field's own terms, then words by frequency; listed words may be rare. Deterministic."""
    characters: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for text in texts:
        plain = normalise(text)
        characters.update(plain)
        words.update(word for word in rjieba.cut(plain) if _fit(word))
    known = [char for char in _ranked(characters, RAREST_CHARACTER) if ord(char) < _BASIC_PLANE and not char.isspace()]
    own = sorted(_terms(field))
    allowed = _terms(listed)
    kept = Counter({word: count for word, count in words.items() if count >= RAREST_WORD})
    kept.update({word: max(1, words[word]) for word in allowed if word not in kept})
    return list(dict.fromkeys([UNKNOWN, *known, *own, *_ranked(kept, 1)]))[:size]


def _terms(texts: Iterable[str]) -> set[str]:
    return {plain for plain in map(normalise, texts) if _fit(plain)}


def _fit(word: str) -> bool:
    return 2 <= len(word) <= LONGEST and all(char.isalnum() and ord(char) < _BASIC_PLANE for char in word)


def _ranked(counts: Counter[str], rarest: int) -> list[str]:
    return sorted((key for key, count in counts.items() if count >= rarest), key=lambda key: (-counts[key], key))
