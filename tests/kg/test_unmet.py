"""Questions that lie near to what a report says and are not told by it: what is asked to the letter must be said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 梅溪街道来信
published: 2024-11-20
place: 沿河市东屿区梅溪街道
---

# 梅溪街道来信

梅溪街道有社会组织26个，助老、助残、调解样样都有。2024年1至10月，梅溪街道办结群众诉求3200件。

梅溪街道公开招聘网格员40名，全部住在辖区。梅溪街道计划建设骑手驿站12处。

竹园社区去年10月获评“市级示范社区”。竹园社区落实“1+X”制度，把物业请进议事会。

竹园社区探索“1+2+X+N”网格队伍，人人有事做。何远志是竹园社区楼长，每天巡楼两遍。

老槐书屋设在云锦大厦2层，面积90平方米。竹园社区力争新增集体收入100万元。社工林晓棠跑遍了街道的每条巷子。竹园社区“老槐树下”议事会每月一次。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("unmet"), STORY) as made:
        yield made


@pytest.mark.parametrize("question", [
    "梅溪街道26个社会组织里，做养老的有几个？",  # the number that the question says itself
    "梅溪街道2024年全年办结了多少件诉求？",  # ten months
    "梅溪街道目前有多少处骑手驿站？",  # a plan
    "梅溪街道实际建了几处骑手驿站？",
    "梅溪街道招聘网格员对年龄有什么要求？",
    "竹园社区是几月几号获评市级示范社区的？",
    "老槐树下议事会得过什么奖？",
    "社工林晓棠是哪个社区的？",
    "竹园社区的楼长由谁接任？",
    "云锦大厦有多大？",  # what is housed in it is smaller
])
def test_near_is_not_told(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert answer.reason


@pytest.mark.parametrize(("question", "said"), [
    ("竹园社区新增集体收入100万元的目标实现了吗？", "报道说的是计划"),
    ("何远志是不是党员？", "报道不足以判断"),
])
def test_neither_yes_nor_no(answerer: Answerer, question: str, said: str) -> None:
    assert answerer.ask(question).answer.startswith(said)


@pytest.mark.parametrize(("question", "said"), [
    ("梅溪街道有多少个社会组织？", "26"),
    ("梅溪街道1至10月办结了多少件诉求？", "3200"),
    ("竹园社区得过什么荣誉？", "市级示范社区"),
    ("竹园社区的“1+2+X+N”是什么？", "1+2+X+N"),
])
def test_what_is_told_stays(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained
    assert said in answer.answer


def test_a_formula_is_never_cut_into_a_shorter_one(answerer: Answerer) -> None:
    answer = answerer.ask("竹园社区“3+1+X”里的X指的是什么？")
    assert not answer.answer.startswith("1+X"), answer.answer


def test_what_a_thing_is_is_told_by_the_sentence_that_says_so(tmp_path: Path) -> None:
    """Not by the first that names it; a term that is no programme by more than one sentence."""
    story = """---
title: 沙湾街道来信
published: 2024-11-20
place: 沿河市东屿区沙湾街道
---

# 沙湾街道来信

2023年以来，沙湾街道党工委推行“352”模式，提升了治理水平，推动了各项工作，群众的获得感越来越强。

“352”模式，是指三级书记包片、五支队伍巡街、两张清单销号。

沙湾街道是合约式共治最早试的地方。街道同26家单位签下约定，谁出人、谁出场地写得明白，这就是合约式共治。
"""
    with answering(tmp_path, story) as answerer:
        assert "三级书记包片" in answerer.ask("沙湾街道的352模式是什么？").citations[0].sentence
        told = answerer.ask("什么是合约式共治？")
        assert any("签下约定" in one.sentence for one in told.citations)
