"""Figures that count those of whom a deed is told, beside those that count all."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 银杏里商务区见闻
published: 2024-05-06
place: 沿河市东屿区枣林街道
---

# 银杏里商务区见闻

枣林街道的星澜大厦入驻企业213家，员工3400人。去年星澜大厦有11家企业主动要求成立党支部。

枣林街道有64个老旧小区选出了管家，全街道共有98个小区，其中85个属于老旧小区。枣林街道志愿者1200人参加了清雪。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("partial"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "values"), [
    ("星澜大厦里有多少家企业？", [213]),  # 11家企业主动要求…: some of them
    ("枣林街道有多少个老旧小区？", [85]),
    ("星澜大厦有多少家企业要求成立党支部？", [11]),
    ("枣林街道有多少志愿者参加了清雪？", [1200]),
    ("枣林街道有多少志愿者？", []),  # 1200人参加了清雪: any number of them could have
])
def test_some_are_not_all(answerer: Answerer, question: str, values: list[float]) -> None:
    answer = answerer.ask(question)
    assert [shown.value for shown in answer.values] == values
