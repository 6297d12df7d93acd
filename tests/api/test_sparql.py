"""SPARQL over HTTP: forms of result, limits, and queries that must not hold the server up."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from api.settings import settings
from api.sparql_worker import run_apart
from kg import vocab
from kg.errors import LimitError, QueryError

NAMES = "SELECT ?name { ?r a schema:NewsArticle ; schema:name ?name } ORDER BY ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set limits for one test."""
    def put(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"DANGJIAN_{name.upper()}", str(value))
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


def test_get_and_post_give_the_standard_results(web: httpx.Client) -> None:
    expected = {"head": {"vars": ["name"]}, "results": {"bindings": [
        {"name": {"type": "literal", "value": "blue.txt"}}, {"name": {"type": "literal", "value": "green.md"}}]}}
    wanted = {"Accept": "application/sparql-results+json"}
    got = web.get("/sparql", params={"query": NAMES}, headers=wanted)
    assert got.json() == expected
    assert got.headers["content-type"] == "application/sparql-results+json"
    assert web.post("/sparql", data={"query": NAMES}, headers=wanted).json() == expected
    direct = web.post("/sparql", content=NAMES, headers={**wanted, "Content-Type": "application/sparql-query"})
    assert direct.json() == expected
    table = web.get("/sparql.csv", params={"query": NAMES}).content
    assert table.decode("utf-8-sig") == "name\r\nblue.txt\r\ngreen.md\r\n"


def test_truths_and_graphs(web: httpx.Client) -> None:
    assert web.get("/sparql.json", params={"query": "ASK { ?r a schema:NewsArticle }"}).json()["boolean"] is True
    construct = {"query": "CONSTRUCT { ?r a schema:NewsArticle } { ?r a schema:NewsArticle }"}
    turtle = web.get("/sparql", params=construct, headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert turtle.text.count("schema:NewsArticle") == 2


def test_results_link_to_their_pages(browser_like: httpx.Client) -> None:
    page = browser_like.get("/console", params={"query": 'SELECT ?p { ?p rdfs:label "天桥区" }'}).text
    assert 'href="/places/370105"' in page


def test_stock_queries_all_run(web: httpx.Client, browser_like: httpx.Client, built: Path) -> None:
    assert len(vocab.queries()) >= 10
    page = browser_like.get("/console").text
    for one in vocab.queries():
        assert run_apart(built, one.text).kind == "select", one.question
        assert one.question in page


def test_an_endless_query_is_stopped(built: Path, limits: Callable[..., None]) -> None:
    limits(sparql_seconds=1)
    with pytest.raises(QueryError, match="超过 1 秒"):
        run_apart(built, ENDLESS)


def test_a_greedy_query_is_stopped(built: Path, limits: Callable[..., None]) -> None:
    limits(sparql_seconds=60, sparql_memory_mib=400)
    greedy = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g ?d ?a"
    with pytest.raises(QueryError, match="内存"):
        run_apart(built, greedy)


def test_rows_and_bytes_are_cut_and_the_cut_is_told(built: Path, limits: Callable[..., None]) -> None:
    limits(sparql_rows=3)
    rows = run_apart(built, "SELECT * { ?s ?p ?o }")
    assert (len(rows.rows), rows.truncated) == (3, True)
    assert rows.to_json()["truncated"] is True
    limits(sparql_rows=1000, sparql_bytes=200)
    assert run_apart(built, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").truncated


def test_a_long_query_is_refused(built: Path, limits: Callable[..., None], web: httpx.Client) -> None:
    limits(sparql_characters=50)
    with pytest.raises(LimitError):
        run_apart(built, "SELECT * { ?s ?p ?o } #" + "x" * 60)
    limits(sparql_characters=20_000)
    assert web.post("/sparql", content="x" * 400_000).status_code == 413
