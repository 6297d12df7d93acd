"""Place mentions → place entities with their chain of containing places.

Identity is the division code, or else the name with its county and prefecture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.containment import contain, divide
from ingest.grouping import LEVELS, Places, group, links_between, of_front_matter
from ingest.place_names import bare
from kg.divisions import Division, divisions
from kg.ids import entity_id
from kg.model import Entity, Mention, Sentence

HEADING_WEIGHT = 3  # a place in a heading is what the report is about more than one in passing


@dataclass(frozen=True, slots=True)
class Geography:
    """Resolved places of one report."""

    entities: tuple[Entity, ...]
    of: Mapping[tuple[int, int], str]  # (sentence, start) of a mention → entity identifier
    main: str  # identifier of the place the report is about, or ""


def geography(sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Sequence[str] = ()) -> Geography:
    """Resolve all place mentions of a report. ``known``: the chain of places that the front matter names."""
    links = links_between(sentences, mentions)
    places = group(mentions, links)
    named = of_front_matter(places, known)
    divide(places, named)
    contain(sentences, places)
    return _entities(places, sentences, named)


def _entities(places: Places, sentences: Sequence[Sentence], known: Sequence[str]) -> Geography:
    ids: dict[str, str] = {}
    made: dict[str, Entity] = {}
    for key in sorted(places, key=lambda k: places[k].level):
        _make(key, places, ids, made)
    of = {(m.sentence, m.start): ids[key] for key, place in places.items() for m in place.mentions}
    return Geography(tuple(made.values()), of, _main(places, ids, sentences, known))


def _make(key: str, places: Places, ids: dict[str, str], made: dict[str, Entity]) -> str:
    """The entity of a place and of all that contains it."""
    if key in ids:
        return ids[key]
    place = places[key]
    ids[key] = ""  # a circle of containment ends here
    within = _make(place.within, places, ids, made) if place.within else ""
    if not within and place.division is not None and place.division.parent:
        within = _division(divisions().by_code[place.division.parent], places, ids, made)
    code = place.division.code if place.division else ""
    identity = ("county", "prefecture", "province") if "@" not in key else tuple(LEVELS)
    chain = [made[i].name for i in _up(within, made) if made[i].type in identity]
    identifier = entity_id(place.type, bare(place.name), chain, code)
    aliases = place.aliases | ({place.division.short, place.division.name} if place.division else set())
    made[identifier] = Entity(
        identifier,
        place.type,
        place.name,
        tuple(sorted(a for a in aliases if a and a != place.name)),
        within,
        code,
        sentences=tuple(sorted({m.sentence for m in place.mentions})),
    )
    ids[key] = identifier
    return identifier


def _division(row: Division, places: Places, ids: dict[str, str], made: dict[str, Entity]) -> str:
    """A containing division that the report may not name; it is then known from the divisions alone."""
    for key, place in places.items():
        if place.division == row:
            return _make(key, places, ids, made)
    identifier = entity_id(row.type, row.name, (), row.code)
    if identifier not in made:
        parent = divisions().by_code.get(row.parent)
        within = _division(parent, places, ids, made) if parent else ""
        made[identifier] = Entity(identifier, row.type, row.name, (row.short,) if row.short else (), within, row.code)
    return identifier


def _up(identifier: str, made: Mapping[str, Entity]) -> list[str]:
    chain: list[str] = []
    while identifier and identifier not in chain:
        chain.append(identifier)
        identifier = made[identifier].within
    return chain


def _main(places: Places, ids: Mapping[str, str], sentences: Sequence[Sentence], known: Sequence[str]) -> str:
    """The place of the front matter; else the county or prefecture (failing that, any place) spoken of most."""
    if known:
        return ids[known[-1]]
    weights: dict[str, float] = defaultdict(float)
    for key, place in places.items():
        for m in place.mentions:
            weights[key] += HEADING_WEIGHT if sentences[m.sentence].kind == "heading" else 1
    large = {n: w for n, w in weights.items() if places[n].type in ("county", "prefecture")}
    pool = large or weights
    return ids[max(pool, key=lambda n: (pool[n], places[n].level))] if pool else ""
