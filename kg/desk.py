"""What every kind of answer needs at hand, for one generation of a store, and the shape of a reply."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from kg import facts, plan
from kg.catalogue import Catalogue
from kg.encoder import Encoder
from kg.facts import Fact, Link
from kg.ids import Spot, sentence_of
from kg.link import Linker
from kg.model import Citation, Entity, EntityType, Named, Value
from kg.reading import read
from kg.search import Found, found
from kg.verify import Gate
from kg.view import View
from kg.wording import plain

# What an answer rests on, from the most to the least certain; an answer's confidence is the product of what applies.
STATED = 0.97  # a statement of the graph about exactly what was asked
ONE_SCOPE = 0.85  # no place was asked, and the reports give the figure for one only
LEVEL = 0.92  # 全市 with one city in the store
SEVERAL = 0.6  # no place was asked, and there are several
CONFLICT = 0.8  # two reports, two figures
CORRECTED = 0.9  # a name was taken for another spelling
TOGETHER = 0.7  # named in one sentence, not linked by a statement
WRITTEN_IN = 20  # sentences in which a text is looked for to know that some report writes so
QUERIES_KEPT = 128  # whose results are kept: a question asks some ten, of 500 rows at most
SEARCHES_KEPT = 4  # of one question: its own words, with other names of the deed, the one name it turns on
FACTS_KEPT = 20_000  # read lately, about 1 kB each
_Read = TypeVar("_Read")
FORMS = ("党工委", "党委", "办事处", "党组织", "党总支", "党支部", "两委", "居委会", "村委会")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is given its question, kind and time."""

    text: str
    confidence: float = 0.0
    values: tuple[Value, ...] = ()
    entities: tuple[Mapping[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    sparql: str = ""
    alternatives: tuple[Mapping[str, str], ...] = ()
    abstained: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Desk:
    """Store, names, gate and encoder of one generation."""

    store: View
    catalogue: Catalogue
    linker: Linker
    gate: Gate
    encoder: Encoder
    _answers: dict[str, object] = field(default_factory=dict, compare=False)
    _facts: dict[str, Fact] = field(default_factory=dict, compare=False)
    _found: dict[tuple[str, int], Sequence[Found]] = field(default_factory=dict, compare=False)

    @classmethod
    def over(cls, store: View, encoder: Encoder) -> "Desk":
        """Read a store's names and lay everything out."""
        catalogue = read(store)
        gate = Gate(store, catalogue)

        def written(text: str) -> bool:
            hits = found(store, encoder, text, limit=WRITTEN_IN)
            cited = (gate.cite_quietly((hit.report, hit.sentence)) for hit in hits)
            return any(text in plain(one.sentence) for one in cited if one)

        return cls(store, catalogue, Linker(catalogue, written), gate, encoder)

    def _asked(self, query: str, read: Callable[[], _Read]) -> _Read:
        """Return what a query finds, read once: several ways of answering ask the same, and so does the next question.

        What is returned is shared: nobody changes it.
        """
        if (kept := self._answers.get(query)) is None:
            kept = self._answers[query] = read()
            for one in list(self._answers)[:-QUERIES_KEPT]:
                self._answers.pop(one, None)
        return cast("_Read", kept)

    def figures(self, query: str) -> list[Fact]:
        """Run a query of :func:`kg.plan.figures`; observations read lately are kept, and only new ones are read."""
        kept = self._asked(query, lambda: facts.identifiers(self.store, plan.identifiers(query)))
        found = {one: fact for one in kept if (fact := self._facts.get(one)) is not None}
        if missing := [one for one in kept if one not in found]:
            read = facts.figures(self.store, plan.of_observations(self.store.base, missing), self.catalogue.variables)
            found |= {fact.id: fact for fact in read}
            self._facts.update((fact.id, fact) for fact in read)
            for one in list(self._facts)[:-FACTS_KEPT] if len(self._facts) > FACTS_KEPT else ():
                self._facts.pop(one, None)
        return sorted(found.values(), key=lambda fact: (fact.sentence, fact.raw_start, fact.about))

    def search(self, text: str, limit: int) -> Sequence[Found]:
        """Search the index; what was searched last is kept, since several ways of answering may ask for it."""
        kept = self._found.get((text, limit))
        if kept is None:
            kept = tuple(found(self.store, self.encoder, text, limit=limit))
            for one in list(self._found)[: 1 - SEARCHES_KEPT]:
                self._found.pop(one, None)
            self._found[text, limit] = kept
        return kept

    def start_of(self, where: Spot) -> int:
        """Return where a sentence begins in its report."""
        return self.store.sentence(*where)[0]

    def sections(self, reports: Iterable[str]) -> dict[Spot, str]:
        """Return the headings that the sentences of reports stand under."""
        return {(report, index): text for report in reports for index, text in self.store.sections(report).items()}

    def links(self, query: str) -> Sequence[Link]:
        """Run a query for links."""
        return self._asked(query, lambda: facts.links(self.store, query))

    def mentions(self, entities: Iterable[str]) -> Mapping[str, Sequence[Spot]]:
        """Return where entities are mentioned."""
        wanted = tuple(entities)
        query = plan.mentions(self.store.base, wanted)
        return self._asked(query, lambda: facts.mentions(self.store, query)) if wanted else {}

    def mentioned(self, places: Sequence[Spot], types: Sequence[EntityType]) -> dict[Spot, list[str]]:
        """Return what sentences mention."""
        wanted, entities = frozenset(types), self.catalogue.entities
        found = {}
        for report, index in dict.fromkeys(places):
            named = self.store.named(report).get(index, ())
            if of_types := sorted(one for one in named if one in entities and entities[one].type in wanted):
                found[report, index] = of_types
        return found

    def about(self, named: Named) -> tuple[str, ...]:
        """Return what may stand for a name: the place's own party committee for the place, and the other way round.

        A larger or smaller place never does.
        """
        found = list(named.ids)
        for identifier in named.ids:
            entity = self.catalogue.entities[identifier]
            name = plain(entity.name)
            if self.catalogue.is_place(identifier):
                found += [one for form in FORMS for one in self.catalogue.same_organisation(name + form)]
                found += self._own_bodies(identifier, name)
            elif entity.type == "organisation":
                found += [*self.catalogue.same_organisation(entity.name), *self._place_of(entity)]
        return facts.every(found)

    def _own_bodies(self, place: str, name: str) -> list[str]:
        """Return the bodies inside a place that leave out the start of its name (高新区党工委 of 某某高新区)."""
        bodies = [self.catalogue.entities[one] for one in self.catalogue.children(place)]
        stems = [(plain(body.name), body.id) for body in bodies if body.type == "organisation"]
        small = self.catalogue.entities[place].type in ("building", "residential", "business")
        return [
            one
            for text, one in stems
            for form in FORMS
            if text.endswith(form)
            and len(text) > len(form) + 1
            and (name.endswith(text.removesuffix(form)) or (small and text.startswith(name)))
        ]

    def _place_of(self, organisation: Entity) -> list[str]:
        """Return the place whose organisation this is, if the place's name starts the organisation's."""
        name = plain(organisation.name)
        starts = [self.catalogue.by_name.get(name[:length], ()) for length in range(len(name) - 1, 1, -1)]
        places = [[one for one in ids if self.catalogue.is_place(one)] for ids in starts]
        return next((found for found in places if found), [])

    def entity(self, identifier: str, **more: str) -> Mapping[str, str]:
        """Return an entity as answers show it."""
        entity = self.catalogue.entities[identifier]
        return {"id": identifier, "type": entity.type, "name": entity.name, **more}

    def entities(self, identifiers: Iterable[str]) -> tuple[Mapping[str, str], ...]:
        """Return known entities as answers show them, each once."""
        return tuple(self.entity(one) for one in facts.every(identifiers) if one in self.catalogue.entities)


def by_rank(score: float) -> float:
    """Return how sure an answer by one sentence is: the better the sentence ranks, the surer."""
    return round(min(STATED, TOGETHER * (0.5 + score)), 3)


def query_of(desk: Desk, spots: Iterable[Spot]) -> str:
    """Return the query that yields these sentences."""
    return plan.sentences(desk.store.base, map(sentence_of, spots))


def unique(citations: Iterable[Citation | None]) -> tuple[Citation, ...]:
    """Return citations without repetition, in order."""
    return tuple(dict.fromkeys(citation for citation in citations if citation is not None))

