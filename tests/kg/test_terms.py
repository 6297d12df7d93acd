import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import terms
from kg.errors import StoreError


@pytest.fixture
def folder(tmp_path):
    terms.create(tmp_path)
    return tmp_path


def write(folder, *texts, row=1, context="", first=0):
    writer = terms.TermsWriter(folder)
    writer.add(row, range(first, first + len(texts)), texts, [context] * len(texts))
    writer.commit()


def test_characters_pairs_words_and_figures():
    found = terms.tokens("充电桩1195个，ABC大楼83.3%")
    assert {"充", "充电", "电桩", "1195", "abc", "83.3%", "楼"} <= set(found)
    assert "，" not in found
    assert "桩1" not in found


def test_widths_and_case_are_one():
    assert terms.tokens("ＡＢＣ１２") == terms.tokens("abc12")


@given(st.text())
def test_any_text_is_cut(text):
    assert all(token and not any(c.isspace() for c in token) for token in terms.tokens(text))


def test_two_characters_are_found(folder):
    write(folder, "小区里停车难。", "养老服务。")
    assert [identifier for identifier, _ in terms.TermIndex(folder).search("停车", 5)] == [0]


def test_a_figure_is_found_whole(folder):
    write(folder, "共有1195户。", "共有195户。")
    assert terms.TermIndex(folder).search("1195", 5)[0][0] == 0
    assert len(terms.TermIndex(folder).search("1195", 5)) == 1


def test_context_weighs_less_than_the_sentence(folder):
    write(folder, "这里说养老。", context="停车")
    write(folder, "这里说停车。", row=2, context="养老", first=1)
    assert [identifier for identifier, _ in terms.TermIndex(folder).search("停车", 5)] == [1, 0]


def test_rows_restrict(folder):
    write(folder, "停车难。")
    write(folder, "停车难。", row=2, first=1)
    index = terms.TermIndex(folder)
    assert [identifier for identifier, _ in index.search("停车", 5, [2])] == [1]
    assert index.search("停车", 5, []) == []


def test_deleted_rows_are_gone(folder):
    write(folder, "停车难。", "停车场。")
    write(folder, "停车位。", row=2, first=2)
    writer = terms.TermsWriter(folder)
    writer.delete(1)
    writer.commit()
    index = terms.TermIndex(folder)
    assert index.ids() == [2]
    assert [identifier for identifier, _ in index.search("停车", 5)] == [2]


def test_frequent_terms_are_left_out(folder):
    write(folder, *["社区服务。"] * terms.ENOUGH, "社区食堂。")
    found = terms.TermIndex(folder).search("社区食堂", 10)
    assert [identifier for identifier, _ in found] == [terms.ENOUGH]


def test_a_question_of_frequent_terms_still_finds(folder):
    write(folder, *["社区服务。"] * terms.ENOUGH)
    assert len(terms.TermIndex(folder).search("社区", 10)) == 10


def test_nothing_to_ask(folder):
    write(folder, "停车难。")
    index = terms.TermIndex(folder)
    assert index.search("，。！", 5) == []
    assert index.search("停车", 0) == []
    assert index.search("xyz", 5) == []


def test_long_questions_are_answered(folder):
    write(folder, "停车难。")
    assert terms.TermIndex(folder).search("".join(chr(0x4E00 + i) for i in range(8000)) + "停车", 5)[0][0] == 0


def test_a_missing_index_is_said(tmp_path):
    with pytest.raises(StoreError, match="词语索引"):
        terms.TermIndex(tmp_path)


def test_words_of_a_question():
    assert terms.words("停车，怎么办？停车了") == ["停车", "怎么办"]
    assert terms.words("1195户") == ["1195"]


def test_a_question_is_worth_what_a_sentence_that_holds_it_scores(folder):
    write(folder, "停车难", "养老服务", "垃圾分类")
    index = terms.TermIndex(folder)
    [(_, whole)] = index.search("停车难", 1)
    assert index.worth("停车难") == pytest.approx(whole, rel=0.1)
    assert index.worth("停车难吗") > index.worth("停车难")
    assert index.worth("") == 0


def test_another_word_for_the_thing_finds_it_and_weighs_less(folder):
    write(folder, "新增泊位五十个。", "新增车位五十个。", "养老服务。")
    found = dict(terms.TermIndex(folder).search("车位", 5))
    assert set(found) == {0, 1}
    assert found[0] < found[1]
