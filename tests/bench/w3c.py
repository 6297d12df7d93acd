"""Reads the W3C's SPARQL test suites: what each test asks of which data, and what must come out."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, Namespace

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
# Where each suite lies in the folder, and the address that its names and relative IRIs begin with.
SUITES = {
    "data-r2": "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/",
    "data-sparql11": "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/",
}
# Updates are refused here, federation reaches nothing, entailment is no part of the engine.
LEFT_OUT = ("service/", "syntax-fed/", "entailment/", "protocol/", "service-description/")
KINDS = {MF.QueryEvaluationTest: "evaluation", MF.CSVResultFormatTest: "evaluation",
         MF.PositiveSyntaxTest: "syntax", MF.PositiveSyntaxTest11: "syntax",
         MF.NegativeSyntaxTest: "bad syntax", MF.NegativeSyntaxTest11: "bad syntax"}
RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
Row = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One test; files by their path within the suites."""

    __test__ = False  # for pytest: this is data

    name: str
    kind: str
    query: str
    data: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    result: str = ""
    lax: bool = False  # how often a row comes is left open


def iri(path: str) -> str:
    """Return the address of a file of the suites."""
    suite, _, rest = path.partition("/")
    return SUITES[suite] + rest


def tests(folder: Path) -> Iterator[Test]:
    """Yield the approved tests of queries."""
    for suite, start in SUITES.items():
        for manifest in sorted((folder / suite).glob("*/manifest.ttl")):
            if f"{manifest.parent.name}/" in LEFT_OUT:
                continue
            here = f"{suite}/{manifest.parent.name}/"
            graph = rdflib.Graph().parse(manifest, publicID=f"{start}{manifest.parent.name}/manifest.ttl")
            for entries in graph.objects(None, MF.entries):
                for node in Collection(graph, entries):
                    kind = next((KINDS[of] for of in graph.objects(node, RDF.type) if of in KINDS), "")
                    if kind:
                        yield _test(graph, node, kind, here, start, suite)


def _test(graph: rdflib.Graph, node: rdflib.term.Node, kind: str, here: str, start: str, suite: str) -> Test:
    def path(value: object) -> str:
        return f"{suite}/{str(value).removeprefix(start)}" if value else ""

    name = here + str(node).rpartition("#")[2]
    action = graph.value(node, MF.action)
    query = graph.value(action, QT.query)
    if query is None:
        return Test(name, kind, path(action))
    return Test(
        name, kind, path(query), tuple(map(path, graph.objects(action, QT.data))),
        tuple(map(path, graph.objects(action, QT.graphData))), path(graph.value(node, MF.result)),
        (node, MF.resultCardinality, MF.LaxCardinality) in graph,
    )


def default(path: str) -> str:
    """Return the graph that holds a file's data once more: as default data, its nodes without a name are others."""
    return iri(path) + "#default"


def load(folder: Path, store: ox.Store) -> None:
    """Put every file of data into a graph of its own, named by its address."""
    for suite in SUITES:
        for file in sorted((folder / suite).rglob("*")):
            path = str(file.relative_to(folder))
            form = GRAPHS.get(file.suffix)
            if form and "manifest" not in file.name:
                try:
                    for graph in (iri(path), default(path)):
                        store.load(file.read_bytes(), form, base_iri=iri(path), to_graph=ox.NamedNode(graph))
                except (SyntaxError, ValueError):
                    continue  # some results are written in forms of their time, and some data are wrong on purpose


# ---------------------------------------------------------------- what came out, and what should have

Found = bool | Sequence[Row] | frozenset[ox.Triple]


def _plain(term: object, store: ox.Store) -> str:
    """Write a term as the store keeps it, which knows values and not how they were written."""
    place = ox.NamedNode("http://place/")
    quad = ox.Quad(place, place, term)  # type: ignore[arg-type]
    store.add(quad)
    [kept] = store.quads_for_pattern(None, None, None, None)
    store.clear()
    return str(kept.object)


def rows_of(found: ox.QuerySolutions) -> list[Row]:
    """Return rows as pairs of name and term."""
    store = ox.Store()
    names = [variable.value for variable in found.variables]
    return [tuple(sorted((name, _plain(row[name], store)) for name in names if row[name] is not None))
            for row in found]


def read(data: bytes, suffix: str, base: str) -> Found:
    """Read a result by its file's suffix."""
    if suffix == ".csv":  # texts of terms, but for nodes without a name
        head, *lines = csv.reader(io.StringIO(data.decode(), newline=""))
        return [tuple(sorted((name, text if text.startswith("_:") else str(ox.Literal(text)))
                             for name, text in zip(head, line, strict=True))) for line in lines]
    if form := RESULTS.get(suffix):
        found = ox.parse_query_results(data, format=form)
        return bool(found) if isinstance(found, ox.QueryBoolean) else rows_of(found)
    triples = frozenset(quad.triple for quad in ox.parse(data, format=GRAPHS[suffix], base_iri=base))
    results = [triple.subject for triple in triples if triple.object == ox.NamedNode(str(RS.ResultSet))]
    return _result_set(triples, results[0]) if results else triples


def _result_set(triples: frozenset[ox.Triple], node: object) -> Found:
    """Read results written as RDF, as the first suite has them; their order where it is said."""
    told: dict[tuple[object, str], list[object]] = {}
    for triple in triples:
        told.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)

    def values(subject: object, name: str) -> list[object]:
        return told.get((subject, str(RS[name])), [])

    if truth := values(node, "boolean"):
        return str(getattr(truth[0], "value", "")) == "true"
    store = ox.Store()
    rows = []
    for solution in values(node, "solution"):
        pairs = [(str(getattr(values(one, "variable")[0], "value", "")), _plain(values(one, "value")[0], store))
                 for one in values(solution, "binding")]
        place = [int(str(getattr(index, "value", 0))) for index in values(solution, "index")]
        rows.append((place, tuple(sorted(pairs))))
    return [row for _, row in sorted(rows, key=lambda one: one[0])]


def same(found: Found, expected: Found, *, lax: bool = False) -> bool:
    """Compare results; nodes without a name are whatever makes the two agree."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, frozenset) or isinstance(expected, frozenset):
        return isinstance(found, frozenset) and isinstance(expected, frozenset) and _canonical(found) == _canonical(
            expected)
    if lax:
        return set(found) == set(expected)
    return Counter(map(_blind, found)) == Counter(map(_blind, expected)) and (
        _canonical(_described(found)) == _canonical(_described(expected)))


def _blind(row: Row) -> Row:
    return tuple((name, "_:" if term.startswith("_:") else term) for name, term in row)


def _described(rows: Sequence[Row]) -> frozenset[ox.Triple]:
    """Write rows as a graph, a node a row, so that one comparison does for both; equal rows are numbered."""
    lines, seen = [], Counter[Row]()
    for number, row in enumerate(rows):
        seen[row] += 1
        lines.append(f'_:row{number} <http://times/> "{seen[row]}" .')
        lines += [f"_:row{number} <http://variable/{name}> {term} ." for name, term in row]
    return frozenset(quad.triple for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES))


def _canonical(triples: frozenset[ox.Triple]) -> ox.Dataset:
    made = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return made
