"""The clients that analysts use, against a real server: rdflib's store, SPARQLWrapper, Comunica, YASGUI.

The last two come from npm (``make clients``); without them their tests are skipped.
"""

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import rdflib
import SPARQLWrapper as wrapper  # noqa: N813  (its own name is that of its class)
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.api.conftest import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

SCHEMA = rdflib.Namespace("https://schema.org/")
PREFIX = "PREFIX schema: <https://schema.org/> "
NAMES = PREFIX + "SELECT ?name { ?r a schema:NewsArticle ; schema:name ?name } ORDER BY ?name"
CONSTRUCT = PREFIX + "CONSTRUCT { ?r schema:name ?name } { ?r a schema:NewsArticle ; schema:name ?name }"
FILES = ["blue.txt", "green.md"]
MODULES = ROOT / "tests" / "clients" / "node_modules"  # `make clients` puts them there
COMUNICA = MODULES / "@comunica" / "query-sparql"


# ---------------------------------------------------------------- rdflib

@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_rows(address: str, method: str, form: str) -> None:
    store = SPARQLStore(f"{address}/sparql", method=method, returnFormat=form)
    assert [str(row["name"]) for row in rdflib.Graph(store).query(NAMES)] == FILES  # type: ignore[index, call-overload]


def test_rdflib_walks_the_graph(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    reports = list(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    assert sorted(str(graph.value(report, SCHEMA.name)) for report in reports) == FILES
    assert (reports[0], rdflib.RDF.type, SCHEMA.NewsArticle) in graph
    assert (reports[0], rdflib.RDF.type, SCHEMA.Person) not in graph
    assert len(graph) > 100


def test_rdflib_reads_graphs_and_truths(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    assert graph.query(PREFIX + "ASK { ?r a schema:NewsArticle }").askAnswer is True
    built = graph.query(CONSTRUCT).graph
    assert built is not None
    assert sorted(map(str, built.objects())) == FILES


def test_rdflib_asks_one_graph(address: str) -> None:
    store = SPARQLStore(f"{address}/sparql", context_aware=True)
    found = store.query(PREFIX + "SELECT DISTINCT ?g { GRAPH ?g { ?r a schema:NewsArticle } }")
    first = next(iter(found))["g"]  # type: ignore[index, call-overload]
    one = rdflib.Graph(store, identifier=first)
    assert len(list(one.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))) == 1


# ---------------------------------------------------------------- SPARQLWrapper

@pytest.mark.parametrize("method", [wrapper.GET, wrapper.POST])
@pytest.mark.parametrize("way", [wrapper.URLENCODED, wrapper.POSTDIRECTLY])
def test_wrapper_reads_rows(address: str, method: str, way: str) -> None:
    client = wrapper.SPARQLWrapper2(f"{address}/sparql")
    client.setMethod(wrapper.POST if way == wrapper.POSTDIRECTLY else method)
    client.setRequestMethod(way)
    client.setQuery(NAMES)
    assert [row["name"].value for row in client.query().bindings] == FILES


def _wrapped(address: str, query: str, form: str) -> object:
    client = wrapper.SPARQLWrapper(f"{address}/sparql", returnFormat=form)
    client.setQuery(query)
    return client.query().convert()


def test_wrapper_reads_every_format(address: str) -> None:
    found = _wrapped(address, NAMES, wrapper.JSON)
    assert isinstance(found, dict)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == FILES
    document = _wrapped(address, NAMES, wrapper.XML)
    texts = document.getElementsByTagName("literal")  # type: ignore[attr-defined]
    assert [node.firstChild.data for node in texts] == FILES
    for form in (wrapper.CSV, wrapper.TSV):
        told = _wrapped(address, NAMES, form)
        assert isinstance(told, bytes)
        assert told.count(b"green.md") == 1
    for form in (wrapper.TURTLE, wrapper.N3, wrapper.RDFXML, wrapper.JSONLD):
        graph = _wrapped(address, CONSTRUCT, form)
        graph = rdflib.Graph().parse(data=graph) if isinstance(graph, bytes) else graph
        assert isinstance(graph, rdflib.Graph)
        assert sorted(map(str, graph.objects())) == FILES


def test_wrapper_is_told_what_is_wrong(address: str) -> None:
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="line 1, column 10"):
        _wrapped(address, "SELECT * x", wrapper.JSON)
    client = wrapper.SPARQLWrapper(f"{address}/sparql")
    client.setMethod(wrapper.POST)
    client.setQuery("INSERT DATA { <a:a> <a:b> <a:c> }")
    with pytest.raises(Exception, match=r"403|Forbidden"):
        client.query()


# ---------------------------------------------------------------- Comunica

@pytest.mark.skipif(not (shutil.which("node") and COMUNICA.is_dir()), reason="needs Node and the npm packages")
def test_comunica_joins_over_the_endpoint(address: str, tmp_path: Path) -> None:
    script = tmp_path / "ask.cjs"
    script.write_text(f"""
const {{ QueryEngine }} = require({json.dumps(str(COMUNICA))});
(async () => {{
  const rows = await new QueryEngine().queryBindings({json.dumps(NAMES)},
    {{ sources: [{{ type: "sparql", value: {json.dumps(address + "/sparql")} }}] }});
  console.log(JSON.stringify((await rows.toArray()).map(row => row.get("name").value)));
}})();
""")
    done = subprocess.run([str(shutil.which("node")), str(script)], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == FILES


# ---------------------------------------------------------------- YASGUI, on a page of another site

PAGE = """<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/build/yasgui.min.css"></head>
<body><div id="here"></div><script src="/build/yasgui.min.js"></script><script>
window.made = new Yasgui(document.getElementById("here"), {requestConfig: {endpoint: ENDPOINT, method: METHOD},
  copyEndpointOnNewTab: false, persistenceId: null});
made.getTab().setEndpoint(ENDPOINT); made.getTab().setQuery(QUERY);
made.getTab().yasqe.query().then(answer => { window.told = answer; }, error => { window.told = error; });
</script></body></html>"""


@pytest.fixture
def other_site() -> Iterator[tuple[str, Path]]:
    """A site on another port, whose pages come from a folder."""
    yasgui = MODULES / "@zazuko" / "yasgui"
    if not yasgui.is_dir():
        pytest.skip("needs the npm packages")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "build").symlink_to(yasgui / "build")
        handler = partial(Quiet, directory=made)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}", folder
            server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_yasgui_queries_from_another_site(
    address: str, chromium: Any, other_site: tuple[str, Path], method: str,
) -> None:
    site, folder = other_site
    filled = PAGE
    for name, value in (("ENDPOINT", f"{address}/sparql"), ("QUERY", NAMES), ("METHOD", method)):
        filled = filled.replace(name, json.dumps(value))
    (folder / "index.html").write_text(filled, encoding="utf-8")
    page = chromium.new_page()
    try:
        page.goto(site)
        page.wait_for_function("window.told !== undefined")
        page.locator(".yasr table").first.wait_for()
        shown = page.locator(".yasr").inner_text()
        assert all(name in shown for name in FILES), shown
    finally:
        page.close()
