"""One generation of a store, as a reader sees it: whole, and the same until it is closed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from kg import ids, sparql
from kg.errors import NotFoundError, QueryError, StoreError
from kg.files import Pin
from kg.model import EntityType
from kg.rdf import graphs
from kg.register import Entry, Register
from kg.remote import RemoteGraph
from kg.shape import DJ, OA, PROV, SCHEMA
from kg.terms import TermIndex
from kg.vectors import Ids, VectorIndex, split_ids

ORIGINALS_KEPT = 256  # decoded texts of the reports that citations came from lately
SENTENCES_KEPT = 32_768  # that were proven lately, some 500 bytes each; an answer over namesakes reads a thousand
FILTERS_KEPT = 64  # sets of sentences that were searched lately: eight bytes a sentence
NAMED_KEPT = 1024  # reports of which it was read lately what their sentences name and stand under, some 20 kB each
_PARAGRAPH = ox.NamedNode(DJ + "paragraph")
_DERIVED = PROV + "wasDerivedFrom"
_SECTION = DJ + "section"
_SELECTOR = tuple(OA + part for part in ("start", "end", "exact"))
_STATED = ("observation/", "statement/")  # what a report states rests on its sentences too, but is nothing they name
_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity is called, over all reports."""

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...]


class View:
    """Graph, term index, vectors and originals of one generation; parts are opened when first used."""

    def __init__(self, folder: Path, generation: int, register: Register, base: str, dimensions: int,
                 remote: RemoteGraph | None = None) -> None:
        self._remote = remote
        self.folder, self.generation, self.base = folder, generation, base
        self._pin = Pin(folder)
        self._register, self._dimensions = register, dimensions
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._allowed: OrderedDict[Hashable, Ids] = OrderedDict()
        self._named: OrderedDict[str, Mapping[int, frozenset[str]]] = OrderedDict()
        self._sections: OrderedDict[str, Mapping[int, str]] = OrderedDict()
        self._sentences: OrderedDict[ids.Spot, tuple[int, int, str]] = OrderedDict()

    @cached_property
    def graph(self) -> ox.Store:
        """The graph, read only. Ask it through :meth:`query` wherever the query is not a constant of ours."""
        if self._remote:
            self._compare(self._remote)
            return cast("ox.Store", self._remote)  # to all that is asked of a graph that is only read
        try:
            return ox.Store.read_only(str(self.folder / "graph"))
        except OSError as error:
            raise StoreError("资料库的图谱打不开", str(error)) from error

    def _compare(self, remote: RemoteGraph) -> None:
        """Refuse a server that holds the graph of other reports: index and originals are of this generation."""
        found = remote.query(f"SELECT ?r {{ GRAPH ?g {{ ?r a <{SCHEMA}NewsArticle> }} }}")
        held = {str(getattr(row["r"], "value", "")) for row in found} if isinstance(found, ox.QuerySolutions) else set()
        if held != {ids.iri(self.base, report) for report in self.entries}:
            raise StoreError("图服务里的报道与资料库的不同；请把 dangjian export graph --format nq 的结果装进去",
                             f"{len(held)} reports in the server, {len(self.entries)} in the store")

    @cached_property
    def terms(self) -> TermIndex:
        """The term index."""
        return TermIndex(self.folder / "terms")

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vector index."""
        alive = partial(_of_rows, np.fromiter(self.rows, np.int64))
        return VectorIndex(self.folder / "vectors", self._dimensions, alive)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The reports by identifier, in the order of their file names."""
        return {entry.id: entry for entry in self._register.entries(self.generation)}

    @cached_property
    def rows(self) -> Mapping[int, Entry]:
        """The reports by the number that index identifiers carry."""
        return {entry.row: entry for entry in self.entries.values()}

    def query(self, query: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = sparql.NOTHING,
              ) -> sparql.Results:
        """Answer a SPARQL query; see :func:`kg.sparql.run`."""
        return sparql.run(self.graph, query, self.base, substitutions)

    def entry(self, report: str) -> Entry:
        """Find a report by its identifier."""
        try:
            return self.entries[report]
        except KeyError:
            raise NotFoundError(f"没有这份报告：{report}") from None

    def text(self, report: str) -> str:
        """Return the decoded original of a report."""
        if (text := self._texts.get(report)) is None:
            self.entry(report)
            found = self._register.original(report, self.generation)
            if found is None:
                raise StoreError(f"报告的原文缺失：{report}")
            _keep(self._texts, report, text := found[0].decode(), ORIGINALS_KEPT)
        return text

    def allowed(self, filters: Hashable, found: Callable[[], Ids]) -> Ids:
        """Return what filters allow, found once: a generation does not change, and a place is asked about again."""
        if (kept := self._allowed.get(filters)) is None:
            _keep(self._allowed, filters, kept := found(), FILTERS_KEPT)
        return kept

    def named(self, report: str) -> Mapping[int, frozenset[str]]:
        """Return the identifiers of what each sentence of a report names; what was read lately is kept.

        Read by pattern from the report's own graphs: that costs as little for a large store as for a small one.
        """
        if (kept := self._named.get(report)) is None:
            found: dict[int, set[str]] = {}
            for graph in graphs(self.base, report):
                for thing, sentence in self.pairs(_DERIVED, graph):
                    entity = ids.local(self.base, thing)
                    if not entity.startswith(_STATED):
                        found.setdefault(self._index(sentence), set()).add(entity)
            kept = {index: frozenset(entities) for index, entities in found.items()}
            _keep(self._named, report, kept, NAMED_KEPT)
        return kept

    def sections(self, report: str) -> Mapping[int, str]:
        """Return the headings that the sentences of a report stand under; those read lately are kept."""
        if (kept := self._sections.get(report)) is None:
            rows = self.pairs(_SECTION, ids.iri(self.base, report))
            kept = dict(sorted((self._index(sentence), text) for sentence, text in rows))
            _keep(self._sections, report, kept, NAMED_KEPT)
        return kept

    def pairs(self, predicate: str, graph: str = "") -> Iterator[tuple[str, str]]:
        """Give subject and object of what all graphs, or one, say by a predicate."""
        where = ox.NamedNode(graph) if graph else None
        for quad in self.graph.quads_for_pattern(None, ox.NamedNode(predicate), None, where):
            yield _text(quad.subject), _text(quad.object)

    def _index(self, sentence: str) -> int:
        return ids.parse_sentence_id(ids.local(self.base, sentence))[1]

    def sentence(self, report: str, index: int) -> tuple[int, int, str]:
        """Read a sentence from the original, at the offsets that the graph records, and prove it against the quote.

        What was proven lately is kept: originals and graph of a generation do not change.
        """
        if (kept := self._sentences.get((report, index))) is None:
            _keep(self._sentences, (report, index), kept := self._proven(report, index), SENTENCES_KEPT)
        return kept

    def _proven(self, report: str, index: int) -> tuple[int, int, str]:
        node = ox.NamedNode(ids.iri(self.base, ids.sentence_id(report, index)) + "-q")
        graph = ox.NamedNode(ids.iri(self.base, report))
        # All that is said of the quote at once: one look-up instead of three.
        said = {_text(quad.predicate): _text(quad.object)
                for quad in self.graph.quads_for_pattern(node, None, None, graph)}
        if not all(part in said for part in _SELECTOR):
            raise NotFoundError(f"没有这个句子：{ids.sentence_id(report, index)}")
        start, end, exact = (said[part] for part in _SELECTOR)
        text = self.text(report)[int(start or 0):int(end or 0)]
        if text != exact:
            raise StoreError(f"图谱中的引文与原文不符：{ids.sentence_id(report, index)}；请运行 dangjian check")
        return int(start or 0), int(end or 0), text

    def paragraph(self, report: str, index: int) -> str | None:
        """Return the number of the paragraph that a sentence stands in; None where there is no such sentence."""
        node = ox.NamedNode(ids.iri(self.base, ids.sentence_id(report, index)))
        return self._value(node, _PARAGRAPH, ox.NamedNode(ids.iri(self.base, report)))

    def _value(self, node: ox.NamedNode, term: ox.NamedNode, graph: ox.NamedNode) -> str | None:
        for quad in self.graph.quads_for_pattern(node, term, None, graph):
            return _text(quad.object)
        return None

    def select(self, query: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = sparql.NOTHING,
               ) -> Iterator[tuple[str, ...]]:
        """Answer a SELECT query with rows of plain strings; what is not bound is empty."""
        results = self.query(query, substitutions)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError("这里只接受 SELECT 查询")
        width = range(len(results.variables))
        for row in results:
            yield tuple("" if (term := row[place]) is None else str(getattr(term, "value", term)) for place in width)

    def names(self) -> Iterator[Name]:
        """List what entities are called: one label; others, should reports differ, are aliases."""
        said: dict[str, list[str]] = {}
        for query in ("SELECT ?e ?name { ?e dj:entityType ?t ; rdfs:label ?name }",
                      "SELECT ?e ?name { ?e skos:altLabel ?name }"):
            for entity, name in sorted(self.select(query)):  # sorted here: the engine takes five times as long
                said.setdefault(entity, []).append(name)
        for entity, kind in sorted(self.select("SELECT ?e ?type { ?e dj:entityType ?type }")):
            label, *aliases = dict.fromkeys(said[entity])
            yield Name(ids.local(self.base, entity), cast("EntityType", kind), label, tuple(aliases))


def _text(term: object) -> str:
    """Return what a term says; terms are read by pattern, where all of ours have a value."""
    return str(getattr(term, "value", ""))


def _keep(kept: OrderedDict[_Key, _Kept], key: _Key, value: _Kept, most: int) -> None:
    """Keep what was read, and forget what was read longest ago."""
    kept[key] = value
    if len(kept) > most:
        kept.popitem(last=False)


def _of_rows(rows: Ids, identifiers: Ids) -> NDArray[np.bool_]:
    """Tell which index identifiers belong to the given rows. No method: a cycle would keep a dropped view's pin."""
    return np.isin(split_ids(identifiers)[0], rows)
