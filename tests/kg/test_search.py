import dataclasses

import pytest

from kg import search as module
from kg.errors import StoreError
from kg.ids import report_id
from kg.model import Relation
from kg.narrow import Filters
from kg.scope import within
from kg.search import search
from tests.kg.samples import BRANCH, CITY, COUNTY, OTHER_COUNTY, PROGRAMME, STREET, HashingEncoder, full, plain, raw


@pytest.fixture
def filled(store, hashing):
    batch = [
        plain("一.txt", "老旧小区停车难，党员议事。", "晚上跳广场舞。", "楼道里装了电梯。"),
        plain("二.txt", "养老食堂今天开张。", "网格员上门送药。"),
        full("三.txt"),
    ]
    store.add(batch, raw(*batch), hashing)
    return store


def texts(store, hits):
    return [store.sentence(hit.report, hit.sentence)[2] for hit in hits]


def test_the_sentence_comes_first_with_reasons(filled, hashing):
    hits = search(filled, hashing, "停车难怎么解决")
    assert texts(filled, hits)[0] == "老旧小区停车难，党员议事。"
    assert any(reason.startswith("词语命中") and "停车" in reason for reason in hits[0].reasons)
    assert hits == sorted(hits, key=lambda hit: -hit.score)
    assert all(hit.reasons for hit in hits)


def test_scores_are_fused_from_their_parts(filled, hashing):
    for hit in search(filled, hashing, "养老食堂"):
        assert hit.score == pytest.approx(hit.dense + module.TERM_WEIGHT * hit.terms)
        assert 0 <= hit.terms <= 1


class Blind(HashingEncoder):
    """Sees nothing: every vector is zero, so that only terms can find."""

    def encode(self, texts):
        return super().encode(["" for _ in texts])


def test_what_only_terms_find_is_kept(filled):
    assert texts(filled, search(filled, Blind(), "养老食堂"))[0] == "养老食堂今天开张。"


def test_what_only_vectors_find_is_kept(filled, hashing, monkeypatch):
    monkeypatch.setattr("kg.terms.TermIndex.search", lambda *_: [])
    hits = search(filled, hashing, "养老食堂今天开张")
    assert texts(filled, hits)[0] == "养老食堂今天开张。"
    assert hits[0].terms == 0


def test_limit(filled, hashing):
    assert len(search(filled, hashing, "小区", limit=2)) == 2
    assert search(filled, hashing, "小区", limit=0) == []
    assert search(filled, hashing, "  ") == []


def test_reports_restrict(filled, hashing):
    only = report_id("二.txt")
    hits = search(filled, hashing, "停车难", reports=[only])
    assert {hit.report for hit in hits} == {only}
    assert search(filled, hashing, "停车难", reports=[]) == []
    assert search(filled, hashing, "停车难", reports=["report/000000000000"]) == []


def test_a_place_keeps_what_is_in_it(filled, hashing):
    report = report_id("三.txt")

    def found(place, **more):
        return sorted(hit.sentence for hit in search(filled, hashing, "志愿者停车充电网格", place=place, **more))

    assert found(COUNTY.id) == [0, 1, 2, 3]  # sentence 2 names no place: it goes on from the street before it
    assert found(CITY.id) == [0, 1, 2, 3, 4]
    assert found(OTHER_COUNTY.id) == [4]
    assert found(STREET.id) == [1, 2]
    assert found("place/000000") == []
    assert found(CITY.id, reports=[report_id("一.txt")]) == []
    assert found(OTHER_COUNTY.id, reports=[report]) == [4]


def test_within_reaches_organisations_and_programmes(filled):
    assert {COUNTY.id, STREET.id, BRANCH.id, PROGRAMME.id} <= within(filled.view, COUNTY.id)
    assert OTHER_COUNTY.id not in within(filled.view, COUNTY.id)


def test_another_place_with_the_same_programme_is_left_out(filled, hashing):
    other = plain("四.txt", "别样区开展“暖邻”行动。", "老人有人陪。", "志愿者越来越多。")
    carried_out = Relation(OTHER_COUNTY.id, "implements", PROGRAMME.id, 0)
    entities = (dataclasses.replace(OTHER_COUNTY, sentences=(0,)), dataclasses.replace(PROGRAMME, sentences=(0,)))
    other = dataclasses.replace(other, entities=entities, relations=(carried_out,))
    filled.add([other], raw(other), hashing)

    def found(place):
        return {(hit.report, hit.sentence) for hit in search(filled, hashing, "志愿者老人行动", place=place)}

    third, fourth = report_id("三.txt"), report_id("四.txt")
    assert found(COUNTY.id) == {(third, index) for index in range(4)}
    assert found(OTHER_COUNTY.id) >= {(fourth, index) for index in range(3)}


def test_reprints_are_folded(filled, hashing):
    reprint = plain("转载.txt", "老旧小区停车难，党员议事！", "另一句。")
    filled.add([reprint], raw(reprint), hashing)
    assert sum("小区停车难" in text for text in texts(filled, search(filled, hashing, "停车难"))) == 1
    both = search(filled, hashing, "停车难", fold_duplicates=False)
    assert sum("小区停车难" in text for text in texts(filled, both)) == 2


def test_another_encoder_is_refused(filled):
    with pytest.raises(StoreError, match="编码器"):
        search(filled, HashingEncoder("other"), "停车")


def test_an_empty_store_finds_nothing(store, hashing):
    assert search(store, hashing, "停车") == []


def test_a_replaced_sentence_is_not_found(filled, hashing):
    changed = dataclasses.replace(plain("一.txt", "换了话题。"))
    filled.add([changed], raw(changed), hashing)
    assert "老旧小区停车难，党员议事。" not in texts(filled, search(filled, hashing, "老旧小区停车难，党员议事。"))


def test_words_are_marked_in_the_original(filled, hashing):
    [hit] = search(filled, hashing, "停车难怎么解决", limit=1)
    text = filled.sentence(hit.report, hit.sentence)[2]
    assert "停车" in "".join(text[start:end] for start, end in hit.highlights)


def test_a_programme_and_its_kind_keep_what_is_said_of_them(filled, hashing):
    report = report_id("三.txt")
    named = search(filled, hashing, "行动", filters=Filters(programme=PROGRAMME.id))
    assert {hit.report for hit in named} == {report}
    assert {hit.sentence for hit in named} >= set(PROGRAMME.sentences)
    assert search(filled, hashing, "行动", filters=Filters(programme="programme/000000000000")) == []
    [notation] = PROGRAMME.practices
    assert search(filled, hashing, "行动", filters=Filters(practice=notation)) == named
    assert search(filled, hashing, "行动", filters=Filters(programme=PROGRAMME.id, reports=[report_id("一.txt")])) == []


@pytest.mark.parametrize(("since", "until", "found"), [
    ("2021-03-02", "", True), ("2021-03-03", "", False), ("2021", "2021", True), ("", "2021-02", False),
    ("", "2021-03", True), ("2022", "", False),
])
def test_time_is_that_of_publication(filled, hashing, since, until, found):
    timely = Filters(since=since, until=until, reports=[report_id("一.txt")])
    assert bool(search(filled, hashing, "停车", filters=timely)) is found
