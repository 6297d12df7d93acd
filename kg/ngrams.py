"""Cuts texts into every known character and substring, in numpy, thousands of texts at a time.

No segmenter: a text is all its characters plus every substring of two to five characters that the vocabulary holds.
The vocabulary becomes a trie whose edges lie in one open-addressing hash table; a batch is one long array of
character codes, so each trie level is a handful of numpy calls over the positions still alive.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LONGEST = 5
"""The longest substring looked up; longer names are covered by their parts."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_BREAK = "\n"
"""Parts the texts of a batch: no normalisation form composes across it."""
_CODES = 1 << 16
"""Characters beyond the basic plane count as unknown: the vocabulary holds none."""
_MULTIPLIER = np.uint32(2654435769)
"""Knuth's: 2^32 divided by the golden ratio, spreads neighbouring keys."""
_SPARSITY = 4
"""Slots an edge: with a quarter filled, three of four misses end at the first probe."""

Ids = NDArray[np.int32]


def normalise(text: str) -> str:
    """One way to write a text: compatibility forms folded (NFKC), lower case, every number ``0``."""
    return _NUMBER.sub("0", unicodedata.normalize("NFKC", text).lower())


class Cut(NamedTuple):
    """Tokens of a batch: those of text ``i`` are ``ids[offsets[i]:offsets[i + 1]]``, by length, then by position."""

    ids: Ids
    offsets: NDArray[np.int64]


class Cutter:
    """All in-vocabulary substrings of texts, as token ids. ``vocabulary[i]`` (normalised already) has id ``i``."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        codes = _matrix(self.vocabulary)
        lengths = np.count_nonzero(codes, axis=1)
        letters = np.unique(codes)
        letters = letters[letters > 0]
        self._base = np.uint32(len(letters) + 1)
        self._letter = np.zeros(_CODES, dtype=np.uint32)
        self._letter[letters] = np.arange(1, len(letters) + 1)
        chars = self._letter[codes]
        node = chars[:, 0].copy()
        keys: list[NDArray[np.uint32]] = []
        count = len(letters) + 1
        for level in range(1, LONGEST):
            here = np.flatnonzero(lengths > level)
            edges, where = np.unique(node[here] * self._base + chars[here, level], return_inverse=True)
            node[here] = (count + where).astype(np.uint32)
            keys.append(edges)
            count += len(edges)
        if count * int(self._base) >= 1 << 32:
            raise ValueError("the vocabulary is too large for 32-bit trie keys")
        self._token = np.full(count, -1, dtype=np.int32)
        self._token[node] = np.arange(len(vocabulary))
        edge_keys = np.concatenate(keys)
        self._fill(edge_keys, np.arange(count - len(edge_keys), count, dtype=np.uint32))

    def cut(self, texts: Sequence[str]) -> Cut:
        """Find the token ids of every text."""
        if not texts:
            return Cut(np.empty(0, dtype=np.int32), np.zeros(1, dtype=np.int64))
        letters = self._letters(texts)
        breaks = np.flatnonzero(letters == self._base)
        letters[breaks] = 0
        levels = self._levels(letters)
        return _by_text(levels, breaks, len(texts))

    def tokens(self, text: str) -> list[str]:
        """Find the tokens of one text as strings: joined by blanks, what a plain word-level tokenizer can read."""
        return [self.vocabulary[token] for token in self.cut([text]).ids.tolist()]

    def _letters(self, texts: Sequence[str]) -> NDArray[np.uint32]:
        """Letter numbers of all texts in a row; each text ends with the number ``base``."""
        joined = _BREAK.join(texts)
        if joined.count(_BREAK) != len(texts) - 1:
            joined = _BREAK.join(_unbroken(text) for text in texts)
        raw = normalise(joined).encode("utf-32-le", "surrogatepass")
        codes = np.minimum(np.frombuffer(raw, dtype="<u4"), _CODES - 1)
        letters = np.empty(len(codes) + 1, dtype=np.uint32)
        np.take(self._letter, codes, out=letters[:-1])
        letters[:-1][codes == ord(_BREAK)] = self._base
        letters[-1] = self._base
        return letters

    def _levels(self, letters: NDArray[np.uint32]) -> list[tuple[NDArray[np.intp], Ids]]:
        """Positions and ids of the tokens found, one pair a length."""
        at = np.flatnonzero(letters)
        node = letters[at]
        levels = []
        for length in range(1, LONGEST + 1):
            if length > 1:
                node = self._children(node * self._base + letters[at + (length - 1)])
                alive = np.flatnonzero(node)
                at, node = at[alive], node[alive]
            ids = self._token[node]
            known = ids >= 0
            levels.append((at[known], ids[known]))
        return levels

    def _fill(self, keys: NDArray[np.uint32], values: NDArray[np.uint32]) -> None:
        """Put the edges into the table, all that still seek a slot at once."""
        bits = max(8, int(len(keys) * _SPARSITY).bit_length())
        self._shift = np.uint32(32 - bits)
        self._mask = np.uint32((1 << bits) - 1)
        self._keys = np.zeros(1 << bits, dtype=np.uint32)
        self._values = np.zeros(1 << bits, dtype=np.uint32)
        slots = (keys * _MULTIPLIER) >> self._shift
        left = np.arange(len(keys))
        while left.size:
            free = left[self._keys[slots[left]] == 0]
            self._keys[slots[free]] = keys[free]
            left = left[self._keys[slots[left]] != keys[left]]
            slots[left] = (slots[left] + np.uint32(1)) & self._mask
        self._values[slots] = values

    def _children(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Follow the edges: the nodes they lead to, 0 where there is no such edge."""
        slots = (keys * _MULTIPLIER) >> self._shift
        found = self._keys[slots]
        nodes: NDArray[np.uint32] = self._values[slots]
        wrong = found != keys
        nodes[wrong] = 0
        left = np.flatnonzero(wrong & (found != 0))
        while left.size:
            slots[left] = (slots[left] + np.uint32(1)) & self._mask
            found = self._keys[slots[left]]
            hit = found == keys[left]
            nodes[left[hit]] = self._values[slots[left[hit]]]
            left = left[~hit & (found != 0)]
        return nodes


def _unbroken(text: str) -> str:
    return text.replace(_BREAK, " ")


def _matrix(vocabulary: Sequence[str]) -> NDArray[np.uint32]:
    """Character codes, one row an entry, padded with 0."""
    for entry in vocabulary:
        if not 1 <= len(entry) <= LONGEST or any(ord(char) >= _CODES - 1 or char.isspace() for char in entry):
            raise ValueError(f"not a vocabulary entry: {entry!r}")
    padded = "".join(entry.ljust(LONGEST, "\0") for entry in vocabulary)
    return np.frombuffer(padded.encode("utf-32-le"), dtype="<u4").reshape(-1, LONGEST).astype(np.uint32)


def _by_text(levels: list[tuple[NDArray[np.intp], Ids]], breaks: NDArray[np.intp], texts: int) -> Cut:
    """Bring the tokens of each text together: within a level they already follow the texts."""
    ends = [np.searchsorted(at, breaks) for at, _ in levels]
    counts = np.array([np.diff(end, prepend=0) for end in ends])
    offsets = np.zeros(texts + 1, dtype=np.int64)
    np.cumsum(counts.sum(axis=0), out=offsets[1:])
    ids = np.empty(offsets[-1], dtype=np.int32)
    start = offsets[:-1]
    for (_, found), end, count in zip(levels, ends, counts, strict=True):
        ids[np.arange(len(found)) + np.repeat(start - end + count, count)] = found
        start = start + count
    return Cut(ids, offsets)
