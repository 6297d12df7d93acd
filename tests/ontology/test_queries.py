from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.vocab_files import folder, read_text

SAMPLE = (Path(__file__).parent / "sample.ttl").read_bytes()
QUERIES = vocab.queries()
by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_there_are_enough_and_each_asks_its_own_question():
    assert len(QUERIES) >= 12
    assert len({query.question for query in QUERIES}) == len(QUERIES)
    assert all(query.question.endswith("？") for query in QUERIES)


@by_name
def test_query_runs_on_an_empty_store(query):
    assert list(ox.Store().query(query.text, use_default_graph_as_union=True)) == []


@by_name
def test_query_finds_the_sample_in_its_named_graph(query):
    store = ox.Store()
    store.load(SAMPLE, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://dangjian.local/report/aa"))
    rows = list(store.query(query.text, use_default_graph_as_union=True))
    assert rows
    assert any(value is not None for row in rows for value in row)


def test_kinds_are_named_where_the_scheme_is_loaded_and_by_notation_where_not():
    text = next(query.text for query in QUERIES if query.name == "programmes-by-kind")
    store = ox.Store()
    store.load(SAMPLE, format=ox.RdfFormat.TURTLE)
    assert [row["kind"].value for row in store.query(text)] == ["volunteer"]
    store.load(read_text(folder(), "practices.ttl"), format=ox.RdfFormat.TURTLE)
    assert [row["kind"].value for row in store.query(text)] == ["志愿服务"]
