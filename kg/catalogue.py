"""What a store can be asked about: names of entities, the chain of places, variables and posts.

Read once per generation of the store, with four queries; a question is then understood without touching the graph.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import PLACE_TYPES, Entity, EntityType, Variable
from kg.wording import canonical, noun_of, plain

HEAD_LENGTH = 2  # a variable is looked up by its last two characters: 专职网格员 and 网格员 share 格员


def _once(name: str) -> str:
    return re.sub(r"([省市区县])\1", r"\1", name)


@dataclass(frozen=True, slots=True)
class Source:
    """A report as answers cite it."""

    id: str
    name: str
    title: str
    published: str


@dataclass(frozen=True)
class Catalogue:
    """Names and variables of one generation of a store."""

    entities: Mapping[str, Entity]
    variables: Mapping[str, Variable]
    sources: Mapping[str, Source] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()  # names of posts that reports give someone

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Identifiers by comparable name or alias."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self.entities.values():
            for name in (entity.name, *entity.aliases):
                named[plain(name)][entity.id] = None
        return {name: tuple(ids) for name, ids in named.items() if name}

    @cached_property
    def organisations(self) -> Mapping[str, tuple[str, ...]]:
        """Organisations by name with a doubled level taken once: 某市市委组织部 and 某市委组织部 are one."""
        named: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            if entity.type == "organisation":
                above = self.entities.get(entity.within)
                within = [above.name + entity.name] if above is not None else []
                for name in dict.fromkeys((entity.name, *entity.aliases, *within)):
                    named[_once(plain(name))].append(entity.id)
        return {name: tuple(dict.fromkeys(ids)) for name, ids in named.items()}

    def same_organisation(self, name: str) -> tuple[str, ...]:
        """Return the organisations of that name."""
        return self.organisations.get(_once(plain(name)), ())

    @cached_property
    def by_head(self) -> Mapping[str, tuple[Variable, ...]]:
        """Variables by the last characters of their head's (and label's) canonical writing."""
        heads: dict[str, dict[str, Variable]] = defaultdict(dict)
        for variable in self.variables.values():
            for phrase in (variable.counted, variable.label):
                for form in (plain(phrase), noun_of(phrase), canonical(plain(phrase))):
                    heads[form[-HEAD_LENGTH:]][variable.id] = variable
        return {head: tuple(rows.values()) for head, rows in heads.items()}

    def counts(self, noun: str) -> bool:
        """Whether reports count by that very noun."""
        same = self.by_head.get(noun[-HEAD_LENGTH:], ()) if len(noun) > 1 else ()
        return any(plain(one.counted) == noun for one in same)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        inside: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            if entity.within:
                inside[entity.within].append(entity.id)
        return {parent: tuple(children) for parent, children in inside.items()}

    def children(self, identifier: str) -> tuple[str, ...]:
        """Return what lies directly within an entity."""
        return self._children.get(identifier, ())

    def chain(self, identifier: str) -> tuple[str, ...]:
        """Return what contains an entity, nearest first; a circle of containment ends where it closes."""
        found: list[str] = []
        entity = self.entities.get(identifier)
        while entity is not None and entity.within and entity.within not in found:
            found.append(entity.within)
            entity = self.entities.get(entity.within)
        return tuple(found)

    def inside(self, identifier: str) -> tuple[str, ...]:
        """Return everything within an entity, at any depth."""
        found: dict[str, None] = {}
        queue = [identifier]
        while queue:
            for child in self._children.get(queue.pop(), ()):
                if child not in found:
                    found[child] = None
                    queue.append(child)
        return tuple(found)

    def label(self, identifier: str) -> str:
        """Return the name, with the containing place before it where several things bear it."""
        entity = self.entities.get(identifier)
        if entity is None:
            return ""
        same = [
            other
            for other in self.by_name.get(plain(entity.name), ())
            if other != identifier and self.entities[other].type == entity.type
        ]
        above = self.entities.get(entity.within)
        return f"{above.name}{entity.name}" if same and above and above.name not in entity.name else entity.name

    def apart(self, identifiers: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Group namesakes that may be one place: a report that leaves out the district means the place in it.

        Two that lie in places of different names are two; one that could be either stays by itself.
        """
        above = {one: frozenset(self.entities[up].name for up in self.chain(one)) for one in identifiers}
        groups: dict[str, list[str]] = {}
        for one in sorted(above, key=lambda one: -len(above[one])):
            fuller = [head for head in groups if above[one] <= above[head]]
            groups.setdefault(fuller[0] if len(fuller) == 1 else one, []).append(one)
        return tuple(tuple(group) for group in groups.values())

    def of_type(self, types: Iterable[EntityType]) -> tuple[Entity, ...]:
        """Return the entities of these types that reports mention."""
        wanted = frozenset(types)
        return tuple(entity for entity in self.entities.values() if entity.type in wanted)

    def is_place(self, identifier: str) -> bool:
        """Whether an entity is a place of any level."""
        entity = self.entities.get(identifier)
        return entity is not None and entity.type in PLACE_TYPES
