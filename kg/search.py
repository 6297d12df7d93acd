"""Semantic search: the nearest sentences by vector and term, fused, weighed piece by piece, each with its reasons."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg import rerank
from kg.encoder import Encoder, Vectors
from kg.errors import NotFoundError
from kg.marks import marked
from kg.model import Hit
from kg.narrow import Filters
from kg.reprints import NOT_TEXT
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
RERANKED = 30  # best of both that are read and weighed piece by piece: each costs some 50 µs
READ = 2  # sentences read for each hit wanted, so that folding leaves enough
DEEPER = 4  # candidates for each hit wanted, so that folding duplicates leaves enough
NEAR = 0.5  # cosine from which a person would call two sentences related; below, it is not given as a reason
SAME = 0.9  # share of common pairs of characters from which two sentences are one, printed twice
WORDS_SHOWN = 4  # in a reason


EVERYWHERE = Filters()


@dataclass(slots=True)
class Found:
    """A sentence that search comes upon, with what speaks for it."""

    identifier: int
    dense: float = 0.0
    terms: float = 0.0
    score: float = 0.0
    report: str = ""
    sentence: int = 0
    text: str = ""


def search(store: Store | View, encoder: Encoder, text: str, *, limit: int = 10, filters: Filters = EVERYWHERE,
           place: str | None = None, reports: Collection[str] | None = None, fold_duplicates: bool = True) -> list[Hit]:
    """Find the sentences that say what ``text`` asks, best first.

    ``filters`` narrow the search; ``place`` and ``reports`` are short for filters of these alone. Scores are comparable
    within one search only.
    """
    view = store.view if isinstance(store, Store) else store
    if isinstance(store, Store):
        store.check_encoder(encoder)
    if place is not None or reports is not None:
        filters = replace(filters, place=place, reports=reports)
    kept = found(view, encoder, text, limit=limit, filters=filters, fold_duplicates=fold_duplicates)
    return list(_hits(encoder, kept, text))


def found(view: View, encoder: Encoder, text: str, *, limit: int, filters: Filters = EVERYWHERE,
          fold_duplicates: bool = True) -> list[Found]:
    """Find the same sentences without saying why: an answer weighs many and shows few."""
    if limit < 1:
        return []
    read = nearest(view, encoder, text, max(RERANKED, READ * limit), filters, max(DEEP, DEEPER * limit))
    values = rerank.scores(encoder, text, [one.text for one in read], [one.dense for one in read],
                           [one.terms for one in read])
    for candidate, value in zip(read, values or (), strict=False):
        candidate.score = value
    return _unfolded(sorted(read, key=_order), limit) if fold_duplicates else sorted(read, key=_order)[:limit]


def nearest(view: View, encoder: Encoder, text: str, limit: int, filters: Filters, depth: int = DEEP) -> list[Found]:
    """Return the sentences with the best sum of cosine and terms, read, before they are weighed piece by piece."""
    allowed = filters.allowed(view)
    if not text.strip() or (allowed is not None and not len(allowed)):
        return []
    best = sorted(_candidates(view, encoder.encode([text])[0], text, depth, allowed), key=_order)[:limit]
    return [candidate for candidate in best if _read(view, candidate)]


def _order(candidate: Found) -> tuple[float, int]:
    return -candidate.score, candidate.identifier


def _candidates(view: View, query: Vectors, text: str, depth: int, allowed: Ids | None) -> Iterable[Found]:
    """Join what both indexes find. A sentence found by its terms alone gets its true cosine all the same."""
    rows = None if allowed is None else {int(row) for row in np.unique(allowed >> SENTENCE_BITS)}
    # The term index filters by report; by sentence it is done here, so it is asked for more.
    by_terms = view.terms.search(text, depth if allowed is None else depth * DEEPER, rows)
    if allowed is not None:
        permitted = set(allowed.tolist())
        by_terms = [(identifier, score) for identifier, score in by_terms if identifier in permitted]
    worth = view.terms.worth(text)  # a short sentence that repeats a term may score more
    candidates = {identifier: Found(identifier, terms=min(1.0, score / worth)) for identifier, score in by_terms}
    for identifier, score in view.vectors.search(query, depth, allowed):
        candidates.setdefault(identifier, Found(identifier)).dense = score
    lone = [candidate.identifier for candidate in candidates.values() if not candidate.dense]
    for identifier, score in view.vectors.scores(query, lone).items():
        candidates[identifier].dense = score
    for candidate in candidates.values():
        candidate.score = candidate.dense + TERM_WEIGHT * candidate.terms
    return candidates.values()


def _read(view: View, candidate: Found) -> bool:
    """Read a candidate's sentence; tell whether it is there."""
    candidate.report = view.rows[candidate.identifier >> SENTENCE_BITS].id
    candidate.sentence = candidate.identifier & ((1 << SENTENCE_BITS) - 1)
    try:
        candidate.text = view.sentence(candidate.report, candidate.sentence)[2]
    except NotFoundError:  # an index ahead of the graph is a fault that `check` reports, not one of this question
        return False
    return True


def _unfolded(ranked: Iterable[Found], limit: int) -> list[Found]:
    """Keep the best of what is printed several times."""
    kept: list[Found] = []
    shown: list[frozenset[str]] = []
    for candidate in ranked:
        if len(kept) >= limit:
            break
        pairs = _pairs(fold(candidate.text))
        if not any(_alike(pairs, other) for other in shown):
            shown.append(pairs)
            kept.append(candidate)
    return kept


def _hits(encoder: Encoder, kept: Sequence[Found], asked: str) -> Iterator[Hit]:
    """Say why each sentence was found, and where in it."""
    wanted = words(asked)
    held = [marked(candidate.text, wanted) for candidate in kept]
    silent = [candidate.text for candidate, (_, common) in zip(kept, held, strict=True) if not common]
    others = iter(rerank.akin(encoder, asked, silent))  # needed where no word tells why
    for candidate, (spans, common) in zip(kept, held, strict=True):
        akin = () if common else next(others)
        yield Hit(candidate.report, candidate.sentence, candidate.score, candidate.dense, candidate.terms,
                  _reasons(candidate, common, akin), spans or marked(candidate.text, [found for _, found in akin])[0])


def _pairs(text: str) -> frozenset[str]:
    bare = NOT_TEXT.sub("", text)
    return frozenset(bare[i:i + 2] for i in range(max(1, len(bare) - 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    less, more = sorted((len(one), len(other)))  # most pairs of sentences differ too much in length to be compared
    return less >= SAME * more and len(one & other) >= SAME * len(one | other)


def _reasons(candidate: Found, common: Sequence[str], akin: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    reasons = []
    if common:
        reasons.append("词语命中：" + "、".join(common[:WORDS_SHOWN]))
    elif candidate.terms:
        reasons.append("字词相近")
    if akin:
        reasons.append("近义：" + "、".join(f"{asked}→{found}" for asked, found in akin))
    if candidate.dense >= NEAR:
        reasons.append(f"语义相近 {candidate.dense:.2f}")
    return tuple(reasons) or ("语义最接近",)
