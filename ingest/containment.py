"""Which division a place is, and what it lies in: from the text first, then the divisions, then what was named before."""

from collections.abc import Sequence

from ingest.grouping import LEVELS, Place, Places
from kg.divisions import Division, divisions
from kg.model import Mention, Sentence

REACH = 5  # sentences: further back, a street has little to say about where a thing lies


def divide(places: Places, known: Sequence[str]) -> None:
    """Choose the division that a name means: by what stands right before it, then by which containers are named."""
    named = {p.name for p in places.values()} | set(known)
    for place in sorted(places.values(), key=lambda p: p.level):
        if place.level > LEVELS["street"]:
            continue
        found = [d for d in divisions().find(place.name) if d.type == place.type] or list(divisions().find(place.name))
        scores = [_score(row, place, places, named) for row in found]
        best = max(scores, default=-1)
        if best < 0 or scores.count(best) != 1 or (best == 0 and len(found) > 1):
            continue
        row = found[scores.index(best)]
        if not _contradicted(row, place, places):
            place.division, place.type = row, row.type


def _score(row: Division, place: Place, places: Places, named: set[str]) -> int:
    chain = divisions().chain(row.code)[1:]
    score = sum(2 for up in chain if up.name in named or up.short in named)
    score += sum(5 for up in chain if up.name in place.parents or up.short in place.parents)
    return score + sum(3 for up in chain if any(n in places and places[n].division == up for n in place.parents))


def _contradicted(row: Division, place: Place, places: Places) -> bool:
    """The text puts it into a place that the divisions do not know: then it is not the division of that name."""
    uppers = [places[n] for n in place.parents if n in places]
    return bool(uppers) and all(u.division is None for u in uppers) and row.type == "street"


def contain(sentences: Sequence[Sentence], places: Places) -> None:
    """Fill ``within``: the text's own chain, else the divisions, else the nearest larger place named before."""
    order = sorted(
        ((m, key) for key, p in places.items() for m in p.mentions), key=lambda pair: (pair[0].sentence, pair[0].start)
    )
    for place in places.values():
        parents = [n for n in place.parents if n in places and places[n].level < place.level]
        if parents:
            place.within = max(parents, key=lambda n: (places[n].level, place.parents[n]))
        elif place.division is None and place.level > LEVELS["prefecture"]:
            place.within = _before(sentences, place, order, places) or _only(place, places)


def _only(place: Place, places: Places) -> str:
    """The one larger place of the next levels that the report knows of at all."""
    for level in range(min(place.level, LEVELS["street"]) - 1, 0, -1):
        larger = [key for key, p in places.items() if p.level == level]
        if len(larger) == 1:
            return larger[0]
    return ""


def _before(sentences: Sequence[Sentence], place: Place, order: Sequence[tuple[Mention, str]], places: Places) -> str:
    """The nearest larger place named before it, in its section if there is one; a street is nearer than a county."""
    levels = [level for level in (3, 2, 1) if level < place.level]
    for first in place.mentions:
        section = sentences[first.sentence].section
        before = [(m, key) for m, key in order if (m.sentence, m.start) < (first.sentence, first.start)]
        for wide in (False, True):
            for level in levels:
                near = [
                    key
                    for m, key in before
                    if places[key].level == level
                    and (wide or (sentences[m.sentence].section == section and first.sentence - m.sentence <= REACH))
                ]
                if near:
                    return near[-1]
    return ""
