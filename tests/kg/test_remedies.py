"""Troubles in everyday words, and how reports tell what is done about them."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from kg.remedies import remedies
from tests.kg.stories import answering

STORY = """---
title: 芦花街道办好身边小事
published: 2024-07-03
place: 沿河市东屿区芦花街道
---

# 芦花街道办好身边小事

芦花街道双职工家庭多。桂亭社区党委请来退休教师，每天傍晚开“四点半乐园”，写完作业再下棋。

街道把机关大院的42个车位拿出来，晚上六点到早上八点让附近居民错时停放。

部分住在高处的居民用水不畅，街道党工委协调水务公司加装了增压泵。

柳亭社区里没有单位管的老院落，由居民推选出自管小组，清扫、看门都排了班。

松亭社区的文化广场去年重新铺了砖。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("remedies"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "told"), [
    ("孩子放学没人接怎么办？", "四点半"),
    ("老小区停车难，别处怎么解决的？", "错时"),
    ("小区没有物业怎么管？", "自管"),
    ("楼上水压低怎么办？", "增压"),
])
def test_a_trouble_is_looked_for_by_what_is_done_about_it(answerer: Answerer, question: str, told: str) -> None:
    assert told in remedies(question)
    answer = answerer.ask(question)
    assert any(told in one.sentence for one in answer.citations), answer.answer


@pytest.mark.parametrize("question", ["明天天气怎么样？", "红烧肉怎么做才不腻？", "怎么去北京旅游最省钱？"])
def test_other_questions_have_none(answerer: Answerer, question: str) -> None:
    assert not remedies(question)
    assert answerer.ask(question).abstained
