"""What judgements come to: joined, kept apart, taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFoundError, RequestError
from kg.judgements import Judgement, admit, settle

A, B, C = "place/aaaaaaaaaaaa", "place/bbbbbbbbbbbb", "place/370102"


def judged(*rows: tuple[str, str, str]) -> list[Judgement]:
    return [Judgement(number, kind, one, other) for number, (kind, one, other) in enumerate(rows, 1)]


def test_same_joins_through_others_and_a_division_code_stands_for_all() -> None:
    settled = settle(judged(("same", A, B), ("same", B, C)))
    assert settled.clusters == ((C, A, B),)
    assert settled.of[A] == settled.of[C]


def test_different_keeps_apart_what_same_would_join_through_others() -> None:
    settled = settle(judged(("different", A, C), ("same", A, B), ("same", B, C)))
    assert settled.clusters == ((A, B),)
    assert settled.suspended == {3: 1}


def test_undo_of_undo_restores() -> None:
    rows = judged(("same", A, B), ("undo", "1", ""))
    assert settle(rows).clusters == ()
    assert settle([*rows, Judgement(3, "undo", "2", "")]).clusters == ((A, B),)


@pytest.mark.parametrize(("stood", "new", "error"), [
    ([], ("same", A, A), RequestError),
    ([], ("same", A, "person/cccccccccccc"), RequestError),
    ([("same", A, B)], ("same", B, A), RequestError),
    ([("same", A, B)], ("different", A, B), RequestError),
    ([("different", A, C), ("same", A, B)], ("same", B, C), RequestError),
    ([], ("undo", "1", ""), NotFoundError),
    ([("same", A, B), ("undo", "1", "")], ("undo", "1", ""), RequestError),
])
def test_contradictions_and_repetitions_are_refused(stood, new, error) -> None:
    known = judged(*stood)
    with pytest.raises(error) as caught:
        admit(known, Judgement(len(known) + 1, *new))
    assert any("一" <= c <= "鿿" for c in str(caught.value))


NAMES = st.sampled_from([f"place/{c * 12}" for c in "abcdef"])


@given(st.lists(st.tuples(st.sampled_from(["same", "different"]), NAMES, NAMES), max_size=12))
def test_no_cluster_holds_two_things_judged_different(rows) -> None:
    settled = settle(judged(*[row for row in rows if row[1] != row[2]]))
    for one in settled.apart():
        assert settled.of.get(one.one, (one.one,)) != settled.of.get(one.other, (one.other,))
    members = [name for cluster in settled.clusters for name in cluster]
    assert len(members) == len(set(members))
