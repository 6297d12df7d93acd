"""Answers that reports give in their own way: sums they state, posts taken over, lists, deadlines, what is most."""

from collections.abc import Iterator

import pytest

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.answer import Answerer
from kg.store import Store

NOTICE = """---
title: 关于招募“河畔先锋”志愿者的通知
published: 2024-03-01
place: 沿河市
---

# 关于招募“河畔先锋”志愿者的通知

为办好邻里节，决定面向社会招募“河畔先锋”志愿者。

一、招募人数

计划招募志愿者900名，其中东屿区400名、西坪区300名、北塘县200名。

二、岗位设置

（一）秩序引导岗；（二）爱心陪伴岗；（三）便民配送岗。

三、报名办法

2024年4月20日前，到市社会工作部现场报名。
"""
STORY = """---
title: 东屿区基层治理见闻
published: 2024-06-10
place: 沿河市东屿区
---

# 东屿区基层治理见闻

东屿区柳岸街道有青石村、白沙村、红岩村。三个村的集体收入合计达到420万元。

东屿区推行“坡上微网格”。今年1至5月，全区网格上报事项5200件，办结5100件。最多的是管网堵塞，有1300件。柳岸街道一个街道就报了1260件。

柳岸街道党工委书记换了人。李承志调任区委社会工作部部长，接任者是石坪街道办事处主任陈立群。

柳岸街道有网格员30名，石坪街道有网格员22名。

区里梳理出三种做法：轮值、认领、结对，合称“楼道三法”。

这里的网格早先推不动：人员换得勤，任务压得重。2023年8月，东屿区动手整合网格。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    model = encoder.load()
    files = {"通知.md": NOTICE.encode(), "见闻.md": STORY.encode()}
    made = [extract(decode(data, name)) for name, data in files.items()]
    with Store.create(tmp_path_factory.mktemp("told") / "store", model) as store:
        store.add(made, {one.report.id: files[one.report.name] for one in made}, model)
        yield Answerer(store, model)


@pytest.mark.parametrize(("question", "context", "values", "text", "cite"), [
    ("青石村、白沙村、红岩村的集体收入合计多少？", (), [4200000], "420万元", "三个村的集体收入合计"),
    ("河畔先锋志愿者报名到哪天截止？", (), [], "4月20日前", "现场报名"),
    ("河畔先锋志愿者设了哪些岗位？", (), [], "爱心陪伴岗", "便民配送岗"),
    ("“河畔先锋”要在东屿区招募多少人？", (), [400], "计划", "其中东屿区400名"),
    ("“河畔先锋”在哪个县区招的人最少？", (), [200, 300, 400], "北塘县最少", "北塘县200名"),
    ("东屿区上报的事项里哪一类最多？", (), [], "管网堵塞", "最多的是管网堵塞"),
    ("东屿区上报了多少件事？", (), [5200], "5200件", "上报事项5200件"),
    ("办结了多少？", ("东屿区上报了多少件事项？",), [5100], "5100件", "办结5100件"),
    ("柳岸街道现在的党工委书记是谁？", (), [], "陈立群", "接任者是"),
    ("石坪街道比它少几名？", ("柳岸街道有多少名网格员？",), [8, 22, 30], "少8名", "石坪街道有网格员22名"),
    ("柳岸街道有几多网格员？", (), [30], "30名", "柳岸街道有网格员30名"),
    ("东屿区为什么要整合网格？", (), [], "推不动", "人员换得勤"),
])
def test_answers(
    answerer: Answerer, question: str, context: tuple[str, ...], values: list[float], text: str, cite: str
) -> None:
    answer = answerer.ask(question, context)
    assert not answer.abstained, answer.reason
    assert text in answer.answer
    assert [value.value for value in answer.values] == values
    assert any(cite in citation.sentence for citation in answer.citations[:3])


@pytest.mark.parametrize("question", [
    "青石村的集体收入是多少？", "青石村和白沙村的集体收入合计多少？", "“河畔先锋”要在南浦区招募多少人？",
    "河畔先锋志愿者什么时候开始培训？", "柳岸街道办结了多少件事项？", "石坪街道党工委书记是谁？",
    "石坪街道比它多几名党员？", "东屿区有多少个村收入达到420万元？",
])
def test_abstains(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert answer.values == ()
