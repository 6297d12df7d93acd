import json

import numpy as np
import pytest

from kg import rerank
from kg.encoder import StaticEncoder
from kg.errors import StoreError
from kg.training import package
from kg.training import rerank as learning
from kg.training.split_pairs import Row, part
from kg.training.vocabulary import UNKNOWN

VOCABULARY = [UNKNOWN, *"停车位泊老人吃饭用餐", "停车", "车位", "泊位", "老人", "吃饭", "用餐"]
SAME = [("车位", "泊位"), ("吃饭", "用餐")]


@pytest.fixture
def folder(tmp_path):
    weights = np.random.default_rng(3).standard_normal((len(VOCABULARY), 32)).astype(np.float32)
    weights[0] = 0
    for one, other in SAME:
        weights[VOCABULARY.index(other)] = weights[VOCABULARY.index(one)] + 0.1
    package.write(tmp_path / "tiny", weights, VOCABULARY, {"recipe": {}})
    return tmp_path / "tiny"


def weigh(folder, **weights):
    (folder / rerank.FILE).write_text(json.dumps({"weights": weights}))
    rerank.weights.__globals__["_read"].cache_clear()


def test_pieces_find_the_same_words_and_other_names(folder):
    held, akin = rerank.pieces(StaticEncoder(folder), "车位", ["车位", "泊位", "老人", "", "外"])
    assert held[0] == pytest.approx(1, abs=1e-4)
    assert held[0] > held[1] > held[2]
    assert akin[1] > akin[2]
    assert akin[0] < held[0]
    assert held[3:].tolist() == akin[3:].tolist() == [0, 0]
    assert rerank.pieces(StaticEncoder(folder), "外", ["车位"])[0].tolist() == [0]


def test_without_weights_the_fused_order_stands(folder, hashing):
    assert rerank.scores(StaticEncoder(folder), "车位", ["泊位"], [0.5], [0.0]) is None
    assert rerank.scores(hashing, "车位", ["泊位"], [0.5], [0.0]) is None
    assert rerank.akin(hashing, "车位", ["泊位"]) == [()]


def test_scores_are_the_weighted_features(folder):
    weigh(folder, dense=1, terms=0.5, held=0, akin=0)
    chance = rerank.CHANCE
    found = rerank.scores(StaticEncoder(folder), "车位", ["泊位"] * 3, [0.5] * 3, [chance + 0.4, chance, 0.0])
    assert found == pytest.approx([0.7, 0.5, 0.5]), "what terms cover by chance does not count"


def test_other_names_are_told(folder):
    weigh(folder, dense=1, terms=0.5, held=0.2, akin=0.2)
    assert rerank.akin(StaticEncoder(folder), "车位", ["老人泊位", "车位"]) == [(("车位", "泊位"),), ()]


def test_broken_weights_are_named(folder):
    weigh(folder, dense=1)
    with pytest.raises(StoreError, match="排序权重"):
        rerank.weights(StaticEncoder(folder))


def test_weights_are_learnt_from_the_right_candidates(folder):
    passages = [a + b for a in ("老人", "停车", "车位", "老") for b in ("用餐", "泊位", "饭", "人", "餐")]
    rows = [Row("题", "direct", passage, passage) for passage in passages]
    wanted = part(passages[0])
    found, right = learning.examples(StaticEncoder(folder), rows, wanted)
    assert len(right) == sum(part(passage) == wanted for passage in passages)
    assert (found[np.arange(len(right)), right, 0] > 0.999).all()
    told = np.array([[[0.9, 0.1], [0.1, 0.9]], [[0.2, 0.5], [0.8, 0.5]]])
    values = learning.learn(told, np.array([0, 1]))
    assert values[0] > abs(values[1])
