import gzip
import json
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from kg import encoder
from kg.errors import ReadError
from kg.ngrams import Cutter
from kg.training import __main__ as command
from kg.training import associations, card, data, package, thesaurus, used, vocabulary
from kg.training.batches import Bag, Pairs, Triplets, sparse
from kg.training.data import Pair, Triplet
from kg.training.split_pairs import held_out
from kg.training.start import start
from kg.training.train import evened

THEMES = [
    [a + b for a, b in permutations(words, 2)]
    for words in (
        ("停车泊位", "小区车位", "画线停放", "汽车"),
        ("老人吃饭", "送餐", "长者食堂", "独居照料"),
        ("邻居吵架", "上门讲和", "化解矛盾", "调解纠纷"),
    )
]
WORDS = [
    thesaurus.Term("停车", "停车泊位", spoken=False),
    thesaurus.Term("停车", "车位", spoken=True),
    thesaurus.Term("调解", "调解员", spoken=False),
    thesaurus.Term("调解", "和事佬", spoken=True),
    thesaurus.Term("孤例", "矛盾", spoken=False),
]


FOLDERS = ("--phrases", "--situations", "--associations", "--triplets")


def theme_pairs() -> list[Pair]:
    return [Pair("own", a, b) for texts in THEMES for a in texts for b in texts if a < b]


def packed(path: Path, lines: Iterable[str]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    packed(tmp_path / "pairs.tsv.gz", ["\t".join(pair) for pair in theme_pairs()])
    packed(tmp_path / "sentences.txt.gz", [text for texts in THEMES for text in texts])
    rows = [f"{w.concept},{w.term},{'spoken' if w.spoken else 'official'}" for w in WORDS]
    (tmp_path / "thesaurus.csv").write_text("\n".join(["concept,term,register", *rows]), "utf-8")
    return tmp_path


def train(folder: Path, name: str, *more: str) -> Path:
    usual = ("--data", folder, "--out", folder / name, "--thesaurus", folder / "thesaurus.csv", "--own", folder)
    none = [part for name in FOLDERS for part in (name, str(folder / "none"))]
    command.main([*map(str, usual), *none, "--steps", "12", "--batch", "4", *more])
    return folder / name


def test_a_kind_of_unrecorded_licence_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "pairs.tsv.gz", ["own\t甲\t乙", "scraped\t丙\t丁"])
    with pytest.raises(ReadError, match="第 2 行"):
        data.pairs(path)


def test_a_file_that_is_not_gzip_is_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv.gz").write_text("own\t甲\t乙")
    with pytest.raises(ReadError, match=r"pairs\.tsv\.gz"):
        data.pairs(tmp_path / "pairs.tsv.gz")


def test_the_vocabulary_holds_characters_field_terms_and_common_words_in_that_order() -> None:
    texts = ["志愿者帮助老人"] * 5 + ["志愿者值守１２３"]
    words = vocabulary.build(texts, ["老人", "值守"], ["红色物业", "一二三四五六七"])
    assert words[0] == vocabulary.UNKNOWN
    single = [word for word in words if len(word) == 1]
    assert words[1 : 1 + len(single)] == single
    assert words[1 + len(single)] == "红色物业"
    assert {"志愿者", "老人", "值守"} <= set(words)
    assert not {"一二三四五六七", "1", "守"} & set(words)
    assert vocabulary.build(texts, [], ["红色物业"], size=3) == words[:3]


def test_no_text_occurs_twice_in_a_batch_and_the_seed_decides() -> None:
    drawn = Pairs(theme_pairs(), Cutter(sorted({c for pair in theme_pairs() for c in pair.a + pair.b})), longest=20)
    first = [next(batches) for batches in [drawn.batches(4, seed=1)] for _ in range(20)]
    for left, right in first:
        assert len({*left.tolist(), *right.tolist()}) == 8
    again, other = drawn.batches(4, seed=1), drawn.batches(4, seed=2)
    assert all((next(again)[0] == left).all() for left, _ in first)
    assert any((next(other)[0] != left).any() for left, _ in first)
    with pytest.raises(ValueError, match="too few"):
        next(drawn.batches(50, seed=1))


def test_thinning_takes_shared_words_only_and_leaves_a_few() -> None:
    letters = "甲乙丙丁戊己庚辛"
    drawn = Pairs([Pair("own", "甲乙丙丁戊己", "甲乙庚"), Pair("own", "甲辛", "甲")], Cutter(list(letters)), longest=9)
    sides = np.array([0, 2]), np.array([1, 3])
    bag = drawn.thinned(*sides, share=1.0, random=np.random.default_rng(1))
    assert "".join(letters[at] for at in bag.ids) == "丙丁戊己" + "甲辛", "the short text would keep too little"
    assert bag.offsets.tolist() == [0, 4]
    whole = drawn.thinned(*sides, share=0.0, random=np.random.default_rng(1))
    assert whole.ids.tolist() == drawn.bag(sides[0]).ids.tolist()


def test_rewriting_changes_terms_to_others_of_their_concept_and_pairs_them_with_the_sentence() -> None:
    sentences = ["本市应当规划停车泊位，方便群众。", "没有术语的句子。", "矛盾只有一个词。"]
    found = thesaurus.rewrite(sentences, WORDS, seed=1)
    assert found == [Pair("rewritten", "本市应当规划车位", sentences[0])]


def test_the_shipped_thesaurus_is_well_formed() -> None:
    words = thesaurus.read(command.THESAURUS)
    assert len(words) >= 1500
    assert len({(word.concept, word.term) for word in words}) == len(words)
    assert all(word.term.strip() == word.term and 1 <= len(word.term) <= 16 for word in words)
    terms: dict[str, int] = {}
    for word in words:
        terms[word.concept] = terms.get(word.concept, 0) + 1
    assert min(terms.values()) >= 2, "a concept with one term relates nothing"


def test_the_start_places_words_that_occur_together_near_each_other() -> None:
    texts = ["停车 车位", "停车 泊位", "车位 泊位", "老人 食堂", "老人 送餐", "食堂 送餐"] * 5
    cutter = Cutter(["停车", "车位", "泊位", "老人", "食堂", "送餐"])
    vectors = np.mean([start(texts, cutter, 64, seed) for seed in range(20)], axis=0)  # chance averages out
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = vectors @ vectors.T
    assert near[:3, :3].min() > near[:3, 3:].max() + 0.1


def test_lengths_are_evened_and_directions_stay() -> None:
    weights = np.array([[3, 4], [0, 0], [0.6, 0.8], [-8, 6]], dtype=np.float32)
    found = evened(weights, 0.5)
    assert np.allclose(np.linalg.norm(found, axis=1), np.sqrt([5, 0, 1, 10]))
    assert np.allclose(found[3] / found[3][0], weights[3] / weights[3][0])
    assert np.allclose(evened(weights, 1), weights)


def test_quantising_moves_no_number_by_more_than_half_a_step() -> None:
    weights = np.random.default_rng(5).standard_normal((50, 32)).astype(np.float32)
    weights[7] = 0
    rows, factors = package.quantise(weights)
    assert (np.abs(rows * factors[:, None] - weights) <= factors[:, None] / 2 + 1e-7).all()
    assert not rows[7].any()


def test_the_command_trains_the_same_model_twice_and_a_sensible_one(folder: Path) -> None:
    one, two = train(folder, "one"), train(folder, "two")
    other = train(folder, "other", "--seed", "8")
    weights = [(path / "model.safetensors").read_bytes() for path in (one, two, other)]
    assert weights[0] == weights[1] != weights[2]
    texts = [text for theme in THEMES for text in theme]
    vectors = encoder.load(one).encode(texts)
    near = vectors @ vectors.T
    np.fill_diagonal(near, -1)
    assert [int(at) // 12 for at in near.argmax(axis=1)] == [at // 12 for at in range(36)]


def test_the_card_names_sources_and_takes_scores(folder: Path) -> None:
    made = train(folder, "made")
    text = (made / "README.md").read_text("utf-8")
    assert data.SOURCES["own"] in text
    assert data.SOURCES["cedict"] not in text, "not among the training data"
    card.score(made, "| way | R@1 |")
    card.score(made, "| way | R@5 |")
    scored = (made / "README.md").read_text("utf-8")
    assert "| way | R@5 |" in scored
    assert "R@1" not in scored
    assert "## Limits" in scored


def test_what_is_held_out_is_not_read_for_training(tmp_path: Path) -> None:
    rows = [f"停车\tdirect\t第{number}问\t第{number}段" for number in range(200)]
    (tmp_path / "own.tsv").write_text("\n".join(["topic\tkind\tquestion\tpassage", *rows]), "utf-8")
    read = {pair.b for pair in data.own(tmp_path)}
    assert read == {f"第{number}段" for number in range(200) if not held_out(f"第{number}段")}
    assert 100 < len(read) < 200


def test_phrases_are_read_both_ways_round_and_a_line_of_one_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("spoken\tofficial\n没地儿停车\t停车泊位不足\n", "utf-8")
    spoken, official = "没地儿停车", "停车泊位不足"
    assert data.phrases(tmp_path) == [Pair("phrase", spoken, official), Pair("phrase", official, spoken)]
    file.write_text("spoken\tofficial\n没地儿停车\n", "utf-8")
    with pytest.raises(ReadError, match=r"a\.tsv 第 2 行"):
        data.phrases(tmp_path)


def test_phrases_are_put_beside_the_sentences_that_use_the_official_one() -> None:
    phrase = Pair("phrase", "没地儿停车", "停车泊位不足")
    sentences = ["针对老旧小区停车泊位严重不足，街道新增泊位。", "老人在食堂吃饭。", "社区开会。"]
    assert used.pairs([phrase], sentences) == [Pair("used", "没地儿停车", sentences[0])]
    assert used.pairs([Pair("phrase", "没地儿停车", "消防演练")], sentences) == []


def test_short_phrases_name_one_thing_and_longer_ones_do_not() -> None:
    short, long = Pair("phrase", "搁车的地儿", "停车泊位"), Pair("phrase", "绕着楼转三圈还是找不着空", "停车泊位")
    named = [thesaurus.Term("停车泊位", word, spoken=word == "搁车的地儿") for word in ("停车泊位", "搁车的地儿")]
    assert thesaurus.names([short, short, long]) == named
    found = thesaurus.rewrite(["街道新增停车泊位三百个。"], named, seed=1)
    assert [(pair.a, pair.b) for pair in found] == [("街道新增搁车的地儿三百个", "街道新增停车泊位三百个。")]


def test_our_own_pairs_vary_everyday_words_in_questions_and_official_ones_in_answers() -> None:
    own = [Pair("own", "停车泊位在哪儿？", "和事佬画出车位。")]
    found = thesaurus.varied(own, WORDS, 40, seed=1)
    assert len(found) == 40
    assert found[0] == own[0], "the first time as it is written"
    assert {pair.a for pair in found[1:]} == {"停车泊位在哪儿？", "车位在哪儿？"}
    answers = {f"{who}画出{what}。" for who in ("和事佬", "调解员") for what in ("车位", "停车泊位")}
    assert {pair.b for pair in found[1:]} == answers
    assert found == thesaurus.varied(own, WORDS, 40, seed=1)


def test_the_shipped_phrases_are_well_formed() -> None:
    found = data.phrases(data.PHRASES)
    assert len(found) >= 18_000
    assert len(set(found)) == len(found), "a phrase is written twice"
    assert all(pair.a.strip() == pair.a != pair.b for pair in found)


def test_phrases_are_trained_on(folder: Path) -> None:
    (folder / "some.phrases").mkdir()
    (folder / "some.phrases" / "a.tsv").write_text("spoken\tofficial\n没地儿停车\t小区车位\n", "utf-8")
    made = train(folder, "made", "--phrases", str(folder / "some.phrases"))
    assert f"| phrase | 2 | {data.SOURCES['phrase']} |" in (made / "README.md").read_text("utf-8")
    assert json.loads((made / "dangjian.json").read_bytes())["pairs"]["phrase"] == 2


def test_situations_are_trained_on_one_way_round(folder: Path) -> None:
    (folder / "some.situations").mkdir()
    (folder / "some.situations" / "a.tsv").write_text("spoken\tofficial\n没地儿停车咋办\t新增小区车位三百个\n", "utf-8")
    assert data.situations(folder / "some.situations") == [Pair("situation", "没地儿停车咋办", "新增小区车位三百个")]
    made = train(folder, "made", "--situations", str(folder / "some.situations"))
    assert json.loads((made / "dangjian.json").read_bytes())["pairs"]["situation"] == 1


def test_triplets_are_read_and_a_line_of_two_columns_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("anchor\tpositive\tnegative\n食堂开门了\t饭堂迎客了\t食堂关门了\n", "utf-8")
    assert data.triplets(tmp_path) == [Triplet("食堂开门了", "饭堂迎客了", "食堂关门了")]
    file.write_text("anchor\tpositive\tnegative\n食堂开门了\t饭堂迎客了\n", "utf-8")
    with pytest.raises(ReadError, match=r"a\.tsv 第 2 行"):
        data.triplets(tmp_path)


def test_triplets_are_drawn_whole_and_side_by_side() -> None:
    letters = "甲乙丙丁戊己"
    drawn = Triplets([Triplet("甲", "乙", "丙"), Triplet("丁", "戊", "己")], Cutter(list(letters)), longest=9)
    for seed in range(5):
        bags = drawn.draw(1, np.random.default_rng(seed))
        assert "".join(letters[at] for bag in bags for at in bag.ids) in ("甲乙丙", "丁戊己")
    every = drawn.draw(9, np.random.default_rng(1))
    sides = ["".join(letters[at] for at in bag.ids) for bag in every]
    assert sides in (["甲丁", "乙戊", "丙己"], ["丁甲", "戊乙", "己丙"])


def test_triplets_tell_apart_what_looks_alike(folder: Path) -> None:
    (folder / "some.triplets").mkdir()
    rows = ["anchor\tpositive\tnegative", "独居照料长者食堂\t送餐\t独居照料汽车"]
    (folder / "some.triplets" / "a.tsv").write_text("\n".join(rows), "utf-8")
    plain, made = train(folder, "plain"), train(folder, "made", "--triplets", str(folder / "some.triplets"))
    near = []
    for path in (plain, made):
        anchor, positive, negative = encoder.load(path).encode(rows[1].split("\t"))
        near.append(float(anchor @ positive - anchor @ negative))
    assert near[1] > near[0]
    assert f"| triplet | 1 | {data.SOURCES['triplet']} |" in (made / "README.md").read_text("utf-8")


def test_associations_are_read_and_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("word\tassociates\n吵架\t纠纷 调解\n", "utf-8")
    (found,) = associations.read(tmp_path)
    assert found == associations.Association("吵架", ("纠纷", "调解"))
    assert found.text == "吵架 纠纷 调解"
    for wrong in ("吵架", "吵架\t", "\t纠纷", "吵架\t纠纷 吵架", "吵架\t纠纷\t调解"):
        file.write_text(f"word\tassociates\n{wrong}\n", "utf-8")
        with pytest.raises(ReadError, match=r"a\.tsv 第 2 行"):
            associations.read(tmp_path)


def test_a_word_is_paired_with_each_associate_both_ways_and_with_all() -> None:
    found = associations.pairs([associations.Association("吵架", ("纠纷", "调解"))])
    sides = [("吵架", "纠纷"), ("纠纷", "吵架"), ("吵架", "调解"), ("调解", "吵架"), ("吵架", "纠纷 调解")]
    assert found == [Pair("association", a, b) for a, b in sides]


def test_an_associate_stands_in_for_its_word_in_our_own_pairs_and_no_concept_of_the_thesaurus_is_widened() -> None:
    loose = WORDS + associations.terms([associations.Association("停车", ("车位", "画线停放占满了"))])
    own = [Pair("own", "停车泊位归谁管？", "停车难。")]
    found = thesaurus.varied(own, loose, 40, seed=1)
    assert {pair.b for pair in found} == {"停车难。", "车位难。"}, "too long a word stands in for none"
    assert {pair.a for pair in found} == {"停车泊位归谁管？", "车位归谁管？"}


def test_associations_widen_the_vocabulary_and_the_training(folder: Path) -> None:
    (folder / "some.words").mkdir()
    (folder / "some.words" / "a.tsv").write_text("word\tassociates\n掏腰包\t自费 经费\n破费\t自费 花钱\n", "utf-8")
    made = train(folder, "made", "--associations", str(folder / "some.words"))
    assert {"掏腰包", "破费", "自费"} <= set(encoder.load(made).vocabulary)
    assert json.loads((made / "dangjian.json").read_bytes())["pairs"]["association"] == 10


def test_the_shipped_associations_and_situations_are_well_formed() -> None:
    found = associations.read(associations.FOLDER)
    assert len(found) >= 8_000
    assert len({association.word for association in found}) == len(found), "a word is written twice"
    asked = data.situations(data.SITUATIONS)
    assert len(asked) >= 6_500
    assert len(set(asked)) == len(asked), "a situation is written twice"
    assert all(pair.a.strip() == pair.a != pair.b == pair.b.strip() for pair in asked)


def test_a_text_loses_tokens_by_chance_and_never_all() -> None:
    bag = Bag(np.arange(300), np.array([0, 1, 200]))
    thin = sparse(bag, 0.5, np.random.default_rng(1))
    assert thin.offsets.tolist()[:2] == [0, 1]
    assert set(thin.ids) < set(range(300))
    assert {0, 1, 200} <= set(thin.ids)
    assert 100 < len(thin.ids) < 200
    assert np.array_equal(sparse(bag, 0, np.random.default_rng(1)).ids, bag.ids)
    assert sparse(bag, 1, np.random.default_rng(1)).ids.tolist() == [0, 1, 200]
