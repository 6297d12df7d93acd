"""From an extraction to N-Quads text: the hot path of ingest, so strings are joined and no object stands for a triple.

What only one report can say (its sentences, figures, statements, and where it mentions what) stands in the graph of
that report: base + its identifier. What any report may say again (names, types and places of entities, variables)
stands in one graph for all, base + ``entities``, where it is said once: in the union of all graphs a triple counts once
for each graph that holds it, and a join over an entity that a thousand reports describe would count a million. Persons
and what is said of them have graphs of their own beside both, which can be withheld or dropped.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg import ids
from kg.model import Entity, Extraction, Observation, Relation, Report, Sentence, Variable
from kg.nquads import date, decimal, escape_iri, integer, literal
from kg.shape import (
    CLASSES,
    DJ,
    OA,
    ORG,
    PREDICATES,
    PROV,
    RDF,
    SCHEMA,
    direct_link,
    predicate,
    within_link,
)

Say = Callable[[str, str, str], None]  # subject, predicate, object, each already in N-Quads syntax

_TYPE = predicate(RDF, "type")
_DERIVED, _GENERATED = predicate(PROV, "wasDerivedFrom"), predicate(PROV, "wasGeneratedBy")


@dataclass(frozen=True, slots=True)
class Lines:
    """One report as N-Quads lines: ``own`` in its own graphs, ``shared`` in those that all reports share."""

    own: list[str]
    shared: list[str]


def graphs(base: str, report: str) -> tuple[str, str]:
    """Return the IRIs of the two graphs that are a report's own: of its facts, and of its persons."""
    main = ids.iri(base, report)
    return main, f"{main}/persons"


def shared_graphs(base: str) -> tuple[str, str]:
    """Return the IRIs of the two graphs that all reports share: of entities and variables, and of persons."""
    return ids.iri(base, "entities"), ids.iri(base, "entities/persons")


def to_nquads(extraction: Extraction, base: str, run: str) -> bytes:
    """Write all that one report says as N-Quads. ``run`` is the identifier of the run that read it."""
    lines = to_lines(extraction, base, run)
    return "".join([*lines.own, *lines.shared]).encode()


def to_lines(extraction: Extraction, base: str, run: str) -> Lines:
    """Write one report; a line of ``shared`` may be repeated, by this report or by others."""
    report = extraction.report
    lines = Lines([], [])
    open_graphs = [*zip(graphs(base, report.id), shared_graphs(base), strict=True)]
    public, private = (_Writer(base, report, run, _sayer(lines.own, own), _sayer(lines.shared, shared))
                       for own, shared in open_graphs)
    public.report(len(extraction.sentences))
    for sentence in extraction.sentences:
        public.sentence(sentence)
    for entity in extraction.entities:
        (private if entity.type == "person" else public).entity(entity)
    for variable in {o.variable.id: o.variable for o in extraction.observations}.values():
        public.variable(variable)
    for observation in extraction.observations:
        public.observation(observation)
    for relation in extraction.relations:
        of_person = relation.predicate == "role" or relation.subject.startswith("person/")
        (private if of_person or relation.object.startswith("person/") else public).relation(relation)
    return lines


def named(extraction: Extraction) -> frozenset[str]:
    """Return the identifiers of entities that a report's statements may name."""
    found = {one for entity in extraction.entities for one in (entity.id, entity.within)}
    found |= {observation.about for observation in extraction.observations}
    found |= {one for relation in extraction.relations for one in (relation.subject, relation.object)}
    return frozenset(found)


def _sayer(lines: list[str], graph: str) -> Say:
    end, append = f" <{graph}> .\n", lines.append

    def say(subject: str, verb: str, target: str) -> None:
        append(subject + verb + target + end)

    return say


class _Writer:
    """Writes records of one report: ``say`` what is the report's own, ``tell`` what all reports share."""

    def __init__(self, base: str, report: Report, run: str, say: Say, tell: Say) -> None:
        self.base, self.source, self.say, self.tell = base, report, say, tell
        self.this = self.ref(report.id)
        self.sentence_start = f"<{base}{report.id}#s"
        self.run = self.ref(run)

    def ref(self, identifier: str) -> str:
        return f"<{self.base}{escape_iri(identifier)}>"

    def quote(self, index: int) -> str:
        return f"{self.sentence_start}{index}>"

    def report(self, sentences: int) -> None:
        say, report, this = self.say, self.source, self.this
        self.tell(self.run, _TYPE, f"<{PROV}Activity>")
        say(this, _TYPE, f"<{SCHEMA}NewsArticle>")
        say(this, PREDICATES["name"], literal(report.name))
        if report.title:
            say(this, PREDICATES["headline"], literal(report.title))
        if report.source:
            say(this, PREDICATES["publisher"], literal(report.source))
        if report.published:
            say(this, PREDICATES["datePublished"], date(report.published))
        say(this, PREDICATES["sha256"], literal(report.sha256))
        say(this, PREDICATES["sentenceCount"], integer(sentences))
        say(this, _GENERATED, self.run)

    def sentence(self, sentence: Sentence) -> None:
        say, this = self.say, self.quote(sentence.index)
        selector = f"{self.sentence_start}{sentence.index}-q>"
        say(this, _TYPE, f"<{DJ}Sentence>")
        say(this, PREDICATES["quotedFrom"], self.this)
        say(this, PREDICATES["index"], integer(sentence.index))
        say(this, PREDICATES["paragraph"], integer(sentence.paragraph))
        if sentence.section:
            say(this, PREDICATES["section"], literal(sentence.section))
        say(this, PREDICATES["kind"], literal(sentence.kind))
        say(this, PREDICATES["hasSelector"], selector)
        say(selector, _TYPE, f"<{OA}TextPositionSelector>")
        say(selector, _TYPE, f"<{OA}TextQuoteSelector>")
        say(selector, PREDICATES["start"], integer(sentence.start))
        say(selector, PREDICATES["end"], integer(sentence.end))
        say(selector, PREDICATES["exact"], literal(self.source.text[sentence.start:sentence.end]))

    def entity(self, entity: Entity) -> None:
        say, this = self.tell, self.ref(entity.id)
        for name in CLASSES[entity.type]:
            say(this, _TYPE, name)
        say(this, PREDICATES["label"], literal(entity.name))
        say(this, PREDICATES["entityType"], literal(entity.type))
        self.literals(say, this, "altLabel", entity.aliases)
        if entity.within:
            say(this, within_link(entity.id, entity.within), self.ref(entity.within))
        for name, text in (("divisionCode", entity.code), ("classification", entity.classification),
                           ("typeWord", entity.type_word)):
            if text:
                say(this, PREDICATES[name], literal(text))
        for practice in entity.practices:
            say(this, PREDICATES["kindOfPractice"], f"<{ids.PRACTICES}{escape_iri(practice)}>")
        if entity.definition >= 0:
            say(this, PREDICATES["definedIn"], self.quote(entity.definition))
        for index in entity.sentences:
            self.say(this, _DERIVED, self.quote(index))
        say(this, _GENERATED, self.run)

    def variable(self, variable: Variable) -> None:
        say, this = self.tell, self.ref(variable.id)
        say(this, _TYPE, f"<{SCHEMA}StatisticalVariable>")
        say(this, PREDICATES["label"], literal(variable.label))
        say(this, PREDICATES["counted"], literal(variable.counted))
        say(this, PREDICATES["measuredProperty"], literal(variable.measure))
        self.literals(say, this, "constraint", variable.constraints)
        if variable.denominator:
            say(this, PREDICATES["denominator"], literal(variable.denominator))

    def observation(self, observation: Observation) -> None:
        say, this = self.say, self.ref(observation.id)
        say(this, _TYPE, f"<{SCHEMA}Observation>")
        say(this, PREDICATES["variableMeasured"], self.ref(observation.variable.id))
        say(this, PREDICATES["observationAbout"], self.ref(observation.about))
        say(this, PREDICATES["value"], decimal(observation.value))
        if observation.value_high is not None:
            say(this, PREDICATES["valueHigh"], decimal(observation.value_high))
        for name, text in (
            ("unitText", observation.unit), ("comparator", observation.comparator), ("rawValue", observation.raw_value),
            ("observationDate", observation.time), ("timeBasis", observation.time_basis),
            ("status", observation.status), ("scopeText", observation.scope_text), ("subject", observation.subject),
        ):
            if text:
                say(this, PREDICATES[name], literal(text))
        say(this, PREDICATES["rawStart"], integer(observation.raw_start))
        say(this, PREDICATES["rawEnd"], integer(observation.raw_end))
        if observation.part_of:
            say(this, PREDICATES["partOf"], self.ref(observation.part_of))
        say(this, _DERIVED, self.quote(observation.sentence))
        say(this, _GENERATED, self.run)

    def relation(self, relation: Relation) -> None:
        say, source = self.say, self.source.id
        this = self.ref(ids.relation_id(source, relation.subject, relation.predicate, relation.object,
                                        relation.sentence, detail=relation.detail))
        subject = self.ref(relation.subject)
        target = literal(relation.object) if relation.literal else self.ref(relation.object)
        say(this, _TYPE, f"<{RDF}Statement>")
        say(this, PREDICATES["rdf:subject"], subject)
        say(this, PREDICATES["rdf:predicate"], PREDICATES[relation.predicate].strip())
        say(this, PREDICATES["rdf:object"], target)
        if relation.detail:
            say(this, PREDICATES["detail"], literal(relation.detail))
        say(this, _DERIVED, self.quote(relation.sentence))
        say(this, _GENERATED, self.run)
        if relation.predicate == "role":
            say(this, _TYPE, f"<{ORG}Membership>")
            say(this, PREDICATES["member"], subject)
            say(this, PREDICATES["organization"], target)
            say(this, PREDICATES["roleName"], literal(relation.detail))
        elif link := direct_link(relation):
            verb, inverse = link
            self.tell(*((target, verb, subject) if inverse else (subject, verb, target)))

    @staticmethod
    def literals(say: Say, this: str, name: str, texts: Iterable[str]) -> None:
        for text in texts:
            say(this, PREDICATES[name], literal(text))
