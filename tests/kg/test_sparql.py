import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sparql
from kg.errors import QueryError
from kg.sparql import ALL, Dataset, run_checked
from kg.sparql_text import MAX_QUERY, Checked, check, own_limit
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
    assert check(query, BASE) == Checked(own_dataset=False, volatile=False)
    assert len(rows(graph, query)) <= 2


@pytest.mark.parametrize(("query", "line", "column"), [
    ("SELECT * {", 1, 11), ("}", 1, 1), ("ASK {}\n}", 2, 1), ("ASK {'中文' }", 1, 11), ("ASK {\n ?s ?p }", 2, 8),
    ("ASK {\n ?s ?p\n", 3, 1), ("ASK {} # 完\n  完", 2, 3), ("ASK { ?s ?p %x }", 1, 13), ("ASK { ?s ?p } ?x", 1, 13),
    ("SELECT ?x ?x:a {}", 1, 11), ("ASK { ?s ?p ?o }\n\n foo", 3, 2), ("ASK{?s ?p '}'}}", 1, 15), ("", 1, 1),
    ("SELECT * WHERE\n{ ?s a b:c }", 2, 8), ("ASK { FILTER(?x ==1) }", 1, 17),
    ("SELEC ?x { }", 1, 1), ("ASK { ?s a 'x }", 1, 16), ("SELECT ?x { ?x ?y ?z } LIMITS 3", 1, 24),
])
def test_syntax_errors_say_where(graph, query, line, column):
    with pytest.raises(QueryError, match=f"第 {line} 行第 {column} 列") as caught:
        rows(graph, query)
    assert caught.value.detail.startswith(f"line {line}, column {column}: ")
    assert len(caught.value.detail) < 200
    assert (caught.value.status, caught.value.line, caught.value.column) == (400, line, column)


def test_refusals_say_where(graph):
    with pytest.raises(QueryError, match="第 2 行第 4 列") as caught:
        rows(graph, "SELECT * {\n   SERVICE <http://x/> { ?s ?p ?o } }")
    assert "line 2, column 4: SERVICE is not allowed" in caught.value.detail


def test_prefixes_that_nobody_declared(graph):
    with pytest.raises(QueryError, match="没有声明的前缀") as caught:
        rows(graph, "SELECT * {\n ?s foo:a ?o }")
    assert caught.value.detail == "line 2, column 5: prefix not declared"


def test_relative_graphs_are_those_of_the_base(graph):
    assert len(rows(graph, f"BASE <{BASE}> SELECT * FROM <g2> {{ ?s ?p ?o }}")) == 1


@pytest.mark.parametrize(("query", "volatile"), [
    ("SELECT (rand() AS ?x) {}", True), ("SELECT * { BIND(NOW() AS ?t) }", True), ("SELECT (STRUUID() AS ?x) {}", True),
    ('SELECT ?now { ?s <http://x/RAND> "UUID" }', False),
])
def test_what_answers_differently_each_time_is_known(query, volatile):
    assert check(query, BASE).volatile is volatile


@pytest.mark.parametrize(("query", "most"), [
    ("SELECT * { ?s ?p ?o } LIMIT 7", 7), ("SELECT * { ?s ?p ?o }limit 7\n", 7), ("SELECT * {} OFFSET 2 LIMIT 7", 7),
    ("SELECT * {} LIMIT 7 OFFSET 2", 7), ("SELECT * {}\r\nORDER BY STR(?s) LIMIT 0", 0), ("SELECT * {}", None),
    ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 7 } }", None), ("SELECT * { ?s ?p ?o } # LIMIT 7", None),
    ("SELECT * { ?s ?p ?o } \\u0023 LIMIT 7", None), ("SELECT * { ?s ?p ?o } OFFSET 7", None),
    ("SELECT * { ?s ?p ?o } LIMIT 7 VALUES ?s { 1 }", None), ("SELECT * {} ORDER BY ?LIMIT 7", None),
    ("SELECT * {} #\rLIMIT 7", 7), ("SELECT * {} LIMIT 7000000000", None),
])
def test_the_limit_that_a_query_ends_with(query, most):
    assert own_limit(query) == most


@given(st.lists(st.sampled_from(["{ SELECT * {", "} }", "?s ?p ?o", "LIMIT 1", "LIMIT 3", "OFFSET 1", "#", "\n", "\r",
                                 "'", "\\u0023", "VALUES ?s { 1 }", "ORDER BY ?limit", "LIMIT 02"]), max_size=9))
def test_no_query_finds_more_than_the_limit_it_ends_with(graph, parts):
    query = f"SELECT * {{ ?s ?p ?o }} {' '.join(parts)}"
    if (most := own_limit(query)) is not None:
        with contextlib.suppress(QueryError):
            assert len(rows(graph, query)) <= most


@pytest.mark.parametrize(("dataset", "default", "named"), [
    (Dataset((f"{BASE}g1",)), 1, 0), (Dataset((), (f"{BASE}g2",)), 0, 1), (Dataset((f"{BASE}g1", f"{BASE}g2")), 2, 0),
    (Dataset((f"{BASE}g1",), (f"{BASE}g1", f"{BASE}g2")), 1, 2), (Dataset((f"{BASE}nothing",)), 0, 0), (ALL, 2, 2),
])
def test_a_dataset_beside_the_query_replaces_its_own(graph, dataset, default, named):
    for query, expected in (("SELECT * { ?s ?p ?o }", default), ("SELECT * { GRAPH ?g { ?s ?p ?o } }", named)):
        assert len(list(run_checked(graph, query, BASE, check(query, BASE), dataset))) == expected
    if dataset:
        query = f"SELECT * FROM <{BASE}g2> {{ ?s ?p ?o }}"
        assert len(list(run_checked(graph, query, BASE, check(query, BASE), dataset))) == default


@pytest.mark.parametrize("graph_name", ["http://elsewhere/", "file:///etc/passwd", f"{BASE}a b"])
def test_datasets_are_of_this_store(graph, graph_name):
    with pytest.raises(QueryError):
        run_checked(graph, "ASK {}", BASE, Checked(own_dataset=False, volatile=False), Dataset((graph_name,)))


def test_queries_have_a_length(graph):
    with pytest.raises(QueryError, match="过长"):
        rows(graph, "#" * (MAX_QUERY + 1))


@given(st.text(st.sampled_from("SELECT * { ?s <http://p> \"'\\#\n}uSERVICE:@_.-")))
def test_any_text_is_answered_or_refused(graph, query):
    with contextlib.suppress(QueryError):
        sparql.run(graph, query, BASE)
