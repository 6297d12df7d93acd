"""What the graph says, as records: figures, links and mentions read from the rows of a query."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import pyoxigraph as ox

from kg.ids import Spot, local, parse_sentence_id
from kg.model import Comparator, Status, Variable
from kg.view import View

_T = TypeVar("_T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Fact:
    """An observation as a query returns it."""

    id: str
    variable: Variable
    about: str
    value: float
    high: float | None
    unit: str
    comparator: Comparator
    raw: str
    raw_start: int
    raw_end: int
    sentence: Spot
    scope: str
    time: str
    basis: str
    status: Status
    subject: str
    whole: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A statement of a link between two entities, or of a literal."""

    subject: str
    predicate: str
    object: str
    detail: str
    sentence: Spot


def rows(store: View, query: str) -> list[Any]:
    """Run a SELECT and return its rows."""
    return list(cast("ox.QuerySolutions", store.query(query)))


def text(row: Any, name: str) -> str:
    """Return a cell's text, empty when the query left it unbound."""
    term = row[name]
    return "" if term is None else str(term.value)


def place(base: str, identifier: str) -> Spot:
    """Return where a sentence stands."""
    return parse_sentence_id(local(base, identifier))


def figures(store: View, query: str, variables: Mapping[str, Variable]) -> list[Fact]:
    """Run a query of :func:`kg.plan.figures`; the order is that of reports and offsets, so that answers repeat."""
    found = []
    for row in rows(store, query):
        variable = variables.get(local(store.base, text(row, "variable")))
        if variable is None:
            continue
        high = text(row, "high")
        found.append(
            Fact(
                id=local(store.base, text(row, "observation")),
                variable=variable,
                about=local(store.base, text(row, "about")),
                value=float(text(row, "value")),
                high=float(high) if high else None,
                unit=text(row, "unit"),
                comparator=cast("Comparator", text(row, "comparator") or "="),
                raw=text(row, "raw"),
                raw_start=int(text(row, "rawStart")),
                raw_end=int(text(row, "rawEnd")),
                sentence=place(store.base, text(row, "sentence")),
                scope=text(row, "scope"),
                time=text(row, "time"),
                basis=text(row, "basis"),
                status=cast("Status", text(row, "status") or "result"),
                subject=text(row, "subject"),
                whole=local(store.base, text(row, "whole")),
                section=text(row, "section"),
            )
        )
    return sorted(found, key=lambda fact: (fact.sentence, fact.raw_start, fact.about))


def identifiers(store: View, query: str) -> list[str]:
    """Run a query of :func:`kg.plan.identifiers`."""
    return sorted({local(store.base, text(row, "observation")) for row in rows(store, query)})


def links(store: View, query: str) -> list[Link]:
    """Run a query of :func:`kg.plan.links`."""
    found = [
        Link(
            local(store.base, text(row, "subject")),
            text(row, "predicate").rpartition("#")[2],
            local(store.base, text(row, "object")),
            text(row, "detail"),
            place(store.base, text(row, "sentence")),
        )
        for row in rows(store, query)
    ]
    return sorted(found, key=lambda link: (link.sentence, link.subject, link.object))


def mentions(store: View, query: str) -> dict[str, list[Spot]]:
    """Run a query of :func:`kg.plan.mentions` (or of definitions): sentences by entity."""
    found: dict[str, list[Spot]] = {}
    for row in rows(store, query):
        found.setdefault(local(store.base, text(row, "entity")), []).append(place(store.base, text(row, "sentence")))
    return {entity: sorted(set(places)) for entity, places in found.items()}


def every(items: Iterable[_T]) -> tuple[_T, ...]:
    """Return items without repetition, in order."""
    return tuple(dict.fromkeys(items))
