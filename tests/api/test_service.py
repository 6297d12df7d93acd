"""What the endpoint says of itself to programs."""

import httpx
import pytest
import rdflib
from rdflib.namespace import RDF, VOID

# rdflib reads JSON-LD by a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"),
           ("application/n-triples", "nt")]


@pytest.mark.parametrize(("accept", "name"), [("*/*", "turtle"), *FORMATS])
def test_the_service_describes_itself(web: httpx.Client, accept: str, name: str) -> None:
    got = web.get("/sparql", headers={"Accept": accept})
    assert got.status_code == 200
    found = rdflib.Graph().parse(data=got.content, format=name)
    [service] = found.subjects(RDF.type, SD.Service)
    assert str(found.value(service, SD.endpoint)) == f"{web.base_url}/sparql".replace("//sparql", "/sparql")
    assert list(found.objects(service, SD.supportedLanguage)) == [SD.SPARQL11Query]
    assert SD.UnionDefaultGraph in found.objects(service, SD.feature)
    assert len(list(found.objects(service, SD.resultFormat))) == 8
    dataset = found.value(service, SD.defaultDataset)
    assert (found.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in found


def test_browsers_get_the_console_instead(browser_like: httpx.Client) -> None:
    assert browser_like.get("/sparql").headers["location"] == "/console"
    assert web_type(browser_like, "text/turtle") == "text/turtle; charset=utf-8"


def web_type(client: httpx.Client, accept: str) -> str:
    return client.get("/sparql", headers={"Accept": accept}).headers["content-type"]


@pytest.mark.parametrize(("accept", "name"), FORMATS)
def test_void_counts_what_the_store_holds(web: httpx.Client, accept: str, name: str) -> None:
    got = web.get("/.well-known/void", headers={"Accept": accept})
    found = rdflib.Graph().parse(data=got.content, format=name)
    [dataset] = found.subjects(RDF.type, VOID.Dataset)

    def count(query: str) -> int:
        rows = web.get("/sparql", params={"query": query}).json()["results"]["bindings"]
        return int(rows[0]["n"]["value"])

    for term, query in (
        (VOID.triples, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), (VOID.documents, "SELECT (2 AS ?n) {}"),
        (VOID.properties, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?p { ?s ?p ?o } }"),
        (VOID.classes, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?c { ?s a ?c } }"),
        (VOID.distinctSubjects, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }"),
        (VOID.distinctObjects, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?o { ?s ?p ?o } }"),
    ):
        assert int(str(found.value(dataset, term))) == count(query) > 0, term
    whole = int(str(found.value(dataset, VOID.triples)))
    parts = [int(str(found.value(part, VOID.triples))) for part in found.objects(dataset, VOID.propertyPartition)]
    assert sum(parts) == whole
    articles = [part for part in found.objects(dataset, VOID.classPartition)
                if str(found.value(part, VOID["class"])) == "https://schema.org/NewsArticle"]
    assert [int(str(found.value(part, VOID.entities))) for part in articles] == [2]
    assert str(found.value(dataset, VOID.sparqlEndpoint)).endswith("/sparql")
    assert got.headers["access-control-allow-origin"] == "*"


def test_void_is_sent_once_a_generation(web: httpx.Client) -> None:
    tag = web.get("/.well-known/void").headers["etag"]
    assert web.get("/.well-known/void", headers={"If-None-Match": tag}).status_code == 304
    assert web.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406
