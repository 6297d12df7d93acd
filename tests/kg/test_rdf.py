import dataclasses
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import nquads, rdf
from kg.model import Extraction, Relation, Report, Sentence
from kg.shape import PREDICATES
from tests.kg.samples import BASE, BRANCH, COUNTY, STREET, full, plain

GOLDEN = Path(__file__).parents[1] / "golden" / "sample.nq"
RUN = "run/0123456789ab"
anything = st.text(st.characters(exclude_categories=["Cs"]))


def test_golden():
    """To accept a change of the shape, write `rdf.to_nquads(full(), BASE, RUN)` to the file and read the difference."""
    assert rdf.to_nquads(full(), BASE, RUN).decode() == GOLDEN.read_text(encoding="utf-8")


def test_both_libraries_read_the_same_quads():
    text = rdf.to_nquads(full(), BASE, RUN)
    store = ox.Store()
    store.load(text, ox.RdfFormat.N_QUADS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's Dataset, about itself
        data = rdflib.Dataset()
        data.parse(data=text.decode(), format="nquads")
        other = {(str(s), str(p), str(o), str(g)) for s, p, o, g in data.quads()}
    assert len(store) == len(set(text.splitlines()))
    assert {(q.subject.value, q.predicate.value, q.object.value, q.graph_name.value) for q in store} == other


def test_each_entity_is_described_once():
    lines = rdf.to_nquads(full(), BASE, RUN).decode().splitlines()
    start = f"<{BASE}{COUNTY.id}>{PREDICATES['label']}"
    assert sum(line.startswith(start) for line in lines) == 1


def test_persons_stand_apart():
    lines = rdf.to_nquads(full(), BASE, RUN).decode().splitlines()
    personal = [line for line in lines if "/person/" in line or "Membership" in line]
    assert personal
    assert all(line.endswith("/persons> .") for line in personal)


@given(anything)
def test_literals_round_trip(text):
    line = f"<http://a> <http://b> {nquads.literal(text)} <http://g> .\n".encode()
    assert next(iter(ox.parse(line, ox.RdfFormat.N_QUADS))).object.value == text


@given(anything)
def test_iris_are_always_legal(text):
    line = f"<http://a/{nquads.escape_iri(text)}> <http://b> <http://c> .\n".encode()
    assert len(list(ox.parse(line, ox.RdfFormat.N_QUADS, lenient=False))) == 1


@given(anything, anything, anything)
def test_any_report_can_be_written(text, title, name):
    report = Report("report/0123456789ab", name, text, "0" * 64, title)
    sentence = Sentence(0, 0, len(text), text, tuple(range(len(text))), 0, title)
    found = list(ox.parse(rdf.to_nquads(Extraction(report, (sentence,), (), (), ()), BASE, RUN), ox.RdfFormat.N_QUADS))
    assert text in [quad.object.value for quad in found if quad.predicate.value.endswith("#exact")]


@pytest.mark.parametrize(("value", "text"), [
    (18000.0, "18000"), (83.3, "83.3"), (8949100.0, "8949100"), (1e22, "10000000000000000000000"), (1e-7, "0.0000001"),
    (0.0, "0"), (-2.5, "-2.5"),
])
def test_decimals_have_no_exponent(value, text):
    assert nquads.decimal(value).startswith(f'"{text}"^^')


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_give_the_value_back(value):
    assert float(nquads.decimal(value).split('"')[1]) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        nquads.decimal(value)


@pytest.mark.parametrize(("published", "written"), [
    ("2021-03-02", '"2021-03-02"^^<http://www.w3.org/2001/XMLSchema#date>'), ("2021-03", '"2021-03"'),
    ("2021", '"2021"'),
    ("二零二一年三月五日吧", '"二零二一年三月五日吧"'),
])
def test_only_full_dates_are_dates(published, written):
    assert nquads.date(published) == written


@pytest.mark.parametrize(("relation", "expected"), [
    (Relation(STREET.id, "within", COUNTY.id, 0), (STREET.id, "containedInPlace", COUNTY.id)),
    (Relation(BRANCH.id, "serves", STREET.id, 0), (BRANCH.id, "areaServed", STREET.id)),
    (Relation(COUNTY.id, "implements", "programme/1", 0), ("programme/1", "implementedBy", COUNTY.id)),
    (Relation(BRANCH.id, "part_of", "organisation/1", 0), (BRANCH.id, "subOrganizationOf", "organisation/1")),
])
def test_links_are_also_stated_directly(relation, expected):
    extraction = dataclasses.replace(plain("a.txt", "甲。"), relations=(relation,))
    subject, name, target = expected
    lines = rdf.to_nquads(extraction, BASE, RUN).decode()
    assert f"<{BASE}{subject}>{PREDICATES[name]}<{BASE}{target}> <{BASE}entities> .\n" in lines
