"""Semantic search: the nearest sentences by vector and by term, fused, each with the reasons why it was found."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kg.encoder import Encoder, Vectors
from kg.errors import NotFoundError
from kg.model import Hit
from kg.scope import sentences_of_place
from kg.store import Store
from kg.terms import fold, words
from kg.vectors import SENTENCE_BITS, Ids
from kg.view import View

# Cosine + 0.5 × the share of the question that the sentence's terms cover: its BM25 ÷ what all terms are worth.
# Divided by the best hit's BM25 instead, a question that shares no word with its answer is ruled by the chance words it
# shares with others: of 780 questions of our own held out, 0.55 instead of 0.64 find their passage among the first
# five, and of 21 paraphrased questions over real articles 0.76 instead of 0.86; direct ones are found always.
# Unlike rank fusion the sum keeps what only one of the two finds.
TERM_WEIGHT = 0.5
DEEP = 100  # candidates from each index at least: beyond them a sentence found by one alone cannot reach the first ten
DEEPER = 4  # candidates for each hit wanted, so that folding duplicates leaves enough
NEAR = 0.5  # cosine from which a person would call two sentences related; below, it is not given as a reason
SAME = 0.9  # share of common pairs of characters from which two sentences are one, printed twice
WORDS_SHOWN = 4  # in a reason
_NOT_TEXT = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Candidate:
    identifier: int
    dense: float = 0.0
    terms: float = 0.0

    @property
    def score(self) -> float:
        return self.dense + TERM_WEIGHT * self.terms


def search(store: Store | View, encoder: Encoder, text: str, *, limit: int = 10, place: str | None = None,
           reports: Collection[str] | None = None, fold_duplicates: bool = True) -> list[Hit]:
    """Find the sentences that say what ``text`` asks, best first.

    ``place`` (an identifier) keeps what is said of that place and of all within it; ``reports`` (identifiers) keeps
    their sentences. Scores are comparable within one search only.
    """
    view = store.view if isinstance(store, Store) else store
    if isinstance(store, Store):
        store.check_encoder(encoder)
    allowed = _allowed(view, place, reports)
    if not text.strip() or limit < 1 or (allowed is not None and not len(allowed)):
        return []
    found = _candidates(view, encoder.encode([text])[0], text, max(DEEP, DEEPER * limit), allowed)
    ranked = sorted(found, key=lambda candidate: (-candidate.score, candidate.identifier))
    return list(_hits(view, ranked, words(text), limit, fold_duplicates=fold_duplicates))


def _candidates(view: View, query: Vectors, text: str, depth: int, allowed: Ids | None) -> Iterable[_Candidate]:
    """Join what both indexes find. A sentence found by its terms alone gets its true cosine all the same."""
    rows = None if allowed is None else {int(row) for row in np.unique(allowed >> SENTENCE_BITS)}
    # The term index filters by report; by sentence it is done here, so it is asked for more.
    by_terms = view.terms.search(text, depth if allowed is None else depth * DEEPER, rows)
    if allowed is not None:
        permitted = set(allowed.tolist())
        by_terms = [(identifier, score) for identifier, score in by_terms if identifier in permitted]
    worth = view.terms.worth(text)  # a short sentence that repeats a term may score more
    candidates = {identifier: _Candidate(identifier, terms=min(1.0, score / worth)) for identifier, score in by_terms}
    for identifier, score in view.vectors.search(query, depth, allowed):
        candidates.setdefault(identifier, _Candidate(identifier)).dense = score
    lone = [candidate.identifier for candidate in candidates.values() if not candidate.dense]
    for identifier, score in view.vectors.scores(query, lone).items():
        candidates[identifier].dense = score
    return candidates.values()


def _allowed(view: View, place: str | None, reports: Collection[str] | None) -> Ids | None:
    """Return the identifiers of the sentences that the filters let through, or None where all pass."""
    if place is None and reports is None:
        return None
    numbers: Iterator[int]
    if place is None:
        entries = [view.entries[report] for report in set(reports or ()) if report in view.entries]
        numbers = (entry.row << SENTENCE_BITS | index for entry in entries for index in range(entry.sentences))
    else:
        said = sentences_of_place(view, place)
        numbers = (view.entries[report].row << SENTENCE_BITS | index for report, index in said
                   if reports is None or report in reports)
    return np.unique(np.fromiter(numbers, np.int64))


def _hits(view: View, ranked: Iterable[_Candidate], asked: list[str], limit: int, *, fold_duplicates: bool,
          ) -> Iterator[Hit]:
    """Read the sentences, fold what is printed twice, and say why each was found."""
    shown: list[frozenset[str]] = []
    for candidate in ranked:
        if len(shown) >= limit:
            return
        entry = view.rows[candidate.identifier >> SENTENCE_BITS]
        index = candidate.identifier & ((1 << SENTENCE_BITS) - 1)
        try:
            text = fold(view.sentence(entry.id, index)[2])
        except NotFoundError:  # an index ahead of the graph is a fault that `check` reports, not one of this question
            continue
        pairs = _pairs(text)
        if fold_duplicates and any(_alike(pairs, other) for other in shown):
            continue
        shown.append(pairs)
        yield Hit(entry.id, index, candidate.score, candidate.dense, candidate.terms,
                  _reasons(candidate, _NOT_TEXT.sub("", text), asked))


def _pairs(text: str) -> frozenset[str]:
    bare = _NOT_TEXT.sub("", text)
    return frozenset(bare[i:i + 2] for i in range(max(1, len(bare) - 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SAME * len(one | other)


def _reasons(candidate: _Candidate, text: str, asked: list[str]) -> tuple[str, ...]:
    reasons = []
    if common := [word for word in asked if _NOT_TEXT.sub("", word) in text]:
        reasons.append("词语命中：" + "、".join(common[:WORDS_SHOWN]))
    elif candidate.terms:
        reasons.append("字词相近")
    if candidate.dense >= NEAR:
        reasons.append(f"语义相近 {candidate.dense:.2f}")
    return tuple(reasons) or ("语义最接近",)
