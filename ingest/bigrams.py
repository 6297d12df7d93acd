"""Bigram models of characters, interpolated with single characters (a Dirichlet prior) and kept as in an ARPA file."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

BEGIN, END = "^", "$"
UNSEEN = 0.5  # counts that a character which the texts do not hold is given (expected likelihood estimate)
CHARACTERS = 4000  # about as many as are in common use, over which that is spread


@dataclass(frozen=True)
class Bigrams:
    """Log probabilities (nats).

    ``keys``: the pairs that were seen, as ``first * len(characters) + second``, ascending; ``pair``: their second
    characters after their first.
    """

    characters: str
    single: NDArray[np.float32]
    back_off: NDArray[np.float32]  # added to ``single`` where a pair was not seen after its first character
    keys: NDArray[np.uint32]
    pair: NDArray[np.float16]
    rare: float  # of a character that no text held

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {character: number for number, character in enumerate(self.characters)}

    @cached_property
    def _plain_keys(self) -> memoryview:
        """The keys as plain numbers: one alone is found in them in a tenth of the time that numpy takes."""
        return self.keys.data

    def log_probability(self, text: str, before: str = BEGIN) -> float:
        """Of ``text`` after the character ``before``."""
        return sum(self._one(first, second) for first, second in pairwise(before + text))

    def _one(self, first: str, second: str) -> float:
        one, other = self._numbers.get(first), self._numbers.get(second)
        if one is not None and other is not None:
            key = one * len(self.characters) + other
            at = bisect_left(self._plain_keys, key)
            if at < len(self.keys) and self._plain_keys[at] == key:
                return float(self.pair[at])
        weight = 0.0 if one is None else float(self.back_off[one])
        return weight + (self.rare if other is None else float(self.single[other]))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What :func:`stored` reads back."""
        points = np.array([ord(character) for character in self.characters], np.uint32)
        return {
            "characters": points, "single": self.single, "back_off": self.back_off, "keys": self.keys,
            "pair": self.pair, "rare": np.array([self.rare], np.float32),
        }


def stored(arrays: Mapping[str, NDArray[Any]]) -> Bigrams:
    """The model that :meth:`Bigrams.arrays` gave."""
    return Bigrams(
        "".join(map(chr, arrays["characters"])), arrays["single"], arrays["back_off"], arrays["keys"], arrays["pair"],
        float(arrays["rare"][0]),
    )


def counted(texts: Iterable[str], strength: float, least: int) -> Bigrams:
    """Count texts.

    ``strength``: how many counts of a pair the single characters weigh as much as; pairs seen less than ``least`` times
    are left out, to keep the model small.
    """
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        singles.update(text)
        pairs.update(pairwise(BEGIN + text))
    characters = "".join(sorted({BEGIN, *singles}))
    numbers = {character: number for number, character in enumerate(characters)}
    total = sum(singles.values()) + UNSEEN * CHARACTERS
    single = np.array([math.log((singles[one] + UNSEEN) / total) for one in characters], np.float32)
    after: Counter[str] = Counter()
    for (first, _), count in pairs.items():
        after[first] += count
    back_off = np.array([math.log(strength / (after[one] + strength)) for one in characters], np.float32)
    often = (pair for pair, count in pairs.items() if count >= least)
    kept = sorted((numbers[a] * len(characters) + numbers[b], a, b) for a, b in often)
    pair = [
        math.log((pairs[a, b] + strength * math.exp(single[numbers[b]])) / (after[a] + strength)) for _, a, b in kept
    ]
    keys = np.array([key for key, _, _ in kept], np.uint32)
    return Bigrams(characters, single, back_off, keys, np.array(pair, np.float16), math.log(UNSEEN / total))
