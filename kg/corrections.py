"""Corrections by people, applied to what was read out of a report before the graph is told of it.

A correction is a judgement (see :mod:`kg.judgements`): of a figure, a statement or an entity, with who and why, in the
same numbered list, and taken back in the same way. Reading a report anew, by a better program too, applies them again:
a figure is found by its place in the report's text, an entity by its identifier. What no longer fits is left unapplied.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast, get_args

from kg import ids
from kg.judgements import Judgement, Settled, standing
from kg.model import (
    PLACE_TYPES,
    Comparator,
    Entity,
    EntityType,
    Extraction,
    Measure,
    Observation,
    Relation,
    Status,
    TimeBasis,
    Variable,
)

Correcting = Literal["value", "scope", "type", "time", "void"]
CORRECTIONS: tuple[str, ...] = get_args(Correcting)
# Which kinds of things a statement may link: one of a retyped thing that fits no more is not said.
_BODIES = frozenset(("place", "organisation"))
_LINKS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "within": (_BODIES, _BODIES), "part_of": (_BODIES, _BODIES), "role": (frozenset(("person",)), _BODIES),
    "awarded": (_BODIES | {"programme", "person"}, frozenset(("award",))),
    "implements": (_BODIES, frozenset(("programme",))), "founded": (_BODIES | {"programme"}, _BODIES | {"programme"}),
    "issued": (_BODIES, frozenset(("document",))), "serves": (frozenset(("organisation",)), frozenset(("place",))),
    "located_in": (_BODIES | {"programme"}, frozenset(("place",))), "granted_by": (frozenset(("award",)), _BODIES),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A judgement on one fact or entity; ``said`` holds what it says now, and what it said before for people."""

    number: int
    kind: Correcting
    target: str
    said: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, judgement: Judgement) -> "Correction":
        """Read a correction from the list of judgements."""
        return cls(judgement.number, cast("Correcting", judgement.kind), judgement.one, json.loads(judgement.other))


def pack(said: Mapping[str, Any]) -> str:
    """Write what a correction says, as the list of judgements keeps it."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def corrections(judgements: Sequence[Judgement]) -> list[Correction]:
    """Return the corrections that stand, in their order."""
    return sorted((Correction.of(one) for one in standing(judgements) if one.kind in CORRECTIONS),
                  key=lambda one: one.number)


def corrected_by(judgements: Sequence[Judgement], number: int) -> Correction | None:
    """Return the correction that a judgement is, or takes back, or restores; None where identity is judged."""
    by_number = {one.number: one for one in judgements}
    while (found := by_number.get(number)) and found.kind == "undo":
        number = int(found.one)
    return Correction.of(found) if found and found.kind in CORRECTIONS else None


def apply(extraction: Extraction, made: Sequence[Correction], settled: Settled | None = None) -> Extraction:
    """Return an extraction as people corrected it. ``settled`` says which identifiers stand for one thing."""
    if not made:
        return extraction
    clusters = settled.of if settled else {}
    known = {entity.id for entity in extraction.entities}
    void: set[str] = set()
    types: dict[str, EntityType] = {}
    for one in made:
        members = known.intersection(clusters.get(one.target, (one.target,)))
        if members and one.kind == "void":
            void |= members
        elif members and one.kind == "type":
            types |= dict.fromkeys(members, cast("EntityType", one.said["type"]))
    return _entities(_facts(extraction, made), void, types)


# ------------------------------------------------------------------ figures and statements


def _facts(extraction: Extraction, made: Sequence[Correction]) -> Extraction:
    figures = {figure.id: figure for figure in extraction.observations}
    scopes: dict[str, Entity] = {}
    gone = {one.target for one in made if one.kind == "void"}
    for one in made:
        found = _found(one, extraction)
        if found is None or found.id not in figures:
            continue
        if one.kind == "void":
            del figures[found.id]
            continue
        figures[found.id] = _corrected(figures[found.id], one, extraction)
        if one.kind == "scope" and one.said["about"] not in {entity.id for entity in extraction.entities}:
            scopes[one.said["about"]] = _scope(one.said)
    kept = tuple(replace(figure, part_of=figure.part_of if figure.part_of in figures else "")
                 for figure in figures.values())
    relations = tuple(one for one in extraction.relations if _relation_id(extraction, one) not in gone)
    return replace(extraction, observations=kept, relations=relations,
                   entities=(*extraction.entities, *scopes.values()))


def _found(one: Correction, extraction: Extraction) -> Observation | None:
    """Find the figure that was meant: by its identifier, else the only one that is written at its place."""
    if one.said.get("report") != extraction.report.id:
        return None
    span = tuple(one.said.get("span", ()))
    here = [figure for figure in extraction.observations if (figure.raw_start, figure.raw_end) == span]
    same = [figure for figure in here if figure.id == one.target]
    if same or len(here) != 1:
        return same[0] if same else None
    return here[0] if here[0].raw_value == one.said.get("raw_was") else None


def _corrected(figure: Observation, one: Correction, extraction: Extraction) -> Observation:
    said = one.said
    if one.kind == "value":
        start = _place(said, figure, extraction)
        if start < 0:
            return figure
        return replace(
            figure, raw_value=said["raw"], raw_start=start, raw_end=start + len(said["raw"]), value=said["value"],
            value_high=said["high"], unit=said["unit"], comparator=cast("Comparator", said["comparator"]))
    if one.kind == "scope":
        return replace(figure, about=said["about"], scope_text=said["name"])
    if one.kind == "time":
        return replace(figure, time=said["time"], time_basis=cast("TimeBasis", said["basis"]))
    variable = Variable(
        ids.variable_id(said["label"], said["measure"], said["constraints"], said["denominator"]), said["label"],
        said["counted"], cast("Measure", said["measure"]), tuple(said["constraints"]), said["denominator"])
    return replace(figure, variable=variable, status=cast("Status", said["status"]))


def _place(said: Mapping[str, Any], figure: Observation, extraction: Extraction) -> int:
    """Return where the right writing stands; its sentence may have moved since, when a name before it was masked."""
    text, raw = extraction.report.text, said["raw"]
    if text[said["start"]:said["end"]] == raw:
        return int(said["start"])
    sentence = next(x for x in extraction.sentences if x.index == figure.sentence)
    return text.find(raw, sentence.start, sentence.end)


def _scope(said: Mapping[str, Any]) -> Entity:
    """Describe what a figure is about now, as places are described that this report does not name."""
    return Entity(said["about"], cast("EntityType", said["type"]), said["name"], code=said["code"])


def _relation_id(extraction: Extraction, one: Relation) -> str:
    return ids.relation_id(extraction.report.id, one.subject, one.predicate, one.object, one.sentence,
                           detail=one.detail)


# ------------------------------------------------------------------ entities


def retyped_id(identifier: str, kind: EntityType) -> str:
    """Return the identifier of a thing that is of another type than was read."""
    return f"{ids.entity_kind(kind)}/{identifier.partition('/')[2]}"


def _entities(extraction: Extraction, void: Collection[str], types: Mapping[str, EntityType]) -> Extraction:
    if not void and not types:
        return extraction
    within = {entity.id: entity.within for entity in extraction.entities}
    new = {one: retyped_id(one, kind) for one, kind in types.items()}

    def here(identifier: str) -> str:
        """What stands for an entity now: for one that is none, what it was said to lie in."""
        while identifier in void:
            identifier = within.get(identifier, "")
        return new.get(identifier, identifier)

    entities = [
        replace(entity, id=new.get(entity.id, entity.id), type=types.get(entity.id, entity.type),
                within=here(entity.within))
        for entity in extraction.entities if entity.id not in void
    ]
    figures = [replace(one, about=about) for one in extraction.observations if (about := here(one.about))]
    return replace(extraction, entities=tuple(_plain(one, types) for one in entities), observations=tuple(figures),
                   relations=tuple(_relations(extraction.relations, void, new)))


def _plain(entity: Entity, types: Mapping[str, EntityType]) -> Entity:
    """Leave out what only things of its former type have."""
    if entity.id not in {retyped_id(one, kind) for one, kind in types.items()}:
        return entity
    programme, body = entity.type == "programme", entity.type == "organisation"
    fits = entity.within and entity.type in ("organisation", *PLACE_TYPES) and _kind(entity.within) in _BODIES
    return replace(entity, type_word=entity.type_word if programme else "",
                   practices=entity.practices if programme else (), within=entity.within if fits else "",
                   definition=entity.definition if programme else -1,
                   classification=entity.classification if body else "")


def _relations(relations: Iterable[Relation], void: Collection[str], new: Mapping[str, str]) -> Iterable[Relation]:
    for one in relations:
        if one.subject in void or one.object in void:
            continue
        moved = replace(one, subject=new.get(one.subject, one.subject), object=new.get(one.object, one.object))
        subjects, objects = _LINKS[one.predicate]
        fits = _kind(moved.subject) in subjects and (one.literal or _kind(moved.object) in objects)
        if moved == one or fits:
            yield moved


def _kind(identifier: str) -> str:
    return identifier.partition("/")[0]

