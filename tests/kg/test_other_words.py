"""Questions in other words than the report's: by the household, by sex, by what a thing is called, by its purpose."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from kg.figures import search
from kg.question import understand
from tests.kg.stories import answering

STORY = """---
title: 柳荫街道半年账本
published: 2024-07-02
place: 沿河市东屿区柳荫街道
---

# 柳荫街道半年账本

柳荫街道有社区8个，常住居民2.6万户。柳荫街道推选楼长320名，其中男148名，女172名。

今年以来，柳荫街道先后投入86万元，对竹溪、桐花等4个活动室进行翻修扩建。

柳荫街道组织在职党员进社区96场，1340名在职党员进社区参加活动。

柳荫街道发放临时救助金9.6万元，惠及困难家庭58户。首批18名热心骑手，自愿成为街道的“兼职巡查员”。

今年以来，柳荫街道新建“骑手换电柜”12个，全街道累计建成“骑手换电柜”45个。明年，柳荫街道计划再建骑手换电柜20个，到2026年建成骑手换电柜80个。

柳荫街道向居民发出《关于错峰用水的倡议书》。

竹溪社区有住户1860户。竹溪社区建起健身角2处，每处面积90平方米。竹溪社区着力打造“热心肠”党建品牌，依托“板凳夜话”议事平台，每月商量一件大事。

在竹溪社区活动室，“针线筐”已成为居民熟知的缝补小组。竹溪社区的“服务地图”上标注着食堂、修车铺和理发店的位置。

桐花社区有常住居民2240户。桐花社区党委下属的党支部有11个，竹溪社区下设党支部7个。

2022年，桐花社区启动首轮“百家访”行动。桐花社区推行“1+3+N”工作机制，楼长、物业和居民一道议事。

桐花社区食堂开在老厂房里。自从2023年9月食堂开门营业，老人们天天来。

柳荫街道辖区面积3.2平方公里，计划改造老旧楼栋46栋。桐花社区党委有党员214名、入党积极分子17名。

青禾村总户数412户，奶山羊存栏860只。2019年，基层干部陆晓棠来到青禾村，一住就是三年。图中左二为陆晓棠。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("words"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "values"), [
    ("竹溪社区和桐花社区哪个的居民户数多？", [2240, 1860]),
    ("哪个社区的居民户数最多？", [2240, 1860]),
    ("柳荫街道住了多少户？", [26000]),
    ("柳荫街道的楼长里有多少女同志？", [172]),
    ("柳荫街道的楼长中有几位是男性？", [148]),
    ("柳荫街道翻修活动室花了多少钱？", [860000]),
    ("柳荫街道有多少在职党员进社区参加活动？", [1340]),
    ("柳荫街道给困难群众发了多少临时救助金？", [96000]),
    ("柳荫街道首批有多少名骑手当上了巡查员？", [18]),
    ("柳荫街道总共有多少个骑手换电柜？", [45]),
    ("柳荫街道有多少个骑手换电柜？", [45]),
    ("柳荫街道新建了多少个骑手换电柜？", [12]),
    ("柳荫街道要新建多少个骑手换电柜？", [20]),
    ("柳荫街道再建多少个骑手换电柜？", [20]),
    ("桐花社区和竹溪社区哪个党支部多？", [11, 7]),
    ("青禾村养了多少只奶山羊？", [860]),
    ("柳荫街道有多大？", [3.2]),
    ("青禾村有多少户？", [412]),
    ("柳荫街道要改造多少栋老旧楼栋？", [46]),
    ("桐花社区党委有多少名党员和入党积极分子？", [214, 17]),
])
def test_figure(answerer: Answerer, question: str, values: list[float]) -> None:
    answer = answerer.ask(question)
    assert [value.value for value in answer.values] == values, answer.answer


@pytest.mark.parametrize(("question", "said"), [
    ("竹溪社区的党建品牌叫什么？", "热心肠。"),
    ("竹溪社区的议事平台叫什么名字？", "板凳夜话。"),
    ("竹溪社区的缝补小组叫什么？", "针线筐。"),
    ("柳荫街道发出了什么倡议书？", "关于错峰用水的倡议书。"),
    ("桐花社区推行的是什么工作机制？", "1+3+N"),
    ("桐花社区什么时候第一次开展百家访行动？", "2022年"),
    ("竹溪社区的服务地图上标了些什么？", "修车铺"),
    ("桐花社区和竹溪社区哪个党支部多？", "桐花社区更多"),
    ("桐花社区食堂是什么时候开业的？", "2023年9月"),
    ("陆晓棠是谁？", "基层干部"),
])
def test_told(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert said in answer.answer


@pytest.mark.parametrize("question", [
    "桐花社区的“1+5+N”机制是什么意思？",  # another formula is no misspelt one
    "竹溪社区的缝补品牌叫什么？",
    "桐花社区的议事平台叫什么？",  # of the other community
    "陆大海是做什么的？",
    "柳荫街道的楼长里有多少党员？",
    "竹溪社区有多大？",  # how large its halls are says nothing of it
    "柳荫街道改造了多少栋老旧楼栋？",  # a plan is nothing done
    "青禾村养了多少只绵羊？",
])
def test_what_is_not_told(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer


@pytest.mark.parametrize(("first", "value"), [("most", 2240), ("least", 1860)])
def test_a_ranking_looks_at_the_first_of_more_than_it_can(answerer: Answerer, first: str, value: float) -> None:
    desk = answerer.desk
    question = understand("哪个社区的居民户数最多？", desk.linker)
    found = search(desk, question, question.asked[0], (), ("community",), limit=1, first=first)  # type: ignore[arg-type]
    assert [one.fact.value for one in found.proven] == [value]
