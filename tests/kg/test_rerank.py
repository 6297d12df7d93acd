import itertools
import json

import numpy as np
import pytest

from kg import rerank
from kg.encoder import StaticEncoder
from kg.errors import StoreError
from kg.search import TERM_WEIGHT
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
    near, words = rerank.pieces(StaticEncoder(folder), "车位", ["车位", "泊位", "老人", "", "外"])
    assert near[0] == pytest.approx(rerank.SAME, abs=1e-4), "every piece is held"
    assert near[1] > near[2], "泊位 is another name, 老人 is none"
    assert words[1] == pytest.approx(1, abs=0.1)
    assert words[0] == 0, "车位 is the same word, no other one"
    assert words[1] > words[2]
    assert near[3:].tolist() == words[3:].tolist() == [0, 0]
    assert rerank.pieces(StaticEncoder(folder), "外", ["车位"])[0].tolist() == [0]
    assert rerank.pieces(StaticEncoder(folder), "车", ["泊位"])[1].tolist() == [0], "a character is no word"


def test_what_stands_in_a_longer_piece_does_not_count_again(folder):
    model = StaticEncoder(folder)
    whole, _ = rerank.pieces(model, "车位", ["泊位"])
    [vectors] = [model.directions(np.array([VOCABULARY.index(one) for one in ("车位", "泊", "位", "泊位")]))]
    assert whole[0] == pytest.approx(max(vectors[0] @ vectors[1:].T), abs=1e-5), "车 and 位 are not asked for"


def test_a_piece_that_is_held_counts_that_and_not_its_nearest_other(folder):
    near, _ = rerank.pieces(StaticEncoder(folder), "车位", ["车位泊位", "车位"])
    assert near[0] == pytest.approx(near[1])


def test_without_weights_the_fused_order_stands(folder, hashing):
    assert rerank.scores(StaticEncoder(folder), "车位", ["泊位"], [0.5], [0.0]) is None
    assert rerank.scores(hashing, "车位", ["泊位"], [0.5], [0.0]) is None
    assert rerank.akin(hashing, "车位", ["泊位"]) == [()]


def test_scores_are_the_weighted_features(folder):
    weigh(folder, dense=1, terms=0.5, near=0, words=0)
    chance = rerank.CHANCE
    found = rerank.scores(StaticEncoder(folder), "车位", ["泊位"] * 3, [0.5] * 3, [chance + 0.4, chance, 0.0])
    assert found == pytest.approx([0.7, 0.5, 0.5]), "what terms cover by chance does not count"


def test_other_names_are_told(folder):
    weigh(folder, dense=1, terms=0.5, near=0.2, words=0.2)
    assert rerank.akin(StaticEncoder(folder), "车位", ["老人泊位", "车位"]) == [(("车位", "泊位"),), ()]


def test_broken_weights_are_named(folder):
    weigh(folder, dense=1)
    with pytest.raises(StoreError, match="排序权重"):
        rerank.weights(StaticEncoder(folder))


def test_candidates_are_those_of_the_search_and_hold_the_passage(folder):
    passages = [a + b for a in ("老人", "停车", "车位", "老") for b in ("用餐", "泊位", "饭", "人", "餐")]
    rows = [Row("题", "direct", passage, passage) for passage in passages]
    asked = rows[:3]
    found, right = learning.examples(StaticEncoder(folder), rows, asked)
    assert len(right) == len(asked), "all passages are among the candidates"
    assert (found[np.arange(len(right)), right, 0] > 0.999).all()


def test_weights_are_learnt_from_the_right_candidates():
    told = np.array([[[0.9, 0.1], [0.1, 0.9]], [[0.2, 0.5], [0.8, 0.5]]])
    values = learning.learn(told, np.array([0, 1]))
    assert values[0] > abs(values[1])
    torn = learning.learn(np.array([[[1.0], [0.0]]] * 3), np.array([0, 0, 1]))
    assert torn[0] == pytest.approx(np.log(2), abs=0.01), "right twice as often, so twice as likely"


def test_questions_between_share_one_word_with_their_passage():
    passage = "社区为老人开办食堂"
    rows = [
        Row("题", "direct", "老人的食堂是谁开办的？", passage),
        Row("题", "paraphrase", "爷爷奶奶上哪吃？", passage),
        Row("题", "paraphrase", "哪能停？", "小区划出车位"),
    ]
    [made] = learning.between(rows)
    assert (made.kind, made.passage) == ("between", passage)
    asked, _, word = made.question.partition("，")
    assert asked == "爷爷奶奶上哪吃？"
    assert word in {"老人", "开办", "食堂"}


def test_learning_writes_weights_that_search_reads(folder, tmp_path):
    parts = ("老人", "停车", "车位"), ("用餐", "泊位", "饭"), ("", "人", "餐", "停")
    passages = ["".join(chosen) for chosen in itertools.product(*parts)]
    lines = ["\t".join(Row._fields), *("\t".join(("题", "direct", text, text)) for text in passages)]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.tsv").write_text("\n".join(lines), "utf-8")
    learning.main(["--model", str(folder), "--own", str(tmp_path / "own"), "--out", str(folder)])
    rerank.weights.__globals__["_read"].cache_clear()
    found = rerank.weights(StaticEncoder(folder))
    assert found is not None
    total = sum(found[name] * best for name, best in zip(rerank.FEATURES, learning.WHOLE, strict=True))
    assert total == pytest.approx(1 + TERM_WEIGHT, abs=0.01), "scores keep the measure of the fusion"
    note = json.loads((folder / rerank.FILE).read_text("utf-8"))
    assert note["questions"] == sum(part(text) == 1 for text in passages)
