"""Numbers beside the asked one: what came in for what was finished, what was reached for what was added, a neighbour's
year, a plan, what all of it cost for what residents paid. The asked one is told, or none."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥区把小事办在家门口
published: 2025-03-18
---

枫桥区是沿河市的老城区。枫桥区划分网格412个，聘用专职网格员436名，平均年龄34岁，比去年多了52名专职网格员。

枫桥区218个老旧小区里，有物业管理的不到三成。成立物业服务企业党组织63家。枫桥区共有住宅小区412个，今年计划改造39个小区。

丹桂社区改造前只有停车位146个，改造后增加到402个。丹桂社区改造总投资1860万元，其中上级补助1240万元。槐荫小区新增停车位320个，原有停车位190个，改造面积6.8万平方米。

“骑手小站”是枫桥区的新事。枫桥区现有快递外卖骑手约2300人。去年枫桥区建起骑手小站11个，今年又新建14个。枫桥区把236名外卖员纳入网格员队伍。

去年，枫桥区居民议事会议定项目563个，完成541个。今年以来，枫桥区居民议事会议定项目398个。

枫桥区建成社区食堂58家，其中去年新建21家。石桥街道社区食堂给80岁以上老人每餐补贴3元。

枫桥区建起“四季联队”18支，联队到去年底扩大到54支。枫桥区有无物业小区27个，明年再新建立体车库2座。石桥街道食堂去年补贴老人就花了61万元。

松涛花园清运垃圾38车，公共收益存下14.7万元。石桥街道联队全年开碰头会480次。截至年底，石桥街道新成立小区党支部102个、业委会71个，为58个小区引进物业。

石桥街道评为“红色小区”的奖励1万元，目前已评出26个。松涛花园协调腾出车位96个。11月份，石桥街道受理工单312件，比1月份减少205件。

青石街道60岁以上老人占38%，今年计划改造老旧小区32个，截至6月底已开工19个。青石街道网格员陈敏一个人就上报线索146条。

白石街道有住户3.8万户，网格员李敏管着3栋楼、216户。白石街道有骑手和快递员470多人，其中党员19名。白石街道招聘下岗职工15人，账上结余4.3万元。

柳岸街道与56家驻区单位签订协议。柳岸街道网格员参加培训12期，有67名网格员考取证书，办结事件2.29万件。柳岸街道将旧粮站改建为邻里中心，面积1600平方米。柳岸街道去年收集意见1960条，采纳意见1537条。

枫桥区业委会组建率由2022年的31%提高到去年底的86%。枫桥区登记在册的快递员1240名，从中发展党员17名。

乌石街道选派党建指导员27名。乌石街道建成养老服务综合体3个、老年食堂8家，老年食堂日均服务420人次。前年以来，乌石街道完成旧院落改造86个，今年计划改造24个，截至上月已开工15个、完工6个。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("near"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("枫桥区专职网格员有多少？", 436),
    ("枫桥区有多少个小区？", 412),
    ("丹桂社区现在有多少个停车位？", 402),
    ("槐荫小区原来有多少个停车位？", 190),
    ("槐荫小区新增了多少个停车位？", 320),
    ("枫桥区今年建了多少个骑手小站？", 14),
    ("枫桥区去年建了多少个骑手小站？", 11),
    ("枫桥区去年完成了多少个项目？", 541),
    ("枫桥区去年议定了多少个项目？", 563),
    ("枫桥区去年建了多少家社区食堂？", 21),
    ("枫桥区有多少个小区没有物业？", 27),
    ("柳岸街道去年收集了多少条意见？", 1960),
    ("柳岸街道去年采纳了多少条意见？", 1537),
    ("白石街道有多少户居民？", 38_000),
    ("白石街道骑手和快递员里有多少名党员？", 19),
    ("松涛花园清运了多少车垃圾？", 38),
    ("石桥街道新成立了多少个业委会？", 71),
    ("石桥街道11月受理了多少件工单？", 312),
    ("枫桥区有多少支四季联队？", 54),
    ("枫桥区2022年业委会组建率是多少？", 31),
    ("丹桂社区改造花了多少钱？", 18_600_000),
    ("丹桂社区改造上级补了多少钱？", 12_400_000),
    ("乌石街道有多少名党建指导员？", 27),
    ("乌石街道有多少家老年食堂？", 8),
    ("乌石街道开工了多少个旧院落？", 15),
    ("乌石街道完工了多少个旧院落？", 6),
    ("乌石街道今年改造了多少个旧院落？", 6),
    ("乌石街道改造了多少个旧院落？", 86),
])
def test_the_asked_number_is_told(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [told.value for told in answer.values] == [value], answer.answer


@pytest.mark.parametrize("question", [
    "枫桥区去年有多少名专职网格员？",  # 436 are of now
    "枫桥区有多少小区有物业？",
    "枫桥区有多少家物业企业？",
    "丹桂社区改造居民出了多少钱？",
    "槐荫小区有多少个停车位？",
    "槐荫小区面积多大？",
    "枫桥区明年有多少个骑手小站？",
    "枫桥区有多少名外卖员？",  # 236 of them were made something
    "枫桥区快递员里有多少党员？",
    "枫桥区今年完成了多少个项目？",
    "石桥街道老人吃一顿饭多少钱？",
    "枫桥区有多少座立体车库？",
    "柳岸街道有多少家驻区单位？",
    "白石街道有多少名党员？",
    "青石街道有多少老人？",  # a share is no number of people
    "青石街道今年改造了多少个老旧小区？",
    "青石街道上报了多少条线索？",
    "白石街道有多少名快递员？",
    "白石街道有多少下岗职工？",
    "白石街道一年收了多少钱？",
    "柳岸街道培训了多少名网格员？",
    "柳岸街道事件办结要几天？",
    "柳岸街道面积多大？",
    "松涛花园清运了多少吨垃圾？",
    "松涛花园公共收益花了多少？",
    "石桥街道一个月开几次碰头会？",
    "石桥街道有多少个业委会？",
    "石桥街道有多少个小区有物业？",
    "石桥街道有多少个小区？",
    "松涛花园有多少个车位？",
    "石桥街道1月受理了多少件工单？",
    "石桥街道12月受理了多少件工单？",
    "石桥街道全年受理了多少件工单？",
])
def test_another_number_is_none(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert not answer.values, answer.answer


def test_no_figure_is_offered_twice(answerer: Answerer) -> None:
    answer = answerer.ask("青石街道上报了多少条线索？")
    offers = [(offer.get("variable"), offer.get("raw_value"), offer["sentence"]) for offer in answer.alternatives]
    assert answer.abstained
    assert len(offers) == len(set(offers)) > 0


def test_by_how_much_it_grew_is_not_what_it_grew_to(answerer: Answerer) -> None:
    answer = answerer.ask("丹桂社区增加了多少个停车位？")
    assert [told.value for told in answer.values] != [402], answer.answer
