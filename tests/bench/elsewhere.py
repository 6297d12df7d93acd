"""Reports of other cities: what was right when they were first read and asked, and what is now.

``python -m tests.bench.elsewhere [--misses] [--first] [FOLDER…]``. A folder holds ``articles/``, ``gold/*.yaml`` and
``questions.yaml`` in the form of the shared ones; without folders, all under ``tests/bench/elsewhere``. ``--first``
writes what is measured into the folder's ``first.json``, once: the code's worth before anything was mended on it.
"""

import argparse
import json
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from ingest.pipeline import extract, read_file
from kg import encoder
from kg.answer import Answerer
from kg.encoder import Encoder
from kg.store import Store
from tests.bench.quality import extraction
from tests.bench.reporting import table, write
from tests.bench.scoring import Count, Score, first_is_asked, wrong

HERE = Path(__file__).parent / "elsewhere"
READING = ("figures: value", "figures: whole", "places", "programmes", "persons")  # measured by F1
RECALLED = ("within (recall)", "role (recall)", "awarded (recall)")
ASKED = ("direct", "other words", "refused", "another number")
Result = dict[str, list[int]]  # measure → right, wanted, made


def ask(folder: Path, model: Encoder, score: Score) -> None:
    """Ask the questions of a set over a store of its reports and count by how they are asked."""
    questions: Sequence[dict[str, Any]] = yaml.safe_load((folder / "questions.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place, Store.create(Path(place) / "store", model) as store:
        files = sorted((folder / "articles").iterdir())
        made = [extract(read_file(path)) for path in files]
        store.add(made, {e.report.id: p.read_bytes() for e, p in zip(made, files, strict=True)}, model)
        answerer = Answerer(store, model)
        for question in questions:
            answer = answerer.ask(question["q"])
            why = wrong(question, answer)
            # One of two numbers that are asked, with the other said to be untold, is no other number.
            other = "answer" in question and bool(answer.values) and not first_is_asked(question, answer)
            way = "refused" if question.get("abstain") else "direct" if question.get("direct") else "other words"
            score.add(way, int(not why), 1, 1)
            score.add("another number", int(other), 1, 1)
            if why:
                score.misses.append((f"{way}, {question['kind']}", f"{question['q']} — {why}"))


def measure(folder: Path, model: Encoder) -> Score:
    """Read and ask one set."""
    score = extraction(folder / "gold", folder / "articles")
    ask(folder, model, score)
    return score


def _cells(result: Result) -> list[str]:
    counts = {name: Count(*result.get(name, (0, 0, 0))) for name in (*READING, *RECALLED, *ASKED)}
    shares = [f"{counts[name].right}/{counts[name].wanted}" for name in (*RECALLED, *ASKED[:-1])]
    return [*(f"{counts[name].f1:.3f}" for name in READING), *shares, str(counts["another number"].right)]


def _sum(results: Sequence[Result]) -> Result:
    return {
        name: [sum(r.get(name, [0, 0, 0])[i] for r in results) for i in range(3)]
        for name in (*READING, *RECALLED, *ASKED)
    }


def main() -> None:
    """Measure the sets and write the report; with folders named, only print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--first", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    model = encoder.load()
    folders = options.folders or sorted(p for p in HERE.iterdir() if (p / "questions.yaml").exists())
    rows: list[list[str]] = []
    befores: list[Result] = []
    nows: list[Result] = []
    for folder in folders:
        score = measure(folder, model)
        now = {name: [c.right, c.wanted, c.made] for name, c in score.counts.items()}
        kept = folder / "first.json"
        if options.first and not kept.exists():
            kept.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else now
        befores, nows = [*befores, before], [*nows, now]
        rows += [[folder.name, "first", *_cells(before)], ["", "now", *_cells(now)]]
        if options.misses:
            print(f"== {folder.name}", *(f"{cause}: {what}" for cause, what in sorted(score.misses)), sep="\n")
    rows += [["all", "first", *_cells(_sum(befores))], ["", "now", *_cells(_sum(nows))]]
    made = table(("set", "", *READING, *RECALLED, *ASKED), rows)
    print(made)
    if not options.folders:
        write("elsewhere", "Reports of other cities", __doc__ or "", made)


if __name__ == "__main__":
    main()
