"""Place mentions → place entities with their chain: from the text first, then the divisions, then what was named before.

Same names are kept apart by chain. Identity is the division code, or else the name with its county and prefecture.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.places import bare
from kg.divisions import Division, divisions
from kg.ids import entity_id
from kg.model import Entity, EntityType, Mention, Sentence

LEVELS: dict[str, int] = {"province": 0, "prefecture": 1, "county": 2, "street": 3, "community": 4, "village": 4,
                          "residential": 5, "building": 5, "business": 5}
GAP = re.compile(r"^(?:的|辖区|辖区内|辖区的|城区|下辖的?|所属的?|西北部的|东北部的|西南部的|东南部的|[东西南北中]部的|中心城区的?|内的?|“|、)?$")


@dataclass(slots=True)
class Place:
    """A place while it is being resolved."""

    name: str
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    parents: Counter[str] = field(default_factory=Counter)  # names that stand right before it
    division: Division | None = None
    within: str = ""  # key of the containing place
    aliases: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Geography:
    """Resolved places of one report."""

    entities: tuple[Entity, ...]
    of: Mapping[tuple[int, int], str]  # (sentence, start) of a mention → entity identifier
    main: str  # identifier of the place the report is about, or ""

    def entity(self, identifier: str) -> Entity:
        """The place of an identifier."""
        return next(e for e in self.entities if e.id == identifier)


def geography(sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Sequence[str] = ()) -> Geography:
    """Resolve all place mentions of a report. ``known``: places that the front matter names."""
    places = _group(mentions)
    for name in known:
        for row in divisions().find(name)[:1]:
            places.setdefault(row.name, Place(row.name, row.type))
    _adjacent(sentences, mentions, places)
    _divide(places, known)
    _contain(sentences, places)
    return _entities(places, sentences, known)


def _group(mentions: Sequence[Mention]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for mention in mentions:
        name = key(mention)
        place = places.setdefault(name, Place(name, mention.type))
        place.mentions.append(mention)
        place.aliases.update(a for a in (mention.attributes.get("short"), mention.attributes.get("bare"), mention.name)
                             if a and a != name)
    return places


def key(mention: Mention) -> str:
    """The name under which a mention is grouped: zones and estates under their short names."""
    short = mention.attributes.get("short", "")
    if mention.type == "county" and short.endswith("区") and len(short) < len(mention.name):
        return short
    return bare(mention.name) if mention.type == "residential" and mention.name.endswith("小区") and len(mention.name) > 5 else mention.name


def _adjacent(sentences: Sequence[Sentence], mentions: Sequence[Mention], places: dict[str, Place]) -> None:
    """济阳街道京杭社区: what stands right after a larger place lies in it."""
    for before, after in zip(mentions, mentions[1:], strict=False):
        if before.sentence != after.sentence or LEVELS[before.type] >= LEVELS[after.type]:
            continue
        if GAP.match(sentences[before.sentence].text[before.end:after.start]):
            places[key(after)].parents[key(before)] += 1


def _divide(places: dict[str, Place], known: Sequence[str]) -> None:
    """Choose the division that a name means: by what stands right before it, then by which containers are named."""
    named = set(places) | set(known)
    counties = {d.code for p in places.values() for d in divisions().find(p.name) if d.name == p.name and len(divisions().find(p.name)) == 1}
    for place in sorted(places.values(), key=lambda p: LEVELS[p.type]):
        if LEVELS[place.type] > LEVELS["street"]:
            continue
        found = [d for d in divisions().find(place.name) if d.type == place.type]
        scores = []
        for row in found:
            chain = divisions().chain(row.code)[1:]
            score = sum(2 for up in chain if up.name in named or up.short in named)
            score += sum(5 for up in chain if up.name in place.parents or up.short in place.parents)
            score += sum(3 for up in chain if any(places[n].division == up for n in place.parents if n in places))
            score += sum(1 for up in chain if up.code in counties)
            scores.append(score)
        best = max(scores, default=-1)
        if best >= 0 and scores.count(best) == 1 and (best > 0 or len(found) == 1):
            place.division = found[scores.index(best)]
            place.type = place.division.type


def _contain(sentences: Sequence[Sentence], places: dict[str, Place]) -> None:
    """Fill ``within``: the text's own chain, else the divisions, else the nearest larger place named before."""
    order = sorted((m for p in places.values() for m in p.mentions), key=lambda m: (m.sentence, m.start))
    for place in places.values():
        parents = [n for n, _ in place.parents.most_common() if n in places and LEVELS[places[n].type] < LEVELS[place.type]]
        if parents:
            place.within = max(parents, key=lambda n: (LEVELS[places[n].type], place.parents[n]))
        elif place.division is None and LEVELS[place.type] >= LEVELS["county"]:
            place.within = _before(sentences, place, order, places)


REACH = 5  # sentences: further back, a street has little to say about where a thing lies


def _before(sentences: Sequence[Sentence], place: Place, order: Sequence[Mention], places: dict[str, Place]) -> str:
    """The nearest larger place named before the first mention, in its section if there is one."""
    levels = (2, 1) if LEVELS[place.type] == 3 else (3, 2, 1)
    for first in place.mentions:
        section = sentences[first.sentence].section
        before = [m for m in order if (m.sentence, m.start) < (first.sentence, first.start)]
        for wide in (False, True):
            for level in levels:
                near = [m for m in before if LEVELS[places[key(m)].type] == level and (
                    wide or sentences[m.sentence].section == section and first.sentence - m.sentence <= REACH)]
                if near:
                    return key(near[-1])
    return ""


def _entities(places: dict[str, Place], sentences: Sequence[Sentence], known: Sequence[str]) -> Geography:
    ids: dict[str, str] = {}
    made: dict[str, Entity] = {}
    for name in sorted(places, key=lambda n: LEVELS[places[n].type]):
        _make(name, places, ids, made)
    of = {(m.sentence, m.start): ids[name] for name, place in places.items() for m in place.mentions}
    return Geography(tuple(made.values()), of, _main(places, ids, sentences, known))


def _make(name: str, places: dict[str, Place], ids: dict[str, str], made: dict[str, Entity]) -> str:
    """The entity of a place and of all that contains it."""
    if name in ids:
        return ids[name]
    place = places[name]
    ids[name] = ""  # a circle of containment ends here
    within = _make(place.within, places, ids, made) if place.within else ""
    if not within and place.division is not None and place.division.parent:
        within = _division(divisions().by_code[place.division.parent], places, ids, made)
    code = place.division.code if place.division else ""
    chain = [made[i].name for i in _up(within, made) if made[i].type in ("county", "prefecture", "province")]
    identifier = entity_id(place.type, bare(name), chain, code)
    aliases = place.aliases | ({place.division.short, place.division.name} if place.division else set())
    made[identifier] = Entity(
        identifier, place.type, name, tuple(sorted(a for a in aliases if a and a != name)), within, code,
        sentences=tuple(sorted({m.sentence for m in place.mentions})),
    )
    ids[name] = identifier
    return identifier


def _division(row: Division, places: dict[str, Place], ids: dict[str, str], made: dict[str, Entity]) -> str:
    """A containing division that the report may not name; it is then known from the divisions alone."""
    for name, place in places.items():
        if place.division == row:
            return _make(name, places, ids, made)
    identifier = entity_id(row.type, row.name, (), row.code)
    if identifier not in made:
        parent = divisions().by_code.get(row.parent)
        within = _division(parent, places, ids, made) if parent else ""
        made[identifier] = Entity(identifier, row.type, row.name, (row.short,) if row.short else (), within, row.code)
    return identifier


def _up(identifier: str, made: Mapping[str, Entity]) -> list[str]:
    chain = []
    while identifier and identifier not in chain:
        chain.append(identifier)
        identifier = made[identifier].within
    return chain


HEADING_WEIGHT = 3  # a place in a heading is what the report is about more than one in passing


def _main(places: dict[str, Place], ids: Mapping[str, str], sentences: Sequence[Sentence], known: Sequence[str]) -> str:
    """The county or prefecture (failing that, any place) that the report speaks of most."""
    for name in known:
        for place in places.values():
            if name in (place.name, *place.aliases) or place.division and name in (place.division.name, place.division.short):
                return ids[place.name]
    weights: dict[str, float] = defaultdict(float)
    for name, place in places.items():
        for m in place.mentions:
            weights[name] += HEADING_WEIGHT if sentences[m.sentence].kind == "heading" else 1
    large = {n: w for n, w in weights.items() if places[n].type in ("county", "prefecture")}
    pool = large or weights
    return ids[max(pool, key=lambda n: (pool[n], LEVELS[places[n].type]))] if pool else ""
