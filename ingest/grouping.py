"""Place mentions that mean one place, brought together. Same names are kept apart by what they lie in."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.place_names import bare
from ingest.unlisted import CHAIN
from kg.divisions import Division, divisions
from kg.model import (
    EntityType,
    Mention,
    Sentence,
)

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


Places = dict[str, Place]  # by key: the name, or name@parent where a report has several of one name


def links_between(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
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


def group(mentions: Sequence[Mention], links: Mapping[tuple[int, int], Mention]) -> Places:
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


def of_front_matter(places: Places, known: Sequence[str]) -> list[str]:
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
