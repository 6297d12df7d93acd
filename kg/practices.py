"""The scheme of kinds of practice (``ontology/practices.ttl``) and the recognition of a programme's kind."""

import functools
from dataclasses import dataclass

import daachorse

from kg.errors import VocabularyError
from kg.ids import PRACTICES
from kg.vocab_files import Facts, Folder, compact, folder, iri, read_text

# A defining sentence names one or two kinds before it turns to means and results.
KINDS_FROM_DEFINITION = 2
REFERENCES = ("skos:broader", "skos:related", "skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept")


@dataclass(frozen=True, slots=True)
class Practice:
    """One kind of practice. ``alternatives`` are names people use for it, ``indicators`` words that point to it."""

    notation: str
    label: str
    alternatives: tuple[str, ...]
    english: str
    broader: str  # notation of the concept above; empty on the first level
    note: str
    indicators: tuple[str, ...]

    @property
    def iri(self) -> str:
        """The concept's IRI, the same in every store."""
        return PRACTICES + self.notation


def load(source: Folder | None = None) -> tuple[Practice, ...]:
    """Read and check the scheme, in the order of its file."""
    facts = Facts("practices.ttl", read_text(source or folder(), "practices.ttl"))
    _check_notations(facts)
    concepts = tuple(_practice(facts, concept) for concept in facts.subjects("skos:Concept"))
    if not concepts:
        raise VocabularyError("practices.ttl 里没有概念")
    _check(facts, concepts)
    return concepts


def _practice(facts: Facts, concept: str) -> Practice:
    notation = facts.one_text(concept, "skos:notation")
    if concept != PRACTICES + notation:
        raise VocabularyError(f"practices.ttl：{compact(concept)} 的代号应与其标识一致，现为 {notation}")
    broader = facts.iris(concept, "skos:broader")
    if len(broader) > 1:
        raise VocabularyError(f"practices.ttl：{compact(concept)} 有不止一个上位概念")
    return Practice(
        notation=notation,
        label=facts.one_text(concept, "skos:prefLabel", "zh"),
        alternatives=facts.texts(concept, "skos:altLabel", "zh"),
        english=facts.one_text(concept, "skos:prefLabel", "en"),
        broader=broader[0].removeprefix(PRACTICES) if broader else "",
        note=facts.one_text(concept, "skos:scopeNote", "zh"),
        indicators=facts.texts(concept, "dj:indicator"),
    )


def _check_notations(facts: Facts) -> None:
    owners: dict[str, str] = {}
    for concept in facts.subjects("skos:Concept"):
        for notation in facts.texts(concept, "skos:notation"):
            if owners.setdefault(notation, concept) != concept:
                raise VocabularyError(
                    f"practices.ttl：代号 {notation} 重复：{compact(owners[notation])} 和 {compact(concept)}")


def _check(facts: Facts, concepts: tuple[Practice, ...]) -> None:
    by_notation = {concept.notation: concept for concept in concepts}
    known = {concept.iri for concept in concepts} | set(facts.subjects("skos:ConceptScheme"))
    references = {iri(name): name for name in REFERENCES}
    for quad in facts.triples:
        name = references.get(quad.predicate.value)
        if name and getattr(quad.object, "value", "") not in known:
            raise VocabularyError(f"practices.ttl：{quad.subject} 的 {name} 指向没有定义的概念：{quad.object}")
    owners: dict[str, str] = {}
    for concept in concepts:
        if concept.broader and by_notation[concept.broader].broader:
            raise VocabularyError(f"practices.ttl：{concept.notation} 在第三级，方案只有两级")
        for label in (concept.label, *concept.alternatives):
            if owners.setdefault(label, concept.notation) != concept.notation:
                raise VocabularyError(f"practices.ttl：“{label}”同时是 {owners[label]} 和 {concept.notation} 的名称")


class Recogniser:
    """Finds the kinds of practice that a programme's name or its defining sentence points to."""

    def __init__(self, concepts: tuple[Practice, ...]) -> None:
        words: dict[str, list[Practice]] = {}
        for concept in concepts:
            for word in dict.fromkeys((concept.label, *concept.alternatives, *concept.indicators)):
                words.setdefault(word, []).append(concept)
        self._meanings = list(words.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(words), daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    def classify(self, name: str, definition: str = "") -> tuple[str, ...]:
        """Return notations, best first.

        The name decides; the definition only where the name points to nothing, for it also tells of methods and
        results that are kinds of practice of their own.
        """
        return self._found(name) or self._found(definition)[:KINDS_FROM_DEFINITION]

    def _found(self, text: str) -> tuple[str, ...]:
        hits = self._automaton.find(text)
        concepts = [concept for _, _, word in sorted(hits, key=_longest_first) for concept in self._meanings[word]]
        specific = {concept.broader for concept in concepts}
        return tuple(dict.fromkeys(c.notation for c in concepts if c.notation not in specific))


def _longest_first(hit: tuple[int, int, int]) -> tuple[int, int]:
    start, end, _ = hit
    return start - end, start


@functools.cache
def practices() -> tuple[Practice, ...]:
    """Return the shipped scheme, read once."""
    return load()


@functools.cache
def recogniser() -> Recogniser:
    """Return the recogniser over the shipped scheme."""
    return Recogniser(practices())
