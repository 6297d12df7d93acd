"""Which sentences speak of a place: those that name it or something within it, and those that go on from there."""

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg import ids
from kg.view import View

# Everything that lies in a place: places, and what is in, of or at them.
_WITHIN = """SELECT DISTINCT ?inner ?place {
  ?inner (schema:containedInPlace|schema:areaServed|dj:locatedIn|
          org:subOrganizationOf|dj:implementedBy|dj:within)* ?place
}"""
_REPORTS = "SELECT DISTINCT ?report ?entity { ?entity prov:wasDerivedFrom ?s . ?s prov:wasQuotedFrom ?report }"
_NAMED = """SELECT DISTINCT ?index ?entity ?report {
  ?s prov:wasQuotedFrom ?report ; dj:index ?index . ?entity prov:wasDerivedFrom ?s
}"""


def within(view: View, place: str) -> set[str]:
    """Return the identifiers of a place and of everything in it, at any depth."""
    node = ox.NamedNode(ids.iri(view.base, place))
    found = {ids.local(view.base, row[0]) for row in view.select(_WITHIN, {"place": node})}
    return found | {place}


def sentences_of_place(view: View, place: str) -> Iterator[tuple[str, int]]:
    """Give report and index of the sentences that speak of a place or of anything within it.

    A report goes on speaking of what it named last, so a sentence that names nothing belongs with the one before it.
    """
    inside = within(view, place)
    reports = {row[0] for inner in inside
               for row in view.select(_REPORTS, {"entity": ox.NamedNode(ids.iri(view.base, inner))})}
    for report in sorted(reports):
        named: dict[int, set[str]] = defaultdict(set)
        for where, entity, _ in view.select(_NAMED, {"report": ox.NamedNode(report)}):
            named[int(where)].add(ids.local(view.base, entity))
        identifier, meant = ids.local(view.base, report), False
        for index in range(view.entry(identifier).sentences):
            if not inside.isdisjoint(named[index]):
                meant = True
            elif any(entity.startswith("place/") for entity in named[index]):
                meant = False  # another place: the report has moved on
            if meant:
                yield identifier, index
