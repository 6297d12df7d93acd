"""Place mentions → place entities with their chain of containing places.

Identity is the division code, or else the name with its county and prefecture.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.containment import OWN_BODY, contain, divide
from ingest.grouping import LEVELS, Place, Places, group, links_between, of_front_matter
from ingest.name_context import ESTATE
from ingest.place_names import bare
from kg.divisions import Division, divisions
from kg.ids import entity_id
from kg.model import Entity, Mention, Sentence

IDENTITY = ("county", "prefecture", "province")  # levels whose names keep places of one name apart
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
    maker = _Maker(places)
    for key in sorted(places, key=lambda k: places[k].level):
        maker.make(key)
    of = {(m.sentence, m.start): maker.ids[key] for key, place in places.items() for m in place.mentions}
    return Geography(tuple(maker.made.values()), of, _main(places, maker.ids, sentences, named))


class _Maker:
    """Makes the entities of places, each after what contains it."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._by_code = {p.division.code: key for key, p in reversed(places.items()) if p.division is not None}
        self.ids: dict[str, str] = {}  # by key
        self.made: dict[str, Entity] = {}  # by identifier

    def make(self, key: str) -> str:
        """The identifier of a place; "" within a circle of containment, which ends there."""
        if key in self.ids:
            return self.ids[key]
        self.ids[key] = ""
        place, division = self._places[key], self._places[key].division
        within = self.make(place.within) if place.within else ""
        if not within and division is not None and division.parent:
            within = self._of_division(divisions().by_code[division.parent])
        identity = tuple(LEVELS) if "@" in key else IDENTITY
        chain = [e.name for e in self._up(within) if e.type in identity]
        code = division.code if division else ""
        identifier = entity_id(place.type, bare(place.name), chain, code)
        aliases = place.aliases | ({division.short, division.name} if division else set())
        name = shown(place)
        aliases |= {place.name}
        self.made[identifier] = Entity(
            identifier,
            place.type,
            name,
            tuple(sorted(a for a in aliases if a and a != name)),
            within,
            code,
            sentences=tuple(sorted({m.sentence for m in place.mentions})),
        )
        self.ids[key] = identifier
        return identifier

    def _of_division(self, row: Division) -> str:
        """A containing division; where the report does not name it, it is known from the divisions alone."""
        if row.code in self._by_code:
            return self.make(self._by_code[row.code])
        identifier = entity_id(row.type, row.name, (), row.code)
        if identifier not in self.made:
            parent = divisions().by_code.get(row.parent)
            within = self._of_division(parent) if parent else ""
            short = (row.short,) if row.short else ()
            self.made[identifier] = Entity(identifier, row.type, row.name, short, within, row.code)
        return identifier

    def _up(self, identifier: str) -> list[Entity]:
        """A place and all that contains it."""
        chain: list[Entity] = []
        while identifier and self.made[identifier] not in chain:
            chain.append(self.made[identifier])
            identifier = chain[-1].within
        return chain


# The report speaks of the whole district, also where it names only one of its places
WHOLE = re.compile(
    r"(?<![在居列占为是向])(?<!全国、)[全我][省市区县](?!域|[一-鿿]{2,8}会议|(?:仅|只|首|第|唯一|最|前列|率先|示范|先进|优秀|推广|第一))|"
    r"(?:^|[，。；])[市区县]委(?:组织部|书记|[^、，。；]{0,8}(?:印发|出台|组织|推|牵头|统筹|把|将))"
)
VISITING = re.compile(r"(?:赴|前往|走进)(?:[一-鿿]{0,6}[省市])?$")
VISITED = re.compile(r"[^。；]{0,24}?(?:考察|学习|参观|取经|观摩)")
OPENING = 8  # sentences, headings included, among which the headline stands
HEADLINE = 20  # characters; a longer sentence that is no heading is running text
OFTEN = 0.6  # of the times that the city or district spoken of most is
NEARLY_ALL = 0.8  # of the small places' weight
LEADING_WEIGHT = 0.25  # of 桂阳县 in 桂阳县鹿峰街道: it only says where the street lies
WHOLE_LEVELS = {"区": ("county",), "县": ("county",), "市": ("prefecture", "county")}
IN_PASSING = 1  # times that a report on one community may speak of the whole district: 区里依样推广，全区61个社区…
CLEARLY = 1.5  # times as often as what contains it
SPOKEN_OF = 2  # times (a heading counts as three) that a small place must be spoken of for a report to be about it


def _visited(place: Place, sentences: Sequence[Sentence]) -> bool:
    """赴某某区学习考察: the report is of those who went there."""
    return any(
        VISITING.search(sentences[m.sentence].text, 0, m.start) and VISITED.match(sentences[m.sentence].text, m.end)
        for m in place.mentions
    )


def _of_whole(sentences: Sequence[Sentence]) -> int:
    """How often a report speaks of its whole district; its first line may only say for which meeting it was written."""
    return sum(WHOLE.search(s.text) is not None for s in sentences[1:])


def _may_be_headline(sentence: Sentence) -> bool:
    """A heading, or the first line if it is no sentence: 花桥街道：…（全市现场会交流材料）."""
    return sentence.kind == "heading" or (sentence.index == 0 and not sentence.text.endswith(("。", "！", "？", "”")))


# 桃林街道|2024年工作总结: what an office writes of its own place, whatever it says of the whole district
OWN_REPORT = re.compile(
    r"(?:党工委|办事处|党委|居委会)?(?:关于)?(?:\d{4}年度?)?(?:上半年|下半年|全年)?[一-鿿]{0,8}?"
    r"(?:工作(?:总结|报告|情况|计划|要点|汇报|简报|打算)|情况(?:汇报|报告)|简介|概况|述职报告)[^，。；]{0,12}$"
)


def _titled(places: Places, sentences: Sequence[Sentence], weights: Mapping[str, float]) -> str:
    """The key of the place that the title names, when it names one (with what contains it), or "".

    A street, community or estate only where the report never speaks of a whole city or district. The column of a
    city's paper (基层治理看青屿) stands above the headline of one of its districts, which is spoken of more.
    """
    opening = list(itertools.takewhile(lambda s: _may_be_headline(s) or len(s.text) < HEADLINE, sentences[:OPENING]))
    by_title = [
        {key for key, p in places.items() for m in p.mentions if m.sentence == s.index}
        for s in opening if _may_be_headline(s)
    ]
    named = next(filter(None, by_title), set())
    lowest = [key for key in named if not any(key in _chain(places, other) for other in named)]
    if len(lowest) == 1 and places[lowest[0]].type == "prefecture":
        inside = {key for keys in by_title for key in keys if places[key].type == "county"
                  and lowest[0] in (_chain(places, key) or lowest) and weights.get(key, 0) > weights.get(lowest[0], 0)}
        lowest = list(inside) if len(inside) == 1 else lowest
    if len(lowest) != 1 or _visited(places[lowest[0]], sentences):
        return ""
    small = places[lowest[0]].level > LEVELS["county"]
    whole = _of_whole(sentences)
    in_full = len(named) > 1  # 某某市某某区…社区: nothing but it is meant
    in_title = (m for m in places[lowest[0]].mentions if _may_be_headline(sentences[m.sentence]))
    if small and any(OWN_REPORT.match(sentences[m.sentence].text, m.end) for m in in_title):
        return lowest[0]
    return "" if small and whole > (IN_PASSING if in_full else 0) else lowest[0]


def _dominant(places: Places, weights: Mapping[str, float], sentences: Sequence[Sentence]) -> str:
    """The key of the one small place (street, community, estate …) that the whole report is about, or ""."""
    if _of_whole(sentences):
        return ""
    for key in sorted(weights, key=lambda k: -weights[k]):
        if weights[key] < SPOKEN_OF or places[key].level <= LEVELS["county"]:
            continue
        above = set(_chain(places, key))
        wider = max((weights.get(k, 0) for k in above), default=0)
        others = sum(
            w for k, w in weights.items()
            if k != key and k not in above and key not in _chain(places, k) and places[k].level >= LEVELS["county"]
        )
        if weights[key] > others and weights[key] > wider * CLEARLY:
            return key
    return ""


def _chain(places: Places, key: str) -> list[str]:
    """Keys of what contains a place."""
    found: list[str] = []
    while (key := places[key].within) and key in places and key not in found:
        found.append(key)
    return found


VILLAGE_LIKE = re.compile(r"(?<!新)村$")


def shown(place: Place) -> str:
    """The name of a place as the text has it: an estate under its full name, where that stands no less often."""
    full = Counter(m.name for m in place.mentions if "bare" not in m.attributes and m.end - m.start == len(m.name))
    if place.type == "business" and place.name not in full and full:
        return full.most_common(1)[0][0]  # 云锦中央商务区, which is grouped under its shorter form
    if place.type != "residential" or not full:
        return place.name
    name, times = full.most_common(1)[0]
    if VILLAGE_LIKE.search(place.name):
        return max(full, key=lambda n: (n.endswith(ESTATE), full[n]))  # 杏花村小区 is no village
    # 桐花小区 for 桐花世家小区 is neither
    under_these = sum(not m.attributes.get("bare", "").endswith(ESTATE) for m in place.mentions)
    return name if times * 2 >= under_these else place.name


def _spoken_of(places: Places, sentences: Sequence[Sentence]) -> dict[str, float]:
    """How often each place is spoken of: by name, unless that only leads to a smaller place, and as 全区, 该区."""
    starts = {(m.sentence, m.start): key for key, place in places.items() for m in place.mentions}
    weights: dict[str, float] = defaultdict(float)
    for key, place in places.items():
        for m in place.mentions:
            inner = starts.get((m.sentence, m.end))
            if inner is None or places[inner].level <= place.level:
                weights[key] += HEADING_WEIGHT if sentences[m.sentence].kind == "heading" else 1
            else:
                weights[key] += LEADING_WEIGHT
    for key, said in _own_street(places, sentences).items():
        weights[key] += said
    for level, types in WHOLE_LEVELS.items():
        said = sum(len(re.findall(f"(?:全|我|该){level}(?!域)", s.text)) for s in sentences)
        named = [key for key in weights if places[key].type in types and places[key].name.endswith(level)]
        if named and said:
            weights[max(named, key=lambda key: weights[key])] += said
    return weights


# 这是|桃林街道…的生动缩影: what the whole report says is said of it
THESIS = re.compile(r"(?:^|[，。；])(?:这|正是|这正|这也|这只)(?:也)?是[^，。；]{0,4}$")
EPITOME = re.compile(r"[^。；]{4,90}?的?(?:一个|一项|真实|生动|鲜活|又一)*(?:缩影|体现|写照|实践|例证|注脚|剪影)")
EPITOMISED = 2  # times that a place counts which the report is said to show


def _own_street(places: Places, sentences: Sequence[Sentence]) -> dict[str, float]:
    """How often the report speaks of its one street by the body that leads it, and of what it is an example of."""
    found: dict[str, float] = defaultdict(float)
    streets = [key for key, place in places.items() if place.type == "street"]
    if len(streets) == 1:
        found[streets[0]] += sum(len(OWN_BODY.findall(s.text)) for s in sentences)
    for key, place in places.items():
        for m in place.mentions:
            text = sentences[m.sentence].text
            if THESIS.search(text, 0, m.start) and EPITOME.match(text, m.end) and place.type == "street":
                found[key] += EPITOMISED
    return found


def _holding(places: Places, weights: Mapping[str, float]) -> str:
    """The key of the county that nearly all small places which the report speaks of lie in, or ""."""
    held: dict[str, float] = defaultdict(float)
    for key, weight in weights.items():
        if places[key].level > LEVELS["county"]:
            above = [k for k in _chain(places, key) if places[k].type == "county"]
            held[above[0] if above else ""] += weight
    county = max(held, key=lambda k: held[k], default="")
    most = max((w for k, w in weights.items() if places[k].type in ("county", "prefecture")), default=0)
    alone = bool(county) and held[county] >= NEARLY_ALL * sum(held.values())
    return county if alone and weights.get(county, 0) >= OFTEN * most else ""


def _main(places: Places, ids: Mapping[str, str], sentences: Sequence[Sentence], known: Sequence[str]) -> str:
    """The place of the front matter; else the county or prefecture (failing that, any place) spoken of most."""
    if known:
        return ids[known[-1]]
    weights = _spoken_of(places, sentences)
    if chosen := _titled(places, sentences, weights) or _dominant(places, weights, sentences):
        return ids[chosen]
    weights = {n: w for n, w in weights.items() if not _visited(places[n], sentences)} or weights
    large = {n: w for n, w in weights.items() if places[n].type in ("county", "prefecture")}
    if county := _holding(places, weights):
        return ids[county]
    pool = large or {n: w for n, w in weights.items() if places[n].type != "province"} or weights
    return ids[max(pool, key=lambda n: (pool[n], -places[n].level))] if pool else ""
