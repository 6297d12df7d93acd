"""Sentences that only point back (他, 同年, 三家), ages in either figures, parts of a year, names asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answer import Answerer
from kg.wording import canonical, plain
from tests.kg.stories import answering

STORY = """---
title: 榆林街道社区治理走访记
published: 2024-09-18
place: 沿河市东屿区榆林街道
---

# 榆林街道社区治理走访记

梨花社区面积0.8平方公里，住着2140户、5630人，其中六十岁以上的1480人，三个人里有一个是老人。

榆林街道的“拾光小院”由旧锅炉房改成，各站午餐统一定价12元，七十岁以上的少付3元。

2021年5月，杏园小区交房。同年11月，杏园小区党支部成立，书记由退休教师姜玉兰担任。

梨花社区前几年停车难。老船工耿长河住在社区四十年。2022年，他牵头拉起“说和小队”，从6人起步，今年已有19人，专门调解邻里矛盾。

杏园小区的停车楼今年6月开工，明年10月建成，有车位260个。

榆林街道今年前三季度化解纠纷83件，去年全年是196件。

榆林街道的社区大小不一。该街道的桃溪社区住着3160户，租客占四成。

榆林街道挨着批发市场，送货司机多，没处歇脚。街道党工委在市场边开出“卸货驿”，热水、充电柜一样不少，全天开门。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("pointing")
    with answering(folder, STORY) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "said", "cited"),
    [
        ("说和小队是谁牵头拉起来的？", "耿长河", "老船工耿长河住在社区四十年"),
        ("杏园小区党支部是哪年成立的？", "2021年11月（原文写作“同年11月”）", "2021年5月，杏园小区交房"),
        ("榆林街道送货司机的驿站叫什么？", "卸货驿", "开出“卸货驿”"),
        ("杏园小区的停车楼建好了没有？", "明年10月建成", "明年10月建成"),
    ],
)
def test_what_is_pointed_back_to_is_told_and_cited(answerer: Answerer, question: str, said: str, cited: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert said in answer.answer
    assert any(cited in one.sentence for one in answer.citations)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("梨花社区有多少六十岁以上的老人？", 1480),
        ("梨花社区60岁以上的居民有多少？", 1480),
        ("拾光小院一顿午饭多少钱？", 12),
        ("榆林街道今年前三季度化解了多少纠纷？", 83),
    ],
)
def test_figures_by_age_meal_and_part_of_a_year(answerer: Answerer, question: str, value: float) -> None:
    assert [shown.value for shown in answerer.ask(question).values] == [value]


@pytest.mark.parametrize(
    "question",
    ["梨花社区有多少八十岁以上的老人？", "梨花社区有多少六十五岁以上的居民？", "杏园小区的停车楼叫什么名字？",
     "榆林街道今年上半年化解了多少纠纷？"],
)
def test_another_age_time_or_an_untold_name_is_not_answered(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained


def test_households_are_ranked_where_the_unit_alone_says_who_is_counted(answerer: Answerer) -> None:
    answer = answerer.ask("哪个社区的住户最多？")
    assert [shown.value for shown in answer.values] == [3160, 2140]


def test_a_refusal_says_the_phrase_as_it_was_asked(answerer: Answerer) -> None:
    assert "80岁以上的老人" in answerer.ask("梨花社区有多少八十岁以上的老人？").answer


@pytest.mark.parametrize(
    ("written", "same"),
    [("六十岁以上的居民", "60周岁及以上老年人"), ("七十五岁以上老人", "75岁以上的群众")],
)
def test_ages_are_one_in_either_figures(written: str, same: str) -> None:
    assert canonical(plain(written)) == canonical(plain(same))


@pytest.mark.parametrize(("one", "other"), [("十六岁以上的居民", "60岁以上的居民"), ("六十岁以上老人", "65岁以上老人")])
def test_other_ages_stay_apart(one: str, other: str) -> None:
    assert canonical(plain(one)) != canonical(plain(other))


def test_a_headline_tells_what_was_meant_and_the_sentence_under_it_what_was_done(tmp_path: Path) -> None:
    done = "榆林街道2023年实事项目\n\n（一）新增养老床位90张\n\n新增养老床位126张，超额完成任务。\n"
    story = STORY.partition("\n# ")[0] + "\n# " + done
    with answering(tmp_path, story) as answerer:
        assert [shown.value for shown in answerer.ask("榆林街道新增了多少张养老床位？").values] == [126]
