"""The real articles, where they are at hand: what an official would ask of them, but for the ranking of passages."""

import importlib.util
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from kg.answer import Answerer
from kg.store import Store
from tests.kg.samples import HashingEncoder

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the real articles are not at hand")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    from ingest.pipeline import extract, read_file

    files = sorted((SHARED / "articles").iterdir())
    told = [extract(read_file(file)) for file in files]
    encoder = HashingEncoder()
    with Store.create(tmp_path_factory.mktemp("articles") / "store", encoder) as store:
        store.add(told, {x.report.id: file.read_bytes() for x, file in zip(told, files, strict=True)}, encoder)
        yield Answerer(store, encoder)


def _questions() -> list[dict[str, Any]]:
    file = SHARED / "gold" / "questions.yaml"
    return [q for q in yaml.safe_load(file.read_text(encoding="utf-8")) if q["kind"] != "how"] if file.is_file() else []


@pytest.mark.parametrize("question", _questions(), ids=lambda question: question["q"])
def test_answers_as_the_gold_says(question: dict[str, Any], answerer: Answerer, scorer: ModuleType) -> None:
    assert scorer.right(question, asdict(answerer.ask(question["q"]))) is None
