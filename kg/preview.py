"""What rests on reports alone: what withdrawing them would take away, worked out without changing anything.

The cost goes with the reports asked for. Figures and stated links stand in the graph of the one report that makes them;
an entity rests on reports alone when no sentence of any other one mentions it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from kg import ids, rdf
from kg.model import EntityType
from kg.preview_answers import Changing, changing
from kg.shape import DJ, PROV, RDF, RDFS, SCHEMA
from kg.view import View

_TYPE = ox.NamedNode(RDF + "type")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_LABEL, _SORT = ox.NamedNode(RDFS + "label"), ox.NamedNode(DJ + "entityType")


@dataclass(frozen=True, slots=True)
class Lone:
    """An entity that would be gone."""

    id: str
    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Resting:
    """What reports hold up: counts of what is theirs anyway, and the entities that nothing else mentions."""

    reports: tuple[str, ...]  # file names
    sentences: int
    observations: int
    relations: int
    entities: tuple[Lone, ...]
    kept: int  # entities that they mention and others too
    answers: tuple[Changing, ...]  # questions that would be answered otherwise, or no more


def resting(view: View, reports: Sequence[str]) -> Resting:
    """Work out what rests on these reports (identifiers) alone."""
    entries = [view.entry(report) for report in reports]
    own = {graph for entry in entries for graph in rdf.graphs(view.base, entry.id)}
    said = [quad.subject for graph in own
            for quad in view.graph.quads_for_pattern(None, _DERIVED, None, ox.NamedNode(graph))]
    mentioned = {node for node in said if isinstance(node, ox.NamedNode)}
    named = sorted(((node, kind) for node in mentioned if (kind := _text(view, node, _SORT))),
                   key=lambda pair: pair[0].value)
    alone = [(node, kind) for node, kind in named if not _elsewhere(view, node, own)]
    lone = tuple(Lone(ids.local(view.base, node.value), cast("EntityType", kind), _text(view, node, _LABEL))
            for node, kind in alone)
    return Resting(
        reports=tuple(entry.name for entry in entries), sentences=sum(entry.sentences for entry in entries),
        observations=_count(view, own, SCHEMA + "Observation"), relations=_count(view, own, RDF + "Statement"),
        entities=tuple(sorted(lone, key=lambda one: (one.type, one.name, one.id))), kept=len(named) - len(alone),
        answers=changing(view, own, [one.name for one in lone if one.type == "programme"]),
    )


def _text(view: View, node: ox.NamedNode, verb: ox.NamedNode) -> str:
    found = (str(getattr(quad.object, "value", "")) for quad in view.graph.quads_for_pattern(node, verb, None, None))
    return min(found, default="")


def _elsewhere(view: View, node: ox.NamedNode, own: Collection[str]) -> bool:
    quads = view.graph.quads_for_pattern(node, _DERIVED, None, None)
    return any(getattr(quad.graph_name, "value", "") not in own for quad in quads)


def _count(view: View, graphs: Collection[str], kind: str) -> int:
    node = ox.NamedNode(kind)
    return sum(1 for graph in graphs
               for _ in view.graph.quads_for_pattern(None, _TYPE, node, ox.NamedNode(graph)))
