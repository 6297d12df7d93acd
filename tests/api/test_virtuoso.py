"""A graph in a real Virtuoso: form POST and JSON, digest on /sparql-auth, its cut rows, and its own ways."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg import vocab
from kg.errors import QueryError, StoreError
from kg.remote import PROBED, RemoteGraph, Server
from kg.store import Store
from tests.api.conftest import dangjian
from tests.api.test_remote_serving import NAMES, get, serving
from tests.api.virtuoso import BINARY, NAMED, fill, named, virtuoso

pytestmark = pytest.mark.skipif(not (BINARY or NAMED), reason="no Virtuoso here (`make virtuoso`)")
QUESTION = "天桥区共招聘多少名专职网格员？"
# Concatenations come in any order, and their separators, where they are Chinese, as question marks: its own faults.
JOINED = "GROUP_CONCAT"


@pytest.fixture(scope="module")
def full(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that gives as many rows as are needed, with the graph of the store; asked with a password."""
    if NAMED:
        fill(named(), built)
        address, user, password = named()
        yield Server(f"{address}/sparql-auth", "digest", user, password)
        return
    with virtuoso(tmp_path_factory.mktemp("virtuoso") / "full", rows=PROBED * 10) as (address, user, password):
        fill((address, user, password), built)
        yield Server(f"{address}/sparql-auth", "digest", user, password)


@pytest.fixture(scope="module")
def little(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that gives fifty rows at most."""
    if not BINARY:
        pytest.skip("a server is named, whose limits are its own")
    with virtuoso(tmp_path_factory.mktemp("virtuoso") / "little", rows=50) as server:
        fill(server, built)
        yield Server(f"{server[0]}/sparql")


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return sorted(store.select(query))


def test_stock_queries_say_the_same(built: Path, full: Server) -> None:
    with Store.open(built, read_only=True) as here, Store.open(built, read_only=True, graph=full) as there:
        for one in vocab.queries():
            found, expected = rows(there, one.text), rows(here, one.text)
            if JOINED in one.text:
                assert len(found) == len(expected), one.question
            else:
                assert found == expected, one.question
        pattern = (None, ox.NamedNode(vocab.NS["rdfs"] + "label"), None, None)
        found_, expected_ = (set(at.view.graph.quads_for_pattern(*pattern)) for at in (there, here))  # type: ignore[arg-type]
        own = {quad for quad in found_ if getattr(quad.graph_name, "value", "").startswith(here.base)}
        assert {str(quad) for quad in own} == {str(quad) for quad in expected_}
        chosen = {"l": next(iter(expected_)).object}
        query = "SELECT ?s ?l { ?s rdfs:label ?l }"
        assert rows(there, query) != []
        assert sorted(there.select(query, chosen)) == sorted(here.select(query, chosen)) != []  # type: ignore[arg-type]
        built_ = "CONSTRUCT { ?s dj:entityType ?l } { ?s dj:entityType ?l }"
        assert set(there.query(built_)) == set(here.query(built_))
        assert bool(there.query("ASK { ?s a schema:NewsArticle }")) is True
        assert bool(there.query("ASK { ?s a schema:Nothing }")) is False


def test_questions_are_answered_alike(built: Path, full: Server) -> None:
    given = {"DANGJIAN_GRAPH": full.url, "DANGJIAN_GRAPH_AUTH": "digest", "DANGJIAN_GRAPH_USER": full.user,
             "DANGJIAN_GRAPH_PASSWORD": full.password}
    here = dangjian("--store", str(built), "ask", QUESTION)
    there = dangjian("--store", str(built), "ask", QUESTION, **given)
    assert there.stdout == here.stdout
    assert there.returncode == 0


def test_wrong_passwords_are_said(built: Path, full: Server) -> None:
    for wrong in (Server(full.url), Server(full.url, "digest", full.user, "guess")):
        with Store.open(built, read_only=True, graph=wrong) as there, pytest.raises(StoreError, match="密码"):
            there.query("ASK { ?s ?p ?o }")


def test_its_cut_rows_are_never_taken_for_all(built: Path, little: Server) -> None:
    with closing(RemoteGraph(little)) as graph:
        assert len(list(graph.query("SELECT ?s { ?s ?p ?o } LIMIT 49"))) == 49  # type: ignore[arg-type]
        for query in ("SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o } LIMIT 51",
                      "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "DESCRIBE ?s { ?s ?p ?o }"):
            with pytest.raises(QueryError, match="ResultSetMaxRows"):
                graph.query(query)
    with closing(RemoteGraph(little, most=1_000_000)) as told:
        assert len(list(told.query("SELECT ?s { ?s ?p ?o }"))) == 50  # type: ignore[arg-type]
        assert told.cut
        told.query("SELECT ?s { ?s ?p ?o } LIMIT 5")
        assert not told.cut
    assert dangjian("--store", str(built), "--graph", little.url, "export", "graph").returncode == 1


def test_the_endpoint_over_it(built: Path, little: Server) -> None:
    with serving(built, little.url) as web:
        assert get(web, NAMES).json()["results"]["bindings"] == [
            {"name": {"type": "literal", "value": name}} for name in ("blue.txt", "green.md")]
        cut = get(web, "SELECT * { ?s ?p ?o }")
        assert cut.status_code == 206
        assert len(cut.json()["results"]["bindings"]) == 50
        assert get(web, "SELECT * { ?s ?p ?o }", "text/csv").status_code == 206


@pytest.mark.parametrize("query", [
    "SELECT (<bif:file_to_string>('virtuoso.ini') AS ?x) { ?s a schema:NewsArticle }",
    "PREFIX f: <bif:> SELECT (f:file_to_string('virtuoso.ini') AS ?x) { ?s a schema:NewsArticle }",
    "DEFINE get:soft 'replace' SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
    "SELECT `bif:now()` { ?s ?p ?o }",
])
def test_its_own_words_and_functions_are_refused(built: Path, full: Server, query: str) -> None:
    with Store.open(built, read_only=True, graph=full) as there, pytest.raises(QueryError):
        there.query(query)


def test_that_it_would_have_obeyed(full: Server) -> None:
    """What the refusal above keeps away."""
    query = "SELECT (<bif:concat>('a', 'b') AS ?x) { ?s a <https://schema.org/NewsArticle> } LIMIT 1"
    answer = httpx.post(full.url, data={"query": query}, headers={"Accept": "application/sparql-results+json"},
                        auth=httpx.DigestAuth(full.user, full.password), trust_env=False)
    assert [row["x"]["value"] for row in answer.json()["results"]["bindings"]] == ["ab"]
