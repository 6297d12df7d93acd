"""Retrieval as users meet it: the real search over real stores, whole and with parts taken away.

Two sets of questions: over the real articles among 5,000 other sentences (only where ../shared is at hand), and the
held-out fifth of our own pairs among all our passages. None of them is trained on.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from ingest.pipeline import extract, read_file
from ingest.read import decode
from kg import encoder, rerank, terms
from kg import search as searching
from kg.encoder import Encoder, Vectors
from kg.store import Store
from kg.training.split_pairs import PAIRS, held_out, read_rows
from tests.bench.reporting import percentile, table, write

SHARED = Path(__file__).parents[2].parent / "shared"
A_REPORT = 250  # sentences put into one report of a haystack
SHOWN = 10  # hits read for each question
WAYS = ("terms only", "dense only", "fused", "+ thesaurus", "+ reranker")


@dataclass(frozen=True)
class Question:
    """A question, its kind, and whether a sentence (without blanks) is the one that answers it."""

    text: str
    kind: str
    right: Callable[[str], bool]


class Blind:
    """An encoder that sees nothing, for search by terms alone."""

    def __init__(self, seeing: Encoder) -> None:
        self.name, self.dimensions = seeing.name, seeing.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), self.dimensions), np.float32)


@contextmanager
def _without(way: str) -> Iterator[None]:
    """Take parts of the search away: all that come after ``way`` in :data:`WAYS`."""
    with ExitStack() as stack:
        if way != "+ reranker":
            stack.enter_context(patch.object(rerank, "weights", lambda _: None))
        if way not in ("+ reranker", "+ thesaurus"):
            stack.enter_context(patch.object(terms, "OTHERS", 0))
        if way == "dense only":
            stack.enter_context(patch.object(searching, "TERM_WEIGHT", 0.0))
        yield


def fill(store: Store, model: Encoder, files: Sequence[Path], sentences: Sequence[str]) -> None:
    """Put articles and loose sentences into a store, with the names of residents, which a store withholds otherwise.

    What is measured is the search; a question that names a resident is not to be answered from a store.
    """
    made = [(extract(read_file(path)), path.read_bytes()) for path in files]
    for start in range(0, len(sentences), A_REPORT):
        raw = "\n\n".join(sentences[start : start + A_REPORT]).encode()
        made.append((extract(decode(raw, f"{start}.txt")), raw))
    store.add([replace(one, private=()) for one, _ in made], {one.report.id: raw for one, raw in made}, model)


def measured(store: Store, model: Encoder, questions: Sequence[Question]) -> list[list[object]]:
    """One row of the table for each way."""
    rows = []
    kinds = sorted({question.kind for question in questions})
    for way in WAYS:
        used: Any = Blind(model) if way == "terms only" else model
        with _without(way):
            ranks, times = zip(*(_rank(store, used, question) for question in questions), strict=True)
        cells: list[object] = []
        for kind in kinds:
            of_kind = np.array([rank for rank, q in zip(ranks, questions, strict=True) if q.kind == kind])
            cells += [f"{(of_kind <= n).mean():.3f}" for n in (1, 5)]
        everything = np.array(ranks)
        rows.append([way, *cells, f"{(everything <= 5).mean():.3f}",
                     f"{percentile(times, 0.5) * 1e3:.1f}", f"{percentile(times, 0.99) * 1e3:.1f}"])
    return rows


def _rank(store: Store, model: Encoder, question: Question) -> tuple[float, float]:
    started = time.perf_counter()
    hits = searching.search(store.view, model, question.text, limit=SHOWN)
    took = time.perf_counter() - started
    texts = ["".join(store.sentence(hit.report, hit.sentence)[2].split()) for hit in hits]
    return next((float(n) for n, text in enumerate(texts, 1) if question.right(text)), float("inf")), took


def articles() -> tuple[list[Path], list[str], list[Question]]:
    """The real articles, the sentences around them, and the questions with their sentences."""
    gold = [json.loads(line) for line in (SHARED / "gold/retrieval.jsonl").read_text("utf-8").splitlines() if line]
    files = [SHARED / "articles" / name for name in sorted({row["article"] for row in gold})]
    others = (SHARED / "data/encoder/distractors.txt").read_text("utf-8").splitlines()
    asked = [Question(row["question"], row["type"], _holds(row["gold_sentence_substring"])) for row in gold]
    return files, others, asked


def own() -> tuple[list[str], list[Question]]:
    """All our passages, and the held-out questions."""
    rows = read_rows(sorted(PAIRS.glob("*.tsv")))
    kept = [row for row in rows if held_out(row.passage)]
    return list(dict.fromkeys(r.passage for r in rows)), [Question(r.question, r.kind, _of(r.passage)) for r in kept]


def _holds(part: str) -> Callable[[str], bool]:
    wanted = "".join(part.split())
    return lambda text: wanted in text


def _of(passage: str) -> Callable[[str], bool]:
    whole = "".join(passage.split())  # a passage of two sentences is found by either
    return lambda text: text in whole


def _section(model: Encoder, title: str, files: Sequence[Path], texts: Sequence[str], asked: Sequence[Question]) -> str:
    kinds = sorted({question.kind for question in asked})
    header = ["way", *(f"{kind} R@{n}" for kind in kinds for n in (1, 5)), "all R@5", "p50 ms", "p99 ms"]
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", model) as store:
        fill(store, model, files, texts)
        sentences = sum(entry.sentences for entry in store.view.entries.values())
        return f"## {title}\n\n{len(asked)} questions, {sentences:,} sentences.\n\n" + table(
            header, measured(store, model, asked))


def main() -> None:
    """Measure and write ``retrieval.md``."""
    model = encoder.load()
    parts = [f"Encoder `{model.name}`; each way adds one part to the one above, from fused on."]
    if SHARED.is_dir():
        files, others, questions = articles()
        parts.append(_section(model, "Real articles among 5,000 other sentences", files, others, questions))
    passages, held = own()
    parts.append(_section(model, "Held-out fifth of our own pairs, among all our passages", [], passages, held))
    print(write("retrieval", "Retrieval", *parts))


if __name__ == "__main__":
    main()
