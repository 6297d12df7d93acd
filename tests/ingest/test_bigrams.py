"""Bigram models: what they give is a distribution, and what is stored is what was counted."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bigrams import BEGIN, CHARACTERS, UNSEEN, counted, stored

TEXTS = st.lists(st.text("柳荫云溪社区", min_size=1, max_size=8), min_size=1, max_size=20)


@given(TEXTS, st.integers(1, 3), st.sampled_from([1, 20, 50]))
def test_what_may_follow_a_character_sums_to_one(texts, least, strength):
    """Less the share of characters never seen and of the pairs that are left out, which back off."""
    model = counted(texts, strength, least)
    total = sum(map(len, texts)) + UNSEEN * CHARACTERS
    seen = set("".join(texts))
    never = (CHARACTERS - len(seen)) * UNSEEN / total
    for first in [BEGIN, *seen]:
        given_first = sum(math.exp(model.log_probability(second, first)) for second in seen)
        assert given_first <= 1.01  # half precision
        if least == 1 and first == BEGIN:
            weight = strength / (len(texts) + strength)
            assert given_first == pytest.approx(1 - weight * never, abs=0.01)


def test_a_pair_is_likelier_the_oftener_it_was_seen():
    model = counted(["柳荫", "柳荫", "柳溪"], strength=1, least=1)
    assert model.log_probability("荫", "柳") > model.log_probability("溪", "柳") > model.log_probability("云", "柳")


@given(TEXTS)
def test_what_is_stored_is_read_back(texts):
    model = counted(texts, strength=20, least=1)
    again = stored(model.arrays())
    assert again.characters == model.characters
    assert np.array_equal(again.keys, model.keys)
    assert again.log_probability("柳荫村") == pytest.approx(model.log_probability("柳荫村"), abs=1e-5)
