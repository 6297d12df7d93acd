"""References: the place or organisation that an anaphor (全区, 该社区, 辖区) means, named before it."""

import re
from collections.abc import Sequence

from ingest.anaphora import ANAPHOR, TYPES
from ingest.grouping import LEVELS
from ingest.named import Named
from ingest.neighbours import lies_beside
from ingest.partners import is_partner
from ingest.passing import passing, speaker
from kg.model import EntityType

OF_TRADE = ("business", "building")
LIES_BEFORE = re.compile(r"(?:同|也)?(?:在|属|位于|地处)?")  # 同在|花桥街道的翠园社区没有空地，社区…
LED_BY = re.compile(r"党(?:委|总支|支部)(?:副)?书记[一-鿿]{2,3}")  # 社区|党委书记李敏带着网格员…
LIVES = re.compile(r"^[^，。；“”]{0,14}(?:住在|家住|家在|住进|搬进|搬到)$")
# 学习|桃林社区|工作法，该社区…: from whom something is learnt, it is not told of
LEARNT = re.compile(
    r"(?:学习|借鉴|参照|仿照|效仿|对标|取经|移植|照搬|引入|复制)(?:了|推广|借鉴|运用)?$|比(?=[^，。；]*还[要更])$"
)
BODY_REACH = 4  # sentences back in which 该党支部 was named


class References:
    """What anaphora mean, by what the report named and took up before them."""

    def __init__(self, named: Named, topics: Sequence[str]) -> None:
        """``topics``: what each sentence takes up, as far as it is known yet."""
        self._named = named
        self._topics = topics

    def refer(self, index: int, m: re.Match[str]) -> str:
        """What an anaphor (a match of ANAPHOR) means, or ""."""
        if body := m["body"] or m["firm"]:
            return self._body(index, m.start(), body)
        if m["of_two"]:
            return self._of_two(index, m)
        if m["lead"]:
            return self.nearest(index, m.start(), "街道", within_section=False)
        if m["owners"]:
            return self.nearest(index, m.start(), "小区", within_section=True)
        if m["zone"]:
            return self._zone(m["zone"])
        if m["city"]:
            return self._city()
        if kind := m["inside"] or m["about"]:
            return self._of_kind(index, m.start(), kind)
        if m["own"]:
            return self._own(index, m) if self._named.main else ""
        if spoken := self._of_speaker(index, m):
            return spoken
        estate = m["estate"] or m["estate2"] or m["estate3"]
        level = m["level"] or m["lane"] or estate or m["inner"] or m["upon"] or m["office"] or m["this"]
        if not level:
            return self._area(index, m.start())
        main = self._named.main
        if m.group().startswith("我") and main and self._named.of_level(main, TYPES[level], level) == main:
            return main  # 我区 is where the report was written
        general = bool(estate)  # 社区居民…: without 该, only of a place that the section is about
        return self.nearest(index, m.start(), level, within_section=general)

    def _of_kind(self, index: int, position: int, kind: str) -> str:
        """在|院|里, 关于|步行街|的建议: the last place of the section, where its name ends so; or ""."""
        found = self.nearest(index, position, kind, within_section=True)
        named = self._named.entities.get(found)
        return found if named is not None and named.name.endswith((kind, kind + "区")) else ""

    def _of_speaker(self, index: int, m: re.Match[str]) -> str:
        """“全村都种上了桃。”花桥镇云溪村党支部书记李敏说: of the place whose official is quoted, or ""."""
        level, text = m["level"] or m["inner"], self._named.sentences[index].text
        close = text.find("”", m.end())
        if not level or close < 0 or text.rfind("“", 0, m.start()) <= text.rfind("”", 0, m.start()):
            return ""
        end = close + 1
        for place in self._named.places.get(index, []):
            if place.start == end:
                end = place.end
                if place.type in TYPES[level] and speaker(text, place):
                    return self._named.place(place)
        return ""

    def _of_two(self, index: int, m: re.Match[str]) -> str:
        """花桥街道云溪社区与柳荫街道桃林社区同岁：|前者…，|后者…: the first or second of the pair named last, or ""."""
        for back in (index, index - 1):
            places = [p for p in self._named.places.get(back, []) if back < index or p.end <= m.start()]
            smallest = max((LEVELS[p.type] for p in places), default=-1)
            pair = list(dict.fromkeys(self._named.place(p) for p in places if LEVELS[p.type] == smallest))
            if len(pair) >= len("前后"):
                return pair[0 if m["of_two"][0] == "前" else 1] if len(pair) == len("前后") else ""
        return ""

    def _city(self) -> str:
        """这座中心城区: the district or city that the report is about, or in which what it is about lies, or ""."""
        chain = self._named.chain(self._named.main)
        return next((place.id for place in chain if place.type in ("county", "prefecture")), "")

    def _zone(self, ending: str) -> str:
        """高新区: the only zone of the report whose name ends so, or ""."""
        zones = [e.id for e in self._named.entities.values() if LEVELS.get(e.type, -1) == LEVELS["county"]
                 and e.name != ending and e.name.endswith(ending)]
        return zones[0] if len(zones) == 1 else ""

    def _own(self, index: int, m: re.Match[str]) -> str:
        """社区把…, 街道牵头…: the passage's own, or ""."""
        own, types = m["own"], TYPES[m["own"]]
        if types[0] in OF_TRADE:  # 商圈党委把街区划成…: the only kind of place that is called so
            return self.nearest(index, m.start(), own, within_section=False)
        if own == "街道":  # in a report on that street, or right after it was spoken of; elsewhere any
            of_main = self._named.main if self._named.entities[self._named.main].type == "street" else ""
            above = (self._just_named(index, types) or self._headed(index, types)) if m.start() == 0 else ""
            of_title = self._of_title(types) if m.start() == 0 else ""
            return of_main or self._opened(index, m, types) or above or of_title
        if opened := self._opened(index, m, types) or self._lived_in(index, m, types):
            return opened
        topic = self.topic(index)
        led = own == "社区" and LED_BY.match(self._named.sentences[index].text, m.end())
        if led and (one := self._just_named(index, types)):
            return one
        of_topic = self._named.of_level(topic, types, own)
        if not of_topic and self._named.level(topic) in (LEVELS["street"], LEVELS["community"]):  # the passage's
            named = self.nearest(index, m.start(), own, within_section=True)
            of_topic = named if self._can_hold(topic, named) else ""
        return of_topic or self._named.of_level(self._named.main, types, own)

    def _can_hold(self, topic: str, place: str) -> bool:
        """Whether a place lies in the topic, or may: an estate of whose street alone the report tells."""
        if self._named.contains(topic, place):
            return True
        above = self._named.chain(place)[1:2]
        return bool(above) and above[0].type == "street" and self._named.contains(above[0].id, topic)

    def _area(self, index: int, position: int) -> str:
        """辖区: of the division that the sentence names (某某区是某某市的主城区，辖区…: the district), or the topic."""
        text = self._named.sentences[index].text
        earlier = [p for p in self._named.places.get(index, []) if p.start < position]
        aside = {p.end for p in earlier if passing(text, p)}  # 隶属|花桥区|柳荫街道，辖区…
        for p in earlier:  # 地处|青屿市|花桥区|柳荫街道，辖区…: one after the other
            aside |= {p.end} if p.start in aside else set()
        before = [p for p in earlier if p.end not in aside]
        if not before and earlier and (this := self._this_one(index, position)):
            return this
        before = before or earlier
        divided = [p for p in before if LEVELS[p.type] <= LEVELS["community"]]
        if divided:
            return self._named.place(divided[-1])
        of = self.topic(index) or self._named.main
        place = self._named.entities.get(of)
        return self._governing(of) if place is not None and place.type == "residential" else of

    def _this_one(self, index: int, position: int) -> str:
        """这个隶属花桥街道的社区|辖区…: what the apposition means that names what it lies in, or ""."""
        text = self._named.sentences[index].text
        this = next((m for m in ANAPHOR.finditer(text, 0, position) if m["this"]), None)
        return self.refer(index, this) if this else ""

    def _governing(self, estate: str) -> str:
        """An estate has no 辖区: the community or street in which it lies or that the report is about, else itself."""
        kinds = ("community", "village", "street")
        chain = [*self._named.chain(estate)[1:2], *self._named.chain(self._named.main)]
        return next((e.id for e in chain if e.type in kinds), estate)

    def _opened(self, index: int, m: re.Match[str], types: Sequence[EntityType]) -> str:
        """云溪社区租户多，|社区设立…: the only such place that the sentence named and opens with, or ""."""
        places = [p for p in self._named.places.get(index, []) if p.start < m.start()]
        alike = [p for p in places if p.type in types]
        text = self._named.sentences[index].text
        only = len({p.name for p in alike}) == 1 and LIES_BEFORE.fullmatch(text, 0, places[0].start) is not None
        return self._named.place(alike[0]) if only and not any(passing(text, p) for p in alike) else ""

    def _lived_in(self, index: int, m: re.Match[str], types: Sequence[EntityType]) -> str:
        """李敏住在竹影苑，|小区没有物业: where somebody lives who is told of, the only such place so far, or ""."""
        places = [p for p in self._named.places.get(index, []) if p.start < m.start()]
        alike = [p for p in places if p.type in types]
        lives = bool(alike) and LIVES.search(self._named.sentences[index].text, 0, places[0].start) is not None
        return self._named.place(alike[0]) if lives and len({p.name for p in alike}) == 1 else ""

    def _just_named(self, index: int, types: Sequence[EntityType]) -> str:
        """The only place of these types that this paragraph has named so far, or ""."""
        sentences = self._named.sentences
        before = (i for i in range(index - 1, -1, -1) if sentences[i].paragraph == sentences[index].paragraph)
        alike = [p for i in before for p in self._named.places.get(i, []) if p.type in types]
        return self._named.place(alike[0]) if len({p.name for p in alike}) == 1 else ""

    def _headed(self, index: int, types: Sequence[EntityType]) -> str:
        """The place of these types that the section's heading names last; "" where the paragraph told of another."""
        sentences, topic = self._named.sentences, self._named.entities.get(self.topic(index))
        if topic is not None and any(
            s < index and sentences[s].paragraph == sentences[index].paragraph for s in topic.sentences
        ):
            return ""
        at = next((i for i in range(index, -1, -1) if sentences[i].kind == "heading"), -1)
        alike = [p for p in self._named.places.get(at, []) if p.type in types]
        return self._named.place(alike[-1]) if alike else ""

    def _of_title(self, types: Sequence[EntityType]) -> str:
        """The only place of these types in the report, if its title names it, or ""."""
        titled = [p for p in self._named.places.get(0, []) if p.type in types]
        only = sum(e.type in types for e in self._named.entities.values()) == 1
        return self._named.place(titled[0]) if titled and only and self._named.sentences[0].kind == "heading" else ""

    def _body(self, index: int, position: int, word: str) -> str:
        """该党支部: the last organisation named before whose name ends so, or ""."""
        for back in range(index, max(-1, index - BODY_REACH), -1):
            for organisation in reversed(self._named.organisations.get(back, [])):
                if organisation.name.endswith(word) and (back < index or organisation.end <= position):
                    return self._named.organisation(organisation)
        return ""

    def nearest(self, index: int, position: int, level: str, *, within_section: bool) -> str:
        """The last place named before that 全市, 该县 … (``level``: 市) can mean; what contains one counts as named."""
        named, types = self._named, TYPES[level]
        section = named.sentences[index].section
        main = named.of_level(named.main, types, level)
        topic = "" if within_section else named.of_level(self.topic(index), types, level)
        for back in range(index, -1, -1):
            if back < index and topic:
                return topic
            if named.sentences[back].section != section and (within_section or main):
                return "" if within_section else main  # 全市 in a section of its own: the city of the report
            if found := self._in_sentence(back, position if back == index else None, types, level):
                return found
        return main

    def _in_sentence(self, index: int, position: int | None, types: Sequence[EntityType], level: str) -> str:
        text = self._named.sentences[index].text
        places = (p for p in self._named.places.get(index, []) if position is None or p.start < position)
        places = (p for p in places if not lies_beside(text, p.start, p.end) and not LEARNT.search(text, 0, p.start))
        places = (p for p in places if not is_partner(text, p))
        meant = [self._named.of_level(self._named.place(place), types, level) for place in places]
        return next(filter(None, reversed(meant)), "")

    def topic(self, index: int) -> str:
        """What a sentence takes up, "" while that is not known."""
        return self._topics[index] if index < len(self._topics) else ""
