"""Trains a static embedding on pairs: in-batch negatives, every Matryoshka length at once."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from kg.ngrams import Cutter
from kg.training.batches import Bag, Pairs, Triplets, sparse
from kg.training.data import Pair, Triplet
from kg.training.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides the weights besides the data. The values are those of the measured trials."""

    seed: int = 7
    dimensions: tuple[int, ...] = (256, 128, 64)
    steps: int = 700  # retrieval no longer improves after
    batch: int = 2048  # more wrong answers beside each right one: as much as a second order of pairs brings
    rate: float = 0.02  # more forgets where the words started, less learns too little of the pairs
    warm: float = 0.1  # part of the steps in which the rate rises
    scale: float = 14.0  # the similarity's factor before the softmax
    thinned: float = 0.7  # share of the questions that lose words shared with the answer, and of such words
    left_out: tuple[float, float] = (0.3, 0.6)  # of the tokens of questions, of passages: the passages are fewer
    single: float = 1.3  # lengthens characters once trained: known in texts of every kind, they carry over to new words
    evened: float = 0.8  # power of the vectors' lengths once trained: rare tokens grow too long for questions not seen
    averaged: int = 4  # trainings from one start, in another order each, of which the mean is kept: less left to chance
    triplets: int = 1024  # drawn a step; whole, since one word of them decides
    told_apart: float = 0.5  # what their loss counts beside that of the pairs: with 0.2 STS-B gains two thirds as much
    longest: int = 160  # characters of a text that are read: a paragraph's start says what it is about


def tokenizer(vocabulary: Sequence[str]) -> Tokenizer:
    """Make a plain word-level tokenizer over text already cut and joined by blanks."""
    built = Tokenizer(WordLevel({token: at for at, token in enumerate(vocabulary)}, unk_token=UNKNOWN))
    built.pre_tokenizer = WhitespaceSplit()
    return built


def train(
    pairs: Sequence[Pair],
    triplets: Sequence[Triplet],
    cutter: Cutter,
    first: NDArray[np.float32],
    recipe: Recipe,
    report: Callable[[str], None],
) -> NDArray[np.float32]:
    """Train the embedding of every vocabulary entry, from the vectors to start with."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(mode=True)
    static = StaticEmbedding(tokenizer(cutter.vocabulary), embedding_weights=first)
    model = SentenceTransformer(modules=[static], device="cpu")
    ranking = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    loss = MatryoshkaLoss(model, ranking, list(recipe.dimensions))
    optimiser = torch.optim.Adam(model.parameters(), lr=recipe.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, recipe))
    data, apart = Pairs(pairs, cutter, recipe.longest), Triplets(triplets, cutter, recipe.longest)
    random = np.random.default_rng(recipe.seed)
    report(f"{len(data)} pairs, {len(triplets)} triplets, {len(cutter.vocabulary)} tokens")
    labels = torch.empty(0)
    started = time.monotonic()
    for step, (left, right) in zip(range(1, recipe.steps + 1), data.batches(recipe.batch, recipe.seed), strict=False):
        bags = data.thinned(left, right, recipe.thinned, random), data.bag(right)
        torn = [sparse(bag, share, random) for bag, share in zip(bags, recipe.left_out, strict=True)]
        value = loss([_features(bag) for bag in torn], labels)
        if triplets:
            drawn = apart.draw(recipe.triplets, random)
            value = value + recipe.told_apart * loss([_features(bag) for bag in drawn], labels)
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0 or step == recipe.steps:
            report(f"step {step}: loss {value.item():.3f}, {time.monotonic() - started:.0f} s")
    weights: NDArray[np.float32] = static.embedding.weight.detach().numpy().copy()
    weights[[len(token) == 1 for token in cutter.vocabulary]] *= recipe.single
    weights[cutter.vocabulary.index(UNKNOWN)] = 0
    return weights


def evened(weights: NDArray[np.float32], power: float) -> NDArray[np.float32]:
    """Bring the vectors' lengths to a power of what they were, directions as they are."""
    lengths = np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    result: NDArray[np.float32] = weights * lengths ** np.float32(power - 1)
    return result


def _features(bag: Bag) -> dict[str, torch.Tensor]:
    return {"input_ids": torch.from_numpy(bag.ids), "offsets": torch.from_numpy(bag.offsets)}


def _share(step: int, recipe: Recipe) -> float:
    """Part of the full rate: linear rise, then linear fall to nothing."""
    rise = max(1, int(recipe.steps * recipe.warm))
    return (step + 1) / rise if step < rise else max(0.0, (recipe.steps - step) / max(1, recipe.steps - rise))
