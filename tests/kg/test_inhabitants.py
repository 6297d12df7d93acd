"""How many people live somewhere: told as residents or inhabitants, not as residents who did something."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥街道的村和社区
published: 2024-05-06
place: 沿河市云岭区枫桥街道
---

# 枫桥街道的村和社区

枫桥街道青松社区住着居民3510人，党员120名。

枫桥街道前沟村全村251口人，耕地300亩。

枫桥街道石桥村现有120户、480口人。

枫桥街道古槐社区组织居民96人清扫街道。

枫桥街道仁里社区有88名居民参加了义诊。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("inhabitants"), STORY) as made:
        yield made


@pytest.mark.parametrize(("place", "number"), [("青松社区", 3510), ("前沟村", 251), ("石桥村", 480)])
@pytest.mark.parametrize("question", ["{}有多少人？", "{}有多少口人？", "{}的人口是多少？", "{}有多少居民？"])
def test_those_who_live_there(answerer: Answerer, question: str, place: str, number: int) -> None:
    answer = answerer.ask(question.format(place))
    assert [one.value for one in answer.values] == [number], answer.answer


@pytest.mark.parametrize("question", ["古槐社区有多少人？", "古槐社区的人口是多少？", "仁里社区有多少口人？"])
def test_those_who_did_something_are_not_all(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
