"""Serving a graph that lives in another server: the same endpoint, console, limits, refusals and keys before it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import rdflib

from api.access.keys import Keys
from kg import vocab
from tests.api.conftest import dangjian
from tests.api.test_remote_graph import OXIGRAPH, holding, start
from tests.api.test_serve import served, until_answered
from tests.api.test_sparql_pool import PRODUCT

pytestmark = [pytest.mark.skipif(not OXIGRAPH, reason="oxigraph is not installed"),
              pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
NAMES = "SELECT ?name { ?r a schema:NewsArticle ; schema:name ?name } ORDER BY ?name"
CONSTRUCT = "CONSTRUCT { ?r schema:name ?name } { ?r a schema:NewsArticle ; schema:name ?name }"
JSON = "application/sparql-results+json"


@contextmanager
def serving(store: Path, graph: str, *arguments: str, **limits: object) -> Iterator[httpx.Client]:
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:  # for the server alone: other tests run while it serves
            patch.setenv("DANGJIAN_GRAPH", graph)
            for name, value in limits.items():
                patch.setenv(f"DANGJIAN_{name.upper()}", str(value))
            address, _ = running.enter_context(served(store, *arguments))
            until_answered(address)
        yield running.enter_context(httpx.Client(base_url=address, timeout=60, trust_env=False))


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[str]:
    with holding(built) as address:
        yield address


@pytest.fixture(scope="module")
def there(built: Path, graph: str) -> Iterator[httpx.Client]:
    with serving(built, graph) as web:
        yield web


def get(web: httpx.Client, query: str, accept: str = JSON, **more: str) -> httpx.Response:
    return web.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
@pytest.mark.parametrize("query", [NAMES, ALL, "ASK { ?r a schema:NewsArticle }"])
def test_rows_are_those_of_the_store_in_every_format(
    there: httpx.Client, web: httpx.Client, query: str, accept: str,
) -> None:
    one, other = get(there, query, accept), get(web, query, accept)
    assert (one.status_code, one.headers["content-type"]) == (200, other.headers["content-type"])
    assert one.content == other.content
    assert "etag" not in one.headers  # it may change when no generation of ours does


@pytest.mark.parametrize(("accept", "form"), [("text/turtle", "turtle"), ("application/n-triples", "nt"),
                                              ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")])
def test_graphs_are_those_of_the_store(there: httpx.Client, web: httpx.Client, accept: str, form: str) -> None:
    one, other = (set(rdflib.Graph().parse(data=get(at, CONSTRUCT, accept).content, format=form))
                  for at in (there, web))
    assert one == other
    assert len(one) == 2


def test_posts_datasets_and_tables(there: httpx.Client, web: httpx.Client) -> None:
    first = "SELECT DISTINCT ?g { GRAPH ?g { ?r a schema:NewsArticle } } ORDER BY ?g LIMIT 1"
    [row] = get(there, first).json()["results"]["bindings"]
    chosen = {"default-graph-uri": row["g"]["value"]}
    assert get(there, NAMES, **chosen).json() == get(web, NAMES, **chosen).json()
    assert len(get(there, NAMES, **chosen).json()["results"]["bindings"]) == 1
    posted = there.post("/sparql", content=NAMES, headers={"Content-Type": "application/sparql-query", "Accept": JSON})
    assert posted.json() == get(web, NAMES).json()
    for suffix in ("csv", "xlsx"):
        assert there.get(f"/sparql.{suffix}", params={"query": NAMES}).status_code == 200
    for one in vocab.queries():
        found, expected = (sorted(map(json.dumps, get(at, one.text).json()["results"]["bindings"]))
                           for at in (there, web))
        assert found == expected, one.question


def test_the_console_void_and_pages(there: httpx.Client, web: httpx.Client) -> None:
    page = there.get("/console", params={"query": NAMES}, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<td>green.md</td>" in page.text
    wrong = there.get("/console", params={"query": "SELECT * { ?s"}, headers={"Accept": "text/html"})
    assert (wrong.status_code, "没有运行" in wrong.text) == (400, True)
    counted = [at.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text for at in (there, web)]
    triples = [next(line.split('"')[1] for line in text.splitlines() if "void#triples>" in line) for text in counted]
    assert triples[0] == triples[1]
    question = {"q": "天桥区共招聘多少名专职网格员？"}
    one, other = (at.get("/ask.json", params=question).json() for at in (there, web))
    assert {**one, "timing_ms": 0} == {**other, "timing_ms": 0}


@pytest.mark.parametrize(("query", "more", "told"), [
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {}, "SERVICE"),
    ("SELECT * FROM <http://elsewhere/> { ?s ?p ?o }", {}, "FROM"), ("LOAD <http://elsewhere/>", {}, "LOAD"),
    ("DROP ALL", {}, "DROP"), (NAMES, {"default-graph-uri": "http://elsewhere/"}, "dataset"),
    ("DEFINE get:soft 'replace' SELECT * { ?s ?p ?o }", {}, "line 1, column 1"),
    ("SELECT (<bif:file_to_string>('x') AS ?x) {}", {}, "functions of the server"),
    ("PREFIX f: <\\u0062if:> SELECT (f:file_to_string('x') AS ?x) {}", {}, "functions of the server"),
    ("SELECT * {\n ?s ?p }", {}, "line 2, column 8"),
])
def test_the_same_is_refused(there: httpx.Client, query: str, more: dict[str, str], told: str) -> None:
    got = get(there, query, **more)
    assert got.status_code == 400
    assert told in got.json()["error"]["detail"]


def test_updates_are_refused(there: httpx.Client) -> None:
    sent = there.post("/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    assert sent.status_code == 403


def test_results_are_cut_by_rows_and_bytes_and_the_cut_is_told(built: Path, graph: str) -> None:
    with serving(built, graph, sparql_rows=3, sparql_bytes=1500) as web:
        for query, rows in ((ALL, 3), ("SELECT * { ?s ?p ?o } LIMIT 3", 3)):
            got = get(web, query)
            assert got.status_code == (206 if query == ALL else 200)
            assert 0 < len(got.json()["results"]["bindings"]) <= rows
        lines = get(web, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples")
        assert lines.status_code == 206
        assert 0 < len(lines.text.splitlines()) <= 3
        for accept in ("text/csv", "application/sparql-results+xml"):
            got = get(web, ALL, accept)
            assert (got.status_code, got.headers["x-sparql-maxrows"]) == (206, "3")
        page = web.get("/console", params={"query": ALL}, headers={"Accept": "text/html"})
        assert "已截断" in page.text
    with serving(built, graph, sparql_bytes=2000) as web:  # the server's answer itself is longer than is read
        got = get(web, ALL)
        assert got.status_code == 206
        assert 0 < len(got.content) <= 2100
        assert got.json()["results"]["bindings"]


def test_an_endless_query_is_stopped_and_neighbours_go_on(built: Path, graph: str) -> None:
    with serving(built, graph, sparql_seconds=1) as web:
        stopped = get(web, PRODUCT)
        assert (stopped.status_code, stopped.json()["error"]["code"]) == (422, "query_cost")
        assert get(web, NAMES).status_code == 200


def test_keys_stand_before_it(copy: Path, graph: str) -> None:
    keys = Keys(copy)
    reader, analyst = (keys.new(role, role)[1] for role in ("reader", "analyst"))
    with serving(copy, graph, "--keys") as web:
        assert get(web, NAMES).status_code == 401
        for key, status in ((reader, 403), (analyst, 200)):
            for path in ("/sparql", "/console"):
                answer = web.get(path, params={"query": NAMES}, headers={"Authorization": f"Bearer {key}"})
                assert answer.status_code == status


def test_a_server_that_went_away_is_said(built: Path) -> None:
    process, address = start()
    try:
        exported = dangjian("--store", str(built), "export", "graph", "--format", "nq")
        httpx.post(f"{address}/store", content=exported.stdout.encode(), trust_env=False,
                   headers={"Content-Type": "application/n-quads"}).raise_for_status()
        with serving(built, f"{address}/query") as web:
            assert get(web, NAMES).status_code == 200
            process.kill()
            process.wait()
            gone = get(web, NAMES)
            assert (gone.status_code, gone.json()["error"]["code"]) == (502, "unreachable")
            assert "连不上" in gone.json()["error"]["message"]
            assert "127.0.0.1" not in gone.json()["error"]["detail"]
    finally:
        process.kill()
        process.wait()


def test_a_server_that_holds_other_reports_is_not_served(built: Path) -> None:
    process, address = start()
    try:
        done = dangjian("--store", str(built), "--graph", f"{address}/query", "serve", "--port", "0",
                        DANGJIAN_GRAPH="")
        assert done.returncode == 1
        assert "不同" in done.stderr
    finally:
        process.kill()
        process.wait()
