"""Topics: the place that each sentence takes up from those before it."""

import re
from collections.abc import Sequence

from ingest.anaphora import ANAPHOR
from ingest.anchors import BODY_ACTS, Anchors
from ingest.grouping import LEVELS, LISTED
from ingest.named import Named
from ingest.passing import acting, example, examples_end, passing, speaker, tours
from ingest.text import is_cells
from kg.model import Mention, Sentence

# （三）民族团结… opens a part of the report as a heading does
NUMBERED = re.compile(
    r"(?:[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、)(?!\d)|"
    r"——(?=[一-鿿“”]{4,20}。)"
)
OFFICES = ("办事处", "办事处的", "办", "党工委", "党工委的", "管委会", "辖区", "辖区的", "下辖的", "所辖的")
# 问起下一步，市委常委、组织部部长…表示: of the whole place, not of what the paragraph before was about
SPEAKS = re.compile(
    r"(?:[^，。；“”]{2,10}，)?[省市区县]委(?:常委|书记|副书记|[一-鿿]{2,5}部)[^，。；“”]{2,24}(?:表示|说|介绍)"
)
# 李敏现在|管的网格里有居民3000人: of where that person works
IN_CHARGE = re.compile(
    r"[一-鿿]{2,3}(?:如今|现在|目前|眼下|今年)?(?:所|正)?(?:管|负责|包联?|分管|看|管理|服务)(?:着)?的"
    r"(?:第[一二三四五六七八九十]+|这[个片])?(?:网格|片区|楼|单元)"
)
FIRST = re.compile(r"(?:^|[：，。；])(?:一是|首先|第一，)")  # …分三步走：|一是建队伍
LATER = re.compile(r"[二三四五六七八九十]是|其次|再次|第[二三四五六]，")
# 先后建成|桃林社区党群服务中心: what was made there; the sentences after it are not about it
MADE = re.compile(
    r"(?:建成|建设|打造|完成|设立|成立|辐射|新建|改造|培育|选树|命名|推进|推动|探索)了?$|[一-鿿]{2}了$|最[一-鿿]{1,3}的(?:在|是)?$|其中，?$"
)
# What may stand between a clause's beginning and its subject: 目前, 截至今年5月底, 如今在
OPENS = re.compile(  # five in a row at most: 年年年年… can be parted in more ways than there is time
    r"(?:^|[，。；：“”—])(?:[一-鿿\d]{0,8}(?:年|月|日|底|初|来|前|后|起|间|时|天|前夕|以来)|"
    r"目前|如今|现在|其中|同时|近日|近期|日前|据了解|截至目前|全面|放眼|"
    # 这项制度由|全县
    r"(?:这项|这一|该项?|此项?)(?:制度|机制|做法|行动|工作|活动|模式|举措|工程|项目|改革)(?=[由在让使已将是])|"
    r"已|先后|累计|共|为|让|使|把|将|由|随着|通过|针对|依托|对|以|从|走进|步入|踏进|来到|在){0,5}$"
)
UNDERTAKES = re.compile(r"组织开展|开展|启动|推行|部署|出台|印发|实施|召开")  # 天冷，区里|组织开展“…”行动
YEARLY = re.compile(r"(?:全年|一年来|年内)(?:[一-鿿]|，)")
# 在云溪路46号、青禾雅园、|翠湖家园增设车位: one spot of several, not what the next sentences go on about
ONE_OF_SPOTS = re.compile(r"[一-鿿\d]{2}、(?:[一-鿿\d]{2,12}和)?$")
IS_FOUNDED = re.compile(r"(?:正式|挂牌|揭牌)?(?:成立|组建)")
# 武汉湖边一家社区食堂——|柳荫街道云溪社区食堂: what is meant is named after the dash
APPOSED = re.compile(r"一[家个处座间条支][^，。；“”]{1,16}——$")
# 云溪、桃林、柳荫|3个社区: all of a list are counted together
COUNTED = re.compile(r"(?:等)?(?:[两二三四五六七八九十]|\d{1,2})个(?:社区|村|小区|街道|[乡镇]|楼院|院落)")
ESTATES = ("residential", "building")
# 花桥街道|的新建住宅小区|云栖乐岸: what sort of thing the next is
OF_SORT = re.compile(r"的[一-鿿]{0,8}(?:小区|楼盘|综合体|商务体|写字楼|楼宇)")
# 柳荫社区党委书记李敏介绍，|荷香苑小区…: what is spoken of, right after who speaks
OPENS_SPEECH = re.compile(r"(?:介绍|表示|说|告诉记者)(?:道)?[，：]“?$")


class Topics:
    """The topic before each sentence: the last sentence's subject place, kept within the section."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._before: list[str] = []
        self.anchors = Anchors(named, self._before)
        self._current = ""  # the topic
        self._listed: str | None = None  # what 一是… was about; None where a part counts without it
        self._opening = ""  # what the paragraph's first sentence was about
        self._homes: dict[str, str] = {}  # by name of a person: what the report told of where it first named them
        self._unquoted: str | None = None  # the topic before somebody of a smaller place was quoted
        for sentence, before in zip(named.sentences, (None, *named.sentences), strict=False):
            self._begin(sentence, before)
            self._before.append(self._current)
            self._end(sentence)

    def _begin(self, sentence: Sentence, before: Sentence | None) -> None:
        """What the beginning of a section, of a numbered part, of a paragraph or of an enumerated point changes."""
        opens = before is None or before.paragraph != sentence.paragraph
        if before is None or sentence.section != before.section:
            below = before is not None and sentence.kind == before.kind == "heading" and self._of_heading(before) != ""
            stays = below or self._stays(self._current)
            self._current = self._of_heading(sentence) or (self._current if stays else "")
        elif opens and NUMBERED.match(sentence.text) and (self._of_item() or not self._stays(self._current)):
            self._current = ""
        elif opens and (
            self._above(self._current) or SPEAKS.match(sentence.text) or self._turns_to_main(sentence.index)
        ):
            self._current = ""  # a report on one community speaks of its whole district for a paragraph at most
        elif opens and before is not None and self._one_example(self._current, before.paragraph):
            self._current = self._opening
        below_heading = before is not None and before.kind == "heading"
        charge = opens and IN_CHARGE.match(sentence.text) is not None
        if (below_heading or charge) and (not self._current or self._broad(self._current)):
            self._current = self._of_person(sentence.index) or self._current
        if opens and self._unquoted is not None:
            self._current = self._unquoted
        self._unquoted = None if opens else self._unquoted
        if opens:
            self._opening = ""
        elif YEARLY.match(sentence.text) and self._broad(self._opening):
            self._current = self._opening  # 全年受理投诉…: of the whole that the paragraph opened with
        if FIRST.match(sentence.text):
            self._listed = self._current
        elif LATER.match(sentence.text) and self._listed is not None and not self._broad(self._current):
            self._current = self._listed  # 二是…: of what 一是… was

    def _end(self, sentence: Sentence) -> None:
        """What a sentence is about, the next one takes up."""
        after = self._after(sentence, self._current)
        if (first := FIRST.search(sentence.text)) is not None and first.start() > 0:
            self._listed = after
        if after != self._current and self._only_speaks(sentence, self._current):
            self._unquoted = self._current
        self._current = after
        for person in self._named.people.get(sentence.index, ()):
            self._homes.setdefault(person.name, after)
        if sentence.index == 0 or self._named.sentences[sentence.index - 1].paragraph != sentence.paragraph:
            self._opening = after or self._named.main

    def __getitem__(self, index: int) -> str:
        """What sentence ``index`` takes up, or ""."""
        return self._before[index]

    def _after(self, sentence: Sentence, current: str) -> str:
        """The topic after a sentence that took up ``current``."""
        if sentence.kind == "caption" or is_cells(sentence.text):  # the text goes on about what the table is of
            return current
        subject = self._subject(sentence.index)
        return subject if subject and not self._acts_on(sentence.index, subject, current) else current

    def _of_item(self) -> bool:
        """3.桃林社区获评…。4.…: whether a report on the street names the topic in one numbered point alone."""
        entity = self._named.entities.get(self._current)
        if entity is None or len(set(entity.sentences)) > 1 or not self._contains(self._named.main, self._current):
            return False
        of = self._named.sentences[entity.sentences[0]]
        return of.kind != "heading" and NUMBERED.match(of.text) is not None

    def _only_speaks(self, sentence: Sentence, current: str) -> bool:
        """“…。”云溪社区党委书记李敏说: in a passage on the district, an example at most."""
        places = self._named.places.get(sentence.index, [])
        spoken = sentence.text.startswith("“") and any(speaker(sentence.text, place) for place in places)
        return spoken and self._broad(current)

    def _of_several(self, text: str, places: Sequence[Mention]) -> str:
        """竹苑、怡苑两个小区…, 在翠园社区、云溪社区各建…: what contains those that a sentence is about, or ""."""
        first, second = (*places, None, None)[:2]
        if first is None or second is None:
            return ""
        counted = COUNTED.match(text, self._list_end(text, places)) if first.type == second.type else None
        if counted and text[first.end : second.start] in LISTED:
            return self._shared(first, second) or self._named.main  # 获评的有|云溪、桃林|2个社区
        there = text.startswith("在") and first.start == 1 and first.type in (*ESTATES, "community")
        if not there and (first.start > 0 or first.type not in ESTATES):
            return ""
        alike = first.type == second.type and text[first.end : second.start] in LISTED
        return self._shared(first, second) if alike else ""

    @staticmethod
    def _list_end(text: str, places: Sequence[Mention]) -> int:
        """Where the list ends that the first of some places opens."""
        end = places[0].end
        for place in places[1:]:
            if text[end : place.start] not in LISTED:
                break
            end = place.end
        return end

    def _shared(self, first: Mention, second: Mention) -> str:
        """The least that contains both of two places, or ""."""
        above = [e.id for e in self._named.chain(self._named.place(second))[1:]]
        return next((e.id for e in self._named.chain(self._named.place(first))[1:] if e.id in above), "")

    @staticmethod
    def _spoken_of(text: str, places: Sequence[Mention]) -> bool:
        """Whether somebody of the first place speaks of the second, which is smaller."""
        first, second = (*places, None, None)[:2]
        if first is None or second is None or LEVELS[second.type] <= LEVELS[first.type]:
            return False
        return speaker(text, first) and OPENS_SPEECH.search(text, first.end, second.start) is not None

    def _afar(self, place: Mention, text: str) -> bool:
        """有位车主在|三亚: a city elsewhere, named once and not at the beginning of its sentence."""
        named, entity = self._named, self._named.entities[self._named.place(place)]
        small = LEVELS[entity.type] > LEVELS["prefecture"]
        opens = OPENS.search(text, 0, place.start) and not text.startswith("在", place.start - 1)
        if small or len(entity.sentences) > 1 or place.start == 0 or opens:
            return False
        return not any(e.id == entity.id for e in named.chain(named.main))

    def _opens(self, index: int) -> bool:
        """Whether the sentence's first anaphor is what it is about: 目前，全市…, and not 在全市算得上….

        In the middle of a clause it only says where, how large or of whom something is.
        """
        text = self._named.sentences[index].text
        first = next(ANAPHOR.finditer(text), None)
        if first is not None and first["inner"] and first.start() > 0:
            return UNDERTAKES.match(text, first.end()) is not None  # 按楼层分摊，|区里每台补助8万元
        return first is None or OPENS.search(text, 0, first.start()) is not None

    def _acts_on(self, index: int, subject: str, topic: str) -> bool:
        """社区党委推行… in a paragraph on an estate of that community: the organisation acts, the topic stays."""
        before = self._named.sentences[index - 1] if index else None
        within = before is not None and before.paragraph == self._named.sentences[index].paragraph
        topic = topic if within and topic else self.anchors.small_main
        named, *above = [*self._named.chain(topic), None]
        acting_for = next((e for e in above if e is not None and e.id == subject), None)
        if named is None or acting_for is None or named.name in acting_for.name:
            return False  # 怡园里 is hardly told apart from 怡园里社区
        first = self._named.places.get(index, [])[:1]
        text = self._named.sentences[index].text
        bodies = [o for o in self._named.organisations.get(index, []) for p in first if o.start <= p.start < o.end]
        founded = any(IS_FOUNDED.match(text, o.end) for o in bodies)  # 花桥街道物业联合党委|成立: it is told of
        return (bool(bodies) and not founded) or self._body_opens(index)

    def _body_opens(self, index: int) -> bool:
        """社区|党委把…: whether a body of what the sentence's first anaphor means is what acts."""
        text = self._named.sentences[index].text
        first = next(ANAPHOR.finditer(text), None)
        own = first is not None and (first["own"] or first["estate"])
        named = first is not None and any(p.start < first.start() for p in self._named.places.get(index, []))
        return bool(own and first and not named and BODY_ACTS.match(text, first.end()))

    def _of_person(self, index: int) -> str:
        """当上院长后，|李敏组建…: what was told of when the one was first named with whom a part opens, or ""."""
        first = next(iter(self._named.people.get(index, ())), None)
        home = self._homes.get(first.name, "") if first is not None and not self._named.places.get(index) else ""
        return home if home and self._named.level(home) >= LEVELS["community"] else ""

    def _stays(self, topic: str) -> bool:
        """Whether a topic goes on in the next part of the report."""
        return self._broad(topic) or self._alone(topic)

    def _one_example(self, topic: str, paragraph: int) -> bool:
        """Whether a topic was only taken up within the paragraph before, after a larger one that contains it.

        …全区建成驿站40处。|云溪街道把它开到了地铁口。 The next paragraph goes on about the whole; what the report
        opens with (“我们小区…”这几天，在云溪社区…) is its scene.
        """
        entity, sentences = self._named.entities.get(topic), self._named.sentences
        if entity is None or topic == self._opening or not self._contains(self._opening, topic):
            return False
        first, last = min(entity.sentences), max(entity.sentences)
        inside = sentences[first].paragraph == sentences[last].paragraph == paragraph
        started = any(s.paragraph < paragraph and "。" in s.text for s in sentences[:first])
        return inside and started and sentences[first - 1].paragraph == paragraph

    def _contains(self, outer: str, inner: str) -> bool:
        return any(e.id == outer for e in self._named.chain(inner)[1:])

    def _alone(self, identifier: str) -> bool:
        """Whether it is the only small place of the report, but for what contains it, and what lies in a community."""
        chain = {e.id for e in self._named.chain(identifier)}
        small = (e for e in self._named.entities.values() if LEVELS.get(e.type, -1) >= LEVELS["street"])
        others = [e for e in small if e.id not in chain]
        of_community = self._named.level(identifier) == LEVELS["community"]
        inside = of_community and all(e.within == identifier for e in others)  # 翠园社区 and one of its estates
        return bool(chain) and (not others or inside)

    def _broad(self, identifier: str) -> bool:
        """Whether it is a district or city, and not one that contains the place which the report is about."""
        large = self._named.level(identifier) <= LEVELS["county"]
        return bool(identifier) and large and not self._above(identifier)

    def _above(self, identifier: str) -> bool:
        """Whether it contains the place which the report is about."""
        return any(e.id == identifier for e in self._named.chain(self._named.main)[1:])

    def _turns_to_main(self, index: int) -> bool:
        """行动期间清运垃圾80吨。下一步，柳荫镇将…: whether the first place that a paragraph names is the report's own.

        What the paragraph before told of one of its villages is over with it.
        """
        named = self._named
        large = named.level(named.main) < LEVELS["street"]  # of a district much is told by the places it names
        if large or not any(e.id == named.main for e in named.chain(self._current)[1:]):
            return False
        for sentence in named.sentences[index:]:
            if sentence.paragraph != named.sentences[index].paragraph or ANAPHOR.search(sentence.text):
                return False
            if places := named.places.get(sentence.index):
                return named.place(places[0]) == named.main and bool(OPENS.search(sentence.text, 0, places[0].start))
        return False

    def _of_heading(self, sentence: Sentence) -> str:
        if sentence.kind != "heading":
            return ""
        places = self._named.places.get(sentence.index, [])
        return self._named.place(places[-1]) if places else ""

    def _subject(self, index: int) -> str:
        """The place a sentence is about: the last of the first chain of places, or its first anaphor."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        anchors = self.anchors.of(index)
        if not anchors or tours(text, places):
            return ""
        organisations = self._named.organisations.get(index, [])
        places = [p for p in acting(text, places, organisations) if not passing(text, p)]
        places = [p for p in places if not self.anchors.in_passing(index, p)]
        spoken_of = self._spoken_of(text, places)
        places = places[1:] if spoken_of else places
        apposed = next((at for at, place in enumerate(places) if APPOSED.search(text, 0, place.start)), 0)
        places = places[apposed:]
        if not places:
            return anchors[0][1].entity if self._opens(index) else ""
        opening = first = places[0]
        if MADE.search(text, 0, opening.start) or ONE_OF_SPOTS.search(text, 0, opening.start):
            return ""
        if self._afar(opening, text):
            return ""
        if shared := self._of_several(text, places):
            return shared
        if example(text, opening, organisations):
            return "" if anchors[0][0] <= examples_end(text, opening, organisations) else anchors[0][1].entity
        for after in places[1:]:
            inner = LEVELS[after.type] > LEVELS[first.type] and not text.startswith(LISTED, after.end)
            sorted_out = inner and after.type in ESTATES and OF_SORT.fullmatch(text, first.end, after.start)
            if not sorted_out and text[first.end : after.start] not in ("", "的", *(("在", *OFFICES) if inner else ())):
                break  # 江岸区在|翠园社区试行, 花桥街道办事处|翠园社区, but 翠园社区在江岸老城
            first = after
        there = text.startswith("在", opening.start - 1) and self._body_opens(index)  # 街道党工委在|桃林村设立…
        begins = anchors[0][0] >= opening.end or text[anchors[0][0] : opening.start] in ("", "的")  # 该街道|云溪社区
        return self._named.place(first) if there or begins or apposed or spoken_of else anchors[0][1].entity
