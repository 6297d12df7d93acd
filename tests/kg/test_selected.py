"""Answers by the likeliest sentence: what they find that no rule does, and what they must leave alone."""

from collections.abc import Iterator

import pytest

from kg import selected, selection
from kg.answer import Answerer
from kg.candidates import FAR, candidates
from kg.question import understand
from tests.kg.stories import answering

STORY = """---
title: 榆林街道社区治理走访记
published: 2024-09-18
place: 沿河市东屿区榆林街道
---

# 榆林街道社区治理走访记

老粮站家属院有职工遗属62户。2021年11月，全体住户投票，把原先的保洁公司解聘了，改由家属院党支部牵头的自管会打理。

榆林街道的“拾光小院”由旧锅炉房改成，5月起对外营业，一荤两素10元，行动不便的送饭到家。

榆林街道去年举办“金点子”评比，评出一等奖3个，每个一等奖奖励社区2万元。

梨花社区党委副书记孟庆岚介绍，商户多、租客多、路又窄，油烟和占道的纠纷一年到头不断。社区请来退休法官，设立“说事角”，每周三接待，半年调处纠纷41起。

梨花社区铺设排污管680米，新增停车位120个，配备专职网格员6名，登记流动党员33名，拿出4.6万元给独居老人装了扶手。

梨花社区有渡船36艘，渡工90余人。社区的“百宝箱”借出工具1200多次，工具一共47种。榆林街道建立片区联合党委8个。

榆林街道成立连片共治党委，由街道党工委副书记游立春兼任书记。

今年7月，榆林街道被评为沿河市物业管理示范街道。部分楼道换了声控灯。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("selected"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "cite"), [
    ("老粮站家属院哪年哪月把保洁公司换掉的？", "2021年11月，全体住户投票"),
    ("梨花社区请了哪里的法官？", "请来退休法官"),
])
def test_a_sentence_answers_in_other_words(answerer: Answerer, question: str, cite: str) -> None:
    answer = answerer.ask(question)
    assert not answer.abstained, answer.reason
    assert cite in answer.citations[0].sentence
    assert cite in answer.answer
    assert selected.LIKELY <= answer.confidence <= selected.MOST_SURE
    assert answer.reason == selected.INFERRED, "the reader is told that it is inferred"


def test_when_something_opened_needs_no_inference(answerer: Answerer) -> None:
    answer = answerer.ask("拾光小院什么时候开张的？")
    assert answer.answer.startswith("5月")
    assert answer.reason != selected.INFERRED


@pytest.mark.parametrize(("question", "value"), [
    ("榆林街道一等奖社区给多少奖金？", 20_000),
    ("梨花社区有多少艘渡船？", 36),
    ("榆林街道建立了多少个片区联合党委？", 8),
])
def test_a_figure_answers_in_other_words(answerer: Answerer, question: str, value: float) -> None:
    answer = answerer.ask(question)
    assert [shown.value for shown in answer.values] == [value]
    assert answer.citations


def test_an_inferred_figure_says_so_and_another_does_not(answerer: Answerer) -> None:
    assert answerer.ask("榆林街道一等奖社区给多少奖金？").reason == selected.INFERRED
    assert answerer.ask("榆林街道给一等奖的社区奖励多少钱？").reason == ""


def test_where_the_place_is_not_named_the_sentence_that_names_it_is_cited_too(answerer: Answerer) -> None:
    answer = answerer.ask("梨花社区请了哪里的法官？")
    assert "梨花社区" not in answer.citations[0].sentence
    assert "梨花社区" in answer.citations[1].sentence


@pytest.mark.parametrize("question", [
    "梨花社区拆了多少车位？",  # another deed
    "梨花社区有多少女网格员？",  # narrower than what is told
    "梨花社区有多少名党员？",  # wider
    "梨花社区半年劝和了多少起家庭纠纷？",  # another kind
    "梨花社区的党委书记是谁？",  # another post
    "榆林街道的书记是谁？",  # of another body
    "游立春哪年当上副书记的？",
    "梨花社区登记的流动党员里年轻人有多少？",  # a part
    "老粮站家属院2019年结余多少？",  # another time
    "榆林街道有多少名专职网格员？",  # a smaller place's
    "老粮站家属院的扶手花了多少钱？",  # another place's
    "梨花社区的食堂有多大？",  # another measure
    "梨花社区户均出了多少钱？",  # for each, where a sum is told
    "梨花社区哪个月调处的纠纷最多？",  # a comparison that no sentence makes
    "榆林街道的楼道都换了声控灯吗？",  # some are not all
    "榆林街道给二等奖的社区奖了多少？",
    "梨花社区的工具有多少件？",  # how often they were lent
    "石桥社区什么时候请的法官？",  # a place that no report names
    "红星家属院哪年哪月把保洁公司换掉的？",  # a name that is read as no place
])
def test_likelihood_does_not_make_up_for_what_is_asked(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.abstained, answer.answer
    assert not answer.values


def test_candidates_are_of_the_asked_place(answerer: Answerer) -> None:
    desk = answerer.desk
    found = candidates(desk, understand("梨花社区换了什么公司？", desk.linker))
    assert {one.text[:4] for one in found} == {"梨花社区", "社区请来", "社区的百"}
    assert candidates(desk, understand("石桥社区有多少人？", desk.linker)) == []


def test_candidates_say_how_long_ago_a_programme_was_named(answerer: Answerer) -> None:
    desk = answerer.desk
    found = candidates(desk, understand("“说事角”每周哪天接待？", desk.linker))
    since = {one.text[:4]: one.since for one in found}
    assert since["社区请来"] == 0
    assert all(0 <= steps <= FAR for steps in since.values())


def test_an_encoder_without_weights_answers_nothing_by_likelihood(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "taught", lambda _: None)
    assert answerer.ask("老粮站家属院哪年哪月把保洁公司换掉的？").abstained
    assert answerer.ask("榆林街道一等奖社区给多少奖金？").abstained
