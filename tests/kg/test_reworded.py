"""Questions of everyday put into the words of reports: how long a deed takes, how often it went well."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from kg.reworded import reworded
from tests.kg.stories import answering

STORY = """---
title: 枫桥区把等待缩短
published: 2025-03-18
---

枫桥区的网格上报事件，平均办结时间由6.5天缩短到2.2天。枫桥区加装电梯审批由40个工作日压缩到12个工作日。枫桥区全年办结事件1.7万件。枫桥区的“板凳法庭”调解纠纷87起，成功82起。
"""


@pytest.mark.parametrize(("asked", "meant"), [
    ("枫桥区办结一件事要几天", "枫桥区办结时间多久"),
    ("枫桥区以前响应要多长时间?", "枫桥区以前响应时间多久"),
    ("枫桥区多久能办结", "枫桥区办结时间多久"),
    ("枫桥区调解成功了多少起纠纷", "枫桥区成功调解了多少起纠纷"),
    ("枫桥区办结了几件事", "枫桥区办结了几件事"),
    ("托管班要开几天", "托管班要开几天"),
])
def test_everyday_words_are_those_of_reports(asked: str, meant: str) -> None:
    assert reworded(asked) == meant


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("reworded"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("枫桥区办结一件事要几天？", 2.2),
    ("枫桥区的事件以前办结要几天？", 6.5),
    ("枫桥区平均办结时间是多少？", 2.2),
    ("枫桥区加装电梯审批要多久？", 12),
    ("枫桥区办结了多少件事件？", 17_000),
    ("枫桥区调解成功了多少起纠纷？", 82),
    ("枫桥区成功调解了多少起纠纷？", 82),
    ("枫桥区调解了多少起纠纷？", 87),
])
def test_the_asked_figure_is_told(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [told.value for told in answer.values] == [value], answer.answer


@pytest.mark.parametrize("question", ["枫桥区维修要几天？", "枫桥区响应要多久？"])
def test_another_deeds_time_is_none(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
