"""Which sentences speak of a place: those that name it or something within it, and those that go on from there."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import ids, plan
from kg.ids import Spot
from kg.view import View

# What lies in a place, or is a body of it.
_LIES_IN = "schema:containedInPlace|schema:areaServed|dj:locatedIn|org:subOrganizationOf|dj:within"
_WITHIN = f"SELECT DISTINCT ?inner ?place {{ ?inner ({_LIES_IN}|dj:implementedBy)* ?place }}"
_LYING = f"SELECT DISTINCT ?inner ?place {{ ?inner ({_LIES_IN})* ?place }}"


def within(view: View, place: str) -> set[str]:
    """Return the identifiers of a place and of everything in it or carried out by it, at any depth."""
    return _reaching(view, _WITHIN, place)


def _reaching(view: View, query: str, place: str) -> set[str]:
    node = ox.NamedNode(ids.iri(view.base, place))
    return {ids.local(view.base, row[0]) for row in view.select(query, {"place": node})} | {place}


def _reports(view: View, entities: Iterable[str]) -> list[str]:
    """Return the reports that name one of the entities."""
    query = plan.mentions(view.base, sorted(entities), limit=None)
    return sorted({ids.parse_sentence_id(ids.local(view.base, sentence))[0] for _, sentence in view.select(query)})


def sentences_of_place(view: View, place: str) -> Iterator[Spot]:
    """Give report and index of the sentences that speak of a place or of anything within it.

    A report goes on speaking of what it named last, so a sentence that names nothing belongs with the one before it.
    A programme is no sign of its place by itself, since other places may carry it out too: it counts only in reports
    that also name the place, what lies in it, or a body of it.
    """
    inside = within(view, place)
    own = {one for one in _reaching(view, _LYING, place) if not one.startswith("programme/")}
    for report in _reports(view, own):
        named, meant = view.named(report), False
        for index in range(view.entry(report).sentences):
            here = named.get(index, frozenset())
            if not inside.isdisjoint(here):
                meant = True
            elif any(entity.startswith("place/") for entity in here):
                meant = False  # another place: the report has moved on
            if meant:
                yield report, index
