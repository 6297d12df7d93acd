"""Who was awarded what: asked by the place, and by the honour."""

from pathlib import Path

import pytest

from tests.kg.stories import answering

STORY = """---
title: 江岸区表彰小区
published: 2024-05-06
place: 武汉市江岸区
---

# 江岸区表彰小区

江岸区花桥街道柳溪社区获评“湖北省零碳试点社区”。江岸区桃岭社区获评“全国文明社区”。竹影苑小区被评为武汉市“红色物业示范小区”。

江岸区另有小区议事厅30处。
"""


@pytest.mark.parametrize(("question", "names"), [
    ("江岸区哪个社区获评零碳试点社区？", ["柳溪社区"]),
    ("哪个社区获评零碳试点社区？", ["柳溪社区"]),
    ("江岸区哪些小区被评为红色物业示范小区？", ["竹影苑小区"]),
    ("柳溪社区得过什么荣誉？", ["湖北省零碳试点社区"]),
    ("洪山区哪个社区获评零碳试点社区？", []),
    ("江岸区哪个社区获评五星级文明驿站？", []),
])
def test_by_place_and_by_honour(tmp_path: Path, question: str, names: list[str]) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask(question)
    assert [one["name"] for one in answer.entities] == names, answer.answer
    assert answer.abstained is not bool(names)
