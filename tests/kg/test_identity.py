"""Merging in a real store: one thing from then on, everything restored when it is taken back."""

import dataclasses

import pytest

from kg import ids
from kg.check import check
from kg.errors import NotFoundError
from kg.model import Entity, Observation, Variable
from tests.kg.samples import COUNTY, HashingEncoder, plain, raw

WITH_STREET = Entity(
    ids.entity_id("community", "松林社区", ("东山街道", "样例区")), "community", "松林社区", (), COUNTY.id
)
WITHOUT = Entity(ids.entity_id("community", "松林社区", ("样例区",)), "community", "松林社区", ("松林",), COUNTY.id)


def saying(name, place, value):
    """A report with one figure of a place."""
    basis = plain(name, f"松林社区现有党员{value}名。", title=name)
    county, place = (dataclasses.replace(one, within="", sentences=(0,)) for one in (COUNTY, place))
    variable = Variable(ids.variable_id("党员"), "党员", "党员")
    start = basis.report.text.index(str(value))
    end = start + len(f"{value}名")
    figure = Observation(
        ids.observation_id(basis.report.id, start, end, variable.id, place.id),
        variable,
        place.id,
        "松林社区",
        float(value),
        "名",
        "=",
        f"{value}名",
        start,
        end,
        0,
    )
    return dataclasses.replace(basis, entities=(county, place), observations=(figure,))


ONE, TWO = saying("一.txt", WITH_STREET, 120), saying("二.txt", WITHOUT, 120)
ABOUT = (
    "SELECT ?place ?report { ?o schema:observationAbout ?place ; prov:wasDerivedFrom ?s . "
    "?s prov:wasQuotedFrom ?report }"
)


def add(store, *extractions):
    store.add(extractions, raw(*extractions), HashingEncoder())


def everything(store):
    store.refresh()
    return sorted(str(quad) for quad in store.view.graph)


def places(store):
    store.refresh()
    return {place for place, _ in store.select(ABOUT)}


def test_same_shows_one_and_undo_restores_every_statement(store):
    add(store, ONE, TWO)
    before = everything(store)
    assert len(places(store)) == 2
    store.judge("same", WITH_STREET.id, WITHOUT.id, why="同一社区", by="甲")
    assert len(places(store)) == 1
    assert sum(name.label == "松林社区" for name in store.names()) == 1
    assert check(store) == []
    store.judge("undo", "1")
    assert everything(store) == before
    assert [one.kind for one in store.judgements()] == ["same", "undo"]


def test_a_judgement_holds_for_reports_that_come_later_and_after_a_rebuild(store):
    add(store, ONE, TWO)
    store.judge("same", WITH_STREET.id, WITHOUT.id)
    later = saying("三.txt", WITHOUT, 120)
    add(store, later)
    assert len(places(store)) == 1
    merged = everything(store)
    store.rebuild([ONE, TWO, later], HashingEncoder())
    assert [q for q in everything(store) if "松林" in q] == [q for q in merged if "松林" in q]
    assert check(store) == []


def test_the_order_of_judging_and_reading_does_not_matter(store):
    add(store, ONE, TWO)
    store.judge("same", WITH_STREET.id, WITHOUT.id)
    store.remove(["一.txt"])
    assert check(store) == []
    add(store, ONE)
    assert len(places(store)) == 1
    assert check(store) == []


def test_what_no_report_names_cannot_be_judged(store):
    add(store, ONE)
    with pytest.raises(NotFoundError, match="没有这个条目"):
        store.judge("same", WITH_STREET.id, "place/ffffffffffff")
    assert store.judgements() == []
