"""What one sentence tells: a number to dial, what sounds like a place and is none, who was first, when."""

from pathlib import Path

import pytest

from tests.kg.stories import answering

STORY = """---
title: 北崖区把热线接到家门口
published: 2024-05-06
place: 沿河市北崖区
---

# 北崖区把热线接到家门口

北崖区开通“95077”便民热线，全年接听来电3200个。居民也可以到街道窗口反映。

柳荫街道的檀香社区是有名的“三少两远”社区，即：车位少、绿地少、活动室少、离医院远、离学校远。

沿河市南屏区设有议事厅12处。

章秋萍是柳溪社区第一位“楼长”，七号楼归她管。柳溪社区楼长孙翠云常年上门。柳溪社区的食堂已于9月18日开张营业。

北崖区拿“四个圈”（街区圈、楼宇圈、商会圈、网络圈）作抓手。

北崖区把每月18日定为楼栋议事日，请居民坐到一起。

柳荫街道已建成青禾、云溪、檀香、南屏等4个共享书屋，孩子放学有了去处。柳荫街道檀香社区也有一处共享书屋。

柳荫街道檀香社区修凉亭时，街道拨了一点经费，居民也捐了款，凉亭这才盖起来。

去年，泊湾社区酝酿成立业委会。2024年3月8日，泊湾社区业委会正式成立。
"""


@pytest.mark.parametrize(("question", "told"), [
    ("北崖区的便民热线是多少？", "95077"),
    ("北崖区的便民热线是哪个号码？", "95077"),
    ("“三少两远”社区是什么意思？", "车位少、绿地少"),
    ("北崖区的四个圈是哪四个？", "楼宇圈"),
    ("柳溪社区的饭堂是哪天开门的？", "9月18日"),
    ("柳溪社区的第一位楼长是谁？", "章秋萍"),
    ("泊湾社区业委会是什么时候成立的？", "2024年3月8日"),
    ("北崖区把每个月的哪一天定为楼栋议事日？", "每月18日"),
    ("柳荫街道在哪些社区建了共享书屋？", "青禾、云溪、檀香、南屏等4个共享书屋"),
    ("檀香社区修凉亭的钱是从哪里来的？", "拨了一点经费"),
])
def test_the_sentence_that_tells_it_is_quoted(tmp_path: Path, question: str, told: str) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask(question)
    assert not answer.abstained, answer.reason
    assert told in answer.answer.split("报道原文")[0]
    assert all(told in cited.sentence for cited in answer.citations[:1])


@pytest.mark.parametrize("question", [
    "南屏区的便民热线是多少？", "北崖区区长的电话是多少？", "檀香社区的电话号码是多少？", "“五少”社区是什么意思？",
])
def test_what_no_sentence_tells_is_not_said(tmp_path: Path, question: str) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask(question)
    assert answer.abstained, answer.answer


def test_who_came_after_the_first_is_not_asked(tmp_path: Path) -> None:
    with answering(tmp_path, STORY) as answerer:
        first, anyone = (answerer.ask(f"柳溪社区的{asked}是谁？") for asked in ("第一位楼长", "楼长"))
    assert [one["name"] for one in first.entities] == ["章秋萍"]
    assert "孙翠云" in anyone.answer


@pytest.mark.parametrize(("question", "said"), [
    ("健身步道是什么时候修好的？", "报道中没有说明所问的时间。"),
    ("檀香社区的食堂是什么时候开张的？", "报道中没有说明檀香社区的时间。"),
])
def test_what_has_no_date_is_said_in_words(tmp_path: Path, question: str, said: str) -> None:
    with answering(tmp_path, STORY) as answerer:
        assert answerer.ask(question).answer == said


def test_calls_are_still_counted(tmp_path: Path) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask("北崖区的便民热线接听了多少个来电？")
    assert [one.value for one in answer.values] == [3200]
