"""Place mentions that mean one place, brought together. Same names are kept apart by what they lie in."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.common_words import DOT
from ingest.place_names import bare, level_of
from ingest.unlisted import CHAIN
from kg.divisions import Division, divisions
from kg.model import EntityType, Mention, Sentence

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
# Between a place and a smaller one that lies in it: 杭州市 | 西北部的 | 拱墅区.
GAP = re.compile(
    r"(?:的|办事处的?|党工委的?|管委会的?|辖区|辖区内|辖区的|城区|下辖的?|所属的?|西北部的|东北部的|西南部的|东南部的|[东西南北中]部的|中心城区的?|内的?|“|、)?$"
)
IN_PLACE = re.compile(r"在$")  # 在|荷塘社区，云锦花园的业主…
LISTED = ("、", "和", "及", "与", "以及")  # between members of a list
CENTRAL = "中央商务区"
SHORTEST_ESTATE = len("某某小区")  # a name as short as that keeps its 小区


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
Links = Mapping[tuple[int, int], Mention]  # (sentence, start) of a mention → the larger place right before it


def links_between(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Links:
    """长丰街道春风里社区、云溪社区: what stands right after a larger place lies in it, and what is listed with it."""
    links: dict[tuple[int, int], Mention] = {}
    lying: dict[tuple[int, int], Mention] = {}
    for before, after in itertools.pairwise(mentions):
        if before.sentence != after.sentence:
            continue
        between = sentences[before.sentence].text[before.end : after.start]
        opened = between == "，" and before.type == "community" and IN_PLACE.search(
            sentences[before.sentence].text, 0, before.start
        )
        if LEVELS[before.type] < LEVELS[after.type] and (GAP.match(between) or opened):
            links[after.sentence, after.start] = before
        elif LEVELS[before.type] > LEVELS[after.type] and _lies_in(
            sentences[before.sentence].text, between, _last_of_chain(mentions, after), before
        ):
            lying[before.sentence, before.start] = _last_of_chain(mentions, after)
            for one in _listed_before(sentences[before.sentence].text, mentions, before):
                lying[one.sentence, one.start] = lying[before.sentence, before.start]
        elif before.type == after.type and between in LISTED and (before.sentence, before.start) in links:
            links[after.sentence, after.start] = links[before.sentence, before.start]
    links = _governed(sentences, mentions) | links
    lying |= _lying_where_it_is(sentences, mentions) | _apposed(sentences, mentions)
    # 江岸区|云溪社区位于江岸区桃林镇…: of the two, what is nearer
    return lying | {at: m for at, m in links.items() if LEVELS[m.type] >= LEVELS[lying.get(at, m).type]}


# 竹影苑是老小区。小区所在的|云溪社区党委…: what was told of before lies there
WHERE_IT_IS = re.compile(r"(?:(?:这个|该|本)?(?:小区|楼院|院落|大院)|其|它)(?:所在|所属|隶属)的?$")


def _lying_where_it_is(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """The estate that the paragraph named last before the place in which it is said to lie."""
    lying: dict[tuple[int, int], Mention] = {}
    last: Mention | None = None
    for mention in mentions:
        if mention.type == "residential":
            last = mention
        elif last is not None and WHERE_IT_IS.search(sentences[mention.sentence].text, 0, mention.start):
            same = sentences[last.sentence].paragraph == sentences[mention.sentence].paragraph
            if same and LEVELS[mention.type] in (LEVELS["street"], LEVELS["community"]):
                lying[last.sentence, last.start] = mention
    return lying


# 云溪街道面积12平方公里，下辖|竹苑社区、怡苑社区; 辖3个社区：|竹苑社区…
GOVERNS = re.compile(
    r"(?:下辖|所辖|管辖|辖有|辖|下设)(?:有|了|着)?"
    r"(?:[\d一二三四五六七八九十两]+个(?:行政村|自然村|村|社区|居委会|居民区|镇|乡镇|街道|小区)[，：（、]*(?:分别是|分别为|即|包括|为|有)?)?$"
)


def _governed(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """What a place is said to govern, and what is listed with that: it lies in the place, however far before."""
    found: dict[tuple[int, int], Mention] = {}
    for after, here in itertools.groupby(mentions, key=lambda m: m.sentence):
        if "辖" not in (text := sentences[after].text) and "下设" not in text:
            continue
        own: list[Mention] = []  # the last chain of places before
        for mention in here:
            listed = bool(own) and own[-1].type == mention.type and text[own[-1].end : mention.start] in LISTED
            above = found.get((own[-1].sentence, own[-1].start)) if listed else None
            if above is None and GOVERNS.search(text, 0, mention.start):
                above = next((m for m in reversed(own) if LEVELS[m.type] < LEVELS[mention.type]), None)
            if above is not None:
                found[mention.sentence, mention.start] = above
            own.append(mention)
    return found


# 云溪社区底子好。这个隶属|花桥街道|的社区…: what was told of before, and what it lies in. Group: what it is.
APPOSED = re.compile(
    r"(?:这[个座片条]|作为)(?:隶属于?|归属于?|属于?|归|位于|地处|坐落[于在]|坐落于?|处于|藏在|紧邻)[^，。；、]{0,10}$"
)
OF_KIND = re.compile(r"(?:[^，。；、的]{0,6}的)[^，。；、的]{0,6}?(社区|小区|街道|[镇乡村]|楼院|院落|家属院|大院)")
APPOSED_KINDS: dict[str, tuple[EntityType, ...]] = {
    "社区": ("community",), "街道": ("street",), "镇": ("street",), "乡": ("street",), "村": ("village", "community"),
}


def _apposed(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """云溪社区…。这个隶属花桥街道的社区…: the last of its kind that was named lies in what the apposition names."""
    lying: dict[tuple[int, int], Mention] = {}
    for at, mention in enumerate(mentions):
        text = sentences[mention.sentence].text
        kind = OF_KIND.match(text, mention.end) if text.startswith("的", mention.end) else None
        if kind is None or not APPOSED.search(text, 0, mention.start):
            continue
        types = APPOSED_KINDS.get(kind[1], ("residential",))
        one = next((m for m in reversed(mentions[:at]) if m.type in types and m.start != mention.start), None)
        near = one is not None and sentences[one.sentence].paragraph == sentences[mention.sentence].paragraph
        if one is not None and near and LEVELS[mention.type] < LEVELS[one.type]:
            lying[one.sentence, one.start] = _last_of_chain(mentions, mention)
    return lying


def _listed_before(text: str, mentions: Sequence[Mention], last: Mention) -> list[Mention]:
    """竹苑、|怡苑两个小区同属…: what is listed before the last of its kind."""
    found: list[Mention] = []
    for mention in reversed(mentions[: mentions.index(last)]):
        same = mention.sentence == last.sentence and mention.type == last.type
        if not same or text[mention.end : (found[-1] if found else last).start] not in LISTED:
            break
        found.append(mention)
    return found


ONE_THERE = ("的", "最", "一座", "一个", "一处", "一幢", "一栋")
IS = ("是", "，是")  # 怡苑小区|，是|花桥街道翠园社区|最大的小区
LIES_IN = re.compile(
    # 云溪社区|于2004年成立，地处|桃林镇西面
    r"(?:(?:于|自)?\d{4}年[^，。；]{0,14}，|，?(?:成立|始建|组建|建成|建|设立)于?\d{4}年[^，。；]{0,8}，)?"
    r"(?:[两三四五六七八九]个)?(?:小区)?，?(?:都|均|同)?(?:坐落[于在]|位于|地处|隶属于?|属于?)"
)  # 某某社区|位于|某某市某某镇


# 竹影苑小区里很热闹，|云溪社区的义诊正在这里|开展: whose it is that goes on in an estate
GOES_ON = re.compile(r"[里内中][^，。；]{0,10}，")
HERE = re.compile(r"的[^，。；]{2,20}?(?:就|正)?在(?:这里|此处|此地|这儿)(?:开展|举行|举办|进行|上演|启动|开[场讲])")


# 竹影苑就|在|花桥街道|云溪北路，1996年建成: its address. Where something is done, more follows than a road.
AT = re.compile(r"(?:小区)?(?:就|正)?在")
ADDRESS = re.compile(
    r"的?(?:最)?(?:[东西南北中]{1,2}(?:部|边|头|面|侧|端|角)|[一-鿿]{2,6}?(?:路|街|巷|大道|胡同|弄)(?:[东西南北中]段)?(?:\d+号)?"
    r"(?:[东西南北]侧|旁|边|沿线|上)?)?，"
)


# 竹影苑在|花桥街道|算得上是个大小区
RANKS_THERE = re.compile(r"(?:算得上|称得上|数得[上着]|算是|堪称|可是|也是|是出了名)")


def _lies_in(text: str, between: str, last: Mention, inner: Mention) -> bool:
    """X位于Y; X在Y，…; X是Y的重点楼宇; X里…，Y的活动在这里举行."""
    if inner.type == "residential" and GOES_ON.fullmatch(between) and HERE.match(text, last.end):
        return True
    if between == "在" and (text.startswith("，", last.end) or RANKS_THERE.match(text, last.end)):
        return True
    if inner.type == "residential" and AT.fullmatch(between) and ADDRESS.match(text, last.end):
        return True
    return bool(LIES_IN.fullmatch(between)) or (between in IS and text.startswith(ONE_THERE, last.end))


def _last_of_chain(mentions: Sequence[Mention], first: Mention) -> Mention:
    """The smallest place of the chain that begins with ``first``: 某某市|某某镇."""
    last = first
    for after in mentions:
        if after.sentence == first.sentence and after.start == last.end and LEVELS[after.type] > LEVELS[last.type]:
            last = after
    return last


def group(mentions: Sequence[Mention], links: Links) -> Places:
    """One place a name; several where the text puts one name in several places of one level (两个光明社区)."""
    split = _split_levels(mentions, links)
    places: Places = {}
    latest: dict[str, str] = {}  # name → key of the place that was named last, at first of the one named first
    for mention in reversed(mentions):
        before = links.get((mention.sentence, mention.start))
        if before and LEVELS[before.type] == split.get(_name(mention), -1):
            latest[_name(mention)] = f"{_name(mention)}@{_name(before)}"
    for mention in mentions:
        key = name = _name(mention)
        before = links.get((mention.sentence, mention.start))
        if name in split:
            key = latest.get(name, name)
            if before and LEVELS[before.type] == split[name]:
                key = f"{name}@{_name(before)}"
            latest[name] = key
        place = places.setdefault(key, Place(name, mention.type))
        place.mentions.append(mention)
        forms = [mention.name, mention.attributes.get("short", ""), mention.attributes.get("bare", "")]
        forms += DOT.split(mention.name)[1:]  # 瑞景·|云锦花都小区
        place.aliases.update(form for form in forms if form and form != name)
        if before:
            place.parents[_name(before)] += 1
    return places


def _split_levels(mentions: Sequence[Mention], links: Links) -> dict[str, int]:
    """Names that mean several places → the level at which these lie in different ones."""
    parents: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for mention in mentions:
        if before := links.get((mention.sentence, mention.start)):
            parents[_name(mention)].add((LEVELS[before.type], _name(before)))
    split = {}
    for name, above in parents.items():
        nearest = max(level for level, _ in above)
        if sum(level == nearest for level, _ in above) > 1:
            split[name] = nearest
    return split


def _name(mention: Mention) -> str:
    """The name under which a mention is grouped: zones and estates under their short names."""
    short = mention.attributes.get("short", "")
    shorter = mention.type == "county" and short.endswith("区") and len(short) < len(mention.name)
    if shorter and all(row.is_zone for row in divisions().find(mention.name)):  # a district goes by its full name
        return short
    if mention.type == "business" and mention.name.endswith(CENTRAL) and len(mention.name) > len(CENTRAL):
        return mention.name.removesuffix(CENTRAL) + CENTRAL.removeprefix("中央")  # 东岸商务区 is short for it
    if mention.type == "residential" and len(mention.name) > SHORTEST_ESTATE:
        return bare(mention.name)
    return mention.name


def of_front_matter(places: Places, known: Sequence[str]) -> list[str]:
    """Keys of the places that the front matter names (added where the text does not), the last the report's own."""
    keys: list[str] = []
    for chain in known:
        for name in CHAIN.findall(chain) or [chain]:
            rows = divisions().find(name)
            place = places.setdefault(name, Place(name, rows[0].type if rows else level_of(name)))
            if keys:
                place.parents[keys[-1]] += 1
            keys.append(name)
    return keys
