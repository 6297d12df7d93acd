"""Merged entities in the graph: what was said of each is said of the one that stands for all, and can be said back.

The graph names a merged entity by its canonical identifier only, so every query, answer, table and page sees one thing.
What reports said, they said under their own identifiers: those statements are set aside in the register before they are
renamed, and what the graph holds is worked out from them again whenever a judgement, or a report, changes the merger.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import ids
from kg.judgements import Settled
from kg.ledger import Ledger, Record
from kg.rdf import graphs, shared_graphs
from kg.renaming import TYPED, Renaming, Said
from kg.shape import DJ, OWL, SCHEMA

_ABOUT = ox.NamedNode(SCHEMA + "observationAbout")
_CANONICAL, _SAME = ox.NamedNode(DJ + "canonical"), ox.NamedNode(OWL + "sameAs")
_DIFFERENT = ox.NamedNode(OWL + "differentFrom")


def graph_name(base: str) -> str:
    """Return the IRI of the graph that says what stands for what."""
    return ids.iri(base, "judgements")


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What a new report says in its own graphs, and the entities that it names."""

    row: int
    lines: Sequence[str]
    names: frozenset[str]


@dataclass(slots=True)
class Merged:
    """What a batch does to the graph, once merged entities are named by their canonical identifiers."""

    own: str
    appear: list[str]
    vanish: list[str]
    preferred: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[int, set[str]] = field(default_factory=dict)  # figures of what another one stands for now, by row
    records: list[Record] = field(default_factory=list)


class Merging:
    """Applies the judgements to one batch."""

    def __init__(
        self,
        ledger: Ledger,
        base: str,
        before: Settled,
        after: Settled,
        graph: ox.Store | None,
        rows: Mapping[str, int],
    ) -> None:
        self._ledger, self._base, self._before, self._after = ledger, base, before, after
        self._graph, self._rows = graph, rows  # of the current generation; needed when a judgement is new

    def __call__(self, own: Sequence[Own], appear: list[str], vanish: list[str], gone: Iterable[int]) -> Merged:
        """Work out a batch: what new reports say, shared lines that begin and cease to be said, rows that go."""
        if not (self._before.standing or self._after.standing):
            return Merged("".join(line for said in own for line in said.lines), appear, vanish)
        concerned = [said for said in own if not said.names.isdisjoint(self._after.of)]
        kept = [line for said in own if said not in concerned for line in said.lines]
        kept += [line for said in concerned for line in said.lines if not self._about(line)]
        fresh = {(said.row, quad) for said in concerned for quad in _quads(filter(self._about, said.lines))}
        begun = {(0, quad) for quad in _quads(filter(self._about, appear))}
        ended = {(0, quad) for quad in _quads(filter(self._about, vanish))}
        preferred = self._ledger.canonical()
        touched = self._touched(fresh | begun | ended)
        shared = self._said(touched, shared=True) | self._newly(touched, shared=True)
        after = self._preferred(preferred, touched, (shared - ended) | begun)
        moved = frozenset(one for one in {*preferred, *after} if preferred.get(one) != after.get(one))
        held = shared
        if moved or self._changed():
            dropped = set(gone)
            held = {
                (row, quad)
                for row, quad in self._said(touched, shared=False) | self._newly(touched, shared=False)
                if row not in dropped
            }
        now = (held - ended) | begun
        was, becomes = Renaming(self._base, preferred).all(held), Renaming(self._base, after).all(now)
        judged: set[ox.Quad] = set()
        judged_before: set[ox.Quad] = set()
        if moved or self._before.standing != self._after.standing:
            judged, judged_before = self._statements(after, self._after), self._statements(preferred, self._before)
        made = "".join((*kept, *_lines(Renaming(self._base, after).all(fresh), set())))
        return Merged(
            made,
            [*(line for line in appear if not self._about(line)), *_lines(becomes | judged, was | judged_before)],
            [*(line for line in vanish if not self._about(line)), *_lines(was | judged_before, becomes | judged)],
            after,
            self._told(held, moved),
            self._records(preferred, after, held, now | fresh, ended),
        )

    # What the judgements concern

    def _changed(self) -> bool:
        return set(self._before.of.values()) != set(self._after.of.values())

    def _about(self, line: str) -> bool:
        """Whether a line names an entity of a cluster, as its subject or its object."""
        return any(one in self._before.of or one in self._after.of for one in self._named(line))

    def _named(self, line: str) -> Iterable[str]:
        subject, _, rest = line.partition("> <")
        yield subject.removeprefix("<").removeprefix(self._base)
        target = rest.partition("> ")[2]
        if target.startswith("<"):
            yield target[1:].partition(">")[0].removeprefix(self._base)

    def _touched(self, said: Said) -> set[str]:
        """Return the members of all clusters that a batch concerns."""
        found = {one for _, quad in said for one in self._named(f"{quad} .\n")}
        if self._changed():
            same = set(self._before.of.values()) & set(self._after.of.values())
            found |= {
                one for cluster in {*self._before.of.values(), *self._after.of.values()} - same for one in cluster
            }
        return {other for one in found for of in (self._before.of, self._after.of) for other in of.get(one, ())}

    def _said(self, identifiers: Iterable[str], *, shared: bool) -> Said:
        """Return what was set aside of entities."""
        by_row: dict[int, list[str]] = {}
        for row, line in self._ledger.asides(identifiers, shared=shared):
            by_row.setdefault(row, []).append(line)
        return {(row, quad) for row, lines in by_row.items() for quad in _quads(lines)}

    def _newly(self, identifiers: Iterable[str], *, shared: bool) -> Said:
        """Return what the graph says of entities that no cluster held before: it stands there as it was said.

        Quads in which another, merged entity takes part were renamed and are set aside already.
        """
        new = [one for one in identifiers if one not in self._before.of]
        if not new or self._graph is None:
            return set()
        places = {name: row for report, row in self._rows.items() if not shared for name in graphs(self._base, report)}
        places |= dict.fromkeys(shared_graphs(self._base), 0)
        found: Said = set()
        for one in new:
            node = ox.NamedNode(ids.iri(self._base, one))
            for pattern in ((node, None, None, None), (None, None, node, None)):
                for quad in self._graph.quads_for_pattern(*pattern):
                    row = places.get(getattr(quad.graph_name, "value", ""))
                    if row is not None and not any(name in self._before.of for name in self._named(f"{quad} .\n")):
                        found.add((row, quad))
        return found

    # What follows from them

    def _preferred(self, before: Mapping[str, str], touched: set[str], shared: Said) -> dict[str, str]:
        """Choose, in each cluster that is concerned, the first member that a report still names."""
        present = {
            quad.subject.value.removeprefix(self._base)
            for _, quad in shared
            if quad.predicate == TYPED and isinstance(quad.subject, ox.NamedNode)
        }
        found = {one: other for one, other in before.items() if one not in touched}
        for cluster in {self._after.of[one] for one in touched if one in self._after.of}:
            named = [one for one in cluster if one in present]
            found |= dict.fromkeys(named[1:], named[0] if named else "")
        return found

    def _statements(self, preferred: Mapping[str, str], settled: Settled) -> set[ox.Quad]:
        """Say in the graph what stands for what, and what was judged to be different."""
        graph = ox.NamedNode(graph_name(self._base))

        def node(identifier: str) -> ox.NamedNode:
            return ox.NamedNode(ids.iri(self._base, identifier))

        found = {
            ox.Quad(node(one), verb, node(other), graph)
            for one, other in preferred.items()
            for verb in (_CANONICAL, _SAME)
        }
        return found | {ox.Quad(node(one.one), _DIFFERENT, node(one.other), graph) for one in settled.apart()}

    def _told(self, held: Said, moved: frozenset[str]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for row, quad in held:
            if (
                quad.predicate == _ABOUT
                and isinstance(quad.object, ox.NamedNode)
                and isinstance(quad.subject, ox.NamedNode)
                and quad.object.value.removeprefix(self._base) in moved
            ):
                found.setdefault(row, set()).add(quad.subject.value.removeprefix(self._base))
        return found

    def _records(
        self,
        before: Mapping[str, str],
        after: Mapping[str, str],
        held: Said,
        now: Said,
        ended: Said,
    ) -> list[Record]:
        gone = [(one,) for one in before if one not in after]
        return [
            ("DELETE FROM canonical WHERE id = ?", gone),
            (
                "INSERT OR REPLACE INTO canonical VALUES (?, ?)",
                [(one, other) for one, other in after.items() if before.get(one) != other],
            ),
            ("DELETE FROM asides WHERE id = ?", [(one,) for one in self._before.of if one not in self._after.of]),
            (
                "DELETE FROM asides WHERE id = ? AND row = 0 AND line = ?",
                [(one, f"{quad} .\n") for _, quad in ended for one in self._members(quad)],
            ),
            (
                "INSERT OR IGNORE INTO asides VALUES (?, ?, ?)",
                [
                    (one, row, f"{quad} .\n")
                    for row, quad in now
                    if (row, quad) not in held or self._changed()
                    for one in self._members(quad)
                ],
            ),
        ]

    def _members(self, quad: ox.Quad) -> list[str]:
        return [one for one in set(self._named(f"{quad} .\n")) if one in self._after.of]


def _quads(lines: Iterable[str]) -> Iterable[ox.Quad]:
    return ox.parse("".join(lines).encode(), ox.RdfFormat.N_QUADS)


def _lines(these: set[ox.Quad], others: set[ox.Quad]) -> list[str]:
    return sorted(f"{quad} .\n" for quad in these - others)
