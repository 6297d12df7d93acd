"""Numbers like the asked one: another programme's, a part's with its share, after a paper's title, a whole city's."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 沿河市的家底
published: 2024-05-06
---

枫桥区是沿河市的老城区。枫桥区建成“暖桐驿站”116处，骑手可以歇脚。

石桥区开起“骑手小站”5处，热饭、饮水一应俱全。

枫桥区摸了家底，全区弃管小区有243个，涉及居民8.6万户。目前已有171个弃管小区纳入公益托管，占总数的70.4%。

沿河市出台《沿河市基层治理三年行动计划》，重新划定网格1.08万个，选配网格员1.31万名。

枫桥区现有社区工作者1208名。石桥区现有社区工作者574名。

楼龄过二十年的老小区有398个，其中没有物业的占六成。党组织要立在居民身边。居民商定自己管自己，成立小区自管会，请来4名保洁员。
"""
OF_CITY = """---
title: 湖州市的家底
published: 2024-06-06
---

湖州市全市现有社区工作者4970名。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("alike"), STORY, OF_CITY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("枫桥区有多少处暖桐驿站？", 116),
    ("枫桥区有多少个弃管小区？", 243),
    ("枫桥区有多少个弃管小区纳入了公益托管？", 171),
    ("沿河市重新划定了多少个网格？", 10_800),
    ("沿河市选配了多少名网格员？", 13_100),
])
def test_the_number_is_that_of_what_is_asked(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [told.value for told in answer.values] == [value], answer.answer


def test_another_programme_is_no_answer(answerer: Answerer) -> None:
    answer = answerer.ask("枫桥区有多少处骑手小站？")
    assert answer.abstained, answer.answer


def test_a_place_of_another_level_is_told_beside_a_ranking(answerer: Answerer) -> None:
    answer = answerer.ask("哪个地方的社区工作者最多？")
    assert "有报道的2处中，枫桥区最多" in answer.answer
    assert "层级不同、不宜一起排名的还有：湖州市社区工作者为4970名" in answer.answer
    assert {told.value for told in answer.values} == {1208, 574, 4970}


def test_what_a_body_is_called_is_no_deed(answerer: Answerer) -> None:
    answer = answerer.ask("没有物业的老小区谁来管？")
    assert any("自管会" in citation.sentence for citation in answer.citations), answer.answer
