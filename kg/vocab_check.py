"""The checks that the vocabulary's files pass before anything uses them: terms, shapes, queries."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.ids import VOCABULARY
from kg.vocab_files import PREFIXES, Facts, Folder, compact, iri, read_text

_KINDS: Mapping[str, Literal["class", "property", "datatype"]] = {
    "rdfs:Class": "class", "rdf:Property": "property", "rdfs:Datatype": "datatype",
}
# A stock query says first what it asks, then in one sentence what it gives.
_HEAD = re.compile(r"# 问题：(?P<question>\S.*)\n# 说明：(?P<explained>[^\s。][^。\n]*。)\n")
# Namespaces of data, not of terms: what stands in them is checked elsewhere or is free.
_NOT_TERMS = ("practice", "sh")
# The part of SHACL core that the shapes may use; SHACL itself ignores a misspelt parameter without a word.
_SHACL_NAMES = """
    NodeShape PropertyShape IRI Literal IRIOrLiteral BlankNode targetClass targetNode targetSubjectsOf
    targetObjectsOf property path node nodeKind class datatype in hasValue minCount maxCount minLength maxLength
    pattern flags minInclusive maxInclusive minExclusive maxExclusive lessThan lessThanOrEquals equals disjoint
    uniqueLang languageIn or and not xone closed ignoredProperties message severity Violation Warning Info name
    description inversePath alternativePath
"""
_SHACL = frozenset(_SHACL_NAMES.split())
# How Turtle writes lists; no terms of ours.
_LIST = frozenset(PREFIXES["rdf"] + name for name in ("first", "rest", "nil"))


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype, our own or reused, with its names."""

    iri: str
    kind: Literal["class", "property", "datatype"]
    zh: str
    en: str
    comment: str  # Chinese; reused terms have none


@dataclass(frozen=True, slots=True)
class Query:
    """A stock query, the question that it answers and what it gives, in one sentence."""

    name: str  # of its file, without the ending
    question: str
    explained: str
    text: str


def read_terms(source: Folder) -> dict[str, Term]:
    """Read ``dangjian.ttl``: every term named in both languages, every reference to a term that stands there."""
    facts = Facts("dangjian.ttl", read_text(source, "dangjian.ttl"))
    known = {term: _term(facts, term, kind) for name, kind in _KINDS.items() for term in facts.subjects(name)}
    links = {iri(name) for name in ("rdf:type", "rdfs:subClassOf", "rdfs:domain", "rdfs:range")}
    for quad in facts.triples:
        used = [quad.predicate] + ([quad.object] if quad.predicate.value in links else [])
        for node in used:
            if not isinstance(node, ox.NamedNode) or node.value not in known:
                raise VocabularyError(f"dangjian.ttl：{quad.subject} 用到没有列出的术语 {_show(node)}")
    return known


def _term(facts: Facts, term: str, kind: Literal["class", "property", "datatype"]) -> Term:
    if not any(term.startswith(start) for start in PREFIXES.values()):
        raise VocabularyError(f"dangjian.ttl：{term} 不在任何已知的命名空间里")
    zh, en = (facts.one_text(term, "rdfs:label", language) for language in ("zh", "en"))
    comment = ""
    if term.startswith(VOCABULARY):
        comment = facts.one_text(term, "rdfs:comment", "zh")
        facts.one_text(term, "rdfs:comment", "en")
    return Term(term, kind, zh, en, comment)


def read_shapes(source: Folder, known: Mapping[str, Term]) -> str:
    """Read ``shapes.ttl``; what it names must be a term, and what it demands must be SHACL core."""
    text = read_text(source, "shapes.ttl")
    for quad in Facts("shapes.ttl", text).triples:
        nodes = [quad.predicate, quad.object]
        if isinstance(quad.object, ox.Literal):
            nodes = [quad.predicate, quad.object.datatype]
        for node in nodes:
            if not isinstance(node, ox.NamedNode):
                continue
            if node.value.startswith(PREFIXES["sh"]):
                if node.value.removeprefix(PREFIXES["sh"]) not in _SHACL:
                    raise VocabularyError(f"shapes.ttl：不认识的 SHACL 核心术语 {_show(node)}")
            elif node.value not in _LIST:
                _require("shapes.ttl", node.value, known)
    return text


def check_scheme(source: Folder, known: Mapping[str, Term]) -> None:
    """Check that ``practices.ttl`` names only terms; :mod:`kg.practices` checks what it says with them."""
    for quad in Facts("practices.ttl", read_text(source, "practices.ttl")).triples:
        for node in (quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode):
                _require("practices.ttl", node.value, known)


def read_queries(source: Folder, known: Mapping[str, Term]) -> tuple[Query, ...]:
    """Read ``queries/*.rq``: each states its question and what it gives, is SPARQL, and names only terms."""
    files = sorted((file for file in (source / "queries").iterdir() if file.name.endswith(".rq")), key=lambda f: f.name)
    store = ox.Store()
    found = []
    for file in files:
        text = read_text(source, f"queries/{file.name}")
        head = _HEAD.match(text)
        if head is None:
            raise VocabularyError(f"{file.name}：第一行应为“# 问题：…”，第二行应为“# 说明：…。”，说明只写一句话")
        try:
            store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise VocabularyError(f"{file.name} 不是正确的 SPARQL：{error}") from error
        for term in _terms_in_query(text):
            _require(file.name, term, known)
        found.append(Query(file.name.removesuffix(".rq"), head["question"].strip(), head["explained"], text))
    return tuple(found)


_PREFIX = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_NOISE = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|(?<![\w>])#[^\n]*')
_IRI = re.compile(r"<([^<>\s]+)>")
_NAME = re.compile(r"(?<![\w?$:<@])([A-Za-z][\w-]*):([A-Za-z_][\w-]*)")


def _terms_in_query(text: str) -> Iterator[str]:
    """Every IRI that a query names, whichever way it writes it, other than in its prefixes."""
    prefixes = dict(_PREFIX.findall(text))
    body = _NOISE.sub(" ", _PREFIX.sub(" ", text))
    yield from _IRI.findall(body)
    for prefix, local in _NAME.findall(_IRI.sub(" ", body)):
        if prefix in prefixes:
            yield prefixes[prefix] + local


def _require(file: str, term: str, known: Mapping[str, Term]) -> None:
    owners = [prefix for prefix, start in PREFIXES.items() if term.startswith(start)]
    if owners and owners[0] not in _NOT_TERMS and term not in known:
        raise VocabularyError(f"{file}：用到词表里没有的术语 {compact(term)}")


def _show(node: object) -> str:
    return compact(node.value) if isinstance(node, ox.NamedNode) else str(node)
