"""Numbers beside the asked one: what is shown where reports tell many that are nearly what is asked.

``python -m tests.bench.near [--misses]``. Twelve own reports, with questions that each have a number near to what
is asked: of another time, place, deed, part or plan. ``near/questions.csv`` has the right values, ``none`` where the
report does not tell; with both, either will do. ``near/first.csv`` tells how many other numbers were shown when the
questions were first asked, before anything was mended on them.
"""

import argparse
import csv
import logging
import tempfile
from collections import Counter
from pathlib import Path

from ingest.pipeline import extract, read_file
from kg import encoder
from kg.answer import Answerer
from kg.encoder import Encoder
from kg.model import Answer
from kg.store import Store
from tests.bench.reporting import table, write

HERE = Path(__file__).parent / "near"
OUTCOMES = ("right", "refused", "told, not found", "another number")


def outcome(answer: Answer, values: str) -> str:
    """How an answer fares by the right values (``146``, ``none``, ``none|256``)."""
    right = values.split("|")
    if answer.abstained or not answer.values:
        return "refused" if "none" in right else "told, not found"
    wanted = {float(value) for value in right if value != "none"}
    return "right" if {told.value for told in answer.values} <= wanted else "another number"


def ask(report: Path, questions: list[dict[str, str]], model: Encoder) -> tuple[Counter[str], list[str]]:
    """Ask the questions of one report; the outcomes, and what went wrong."""
    counted: Counter[str] = Counter()
    misses = []
    with tempfile.TemporaryDirectory() as place, Store.create(Path(place) / "store", model) as store:
        made = extract(read_file(report))
        store.add([made], {made.report.id: report.read_bytes()}, model)
        answerer = Answerer(store, model)
        for row in questions:
            answer = answerer.ask(row["question"])
            found = outcome(answer, row["values"])
            counted[found] += 1
            if found in OUTCOMES[2:]:
                misses.append(f"{found}: {row['question']} ({row['values']}) {answer.answer}")
    return counted, misses


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of this bench."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Ask all, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="tell what went wrong")
    wanted = parser.parse_args()
    logging.disable(logging.WARNING)
    model, questions = encoder.load(), rows_of("questions.csv")
    made, all_of = [], Counter[str]()
    for first in rows_of("first.csv"):
        name = first["report"]
        own = [row for row in questions if row["report"] == name]
        counted, misses = ask(HERE / f"{name}.txt", own, model)
        all_of += counted
        made.append((name, len(own), first["another number"], *(counted[one] for one in OUTCOMES)))
        if wanted.misses:
            print(f"== {name}", *misses, sep="\n")
    total = sum(int(row["another number"]) for row in rows_of("first.csv"))
    made.append(("all", len(questions), total, *(all_of[one] for one in OUTCOMES)))
    shown = table(("report", "questions", "another number, first asked", *OUTCOMES), made)
    print(shown)
    write("near", "Numbers beside the asked one", __doc__ or "", shown)


if __name__ == "__main__":
    main()
