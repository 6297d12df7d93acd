"""Questions as they are spoken: 装好了几台, 一户交多少, 还差几部, and those beside them that reports do not answer."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from kg.each import eaches, for_each, said_each
from kg.several import filled
from tests.kg.stories import answering

STORY = """---
title: 枫桥街道社区见闻
published: 2024-06-10
place: 沿河市东屿区枫桥街道
---

# 枫桥街道社区见闻

枫桥街道有12个社区、居民2.1万户。枫林小区建于1996年，18栋楼。到今年5月，枫林小区共加装电梯14台，还有5台在施工。

槐荫小区的36盏路灯已有28盏修复，其余8盏本月底前完工。

枫桥街道“晚风议事亭”今年收到建议236条，当场答复51条，办结198条。

丹桂社区的长者食堂，午餐一餐只要7元，每天有90来位老人就餐。丹桂社区把荒地辟成“一米菜园”，分成120块，每块每年收40元管护费。

白石社区建起6处歇脚亭。白石社区有快递员、外卖员等新就业群体350人，其中党员27人。白石社区残疾人占3.4%，70%的居民是老住户。

白石社区的邻里小厨，午餐一荤两素，一份11元。前年白石社区的物业费收缴率只有38%。网格长挨家谈了三个月，收缴率升到86%；计划明年提高到95%。

竹竿巷的青石路坑洼了好几年，最后花9.6万元翻修一新。青石社区共有420户。

红砖宿舍的“早茶会”也办了起来。去年，该宿舍先后建成东头书吧、西头茶室、南门驿站3个活动点。

云栖新村入夜后格外热闹，大排档的吵闹声引来不少投诉。三年间光电话就接了八百多个。
物业经理换了两任。去年，街道牵头成立“夜间议事会”，商家和居民轮流值守，晚上十点后不再摆桌。

丹桂社区划分网格9个，每个网格都配了一名专职网格员。丹桂社区共有2300户居民，枫林小区410户，槐荫小区655户。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("spoken"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "values"), [
    ("枫林小区装好了几台电梯？", [14]),
    ("枫林小区还有几台电梯没装好？", None),
    ("槐荫小区的路灯修好了几盏，还差几盏？", [28, 8]),
    ("枫桥街道的晚风议事亭一共收到多少条建议，办结了多少？", [236, 198]),
    ("白石社区有多少名快递外卖人员，里面党员几个？", [350, 27]),
    ("丹桂社区的长者食堂吃一顿午饭多少钱？", [7]),
    ("丹桂社区的一米菜园一块地一年交几块钱？", [40]),
    ("白石社区的残疾人占多大比例？", [3.4]),
    ("丹桂社区的长者食堂和白石社区的邻里小厨，午餐哪家便宜？", [7, 11]),
    ("白石社区的物业费收缴率是多少？", [86]),
    ("白石社区的物业费目前能收上来几成？", [86]),
    ("枫林小区、槐荫小区两个小区，哪个户数多？", [655, 410]),
    ("几个小区里哪个户数最多，枫林小区还是槐荫小区？", [655, 410]),
    ("竹竿巷那条坑洼了几年的路翻修花了多少钱？", [96000]),
    # Evil twins: another thing, another place, another part.
    ("槐荫小区装好了几台电梯？", None),
    ("枫林小区拆掉了几台电梯？", None),
    ("枫林小区一户交多少管护费？", None),
    ("丹桂社区的一米菜园一户一年交几块钱？", None),
    ("丹桂社区残疾人占多大比例？", None),
    ("白石社区岁数大的人占多大比例？", None),
    ("丹桂社区的长者食堂和白石社区的邻里小厨，晚餐哪家便宜？", None),
    ("丹桂社区的物业费目前能收上来几成？", None),
    ("竹竿巷修桥花了多少钱？", None),
    ("竹竿巷有多少名党员？", None),
    ("竹竿巷装路灯花了多少钱？", None),
    ("枫桥街道的晚风议事亭驳回了多少条建议？", None),
])
def test_spoken(answerer: Answerer, question: str, values: list[float] | None) -> None:
    answer = answerer.ask(question)
    assert answer.abstained == (values is None), answer.answer
    assert values is None or [one.value for one in answer.values] == values


def test_what_falls_to_one_is_no_bound(answerer: Answerer) -> None:
    assert answerer.ask("丹桂社区是不是每个网格配一名专职网格员？").answer.startswith("是")
    assert not answerer.ask("丹桂社区是不是每个网格配两名专职网格员？").answer.startswith("是")


def test_a_place_that_is_only_named_is_quoted(answerer: Answerer) -> None:
    assert "西头茶室" in answerer.ask("红砖宿舍建了哪几个活动点？").answer
    assert answerer.ask("红砖宿舍得过什么荣誉？").abstained


def test_what_was_done_follows_the_trouble(answerer: Answerer) -> None:
    answer = answerer.ask("夜里大排档太吵，居民投诉，怎么管？")
    assert any("夜间议事会" in one.sentence for one in answer.citations[:3])


@pytest.mark.parametrize(("text", "written"), [
    ("一户一年要交多少垃圾费", "每户一年要交多少垃圾费"),
    ("一平方米收几毛钱", "每平方米收多少钱"),
    ("一栋楼大约住几户", "每栋楼大约住几户"),
    ("统一户外广告牌有多少块", "统一户外广告牌有多少块"),
    ("落实一户一档的有多少家", "落实一户一档的有多少家"),
    ("选了一名书记管多少户", "选了一名书记管多少户"),
])
def test_each_is_written_alike(text: str, written: str) -> None:
    assert for_each(text) == written


def test_each_is_what_is_asked_for() -> None:
    assert eaches("每户每年交多少") == ("每户",)


@pytest.mark.parametrize(("word", "text", "told"), [
    ("每平米", "每平方米0.5元", True),
    ("每户", "户均12平方米", True),
    ("每顿", "一餐8元", True),
    ("每户", "每人30元", False),
    ("每块", "每户40元", False),
])
def test_each_is_told_by_its_other_names(word: str, text: str, told: bool) -> None:
    assert said_each(word, text) is told


@pytest.mark.parametrize(("first", "part", "whole"), [
    ("晚风亭一共收到多少条建议", "采纳了多少？", "晚风亭采纳了多少建议"),
    ("小区的路灯修好了几盏", "还差几盏", "小区的路灯还差几盏"),
    ("某街道有几个社区", "分了几个网格", "某街道分了几个网格"),
    ("某区有多少名社工", "其中党员几个", "其中党员几个"),
    ("某镇有多少家合作社", "种果树的几家", "种果树的几家"),
])
def test_a_part_is_asked_of_the_same(first: str, part: str, whole: str) -> None:
    assert filled(first, part) == whole
