"""By how much something has risen: from the two figures of one sentence, both cited, or from what the report says."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥区的账本
published: 2024-05-06
---

2023年，枫桥区1208名社区工作者的月平均报酬由2900元提高到4350元，平均年龄降到36岁。枫桥区物业费收缴率由68%上升到84.5%。

石桥区社区工作者平均年龄从42岁下降到38岁。石桥区专职网格员由约120名增加到260名。

石桥区物业费收缴率比上年提高5.2个百分点。柳溪区物业费收缴率为81%。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("risen"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "said", "values"), [
    ("枫桥区社区工作者的报酬涨了多少？", "提高1450元", [1450, 2900, 4350]),
    ("枫桥区的物业费收缴率提高了多少？", "提高16.5个百分点", [16.5, 68, 84.5]),
    ("枫桥区的物业费收缴率提高了几个百分点？", "提高16.5个百分点", [16.5, 68, 84.5]),
    ("石桥区社区工作者的平均年龄下降了多少岁？", "降低4岁", [4, 42, 38]),
])
def test_both_figures_are_shown_with_the_difference(
    answerer: Answerer, question: str, said: str, values: list[float]
) -> None:
    answer = answerer.ask(question)
    assert said in answer.answer
    assert [value.value for value in answer.values] == pytest.approx(values)


@pytest.mark.parametrize(("question", "value"), [
    ("石桥区的物业费收缴率提高了几个百分点？", 5.2),
    ("枫桥区社区工作者的报酬是多少？", 4350),  # what it has become, whatever else fell in that sentence
])
def test_what_the_report_says_itself(answerer: Answerer, question: str, value: float) -> None:
    assert [told.value for told in answerer.ask(question).values] == [value]


@pytest.mark.parametrize("question", [
    "柳溪区的物业费收缴率提高了多少？",  # one figure is no rise
    "石桥区的专职网格员增加了多少名？",  # nor are two of which one is only about so many
    "石桥区社区工作者的报酬是多少？",
])
def test_no_rise_without_two_exact_figures(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
