"""Where training starts: tokens that occur in like texts lie close (latent semantic analysis).

Contrastive pairs alone leave most words where chance put them. Co-occurrence in all the texts, paraphrases read as one
text, places every word first: measured, it more than halves the rank of the right sentence for paraphrased questions.
"""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray

from kg.ngrams import Cutter

ROUNDS = 3
"""Power iterations: the leading directions no longer move after three."""
SPARE = 32
"""Directions computed beyond those kept, so that the last kept ones are right."""
FLATTENED = 0.7
"""Power of rarity in a vector's length: with 1 characters count too little for paraphrases, with 0 far too much."""
COMMONEST = 0.5
"""Least rarity (natural logarithm) a token counts with: characters such as 的 still tell something."""

CHANCE = 0.2
"""Length of the random part beside that from co-occurrence: with 1 words are told apart better, but fewer found."""

Floats = NDArray[np.float32]


def start(texts: Sequence[str], cutter: Cutter, dimensions: int, seed: int) -> Floats:
    """Vectors to begin with: direction from co-occurrence and, for identity's sake, chance; length from rarity."""
    counts = _counts(texts, cutter)
    rarity = _rarity(counts)
    directions, strengths = _leading(_weighted(counts, rarity), dimensions, seed)
    near = directions * (strengths / strengths[0])
    near /= np.maximum(np.linalg.norm(near, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    chance = CHANCE * np.random.default_rng(seed).standard_normal(near.shape) / np.sqrt(dimensions)
    length = np.sqrt(dimensions) * rarity[:, None] ** FLATTENED
    return np.asarray((near + chance) * length / np.sqrt(1 + CHANCE**2), dtype=np.float32)


def _counts(texts: Sequence[str], cutter: Cutter) -> sp.csr_matrix:
    """Count how often each token (column) occurs in each text (row)."""
    cut = cutter.cut(texts)
    ones = np.ones(len(cut.ids), dtype=np.float32)
    table = sp.csr_matrix((ones, cut.ids, cut.offsets), shape=(len(texts), len(cutter.vocabulary)))
    table.sum_duplicates()
    return table


def _rarity(counts: sp.csr_matrix) -> Floats:
    """Inverse text frequency of every token, 1 for the rarest."""
    texts, tokens = counts.shape
    found = np.bincount(counts.indices, minlength=tokens)
    rarity = np.maximum(np.log((texts + 1) / (found + 1)), COMMONEST)
    return np.asarray(rarity / rarity.max(), dtype=np.float32)


def _weighted(counts: sp.csr_matrix, rarity: Floats) -> sp.csr_matrix:
    """Logarithmic counts times rarity, every text of the same length."""
    table = counts.copy()
    table.data = np.log1p(table.data) * rarity[table.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(table.data, 0) ** 2, table.indptr[:-1]))
    scale = np.where(np.diff(table.indptr) > 0, 1 / np.maximum(lengths, np.finfo(np.float32).tiny), 0)
    return (sp.diags(scale.astype(np.float32)) @ table).tocsr()


def _leading(table: sp.csr_matrix, dimensions: int, seed: int) -> tuple[Floats, Floats]:
    """Find the strongest directions of the token space and their strengths, by randomised subspace iteration."""
    across = table.T.tocsr()
    width = min(dimensions + SPARE, *table.shape)
    basis = np.random.default_rng(seed).standard_normal((table.shape[1], width)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(across @ (table @ basis))
    seen = table @ basis
    values, vectors = np.linalg.eigh(seen.T @ seen)
    order = np.argsort(values)[::-1][:dimensions]
    found = basis @ vectors[:, order]
    missing = dimensions - found.shape[1]  # fewer texts than dimensions: only in trials
    return np.pad(found, ((0, 0), (0, missing))), np.pad(np.sqrt(np.maximum(values[order], 0)), (0, missing))
