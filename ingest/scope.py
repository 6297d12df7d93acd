"""Scope: which place or organisation a stretch of a sentence is about.

The nearest named place before it in the sentence; anaphora (全区, 该社区, 小区) through what was named before; else the
topic that the sentences before have set; at last the report's own place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.anaphora import ANAPHOR, SUPERLATIVE, TYPES
from ingest.geography import Geography
from ingest.grouping import LEVELS, LISTED
from ingest.passing import EXAMPLES, acting, example, examples_end, holds_example, passing, speaker, tours
from ingest.text import by_sentence, is_cells
from kg.model import Entity, EntityType, Mention, Sentence

# Sentences without a subject go on about what the last one founded: 下设1个党总支, 管理党员200人.
SUBJECTLESS = re.compile(
    r"下设|下辖|现有|辖有|共有|管理|设有|拥有|内设|建筑面积|占地|总面积|辖|有|该|目前，?(?:下设|已?有|共有|拥有)|其中，?"
)
OF_WHICH = re.compile(r"其中，?[^，。；]{2,8}$")  # 其中某县不少于12处；每处…: a part, and over with its clause
AUTHORITY = re.compile(r"(?:政府|[省市区县]委|党工委|办事处|管委会|局)$")
OF_TOTAL = re.compile(r"(?:占|占到|位居|位列|居|列|排名|排在)$")  # 占|全市比重: of what it is a share or rank
BY_OFFICE = re.compile(r"(?:受|被|由|经|获|向|报|按照|根据|得到)$")  # 受|市委组织部表彰的
SITUATED = re.compile(r"(?:地处|位于|坐落于?|成立于|始建于)")  # 某某派出所|地处城郊，辖区面积53平方公里
# “我这个网格有居民348户”: of a part of the place that has no name
SMALLER = re.compile(r"(?:我们?|他|她)(?:这个|那个|的|负责的|所在的|管的)(?:网格|楼栋|片区|单元|楼)")
LARGE = ("省", "市", "区", "县")
LEADS = re.compile(
    r"(?:委|政府|[、和及]|[省市区县])+(?:的)?[^，。；]{0,14}?(?:领导|部署|要求|指导|支持|安排|决策|关心|重视)"
)
NAMED_AS = re.compile(r"(?:作为|成为|列为|是|评为)$")  # 作为|全省党建示范区: its rank, not what is told of
# What a place cannot have several of, by the level of the smallest place that can: 24个小区 are not of one estate.
COUNTED = (
    (LEVELS["community"], re.compile(r"(?:^小区(?:党支部|党组织|业委会|业主委员会|物业)|小区|楼院|院落)$")),
    (LEVELS["street"], re.compile(r"(?:社区|居委会|行政村|村居|(?<!自然)村)(?:（社区）)?$")),
    (LEVELS["county"], re.compile(r"(?:街道|乡镇|镇街|街镇)(?:（[^）]+）)?$")),
)
# （三）民族团结… opens a part of the report as a heading does
NUMBERED = re.compile(
    r"(?:[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、)(?!\d)"
)
# 先后建成|龙湾村党群服务中心: what was made there; the sentences after it are not about it
MADE = re.compile(r"(?:建成|建设|打造|完成|设立|成立|辐射|新建|改造|培育|选树|命名)了?$")
BODY_REACH = 4  # sentences back in which 该党支部 was named
SEVERAL = 2  # examples
TOGETHER = re.compile(r"[^。；]{0,24}?(?:共计|共有|合计|总共|一共|共|涉及|惠及)[^。；]*$")
OFFICE = re.compile(r"([省市区县])(?:委|政府|人大|政协|纪委)")
QUANTITY = re.compile(r"[\d.,万亿千百余多名个户家处元%]+")
# Right after a figure: 30%的党员在…社区
AT_AFTER = re.compile(r"[^，。；]{0,6}?在$|，?(?:给|为|用于|投向)$")
# An organisation has or does what is counted: 下设17个党支部
OWNER_VERB = re.compile(
    r"[^，。；“”]{0,10}?(?:下设|管理|现有|共有|拥有|有|吸纳|发展|组织|开展|招募|服务|累计|先后|辖|统筹)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What something is about: an entity, and how the text says so (empty when inherited)."""

    entity: str
    text: str


class Scopes:
    """Scopes of a report; built sentence by sentence, in reading order."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        geography: Geography,
        places: Sequence[Mention],
        organisations: Sequence[Mention],
        organisation_ids: Mapping[tuple[int, int], str],
    ) -> None:
        self._sentences = sentences
        self._geography = geography
        self._entities: dict[str, Entity] = {e.id: e for e in geography.entities}
        self._places = by_sentence(places, lambda place: place.sentence)
        self._organisations = by_sentence(organisations, lambda organisation: organisation.sentence)
        self._organisation_ids = organisation_ids
        self._anchors_of: dict[int, list[tuple[int, Scope]]] = {}
        self._topics = self._follow()

    def at(self, index: int, position: int) -> Scope:
        """The scope of what stands at ``position`` of sentence ``index``."""
        text = self._sentences[index].text
        owner = self._bracketed(index, position) or self._owner(index, position)
        if owner is not None:
            return owner
        anchors = [(end, scope) for end, scope in self._anchors(index) if end <= position]
        anchors = [a for a in anchors if not OF_WHICH.search(text, 0, a[0]) or "；" not in text[a[0] : position]]
        if anchors and (shared := self._together(index, anchors[-1][0], position)):
            return Scope(shared, "")
        if anchors and (shared := self._of_examples(index, position)):
            return Scope(shared, "")
        if anchors:
            return anchors[-1][1]
        quantity = QUANTITY.match(text, position)
        after = quantity.end() if quantity else position
        for place in self._places.get(index, []):
            if place.start > position and AT_AFTER.match(text[after : place.start]):
                return Scope(self._geography.of[index, place.start], text[place.start : place.end])
        if SUBJECTLESS.match(text) and index and (last := self._last_named(index - 1)):
            return Scope(last, "")
        return Scope(self._topics[index] or self._geography.main, "")

    def of_several(self, scope: Scope, counted: str) -> Scope:
        """What can have several of what is counted: the scope, or the least that contains it and can."""
        largest = next((level for level, noun in COUNTED if noun.search(counted)), None)
        chain = self._chain(scope.entity)
        if largest is None or not chain or LEVELS.get(chain[0].type, -1) <= largest:
            return scope
        wider = next((e.id for e in chain if LEVELS.get(e.type, 9) <= largest), "")
        main = self._entities.get(self._geography.main)
        fits = main is not None and LEVELS.get(main.type, 9) <= largest
        return Scope(wider or (self._geography.main if fits else ""), "")

    def _together(self, index: int, end: int, position: int) -> str:
        """在…小区、…小区，共|安装2处: what several places have together is said of what contains them all, or ""."""
        text, places = self._sentences[index].text, self._places.get(index, [])
        last = next((i for i, p in enumerate(places) if p.end == end), 0)
        listed = last > 0 and text[places[last - 1].end : places[last].start] in LISTED
        if not listed or not TOGETHER.match(text, end, position):
            return ""
        first, second = (self._geography.of[index, places[i].start] for i in (last - 1, last))
        shared = {e.id for e in self._chain(first)[1:]}
        common = next((e.id for e in self._chain(second)[1:] if e.id in shared), "")
        return common or (self._geography.main if self._geography.main not in (first, second) else "")

    def _of_examples(self, index: int, position: int) -> str:
        """…区昆山社区、…区阳光社区等|6个社区: what contains the examples together, or ""."""
        text, places = self._sentences[index].text, self._places.get(index, [])
        examples = [p for p in places if p.end < position and EXAMPLES.fullmatch(text, p.end, position)]
        examples = [p for p in examples if not any(p.end == q.start for q in places)]
        if len(examples) < SEVERAL:
            return ""
        chains = [self._chain(self._geography.of[index, p.start])[1:] for p in examples]
        shared = set.intersection(*({e.id for e in chain} for chain in chains))
        return next((e.id for e in chains[0] if e.id in shared), "")

    def of_office(self, index: int, position: int, role: str) -> str:
        """The place of a level that a role names first (区委常委, 市委副书记), or ""."""
        office = OFFICE.match(role)
        if not office:
            return ""
        level = office.group(1)
        return self._nearest(index, position, TYPES[level], level, within_section=False)

    def _bracketed(self, index: int, position: int) -> Scope | None:
        """明德养老院（|47张）: what stands right before the bracket."""
        if not self._sentences[index].text.startswith("（", position - 1):
            return None
        named = [(o, self._organisation_ids[index, o.start]) for o in self._organisations.get(index, [])]
        named += [(p, self._geography.of[index, p.start]) for p in self._places.get(index, [])]
        return next((Scope(identifier, m.name) for m, identifier in named if m.end == position - 1), None)

    def _owner(self, index: int, position: int) -> Scope | None:
        """An organisation that opens the clause and has what is counted: …综合党委下设17个党支部."""
        text = self._sentences[index].text
        for organisation in reversed(self._organisations.get(index, [])):
            between = text[organisation.end : position]
            if organisation.start == 0 and position > organisation.end and SITUATED.match(text, organisation.end):
                return Scope(self._organisation_ids[index, organisation.start], organisation.name)
            if AUTHORITY.search(organisation.name):
                continue  # what an authority does is of its place
            opens = organisation.start == 0 or text[organisation.start - 1] in "，；。"
            if (
                organisation.end <= position
                and opens
                and OWNER_VERB.match(between)
                and not any(organisation.end <= p.start < position for p in self._places.get(index, []))
            ):
                return Scope(self._organisation_ids[index, organisation.start], organisation.name)
        return None

    def _anchors(self, index: int) -> list[tuple[int, Scope]]:
        """Places and anaphora of a sentence with where they end, in order."""
        if index not in self._anchors_of:
            self._anchors_of[index] = self._find_anchors(index)
        return self._anchors_of[index]

    def _find_anchors(self, index: int) -> list[tuple[int, Scope]]:
        text, places = self._sentences[index].text, self._places.get(index, [])
        organisations = self._organisations.get(index, [])
        found: list[tuple[int, Scope]] = []
        listed_to = 0  # where a list of examples ends, of whatever they are named by
        passed = -1  # where a place that only qualifies ends: what stands right after it lies in it
        for place in acting(text, places, organisations):
            listed = passed > 0 and text[passed : place.start] in LISTED
            aside = passing(text, place) or (speaker(text, place) and self._narrower(index, place))
            listed_to = max(listed_to, examples_end(text, place, organisations))
            if place.start == passed or listed or aside or place.start < listed_to:
                passed = place.end
            elif not holds_example(text, place, places, organisations):
                scope = Scope(self._geography.of[index, place.start], text[place.start : place.end])
                found.append((place.end, scope))
        for m in ANAPHOR.finditer(text):
            inside = any(p.start < m.end() and m.start() < p.end for p in places)
            inside = inside or NAMED_AS.search(text, 0, m.start()) is not None
            inside = inside or OF_TOTAL.search(text, 0, m.start()) is not None
            inside = inside or (bool(m["office"]) and _only_led(text, m))
            target = "" if inside or SUPERLATIVE.match(text, m.end()) else self._refer(index, m)
            unknown = not inside and not target and m["level"] in LARGE and not SUPERLATIVE.match(text, m.end())
            if target or unknown:  # 我区 in a report that never says which: of no place that it names
                found.append((m.end(), Scope(target, m.group())))
        found += [(m.end(), Scope("", m.group())) for m in SMALLER.finditer(text)]
        return sorted(found, key=lambda anchor: anchor[0])

    def _narrower(self, index: int, place: Mention) -> bool:
        """Whether the passage is about something smaller than ``place``, whose official only speaks of it."""
        topic = self._entities.get(self._topics[index]) if index < len(self._topics) else None
        if topic is None or LEVELS.get(topic.type, -1) <= LEVELS[place.type]:
            return False
        paragraph = self._sentences[index].paragraph
        named = (s for s in topic.sentences if s < index)
        return any(self._sentences[s].paragraph == paragraph for s in named)

    def _refer(self, index: int, m: re.Match[str]) -> str:
        if m["body"]:
            return self._body(index, m.start(), m["body"])
        level = m["level"] or m["estate"] or m["estate2"] or m["inner"] or m["office"]
        before = [(index, p) for p in self._places.get(index, []) if p.start < m.start()]
        if not level:  # 辖区: of the sentence's own division or the topic
            divided = [p for _, p in before if LEVELS[p.type] <= LEVELS["community"]]
            return self._geography.of[index, divided[-1].start] if divided else self._topic_before(index)
        main = self._entities.get(self._geography.main)
        if m.group().startswith("我") and main is not None and _of_level(main, TYPES[level], level):
            return main.id  # 我区 is where the report was written
        general = bool(m["estate"] or m["estate2"])  # 社区居民…: without 该, only of a place that the section is about
        return self._nearest(index, m.start(), TYPES[level], level, within_section=general)

    def _body(self, index: int, position: int, word: str) -> str:
        """该党支部: the last organisation named before whose name ends so, or ""."""
        for back in range(index, max(-1, index - BODY_REACH), -1):
            for o in reversed(self._organisations.get(back, [])):
                if o.name.endswith(word) and (back < index or o.end <= position):
                    return self._organisation_ids[back, o.start]
        return ""

    def _nearest(
        self, index: int, position: int, types: tuple[EntityType, ...], level: str, *, within_section: bool
    ) -> str:
        """The last entity of one of the types named before; containers of it count as named."""
        section = self._sentences[index].section
        main = [e for e in self._chain(self._geography.main) if _of_level(e, types, level)]
        for back in range(index, -1, -1):
            if back < index and not within_section and (of_topic := self._of_topic(index, types, level)):
                return of_topic
            if self._sentences[back].section != section:
                if within_section:
                    return ""
                if main:
                    return main[0].id  # 全市 in a section of its own is the city that the report is about
            for place in reversed(self._places.get(back, [])):
                if back == index and place.start >= position:
                    continue
                for entity in self._chain(self._geography.of[back, place.start]):
                    if _of_level(entity, types, level):
                        return entity.id
        return main[0].id if main else ""

    def _of_topic(self, index: int, types: tuple[EntityType, ...], level: str) -> str:
        """What the passage is about, or what contains it, if it is of the level; or ""."""
        topic = self._topics[index] if index < len(self._topics) else ""
        return next((e.id for e in self._chain(topic) if _of_level(e, types, level)), "")

    def _chain(self, identifier: str) -> list[Entity]:
        chain = []
        while identifier in self._entities:
            entity = self._entities[identifier]
            chain.append(entity)
            identifier = entity.within
        return chain

    def _follow(self) -> list[str]:
        """The topic before each sentence: the last sentence's subject place, kept within the section."""
        topics: list[str] = []
        self._topics = topics
        current, section = "", ""
        for sentence in self._sentences:
            if sentence.section != section:
                section = sentence.section
                stays = self._broad(current) or self._alone(current)
                current = self._of_heading(sentence) or (current if stays else "")
            elif self._opens_part(sentence) and not self._broad(current) and not self._alone(current):
                current = ""
            topics.append(current)
            if sentence.kind == "caption" or is_cells(sentence.text):  # the text goes on about what the table is of
                continue
            subject = self._subject(sentence.index)
            if subject and not self._acts_on(sentence.index, subject, current):
                current = subject
        return topics

    def _opens_part(self, sentence: Sentence) -> bool:
        """Whether a numbered paragraph begins with it."""
        before = self._sentences[sentence.index - 1] if sentence.index else None
        opens = before is None or before.paragraph != sentence.paragraph
        return opens and NUMBERED.match(sentence.text) is not None

    def _acts_on(self, index: int, subject: str, topic: str) -> bool:
        """社区党委推行… in a paragraph on an estate of that community: the organisation acts, the topic stays."""
        before = self._sentences[index - 1] if index else None
        if before is None or before.paragraph != self._sentences[index].paragraph or not topic:
            return False
        opens = any(
            o.start <= p.start < o.end
            for o in self._organisations.get(index, [])
            for p in self._places.get(index, [])[:1]
        )
        return opens and subject != topic and any(e.id == subject for e in self._chain(topic))

    def _alone(self, identifier: str) -> bool:
        """Whether it is the only small place of the report, but for what contains it."""
        chain = {e.id for e in self._chain(identifier)}
        small = (e for e in self._entities.values() if LEVELS.get(e.type, -1) >= LEVELS["street"])
        return bool(chain) and all(e.id in chain for e in small)

    def _broad(self, identifier: str) -> bool:
        """Whether it is a district or city, and not one that contains the place which the report is about."""
        above = any(e.id == identifier for e in self._chain(self._geography.main)[1:])
        return bool(identifier) and not above and LEVELS.get(self._entities[identifier].type, 9) <= LEVELS["county"]

    def _of_heading(self, sentence: Sentence) -> str:
        if sentence.kind != "heading":
            return ""
        places = self._places.get(sentence.index, [])
        return self._geography.of[sentence.index, places[-1].start] if places else ""

    def _topic_before(self, index: int) -> str:
        return (self._topics[index] if index < len(self._topics) else "") or self._geography.main

    def _subject(self, index: int) -> str:
        """The place a sentence is about: the last of the first chain of places, or its first anaphor."""
        text, places = self._sentences[index].text, self._places.get(index, [])
        anchors = self._anchors(index)
        if not anchors or tours(text, places):
            return ""
        organisations = self._organisations.get(index, [])
        places = [p for p in acting(text, places, organisations) if not passing(text, p)]
        if places and MADE.search(text, 0, places[0].start):
            return ""
        if places and example(text, places[0], organisations):
            return "" if anchors[0][0] <= examples_end(text, places[0], organisations) else anchors[0][1].entity
        if places:
            opening = first = places[0]
            for after in places[1:]:
                if text[first.end : after.start] in ("", "的"):
                    first = after
                else:
                    break
            if anchors[0][0] >= opening.end:
                return self._geography.of[index, first.start]
        return anchors[0][1].entity

    def _last_named(self, index: int) -> str:
        """What the sentence before named last: an organisation it founded, or a place."""
        named = [(o.end, self._organisation_ids[index, o.start]) for o in self._organisations.get(index, [])]
        named += [(p.end, self._geography.of[index, p.start]) for p in self._places.get(index, [])]
        return max(named)[1] if named else ""


def _only_led(text: str, office: re.Match[str]) -> bool:
    """受市委组织部表彰, 在区委、区政府领导下: an office above that the passage is not about."""
    return bool(BY_OFFICE.search(text, 0, office.start()) or LEADS.match(text, office.end()))


def _of_level(entity: Entity, types: tuple[EntityType, ...], level: str) -> bool:
    """Whether 全市, 该县 … can mean it: 市 is said of a prefecture, of a county 昌邑市 and of a municipality."""
    return entity.type in types and (len(types) == 1 or entity.name.endswith(level))
