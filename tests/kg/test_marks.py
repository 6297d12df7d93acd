from hypothesis import given
from hypothesis import strategies as st

from kg.marks import marked


def test_words_are_found_through_breaks_and_widths():
    text = "共建停\n车 位１２个，停车难"
    spans, held = marked(text, ["停车", "12", "养老"])
    assert [text[a:b] for a, b in spans] == ["停\n车", "１２", "停车"]
    assert held == ("停车", "12")


def test_touching_words_are_one_span():
    assert marked("停车难", ["停车", "车难"])[0] == ((0, 3),)


@given(st.text(), st.lists(st.text()))
def test_spans_ascend_apart_within_the_text(text, words):
    spans, _ = marked(text, words)
    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(text) for place in flat)
