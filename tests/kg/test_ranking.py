"""Who has most, where of some places only a part is told, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 济南市三个区比一比
published: 2024-05-06
place: 济南市
---

# 济南市三个区比一比

天桥区共有网格320个，登记志愿者2100人。

历下区细化综治网格560个，网格长全部到岗。历下区1900名党员志愿者分头上门。

槐荫区共有网格410个，登记志愿者1200人。槐荫区有智慧网格30个。

长清区建成驿站12处。长清区计划细化综治网格900个。

历下区网上办件满意率达到98%。槐荫区满意率达到95%，天桥区满意率达到91%。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("rank")
    with answering(folder, STORY) as made:
        yield made


def test_a_part_that_is_more_than_another_places_whole_is_most(answerer: Answerer) -> None:
    answer = answerer.ask("哪个区的网格最多？")
    assert answer.answer.startswith("历下区最多，报道只给出其中一部分，就已超过槐荫区")
    assert [one.value for one in answer.values] == [560, 410, 320]
    assert len(answer.citations) == 3
    assert "长清区" not in answer.answer  # whose part is only planned
    assert answer.confidence < 0.5  # less sure than of figures that count the same


def test_a_share_of_a_part_is_no_bound_of_the_whole(answerer: Answerer) -> None:
    assert "一部分" not in answerer.ask("哪个区的满意率最高？").answer


def test_a_part_that_is_less_says_nothing(answerer: Answerer) -> None:
    answer = answerer.ask("哪个区的志愿者最多？")
    assert answer.values[0].value == 2100
    assert "一部分" not in answer.answer


def test_a_part_does_not_say_who_has_least(answerer: Answerer) -> None:
    assert "历下区" not in answerer.ask("哪个区的网格最少？").answer


def test_a_named_place_without_a_figure_is_said(answerer: Answerer) -> None:
    answer = answerer.ask("天桥区、槐荫区和长清区，哪个区的网格最多？")
    assert "槐荫区最多" in answer.answer
    assert answer.answer.endswith("报道没有给出长清区的这一数字。")


def test_where_spoken_as_in_the_north(answerer: Answerer) -> None:
    asked = ("天桥区、槐荫区，哪儿当志愿者的人多？", "天桥区、槐荫区，哪里的志愿者多？")
    assert {tuple(one.value for one in answerer.ask(question).values) for question in asked} == {(2100, 1200)}
