"""Subjects: the place that a sentence is about, which the next one may take up."""

import re
from collections.abc import Sequence

from ingest.anaphora import ANAPHOR
from ingest.anchors import BODY_ACTS, Anchors
from ingest.grouping import LEVELS, LISTED
from ingest.named import Named
from ingest.passing import acting, example, examples_end, passing, speaker, tours
from kg.model import Mention

OFFICES = ("办事处", "办事处的", "办", "党工委", "党工委的", "管委会", "辖区", "辖区的", "下辖的", "所辖的")
# 先后建成|桃林社区党群服务中心: what was made there; the sentences after it are not about it
MADE = re.compile(
    r"(?:建成|建设|打造|完成|设立|成立|辐射|新建|改造|培育|选树|命名|推进|推动|探索)了?$|(?!就到|便到|来到|走到)[一-鿿]{2}了$|最[一-鿿]{1,3}的(?:在|是)?$|其中，?$"
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
# 在云溪路46号、青禾雅园、|翠湖家园增设车位: one spot of several, not what the next sentences go on about
ONE_OF_SPOTS = re.compile(r"[一-鿿\d]{2}、(?:[一-鿿\d]{2,12}和)?$")
THIS_IS = re.compile(r"这(?:就|也|便|正)?是")  # 这是|该街道|坚持了三年的“夜话”
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


class Subjects:
    """Subjects of sentences, by the places and anaphora that these hold."""

    def __init__(self, named: Named, anchors: Anchors) -> None:
        self._named = named
        self._anchors = anchors

    def of(self, index: int) -> str:
        """The place a sentence is about: the last of the first chain of places, or its first anaphor."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        anchors = self._anchors.of(index)
        if not anchors or tours(text, places):
            return ""
        organisations = self._named.organisations.get(index, [])
        places = [p for p in acting(text, places, organisations) if not passing(text, p)]
        places = [p for p in places if not self._anchors.in_passing(index, p)]
        spoken_of = self._spoken_of(text, places)
        places = places[1:] if spoken_of else places
        apposed = next((at for at, place in enumerate(places) if APPOSED.search(text, 0, place.start)), 0)
        places = places[apposed:]
        if not places:
            return anchors[0][1].entity if self._opens(index) else ""
        opening = places[0]
        if MADE.search(text, 0, opening.start) or ONE_OF_SPOTS.search(text, 0, opening.start):
            return ""
        if self._afar(opening, text):
            return ""
        if shared := self._of_several(text, places):
            return shared
        if example(text, opening, organisations):
            if anchors[0][0] <= opening.start and self._opens(index):
                return anchors[0][1].entity  # 全县有…40个，云溪小区等4个项目…
            return "" if anchors[0][0] <= examples_end(text, opening, organisations) else anchors[0][1].entity
        there = text.startswith("在", opening.start - 1) and self._body_opens(index)  # 街道党工委在|桃林村设立…
        begins = anchors[0][0] >= opening.end or text[anchors[0][0] : opening.start] in ("", "的")  # 该街道|云溪社区
        if there or begins or apposed or spoken_of:
            return self._named.place(self._innermost(text, places))
        return anchors[0][1].entity

    def _of_several(self, text: str, places: Sequence[Mention]) -> str:
        """竹苑、怡苑两个小区…, 在翠园社区、云溪社区各建…: what contains those that a sentence is about, or ""."""
        first, second = (*places, None, None)[:2]
        if first is None or second is None:
            return ""
        counted = COUNTED.match(text, self._list_end(text, places)) if first.type == second.type else None
        if counted and text[first.end : second.start] in LISTED:
            return self._least(first, second) or self._named.main  # 获评的有|云溪、桃林|2个社区
        there = text.startswith("在") and first.start == 1 and first.type in (*ESTATES, "community")
        if not there and (first.start > 0 or first.type not in ESTATES):
            return ""
        alike = first.type == second.type and text[first.end : second.start] in LISTED
        return self._least(first, second) if alike else ""

    @staticmethod
    def _list_end(text: str, places: Sequence[Mention]) -> int:
        """Where the list ends that the first of some places opens."""
        end = places[0].end
        for place in places[1:]:
            if text[end : place.start] not in LISTED:
                break
            end = place.end
        return end

    @staticmethod
    def _innermost(text: str, places: Sequence[Mention]) -> Mention:
        """江岸区在|翠园社区试行, 花桥街道办事处|翠园社区: the last of the chain that opens some places."""
        last = places[0]
        for after in places[1:]:
            inner = LEVELS[after.type] > LEVELS[last.type] and not text.startswith(LISTED, after.end)
            sorted_out = inner and after.type in ESTATES and OF_SORT.fullmatch(text, last.end, after.start)
            if not sorted_out and text[last.end : after.start] not in ("", "的", *(("在", *OFFICES) if inner else ())):
                break  # 翠园社区在|江岸老城
            last = after
        return last

    def _least(self, first: Mention, second: Mention) -> str:
        """The least that contains both of two places, or ""."""
        return self._named.common((self._named.place(first), self._named.place(second)))

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
        return entity.id != named.main and not named.contains(entity.id, named.main)

    def _opens(self, index: int) -> bool:
        """Whether the sentence's first anaphor is what it is about: 目前，全市…, and not 在全市算得上….

        In the middle of a clause it only says where, how large or of whom something is.
        """
        text = self._named.sentences[index].text
        first = next(ANAPHOR.finditer(text), None)
        if first is not None and first["inner"] and first.start() > 0:
            return UNDERTAKES.match(text, first.end()) is not None  # 按楼层分摊，|区里每台补助8万元
        opens = first is None or OPENS.search(text, 0, first.start())
        return bool(opens or (first and THIS_IS.fullmatch(text, 0, first.start())))

    def acts_for(self, index: int, subject: str, topic: str) -> bool:
        """社区党委推行… in a paragraph on an estate of that community: the organisation acts, the topic stays."""
        before = self._named.sentences[index - 1] if index else None
        within = before is not None and before.paragraph == self._named.sentences[index].paragraph
        topic = topic if within and topic else self._anchors.small_main
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
