"""Questions as residents put them: 怎么个玩法, 多少户人, 整个改下来, 所谓; of several figures the one that is asked."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥街道的家门口新事
published: 2024-07-06
place: 沿河市东屿区枫桥街道
---

# 枫桥街道的家门口新事

枫桥街道共有社区8个。枫林小区有居民620户。枫林小区更换电梯花了86万元。槐荫小区改造供水管网共投入128万元。

丹桂社区推行“晨光议事桌”，每周三早上，楼栋长和居民围坐一桌，说一件烦心事，当场定下由谁去办。今年，晨光议事桌共收到诉求420件，办结诉求396件。

所谓“两张清单”，是指把居民的需求和单位的资源各列成一张单子，逐项对接。

前年，枫林小区的物业费收缴率只有52%。去年涨到81%，今年上半年又升到90.5%。

今年，枫桥街道安排小区治理专项资金150万元。

沿河师范学院与丹桂社区结对，派来学生志愿者60名。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("people"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("枫林小区住了多少户人？", 620),
    ("枫林小区换电梯花了多少钱？", 860_000),
    ("槐荫小区的供水管网整个改下来总共花了多少钱？", 1_280_000),
    ("丹桂社区的晨光议事桌收到了多少件诉求？", 420),
    ("枫林小区今年上半年的物业费收缴率是多少？", 90.5),
    ("枫林小区前年的物业费收缴率是多少？", 52),
    ("枫桥街道今年安排了多少小区治理专项资金？", 1_500_000),
])
def test_the_asked_figure_is_told(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [told.value for told in answer.values] == [value], answer.answer


@pytest.mark.parametrize(("question", "said"), [
    ("丹桂社区的晨光议事桌怎么个玩法？", "围坐一桌"),
    ("“两张清单”是什么？", "各列成一张单子"),
    ("和丹桂社区结对的是哪所学校？", "沿河师范学院"),
])
def test_what_is_told_in_words_is_cited(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert said in "".join(citation.sentence for citation in answer.citations)


@pytest.mark.parametrize("question", [
    "枫林小区加装电梯花了多少钱？",  # replaced, not added
    "丹桂社区住了多少户人？",
    "和枫林小区结对的是哪所学校？",
])
def test_what_is_not_told_is_not_answered(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
