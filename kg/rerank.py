"""Order the nearest sentences by how each piece of the question is answered in them (late interaction).

A sentence's one vector blurs what stands in it. Here every character and substring of the question looks for its
nearest in the sentence: among all, which finds the same words, and among the other words alone, which finds another
name for the thing. The weights are learnt by :mod:`kg.training.rerank` and lie beside the model with their names.
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
FEATURES = ("dense", "terms", "held", "akin")
"""Cosine; share of the question that the terms cover beyond chance; nearest pieces: of all, of other words alone."""

# Share of a question that the terms of sentences about something else cover. Counted, it puts these before the sentence
# that shares no word: with it taken off, 0.43 instead of 0.42 of our paraphrased questions find theirs among five.
CHANCE = 0.2
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
    """Return for each text how near its nearest pieces are to the question's: of all pieces, of other ones only.

    Pieces of the question count by the square of their vector's length, which training made long where they tell.
    """
    cut = encoder.cut([question, *texts])
    asked = np.unique(cut.ids[:cut.offsets[1]])
    ids, starts = cut.ids[cut.offsets[1]:], cut.offsets[1:-1] - cut.offsets[1]
    filled = np.diff(cut.offsets[1:]) > 0
    out = np.zeros((2, len(texts)))
    if not asked.size or not filled.any():
        return out[0], out[1]
    directions, lengths = _unit(encoder, asked)
    near = directions @ _unit(encoder, ids)[0].T
    other = np.where(asked[:, None] == ids[None, :], 0, near)
    share = lengths ** 2 / max(float((lengths ** 2).sum()), float(np.finfo(np.float32).tiny))
    for row, table in zip(out, (near, other), strict=True):
        row[filled] = share @ np.maximum.reduceat(table, starts[filled], axis=1)
    return out[0], out[1]


def _unit(encoder: StaticEncoder, ids: NDArray[np.int32]) -> tuple[Vectors, Vectors]:
    rows = encoder.table.take(ids, axis=0)
    lengths: Vectors = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= np.where(lengths > 0, lengths, 1)[:, None]
    return rows, lengths


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
    parts = [part[[len(known[token]) > 1 for token in part]] for part in parts]
    asked = _unit(encoder, parts[0])[0]
    return [_named(known, parts[0], part, asked @ _unit(encoder, part)[0].T) for part in parts[1:]]


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
