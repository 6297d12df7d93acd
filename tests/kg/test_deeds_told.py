"""Who, when, which and how: the sentence tells the very deed, of the very place, as done; else none answers."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 枫桥街道这一年
published: 2024-05-06
place: 沿河市云岭区枫桥街道
---

# 枫桥街道这一年

枫桥街道青松社区的“邻里客厅”去年接待居民600人次。

枫桥街道石桥社区“老街坊议事会”成立三年来，议了80件事。

枫桥街道竹园社区书记章秋萍2016年到任，2020年被评为优秀。

枫桥街道古槐社区居民黄秀英表扬书记来得勤。

枫桥街道福泰社区议事会由社区党委副书记方大海主持。

枫桥街道仁里社区“大海调解室”由社区党委副书记方大海创办。

枫桥街道玉泉社区党员黄秀英获评市级劳动模范。

枫桥街道晚晴社区的柳荫里小区没有试点“红管家”。晚晴社区的槐荫里小区试点“绿管家”。

枫桥街道星河社区准备在杏花里小区试点“红管家”。

枫桥街道凤鸣社区的食堂由青禾餐饮公司经营。

枫桥街道鹤鸣社区的食堂由金穗餐饮公司捐了桌椅。

枫桥街道鸿雁社区的电动车常在楼道充电，居民很担心。

枫桥街道珊瑚社区装了两排充电桩，楼道里再没有电动车充电。

枫桥街道翡翠社区楼顶漏水十年没修好。

枫桥街道丁香社区楼顶漏水十年，书记找来施工队，动用维修资金重铺了防水层。

枫桥街道海棠社区停车难，居民意见大。紫藤社区把空地划成车位，停车不再难。

枫桥街道芙蓉社区将研究老人吃饭的办法。

枫桥街道西泠社区食堂开业那天，来了300位老人。

枫桥街道听涛社区的改变始于2022年8月3日。这一天，听涛社区成立了自治管理小组，大家各领一摊。

枫桥街道晴川社区服务中心占地面积3000平方米，建筑面积1200平方米。

枫桥街道百合社区、牡丹社区、杜鹃社区争取奖补资金和社会资金，合计300余万元，用于修路。

枫桥街道蔷薇社区去年累计议事1300件次，“花下议事厅”办得热闹。

枫桥街道山茶社区给出的办法叫“三加三”。“三加三，就是干部三件事、居民三件事。”书记打了个比方。

枫桥街道建起一座“治理调度中心”，一个窗口收件。中心2021年3月启用。枫桥街道还盖了党群服务中心。

枫桥街道建了银杏苑小区。去年，“荷塘夜话”入选沿河市治理创新案例。

枫桥街道紫云社区开发“云上说”小程序，谁家有事拍一张。

枫桥街道的“老树云上看”小程序，装的人有五千。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("deeds"), STORY) as made:
        yield made


@pytest.mark.parametrize("question", [
    "青松社区的邻里客厅是哪年建的？",
    "古槐社区的书记是谁？",
    "福泰社区的议事会是谁发起的？",
    "玉泉社区得过什么荣誉？",
    "晚晴社区哪些小区试点红管家？",
    "星河社区哪些小区试点了红管家？",
    "鹤鸣社区食堂是哪家公司经营的？",
    "鸿雁社区电动车乱充电是怎么解决的？",
    "翡翠社区楼顶漏水是怎么解决的？",
    "海棠社区是怎么解决停车难的？",
    "芙蓉社区老人吃饭问题怎么解决的？",
    "西泠社区食堂是什么时候开业的？",
    "百合社区和牡丹社区一共争取了多少资金？",
    "枫桥街道党群服务中心是什么时候启用的？",
    "蔷薇社区建了多少个花下议事厅？",
    "银杏苑小区得过什么荣誉？",
])
def test_what_no_sentence_tells_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer


@pytest.mark.parametrize(("question", "told"), [
    ("石桥社区的老街坊议事会是什么时候成立的？", "三年"),
    ("章秋萍是哪年当上竹园社区书记的？", "2016年"),
    ("福泰社区的议事会由谁主持？", "方大海"),
    ("大海调解室是谁创办的？", "方大海"),
    ("晚晴社区哪些小区试点绿管家？", "槐荫里"),
    ("凤鸣社区食堂是哪家公司经营的？", "青禾餐饮公司"),
    ("珊瑚社区电动车乱充电是怎么解决的？", "充电桩"),
    ("丁香社区楼顶漏水是怎么解决的？", "防水层"),
    ("紫藤社区是怎么解决停车难的？", "车位"),
    ("听涛社区自治管理小组是哪一天成立的？", "2022年8月3日"),
    ("晴川社区服务中心的建筑面积是多少？", "1200"),
    ("晴川社区服务中心占地面积是多少？", "3000"),
    ("百合社区、牡丹社区、杜鹃社区一共争取了多少资金？", "300余万元"),
    ("三加三工作法是什么？", "干部三件事"),
    ("枫桥街道治理调度中心是什么时候启用的？", "2021年3月"),
])
def test_what_a_sentence_tells_is_answered(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained, answer.reason
    assert told in answer.answer


def test_what_a_report_writes_is_no_misspelling(answerer: Answerer) -> None:
    assert "按“云上说”理解" in answerer.ask("紫云社区的云上所小程序是什么？").answer  # which is written nowhere
    assert "理解" not in answerer.ask("云上看小程序是什么？").answer


def test_how_is_not_told_with_another_places_deed(answerer: Answerer) -> None:
    shown = answerer.ask("丁香社区楼顶漏水是怎么解决的？").answer
    assert "海棠社区" not in shown


def test_the_sentence_that_only_names_it_is_offered(answerer: Answerer) -> None:
    refused = answerer.ask("翡翠社区楼顶漏水是怎么解决的？")
    assert "十年没修好" in refused.alternatives[0]["sentence"]


def test_a_day_told_before_is_cited_with_it(answerer: Answerer) -> None:
    cited = [one.sentence for one in answerer.ask("听涛社区自治管理小组是哪一天成立的？").citations]
    assert any("2022年8月3日" in sentence for sentence in cited)
    assert any("自治管理小组" in sentence for sentence in cited)
