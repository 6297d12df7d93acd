"""Reading the vocabulary's files: from the installed package, or from another folder (tests, a site's own copy)."""

import csv
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.ids import PRACTICES, VOCABULARY

Folder = Traversable | Path

# The prefixes of the whole project; the one place where external namespaces are written.
PREFIXES: Mapping[str, str] = {
    "dj": VOCABULARY,
    "practice": PRACTICES,
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
}


def iri(compact: str) -> str:
    """Write ``dj:within`` in full; unlike a namespace's attributes this checks the prefix only."""
    prefix, _, local = compact.partition(":")
    return PREFIXES[prefix] + local


def compact(term: str) -> str:
    """Write an IRI with its prefix, for messages."""
    for prefix, start in PREFIXES.items():
        if term.startswith(start):
            return f"{prefix}:{term.removeprefix(start)}"
    return f"<{term}>"


@functools.cache
def folder() -> Traversable:
    """Return the folder that holds the vocabulary, in a checkout as in an installed wheel."""
    return files("ontology")


def read_text(source: Folder, name: str) -> str:
    """Read one file of the vocabulary."""
    try:
        return (source / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"词表文件读不了：{name}（{error}）") from error


def lexicon_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ``ontology/lexicon``."""
    return list(csv.DictReader(StringIO(read_text(folder(), f"lexicon/{name}"))))


class Facts:
    """The triples of one Turtle file, by subject and predicate."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._objects: dict[tuple[str, str], list[ox.Literal | ox.NamedNode | ox.BlankNode]] = defaultdict(list)
        self.triples: list[ox.Quad] = []
        try:
            self.triples.extend(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise VocabularyError(f"{name} 不是正确的 Turtle：{error}") from error
        for quad in self.triples:
            if not isinstance(quad.object, ox.Triple):
                self._objects[_text(quad.subject), quad.predicate.value].append(quad.object)

    def subjects(self, *types: str) -> Iterator[str]:
        """Named subjects of any of these types, in the file's order, each once."""
        wanted = {iri(name) for name in types}
        seen = set()
        for quad in self.triples:
            subject = _text(quad.subject)
            if quad.predicate.value == iri("rdf:type") and _text(quad.object) in wanted and subject not in seen:
                seen.add(subject)
                yield subject

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Named objects."""
        return tuple(o.value for o in self._of(subject, predicate) if isinstance(o, ox.NamedNode))

    def texts(self, subject: str, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """Literal objects, of one language when it is given."""
        return tuple(
            o.value for o in self._of(subject, predicate)
            if isinstance(o, ox.Literal) and (language is None or o.language == language)
        )

    def one_text(self, subject: str, predicate: str, language: str | None = None) -> str:
        """Return the only such literal; none or several are an error of the file."""
        found = self.texts(subject, predicate, language)
        if len(found) != 1 or not found[0].strip():
            tag = f"（{language}）" if language else ""
            raise VocabularyError(
                f"{self.name}：{compact(subject)} 应有且只有一个 {predicate}{tag}，现有 {len(found)} 个")
        return found[0]

    def _of(self, subject: str, predicate: str) -> Iterable[ox.Literal | ox.NamedNode | ox.BlankNode]:
        return self._objects.get((subject, iri(predicate)), ())


def _text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(node) if isinstance(node, ox.Triple) else node.value
