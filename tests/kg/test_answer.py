"""Answers over two made-up reports: right values with their sentences, or an abstention that says what is missing."""

import csv
import dataclasses
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answer import Answerer
from kg.model import Answer
from kg.store import Store
from tests.kg import telling
from tests.kg.samples import HashingEncoder, raw

CASES = list(csv.DictReader(
    (Path(__file__).parents[1] / "cases" / "questions_answered.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    encoder = HashingEncoder()
    told = (telling.first(), telling.second())
    with Store.create(tmp_path_factory.mktemp("answers") / "store", encoder) as store:
        store.add(told, raw(*told), encoder)
        yield Answerer(store, encoder)


def _ask(answerer: Answerer, row: dict[str, str]) -> Answer:
    return answerer.ask(row["question"], [one for one in row["context"].split("|") if one])


@pytest.mark.parametrize("row", CASES, ids=[f"{row['context']}{row['question']}" for row in CASES])
def test_answers(row: dict[str, str], answerer: Answerer) -> None:
    answer = _ask(answerer, row)
    assert answer.abstained == bool(row["abstained"]), answer.answer
    assert row["text"] in answer.answer
    assert [value.value for value in answer.values] == [float(value) for value in row["values"].split("|") if value]
    if row["cite"]:
        assert any(row["cite"] in citation.sentence for citation in answer.citations[:3])


@pytest.mark.parametrize("row", CASES, ids=[f"{row['context']}{row['question']}" for row in CASES])
def test_what_is_said_is_proven(row: dict[str, str], answerer: Answerer) -> None:
    """Every citation is the original's own text, and every reported value stands in one of them."""
    answer = _ask(answerer, row)
    texts = {name: "".join(lines) for name, lines in (("甲.txt", telling.FIRST), ("乙.txt", telling.SECOND))}
    for citation in answer.citations:
        assert texts[citation.report][citation.start:citation.end] == citation.sentence
    evidence = "".join(citation.sentence for citation in answer.citations)
    for value in answer.values:
        assert all(part in evidence for part in value.raw_value.replace("－", "＋").split("＋"))
    assert answer.abstained == (answer.confidence == 0.0)
    assert 0 <= answer.confidence <= 1
    assert answer.abstained or answer.citations


@pytest.mark.parametrize("question", [
    "样例区有多少名专职网格员？", "样例区和别样区的专职网格员谁多？", "全市有多少处暖邻驿站？",
])
def test_the_query_shown_yields_the_values(question: str, answerer: Answerer) -> None:
    answer = answerer.ask(question)
    rows = list(answerer.desk.store.select(answer.sparql))
    assert rows
    said = {cell for row in rows for cell in row}
    assert all(value.raw_value in said for value in answer.values)


def test_a_larger_place_is_offered_and_never_answers(answerer: Answerer) -> None:
    answer = answerer.ask("样例区有多少处暖邻驿站？")
    assert answer.abstained
    assert not answer.values
    offered = {item["scope"]: item["difference"] for item in answer.alternatives if "scope" in item}
    assert "范例市" in offered
    assert "范例市" in offered["范例市"]


def test_another_thing_is_offered_with_how_it_differs(answerer: Answerer) -> None:
    offers = answerer.ask("样例区有多少名网格员？").alternatives
    assert any("专职网格员" in item["text"] and "不是全部网格员" in item["difference"] for item in offers)


def test_a_plan_is_called_a_plan(answerer: Answerer) -> None:
    answer = answerer.ask("样例区要建几处口袋公园？")
    assert answer.values[0].status == "plan"
    assert "计划" in answer.answer


def test_a_plan_is_no_number_of_what_there_is(answerer: Answerer) -> None:
    answer = answerer.ask("样例区有几处口袋公园？")
    assert answer.abstained
    assert "计划数，尚未实现" in answer.answer


def test_confidence_falls_with_what_an_answer_rests_on(answerer: Answerer) -> None:
    stated = answerer.ask("范例市有多少处暖邻驿站？").confidence
    by_level = answerer.ask("全市有多少处暖邻驿站？").confidence
    misspelt = answerer.ask("样里区有多少个社会组织？").confidence
    spelt = answerer.ask("样例区有多少个社会组织？").confidence
    everywhere = answerer.ask("有多少名志愿者？").confidence
    assert stated > by_level
    assert spelt > misspelt
    assert everywhere < by_level


def test_a_figure_that_its_sentence_does_not_hold_is_dropped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The verbatim gate: an observation whose raw value stands elsewhere is never shown, and the drop is logged."""
    told = telling.first()
    spoilt = tuple(dataclasses.replace(one, raw_value="999名", value=999.0) if one.raw_value == "412名" else one
                   for one in told.observations)
    encoder = HashingEncoder()
    with Store.create(tmp_path / "store", encoder) as store, caplog.at_level(logging.WARNING):
        store.add([dataclasses.replace(told, observations=spoilt)], raw(told), encoder)
        answer = Answerer(store, encoder).ask("样例区有多少名专职网格员？")
    assert answer.abstained
    assert "999" not in answer.answer
    assert any("dropped" in record.message for record in caplog.records)


def test_a_new_generation_is_seen(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    with Store.create(tmp_path / "store", encoder) as store:
        answerer = Answerer(store, encoder)
        assert answerer.ask("别样区有多少名专职网格员？").abstained
        told = telling.second()
        store.add([told], raw(told), encoder)
        assert answerer.ask("别样区有多少名专职网格员？").values[0].value == 305
        store.remove(["乙.txt"])
        assert answerer.ask("别样区有多少名专职网格员？").abstained
