"""Questions that tell a report's figures in other words, and those that only seem to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.answer import Answerer
from kg.asked import parse
from kg.store import Store
from tests.kg.stories import answering

STORY = """---
title: 青禾街道社区治理走笔
published: 2024-06-10
place: 沿河市东屿区青禾街道
---

# 青禾街道社区治理走笔

柳湾社区有居民820户2350人，以庭院长为基本单位细分小网格24个。

青禾街道建起46处邻里驿站阵地。今年以来，街道拆除危旧房屋73间，处理各类热线工单1830件，其中无证摊点工单120件。

柳湾社区把6个老旧小区并为连片物业区，配备专职网格员14名。社区将闲置的养鸡场以每年8.5万元的价格租赁给一家公司。

青禾街道引进基层治理专项人才18名，有流动党员63名。

街道计划新建共享菜园5处。辖区入驻企业、商户、店铺137家，对辖区31个小区实现全覆盖走访。

桂园小区建成于1994年，有住户410户。今年3月，小区办起共享书屋。小区的收费标准定为每平方米0.6元，物业费收缴率由2022年的35%升至71%。

5月18日，青禾街道在文化广场举行邻里节启动仪式。食堂每天要出190份餐。街道聘请27名骑手当流动巡查员，全年收到问题520个，解决486个。

柳湾社区改造老旧楼院11个，惠及居民3600人。

近400个无物业楼院已清零，辖区楼院物业实现全覆盖。部分楼院加装了充电桩。

楼院里搭建“石榴亭”“杏坛”“桂花角”等邻里议事平台，协商解决停车难。

街道把2800户分给网格员联系，柳湾社区科学划分网格12个并全部配齐配强专职网格员。

青禾街道每栋楼选一名楼栋长，楼栋长由居民推选，街道每月发给补贴900元。25名楼栋长中有党员16名。桂园小区物业投诉的办结率第一年68%，今年一季度达到92%。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("retold"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value", "cite"), [
    ("柳湾社区住了多少人？", 2350, "820户2350人"),
    ("柳湾社区划了多少个小网格？", 24, "细分小网格24个"),
    ("青禾街道一共有多少处邻里驿站？", 46, "46处邻里驿站阵地"),
    ("青禾街道拆了多少间危旧房？", 73, "危旧房屋73间"),
    ("青禾街道今年接了多少件热线工单？", 1830, "热线工单1830件"),
    ("柳湾社区把几个老旧小区合到一起了？", 6, "6个老旧小区"),
    ("柳湾社区的养鸡场一年租多少钱？", 85000, "8.5万元"),
    ("青禾街道引进了多少人才？", 18, "专项人才18名"),
    ("青禾街道入驻了多少家企业和商户？", 137, "店铺137家"),
    ("青禾街道有多少个小区？", 31, "31个小区"),
    ("柳湾社区划了多少个网格？", 12, "网格12个"),
    ("桂园小区物业费一平方米多少钱？", 0.6, "每平方米0.6元"),
    ("桂园小区的物业费收缴率过半了吗？", 71, "升至71%"),
    ("青禾街道食堂每天做多少份饭？", 190, "190份餐"),
    ("青禾街道请了多少个送外卖的来当巡查员？", 27, "27名骑手"),
    ("青禾街道全年收到多少个问题？", 520, "收到问题520个"),
    ("青禾街道的楼栋长每月拿多少补贴？", 900, "补贴900元"),  # and no number of 楼栋长
    ("桂园小区的物业投诉办结率是多少？", 92, "第一年68%"),
])
def test_answers_in_other_words(answerer: Answerer, question: str, value: float, cite: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained, answer.reason
    assert answer.values[0].value == value
    assert any(cite in one.sentence for one in answer.citations)


@pytest.mark.parametrize(("question", "said"), [
    ("桂园小区是哪一年建成的？", "1994年"),
    ("桂园小区是哪年盖的？", "1994年"),
    ("青禾街道的邻里节启动仪式是哪天办的？", "5月18日"),
])
def test_when_it_came_about(answerer: Answerer, question: str, said: str) -> None:
    assert answerer.ask(question).answer.startswith(said)


def test_when_something_else_came_about(answerer: Answerer) -> None:
    assert answerer.ask("柳湾社区是哪一年建成的？").abstained


@pytest.mark.parametrize("question", [
    "青禾街道有多少名专职网格员？",  # 柳湾社区's
    "柳湾社区有多少名网格员？",  # 专职网格员 are not all
    "青禾街道有多少名党员？",  # 流动党员 are not all
    "青禾街道有多少名女党员？",
    "青禾街道2021年拆了多少间危旧房？",
    "青禾街道下沉了多少名党员？",
    "青禾街道表彰了多少名人才？",
    "柳湾社区有多少个驿站？",
    "青禾街道建了多少个口袋公园？",
])
def test_other_things_are_not_told(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer


def test_all_is_said_of_all(answerer: Answerer) -> None:
    assert answerer.ask("青禾街道的楼院物业都全覆盖了吗？").answer.startswith("是")
    assert answerer.ask("青禾街道的楼院都加装充电桩了吗？").abstained


def test_of_two_times_the_later_is_told(side: Answerer) -> None:
    assert [one.value for one in side.ask("翠柏社区的物业费能收上来百分之多少？").values] == [83]


def test_who_did_something_else_is_no_answer(side: Answerer) -> None:
    assert side.ask("南岭街道的凉亭是谁出钱翻修的？").abstained


def test_a_list_is_shown_with_its_sentence(answerer: Answerer) -> None:
    answer = answerer.ask("青禾街道搭建了哪些邻里议事平台？")
    assert all(name in answer.answer for name in ("石榴亭", "杏坛", "桂花角"))


def test_kinds_share_their_noun() -> None:
    assert [one.head for one in parse("□专职和兼职巡逻员一共多少人")] == ["专职巡逻员", "兼职巡逻员"]


def test_what_is_retold_is_less_certain(answerer: Answerer) -> None:
    itself, retold = answerer.ask("青禾街道拆除了多少间危旧房屋？"), answerer.ask("柳湾社区的养鸡场一年租多少钱？")
    assert itself.confidence > retold.confidence > 0


SIDE = """---
title: 东屿区网格见闻
published: 2024-01-08
place: 沿河市东屿区
---

# 东屿区网格见闻

过去的2023年，东屿区把网格工作抓得更紧。

全区拆除违建82处。南岭街道配备专职网格员35名，北坡街道配备网格员28名。

翠柏社区的物业费收缴率2021年只有46%，2023年上半年为83%。

南岭街道党工委书记陆典型说，网格要划得更小。
"""


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("side"), SIDE) as made:
        yield made


def test_what_differs_stands_side_by_side(side: Answerer) -> None:
    answer = side.ask("南岭街道和北坡街道哪个网格员多？")
    assert {one.value for one in answer.values} == {35, 28}
    assert "不能断定" in answer.answer
    assert "专职网格员" in answer.answer


def test_a_year_that_the_report_speaks_of(side: Answerer) -> None:
    assert side.ask("东屿区2023年拆了多少处违建？").values[0].value == 82
    assert side.ask("东屿区2022年拆了多少处违建？").abstained


@pytest.mark.parametrize(("unit", "times"), [("人", 1), ("户", 2)])
def test_one_figure_in_two_units_of_people_is_said_once(tmp_path: Path, unit: str, times: int) -> None:
    first, second = "江岸区有志愿者7061名。江岸区推进治理。", f"江岸区有志愿者7061{unit}。江岸区开展服务。"
    texts = {"甲.txt": first, "乙.txt": second}
    made = [extract(decode(text.encode(), name)) for name, text in texts.items()]
    model = encoder.load()
    with Store.create(tmp_path / "store", model) as store:
        store.add(made, {one.report.id: texts[one.report.name].encode() for one in made}, model)
        assert Answerer(store, model).ask("江岸区有多少志愿者？").answer.count("7061") == times
