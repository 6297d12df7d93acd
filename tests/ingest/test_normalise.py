"""Normalised text: every character knows its place in the original, and only what parts words is left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import Normal, normalise, translate

# Pieces of reports as OCR and editors leave them: letters of both scripts, digits of both widths, marks, blanks.
PIECES = st.sampled_from(
    [
        "社区",
        "党員",
        "网格",
        "楼栋",
        "書記",
        "的",
        "１２",
        "34",
        "5.6",
        "%",
        "％",
        "，",
        ",",
        "。",
        ".",
        "“",
        "”",
        '"',
        "「",
        "」",
        "（",
        ")",
        " ",
        "　",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "A",
        "App",
        "-",
        "—",
        "**",
        "# ",
        "<sup>2</sup>",
        "㎡",
        "\u200b",
        "·",
    ]
)
MESSY = st.lists(PIECES, max_size=40).map("".join)
CLEAN = st.text(alphabet="社区党员网格楼栋书记的是有人了在一二十百万12345%，。；：？！“”（）《》、", max_size=60)
CHINESE = re.compile("[一-鿿]")


def normal(text: str, *, keep_spaces: bool = False) -> Normal:
    return normalise(translate(text), 0, len(text), keep_spaces=keep_spaces)


@given(MESSY)
def test_translation_keeps_every_place(text: str) -> None:
    assert len(translate(text)) == len(text)


@given(MESSY, st.booleans())
def test_offsets_increase_and_lead_back(text: str, keep_spaces: bool) -> None:
    made = normal(text, keep_spaces=keep_spaces)
    translated = translate(text)
    assert len(made.text) == len(made.offsets)
    assert all(a < b for a, b in zip(made.offsets, made.offsets[1:], strict=False))
    for char, place in zip(made.text, made.offsets, strict=True):
        assert char == translated[place] or (char == " " and text[place].isspace() | (text[place] in "\u200b\ufeff"))


@given(MESSY)
def test_no_chinese_character_is_lost(text: str) -> None:
    assert CHINESE.findall(normal(text).text) == CHINESE.findall(translate(text))


@given(MESSY)
def test_what_lies_between_is_the_original(text: str) -> None:
    made = normal(text)
    for first, last in ((0, len(made.text)), (len(made.text) // 3, 2 * len(made.text) // 3)):
        if first < last:
            quote = translate(text)[made.offsets[first] : made.offsets[last - 1] + 1]
            assert CHINESE.findall(quote) == CHINESE.findall(made.text[first:last])


@given(CLEAN)
def test_clean_text_stays(text: str) -> None:
    assert normal(text) == Normal(text, tuple(range(len(text))))


@given(CLEAN.filter(len), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_text_keeps_its_places(text: str, before: int, after: int) -> None:
    whole = "前" * before + text + "后" * after
    made = normalise(translate(whole), before, before + len(text))
    assert made == Normal(text, tuple(range(before, before + len(text))))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("党 员 １２０ 名", "党员120名"),
        ("党\r\n员", "党员"),
        ("黨員責任區", "党员责任区"),
        ("著名的乾隆年间老街", "著名的乾隆年间老街"),
        ("社区,网格;楼栋:党员!吗?", "社区，网格；楼栋：党员！吗？"),
        ("(其中女党员40名)", "（其中女党员40名）"),
        ("1,195户", "1,195户"),
        ("3.5万元.党员", "3.5万元。党员"),
        ('他说:"好。"又说:"行。"', "他说：“好。”又说：“行。”"),
        ("『红色驿站』", "‘红色驿站’"),
        ("5－9人", "5-9人"),
        ("3～5名", "3~5名"),
        ("98．5％", "98.5%"),
        ("Party School 培训", "Party School培训"),
        ("**重点**工作", "重点工作"),
        ("300m<sup>2</sup>", "300m²"),
        ("\ufeff社区", "社区"),
        ("   ", ""),
        ("", ""),
    ],
)
def test_forms(raw: str, plain: str) -> None:
    assert normal(raw).text == plain


def test_headings_keep_the_spaces_that_part_phrases() -> None:
    assert normal("党建引领 社区善治", keep_spaces=True).text == "党建引领 社区善治"
    assert normal("党建引领 社区善治").text == "党建引领社区善治"
