"""Order the nearest sentences by how each piece of the question is answered in them (late interaction).

A sentence's one vector blurs what stands in it. Here every piece of the question, a word or a character that stands in
no word, looks for its nearest in the sentence, and every word for another name of the thing. The weights are learnt by
:mod:`kg.training.rerank` and lie beside the model with their names.
"""

import functools
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.encoder import Encoder, StaticEncoder, Vectors
from kg.errors import StoreError

FILE = "rerank.json"
FEATURES = ("dense", "terms", "near", "words")
"""Cosine; share of the question that the terms cover beyond chance; nearest pieces; nearest other words."""

# Share of a question that the terms of sentences about something else cover. Counted, it puts these before the sentence
# that shares no word; from 0.1 to 0.25 taken off, as many are found, direct questions surest first at 0.15.
CHANCE = 0.15
# What a piece counts that the sentence holds itself, where others count the cosine of their nearest: many a piece is
# held by chance. Counted 1, 0.828 instead of 0.843 of our questions not trained on find theirs among five; counted 0.5,
# 0.849, but of those that share a single word with it (kg.training.rerank.between) 0.878 instead of 0.897. At 0.65 no
# direct question is lost, and nowhere fewer are found than when pieces held and others were weighed apart.
SAME = 0.65
AKIN = 0.5  # cosine from which a person would call two words names for one thing
AKIN_SHOWN = 2

Ids = NDArray[np.int32]
Scores = NDArray[np.float64]


@functools.lru_cache(maxsize=8)
def _read(folder: Path) -> Mapping[str, float] | None:
    try:
        found = orjson.loads((folder / FILE).read_bytes())["weights"]
        return {name: float(found[name]) for name in FEATURES}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"读不了排序权重 {folder / FILE}。", str(error)) from error


def weights(encoder: Encoder) -> Mapping[str, float] | None:
    """Return the weights that belong to an encoder; None where it has none, and the fused order stands."""
    return _read(encoder.folder) if isinstance(encoder, StaticEncoder) else None


def pieces(encoder: StaticEncoder, question: str, texts: Sequence[str]) -> tuple[Scores, Scores]:
    """Return for each text how near its pieces come to the question's, and its words to other words of the question's.

    Pieces of the question count by their vector's length, which training made long where they tell; words, pieces of
    two characters and more, alike: among them no length says which one is asked for.
    """
    cut = encoder.cut([question, *texts])
    asked = _widest(encoder.vocabulary, np.unique(cut.ids[:cut.offsets[1]]))
    ids, starts = cut.ids[cut.offsets[1]:], cut.offsets[1:-1] - cut.offsets[1]
    filled = np.diff(cut.offsets[1:]) > 0
    out = np.zeros((2, len(texts)))
    if not asked.size or not filled.any():
        return out[0], out[1]
    at = starts[filled]
    near = encoder.directions(asked) @ encoder.directions(ids).T
    same = asked[:, None] == ids[None, :]
    near[same] = 0
    held = np.logical_or.reduceat(same, at, axis=1)
    lengths = encoder.lengths[asked]
    share = lengths / max(float(lengths.sum()), float(np.finfo(np.float32).tiny))
    out[0, filled] = share @ np.where(held, SAME, np.maximum.reduceat(near, at, axis=1))
    words = encoder.words[asked]
    if words.any():
        others = np.where(encoder.words[ids], near[words], 0)
        out[1, filled] = np.maximum.reduceat(others, at, axis=1).mean(axis=0)
    return out[0], out[1]


def _widest(known: Sequence[str], ids: Ids) -> Ids:
    """Keep the pieces that stand in no longer one: with them what a word says would count several times."""
    tokens = [known[token] for token in ids]
    joined = "\n".join(tokens)
    return ids[[joined.count(token) == 1 for token in tokens]]


def features(encoder: StaticEncoder, question: str, texts: Sequence[str], dense: Sequence[float],
             terms: Sequence[float]) -> Scores:
    """Return the features of each text, in the order of :data:`FEATURES`."""
    telling = np.maximum(np.asarray(terms) - CHANCE, 0)
    return np.column_stack([dense, telling, *pieces(encoder, question, texts)])


def scores(encoder: Encoder, question: str, texts: Sequence[str], dense: Sequence[float], terms: Sequence[float],
           ) -> list[float] | None:
    """Score texts by the encoder's weights; None where it has none."""
    found = weights(encoder)
    if found is None or not isinstance(encoder, StaticEncoder) or not texts:
        return None
    values = features(encoder, question, texts, dense, terms) @ np.array([found[name] for name in FEATURES])
    return [float(value) for value in values]


def akin(encoder: Encoder, question: str, texts: Sequence[str]) -> list[tuple[tuple[str, str], ...]]:
    """Name for each text the words by which it says what the question calls otherwise: (asked, found), surest first."""
    if not isinstance(encoder, StaticEncoder) or weights(encoder) is None or not texts:
        return [()] * len(texts)
    cut, known = encoder.cut([question, *texts]), encoder.vocabulary
    parts = [np.unique(cut.ids[start:end]) for start, end in pairwise(cut.offsets)]
    parts = [part[encoder.words[part]] for part in parts]
    asked = encoder.directions(parts[0])
    return [_named(known, parts[0], part, asked @ encoder.directions(part).T) for part in parts[1:]]


def _named(known: Sequence[str], asked: Ids, held: Ids, near: Vectors) -> tuple[tuple[str, str], ...]:
    found = []
    for row, column in zip(*np.nonzero(near >= AKIN), strict=True):
        one, other = known[asked[row]], known[held[column]]
        if one not in other and other not in one:
            found.append((float(near[row, column]), one, other))
    chosen: list[tuple[str, str]] = []
    for _, one, other in sorted(found, reverse=True):
        if not any(one in a or a in one or other in b or b in other for a, b in chosen):
            chosen.append((one, other))
    return tuple(chosen[:AKIN_SHOWN])
