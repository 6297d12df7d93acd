"""Typed access to the vocabulary: ``DJ.kindOfPractice`` is its IRI, ``DJ.kindOfPractise`` an error where it is written.

:func:`load` checks every file of ``ontology/`` against ``dangjian.ttl``; the command and the server call it when they
start, so that a misspelt term or a broken reference never reaches a store.
"""

import difflib
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from kg import divisions as _divisions
from kg import practices as _practices
from kg import vocab_check
from kg.divisions import Division, Divisions, divisions
from kg.errors import VocabularyError
from kg.practices import Practice, practices
from kg.vocab_check import Query, Term
from kg.vocab_files import PREFIXES, Folder, folder

__all__ = [
    "DCTERMS", "DJ", "NS", "OA", "ORG", "OWL", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "XSD",
    "Division", "Divisions", "Namespace", "Practice", "Query", "Term", "Vocabulary",
    "divisions", "label", "load", "practices", "queries", "terms",
]

NS: Mapping[str, str] = PREFIXES


@functools.cache
def terms() -> Mapping[str, Term]:
    """Return every term of the shipped vocabulary by its IRI."""
    return vocab_check.read_terms(folder())


def label(iri: str, language: str = "zh") -> str:
    """Name a term for people; an IRI that is no term stays as it is."""
    term = terms().get(iri)
    return iri if term is None else term.en if language == "en" else term.zh


class Namespace:
    """Terms of one prefix as attributes, or as items where a name is a Python keyword; each is its IRI."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._start = PREFIXES[prefix]

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):  # copying, pickling and inspection ask for names of their own
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> str:
        term = self._start + name
        if term in terms():
            return term
        known = [iri.removeprefix(self._start) for iri in terms() if iri.startswith(self._start)]
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"（是不是 {self._prefix}:{close[0]}？）" if close else ""
        raise VocabularyError(f"词表里没有这个术语：{self._prefix}:{name}{hint}")

    def __str__(self) -> str:
        return self._start


DJ = Namespace("dj")
SCHEMA = Namespace("schema")
ORG = Namespace("org")
PROV = Namespace("prov")
SKOS = Namespace("skos")
OA = Namespace("oa")
DCTERMS = Namespace("dcterms")
OWL = Namespace("owl")
RDF = Namespace("rdf")
RDFS = Namespace("rdfs")
XSD = Namespace("xsd")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything in ``ontology/`` after all checks."""

    terms: Mapping[str, Term]
    practices: tuple[Practice, ...]
    divisions: Divisions
    queries: tuple[Query, ...]
    shapes: str  # Turtle, as the validator reads it


def load(source: Folder | None = None) -> Vocabulary:
    """Read and check the vocabulary; :class:`~kg.errors.VocabularyError` says what is wrong and in which file."""
    where = source or folder()
    known = vocab_check.read_terms(where)
    vocab_check.check_scheme(where, known)
    return Vocabulary(
        terms=known,
        practices=_practices.load(where),
        divisions=_divisions.load(where),
        queries=vocab_check.read_queries(where, known),
        shapes=vocab_check.read_shapes(where, known),
    )


@functools.cache
def queries() -> tuple[Query, ...]:
    """Return the shipped stock queries, in the order of their file names."""
    return vocab_check.read_queries(folder(), terms())
