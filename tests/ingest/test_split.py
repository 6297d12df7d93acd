"""Sentences: where they end, under which heading they stand, and that each leads back to its place in the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import translate
from ingest.split import MAX_SENTENCE, furniture, split
from kg.model import Report
from tests.ingest.tables import PROSE, report

PARTS = st.sampled_from(
    [
        "社区党员",
        "楼长30名",
        "，",
        "。",
        "！",
        "？",
        "“",
        "”",
        "……",
        "；",
        "\n",
        "\n\n",
        " ",
        "# 标题\n\n",
        "▲图为现场\n\n",
        "本报记者 林静远\n\n",
        "居民刘桂兰说",
        "：",
        "（",
        "）",
        "1.2万",
        "Ａ",
        "樓棟",
    ]
)


def bodies(text: str) -> list[str]:
    return [s.text for s in split(report(text)) if s.kind == "body"]


def leads_back(made: Report) -> None:
    """Each character of a sentence stands at its offset; sentences of a block follow each other."""
    translated = translate(made.text)
    for index, sentence in enumerate(split(made)):
        assert sentence.index == index
        assert len(sentence.text) == len(sentence.offsets) > 0
        assert (sentence.start, sentence.end) == (sentence.offsets[0], sentence.offsets[-1] + 1)
        assert all(a < b for a, b in zip(sentence.offsets, sentence.offsets[1:], strict=False))
        for char, place in zip(sentence.text, sentence.offsets, strict=True):
            assert char == translated[place] or char == " "


@given(st.lists(PARTS, min_size=1, max_size=30).map("".join).filter(lambda t: any("一" <= c <= "鿿" for c in t)))
def test_every_character_leads_back(text: str) -> None:
    leads_back(report(PROSE + text))


@given(
    st.lists(
        st.sampled_from(["社区有党员120名。", "居民说好！", "“灯亮了。”刘桂兰说。", "为什么？"]), min_size=1, max_size=8
    )
)
def test_clean_sentences_come_out_as_they_went_in(sentences: list[str]) -> None:
    assert bodies("".join(sentences)) == sentences


def test_sections_and_paragraphs() -> None:
    made = split(report("# 甲\n\n社区有党员120名。居民说好。\n\n## 乙\n\n楼长有30名。\n"))
    assert [(s.kind, s.section, s.text) for s in made] == [
        ("heading", "甲", "甲"),
        ("body", "甲", "社区有党员120名。"),
        ("body", "甲", "居民说好。"),
        ("heading", "乙", "乙"),
        ("body", "乙", "楼长有30名。"),
    ]
    assert made[1].paragraph == made[2].paragraph < made[4].paragraph


def test_front_matter_is_no_sentence() -> None:
    made = report("社区有党员120名。", published="2021-06-30", place="武汉市江岸区")
    assert [s.text for s in split(made)] == ["社区有党员120名。"]
    assert split(made)[0].start == made.text.index("社区")


def test_furniture_is_left_out_and_can_be_read() -> None:
    made = report("2021年6月30日 星期三\n\n社区有党员120名。\n\n本报记者 林静远\n")
    assert [s.text for s in split(made)] == ["社区有党员120名。"]
    assert "2021年6月30日" in furniture(made)
    assert "林静远" in furniture(made)


def test_long_text_without_a_full_stop_is_cut() -> None:
    text = "网格员走访居民，" * 300 + "好。"
    made = bodies(text)
    assert "".join(made) == text
    assert max(map(len, made)) <= MAX_SENTENCE
    assert all(piece.endswith(("，", "。")) for piece in made)


@pytest.mark.parametrize(
    "sentences",
    [
        ["刘桂兰说：“灯亮了。”", "大家鼓掌。"],
        ["社区有党员120名（其中女党员40名）。", "楼长30名。"],
        ["网址为www.example.org。", "欢迎登录。"],
        ["物业费每平方米1.2元。", "收缴率98.5%。"],
        ["谁来管？", "党员来管！", "居民说好。"],
    ],
)
def test_ends(sentences: list[str]) -> None:
    assert bodies("".join(sentences)) == sentences
