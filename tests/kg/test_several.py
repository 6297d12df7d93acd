"""Two things asked in one breath are answered one after the other, and neither borrows the other's figure."""

from collections.abc import Iterator

import pytest

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.answer import Answerer
from kg.several import parts
from kg.store import Store

REPORT = """---
title: 未岭街道网格治理见闻
published: 2024-06-10
place: 沿河市东屿区
---

# 未岭街道网格治理见闻

未岭街道的21个社区划分为64个网格，全年新增快递企业12家。

未岭街道党工委书记李承志介绍，网格还要再细分。

未岭街道现有党支部领办合作社18个，其中农机类合作社5个、种植类合作社13个。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    model = encoder.load()
    data = REPORT.encode()
    made = extract(decode(data, "见闻.md"))
    with Store.create(tmp_path_factory.mktemp("several") / "store", model) as store:
        store.add([made], {made.report.id: data}, model)
        yield Answerer(store, model)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("未岭街道有几个社区、分了几个网格？", ("未岭街道有几个社区", "分了几个网格")),
        ("某社区共有多少户，多少居民", ("某社区共有多少户", "多少居民")),
        ("去年某区招了多少人，分到几个街道？", ("去年某区招了多少人", "分到几个街道")),
        ("某街道有多少名网格员？", ()),
        ("甲区、乙区有多少名网格员", ()),
        ("有几个网格、几个支部、几支队伍、几名书记", ()),
    ],
)
def test_parts(question: str, wanted: tuple[str, ...]) -> None:
    assert parts(question) == wanted


def test_each_part_has_its_figure(answerer: Answerer) -> None:
    answer = answerer.ask("未岭街道有几个社区、分了几个网格？")
    assert [value.value for value in answer.values] == [21, 64]
    assert all(citation.sentence for citation in answer.citations)


def test_a_part_of_the_whole_asked_before(answerer: Answerer) -> None:
    answer = answerer.ask("未岭街道党支部领办的合作社有多少个，其中种植类合作社有几个？")
    assert answer.values[0].value == 18
    assert 13 in [value.value for value in answer.values]


def test_what_one_part_abstains_from_is_said(answerer: Answerer) -> None:
    answer = answerer.ask("未岭街道有几个社区、有多少名律师？")
    assert [value.value for value in answer.values] == [21]
    assert "没有" in answer.answer


def test_a_number_that_is_asked_is_answered_with_no_person(answerer: Answerer) -> None:
    answer = answerer.ask("未岭街道书记几个、网格几个？")
    assert [value.value for value in answer.values] == [64]
    assert not any(entity["type"] == "person" for entity in answer.entities)
    assert "书记是" not in answer.answer


def test_a_place_named_with_a_negation_negates_nothing(answerer: Answerer) -> None:
    assert [value.value for value in answerer.ask("未岭街道新增了几家快递企业？").values] == [12]


def test_a_bound_that_is_asked_is_the_one_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    model = encoder.load()
    text = REPORT + "\n未岭街道集体年收入10万元以上的村有9个、50万元以上的村有4个。每个驿站每年补助3万元。\n"
    made = extract(decode(text.encode(), "见闻.md"))
    with Store.create(tmp_path_factory.mktemp("bounds") / "store", model) as store:
        store.add([made], {made.report.id: text.encode()}, model)
        answerer = Answerer(store, model)
        answer = answerer.ask("未岭街道集体年收入50万元以上的村有几个？")
        assert [value.value for value in answer.values] == [4]
        assert answerer.ask("未岭街道全年一共补助了多少钱？").abstained
