"""Reports that contradict, succeed or print each other."""

import dataclasses

import pytest

from tests.kg.samples import HashingEncoder, plain, raw
from tests.kg.test_identity import WITHOUT, add, saying

LINKS = "SELECT ?a ?b { ?one %s ?other . ?one dj:rawValue ?a . ?other dj:rawValue ?b }"
LONG = "街道把小区里的难事列成一张清单，每件都有人认领、有人督办、有人回访，办完了还要请居民打分。" * 3


def figures(name, value, time, basis="stated"):
    made = saying(name, WITHOUT, value)
    dated = dataclasses.replace(made.observations[0], time=time, time_basis=basis)
    return dataclasses.replace(made, observations=(dated,))


def linked(store, verb):
    store.refresh()
    return sorted(tuple(row) for row in store.select(LINKS % verb))


@pytest.mark.parametrize(("first", "second", "conflicts", "succeeds"), [
    ((120, "2021"), (130, "2021"), [("120名", "130名"), ("130名", "120名")], []),
    ((120, ""), (130, ""), [("120名", "130名"), ("130名", "120名")], []),
    ((120, "2020"), (130, "2021"), [], [("130名", "120名")]),
    ((120, "2021"), (120, "2021"), [], []),
])
def test_two_figures_of_one_thing(store, first, second, conflicts, succeeds):
    add(store, figures("一.txt", *first), figures("二.txt", *second))
    assert linked(store, "dj:conflictsWith") == conflicts
    assert linked(store, "dj:succeeds") == succeeds


def test_links_go_with_the_report_and_do_not_depend_on_the_order(store):
    one, two = figures("一.txt", 120, "2021"), figures("二.txt", 130, "2021")
    add(store, two)
    add(store, one)
    assert len(linked(store, "dj:conflictsWith")) == 2
    store.remove(["一.txt"])
    assert linked(store, "dj:conflictsWith") == []


def test_a_reprint_is_found(store):
    first, again = plain("一.txt", LONG, title="原文"), plain("二.txt", "转载：", LONG, title="转载")
    other = plain("三.txt", "另一篇说的是别的事情，与前面两篇没有关系，只是也提到街道和居民。" * 3)
    store.add([first, again, other], raw(first, again, other), HashingEncoder())
    store.refresh()
    pairs = list(store.select("SELECT ?a ?b { ?a dj:reprintOf ?b }"))
    assert [(a.rpartition("/")[2], b.rpartition("/")[2]) for a, b in pairs] == [
        (again.report.id.rpartition("/")[2], first.report.id.rpartition("/")[2])]
