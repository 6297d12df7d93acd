"""The questions over the corpus reports, in the form that the scorer reads.

``questions.csv`` has one question a row; lists are separated by ``|``. ``python -m corpus.questions`` prints all of
them as JSON (which is YAML too), for tools that want one file.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("questions.csv")
LISTS = ("context", "answer_text", "cite_also")
FLAGS = ("all", "abstain")


def load(path: Path = FILE) -> list[dict[str, Any]]:
    """Every question as a mapping: ``id``, ``kind``, ``q`` and of the other fields those that are set.

    ``context`` holds the questions asked before on the same page, oldest first; ``answer`` holds numbers in base units.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        return [_question(row) for row in csv.DictReader(lines)]


def _question(row: dict[str, str]) -> dict[str, Any]:
    question: dict[str, Any] = {"id": row["id"], "kind": row["kind"], "q": row["question"]}
    question |= {name: row[name].split("|") for name in LISTS if row[name]}
    if row["answer"]:
        question["answer"] = [float(value) for value in row["answer"].split("|")]
    if row["cite"]:
        question["cite"] = row["cite"]
    return question | {name: True for name in FLAGS if row[name] == "true"}


if __name__ == "__main__":
    json.dump(load(), sys.stdout, ensure_ascii=False, indent=1)
