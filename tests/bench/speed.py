"""Speed: reports a second into a durable store, start-up of ``dangjian ask``, answers in process and over HTTP."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from corpus.questions import load
from ingest.pipeline import extract
from ingest.read import decode
from kg import divisions, encoder
from kg.answer import Answerer
from kg.model import Extraction
from kg.store import Store
from tests.bench.reporting import percentile, table, write

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
COPIES = 12  # of the corpus, each with its own figures: 396 reports
BATCH = 200
STARTS = 5  # runs of a whole process
NUMBER = re.compile(r"\d")


def reports(copies: int = COPIES) -> Iterator[tuple[str, bytes]]:
    """Yield the corpus several times over; every copy has other digits, so that nothing is a repetition."""
    for copy in range(copies):
        for path in sorted(CORPUS.glob("*.md")):
            head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
            changed = NUMBER.sub(lambda m, by=copy: str((int(m.group()) + by) % 9 + 1) if by else m.group(), body)  # type: ignore[misc]
            yield f"{copy:02d}-{path.name}", f"{head}\n---\n{changed}".encode()


def ingest(folder: Path) -> tuple[list[tuple[str, str]], Path]:
    """Measure each part of the way into a store, single process; CPU seconds of this process."""
    model = encoder.load()
    files = list(reports())
    characters = sum(len(data.decode()) for _, data in files)
    started = time.process_time()
    read = [decode(data, name) for name, data in files]
    extractions = [extract(report) for report in read]
    extracted = time.process_time()
    wall = time.perf_counter()
    path = folder / "store"
    with Store.create(path, model) as store:
        for begin in range(0, len(files), BATCH):
            batch: list[Extraction] = extractions[begin : begin + BATCH]
            data = {e.report.id: d for e, (_, d) in zip(batch, files[begin : begin + BATCH], strict=True)}
            store.add(batch, data, model)
    ended, wall = time.process_time(), time.perf_counter() - wall
    count = len(files)
    rows = [
        ("reports", f"{count}, {characters // count} characters each on average"),
        ("read and extract, CPU", f"{(extracted - started) / count * 1000:.1f} ms a report"),
        ("encode, store and index durably, CPU", f"{(ended - extracted) / count * 1000:.1f} ms a report"),
        ("the same, wall", f"{wall / count * 1000:.1f} ms a report"),
        ("reports a second a core, end to end", f"{count / (ended - started):.0f}"),
        ("characters a second a core, end to end", f"{characters / (ended - started):,.0f}"),
    ]
    return rows, path


def start_up(store: Path) -> list[tuple[str, str]]:
    """Measure whole processes from start to answer."""
    rows = []
    for label, arguments in (
        ("dangjian --help", ["--help"]),
        ("dangjian ask", ["--store", str(store), "ask", "任城区有多少名专职网格员？"]),
    ):
        walls = []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "api.cli", *arguments], check=True, capture_output=True)
            walls.append(time.perf_counter() - begun)
        rows.append((label, f"{percentile(walls, 0.5) * 1000:.0f} ms (median of {STARTS})"))
    loads = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        divisions.load()
        loads.append(time.perf_counter() - begun)
    rows.append(("the divisions alone", f"{percentile(loads, 0.5) * 1000:.0f} ms (median of {STARTS})"))
    return rows


def answers(store: Path) -> list[tuple[str, str, str]]:
    """Measure every question of the corpus, warm: in process, and through the HTTP stack with its page."""
    questions = [row["q"] for row in load()]
    rows = []
    with Store.open(store, read_only=True) as opened:
        answerer = Answerer(opened, encoder.load())
        rows.append(_timed("answer in process", questions, answerer.ask))
    with TestClient(create_app(store)) as client:
        rows.append(
            _timed("/ask.json", questions, lambda q: client.get("/ask.json", params={"q": q}).raise_for_status())
        )
        rows.append(_timed("/ask page", questions, lambda q: client.get("/ask", params={"q": q}).raise_for_status()))
    return rows


def _timed(label: str, questions: list[str], ask: object) -> tuple[str, str, str]:
    assert callable(ask)
    for question in questions[:20]:
        ask(question)
    times = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - begun) * 1000)
    return label, f"{percentile(times, 0.5):.1f} ms", f"{percentile(times, 0.99):.1f} ms"


def main() -> None:
    """Measure everything and write the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, large = ingest(folder)
        small = folder / "corpus"
        subprocess.run(
            [sys.executable, "-m", "api.cli", "--store", str(small), "ingest", str(CORPUS)],
            check=True,
            capture_output=True,
        )
        path = write(
            "speed",
            "Speed",
            "## Ingest (one process)\n\n" + table(("what", "figure"), rows),
            "## Start-up\n\n" + table(("process", "wall"), start_up(small)),
            f"## Answers on the corpus store ({len(load())} questions)\n\n"
            + table(("what", "p50", "p99"), answers(small)),
            f"## Answers on {COPIES} copies of the corpus\n\n" + table(("what", "p50", "p99"), answers(large)),
        )
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
