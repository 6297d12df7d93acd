"""What withdrawing would take away is what it then takes away."""

import dataclasses

from kg import ids
from kg.preview import resting
from tests.kg.samples import full, plain, raw

COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a {kind} }}"


def counts(store):
    kinds = ("schema:Observation", "rdf:Statement")
    return {kind: int(next(store.select(COUNT.format(kind=kind)))[0]) for kind in kinds}


def test_answers_that_change_are_listed(store, hashing):
    one, other = full("甲.txt"), full("乙.txt")
    store.add([one], raw(one), hashing)
    alone = resting(store.view, [one.report.id]).answers
    assert alone
    assert all(not answer.left for answer in alone)  # nobody else says anything
    store.add([other], raw(other), hashing)
    assert resting(store.view, [one.report.id]).answers == ()  # what the other one says alike
    assert resting(store.view, [one.report.id, other.report.id]).answers == alone
    figure = other.observations[0]
    said = dataclasses.replace(other, observations=(
        dataclasses.replace(figure, value=figure.value + 1, raw_value="别的数"), *other.observations[1:]))
    store.remove(["乙.txt"])
    store.add([said], raw(other), hashing)
    [changed] = resting(store.view, [one.report.id]).answers
    assert changed.said == (figure.raw_value,)
    assert changed.left == ("别的数",)
    assert figure.variable.label in changed.question


def test_what_rests_on_one_alone_is_what_goes_with_it(store, hashing):
    one, other = full("甲.txt"), full("乙.txt")
    store.add([one], raw(one), hashing)
    before_names = {name.id for name in store.names()}
    alone = resting(store.view, [one.report.id])
    assert {entity.id for entity in alone.entities} == {e.id for e in one.entities if e.sentences}
    assert (alone.sentences, alone.observations, alone.relations, alone.kept) == (5, 2, 5, 0)
    assert alone.reports == ("甲.txt",)
    third = plain("丙.txt", "没有条目。")
    store.add([other, third], raw(other, third), hashing)
    shared = resting(store.view, [one.report.id])
    assert shared.entities == ()
    assert shared.kept == len(alone.entities)
    assert resting(store.view, [one.report.id, other.report.id]).entities == alone.entities
    told, before, generation = resting(store.view, [one.report.id]), counts(store), store.generation
    assert store.generation == generation
    store.remove(["甲.txt"])
    after = counts(store)
    assert before["schema:Observation"] - after["schema:Observation"] == told.observations
    assert before["rdf:Statement"] - after["rdf:Statement"] == told.relations
    assert {name.id for name in store.names()} == before_names
    last = resting(store.view, [other.report.id])
    store.remove(["乙.txt"])
    left = {name.id for name in store.names()}
    assert not left & {entity.id for entity in last.entities}
    assert resting(store.view, [ids.report_id("丙.txt")]).entities == ()
