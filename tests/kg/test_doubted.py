"""Figures whose words are not the asked ones: what is weighed, and what no weight makes up for."""

from collections.abc import Iterator

import pytest

from ingest.read import decode
from kg import doubted, selected, selection
from kg.answer import Answerer
from kg.question import understand
from kg.training.selection import INVENTED, read_questions
from kg.wording import plain
from tests.kg.stories import answering

STORY = """---
title: 梨花街道为民办实事
published: 2024-06-10
place: 沿河市东屿区梨花街道
---

# 梨花街道为民办实事

梨花街道辖区面积18.6平方公里。街道设“评理亭”27处，上半年调解邻里纠纷318起，化解率在97%以上。

为给基层松绑，梨花街道取消检查评比类事项34项。

梨花街道枣园社区自治委员会负责人周德顺主动垫付近6万元，让小区里坏了多年的9盏路灯重新亮起来。

梨花街道组织社区党员1260名在汛期上阵，转移低洼处居民412户。枣园社区把95平方米的闲置车棚改成了活动室。

梨花街道公开招聘专职网格员96名。物业服务企业有21家，其中建立党支部的有14家，覆盖率67%。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("doubted"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "value"), [
    ("梨花街道给基层松绑，砍掉了多少项考核评比？", 34),
    ("枣园社区的周德顺修路灯自己掏腰包多少钱？", 60_000),
    ("梨花街道建了党支部的物业公司占多大比例？", 67),
])
def test_a_figure_in_other_words_is_found_and_said_to_be_inferred(
    answerer: Answerer, question: str, value: float
) -> None:
    answer = answerer.ask(question)
    assert [one.value for one in answer.values] == [value], answer.answer
    assert answer.reason == selected.INFERRED
    assert answer.confidence <= selected.MOST_SURE


@pytest.mark.parametrize("question", [
    "梨花街道有多少名专职网格员辞职了？",  # another deed
    "梨花街道报考专职网格员的有多少人？",
    "梨花街道有多少名党员捐了款？",  # 捐款, parted by 了
    "枣园社区的周德顺装电梯自己掏了多少钱？",  # for another thing
    "梨花街道化解了多少起劳资纠纷？",  # another kind
    "梨花街道新增了几项考核评比？",  # the other way
    "梨花街道有多少名楼栋长？",  # a noun alone that nothing goes by
    "梨花街道有多少个网格？",
    "梨花街道有多少家物业公司被清退？",
    "梨花街道有多少名“评理员”？",  # quoted and not said
])
def test_no_weight_makes_up_for_another_thing(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert not answer.values


def test_each_figure_to_choose_from_has_every_feature(answerer: Answerer) -> None:
    desk = answerer.desk
    question = understand("枣园社区的周德顺修路灯自己掏腰包多少钱？", desk.linker)
    seen = selected.look(desk, question, question.asked[0])
    assert seen is not None
    every, values = doubted.choices(desk, question, question.asked[0], seen)
    assert values.shape == (len(every), len(selection.OF_DOUBTED))
    assert [fact.value for fact, _ in every] == [60_000]


def test_the_invented_questions_quote_their_reports() -> None:
    texts = [plain(decode(path.read_bytes(), path.name).text) for path in sorted(INVENTED.glob("*.md"))]
    rows = read_questions(sorted(INVENTED.glob("*.csv")))
    assert len(texts) >= 48
    assert len(rows) > 600
    assert sum(not row.cites for row in rows) > 150, "questions that nothing answers"
    assert not [row.question for row in rows for cite in row.cites if sum(cite in text for text in texts) != 1]
    assert len({row.question for row in rows}) == len(rows)
