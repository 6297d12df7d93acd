"""What the encoder finds: a report, not a test. ``python tests/bench/encoder.py [MODEL] [--write]``.

Needs the evaluation data beside the checkout (../shared: real articles, questions, distractors, STS-B); says so and
stops where they are missing. None of them is ever trained on.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.read import read_file
from ingest.split import split
from kg import encoder
from kg.ngrams import normalise
from kg.training import card
from kg.training.split_pairs import PAIRS, held_out, read_rows

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LEXICAL_WEIGHTS = (0.2, 0.35, 0.5)
"""Shares of BM25 (divided by its maximum) added to the cosine; measured better than rank fusion."""
K1, B = 1.2, 0.75
TRIED = "\n## What was tried\n"
"""Where the part of encoder.md starts that people write: kept when the figures are written anew."""

Scores = NDArray[np.float64]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class Haystack:
    """The real articles' sentences and 5,000 others, and questions whose sentence is known."""

    def __init__(self, shared: Path) -> None:
        gold = [json.loads(line) for line in (shared / "gold/retrieval.jsonl").read_text("utf-8").splitlines() if line]
        names = sorted({row["article"] for row in gold})
        articles = {name: [s.text for s in split(read_file(shared / "articles" / name))] for name in names}
        self.sentences = [text for name in names for text in articles[name]]
        self.own = len(self.sentences)
        self.sentences += (shared / "data/encoder/distractors.txt").read_text("utf-8").splitlines()
        self.questions = [row["question"] for row in gold]
        self.types = np.array([row["type"] for row in gold])
        self.answers = [self._holding(row["gold_sentence_substring"]) for row in gold]

    def _holding(self, part: str) -> set[int]:
        wanted = normalise("".join(part.split()))
        found = {at for at, text in enumerate(self.sentences[: self.own]) if wanted in normalise("".join(text.split()))}
        if not found:
            raise SystemExit(f"no sentence of the articles holds: {part}")
        return found

    def ranks(self, scores: Scores) -> NDArray[np.int64]:
        """The place of the best right sentence for each question, from 1; equal scores count against it."""
        best = np.array([row[sorted(right)].max() for row, right in zip(scores, self.answers, strict=True)])
        wrong = np.ones_like(scores, dtype=bool)
        for at, right in enumerate(self.answers):
            wrong[at, sorted(right)] = False
        return 1 + ((scores >= best[:, None]) & wrong).sum(axis=1)


class Terms:
    """BM25 over characters and pairs of characters, in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(_terms(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], dtype=float)
        self._size = len(texts)
        self._postings: dict[str, tuple[NDArray[np.int64], Scores]] = {}
        lists: dict[str, list[tuple[int, int]]] = {}
        for at, count in enumerate(counts):
            for term, times in count.items():
                lists.setdefault(term, []).append((at, times))
        damping = K1 * (1 - B + B * lengths / lengths.mean())
        for term, found in lists.items():
            where = np.array([at for at, _ in found])
            often = np.array([times for _, times in found], dtype=float)
            rarity = np.log(1 + (self._size - len(found) + 0.5) / (len(found) + 0.5))
            self._postings[term] = where, rarity * often * (K1 + 1) / (often + damping[where])

    def scores(self, questions: Sequence[str]) -> Scores:
        """One row a question."""
        table = np.zeros((len(questions), self._size))
        for row, question in zip(table, questions, strict=True):
            for term in set(_terms(question)):
                if term in self._postings:
                    where, weights = self._postings[term]
                    row[where] += weights
        return table


def _terms(text: str) -> Iterator[str]:
    plain = normalise(text)
    for at, char in enumerate(plain):
        if char.isalnum():
            yield char
            if at + 1 < len(plain) and plain[at + 1].isalnum():
                yield plain[at : at + 2]


def retrieval(hay: Haystack, encode: Encode, terms: Scores) -> dict[str, dict[str, float]]:
    """R@1, R@5 and MRR of paraphrases, R@5 of direct questions, by each way of scoring."""
    dense = (encode(hay.questions) @ encode(hay.sentences).T).astype(np.float64)
    return {way: _measures(hay, scores) for way, scores in _ways(dense, _shares(terms)).items()}


def _shares(terms: Scores) -> Scores:
    """Scores as parts of the best one of their question."""
    return terms / np.maximum(terms.max(axis=1, keepdims=True), 1e-9)


def _ways(dense: Scores, lexical: Scores) -> dict[str, Scores]:
    fused = {f"fused {weight:g}": dense + weight * lexical for weight in LEXICAL_WEIGHTS}
    return {"dense": dense, "terms": lexical, **fused}


def _measures(hay: Haystack, scores: Scores) -> dict[str, float]:
    ranks = hay.ranks(scores)
    other, direct = ranks[hay.types == "paraphrase"], ranks[hay.types == "direct"]
    return {
        "R@1": float((other <= 1).mean()),
        "R@5": float((other <= 5).mean()),
        "MRR": float((1 / other).mean()),
        "direct R@5": float((direct <= 5).mean()),
        "direct MRR": float((1 / direct).mean()),
    }


def held_out_pairs(encode: Encode) -> Iterator[tuple[str, dict[str, float]]]:
    """R@1 and R@5 of the held-out fifth of our own questions among all our passages, by kind and way of scoring."""
    rows = read_rows(sorted(PAIRS.glob("*.tsv")))
    passages = list(dict.fromkeys(row.passage for row in rows))
    kept = [row for row in rows if held_out(row.passage)]
    if not kept:
        return
    questions = [row.question for row in kept]
    lexical = _shares(Terms(passages).scores(questions))
    dense = (encode(questions) @ encode(passages).T).astype(np.float64)
    right = np.array([passages.index(row.passage) for row in kept])
    kinds = np.array([row.kind for row in kept])
    for way, scores in _ways(dense, lexical).items():
        best = scores[np.arange(len(kept)), right][:, None]
        ranks = (scores >= best).sum(axis=1)
        masks = {"all": kinds != "", **{kind: kinds == kind for kind in sorted(set(kinds))}}
        measured = {f"{name} R@{n}": float((ranks[mask] <= n).mean()) for name, mask in masks.items() for n in (1, 5)}
        yield way, {"questions": len(kept), "passages": len(passages), **measured}


def spearman(path: Path, encode: Encode) -> float:
    """Rank correlation of cosine and human judgement over STS-B (columns a, b, 0-5)."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    a, b = encode([row[0] for row in rows]), encode([row[1] for row in rows])
    cosine = (a * b).sum(axis=1)
    return float(np.corrcoef(_ranked(cosine), _ranked(np.array([float(row[2]) for row in rows])))[0, 1])


def _ranked(values: NDArray[np.floating]) -> Scores:
    """Ranks, equal values sharing their mean rank."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[where]


def speed(encode: Encode, sentences: Sequence[str], length: int = 50, runs: int = 5) -> float:
    """Sentences of ``length`` characters a second: the median of several runs."""
    text = "".join(sentences)
    pieces = [text[at : at + length] for at in range(0, len(text) - length, length)][:10_000]
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        encode(pieces)
        times.append(time.perf_counter() - started)
    return len(pieces) / statistics.median(times)


def report(path: Path | None) -> Iterator[str]:
    """The report's lines, in Markdown."""
    started = time.perf_counter()
    model = encoder.load(path)
    took = time.perf_counter() - started
    hay = Haystack(SHARED)
    other = int((hay.types == "paraphrase").sum())
    yield f"# Encoder `{model.name}`\n"
    yield f"{other} paraphrased and {len(hay.types) - other} direct questions over {len(hay.sentences)} sentences.\n"
    table = retrieval(hay, model.encode, Terms(hay.sentences).scores(hay.questions))
    yield from _table(table)
    own = dict(held_out_pairs(model.encode))
    if own:
        yield "\nThe held-out fifth of our own questions, among all our passages:\n"
        yield from _table(own)
    yield f"\nSTS-B (zh) test, Spearman: {spearman(SHARED / 'data/encoder/stsb_test.txt', model.encode):.3f}\n"
    rate = speed(model.encode, hay.sentences)
    yield f"{rate:,.0f} sentences of 50 characters a second; loaded in {took * 1000:.0f} ms\n"
    if isinstance(model, encoder.StaticEncoder):
        size = sum(file.stat().st_size for file in model.folder.iterdir())
        yield f"{size / 1e6:.1f} MB, {model.dimensions} dimensions\n"


def _table(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    heads = list(next(iter(rows.values())))
    yield f"| way | {' | '.join(heads)} |"
    yield "|---|" + "---|" * len(heads)
    for way, values in rows.items():
        yield f"| {way} | {' | '.join(f'{v:,}' if isinstance(v, int) else f'{v:.3f}' for v in values.values())} |"


def main() -> None:
    """Print the report; with ``--write`` keep it beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", nargs="?", type=Path, help="a model folder; the shipped model without")
    parser.add_argument(
        "--write", action="store_true", help="also write encoder.md beside this file, and the model card"
    )
    given = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"the evaluation data are not at {SHARED}")
    text = "\n".join(report(given.model))
    print(text)
    if given.write:
        kept = Path(__file__).with_suffix(".md")
        tried = kept.read_text("utf-8").partition(TRIED)[2] if kept.is_file() else ""
        kept.write_text(f"{text}\n{TRIED}{tried}" if tried else f"{text}\n", "utf-8")
        card.score(given.model or encoder.SHIPPED, text.partition("\n\n")[2])


if __name__ == "__main__":
    main()
