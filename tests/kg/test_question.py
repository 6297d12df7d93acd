"""Understanding: a table of questions about made-up places, each row checked by hand."""

import csv
from pathlib import Path

import pytest

from kg import figured
from kg.errors import RequestError
from kg.link import Linker
from kg.model import Named
from kg.question import LONGEST, understand
from tests.kg import telling

CASES = list(csv.DictReader(
    (Path(__file__).parents[1] / "cases" / "questions_understood.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(telling.catalogue())


def _name(named: Named) -> str:
    return (named.corrected or named.text) + ("" if named.ids else "?")


@pytest.mark.parametrize("row", CASES, ids=[row["question"] for row in CASES])
def test_understands(row: dict[str, str], linker: Linker) -> None:
    question = understand(row["question"], linker, [one for one in row["context"].split("|") if one])
    understood = {
        "kind": question.kind, "places": "|".join(map(_name, question.places)),
        "entities": "|".join(named.corrected or named.text for named in question.entities),
        "heads": "|".join(part.head for part in question.asked),
        "demands": "|".join(question.asked[0].demands) if question.asked else "",
        "role": question.role if question.kind == "who" else "", "time": question.time, "status": question.status or "",
        "comparator": question.comparator or "", "value": "" if question.value is None else str(question.value),
    }
    assert understood == {key: row[key] for key in understood}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
    assert len({row["kind"] for row in CASES}) >= 13


@pytest.mark.parametrize(("text", "value", "comparator"), [
    ("超过700名吗", 700, ">"), ("不到七百名吗", 700, "<"), ("有没有1.5万人", 15000, ">="), ("不少于二十个吗", 20, ">="),
    ("过了九成没有", 90, ">"), ("过万了吗", 10000, ">"), ("不超过两千三百户吧", 2300, "<="), ("是35%吗", 35, "="),
    ("已经建成200处了吗", 200, ">="),
])
def test_reads_the_figure_that_is_compared_with(text: str, value: float, comparator: str) -> None:
    assert figured.bound(text) == (value, comparator)


@pytest.mark.parametrize(("text", "value"), [
    ("七百", 700), ("两千三百", 2300), ("一万二千", 12000), ("十", 10), ("三亿", 300000000),
])
def test_reads_chinese_figures(text: str, value: int) -> None:
    assert figured.number(text) == value


@pytest.mark.parametrize("text", ["", "  ", "？？"])
def test_refuses_an_empty_question(text: str, linker: Linker) -> None:
    with pytest.raises(RequestError, match="问题"):
        understand(text, linker)


def test_refuses_a_text_that_is_no_question(linker: Linker) -> None:
    with pytest.raises(RequestError, match="太长"):
        understand("问" * (LONGEST + 1), linker)


def test_the_longer_name_wins_where_names_overlap(linker: Linker) -> None:
    places = understand("范例市样例区有多少志愿者", linker).places
    assert [named.ids for named in places] == [(telling.EAST.id,)]
    assert [named.ids for named in understand("样例区委书记是谁", linker).places] == [(telling.EAST.id,)]


def test_a_place_of_a_shared_name_is_told_apart_by_what_contains_it(linker: Linker) -> None:
    assert len(understand("桃源社区有多少户", linker).places[0].ids) == 2
    assert understand("西岭街道桃源社区有多少户", linker).places[0].ids == (telling.OTHER_PEACH.id,)
