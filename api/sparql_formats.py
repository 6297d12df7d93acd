"""The formats that SPARQL answers leave in, and which of them a request accepts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.errors import NotAcceptableError

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Form:
    """A format by the name that it has between the processes, and the type that is said outward."""

    name: str
    media_type: str


JSON = Form("json", "application/sparql-results+json")
PLAIN_JSON = Form("json", "application/json")
XML = Form("xml", "application/sparql-results+xml")
CSV = Form("csv", "text/csv; charset=utf-8")
TSV = Form("tsv", "text/tab-separated-values; charset=utf-8")
TURTLE = Form("turtle", "text/turtle; charset=utf-8")
N_TRIPLES = Form("ntriples", "application/n-triples")
JSON_LD = Form("jsonld", "application/ld+json")
RDF_XML = Form("rdfxml", "application/rdf+xml")

# By accepted type, best first: a wildcard gets the first one that it covers.
ROWS: Mapping[str, Form] = {
    "application/sparql-results+json": JSON, "application/json": PLAIN_JSON, "application/sparql-results+xml": XML,
    "application/xml": XML, "text/csv": CSV, "text/tab-separated-values": TSV,
}
GRAPHS: Mapping[str, Form] = {
    "text/turtle": TURTLE, "application/n-triples": N_TRIPLES, "application/ld+json": JSON_LD,
    "application/rdf+xml": RDF_XML, "application/json": JSON_LD, "application/xml": RDF_XML, "text/plain": N_TRIPLES,
}
ROW_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def accepted(header: str) -> dict[str, float]:
    """Read an Accept header: media ranges and their weights. What cannot be read is left out; none means all."""
    found: dict[str, float] = {}
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media:
            weight = next((text[2:].strip() for text in parameters if text.startswith("q=")), "1")
            try:
                found[media] = min(max(float(weight), 0.0), 1.0)
            except ValueError:
                found[media] = 0.0
    return found or {"*/*": 1.0}


def weight(media: str, ranges: Mapping[str, float]) -> float:
    """Return how much a type is wanted: what is said most exactly holds."""
    main = media.partition("/")[0]
    for said in (media, f"{main}/*", "*/*"):
        if said in ranges:
            return ranges[said]
    return 0.0


def best(offers: Sequence[str], ranges: Mapping[str, float]) -> str:
    """Return the type that is wanted most, the earlier one of equals; empty when none is accepted."""
    weights = [weight(media, ranges) for media in offers]
    most = max(weights)
    return offers[weights.index(most)] if most > 0 else ""


@dataclass(frozen=True, slots=True)
class Forms:
    """In which format each kind of result is to come; which kind it is shows when the query is read."""

    rows: Form | None
    graph: Form | None
    page: bool = False  # rather than any of them, a page to read


@lru_cache(maxsize=256)  # clients say the same with every request
def negotiate(header: str) -> Forms:
    """Choose formats by an Accept header. A page is for those who ask for pages by name."""
    ranges = accepted(header)
    rows, graph = best([*ROWS], ranges), best([*GRAPHS], ranges)
    page = ranges.get(HTML, 0.0)
    if page and page >= max((weight(media, ranges) for media in (rows, graph) if media), default=0.0):
        return Forms(JSON, TURTLE, page=True)
    if not rows and not graph:
        raise NotAcceptableError("没有能接受的结果格式。", "offered: " + ", ".join({**ROWS, **GRAPHS}))
    return Forms(ROWS.get(rows), GRAPHS.get(graph))


def negotiate_graph(header: str) -> Form:
    """Choose the format of a description."""
    if media := best([*GRAPHS], accepted(header)):
        return GRAPHS[media]
    raise NotAcceptableError("没有能接受的结果格式。", "offered: " + ", ".join(GRAPHS))
