"""Filters alone: sets of sentence numbers, cut with one another."""

import numpy as np
import pytest

from kg.ids import report_id
from kg.narrow import Filters, kinds_below
from kg.vectors import SENTENCE_BITS
from tests.kg.samples import PROGRAMME, full, plain, raw


@pytest.fixture
def filled(store, hashing):
    batch = [plain("一.txt", "停车难，党员议事。", "垃圾分类。"), full("三.txt")]
    store.add(batch, raw(*batch), hashing)
    return store


def test_nothing_given_lets_all_pass(filled):
    assert Filters().allowed(filled.view) is None


def test_all_that_is_given_must_hold(filled):
    view = filled.view
    one = Filters(reports=[report_id("一.txt")]).allowed(view)
    both = Filters(reports=[report_id("一.txt")], programme=PROGRAMME.id).allowed(view)
    assert len(one) == view.entries[report_id("一.txt")].sentences
    assert len(both) == 0
    rows = {int(number) >> SENTENCE_BITS for number in one}
    assert rows == {view.entries[report_id("一.txt")].row}


def test_an_unknown_report_has_no_sentences(filled):
    assert np.array_equal(Filters(reports=["report/000000000000"]).allowed(filled.view), np.empty(0, np.int64))


def test_a_kind_has_those_below_it():
    [notation] = PROGRAMME.practices
    assert notation in kinds_below(notation)
