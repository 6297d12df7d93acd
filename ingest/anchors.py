"""Anchors: the places and anaphora (全区, 该社区, 辖区) of a sentence that what stands after them is about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import above
from ingest.anaphora import ANAPHOR, SUPERLATIVE, TYPES
from ingest.grouping import LEVELS, LISTED
from ingest.named import Named, Scope
from ingest.passing import acting, examples_end, holds_example, passing, plans, speaker
from kg.model import EntityType, Mention

Anchor = tuple[int, Scope]  # where it ends in its sentence, what it means

# 社区凑了9万元，区里|补助20万元: what the place told of was given
GIVES = re.compile(
    r"(?:的[一-鿿]{2,10}?)?(?:财政|[一-鿿]{0,4}部门)?(?:能|再|又|也|还|各|奖|先后|另)*"
    r"(?:补贴|补助|奖补|配套|资助|支持|拨付|下拨|拨|补|出)(?:了|到|给)?[^，。；\d]{0,6}\d[\d.]*[万亿]?元"
)
# “我管的片区住着126户”: of a part of the place that has no name
SMALLER = re.compile(r"(?:我们?|他|她)(?:这个|那个|的|负责的|所在的|管的)(?:网格|楼栋|片区|单元|楼)")
# What stands before an anaphor of which nothing is told. Sign → why.
SAYS_NOTHING_BEFORE = {
    r"(?:作为|成为|列为|是|评为)": "作为|全省党建示范区: a rank",
    r"(?:占|占到|位居|位列|居|列|排名|排在)": "占|全市比重: of what something is a share or rank",
    r"(?:率先|领先|领跑|首次|最早|最先|走在|享誉|闻名|闻名于|蜚声)(?:在|于)?": "率先在|全省建起: a rank",
    r"(?:对照|贯彻|落实|响应|按|按照|根据|围绕)": "对照|市里部署: what is followed",
}
BY_OFFICE = re.compile(r"(?:受|被|由|经|获|向|报|按照|根据|得到)$")  # 受|市委组织部表彰的
LEADS = re.compile(
    r"(?:委|政府|[、和及]|[省市区县])+(?:的)?[^，。；]{0,14}?(?:领导|部署|要求|指导|支持|安排|决策|关心|重视)"
)
BODY_ACTS = re.compile(r"党工委|党委|党支部|党总支|“?两委|居委会|工作人员|干部")
# 社区|争取到资金: what it does in a report on one of its estates it does for that
ACTS_FOR = re.compile(
    r"(?:党委|党总支|党支部|居委会|“?两委”?)?(?:还|又|也|再|先后|出面|主动|随后|于是|索性|多方)*"
    r"(?:争取|筹|凑|协调|联系|请|帮|牵头|出面|出资|出钱|拿出|补贴|引进|对接|指导|把|将)"
)
COUNTED_OFFICES = re.compile(r"\d[余多]?万?[家个]$")  # 54家|区直单位: what is counted is no place told of
HOLDS = re.compile(r"(?:下?辖|(?:辖区|区域|境)内|现有|共有|驻有|拥有|内有|驻区|入驻)[^。；]*$")
COMES_FORWARD = re.compile(r"(?:也|又|还|先后|主动|多次)?出面")
# 小区|党组织覆盖率, 社区|党员、志愿者: of any of them
ANY_OF_THEM = re.compile(
    r"(?:代办|协助办理|承担|负责)的?(?:工作)?事项|"
    r"(?:党组织|党支部|物业|业委会|矛盾|纠纷|投诉|诉求|隐患)[^，。；]{0,6}(?:率|达)|(?:党员|干部|志愿者|工作者)[、和]"
)
FOR = ("向", "为", "给", "对")
RESIDENTS = re.compile(r"的?(?:\d+周?岁(?:及?以上)?的?)?(?:居民|群众|老人|老年人|儿童)")
WHOLE = re.compile(r"全[省市区县]|[区县市]里")
LARGE = ("省", "市", "区", "县")
OF_TRADE = ("business", "building")
LIES_BEFORE = re.compile(r"(?:同|也)?(?:在|属|位于|地处)?")  # 同在|花桥街道的翠园社区没有空地，社区…
BODY_REACH = 4  # sentences back in which 该党支部 was named


class Anchors:
    """Anchors by sentence, found when first asked for."""

    def __init__(self, named: Named, topics: Sequence[str]) -> None:
        """``topics``: what each sentence takes up, as far as it is known yet."""
        self._named = named
        self._topics = topics
        self._found: dict[int, list[Anchor]] = {}
        self._above: dict[int, set[int]] = {}  # by sentence: where larger places begin that are named in passing

    def of(self, index: int) -> list[Anchor]:
        """The anchors of a sentence in order."""
        if index not in self._found:
            anaphora = list(self._anaphora(index))
            found = [*self._places(index, anaphora), *anaphora]
            found += [(m.end(), Scope("", m.group())) for m in SMALLER.finditer(self._named.sentences[index].text)]
            self._found[index] = sorted(found, key=lambda anchor: anchor[0])
        return self._found[index]

    def in_passing(self, index: int, place: Mention) -> bool:
        """Whether ``place`` contains what sentence ``index`` is about, and is named there in passing."""
        self.of(index)
        return place.start in self._above.get(index, ())

    def _is_above(self, index: int, place: Mention, told: Sequence[Anchor]) -> bool:
        """云溪社区借势|某某市…: a larger place in passing. ``told``: what the sentence was about before it."""
        of, text = self._named.place(place), self._named.sentences[index].text
        if self._named.level(of) > LEVELS["community"]:
            return False
        inner = [end for end, scope in told if end <= place.start and self._contains(of, scope.entity)]
        if inner and above.in_clause(text, max(inner), place):
            return True
        return bool(inner or self._contains(of, self._topic(index))) and above.used(text, place)

    def _contains(self, identifier: str, inner: str) -> bool:
        """Whether ``inner`` lies in a place, or is smaller and the report does not say what it lies in."""
        chain = self._named.chain(inner)[1:]
        alone = inner in self._named.entities and not chain
        smaller = self._named.level(inner) > max(self._named.level(identifier), LEVELS["community"])
        return (alone and smaller) or any(entity.id == identifier for entity in chain)

    def _places(self, index: int, anaphora: Sequence[Anchor]) -> Iterator[Anchor]:
        """Places that are told of: none that only qualifies, speaks, or is one of several examples."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        organisations = self._named.organisations.get(index, [])
        listed_to = 0  # where a list of examples ends, of whatever they are named by
        passed = -1  # where a place that only qualifies ends: what stands right after it lies in it
        told = list(anaphora)
        for place in acting(text, places, organisations):
            listed = passed > 0 and text[passed : place.start] in LISTED
            speaks = speaker(text, place) and self._narrower(index, place)
            only_where = self._where(index, place) or self._acts_for_main(place, organisations)
            aside = speaks or passing(text, place) or only_where
            listed_to = max(listed_to, examples_end(text, place, organisations))
            if not aside and self._is_above(index, place, told):
                self._above.setdefault(index, set()).add(place.start)
                aside = True
            if place.start == passed or listed or aside or place.start < listed_to:
                passed = place.end
            elif not holds_example(text, place, places, organisations):
                told.append((place.end, Scope(self._named.place(place), text[place.start : place.end])))
                yield told[-1]

    @property
    def small_main(self) -> str:
        """The street, community or estate that the report is about, or ""."""
        return self._named.main if self._named.level(self._named.main) > LEVELS["county"] else ""

    def _acts_for_main(self, place: Mention, organisations: Sequence[Mention]) -> bool:
        """花桥街道党工委|拨出9万元 in a report on one of its estates: a body of what contains it acts there.

        So does 花桥街道|出面….
        """
        above = [e.id for e in self._named.chain(self.small_main)[1:]]
        text = self._named.sentences[place.sentence].text
        acts = any(o.start == place.start for o in organisations) or COMES_FORWARD.match(text, place.end)
        return self._named.place(place) in above and bool(acts)

    def _anaphora(self, index: int) -> Iterator[Anchor]:
        """What refers to a place named before. 我区 in a report that never says which: of no place that it names."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        for m in ANAPHOR.finditer(text):
            inside = any(p.start < m.end() and m.start() < p.end for p in places)
            if inside or _says_nothing(text, m) or self._acts_for_estate(index, m) or self._of_any(index, m):
                continue
            if (m["inner"] or m["office"]) and GIVES.match(text, m.end()):
                continue
            if m["office"] and (self._lies_in(text, m, places) or COUNTED_OFFICES.search(text, 0, m.start())):
                continue
            target = self.refer(index, m)
            if target or m["level"] in LARGE:
                yield m.end(), Scope(target, m.group())

    @staticmethod
    def _lies_in(text: str, m: re.Match[str], places: Sequence[Mention]) -> bool:
        """云溪社区下辖小区9个，县|直单位26个: offices of the county that lie in what the sentence is about."""
        small = [p for p in places if p.end <= m.start() and LEVELS[p.type] > LEVELS["county"]]
        if not small or not text.startswith("直", m.end()):
            return False
        return HOLDS.search(text, small[-1].end, m.start()) is not None

    def _acts_for_estate(self, index: int, m: re.Match[str]) -> bool:
        """社区|党委牵头成立小区党支部 in a passage or report on one of its estates, which is told of."""
        text, topic = self._named.sentences[index].text, self._topic(index)
        of_its_own = m["own"] or m["estate"]
        acts_for = of_its_own and self._named.level(self.small_main) > LEVELS["community"]
        acts_for = acts_for and ACTS_FOR.match(text, m.end()) is not None
        if acts_for and any(e.id == self.refer(index, m) for e in self._named.chain(self.small_main)[1:]):
            return True
        acts = BODY_ACTS.match(text, m.end()) if (m["own"] or m["estate"]) else None
        if acts is None or self._named.level(topic) <= LEVELS["community"] or "小区" not in text[acts.end() :]:
            return False
        return any(e.id == self.refer(index, m) for e in self._named.chain(topic)[1:])

    def _of_any(self, index: int, m: re.Match[str]) -> bool:
        """全区…，小区|党组织覆盖率达到94%: where a larger place is told of, those of any of its estates."""
        text = self._named.sentences[index].text
        if m["estate"] and self._for_residents(index, m):
            return True
        if not (m["own"] or m["estate"]) or not ANY_OF_THEM.match(text, m.end()):
            return False
        larger = [p for p in self._named.places.get(index, []) if p.end <= m.start() and not passing(text, p)]
        whole = any(LEVELS[p.type] <= LEVELS["county"] for p in larger) or WHOLE.search(text, 0, m.start())
        small = any(LEVELS[p.type] > LEVELS["county"] for p in larger)
        return bool(whole) and not small

    def _for_residents(self, index: int, m: re.Match[str]) -> bool:
        """柳荫街道给|社区|老人送餐: where the street is what acts, of all of its communities."""
        text = self._named.sentences[index].text
        if not (text.endswith(FOR, 0, m.start()) and RESIDENTS.match(text, m.end())):
            return False
        before = [p for p in self._named.places.get(index, []) if p.end <= m.start() and not passing(text, p)]
        return bool(before) and all(LEVELS[p.type] <= LEVELS["street"] for p in before)

    def _where(self, index: int, place: Mention) -> bool:
        """竹影苑在|花桥街道云溪社区，…: it only says where what was named before lies."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        before = next((p for p in places if p.end + 1 == place.start and text[p.end] == "在"), None)
        inner = self._named.chain(self._named.place(before)) if before is not None else []
        return any(entity.id == self._named.place(place) for entity in inner[1:])

    def _narrower(self, index: int, place: Mention) -> bool:
        """Whether the passage is about something smaller than ``place``, whose official only speaks of it."""
        topic = self._named.entities.get(self._topic(index))
        if topic is None or LEVELS.get(topic.type, -1) <= LEVELS[place.type]:
            return False
        of_main = self._named.place(place) == self._named.main and LEVELS[place.type] <= LEVELS["county"]
        if of_main and plans(self._named.sentences[index].text, place):
            return False
        sentences = self._named.sentences
        paragraph = sentences[index].paragraph
        return any(s < index and sentences[s].paragraph == paragraph for s in topic.sentences)

    def refer(self, index: int, m: re.Match[str]) -> str:
        """What an anaphor (a match of ANAPHOR) means, or ""."""
        if body := m["body"] or m["firm"]:
            return self._body(index, m.start(), body)
        if m["lead"]:
            return self.nearest(index, m.start(), "街道", within_section=False)
        if m["own"]:
            types = TYPES[m["own"]]
            if not self._named.main:
                return ""
            if types[0] in OF_TRADE:  # 商圈党委把街区划成…: the only kind of place that is called so
                return self.nearest(index, m.start(), m["own"], within_section=False)
            if m["own"] == "街道":  # in a report on that street, or right after it was spoken of; elsewhere any
                of_main = self._named.main if self._named.entities[self._named.main].type == "street" else ""
                above = (self._just_named(index, types) or self._headed(index, types)) if m.start() == 0 else ""
                return of_main or self._opened(index, m, types) or above
            if opened := self._opened(index, m, types):
                return opened
            topic = self._topic(index)
            of_topic = self._named.of_level(topic, types, m["own"])
            if not of_topic and self._named.level(topic) in (LEVELS["street"], LEVELS["community"]):  # the passage's
                named = self.nearest(index, m.start(), m["own"], within_section=True)
                of_topic = named if any(e.id == topic for e in self._named.chain(named)[1:]) else ""
            return of_topic or self._named.of_level(self._named.main, types, m["own"])
        level = m["level"] or m["estate"] or m["estate2"] or m["inner"] or m["office"] or m["this"]
        if not level:  # 辖区: of the sentence's own division or the topic
            text = self._named.sentences[index].text  # 某某区是某某市的主城区，辖区…: of the district
            earlier = [p for p in self._named.places.get(index, []) if p.start < m.start()]
            aside = {p.end for p in earlier if passing(text, p)}  # 隶属|花桥区|柳荫街道，辖区…
            for p in earlier:  # 地处|青屿市|花桥区|柳荫街道，辖区…: one after the other
                aside |= {p.end} if p.start in aside else set()
            before = [p for p in earlier if p.end not in aside] or earlier
            divided = [p for p in before if LEVELS[p.type] <= LEVELS["community"]]
            return self._named.place(divided[-1]) if divided else self._topic(index) or self._named.main
        main = self._named.main
        if m.group().startswith("我") and main and self._named.of_level(main, TYPES[level], level) == main:
            return main  # 我区 is where the report was written
        general = bool(m["estate"] or m["estate2"])  # 社区居民…: without 该, only of a place that the section is about
        return self.nearest(index, m.start(), level, within_section=general)

    def _opened(self, index: int, m: re.Match[str], types: Sequence[EntityType]) -> str:
        """云溪社区租户多，|社区设立…: the only such place that the sentence named and opens with, or ""."""
        places = [p for p in self._named.places.get(index, []) if p.start < m.start()]
        alike = [p for p in places if p.type in types]
        text = self._named.sentences[index].text
        only = len({p.name for p in alike}) == 1 and LIES_BEFORE.fullmatch(text, 0, places[0].start) is not None
        return self._named.place(alike[0]) if only and not any(passing(text, p) for p in alike) else ""

    def _just_named(self, index: int, types: Sequence[EntityType]) -> str:
        """The only place that the sentence before names, in this paragraph and of these types, or ""."""
        sentences = self._named.sentences
        if index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph:
            return ""
        alike = [p for p in self._named.places.get(index - 1, []) if p.type in types]
        return self._named.place(alike[0]) if len({p.name for p in alike}) == 1 else ""

    def _headed(self, index: int, types: Sequence[EntityType]) -> str:
        """The place of these types that the section's heading names last; "" where the paragraph told of another."""
        sentences, topic = self._named.sentences, self._named.entities.get(self._topic(index))
        if topic is not None and any(
            s < index and sentences[s].paragraph == sentences[index].paragraph for s in topic.sentences
        ):
            return ""
        at = next((i for i in range(index, -1, -1) if sentences[i].kind == "heading"), -1)
        alike = [p for p in self._named.places.get(at, []) if p.type in types]
        return self._named.place(alike[-1]) if alike else ""

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
        topic = "" if within_section else named.of_level(self._topic(index), types, level)
        for back in range(index, -1, -1):
            if back < index and topic:
                return topic
            if named.sentences[back].section != section and (within_section or main):
                return "" if within_section else main  # 全市 in a section of its own: the city of the report
            if found := self._in_sentence(back, position if back == index else None, types, level):
                return found
        return main

    def _in_sentence(self, index: int, position: int | None, types: Sequence[EntityType], level: str) -> str:
        places = (p for p in self._named.places.get(index, []) if position is None or p.start < position)
        meant = [self._named.of_level(self._named.place(place), types, level) for place in places]
        return next(filter(None, reversed(meant)), "")

    def _topic(self, index: int) -> str:
        return self._topics[index] if index < len(self._topics) else ""


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(SAYS_NOTHING_BEFORE)})$")


def _says_nothing(text: str, m: re.Match[str]) -> bool:
    """Whether nothing is told of what an anaphor means."""
    return bool(
        _before().search(text, 0, m.start())
        or (m["office"] and _only_led(text, m))
        or SUPERLATIVE.match(text, m.end())
    )


def _only_led(text: str, office: re.Match[str]) -> bool:
    """受市委组织部表彰, 在区委、区政府领导下: an office above that the passage is not about."""
    return bool(BY_OFFICE.search(text, 0, office.start()) or LEADS.match(text, office.end()))
