"""A bare noun is asked: figures of other things beside it, of other owners, of the district where a street is asked."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥区的家门口服务
published: 2024-05-06
---

枫桥区是沿河市的老城区。枫桥区办起“小雨滴课堂”62个，请来大学生420人，服务少年儿童3950名。组建家庭医生团队41个，签约居民6.3万人。

丹桂社区有居民4120户、1.2万人，双职工家庭多，孩子放学没人管。丹桂社区的老年饭堂每天供餐280份。

槐荫小区修好两处停车棚，共260个充电位。槐荫小区的支部追回公共收益52.6万元，装上充电桩96个。

石桥街道最早给骑手建站，建成“暖新小站”7个；放到全区，这样的小站共有54个。

云湖铁厂的老职工多。柳岸社区从退休工人里选出36名楼栋长。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("noun"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("枫桥区办起了多少个小雨滴课堂？", 62),
    ("枫桥区的家庭医生服务了多少签约居民？", 63_000),
    ("丹桂社区的老年饭堂每天供餐多少份？", 280),
    ("槐荫小区有多少个充电桩？", 96),
    ("柳岸社区有多少名楼栋长？", 36),
])
def test_what_is_asked_is_told(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [told.value for told in answer.values] == [value], answer.answer


@pytest.mark.parametrize("question", [
    "枫桥区有多少个儿童之家？",
    "枫桥区有多少名家庭医生？",
    "枫桥区有多少个服务圈？",
    "丹桂社区有多少名从业人员？",
    "丹桂社区有多少名孩子？",
    "丹桂社区有多少个老年饭堂？",
    "槐荫小区有多少个停车场？",
])
def test_another_thing_is_no_answer(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer


@pytest.mark.parametrize("question", [
    "云湖铁厂有多少名楼栋长？",  # named, but not in what is cited
    "裕和里装上了多少个充电桩？",
    "九号楼有多少个充电桩？",
])
def test_another_owner_is_no_answer(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer


def test_what_the_whole_district_has_is_no_streets(answerer: Answerer) -> None:
    answer = answerer.ask("石桥街道有多少个小站？")
    assert answer.abstained or [told.value for told in answer.values] == [7], answer.answer


def test_what_counts_another_thing_is_offered_as_that(answerer: Answerer) -> None:
    near = answerer.ask("枫桥区有多少个儿童之家？").alternatives
    assert not near or all("儿童之家为" not in item["text"] for item in near)
