"""The SPARQL 1.1 Protocol: where a query may stand, forms of result, what is refused and how that is said."""

import csv
import gzip
import io
import json
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib

from kg import vocab

# rdflib reads JSON-LD by a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
NAMES = "SELECT ?name { ?r a schema:NewsArticle ; schema:name ?name } ORDER BY ?name"
CONSTRUCT = "CONSTRUCT { ?r a schema:NewsArticle } { ?r a schema:NewsArticle }"
JSON = "application/sparql-results+json"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
EXPECTED = {"head": {"vars": ["name"]}, "results": {"bindings": [
    {"name": {"type": "literal", "value": "blue.txt"}}, {"name": {"type": "literal", "value": "green.md"}}]}}


def get(web: httpx.Client, query: str, accept: str = JSON, **more: object) -> httpx.Response:
    return web.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})  # type: ignore[dict-item]


def post(web: httpx.Client, content: str | bytes, kind: str, path: str = "/sparql") -> httpx.Response:
    return web.post(path, content=content, headers={"Content-Type": kind} if kind else {})


def test_results_are_guarded_as_data(web: httpx.Client) -> None:
    """They may not run or frame anything; what only windows and links obey is said by pages."""
    result, page = get(web, NAMES), web.get("/")
    assert result.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert result.headers["x-content-type-options"] == page.headers["x-content-type-options"] == "nosniff"
    assert result.headers["cross-origin-resource-policy"] == "same-origin"
    assert "permissions-policy" not in result.headers
    assert "permissions-policy" in page.headers


def test_the_three_ways_to_query_give_the_same(web: httpx.Client) -> None:
    ways = (get(web, NAMES), post(web, urlencode({"query": NAMES}), FORM), post(web, NAMES, DIRECT),
            post(web, NAMES, f"{DIRECT}; charset=UTF-8"))
    for got in ways:
        assert got.json() == EXPECTED
        assert got.headers["content-type"] == JSON


@pytest.mark.parametrize(("accept", "kind"), [
    ("", JSON), ("*/*", JSON), ("application/*", JSON), ("application/json", "application/json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"), ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"), ("text/*", "text/csv; charset=utf-8"),
    (f"text/csv;q=0.2, {JSON};q=0.8", JSON), (f"text/csv;q=0.9, {JSON};q=0.8", "text/csv; charset=utf-8"),
    (f"{JSON};q=0, */*;q=0.1", "application/json"), ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ("application/sparql-results+xml; charset=utf-8 ; q=1.0", "application/sparql-results+xml"),
    ("text/html;q=0.1, text/csv", "text/csv; charset=utf-8"),
])
def test_rows_come_in_the_format_that_is_wanted_most(web: httpx.Client, accept: str, kind: str) -> None:
    got = get(web, NAMES, accept)
    assert got.status_code == 200
    assert got.headers["content-type"] == kind
    assert "Accept" in got.headers["vary"]
    names = {"json": lambda: [row["name"]["value"] for row in got.json()["results"]["bindings"]],
             "csv": lambda: [row[0] for row in csv.reader(io.StringIO(got.text))][1:],
             "tab": lambda: [line.strip('"') for line in got.text.splitlines()[1:]],
             "xml": lambda: [str(row["name"]) for row in rdflib.query.Result.parse(io.BytesIO(got.content), "xml")]}
    assert next(read for part, read in names.items() if part in kind)() == ["blue.txt", "green.md"]


@pytest.mark.parametrize(("accept", "kind", "name"), [
    ("*/*", "text/turtle; charset=utf-8", "turtle"), ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
    ("application/n-triples", "application/n-triples", "nt"), ("application/ld+json", "application/ld+json", "json-ld"),
    ("application/json", "application/ld+json", "json-ld"), ("application/rdf+xml", "application/rdf+xml", "xml"),
    ("text/turtle;q=0.1, application/n-triples;q=0.2", "application/n-triples", "nt"),
])
@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE ?r { ?r a schema:NewsArticle }"])
def test_graphs_come_in_the_format_that_is_wanted_most(
    web: httpx.Client, accept: str, kind: str, name: str, query: str,
) -> None:
    got = get(web, query, accept)
    assert got.headers["content-type"] == kind
    found = rdflib.Graph().parse(data=got.content, format=name)
    article = rdflib.URIRef("https://schema.org/NewsArticle")
    assert len(list(found.subjects(rdflib.RDF.type, article))) == 2


def test_truths(web: httpx.Client) -> None:
    ask = "ASK { ?r a schema:NewsArticle }"
    assert get(web, ask).json() == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in get(web, ask, "application/sparql-results+xml").text
    assert get(web, "ASK { <a:b> <a:c> <a:d> }", "text/csv").text == "false"


@pytest.mark.parametrize(("query", "accept"), [
    (NAMES, "image/png"), (NAMES, "text/turtle"), (CONSTRUCT, "text/csv"), ("ASK {}", f"{JSON};q=0"),
])
def test_formats_that_cannot_hold_the_result(web: httpx.Client, query: str, accept: str) -> None:
    got = get(web, query, accept)
    assert (got.status_code, got.json()["error"]["code"]) == (406, "not_acceptable")


def test_tables_by_suffix(web: httpx.Client) -> None:
    table = web.get("/sparql.csv", params={"query": NAMES}).content
    assert table.decode("utf-8-sig") == "name\r\nblue.txt\r\ngreen.md\r\n"
    assert web.get("/sparql.xlsx", params={"query": NAMES}).content.startswith(b"PK")
    assert web.get("/sparql.xlsx", params={"query": CONSTRUCT}).status_code == 400
    assert web.get("/sparql.json", params={"query": "ASK {}"}).json()["boolean"] is True


# ---------------------------------------------------------------- datasets

def test_graphs_are_chosen_beside_the_query(web: httpx.Client) -> None:
    found = get(web, "SELECT DISTINCT ?g { GRAPH ?g { ?r a schema:NewsArticle } } ORDER BY ?g").json()
    first, second = (row["g"]["value"] for row in found["results"]["bindings"])

    def names(**dataset: object) -> list[str]:
        rows = get(web, NAMES, **dataset).json()["results"]["bindings"]
        return [row["name"]["value"] for row in rows]

    one, other = names(**{"default-graph-uri": first}), names(**{"default-graph-uri": second})
    assert len(one) == len(other) == 1
    assert one != other
    assert names(**{"default-graph-uri": [first, second]}) == sorted(one + other)
    assert names(**{"named-graph-uri": first}) == []
    within = "SELECT ?name { GRAPH ?g { ?r a schema:NewsArticle ; schema:name ?name } }"
    rows = post(web, within, DIRECT, f"/sparql?named-graph-uri={quote(first, safe='')}").json()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == one
    form = post(web, urlencode({"query": NAMES, "default-graph-uri": second}), FORM).json()["results"]["bindings"]
    assert [row["name"]["value"] for row in form] == other
    # What is said beside the query goes before what it says itself.
    own = f"SELECT ?name FROM <{second}> {{ ?r a schema:NewsArticle ; schema:name ?name }}"
    assert len(get(web, own, **{"default-graph-uri": first}).json()["results"]["bindings"]) == 1


@pytest.mark.parametrize("graph", ["http://127.0.0.1:1/x", "file:///etc/passwd", "not an iri"])
def test_graphs_elsewhere_are_refused(web: httpx.Client, graph: str) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        assert get(web, NAMES, **{name: graph}).status_code == 400
    assert get(web, f"SELECT * FROM <{quote(graph, safe=':/')}> {{ ?s ?p ?o }}").status_code == 400


# ---------------------------------------------------------------- what is refused

@pytest.mark.parametrize(("content", "kind", "path", "status"), [
    (urlencode({"update": "DROP ALL"}), FORM, "/sparql", 403),
    ("DROP ALL", "application/sparql-update", "/sparql", 403),
    ("DROP ALL", DIRECT, "/sparql", 400), (urlencode({"query": "DROP ALL"}), FORM, "/sparql", 400),
    (urlencode({"query": NAMES, "update": "DROP ALL"}), FORM, "/sparql", 403),
    (urlencode([("query", NAMES), ("query", "ASK {}")]), FORM, "/sparql", 400),
    (NAMES, DIRECT, f"/sparql?query={quote('ASK {}')}", 400), (NAMES, "text/plain", "/sparql", 415),
    (NAMES, "", "/sparql", 415), (NAMES.encode("utf-16"), f"{DIRECT}; charset=utf-16", "/sparql", 415),
    (NAMES.encode("utf-16"), DIRECT, "/sparql", 400), (b"query=%FF%FE", FORM, "/sparql", 400),
    ("", FORM, "/sparql", 400), ("query=", FORM, "/sparql", 400), ("", DIRECT, "/sparql", 400),
    ("&".join(["default-graph-uri=x"] * 300), FORM, "/sparql", 400), ("ASK { ?s", DIRECT, "/sparql", 400),
    ("x" * 400_000, DIRECT, "/sparql", 413), ("ASK {} #" + "x" * 30_000, DIRECT, "/sparql", 413),
    ("ASK { SERVICE <http://127.0.0.1:1/> {} }", DIRECT, "/sparql", 400),
    ("LOAD <http://127.0.0.1:1/>", DIRECT, "/sparql", 400),
])
def test_posts_that_are_refused(web: httpx.Client, content: str | bytes, kind: str, path: str, status: int) -> None:
    got = post(web, content, kind, path)
    assert got.status_code == status
    error = got.json()["error"]
    assert set(error) == {"code", "message", "detail"}
    assert any("一" <= c <= "鿿" for c in error["message"])
    assert error["detail"].isascii()
    assert error["detail"]
    assert got.headers["access-control-allow-origin"] == "*"


def test_gets_that_are_refused(web: httpx.Client) -> None:
    assert web.get("/sparql", params={"update": "DROP ALL"}).status_code == 403
    assert web.get("/sparql", params=[("query", "ASK {}"), ("query", "ASK {}")]).status_code == 400
    assert web.get("/sparql?query=%FF").status_code == 400
    assert web.put("/sparql", content="ASK {}").status_code == 405
    assert web.delete("/sparql").status_code == 405


def test_errors_say_where_in_two_languages(web: httpx.Client) -> None:
    error = get(web, "SELECT * {\n ?s ?p ?o .\n ?s ?p }").json()["error"]
    assert "第 3 行第 8 列" in error["message"]
    assert error["detail"].startswith("line 3, column 8: syntax error, expected")
    error = get(web, "SELECT * {\n  SERVICE <http://x/> {} }").json()["error"]
    assert "第 2 行第 3 列" in error["message"]
    assert error["detail"] == "line 2, column 3: SERVICE is not allowed"


# ---------------------------------------------------------------- caching, compression, other sites

def test_an_answer_that_has_not_changed_is_not_sent_again(web: httpx.Client) -> None:
    def again(query: str, tag: str, **headers: str) -> httpx.Response:
        return web.get("/sparql", params={"query": query}, headers={"If-None-Match": tag, "Accept": JSON, **headers})

    tag = get(web, NAMES).headers["etag"]
    same = again(NAMES, tag)
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert same.headers["access-control-allow-origin"] == "*"
    assert again(NAMES, f'"other", {tag.removeprefix("W/")}').status_code == 304
    assert again(NAMES, '"other"').status_code == 200
    assert again(NAMES + " LIMIT 1", tag).status_code == 200
    assert again(NAMES, tag, Accept="text/csv").status_code == 200
    assert "etag" not in get(web, "SELECT (RAND() AS ?x) {}").headers
    assert "etag" not in get(web, "SELECT nonsense").headers


def test_long_answers_are_compressed_for_who_can_read_it(web: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    packed = get(web, query)
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    plain = web.get("/sparql", params={"query": query}, headers={"Accept": JSON, "Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    assert len(gzip.compress(plain.content)) < len(plain.content) / 4


def test_pages_of_other_sites_may_query(web: httpx.Client) -> None:
    asked = web.options("/sparql", headers={"Origin": "http://elsewhere", "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "Content-Type" in asked.headers["access-control-allow-headers"]
    assert get(web, NAMES).headers["access-control-allow-origin"] == "*"


# ---------------------------------------------------------------- on pages

def test_results_link_to_their_pages(browser_like: httpx.Client) -> None:
    page = browser_like.get("/console", params={"query": 'SELECT ?p { ?p rdfs:label "天桥区" }'}).text
    assert 'href="/places/370105"' in page


def test_stock_queries_all_run(web: httpx.Client, browser_like: httpx.Client) -> None:
    assert len(vocab.queries()) >= 10
    page = browser_like.get("/console").text
    for one in vocab.queries():
        assert json.loads(get(web, one.text).content)["head"]["vars"], one.question
        assert one.question in page
