import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sparql
from kg.errors import QueryError
from tests.kg.samples import BASE


@pytest.fixture(scope="module")
def graph():
    store = ox.Store()
    store.load(f'<{BASE}a> <http://p> "1" <{BASE}g1> .\n<{BASE}b> <http://p> "2" <{BASE}g2> .\n'.encode(),
               ox.RdfFormat.N_QUADS)
    return store


def rows(graph, query, **substitutions):
    return list(sparql.run(graph, query, BASE, substitutions))


def test_the_union_of_graphs_is_asked(graph):
    assert len(rows(graph, "SELECT * { ?s ?p ?o }")) == 2


def test_a_query_may_choose_its_graphs(graph):
    assert len(rows(graph, f"SELECT * FROM <{BASE}g1> {{ ?s ?p ?o }}")) == 1
    assert len(rows(graph, f"PREFIX here: <{BASE}> SELECT * FROM here:g2 {{ ?s ?p ?o }}")) == 1
    assert rows(graph, f"SELECT * FROM NAMED <{BASE}g1> {{ ?s ?p ?o }}") == []


def test_prefixes_are_known(graph):
    assert rows(graph, "SELECT * { ?s dj:nothing ?o }") == []


def test_substitutions_are_values(graph):
    found = rows(graph, "SELECT ?o ?s { ?s ?p ?o }", s=ox.NamedNode(f"{BASE}b"))
    assert [row["o"].value for row in found] == ["2"]


@pytest.mark.parametrize("query", [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "select * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { # <\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\"" SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
    "SELECT * { ?s ?p '''it's''' SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://elsewhere/> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX x: <http://elsewhere/> SELECT * FROM x:y { ?s ?p ?o }",
    "BASE <http://elsewhere/> SELECT * FROM <y> { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:1/>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DROP ALL", "CLEAR DEFAULT", "CREATE GRAPH <a:b>", "COPY DEFAULT TO <a:b>", "MOVE <a:b> TO <a:c>",
    "ADD <a:b> TO <a:c>",
])
def test_what_writes_or_reaches_out_is_refused(graph, query):
    with pytest.raises(QueryError, match="查询被拒绝"):
        rows(graph, query)


@pytest.mark.parametrize("query", [
    'SELECT * { ?s ?p "SERVICE" }', "SELECT * { ?service ?load $insert }", "SELECT * { ?s ?p ?o } # SERVICE",
    "SELECT * { ?s <http://x/SERVICE> ?o }", "SELECT * { ?s schema:LOAD ?o }", "SELECT * { ?s ?p '''LOAD \" DROP''' }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o && ?o>?p) }", 'SELECT * { ?s ?p "\\u0053ERVICE" }',
])
def test_words_that_are_no_keywords_pass(graph, query):
    assert sparql.check(query, BASE) is False
    assert len(rows(graph, query)) <= 2


def test_syntax_errors_say_where(graph):
    with pytest.raises(QueryError, match="第 1 行第 11 列") as caught:
        rows(graph, "SELECT * {")
    assert caught.value.detail
    assert caught.value.status == 400


def test_queries_have_a_length(graph):
    with pytest.raises(QueryError, match="过长"):
        rows(graph, "#" * (sparql.MAX_QUERY + 1))


@given(st.text(st.sampled_from("SELECT * { ?s <http://p> \"'\\#\n}uSERVICE:@_.-")))
def test_any_text_is_answered_or_refused(graph, query):
    with contextlib.suppress(QueryError):
        sparql.run(graph, query, BASE)
