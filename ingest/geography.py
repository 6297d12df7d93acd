"""Place mentions → place entities with their chain: from the text first, then the divisions, then what was named before.

Same names are kept apart by chain. Identity is the division code, or else the name with its county and prefecture.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.places import CHAIN, bare
from kg.divisions import Division, divisions
from kg.ids import entity_id
from kg.model import Entity, EntityType, Mention, Sentence

LEVELS: dict[str, int] = {
    "province": 0,
    "prefecture": 1,
    "county": 2,
    "street": 3,
    "community": 4,
    "village": 4,
    "residential": 5,
    "building": 5,
    "business": 5,
}
GAP = re.compile(
    r"^(?:的|辖区|辖区内|辖区的|城区|下辖的?|所属的?|西北部的|东北部的|西南部的|东南部的|[东西南北中]部的|中心城区的?|内的?|“|、)?$"
)
REACH = 5  # sentences: further back, a street has little to say about where a thing lies
HEADING_WEIGHT = 3  # a place in a heading is what the report is about more than one in passing


@dataclass(slots=True)
class Place:
    """A place while it is being resolved."""

    name: str
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    parents: Counter[str] = field(default_factory=Counter)  # keys of places that stand right before it
    division: Division | None = None
    within: str = ""  # key of the containing place
    aliases: set[str] = field(default_factory=set)

    @property
    def level(self) -> int:
        """0 for a province, larger for what is smaller."""
        return LEVELS[self.type]


@dataclass(frozen=True, slots=True)
class Geography:
    """Resolved places of one report."""

    entities: tuple[Entity, ...]
    of: Mapping[tuple[int, int], str]  # (sentence, start) of a mention → entity identifier
    main: str  # identifier of the place the report is about, or ""


Places = dict[str, Place]  # by key: the name, or name@parent where a report has several of one name


def geography(sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Sequence[str] = ()) -> Geography:
    """Resolve all place mentions of a report. ``known``: the chain of places that the front matter names."""
    links = _links(sentences, mentions)
    places = _group(mentions, links)
    named = _of_front_matter(places, known)
    _divide(places, named)
    _contain(sentences, places)
    return _entities(places, sentences, named)


def _links(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """济阳街道京杭社区: what stands right after a larger place lies in it. By mention, the place before it."""
    found = {}
    for before, after in itertools.pairwise(mentions):
        if (
            before.sentence == after.sentence
            and LEVELS[before.type] < LEVELS[after.type]
            and GAP.match(sentences[before.sentence].text[before.end : after.start])
        ):
            found[after.sentence, after.start] = before
    return found


def _short(mention: Mention) -> str:
    """The name under which a mention is grouped: zones and estates under their short names."""
    short = mention.attributes.get("short", "")
    if mention.type == "county" and short.endswith("区") and len(short) < len(mention.name):
        return short
    return bare(mention.name) if mention.type == "residential" and len(mention.name) > len("某某小区") else mention.name


def _group(mentions: Sequence[Mention], links: Mapping[tuple[int, int], Mention]) -> Places:
    """One place a name; several where the text puts one name in several places of one level (两个朝阳社区)."""
    parents: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for mention in mentions:
        if before := links.get((mention.sentence, mention.start)):
            parents[_short(mention)].add((LEVELS[before.type], _short(before)))
    places: Places = {}
    latest: dict[str, str] = {}
    for mention in mentions:
        name = _short(mention)
        before = links.get((mention.sentence, mention.start))
        levels = Counter(level for level, _ in parents[name])
        split = next((level for level, count in levels.items() if count > 1 and level == max(levels)), None)
        key = name
        if split is not None:
            key = f"{name}@{_short(before)}" if before and LEVELS[before.type] == split else latest.get(name, name)
            latest[name] = key
        place = places.setdefault(key, Place(name, mention.type))
        place.mentions.append(mention)
        place.aliases.update(
            a
            for a in (
                mention.attributes.get("short"),
                mention.attributes.get("bare"),
                mention.name,
                mention.attributes.get("zone") and mention.name,
            )
            if a and a != name
        )
        if before:
            place.parents[_short(before)] += 1
    return places


def _of_front_matter(places: Places, known: Sequence[str]) -> list[str]:
    """Keys of the places that the front matter names, the last of them the report's own."""
    keys: list[str] = []
    for chain in known:
        for name in CHAIN.findall(chain) or [chain]:
            rows = divisions().find(name)
            place = places.setdefault(name, Place(name, rows[0].type if rows else _type(name)))
            if keys:
                place.parents[keys[-1]] += 1
            keys.append(name)
    return keys


def _type(name: str) -> EntityType:
    if name.endswith(("街道", "镇", "乡")):
        return "street"
    return "province" if name.endswith("省") else "prefecture" if name.endswith(("市", "州")) else "county"


def _divide(places: Places, known: Sequence[str]) -> None:
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


def _contain(sentences: Sequence[Sentence], places: Places) -> None:
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
