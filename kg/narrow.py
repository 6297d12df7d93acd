"""Which sentences a search may find: filters by place, programme, kind of practice, time and report."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox

from kg import ids
from kg.ids import PRACTICES, Spot
from kg.practices import practices
from kg.scope import sentences_of_place
from kg.vectors import SENTENCE_BITS, Ids
from kg.view import View

_NAMING = """SELECT DISTINCT ?report ?index ?paragraph ?entity {
  ?entity prov:wasDerivedFrom ?s . ?s prov:wasQuotedFrom ?report ; dj:index ?index ; dj:paragraph ?paragraph
}"""
_PARAGRAPH = """SELECT ?index ?report ?paragraph {
  ?s prov:wasQuotedFrom ?report ; dj:paragraph ?paragraph ; dj:index ?index
}"""
_OF_KIND = "SELECT DISTINCT ?entity ?kind { ?entity dj:kindOfPractice ?kind }"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; all that is given must hold."""

    place: str | None = None  # an identifier: what is said of the place and of all within it
    programme: str | None = None  # an identifier: sentences that name it, and what follows in their paragraphs
    practice: str | None = None  # a notation: programmes of this kind and of the kinds below it
    since: str = ""  # ISO date, of publication; a report without a date is not of the time
    until: str = ""  # the last day, month or year that still counts
    reports: Collection[str] | None = None  # identifiers

    def allowed(self, view: View) -> Ids | None:
        """Return the identifiers of the sentences that may be found, or None where all may."""
        if self == Filters():
            return None
        if self.reports is None:
            return view.allowed(self, lambda: self._found(view))
        return self._found(view)

    def _found(self, view: View) -> Ids:
        sets = [np.unique(np.fromiter(numbers, np.int64)) for numbers in self._sets(view)]
        found = sets[0]
        for other in sets[1:]:
            found = np.intersect1d(found, other, assume_unique=True)
        return found

    def _sets(self, view: View) -> Iterator[Iterable[int]]:
        if self.reports is not None or self.since or self.until:
            yield _whole(view, (report for report in set(view.entries if self.reports is None else self.reports)
                                if report in view.entries and self._timely(view.entries[report].published)))
        if self.place is not None:
            yield _numbers(view, sentences_of_place(view, self.place))
        if self.programme is not None:
            yield _numbers(view, _speaking_of(view, [self.programme]))
        if self.practice is not None:
            yield _numbers(view, _speaking_of(view, _programmes(view, self.practice)))

    def _timely(self, published: str) -> bool:
        if not (self.since or self.until):
            return True
        # Dates may be partial (2021, 2021-03): they are compared as far as both go.
        early = bool(self.since) and published[:len(self.since)] < self.since[:len(published)]
        late = bool(self.until) and published[:len(self.until)] > self.until
        return bool(published) and not early and not late


def _whole(view: View, reports: Iterable[str]) -> Iterator[int]:
    for report in reports:
        entry = view.entries[report]
        yield from (entry.row << SENTENCE_BITS | index for index in range(entry.sentences))


def _numbers(view: View, places: Iterable[Spot]) -> Iterator[int]:
    return (view.entries[report].row << SENTENCE_BITS | index for report, index in places)


def _programmes(view: View, practice: str) -> Iterator[str]:
    """List the programmes of a kind and of the kinds below it."""
    for kind in kinds_below(practice):
        for entity, _ in view.select(_OF_KIND, {"kind": ox.NamedNode(PRACTICES + kind)}):
            yield ids.local(view.base, entity)


def kinds_below(practice: str) -> set[str]:
    """Return the notations of a kind of practice and of all kinds below it."""
    found, known = {practice}, practices()
    while more := {one.notation for one in known if one.broader in found} - found:
        found |= more
    return found


def _speaking_of(view: View, entities: Iterable[str]) -> Iterator[Spot]:
    """List the sentences that name one of the entities, and those that go on from there in the same paragraph."""
    first: dict[tuple[str, str], int] = {}
    for entity in entities:
        for report, index, paragraph, _ in view.select(_NAMING, {"entity": ox.NamedNode(ids.iri(view.base, entity))}):
            key = (report, paragraph)
            first[key] = min(first.get(key, int(index)), int(index))
    for (report, paragraph), start in first.items():
        rows = view.select(_PARAGRAPH, {"report": ox.NamedNode(report), "paragraph": _number(paragraph)})
        yield from ((ids.local(view.base, report), int(index)) for index, *_ in rows if int(index) >= start)


def _number(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
