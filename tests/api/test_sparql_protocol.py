"""The W3C's tests of the SPARQL 1.1 Protocol by their names: their requests, over graphs of our own store.

Those that update must be refused with a clear status, for this endpoint is read only.
"""

import xml.etree.ElementTree as ET
from urllib.parse import urlencode

import httpx
import pytest

FORM, DIRECT, UPDATE = ("application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update")
ROWS = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv; charset=utf-8"}
GRAPH = {"text/turtle; charset=utf-8", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture
def graphs(web: httpx.Client) -> list[str]:
    """Two graphs of the store; each says of its own report what it is."""
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?g a schema:NewsArticle } } ORDER BY ?g"
    return [row["g"]["value"] for row in web.get("/sparql", params={"query": query}).json()["results"]["bindings"]]


def send(web: httpx.Client, method: str, parameters: object = (), body: str | bytes | None = None, kind: str = "",
         ) -> httpx.Response:
    headers = {"Content-Type": kind} if kind else {}
    return web.request(method, "/sparql", params=parameters, content=body, headers=headers)  # type: ignore[arg-type]


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] in ROWS
    if "json" in answer.headers["content-type"]:
        return answer.json()["boolean"] is True
    return ET.fromstring(answer.text).findtext("{*}boolean") == "true"


def test_query_get(web: httpx.Client) -> None:
    assert truth(send(web, "GET", {"query": "ASK {}"}))


def test_query_post_form(web: httpx.Client) -> None:
    assert truth(send(web, "POST", body=urlencode({"query": "ASK {}"}), kind=FORM))


def test_query_post_direct(web: httpx.Client) -> None:
    assert truth(send(web, "POST", body="ASK {}", kind=DIRECT))


def test_query_dataset_default_graph(web: httpx.Client, graphs: list[str]) -> None:
    query = f"ASK {{ <{graphs[0]}> a ?type }}"
    assert truth(send(web, "GET", {"query": query, "default-graph-uri": graphs[0]}))
    assert not truth(send(web, "GET", {"query": query, "default-graph-uri": graphs[1]}))


def test_query_dataset_default_graphs_get_and_post(web: httpx.Client, graphs: list[str]) -> None:
    query = f"ASK {{ <{graphs[0]}> a ?type . <{graphs[1]}> a ?type }}"
    dataset = [("default-graph-uri", graph) for graph in graphs]
    assert truth(send(web, "GET", [("query", query), *dataset]))
    assert truth(send(web, "POST", dataset, query, DIRECT))
    assert truth(send(web, "POST", body=urlencode([("query", query), *dataset]), kind=FORM))
    assert not truth(send(web, "GET", [("query", query), *dataset[:1]]))


def test_query_dataset_named_graphs_get_and_post(web: httpx.Client, graphs: list[str]) -> None:
    query = f"ASK {{ GRAPH ?g1 {{ <{graphs[0]}> a ?type }} GRAPH ?g2 {{ <{graphs[1]}> a ?type }} }}"
    dataset = [("named-graph-uri", graph) for graph in graphs]
    assert truth(send(web, "GET", [("query", query), *dataset]))
    assert truth(send(web, "POST", dataset, query, DIRECT))
    assert not truth(send(web, "POST", dataset[:1], query, DIRECT))


def test_query_dataset_full(web: httpx.Client, graphs: list[str]) -> None:
    query = f"""ASK {{ <{graphs[0]}> a ?type GRAPH ?g {{ <{graphs[1]}> a ?type }}
                FILTER NOT EXISTS {{ <{graphs[1]}> a ?type }} }}"""
    assert truth(send(web, "POST", [("default-graph-uri", graphs[0]), ("named-graph-uri", graphs[1])], query, DIRECT))


def test_query_multiple_dataset(web: httpx.Client, graphs: list[str]) -> None:
    """What the protocol says goes before what the query says."""
    query = f"ASK FROM <{graphs[0]}> {{ <{graphs[1]}> a ?type FILTER NOT EXISTS {{ <{graphs[0]}> a ?type }} }}"
    assert truth(send(web, "POST", {"default-graph-uri": graphs[1]}, query, DIRECT))
    assert not truth(send(web, "POST", None, query, DIRECT))


@pytest.mark.parametrize(("query", "kinds"), [
    ("SELECT (1 AS ?value) {}", ROWS), ("ASK {}", ROWS), ("DESCRIBE <http://example.org/>", GRAPH),
    ("CONSTRUCT { <s> <p> 1 } WHERE {}".replace("<s>", "<http://s/>").replace("<p>", "<http://p/>"), GRAPH),
], ids=["select", "ask", "describe", "construct"])
def test_query_content_type(web: httpx.Client, query: str, kinds: set[str]) -> None:
    assert send(web, "POST", body=query, kind=DIRECT).headers["content-type"] in kinds
    assert send(web, "POST", body=urlencode({"query": query}), kind=FORM).headers["content-type"] in kinds


@pytest.mark.parametrize(("method", "parameters", "body", "kind"), [
    ("PUT", {"query": "ASK {}"}, None, ""), ("GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, ""),
    ("POST", None, urlencode([("query", "ASK {}"), ("query", "SELECT * {}")]), FORM),
    ("POST", None, "ASK {}", "text/plain"),
    ("POST", None, urlencode({"query": "ASK {}"}), ""), ("POST", None, "ASK {}", ""),
    ("POST", None, "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"), ("GET", {"query": "ASK {"}, None, ""),
], ids=["method", "multiple queries, get", "multiple queries, form", "wrong media type", "missing form type",
        "missing direct type", "non utf8", "syntax"])
def test_bad_query(web: httpx.Client, method: str, parameters: object, body: str | bytes | None, kind: str) -> None:
    assert 400 <= send(web, method, parameters, body, kind).status_code < 500


INSERT = "INSERT DATA { <http://a> <http://b> <http://c> }"


@pytest.mark.parametrize(("method", "parameters", "body", "kind"), [
    ("POST", None, urlencode({"update": INSERT}), FORM), ("POST", None, INSERT, UPDATE),
    ("POST", {"using-graph-uri": "http://g/"}, INSERT, UPDATE),
    ("POST", {"using-named-graph-uri": "http://g/"}, INSERT, UPDATE),
    ("POST", None, urlencode([("update", INSERT), ("using-graph-uri", "http://g/")]), FORM),
    ("GET", {"update": INSERT}, None, ""),
    ("POST", None, urlencode([("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")]), FORM),
    ("POST", None, INSERT, "text/plain"), ("POST", None, urlencode({"update": INSERT}), ""),
    ("POST", None, INSERT.encode("utf-16"), f"{UPDATE}; charset=UTF-16"), ("POST", None, "CLEAR GRAPH", UPDATE),
    ("POST", {"using-named-graph-uri": "http://g/"}, f"WITH <http://g/> {INSERT}", UPDATE),
], ids=["post form", "post direct", "dataset default graph", "dataset named graph", "dataset in form", "get",
        "multiple updates", "wrong media type", "missing form type", "non utf8", "syntax", "dataset conflict"])
def test_update_is_refused(web: httpx.Client, method: str, parameters: object, body: str | bytes | None, kind: str,
                           ) -> None:
    answer = send(web, method, parameters, body, kind)
    assert answer.status_code in (403, 415)
    assert not truth(send(web, "GET", {"query": "ASK { <http://a> <http://b> <http://c> }"}))
