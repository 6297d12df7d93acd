"""The whole way from a file to an extraction, as the data flow of DESIGN.md §1 reads."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ingest import documents as papers
from ingest import read, resolve, time
from ingest.geography import geography
from ingest.observe import observe
from ingest.organisations import organisations
from ingest.people import people, predicate_roles
from ingest.places import places
from ingest.programmes import programmes
from ingest.relate import relate
from ingest.scope import Scopes
from ingest.split import furniture, split
from ingest.tokens import tokens
from kg.model import Entity, Extraction, Report, Sentence

read_file = read.read_file
PAPER = re.compile(r"([一-鿿]{2,8}?(?:日报|晚报|早报|晨报|时报|都市报|商报|青年报|周报|新闻网|融媒体中心))")


def extract(report: Report) -> Extraction:
    """All that one report says: sentences, entities, observations, relations, each with its place in the text."""
    sentences = split(report)
    report = describe(report, sentences)
    known = (report.place,) if report.place else ()
    words = [tokens(s.text) for s in sentences]
    place = places(sentences, words, known)
    organisation = organisations(sentences, words, place)
    person = people(sentences, words, place, organisation)
    person += predicate_roles(sentences, person, [*place, *organisation])
    programme = programmes(sentences, words, place, person)
    document, award = papers.documents(sentences), papers.awards(sentences)

    where = geography(sentences, place, known)
    of_organisation = resolve.organisations(organisation, where)
    scopes = Scopes(sentences, where, place, organisation, of_organisation.of)
    of_programme = resolve.programmes(programme, sentences, where, scopes)
    of_person, of_document, of_award = resolve.persons(person, where), resolve.documents(document, where), resolve.awards(award)
    entities: tuple[Entity, ...] = (
        *where.entities, *of_organisation.entities, *of_programme.entities, *of_person.entities, *of_document.entities,
        *of_award.entities,
    )
    dated = time.times(sentences, report.published)
    observations = observe(report, sentences, words, scopes, dated, [(m.sentence, m.end) for m in place])
    relations = relate(
        sentences, where, scopes, dated,
        {"place": place, "organisation": organisation, "programme": programme, "person": person, "document": document, "award": award},
        {"place": where.of, "organisation": of_organisation.of, "programme": of_programme.of, "person": of_person.of,
         "document": of_document.of, "award": of_award.of},
        entities,
    )
    return Extraction(report, sentences, entities, tuple(observations), tuple(relations))


def describe(report: Report, sentences: Sequence[Sentence]) -> Report:
    """Fill in from the page what no front matter gave: title, paper, date of publication."""
    left_out = furniture(report)
    paper = PAPER.search(left_out)
    return dataclasses.replace(
        report,
        title=report.title or _title(report, sentences) or Path(report.name).stem,
        source=report.source or (paper.group(1) if paper else ""),
        published=report.published or time.published_in(left_out),
    )


def _title(report: Report, sentences: Sequence[Sentence]) -> str:
    """The marked heading (#) before the first body sentence; without one, the last that says who does what."""
    headings: list[Sentence] = []
    for sentence in sentences:
        if sentence.kind == "body" and len(sentence.text) > CAPTION and headings:
            break
        if sentence.kind == "heading":
            headings.append(sentence)
    marked = [h for h in headings if re.search(r"#\s*$", report.text[max(0, h.start - 4):h.start])]
    telling = [h for h in headings if re.search(r"党建|治理|社区|街道|以|党", h.text) and len(h.text) >= TITLE]
    pool = marked[:2] or telling[-2:] or headings
    return max((h.text for h in pool), key=len, default="")


CAPTION = 20  # characters: a shorter sentence before the title is a caption
TITLE = 8  # characters: shorter headings are names of columns


def _plain(records: Sequence[Any]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(r) for r in records]


def _sentences(report: Report) -> list[dict[str, Any]]:
    return [{**{k: v for k, v in row.items() if k != "offsets"}, "quote": report.text[row["start"]:row["end"]]}
            for row in _plain(split(report))]


STAGES: dict[str, Callable[[Report], list[dict[str, Any]]]] = {
    "report": lambda report: _plain([extract(report).report]),
    "sentences": _sentences,
    "entities": lambda report: _plain(extract(report).entities),
    "observations": lambda report: _plain(extract(report).observations),
    "relations": lambda report: _plain(extract(report).relations),
}
