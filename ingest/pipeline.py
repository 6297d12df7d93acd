"""From a file to an extraction: read → split → mention → resolve → observe → relate (see :mod:`ingest.language`)."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from ingest import read
from ingest.language import document, language
from ingest.light_spacy import Doc
from ingest.privacy import private_names
from ingest.split import split
from kg.model import Entity, Extraction, Mention, Report

read_file = read.read_file


def analyse(report: Report) -> Doc:
    """The document with all that the components set."""
    return language()(document(report))


def extract(report: Report) -> Extraction:
    """All that one report says: sentences, entities, observations, relations, each with its place in the text."""
    doc = analyse(report)
    entities: tuple[Entity, ...] = tuple(e for r in doc._.resolved.values() for e in r.entities)
    found = tuple(doc._.observations), tuple(doc._.relations)
    return Extraction(doc._.report, doc._.sentences, entities, *found,
                      private=private_names(doc._.sentences, doc._.words, doc._.people, entities))


def _plain(records: Sequence[Any]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(r) for r in records]


def _sentences(report: Report) -> list[dict[str, Any]]:
    return [
        {**{k: v for k, v in row.items() if k != "offsets"}, "quote": report.text[row["start"] : row["end"]]}
        for row in _plain(split(report))
    ]


def _mentions(report: Report) -> list[dict[str, Any]]:
    doc = analyse(report)
    found: list[Mention] = [
        m
        for name in ("places", "organisations", "people", "programmes", "documents", "awards")
        for m in doc._.get(name)
    ]
    found.sort(key=lambda m: (m.sentence, m.start))
    return [
        {"type": m.type, "name": m.name, "sentence": m.sentence, "start": m.start, "end": m.end, **m.attributes}
        for m in found
    ]


STAGES: dict[str, Callable[[Report], list[dict[str, Any]]]] = {
    "report": lambda report: _plain([extract(report).report]),
    "sentences": _sentences,
    "mentions": _mentions,
    "entities": lambda report: _plain(extract(report).entities),
    "observations": lambda report: _plain(extract(report).observations),
    "relations": lambda report: _plain(extract(report).relations),
}
