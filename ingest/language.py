"""The stages as a spaCy pipeline: each component says what it needs and what it sets on the document.

The document is built from the words we cut (rjieba), so spaCy's own tokenizer never runs; others may add components of
their own after ours (``language().add_pipe(...)``) and read what ours set as ``doc._.places`` and so on.
"""

from functools import cache
from typing import Any

from ingest import documents as papers
from ingest import resolve, time
from ingest.by_pronoun import by_pronoun
from ingest.describe import describe
from ingest.geography import geography
from ingest.introduced import introduced_posts
from ingest.light_spacy import Chinese, Doc, Language, Vocab
from ingest.observe import observe
from ingest.organisations import organisations
from ingest.people import people
from ingest.places import places
from ingest.programmes import programmes
from ingest.relate import relate
from ingest.roles import chained_roles, predicate_roles
from ingest.scope import Scopes
from ingest.self_told import self_told
from ingest.split import split
from ingest.tokens import tokens
from kg.model import Report

# In the order of DESIGN.md §1: mention → resolve → observe → relate.
COMPONENTS = (
    "places",
    "organisations",
    "people",
    "programmes",
    "documents",
    "awards",
    "geography",
    "resolve",
    "times",
    "observe",
    "relate",
)
EXTENSIONS = (
    "report",
    "sentences",
    "words",
    "places",
    "organisations",
    "people",
    "programmes",
    "documents",
    "awards",
    "geography",
    "scopes",
    "resolved",
    "times",
    "observations",
    "relations",
)
for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def needs(*names: str) -> list[str]:
    """Attributes of the document by which spaCy checks that components stand in a right order."""
    return [f"doc._.{name}" for name in names]


@Language.component("places", requires=needs("sentences", "words"), assigns=needs("places"))
def _places(doc: Doc) -> Doc:
    doc._.places = places(doc._.sentences, doc._.words, known(doc._.report))
    return doc


@Language.component("organisations", requires=needs("places"), assigns=needs("organisations"))
def _organisations(doc: Doc) -> Doc:
    doc._.organisations = organisations(doc._.sentences, doc._.words, doc._.places)
    return doc


@Language.component("people", requires=needs("places", "organisations"), assigns=needs("people"))
def _people(doc: Doc) -> Doc:
    found = people(doc._.sentences, doc._.words, doc._.places, doc._.organisations)
    near = [*doc._.places, *doc._.organisations]
    further = predicate_roles(doc._.sentences, found, near) + chained_roles(doc._.sentences, found, near)
    further += introduced_posts(doc._.sentences, found, near)
    further += self_told(doc._.sentences, found, near) + by_pronoun(doc._.sentences, found, near)
    doc._.people = found + further
    return doc


@Language.component("programmes", requires=needs("places", "people"), assigns=needs("programmes"))
def _programmes(doc: Doc) -> Doc:
    doc._.programmes = programmes(doc._.sentences, doc._.words, doc._.places, doc._.people)
    return doc


@Language.component("documents", requires=needs("sentences"), assigns=needs("documents"))
def _documents(doc: Doc) -> Doc:
    doc._.documents = papers.documents(doc._.sentences)
    return doc


@Language.component("awards", requires=needs("sentences"), assigns=needs("awards"))
def _awards(doc: Doc) -> Doc:
    doc._.awards = papers.awards(doc._.sentences)
    return doc


@Language.component("geography", requires=needs("places"), assigns=needs("geography"))
def _geography(doc: Doc) -> Doc:
    doc._.geography = geography(doc._.sentences, doc._.places, known(doc._.report))
    return doc


@Language.component(
    "resolve",
    requires=needs("geography", "organisations", "people", "programmes", "documents", "awards"),
    assigns=needs("resolved", "scopes"),
)
def _resolve(doc: Doc) -> Doc:
    where, sentences = doc._.geography, doc._.sentences
    of_organisation = resolve.organisations(doc._.organisations, where)
    doc._.scopes = Scopes(sentences, where, doc._.places, doc._.organisations, of_organisation.of, doc._.people)
    doc._.resolved = {
        "place": resolve.Resolved(where.entities, where.of),
        "organisation": of_organisation,
        "programme": resolve.programmes(doc._.programmes, sentences, where, doc._.scopes),
        "person": resolve.persons(doc._.people, where),
        "document": resolve.documents(doc._.documents, where),
        "award": resolve.awards(doc._.awards),
    }
    return doc


@Language.component("times", requires=needs("sentences"), assigns=needs("times"))
def _times(doc: Doc) -> Doc:
    doc._.times = time.times(doc._.sentences, doc._.report.published)
    return doc


@Language.component("observe", requires=needs("scopes", "times", "places", "people"), assigns=needs("observations"))
def _observe(doc: Doc) -> Doc:
    ends = [(m.sentence, m.end) for m in (*doc._.places, *doc._.people)]
    doc._.observations = observe(
        doc._.report, doc._.sentences, doc._.words, doc._.scopes, doc._.times, ends, [*doc._.programmes, *doc._.places]
    )
    return doc


@Language.component("relate", requires=needs("resolved", "scopes", "times"), assigns=needs("relations"))
def _relate(doc: Doc) -> Doc:
    mentions = {
        "place": doc._.places,
        "organisation": doc._.organisations,
        "programme": doc._.programmes,
        "person": doc._.people,
        "document": doc._.documents,
        "award": doc._.awards,
    }
    doc._.relations = relate(
        doc._.sentences,
        doc._.scopes,
        doc._.times,
        mentions,
        {k: r.of for k, r in doc._.resolved.items()},
        [e for r in doc._.resolved.values() for e in r.entities],
    )
    return doc


@cache
def language() -> Language:
    """The pipeline, built once."""
    nlp: Language = Chinese()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def known(report: Report) -> tuple[str, ...]:
    """Places that the front matter names."""
    return (report.place,) if report.place else ()


def document(report: Report) -> Doc:
    """Report → document: sentences, and words with their tags."""
    sentences = split(report)
    words = [tokens(s.text) for s in sentences]
    doc = Doc(
        _vocabulary(),
        words=[t.text for row in words for t in row],
        spaces=[False] * sum(map(len, words)),
        tags=[t.tag for row in words for t in row],
        sent_starts=[i == 0 for row in words for i in range(len(row))],
    )
    values: dict[str, Any] = {"report": describe(report, sentences), "sentences": sentences, "words": words}
    for name, value in values.items():
        doc._.set(name, value)
    return doc


@cache
def _vocabulary() -> Vocab:
    return language().vocab
