"""What sounds like an answer and is none: former posts, plans, wishes, what is gone, another place's, a part's."""

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

枫桥街道丁香社区原党委书记章秋萍退休后常来帮忙。丁香社区居民盼着建老年食堂。

枫桥街道海棠社区党委书记孙翠云介绍了经验。海棠社区至今没有老年食堂。

枫桥街道紫藤社区网格员章秋萍协助书记接待居民。紫藤社区取消了“积分超市”。

枫桥街道芙蓉社区食堂计划2025年6月建成。芙蓉社区计划推行“楼门会”制度。

枫桥街道百合社区引进青禾物业公司未成。百合社区为改造节省资金30万元。

枫桥街道蔷薇社区有一条老街。海棠社区建起图书角，蔷薇社区的孩子也常去。海棠社区获评全国示范社区，蔷薇社区派人去学。

枫桥街道牡丹社区每户出资200元修路。牡丹社区3号楼居民有96户。

枫桥街道杜鹃社区户籍人口有2100人。杜鹃社区党员志愿者有26名。

枫桥街道山茶社区志愿队最初只有8人。山茶社区入党积极分子有6名。

枫桥街道茉莉社区志愿队服务老人60名。茉莉社区老年食堂2023年5月建成。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("not_so"), STORY) as made:
        yield made


@pytest.mark.parametrize("question", [
    "紫藤社区的书记是谁？",
    "芙蓉社区推行了什么制度？",
    "百合社区引进了哪家物业公司？",
    "百合社区改造花了多少钱？",
    "蔷薇社区获得过什么荣誉？",
    "芙蓉社区食堂是什么时候建成的？",
    "牡丹社区修路一共花了多少钱？",
    "牡丹社区有多少户居民？",
    "杜鹃社区的常住人口有多少？",
    "杜鹃社区有多少名党员？",
    "杜鹃社区有多少名志愿者？",
    "山茶社区志愿队现在有多少人？",
    "山茶社区有多少名党员？",
    "茉莉社区志愿队有多少人？",
])
def test_what_is_not_so_is_not_said(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert not answer.values


@pytest.mark.parametrize(("question", "begins"), [
    ("丁香社区有没有老年食堂？", "报道说的是愿望"),
    ("海棠社区有老年食堂吗？", "否"),
    ("紫藤社区现在有积分超市吗？", "否"),
    ("蔷薇社区有图书角吗？", "报道"),  # quoted, and no yes
    ("茉莉社区有老年食堂吗？", "是"),
])
def test_yes_is_said_of_what_there_is(answerer: Answerer, question: str, begins: str) -> None:
    assert answerer.ask(question).answer.startswith(begins)


@pytest.mark.parametrize(("question", "told"), [
    ("海棠社区的党委书记是谁？", "孙翠云"),
    ("丁香社区的原党委书记是谁？", "章秋萍"),
    ("海棠社区获得过什么荣誉？", "全国示范社区"),
    ("茉莉社区老年食堂是什么时候建成的？", "2023年5月"),
    ("山茶社区志愿队最初有多少人？", "8"),
    ("茉莉社区志愿队服务了多少名老人？", "60"),
    ("杜鹃社区的户籍人口有多少？", "2100"),
])
def test_what_is_so_is_said(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert told in answer.answer


def test_a_former_post_is_no_present_one(answerer: Answerer) -> None:
    answer = answerer.ask("丁香社区的党委书记是谁？")
    assert not answer.entities
    assert "党委书记是章秋萍" not in answer.answer
