"""What stands for what, applied to what reports said: quads under the canonical identifiers of merged entities."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.shape import DJ, RDF, RDFS, SKOS

Said = set[tuple[int, ox.Quad]]  # by the row of the report whose own graph it stands in; 0: in a shared graph
TYPED = ox.NamedNode(DJ + "entityType")
_LABEL, _OTHER_LABEL = ox.NamedNode(RDFS + "label"), ox.NamedNode(SKOS + "altLabel")
# What a thing has one of: that of the canonical identifier stands.
_ONCE = frozenset((TYPED, ox.NamedNode(RDF + "type"), ox.NamedNode(DJ + "divisionCode")))


@dataclass(frozen=True, slots=True)
class Renaming:
    """What stands for what, applied to quads."""

    base: str
    preferred: Mapping[str, str]

    def _node(self, node: object) -> object:
        if isinstance(node, ox.NamedNode) and node.value.startswith(self.base):
            local = node.value[len(self.base) :]
            if (other := self.preferred.get(local)) is not None:
                return ox.NamedNode(self.base + other)
        return node

    def __call__(self, quad: ox.Quad) -> ox.Quad | None:
        """Say a quad under canonical identifiers; None for what is not to be said of a merged thing."""
        said, of = quad.subject, quad.object  # once: each access makes a new object
        subject, target = self._node(said), self._node(of)
        if subject is said and target is of:
            return quad
        if subject == target:  # a thing within itself
            return None
        predicate = quad.predicate
        if subject is not said:
            if predicate in _ONCE:
                return None
            predicate = _OTHER_LABEL if predicate == _LABEL else predicate
        return ox.Quad(subject, predicate, target, quad.graph_name)  # type: ignore[arg-type]

    def all(self, said: Said) -> set[ox.Quad]:
        """Say quads under canonical identifiers."""
        return {renamed for _, quad in said if (renamed := self(quad)) is not None}
