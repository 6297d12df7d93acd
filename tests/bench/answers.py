"""Answers: risk against coverage, what confidence is worth, speed, and what each part of the system adds."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from corpus.questions import load
from ingest.pipeline import extract, read_file
from kg import by_kind, encoder, passages, rerank
from kg import search as searching
from kg.answer import Answerer
from kg.encoder import Encoder
from kg.model import Answer
from kg.store import Store
from tests.bench.quality import ROOT, SETS
from tests.bench.reporting import percentile, table, write
from tests.bench.retrieval import Blind
from tests.bench.scoring import wrong

THRESHOLDS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0)  # of confidence, from the surest answers down
BINS = ((0.9, 1.01), (0.7, 0.9), (0.5, 0.7), (0.0, 0.5))  # of confidence, whose right answers are counted
ROUNDS = 3  # times that every question is timed


@dataclass(frozen=True, slots=True)
class Told:
    """An answer and whether it is right."""

    answer: Answer
    right: bool
    absent: bool  # whether the right answer is that the reports do not say


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _no_graph() -> Iterator[None]:
    """Answer every kind of question with passages, as a search engine does."""
    with patch.dict(by_kind.KINDS, dict.fromkeys(by_kind.KINDS, passages.quote)):
        yield


@contextmanager
def _no_terms() -> Iterator[None]:
    with patch.object(searching, "TERM_WEIGHT", 0.0), patch.object(rerank, "weights", lambda _: None):
        yield


@contextmanager
def _no_reranker() -> Iterator[None]:
    with patch.object(rerank, "weights", lambda _: None):
        yield


WAYS: dict[str, tuple[Callable[[], Any], bool]] = {  # name → what is taken away, and whether embeddings are there
    "everything": (_nothing, True),
    "without embeddings": (_no_reranker, False),
    "without terms": (_no_terms, True),
    "without the graph": (_no_graph, True),
}


def ask(store: Store, model: Encoder, questions: Sequence[dict[str, Any]], way: str) -> list[Told]:
    """Ask all questions with a part of the system taken away."""
    without, seeing = WAYS[way]
    answerer = Answerer(store, model if seeing else Blind(model))
    with without():
        asked = [(q, answerer.ask(q["q"], q.get("context", ()))) for q in questions]
    return [Told(answer, not wrong(q, answer), bool(q.get("abstain"))) for q, answer in asked]


def risk(told: Sequence[Told]) -> str:
    """Of the answers of at least some confidence: how many there are, and how many of them are wrong."""
    rows = []
    for least in THRESHOLDS:
        given = [one for one in told if not one.answer.abstained and one.answer.confidence >= least]
        bad = sum(not one.right for one in given)
        share = f"{bad / len(given):.3f}" if given else "–"
        rows.append((f"{least:.2f}", len(given), f"{len(given) / len(told):.3f}", bad, share))
    return table(("confidence at least", "answered", "coverage", "wrong", "risk"), rows)


def calibration(told: Sequence[Told]) -> str:
    """Share of right answers by stated confidence, and the expected error of the confidence."""
    rows, error = [], 0.0
    answered = [one for one in told if not one.answer.abstained]
    for low, high in BINS:
        inside = [one for one in answered if low <= one.answer.confidence < high]
        if inside:
            stated = sum(one.answer.confidence for one in inside) / len(inside)
            right = sum(one.right for one in inside) / len(inside)
            error += abs(stated - right) * len(inside) / len(answered)
            rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", len(inside), f"{stated:.3f}", f"{right:.3f}"))
    head = table(("confidence", "answers", "mean confidence", "right"), rows)
    return f"{head}\n\nExpected calibration error: {error:.3f}."


def ablation(made: dict[str, list[Told]]) -> str:
    """What is right, rightly absent, and wrong although answered, with each part of the system taken away."""
    rows = []
    for way, told in made.items():
        absent = [one for one in told if one.absent]
        given = [one for one in told if not one.answer.abstained]
        rows.append((
            way,
            f"{sum(one.right for one in told) / len(told):.3f}",
            f"{sum(one.right for one in absent) / max(1, len(absent)):.3f}",
            f"{sum(not one.right for one in given) / max(1, len(given)):.3f}",
        ))
    return table(("way", "right of all", "abstained where it must", "wrong of answered"), rows)


def speed(store: Store, model: Encoder, questions: Sequence[dict[str, Any]]) -> str:
    """Time every question in process, warm."""
    answerer = Answerer(store, model)
    for question in questions:
        answerer.ask(question["q"], question.get("context", ()))
    times = []
    for _ in range(ROUNDS):
        for question in questions:
            begun = time.perf_counter()
            answerer.ask(question["q"], question.get("context", ()))
            times.append((time.perf_counter() - begun) * 1000)
    return f"In process: p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms."


def main() -> None:
    """Measure and write the report."""
    logging.disable(logging.WARNING)
    model, parts = encoder.load(), []
    for name, (gold, reports) in SETS.items():
        if not reports.is_dir():
            continue
        questions = load() if "own" in name else yaml.safe_load((gold / "questions.yaml").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", model) as store:
            files = sorted(path for path in reports.iterdir() if path.is_file())
            made = [extract(read_file(path)) for path in files]
            store.add(made, {e.report.id: p.read_bytes() for e, p in zip(made, files, strict=True)}, model)
            told = {way: ask(store, model, questions, way) for way in WAYS}
            full = told["everything"]
            parts += [f"## {name.capitalize()}: {len(questions)} questions", "### Risk and coverage", risk(full)]
            parts += ["### Confidence", calibration(full), "### What each part adds", ablation(told)]
            parts += ["### Speed", speed(store, model, questions)]
    print(write("answers", "Answers", *parts).relative_to(ROOT))


if __name__ == "__main__":
    main()
