"""What a report names where, for those who ask what a stretch of it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.geography import Geography
from ingest.grouping import LEVELS
from kg.model import Entity, EntityType, Mention, Sentence

NO_LEVEL = 9  # of what is no place: smaller than any


@dataclass(frozen=True, slots=True)
class Scope:
    """What something is about: an entity, and how the text says so (empty when inherited)."""

    entity: str
    text: str


@dataclass(frozen=True)
class Named:
    """Sentences of a report with the places and organisations they name, each by sentence in order."""

    sentences: Sequence[Sentence]
    geography: Geography
    places: Mapping[int, Sequence[Mention]]
    organisations: Mapping[int, Sequence[Mention]]
    organisation_ids: Mapping[tuple[int, int], str]  # (sentence, start) of a mention → entity identifier
    people: Mapping[int, Sequence[Mention]] = field(default_factory=dict)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Places by identifier."""
        return {entity.id: entity for entity in self.geography.entities}

    @property
    def main(self) -> str:
        """The place that the report is about, or ""."""
        return self.geography.main

    def place(self, mention: Mention) -> str:
        """The place that a mention means."""
        return self.geography.of[mention.sentence, mention.start]

    def organisation(self, mention: Mention) -> str:
        """The organisation that a mention means."""
        return self.organisation_ids[mention.sentence, mention.start]

    def chain(self, identifier: str) -> list[Entity]:
        """A place and what contains it, smallest first."""
        chain = []
        while identifier in self.entities:
            entity = self.entities[identifier]
            chain.append(entity)
            identifier = entity.within
        return chain

    def contains(self, outer: str, inner: str) -> bool:
        """Whether a place lies in another, however far down."""
        return any(entity.id == outer for entity in self.chain(inner)[1:])

    def common(self, members: Sequence[str]) -> str:
        """The least that contains all of some places, or ""."""
        chains = [[entity.id for entity in self.chain(member)[1:]] for member in members]
        shared = set.intersection(*map(set, chains))
        return next((identifier for identifier in chains[0] if identifier in shared), "")

    def level(self, identifier: str) -> int:
        """How small a place is: 0 for a province."""
        entity = self.entities.get(identifier)
        return NO_LEVEL if entity is None else LEVELS.get(entity.type, NO_LEVEL)

    def of_level(self, identifier: str, types: Sequence[EntityType], word: str) -> str:
        """The place, or the least that contains it, which 全市, 该县 … (``word``: 市) can mean, or ""."""
        return next((entity.id for entity in self.chain(identifier) if _can_mean(entity, types, word)), "")


OF_DIVISIONS = ("区", "县", "市")


def _can_mean(entity: Entity, types: Sequence[EntityType], word: str) -> bool:
    """市 is said of a prefecture, of a county 昌邑市 and of a municipality; 全区 of no city, and of no 县."""
    other = word in OF_DIVISIONS and entity.name.endswith(OF_DIVISIONS) and not entity.name.endswith(word)
    return entity.type in types and not other and (len(types) == 1 or entity.name.endswith(word))
