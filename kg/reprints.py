"""Which reports print the same text: found by a few numbers a report, and proved on the texts themselves.

A text is cut into overlapping pieces of a few characters. The smallest hashes of its pieces are its sketch: texts that
share most pieces share most of the sketch, so candidates are found by looking up a handful of numbers.
"""

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

Pieces = NDArray[np.uint64]

PIECE = 8  # characters: shorter ones are common to all reports of the field, longer ones break at every misprint
SKETCH = 16  # numbers a report: two texts with half their pieces in common share some five of them
SHARED = 3  # numbers that two sketches share before the texts are looked at
SAME = 0.8  # share of the shorter text's pieces that the longer holds: a reprint may be cut, or have another heading
LEAST = 40  # pieces; a notice of two lines is no reprint of whatever contains it
LOOKED_AT = 8  # candidates compared in full, those that share most first: more reprints than that hang together anyway
LISTED = 50  # reports looked up by one number: a formula that every report repeats must not cost more with each
NOT_TEXT = re.compile(r"[\W_]+")
_PRIME = np.uint64(1_099_511_628_211)
_FRONT_MATTER = re.compile(r"\A\ufeff?---\n.*?\n---\n", re.DOTALL)


def pieces(text: str) -> Pieces:
    """Return the hashes of a text's pieces, ascending, each once; layout, punctuation and front matter do not count."""
    bare = NOT_TEXT.sub("", unicodedata.normalize("NFKC", _FRONT_MATTER.sub("", text)))
    letters = np.frombuffer(bare.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(letters) - PIECE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    found = np.zeros(count, np.uint64)
    for offset in range(PIECE):
        found = (found + letters[offset:offset + count]) * _PRIME  # wraps around, as a hash may
    found ^= found >> np.uint64(29)
    found *= _PRIME
    return np.unique(found ^ (found >> np.uint64(32)))


def sketch(found: Pieces) -> list[int]:
    """Return the numbers by which a text is looked up, as SQLite holds them; none where there is too little text."""
    return [] if len(found) < LEAST else found[:SKETCH].astype(np.int64).tolist()


def alike(one: Pieces, other: Pieces) -> bool:
    """Whether one of two texts is contained in the other, but for little."""
    shorter = min(len(one), len(other))
    return shorter >= LEAST and len(np.intersect1d(one, other, assume_unique=True)) >= SAME * shorter
