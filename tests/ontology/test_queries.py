from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.errors import VocabularyError
from kg.vocab_check import read_queries
from kg.vocab_files import folder, read_text

SAMPLE = (Path(__file__).parent / "sample.ttl").read_bytes()
QUERIES = vocab.queries()
# What is in a query's text, and the words of which its explanation must have one.
SAID = {'dj:status "result"': ("已实现", "已经实现"), 'dj:status "plan"': ("计划",), "HAVING": ("只留",),
        "OPTIONAL": ("写上", "写明", "附", "留空", "类别", "时间"), "COUNT(DISTINCT": ("数一数", "数出"),
        "ORDER BY DESC(?value)": ("从多到少",), "oa:exact": ("原文", "原句", "整句")}
by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_there_are_enough_and_each_asks_its_own_question():
    assert len(QUERIES) >= 12
    assert len({query.question for query in QUERIES}) == len(QUERIES)
    assert all(query.question.endswith("？") for query in QUERIES)


@by_name
def test_query_is_explained_in_one_sentence_of_its_own(query):
    assert query.explained.count("。") == 1
    assert query.explained.endswith("。")
    assert len(query.explained) > len("列出报道里的做法。")
    assert query.explained.rstrip("。") not in query.question
    assert len({other.explained for other in QUERIES}) == len(QUERIES)


@by_name
def test_what_a_query_leaves_out_or_counts_is_said(query):
    """An official reads the sentence, not the query: what it filters must be in it."""
    for sign, words in SAID.items():
        if sign in query.text:
            assert any(word in query.explained for word in words), (sign, query.explained)


@pytest.mark.parametrize("head", [
    "# 问题：有什么？\n", "# 说明：列出全部。\n", "# 问题：有什么？\n# 说明：没有句号\n",
    "# 问题：有什么？\n# 说明：一句。两句。\n",
])
def test_a_query_without_its_two_lines_is_refused(tmp_path, head):
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "odd.rq").write_text(head + "SELECT ?s { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"odd\.rq"):
        read_queries(tmp_path, vocab.terms())


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


def test_a_place_that_many_sentences_name_is_placed_once():
    """Each sentence is a solution of its own: what is around a place was said as often as the place was named."""
    text = next(query.text for query in QUERIES if query.name == "places-within")
    store = ox.Store()
    store.load(SAMPLE, format=ox.RdfFormat.TURTLE)
    prov = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    inner = ox.NamedNode("https://schema.org/containedInPlace")
    places = {quad.subject for quad in store.quads_for_pattern(None, inner, None)}
    for place in places:
        store.extend(ox.Quad(place, prov, ox.NamedNode(f"http://dangjian.local/report/aa#s{n}")) for n in range(3))
    rows = list(store.query(text))
    assert rows
    for row in rows:
        outer = row["within"].value.split(" < ")
        assert len(outer) == len(set(outer)), outer
