"""What the endpoint says of itself to programs: its service description, and VoID with counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from api.sparql_formats import GRAPH_FORMATS
from kg.vocab_files import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
                  "N-Triples", "JSON-LD", "RDF_XML")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")

# Each count is a query of its own: one that takes too long over a big store is left out, the others stay.
COUNTS: Mapping[str, str] = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s dj:entityType ?t }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "documents": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a schema:NewsArticle }",
}
PARTITIONS: Mapping[str, str] = {
    "class": "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of",
    "property": "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of",
}
_COUNTED = {"class": "entities", "property": "triples"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one generation."""

    counts: Mapping[str, int]
    partitions: Mapping[str, tuple[tuple[str, int], ...]]


def _triple(subject: ox.NamedNode | ox.BlankNode, term: str, value: ox.NamedNode | ox.BlankNode | ox.Literal,
            ) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(term), value)


def service(endpoint: str, dataset: str) -> Iterator[ox.Triple]:
    """Describe the endpoint: what it speaks, and where its data are described."""
    this, whole, default = ox.NamedNode(endpoint), ox.NamedNode(dataset), ox.BlankNode()
    yield _triple(this, _TYPE.value, ox.NamedNode(SD + "Service"))
    yield _triple(this, SD + "endpoint", this)
    yield _triple(this, SD + "supportedLanguage", ox.NamedNode(SD + "SPARQL11Query"))
    yield _triple(this, SD + "feature", ox.NamedNode(SD + "UnionDefaultGraph"))
    for name in RESULT_FORMATS:
        yield _triple(this, SD + "resultFormat", ox.NamedNode(FORMATS + name))
    yield _triple(this, SD + "defaultDataset", whole)
    yield _triple(whole, _TYPE.value, ox.NamedNode(SD + "Dataset"))
    yield _triple(whole, _TYPE.value, ox.NamedNode(VOID + "Dataset"))
    yield _triple(whole, SD + "defaultGraph", default)
    yield _triple(default, _TYPE.value, ox.NamedNode(SD + "Graph"))


def void(endpoint: str, dataset: str, base: str, counted: Counted) -> Iterator[ox.Triple]:
    """Describe the data: how many there are of what, and where they are queried."""
    whole = ox.NamedNode(dataset)
    yield _triple(whole, _TYPE.value, ox.NamedNode(VOID + "Dataset"))
    for text, language in (("党建知识图谱", "zh"), ("Knowledge graph over party-building reports", "en")):
        yield _triple(whole, PREFIXES["dcterms"] + "title", ox.Literal(text, language=language))
    yield _triple(whole, VOID + "sparqlEndpoint", ox.NamedNode(endpoint))
    yield _triple(whole, VOID + "uriSpace", ox.Literal(base))
    for name in ("dj", "schema", "org", "prov", "skos", "oa"):
        yield _triple(whole, VOID + "vocabulary", ox.NamedNode(PREFIXES[name]))
    for name, count in counted.counts.items():
        yield _triple(whole, VOID + name, ox.Literal(count))
    for kind, parts in counted.partitions.items():
        for of, count in parts:
            part = ox.BlankNode()
            yield _triple(whole, f"{VOID}{kind}Partition", part)
            yield _triple(part, VOID + kind, ox.NamedNode(of))
            yield _triple(part, VOID + _COUNTED[kind], ox.Literal(count))


def write(triples: Iterable[ox.Triple], form: str) -> bytes:
    """Write a description in a format."""
    prefixes = {**PREFIXES, "sd": SD, "void": VOID}
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""
