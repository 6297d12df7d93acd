"""Questions for what goes by several names: the sentence that spells them out is quoted, and no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 雨桥镇见闻
published: 2024-06-10
place: 沿河市东屿区雨桥镇
---

# 雨桥镇见闻

雨桥镇选出的年度实事项目分别是：电梯加装、河道清淤、路灯补亮、食堂扩面。

雨桥镇石榴社区拉起“晨星”“晚晴”两支志愿服务队，天天上岗。石榴社区的“搭把手”议事会专管琐事。

雨桥镇黄杨社区有邻里互助的好传统。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("enumerated")
    with answering(folder, STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "names"), [
    ("雨桥镇今年选出了哪些实事项目？", ("电梯加装", "食堂扩面")),
    ("石榴社区拉起了哪两支志愿服务队？", ("晨星", "晚晴")),
    ("石榴社区有哪几支志愿者队伍？", ("晨星", "晚晴")),
])
def test_what_is_spelt_out_is_quoted_whole(answerer: Answerer, question: str, names: tuple[str, ...]) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert all(name in answer.answer and name in answer.citations[0].sentence for name in names), answer.answer
    assert answer.answer.count("晨星") <= 1, "a sentence is quoted once"


@pytest.mark.parametrize("question", [
    "黄杨社区有哪几支志愿者队伍？",
    "石榴社区选出了哪些实事项目？",
])
def test_another_places_list_is_none(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
