"""What reports say officially, asked in everyday words, and what only sounds as if they said it.

The stories are in ``everyday/``, the questions with the values that answer them (none: the reports do not say) in
``tests/cases/questions_everyday.csv``.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import extract, read_file
from kg import encoder
from kg.answer import Answerer
from kg.store import Store

HERE = Path(__file__).parent
CASES = (HERE.parent / "cases" / "questions_everyday.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(CASES.splitlines()))
STORIES = sorted({row["story"] for row in ROWS})


@pytest.fixture(scope="module")
def answerers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answerer]]:
    model = encoder.load()
    stores = []
    for story in STORIES:
        path = HERE / "everyday" / f"{story}.md"
        made = extract(read_file(path))
        store = Store.create(tmp_path_factory.mktemp(story) / "store", model)
        store.add([made], {made.report.id: path.read_bytes()}, model)
        stores.append(store)
    yield {story: Answerer(store, model) for story, store in zip(STORIES, stores, strict=True)}
    for store in stores:
        store.close()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['story']}-{number}" for number, row in enumerate(ROWS, start=2)])
def test_everyday_words(answerers: dict[str, Answerer], row: dict[str, str]) -> None:
    answer = answerers[row["story"]].ask(row["question"])
    values = [float(value) for value in row["values"].split("|")] if row["values"] else []
    assert [one.value for one in answer.values] == values, f"{row['question']}: {answer.answer}"
    assert answer.abstained is not bool(values)
