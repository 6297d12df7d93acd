import hashlib

import pytest

from kg.training import check_pairs, data
from kg.training.data import Pair, Triplet
from kg.training.split_pairs import PAIRS, Row, held_out, read_rows

PASSAGE = "柳溪街道在三处院落开了长者饭堂，高龄居民花八元钱就能吃上一荤两素，腿脚不便的由配送员送到家中。"


def pair(kind: str = "paraphrase", question: str = "上了年纪的人没法做饭怎么办？", passage: str = PASSAGE) -> Row:
    return Row("老年人照料", kind, question, passage)


def test_every_pair_in_the_repository_is_sound():
    rows = read_rows(sorted(PAIRS.glob("*.tsv")))
    faults = check_pairs.check(rows, check_pairs.article_text())
    assert not faults, "\n".join(faults[:20])


def test_a_sound_pair_has_no_faults():
    assert check_pairs.check([pair(), pair("direct", "柳溪街道的长者饭堂一餐多少钱？")]) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (pair("other"), "kind"),
        (pair(question="怎么办？"), "question of"),
        (pair(passage="长者饭堂开门了。"), "passage of"),
        (pair(question="居民在哪里的饭堂吃饭？"), "paraphrase shares 居民 饭堂"),
        (pair(question=" 上了年纪的人没法做饭怎么办"), "blanks"),
    ],
)
def test_a_faulty_pair_is_named(row: Row, fault: str):
    assert any(fault in found for found in check_pairs.check([row]))


def test_questions_come_once_and_passages_three_times():
    rows = [pair(question=f"上了年纪的人没法做饭怎么办{end}") for end in ("？", "呢", "啊", "啊")]
    assert [fault.split(":")[0] for fault in check_pairs.check(rows)] == ["asked 2 times", "4 questions for"]


def test_no_situation_in_the_repository_gives_away_what_is_held_out():
    rows, asked = read_rows(sorted(PAIRS.glob("*.tsv"))), data.situations(data.SITUATIONS)
    faults = check_pairs.check_situations(asked, rows, check_pairs.article_text())
    assert not faults, "\n".join(faults[:20])


def test_a_situation_that_is_nearly_a_held_out_pair_is_found():
    rows = [pair(passage=f"{PASSAGE}{number}") for number in range(9)]
    kept = next(row for row in rows if held_out(row.passage))
    asked, answered = Pair("situation", kept.question[2:], "别的事"), Pair("situation", "别的事", kept.passage[3:])
    other = Pair("situation", "楼道里的灯不亮谁来换", "网格员每周巡查公共照明")
    found = check_pairs.check_situations([asked, answered, other], rows)
    assert found == [f"nearly held out: {asked.a}", f"nearly held out: {answered.b}"]
    trained = [row for row in rows if not held_out(row.passage)]
    assert check_pairs.check_situations([asked, answered, other], trained) == []
    assert check_pairs.check_situations([answered], trained, PASSAGE) == [f"in an article: {answered.b}"]


def test_no_triplet_in_the_repository_gives_away_what_measures():
    rows, triplets = read_rows(sorted(PAIRS.glob("*.tsv"))), data.triplets(data.TRIPLETS)
    faults = check_pairs.check_triplets(triplets, rows, check_pairs.measured_sentences())
    assert not faults, "\n".join(faults[:20])
    assert len(triplets) >= 5_000


def test_a_triplet_that_is_written_twice_or_nearly_measures_is_found():
    one = Triplet("网格员每天上门两回", "网格员一天去居民家两趟", "网格员每周上门两回")
    same = Triplet("路灯亮了", "路灯亮了", "路灯灭了")
    found = check_pairs.check_triplets([one, one, same], [], ["志愿者在洗菜", "网格员一天去居民家两趟了"])
    assert found == [
        f"2 triplets of: {one.anchor}",
        f"no three sentences: {same.anchor}",
        f"nearly held out: {one.positive}",
    ]


def test_a_copied_clause_is_found():
    assert "is in an article" in check_pairs.check([pair()], "报道说" + PASSAGE)[0]


def test_line_without_four_columns_is_refused(tmp_path):
    (tmp_path / "a.tsv").write_text("topic\tkind\tquestion\tpassage\n停车\tdirect\t问题\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.tsv:2: 3 columns"):
        read_rows([tmp_path / "a.tsv"])


def test_a_fifth_is_held_out_by_hash():
    passages = [f"第{number}段" for number in range(2000)]
    assert 350 < sum(map(held_out, passages)) < 450
    assert held_out(PASSAGE) == (int.from_bytes(hashlib.sha1(PASSAGE.encode()).digest(), "big") % 5 == 0)
