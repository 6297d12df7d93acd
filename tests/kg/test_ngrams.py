import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ngrams import LONGEST, Cutter, normalise

VOCABULARY = [
    "社",
    "区",
    "网",
    "格",
    "员",
    "a",
    "b",
    "0",
    "社区",
    "网格",
    "网格员",
    "社区网格",
    "社区网格员",
    "ab",
    "a0",
    "区网格",
]
CUTTER = Cutter(VOCABULARY)


def naive(text: str) -> list[str]:
    plain = normalise(text)
    pieces = [plain[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(plain) - size + 1)]
    return [piece for piece in pieces if piece in VOCABULARY]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Ａ１２", "a0"), ("1,234.5元", "0元"), ("1.2.3", "0"), ("3人。", "0人。"), ("㎡", "m0"), ("ABC-12", "abc-0")],
)
def test_normalises_forms_case_and_numbers(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_finds_every_substring_by_length_then_position() -> None:
    assert CUTTER.tokens("社区网格员") == [
        *("社", "区", "网", "格", "员"),
        *("社区", "网格"),
        *("区网格", "网格员"),
        "社区网格",
        "社区网格员",
    ]


@given(st.text(alphabet="社区网格员ＡaB19，. \n\r\u0301😀\ud800", max_size=30))
def test_agrees_with_a_naive_search(text: str) -> None:
    assert CUTTER.tokens(text) == naive(text.replace("\n", " "))


@given(st.lists(st.text(alphabet="社区网格员a1\n\u0301", max_size=8), max_size=6))
def test_a_text_is_cut_the_same_in_any_company(texts: list[str]) -> None:
    cut = CUTTER.cut(texts)
    parts = [cut.ids[start:end].tolist() for start, end in zip(cut.offsets, cut.offsets[1:], strict=False)]
    assert parts == [CUTTER.cut([text]).ids.tolist() for text in texts]


def test_collisions_in_the_table_lose_no_entry() -> None:
    letters = [chr(0x4E00 + number) for number in range(60)]
    words = [a + b for a in letters for b in letters]
    assert all(Cutter([*letters, *words]).tokens(word)[-1] == word for word in words[::37])


@pytest.mark.parametrize("entry", ["", "社区网格员们", "社 区", "😀"])
def test_refuses_entries_that_could_never_be_found(entry: str) -> None:
    with pytest.raises(ValueError, match="not a vocabulary entry"):
        Cutter(["社", entry])
