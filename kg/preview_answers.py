"""Which answers would change with reports that are withdrawn: questions to which they state an answer.

Three kinds of questions, those that pages offer: how much of something a place or body has, who holds a post, and what
a programme is. Each is compared by what the graph states, so that no question need be asked: the cost goes with what
the reports state and what others state of the same. An answer that others state alike is not listed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.shape import DJ, ORG, RDF, RDFS, SCHEMA
from kg.view import View

_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
_OBSERVATION, _MEMBERSHIP = ox.NamedNode(SCHEMA + "Observation"), ox.NamedNode(ORG + "Membership")
_ABOUT, _VARIABLE = ox.NamedNode(SCHEMA + "observationAbout"), ox.NamedNode(SCHEMA + "variableMeasured")
_RAW, _UNIT, _STATUS = (ox.NamedNode(name) for name in (DJ + "rawValue", SCHEMA + "unitText", DJ + "status"))
_MEASURED, _COUNTED = ox.NamedNode(SCHEMA + "measuredProperty"), ox.NamedNode(DJ + "counted")
_BODY, _MEMBER, _ROLE = (ox.NamedNode(name) for name in (ORG + "organization", ORG + "member", DJ + "roleName"))


@dataclass(frozen=True, slots=True)
class Changing:
    """A question, what the reports answer to it, and what others answer, who then are alone."""

    question: str
    said: tuple[str, ...]
    left: tuple[str, ...]  # empty: no report would answer it any more


def changing(view: View, own: Collection[str], programmes: Iterable[str]) -> tuple[Changing, ...]:
    """List the questions whose answer changes without graphs. ``programmes``: names that nothing else mentions."""
    looked = _Looked(view, own)
    found = [*looked.figures(), *looked.posts(), *(Changing(f"什么是{name}？", (), ()) for name in programmes)]
    unique = {(one.question, one.said): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (bool(one.left), one.question, one.said)))


class _Looked:
    """Looks at what stands in the graphs and elsewhere."""

    def __init__(self, view: View, own: Collection[str]) -> None:
        self._graph, self._own = view.graph, own

    def figures(self) -> Iterator[Changing]:
        pairs = {(about, variable): None for node, graph in self._nodes(_OBSERVATION)
                 for about in self._objects(node, _ABOUT, graph) for variable in self._objects(node, _VARIABLE, graph)}
        for about, variable in pairs:
            if not isinstance(variable, ox.NamedNode):
                continue
            said: dict[bool, dict[tuple[str, str], None]] = {True: {}, False: {}}
            unit = ""
            for quad in self._graph.quads_for_pattern(None, _VARIABLE, variable, None):
                node, graph = quad.subject, quad.graph_name
                if isinstance(node, ox.NamedNode) and about in self._objects(node, _ABOUT, graph):
                    here = getattr(graph, "value", "") in self._own
                    said[here][self._text(node, _RAW, graph), self._text(node, _STATUS, graph)] = None
                    unit = unit or self._text(node, _UNIT, graph)
            if changed := _compared(said):
                yield Changing(self._how_much(about, variable, unit), *changed)

    def _how_much(self, about: object, variable: ox.NamedNode, unit: str) -> str:
        place, label = self._label(about), self._label(variable)
        if self._text(variable, _MEASURED, None) == "count":
            return f"{place}有多少{unit}{label or self._text(variable, _COUNTED, None)}？"
        return f"{place}的{label}是多少？"

    def posts(self) -> Iterator[Changing]:
        posts = {(body, role): None for node, graph in self._nodes(_MEMBERSHIP)
                 for body in self._objects(node, _BODY, graph) for role in self._objects(node, _ROLE, graph)}
        for body, role in posts:
            if not isinstance(body, ox.NamedNode):
                continue
            said: dict[bool, dict[tuple[str, str], None]] = {True: {}, False: {}}
            for quad in self._graph.quads_for_pattern(None, _BODY, body, None):
                node, graph = quad.subject, quad.graph_name
                if isinstance(node, ox.NamedNode) and role in self._objects(node, _ROLE, graph):
                    here = getattr(graph, "value", "") in self._own
                    said[here] |= {(self._label(one), ""): None for one in self._objects(node, _MEMBER, graph)}
            if changed := _compared(said):
                yield Changing(f"{self._label(body)}的{getattr(role, 'value', '')}是谁？", *changed)

    def _nodes(self, kind: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
        for name in sorted(self._own):
            graph = ox.NamedNode(name)
            for quad in self._graph.quads_for_pattern(None, _TYPE, kind, graph):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject, graph

    def _objects(self, node: ox.NamedNode, verb: ox.NamedNode, graph: object) -> list[object]:
        within = graph if isinstance(graph, ox.NamedNode) else None
        return [quad.object for quad in self._graph.quads_for_pattern(node, verb, None, within)]

    def _text(self, node: ox.NamedNode, verb: ox.NamedNode, graph: object) -> str:
        return min((str(getattr(one, "value", "")) for one in self._objects(node, verb, graph)), default="")

    def _label(self, node: object) -> str:
        return self._text(node, _LABEL, None) if isinstance(node, ox.NamedNode) else ""


def _compared(said: dict[bool, dict[tuple[str, str], None]]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what is said here and elsewhere, unless it is the same elsewhere."""
    alone = [one for one in said[True] if one not in said[False]]
    if not alone:
        return None
    return tuple(text for text, _ in alone), tuple(text for text, _ in said[False])
