"""Which division a place is, and what it lies in: by the text, else by the divisions, else by what was named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ingest.gazetteer import zone_pattern
from ingest.grouping import LEVELS, Place, Places
from kg.divisions import Division, divisions
from kg.model import Mention, Sentence

PASSAGE = 3  # sentences in which an estate is still one of the community that was named last
REACH = 5  # sentences: further back, a street has little to say about where a thing lies
# What shows which of several divisions of one name is meant, the clearest first.
RIGHT_BEFORE = 5  # what contains it stands right before it
RIGHT_BEFORE_CHOSEN = 3  # and is that very division
NAMED = 2  # what contains it is named anywhere
CONTAINING = (LEVELS["street"], LEVELS["county"], LEVELS["prefecture"])  # looked for before a place, nearest first


# Between a street and a thing these turn back to the whole district: …街道。全区现有商圈…
WIDER = re.compile(r"(?:全|整个)[区市县]|(?<![小社园片校景厂矿院山郊街库城辖])[区市县]里(?!面|程)")


class _Named(NamedTuple):
    """A mention of a place that may contain others."""

    at: tuple[int, int]  # sentence and start
    level: int
    key: str
    county: str = ""  # the key of the one that a street lies in


class _Turn(NamedTuple):
    """Where a report turns from a street to a whole district."""

    at: tuple[int, int]  # sentence and start
    county: str  # its key; "" for the one that the street lies in as well


def divide(places: Places, known: Sequence[str]) -> None:
    """Choose the division that a name means: by what stands right before it, then by which containers are named."""
    named = {p.name for p in places.values()} | set(known)
    for place in sorted(places.values(), key=lambda p: p.level):
        if place.level > LEVELS["street"]:
            continue
        listed = divisions().find(place.name)
        found = [d for d in listed if d.type == place.type] or listed
        scores = [_score(row, place, places, named) for row in found]
        best = max(scores, default=-1)
        if best < 0 or scores.count(best) != 1 or (best == 0 and len(found) > 1):
            continue
        row = found[scores.index(best)]
        if best == 0 and row.type == "street" and row.name != place.name:
            continue  # a street under another writing of its name, with nothing around it that speaks for it
        if best == 0 and row.type == "street" and any(p.type == "county" and not p.division for p in places.values()):
            continue  # rather one of that new district
        if not _contradicted(row, place, places):
            place.division, place.type = row, row.type


def _score(row: Division, place: Place, places: Places, named: set[str]) -> int:
    chosen = [places[n].division for n in place.parents if n in places]
    score = 0
    # 中山街道 is that of no other city of the province, where the report names a district
    told = row.type == "street" and any(p.type == "county" and p.division is not None for p in places.values())
    for up in divisions().chain(row.code)[1:]:
        if told and up.type == "province":
            continue
        score += NAMED * (up.name in named or up.short in named)
        score += RIGHT_BEFORE * (up.name in place.parents or up.short in place.parents)
        score += RIGHT_BEFORE_CHOSEN * (up in chosen)
    return score


def _contradicted(row: Division, place: Place, places: Places) -> bool:
    """The text puts it into a place that the divisions do not know: then it is not the division of that name."""
    uppers = [places[n] for n in place.parents if n in places]
    return bool(uppers) and all(u.division is None for u in uppers) and row.type == "street"


def contain(sentences: Sequence[Sentence], places: Places) -> None:
    """Fill ``within``: the text's own chain, else the divisions, else the nearest larger place named before."""
    larger = sorted(
        _Named((m.sentence, m.start), place.level, key, _county(key, places))
        for key, place in places.items()
        if place.level in CONTAINING or place.type == "community"
        for m in place.mentions
    )
    headings: dict[str, list[_Named]] = {}  # by their text
    for named in larger:
        if sentences[named.at[0]].kind == "heading":
            headings.setdefault(sentences[named.at[0]].text, []).append(named)
    zone, own_street = _zone(places), _street_of_title(places) or _street_told_of(sentences, places)
    turned = [_Turn((s.index, m.start()), "") for s in sentences for m in WIDER.finditer(s.text)]
    turned += _to_counties(sentences, places)
    for place in sorted(places.values(), key=lambda p: p.level):
        parents = [n for n in place.parents if n in places and places[n].level < place.level]
        if namesake := _namesake(place, parents, places):
            place.within = namesake
        elif parents:
            place.within = _nearer(place, max(parents, key=lambda n: (places[n].level, place.parents[n])), places)
        elif zone and place.type == "street" and _beside(places[zone], place):
            place.within = zone
        elif district := _district_of_zone(place, places):
            place.within = district
        elif place.division is None and place.level > LEVELS["prefecture"]:
            before = _only_community(place, places) or _before(sentences, place, larger, headings, turned)
            small = place.level > LEVELS["street"] > (places[before].level if before else -1)
            before = own_street if own_street and small else before
            place.within = before or _only(place, places)


# 再看|江岸区，…, |江岸区则把…: a district that is told of from here on
COMES_TO = re.compile(r"(?:^|[，。；：——])(?:[^，。；：“”]{0,6}?(?:在|到|向|看|走进|步入|至于|与此同时，))?$")
TOLD_OF_COUNTY = re.compile(r"[，的在把将也则已还又共全探推创实建以用坚围聚立紧是有]")


def _to_counties(sentences: Sequence[Sentence], places: Places) -> Iterator[_Turn]:
    """…柳荫街道…。在江岸区，…该区把翠园村、云溪村…: where a report comes to another district than the street's."""
    for key, place in places.items():
        for m in place.mentions if place.level == LEVELS["county"] else ():
            text = sentences[m.sentence].text
            if COMES_TO.search(text, 0, m.start) and TOLD_OF_COUNTY.match(text, m.end):
                yield _Turn((m.sentence, m.start), key)


def _county(key: str, places: Places) -> str:
    """The key of the district that a street lies in, as far as it is known by the text or the divisions, or ""."""
    place = places[key]
    if place.level != LEVELS["street"]:
        return ""
    parents = [n for n in place.parents if n in places and places[n].level == LEVELS["county"]]
    parent = place.division.parent if place.division is not None else ""
    listed = (k for k, p in places.items() if p.division is not None and p.division.code == parent)
    return parents[0] if parents else next(listed, "")


def _nearer(place: Place, parent: str, places: Places) -> str:
    """某某省|云阳市 in a report on a city of that province to which 云阳市 belongs: the city, else ``parent``."""
    if place.division is None or place.type != "county" or places[parent].type != "province":
        return parent
    city = place.division.parent
    return next((k for k, p in places.items() if p.division is not None and p.division.code == city), parent)


SECTION = re.compile(r"(?:小区)?(?:[A-Z]区|[一二三四五东西南北]区|[一二三四五]期)$")


def _namesake(place: Place, parents: Sequence[str], places: Places) -> str:
    """竹影苑B区 in a report on 竹影苑社区, where the text says no more than its county: the community, or ""."""
    larger = all(places[n].level <= LEVELS["county"] for n in parents)
    called = len(place.name) >= len("翠湖名都小区") and place.name.endswith("小区")  # 翠湖名都小区, 翠湖名都社区
    if place.type != "residential" or not larger or not (called or SECTION.search(place.name)):
        return ""
    name = (place.name.removesuffix("小区") if called else SECTION.sub("", place.name)) + "社区"
    return next((key for key, p in places.items() if p.type == "community" and p.name == name), "")


def _street_of_title(places: Places) -> str:
    """花桥街道2024年工作总结: the only street of a report whose title names it; its communities are the street's."""
    streets = [key for key, p in places.items() if p.level == LEVELS["street"]]
    return streets[0] if len(streets) == 1 and any(m.sentence == 0 for m in places[streets[0]].mentions) else ""


# ，|党工委牵头…, ，|街道成立…: the one street that a report is on by its body
OWN_BODY = re.compile(
    r"(?:^|[，。；：])(?:(?:街道)?党工委(?=[一-鿿])(?!书记|副书记|委员|、)|"
    r"街道(?:将|把|也|还|又|已|先后|积极|坚持|通过|依托|整合|创新|探索|打造|成立|组建|组织|开展|推行|推出|建立|引导|牵头|统筹|在|紧扣|围绕|聚焦|让|以))"
)
TOLD_OF = 2  # times


def _street_told_of(sentences: Sequence[Sentence], places: Places) -> str:
    """街道紧扣…, 街道让…: the only street of a report that speaks of no other subject; a district's title apart."""
    streets = [key for key, p in places.items() if p.level == LEVELS["street"]]
    if len(streets) != 1 or any(WIDER.search(s.text) for s in sentences):
        return ""
    return streets[0] if sum(len(OWN_BODY.findall(s.text)) for s in sentences) >= TOLD_OF else ""


def _zone(places: Places) -> str:
    """The development zone that a report is on, where it names no other county: its streets are on loan to it."""
    counties = [key for key, p in places.items() if p.level == LEVELS["county"]]
    alone = len(counties) == 1 and zone_pattern().search(places[counties[0]].name)
    return counties[0] if alone else ""


def _beside(zone: Place, street: Place) -> bool:
    """Whether the divisions put a street into another county of the zone's city, or into one that nobody named."""
    if street.division is None:
        return False
    city = zone.division.parent if zone.division else ""
    return not city or any(up.code == city for up in divisions().chain(street.division.code))


def _district_of_zone(street: Place, places: Places) -> str:
    """The only county of a report, where statistics list a street under a zone of its city that nobody names; or ""."""
    up = divisions().by_code.get(street.division.parent) if street.division and street.type == "street" else None
    if up is None or not up.is_zone or any(p.division == up for p in places.values()):
        return ""
    counties = [(key, p.division) for key, p in places.items() if p.level == LEVELS["county"]]
    key, only = counties[0] if len(counties) == 1 else ("", None)
    return key if only is not None and not only.is_zone and only.parent == up.parent else ""


def _before(
    sentences: Sequence[Sentence],
    place: Place,
    larger: Sequence[_Named],
    headings: Mapping[str, Sequence[_Named]],
    turned: Sequence[_Turn],
) -> str:
    """The nearest larger place named before it, in its section if there is one; a street is nearer than a county."""
    levels = [level for level in CONTAINING if level < place.level]
    if place.level > LEVELS["street"] and (headed := _headed(sentences, place, headings)):
        return headed
    if place.type in ("residential", "building") and (community := _of_passage(sentences, place, larger)):
        return community
    for mention in place.mentions:
        before = larger[: bisect_left(larger, ((mention.sentence, mention.start),))]
        section = sentences[mention.sentence].section
        turns = [turn for turn in turned if turn.at < (mention.sentence, mention.start)]
        near = [
            n
            for n in before
            if mention.sentence - n.at[0] <= REACH
            and sentences[n.at[0]].section == section
            and (n.level < LEVELS["street"] or not any(turn.at > n.at and turn.county != n.county for turn in turns))
        ]
        for pool in (near, before):
            for level in levels:
                found = next((n.key for n in reversed(pool) if n.level == level), "")
                if found:
                    return found
    return ""


def _headed(sentences: Sequence[Sentence], place: Place, headings: Mapping[str, Sequence[_Named]]) -> str:
    """The one street that the heading of a section names in which the place is spoken of, or ""."""
    for mention in place.mentions:
        named = headings.get(sentences[mention.sentence].section, ())
        streets = {n.key for n in named if n.level == LEVELS["street"]}
        if len(streets) == 1 and all(n.level <= LEVELS["street"] for n in named):
            return streets.pop()
    return ""


def _of_passage(sentences: Sequence[Sentence], place: Place, larger: Sequence[_Named]) -> str:
    """The community that the passage was about when an estate was first named, or ""."""
    mention = min(place.mentions, key=lambda m: (m.sentence, m.start))
    before = larger[: bisect_left(larger, ((mention.sentence, mention.start),))]
    last = before[-1] if before else None
    if last is None or last.level != LEVELS["community"] or mention.sentence - last.at[0] > PASSAGE:
        return ""
    there, here = sentences[last.at[0]], sentences[mention.sentence]
    if there.index == here.index and (street := _of_whole_street(here.text, mention, before)):
        return street
    return last.key if there.section == here.section and there.kind == here.kind == "body" else ""


OPENS_CLAUSE = re.compile(r"[，；](?:[^，。；、]{2,8}、)*$")


def _of_whole_street(text: str, estate: Mention, before: Sequence[_Named]) -> str:
    """柳荫街道改建甲社区、乙社区两处会客厅，|竹影苑…: the street, of several of whose communities was told."""
    here = [n for n in before if n.at[0] == estate.sentence]
    streets = [n for n in here if n.level == LEVELS["street"]]
    after = {n.key for n in here if n.level == LEVELS["community"] and streets and n.at > streets[-1].at}
    opens = OPENS_CLAUSE.search(text, 0, estate.start) is not None
    return streets[-1].key if len(after) > 1 and len({n.key for n in streets}) == 1 and opens else ""


def _only_community(place: Place, places: Places) -> str:
    """An estate in a report on one community lies in it, unless the community turns up after the estate."""
    communities = [key for key, p in places.items() if p.type == "community"]
    streets = sum(p.type == "street" for p in places.values())
    if place.type != "residential" or len(communities) != 1 or streets > 1:
        return ""
    return communities[0] if _first(places[communities[0]]) < _first(place) else ""


def _first(place: Place) -> tuple[int, int]:
    return min((m.sentence, m.start) for m in place.mentions)


def _only(place: Place, places: Places) -> str:
    """The one county, failing that the one prefecture, that the report knows of at all; a street is no such frame."""
    for level in (LEVELS["county"], LEVELS["prefecture"]):
        larger = [key for key, p in places.items() if p.level == level < place.level]
        if len(larger) == 1:
            return larger[0]
    return ""
