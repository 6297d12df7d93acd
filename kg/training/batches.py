"""Turns pairs into batches of token ids in which no text occurs twice."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.ngrams import Cut, Cutter
from kg.training.data import Pair, Triplet

Integers = NDArray[np.int64]
FEWEST = 3
"""Tokens that a thinned text keeps at least; one that would keep fewer stays whole."""


class Bag(NamedTuple):
    """A batch of texts as an embedding bag reads it: all ids in a row and where each text starts."""

    ids: Integers
    offsets: Integers


class Texts:
    """Texts cut once, in rows that belong together; a text that occurs twice has one number."""

    def __init__(self, rows: Iterable[Sequence[str]], cutter: Cutter, longest: int) -> None:
        numbers: dict[str, int] = {}
        sides = [[numbers.setdefault(text[:longest], len(numbers)) for text in row] for row in rows]
        self._cut: Cut = cutter.cut(list(numbers))
        self._sides = np.array(sides, dtype=np.int64)

    def bag(self, texts: Integers) -> Bag:
        """Gather the token ids of the numbered texts."""
        ids, lengths = self._gather(texts)
        return _bag(ids, lengths)

    def _gather(self, texts: Integers) -> tuple[Integers, Integers]:
        """Token ids of the texts in a row, and how many each has."""
        starts, ends = self._cut.offsets[texts], self._cut.offsets[texts + 1]
        lengths = ends - starts
        before = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
        return self._cut.ids[places].astype(np.int64), lengths


class Triplets(Texts):
    """Triplets; some are drawn for each step."""

    def __init__(self, triplets: Sequence[Triplet], cutter: Cutter, longest: int) -> None:
        super().__init__(triplets, cutter, longest)

    def draw(self, size: int, random: np.random.Generator) -> tuple[Bag, Bag, Bag]:
        """Draw triplets, all where there are no more: the bags of anchors, positives and negatives."""
        rows = self._sides[random.permutation(len(self._sides))[:size]]
        return self.bag(rows[:, 0]), self.bag(rows[:, 1]), self.bag(rows[:, 2])


class Pairs(Texts):
    """Pairs; batches are drawn by seed."""

    def __init__(self, pairs: Sequence[Pair], cutter: Cutter, longest: int) -> None:
        super().__init__(((pair.a, pair.b) for pair in pairs), cutter, longest)
        lengths = np.diff(self._cut.offsets)
        self._usable = np.flatnonzero((lengths[self._sides] > 0).all(axis=1) & (self._sides[:, 0] != self._sides[:, 1]))

    def __len__(self) -> int:
        return len(self._usable)

    def batches(self, size: int, seed: int) -> Iterator[tuple[Integers, Integers]]:
        """Endless batches of text numbers (left, right); each pass over the pairs in a new order."""
        random = np.random.default_rng(seed)
        waiting: list[tuple[int, int]] = []
        while True:
            order = random.permutation(self._usable)
            queue = waiting + [(int(a), int(b)) for a, b in self._sides[order]]
            waiting = []
            batch: list[tuple[int, int]] = []
            seen: set[int] = set()
            for a, b in queue:
                if a in seen or b in seen:
                    waiting.append((a, b))
                    continue
                batch.append((a, b))
                seen.update((a, b))
                if len(batch) == size:
                    chosen = np.array(batch, dtype=np.int64)
                    yield chosen[:, 0], chosen[:, 1]
                    batch, seen = [], set()
            if len(batch) + len(waiting) == len(queue):
                raise ValueError(f"too few different texts for a batch of {size}")
            waiting += batch

    def thinned(self, texts: Integers, others: Integers, share: float, random: np.random.Generator) -> Bag:
        """Leave out most tokens that a text has in common with its partner, in ``share`` of the texts.

        What is left must be matched by meaning: the training for questions that share no word with their answer.
        """
        ids, lengths = self._gather(texts)
        other_ids, other_lengths = self._gather(others)
        rows = np.repeat(np.arange(len(texts)), lengths)
        size = int(max(ids.max(initial=0), other_ids.max(initial=0))) + 1
        theirs = np.repeat(np.arange(len(others)), other_lengths) * size + other_ids
        gone = np.isin(rows * size + ids, theirs)
        gone &= (random.random(len(texts)) < share)[rows] & (random.random(len(ids)) < share)
        left = np.bincount(rows[~gone], minlength=len(texts))
        gone &= (left >= FEWEST)[rows]
        return _bag(ids[~gone], np.bincount(rows[~gone], minlength=len(texts)))


def sparse(bag: Bag, share: float, random: np.random.Generator) -> Bag:
    """Leave out a share of the tokens by chance; each text keeps its first, so that none is empty.

    A few thousand pairs are learnt by heart within one pass. What matches however the texts are torn holds for others.
    """
    kept = random.random(len(bag.ids)) >= share
    kept[bag.offsets] = True
    lengths = np.diff(np.append(bag.offsets, len(bag.ids)))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return _bag(bag.ids[kept], np.bincount(rows[kept], minlength=len(lengths)))


def _bag(ids: Integers, lengths: Integers) -> Bag:
    return Bag(ids, np.cumsum(lengths) - lengths)
