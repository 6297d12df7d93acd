"""Integrity of a store: originals against the register, graph against originals, indexes against graph, and shapes."""

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyoxigraph as ox

from kg import claims, ids, rdf, vocab
from kg.errors import DangjianError
from kg.renaming import Renaming
from kg.store import Store
from kg.vectors import row_ids, split_ids
from kg.view import View
from kg.vocab_files import folder, read_text

_SENTENCES = """SELECT ?report ?index ?start ?end ?exact {
  ?s a dj:Sentence ; prov:wasQuotedFrom ?report ; dj:index ?index ; oa:hasSelector ?q .
  ?q oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
_FIGURES = """SELECT ?o ?report ?raw ?from ?to ?start ?end {
  ?o a schema:Observation ; dj:rawValue ?raw ; dj:rawStart ?from ; dj:rawEnd ?to ; prov:wasDerivedFrom ?s .
  ?s prov:wasQuotedFrom ?report ; oa:hasSelector ?q . ?q oa:start ?start ; oa:end ?end }"""
_FIGURE_COUNT = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?o a schema:Observation }"
_NAMELESS = """SELECT DISTINCT ?e {
  { ?o schema:observationAbout ?e } UNION { ?r a rdf:Statement ; rdf:subject ?e } UNION
  { ?r a rdf:Statement ; rdf:object ?e FILTER(isIRI(?e)) } UNION
  { ?inner schema:containedInPlace|schema:areaServed|dj:locatedIn|org:subOrganizationOf|dj:implementedBy|dj:within ?e }
  FILTER NOT EXISTS { ?e rdfs:label ?name } }"""
SHOWN = 5  # examples of one kind in a message


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: with an original, sentence, figure, reference, index, shared or shape."""

    kind: str
    where: str
    message: str


def check(store: Store) -> list[Finding]:
    """Compare everything with everything; an empty list means that the store is whole. Cost goes with the store."""
    view = store.view
    findings = [*_originals(store)]
    findings += _sentences(view)
    findings += _figures(view)
    findings += [Finding("reference", ids.local(view.base, entity), "被引用的实体没有描述")
                 for entity, in sorted(view.select(_NAMELESS)) if entity != view.base]  # of no place that is named
    findings += _indexes(view)
    findings += _shared(store)
    findings += sorted(_shapes(view), key=lambda finding: (finding.where, finding.message))
    return findings


def _originals(store: Store) -> Iterator[Finding]:
    kept = store.kept()
    for entry in store.reports():
        try:
            raw, text = store.original_bytes(entry.id), store.original(entry.id)
        except (DangjianError, UnicodeDecodeError) as error:
            yield Finding("original", entry.name, f"原文读不出：{error}")
            continue
        if hashlib.sha256(raw).hexdigest() != kept.get(entry.id, entry.sha256):
            yield Finding("original", entry.name, "原文件的字节与入库时的 SHA-256 不符")
        if not text and entry.sentences:
            yield Finding("original", entry.name, "原文是空的")


def _slice(view: View, report: str, start: str, end: str) -> str | None:
    try:
        return view.text(ids.local(view.base, report))[int(start):int(end)]
    except (DangjianError, UnicodeDecodeError):
        return None  # reported with the originals


def _sentences(view: View) -> Iterator[Finding]:
    counted: dict[str, set[int]] = defaultdict(set)
    for report, index, start, end, exact in view.select(_SENTENCES):
        identifier = ids.local(view.base, report)
        if identifier not in view.entries:
            yield Finding("sentence", identifier, "图谱中有登记表里没有的报告")
            continue
        counted[identifier].add(int(index))
        if _slice(view, report, start, end) != exact:
            yield Finding("sentence", ids.sentence_id(identifier, int(index)), f"引文与原文 {start}–{end} 处不符")
    for entry in view.entries.values():
        if counted[entry.id] != set(range(entry.sentences)):
            held = len(counted[entry.id])
            yield Finding("sentence", entry.name, f"应有 {entry.sentences} 个句子，图谱中完整的有 {held} 个")


def _figures(view: View) -> Iterator[Finding]:
    seen: set[str] = set()
    for figure, report, raw, start, end, first, last in view.select(_FIGURES):
        seen.add(figure)
        name = ids.local(view.base, figure)
        if _slice(view, report, start, end) != raw:
            yield Finding("figure", name, f"原值“{raw}”与原文 {start}–{end} 处不符")
        if not int(first) <= int(start) < int(end) <= int(last):
            yield Finding("figure", name, "原值不在它所依据的句子之内")
    [(number,)] = view.select(_FIGURE_COUNT)
    if int(number) != len(seen):
        yield Finding("figure", "", f"有 {int(number) - len(seen)} 条数据没有完整的出处")


def _indexes(view: View) -> Iterator[Finding]:
    expected = {identifier for entry in view.entries.values()
                for identifier in row_ids(entry.row, entry.sentences).tolist()}
    for name, held in (("词语索引", view.terms.ids()), ("向量索引", view.vectors.ids.tolist())):
        if len(held) != len(set(held)):
            yield Finding("index", name, f"有 {len(held) - len(set(held))} 个句子重复")
        yield from _difference(name, "缺少", expected.difference(held), view)
        yield from _difference(name, "多出", set(held).difference(expected), view)


def _difference(name: str, verb: str, identifiers: Iterable[int], view: View) -> Iterator[Finding]:
    numbers = sorted(identifiers)
    if numbers:
        rows, indexes = split_ids(np.array(numbers[:SHOWN], np.int64))
        examples = [f"{view.rows[row].name if row in view.rows else row}#{index}"
                    for row, index in zip(rows.tolist(), indexes.tolist(), strict=True)]
        yield Finding("index", name, f"{verb} {len(numbers)} 个句子，如 {'、'.join(examples)}")


def _shared(store: Store) -> Iterator[Finding]:
    """Compare the shared graphs with what the reports said there."""
    view = store.view
    said = {line for packed in store.shared_statements() for line in claims.unpack(packed)}
    renaming = Renaming(view.base, store.canonical())  # of what was judged to be the same
    stated = ox.parse("".join(said).encode(), ox.RdfFormat.N_QUADS)
    wanted = {renamed for quad in stated if (renamed := renaming(quad)) is not None}
    held = {quad for graph in rdf.shared_graphs(view.base)
            for quad in view.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    for verb, odd in (("缺少", wanted - held), ("多出", held - wanted)):
        if odd:
            yield Finding("shared", "", f"公共图{verb} {len(odd)} 条陈述，如 {min(map(str, odd))}")


@functools.cache
def vocabulary() -> tuple[Any, Any]:
    """Return classes and shapes as the validator wants them; parsing takes longer than checking a small store."""
    import pyshacl  # noqa: F401, PLC0415 - loaded with them, for who forks later
    import rdflib  # noqa: PLC0415 - half a second to import, and needed by nothing else

    return (rdflib.Graph().parse(data=read_text(folder(), "dangjian.ttl"), format="turtle"),
            rdflib.Graph().parse(data=vocab.load().shapes, format="turtle"))


def _shapes(view: View) -> Iterator[Finding]:
    """Validate the union of all graphs against the vocabulary's shapes."""
    import pyshacl  # noqa: PLC0415 - see above
    import rdflib  # noqa: PLC0415
    from rdflib.namespace import SH  # noqa: PLC0415

    classes, shapes = vocabulary()
    triples = (quad.triple for quad in view.graph.quads_for_pattern(None, None, None, None))
    data = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, ont_graph=classes, inference="none",
                                              advanced=False)
    if conforms:
        return
    if not isinstance(report, rdflib.Graph):
        yield Finding("shape", "", str(text))
        return
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield Finding("shape", _local(view, report.value(result, SH.focusNode)),
                      f"{report.value(result, SH.resultMessage)}（{_local(view, report.value(result, SH.value))}）")


def _local(view: View, node: Any) -> str:
    return "" if node is None else ids.local(view.base, str(node))
