import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg import selection
from kg.encoder import SHIPPED, StaticEncoder
from kg.errors import StoreError
from kg.model import Named, Question
from kg.selection import Weights
from tests.kg.samples import HashingEncoder

rows = arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.floats(-50, 50))


@given(rows, st.floats(-20, 20))
def test_likelihoods_are_shares_and_the_rest_is_nones(values, bias):
    likely = Weights(np.array([1.0, -0.5, 2.0]), bias).likely(values)
    assert (likely >= 0).all()
    assert likely.sum() <= 1 + 1e-9


@given(rows, st.floats(-20, 20))
def test_one_candidate_more_makes_none_likelier(values, bias):
    weights = Weights(np.array([1.0, -0.5, 2.0]), bias)
    alone = weights.likely(values[:1])[0]
    assert weights.likely(values)[0] <= alone + 1e-12


def test_without_a_reason_none_is_as_likely_as_one_candidate():
    assert Weights(np.zeros(2), 0.0).likely(np.zeros((1, 2))).tolist() == [0.5]
    assert Weights(np.zeros(2), 0.0).likely(np.zeros((3, 2))).tolist() == [0.25] * 3
    assert Weights(np.array([1.0]), 800.0).likely(np.array([[900.0], [0.0]])).tolist() == [1, 0], "no overflow"


def test_the_shipped_weights_name_every_feature_and_say_why():
    found = json.loads((SHIPPED / selection.FILE).read_text("utf-8"))
    assert tuple(found["sentence"]["weights"]) == selection.OF_SENTENCE
    assert tuple(found["figure"]["weights"]) == selection.OF_FIGURE
    told = {name for name in (*selection.OF_SENTENCE, *selection.OF_FIGURE) if not name.startswith("best_")}
    assert told <= set(found["reasons"])
    assert selection.taught(StaticEncoder(SHIPPED)) is not None


def test_other_encoders_have_no_weights(tmp_path: Path):
    assert selection.taught(HashingEncoder()) is None
    assert selection._read(tmp_path) is None
    selection._read.cache_clear()
    (tmp_path / selection.FILE).write_text('{"sentence": {"bias": 0, "weights": {"dense": 1}}}')
    with pytest.raises(StoreError, match="选句权重"):
        selection._read(tmp_path)


def test_the_asked_text_leaves_out_places_and_words_of_asking():
    text = "石桥社区有多少个停车位"
    question = Question(text, text, "metric", places=(Named("石桥社区", 0, 4, ("place/1",), "community"),))
    assert selection.asked_text(question) == "个停车位"


def test_a_word_is_told_by_itself_surest():
    encoder = StaticEncoder(SHIPPED)
    told = selection.how_told(encoder, ("停车位", "泊位", "火箭"), "小区新增停车位120个")
    assert told["停车位"] == pytest.approx(1)
    assert told["停车位"] >= told["泊位"] > told["火箭"]
    assert selection.how_told(encoder, (), "小区") == {}
