"""Anchors: the places and anaphora (全区, 该社区, 辖区) of a sentence that what stands after them is about."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest import above
from ingest.anaphora import ANAPHOR, says_nothing
from ingest.built_there import built_there
from ingest.grouping import LEVELS, LISTED
from ingest.named import Named, Scope
from ingest.passing import acting, examples_end, holds_example, passing, plans, speaker
from ingest.references import References
from kg.model import EntityType, Mention

Anchor = tuple[int, Scope]  # where it ends in its sentence, what it means

# 社区凑了9万元，区里|补助20万元: what the place told of was given
GIVES = re.compile(
    r"(?:的[一-鿿]{2,10}?)?(?:财政|[一-鿿]{0,4}部门|委?[一-鿿]{0,5}[部局办委])?(?:能|再|又|也|还|各|奖|先后|另)*"
    r"(?:补贴|补助|奖补|配套|资助|支持|拨付|下拨|拨|补|出)(?:了|到|给)?[^，。；\d]{0,6}\d[\d.]*[万亿]?元"
)
# “我管的片区住着126户”: of a part of the place that has no name
SMALLER = re.compile(r"(?:我们?|他|她)(?:这个|那个|的|负责的|所在的|管的)(?:网格|楼栋|片区|单元|楼)")
# 各小区|会诊解决难题1350个. Group: of which kind.
EACH_OF_THEM = re.compile("(?:^|(?<=[，。；：]))各个?(?P<kind>小区|社区|街道|村)(?=[一-鿿])(?!的?(?:居民|群众))")
EACH_KINDS: Mapping[str, EntityType] = {"小区": "residential", "社区": "community", "村": "village", "街道": "street"}
# 最大的|社区|服务居民1.1万户，社工仅有13名；…: of one without a name, to the end of that part
UTMOST = re.compile(
    r"(?:^|(?<=[，。；：]))(?:其中|有的|如)?最(?:[大小多少远偏老难]|[一-鿿]{1,2}[大小多少远])的(?:一个)?"
    r"(?:社区|小区|村|街道|院落|网格)(?![是在叫、]|“)[^；。]*"
)
POST_REACH = 10  # characters of a post between a place and who holds it
BODY_ACTS = re.compile(r"党工委|党委|党支部|党总支|“?两委|居委会|工作人员|干部")
# 社区|争取到资金: what it does in a report on one of its estates it does for that
ACTS_FOR = re.compile(
    r"(?:党委|党总支|党支部|居委会|“?两委”?)?(?:还|又|也|再|先后|出面|主动|随后|于是|索性|多方)*"
    r"(?:争取|筹|凑|协调|联系|请|帮|牵头|出面|出资|出钱|拿出|补贴|引进|对接|指导|把|将)"
)
# 社区|党总支书记李敏牵头搞“圆桌议事”, 街道|党工委派人敲门, in a passage on one of its estates or towers
LEADS_FOR = re.compile(
    r"(?:(?:党委|党总支|党支部)副?书记[一-鿿]{2,3}?(?:主动|随即|立即|便|就)?(?:牵头|带着|带领|领着|请来|张罗|把|组织)|"
    r"(?:党工委|党委|党总支)?派(?:人|干部|专人|工作人员|专班)(?!到|去|驻))"
)
# 社区党委牵头选出|业委会，收缴率…, in a passage on one of its estates: what only an estate has
ESTATE_MATTERS = re.compile("小区|业委会|业主|物业(?:公司|企业|费)|收缴率|维修资金|公共收益")
FOUNDS_IN = re.compile("小区(?:临时)?党支部|业委会|业主大会|物业费|收缴率")
# 收缴率只有23%，|社区|花3.8万元请人清了垃圾, in a passage on one of its estates
PAYS_FOR = re.compile(
    r"(?:还|又|也|再|先|先后|只好|主动)*(?:花|垫付?|出资|筹|凑|掏|拿出|贴)了?[^，。；\d]{0,4}\d[\d.]*万?元(?:请|给|为|把|将|雇|清|买|换|修|装)"
)
COUNTED_OFFICES = re.compile(r"\d[余多]?万?[家个]$")  # 54家|区直单位: what is counted is no place told of
HOLDS = re.compile(r"(?:下?辖|(?:辖区|区域|境)内|现有|共有|驻有|拥有|内有|驻区|入驻)[^。；]*$")
COMES_FORWARD = re.compile(r"(?:也|又|还|先后|主动|多次)?出面")
# 小区|党组织覆盖率, 社区|党员、志愿者: of any of them
ANY_OF_THEM = re.compile(
    r"(?:代办|协助办理|承担|负责)的?(?:工作)?事项|"
    r"(?:党组织|党支部|物业|业委会|矛盾|纠纷|投诉|诉求|隐患)[^，。；]{0,6}(?:率|达)|(?:党员|干部|志愿者|工作者)[、和]"
)
# 云溪社区由党委带头，小区|党支部、楼长跟上: those of all its estates
BODIES_LISTED = re.compile(r"(?:党组织|党支部|党小组|业委会|物业(?:公司|企业)?)[、和]")
# 花桥区出台《…》，|社区|盖章从…减到…; 花桥区为每个小区派指导员，|社区|党委按月…: of all of its own
LAYS_DOWN = re.compile(
    r"(?:印发|出台|下发|制定|颁布|发布|公布|施行|实施|推行|修订)[^，。；《》]{0,8}《[^《》]{2,60}》|"
    r"(?:给|为|对|向|要求|规定|确保|让)(?:全[省市区县])?(?:每个|每一个|各个?|每家)(?:社区|小区)"
)
# 花桥区出台《…》，|社区|随即招募…: one that acts on it is the passage's own
ONE_ACTS = re.compile(
    r"(?:党委|党总支|党支部|居委会)?(?:随即|随后|马上|立即|立刻|当即|第一时间|率先|主动|抓住|趁|借|以此|也|还|又|便|就|先后|迎来|成为|成了|"
    r"把|将|被|里|内|书记|主任|共?有|现有|已|招募|设立|成立|建起|组织|获)"
)
# 云溪社区书记李敏说，去年议事厅开会29场，|该社区|…: of the community, whatever estate was told of
OF_COMMUNITY = re.compile(r"(?:说|介绍|表示|告诉|坦言|称)[^。]*(?<!老旧)(?:[该全本]社区|社区(?:里|已|共|现|有)|居委会)")
FOR = ("向", "为", "给", "对")
# 全区为|小区党支部落实经费: of all of them
FOR_BODIES = re.compile(
    r"(?:^|[，。；])(?:全[省市区县]|[区县市]里|[区县市]财政)(?:每年|统一|专门|还|又|都)*[给为对向][一-鿿]{0,2}(?:小区|社区)"
    r"(?:党支部|党组织|党总支|党委|业委会|网格|两委)$"
)
BODY_LENGTH = 3
# 全区建成便民服务圈31个，|社区|食堂24家: a kind of thing, and no community's
COUNTED_KIND = re.compile(
    r"(?:食堂|书屋|工厂|医院|学校|超市|微?花园|客厅|驿站|课堂|大学|工坊|厨房|公园|诊所|门诊|活动中心|服务中心)\d"
)
RESIDENTS = re.compile(r"的?(?:\d+周?岁(?:及?以上)?的?)?(?:居民|群众|老人|老年人|儿童)")
WHOLE = re.compile(r"全[省市区县]|[区县市]里")
LARGE = ("省", "市", "区", "县")


class Anchors:
    """Anchors by sentence, found when first asked for."""

    def __init__(self, named: Named, topics: Sequence[str]) -> None:
        """``topics``: what each sentence takes up, as far as it is known yet."""
        self._named = named
        self.references = References(named, topics)
        self._found: dict[int, list[Anchor]] = {}
        self._above: dict[int, set[int]] = {}  # by sentence: where larger places begin that are named in passing

    def of(self, index: int) -> list[Anchor]:
        """The anchors of a sentence in order."""
        if index not in self._found:
            anaphora = list(self._anaphora(index))
            found = [*self._places(index, anaphora), *anaphora]
            found += self._smaller(index)
            found += self._each(index)
            if not found and (there := built_there(self._named, index)):
                found.append(there)
            self._found[index] = sorted(found, key=lambda anchor: anchor[0])
        return self._found[index]

    def _each(self, index: int) -> Iterator[Anchor]:
        """竹影苑的经验推开后，|各小区|化解难题1350个: no more of the one that was told of, but of all of them."""
        topic = self._named.entities.get(self.references.topic(index))
        if topic is None or not self._named.contains(self._named.main, topic.id):
            return
        for m in EACH_OF_THEM.finditer(self._named.sentences[index].text):
            if LEVELS[topic.type] >= LEVELS[EACH_KINDS[m["kind"]]]:
                yield m.end(), Scope(self._named.main, m.group())

    def _smaller(self, index: int) -> Iterator[Anchor]:
        """云溪社区网格员李敏…，在|她的网格|里: of where she works; “我管的片区” may be anywhere."""
        places, people = self._named.places.get(index, ()), self._named.people.get(index, ())
        for m in SMALLER.finditer(self._named.sentences[index].text):
            one = max((p.start for p in people if p.end <= m.start()), default=-1)
            of = [p for p in places if p.end <= one and p.end + POST_REACH >= one and LEVELS[p.type] > LEVELS["county"]]
            third = m.group().startswith(("他", "她")) and of
            yield m.end(), Scope(self._named.place(of[-1]) if third else "", m.group())
        for m in UTMOST.finditer(self._named.sentences[index].text):
            if not any(m.start() <= p.start < m.end() for p in places):
                yield m.start() + 1, Scope("", m.group())
                yield m.end(), Scope(self.references.topic(index) or self._named.main, "")

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
        return bool(inner or self._contains(of, self.references.topic(index))) and above.used(text, place)

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
        text = self._named.sentences[place.sentence].text
        body = any(o.start == place.start for o in organisations)
        of, topic = self._named.place(place), self.references.topic(place.sentence)
        founds = body and self._named.level(topic) > LEVELS["community"] and FOUNDS_IN.search(text, place.end)
        if founds and self._named.contains(of, topic) and self._named.level(of) == LEVELS["community"]:
            return True  # 云溪社区党委|选出业委会 in a passage on one of its estates
        acts = body or COMES_FORWARD.match(text, place.end)
        return bool(acts) and self._named.contains(of, self.small_main)

    def _anaphora(self, index: int) -> Iterator[Anchor]:
        """What refers to a place named before. 我区 in a report that never says which: of no place that it names."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        for m in ANAPHOR.finditer(text):
            begin = m.start("this") if m["this"] else m.start()  # 这座素有青屿“花果山”之称的|镇
            inside = any(p.start < m.end() and begin < p.end for p in places)
            if inside or says_nothing(text, m) or self._acts_for_estate(index, m) or self._of_any(index, m):
                continue
            if (m["inner"] or m["office"]) and GIVES.match(text, m.end()):
                continue
            if m["office"] and (self._lies_in(text, m, places) or COUNTED_OFFICES.search(text, 0, m.start())):
                continue
            target = self.references.refer(index, m)
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
        text, topic = self._named.sentences[index].text, self.references.topic(index)
        of_its_own = m["own"] or m["estate"]
        acts_for = of_its_own and self._named.level(self.small_main) > LEVELS["community"]
        acts_for = acts_for and ACTS_FOR.match(text, m.end()) is not None
        if acts_for and self._named.contains(self.references.refer(index, m), self.small_main):
            return True
        if not of_its_own or self._named.level(topic) <= LEVELS["community"]:
            return False
        acts = BODY_ACTS.match(text, m.end())
        leads = LEADS_FOR.match(text, m.end()) or PAYS_FOR.match(text, m.end())
        if not leads and (acts is None or not ESTATE_MATTERS.search(text, acts.end())):
            return False
        return self._named.contains(self.references.refer(index, m), topic)

    def _of_any(self, index: int, m: re.Match[str]) -> bool:
        """全区…，小区|党组织覆盖率达到94%: where a larger place is told of, those of any of its estates."""
        text = self._named.sentences[index].text
        if m["estate"] and (self._for_residents(index, m) or FOR_BODIES.search(text[: m.end() + BODY_LENGTH])):
            return True
        if m["own"] and COUNTED_KIND.match(text, m.end()) and WHOLE.search(text, 0, m.start()):
            return True
        if m.group().endswith("小区") and BODIES_LISTED.match(text, m.end()):
            before = (p for p in self._named.places.get(index, []) if p.end <= m.start())
            return any(LEVELS[p.type] <= LEVELS["community"] for p in before)
        if (m["own"] or m["estate"]) and self._laid_down(index, m):
            return True
        if not (m["own"] or m["estate"]) or not ANY_OF_THEM.match(text, m.end()):
            return False
        larger = [p for p in self._named.places.get(index, []) if p.end <= m.start() and not passing(text, p)]
        whole = any(LEVELS[p.type] <= LEVELS["county"] for p in larger) or WHOLE.search(text, 0, m.start())
        small = any(LEVELS[p.type] > LEVELS["county"] for p in larger)
        return bool(whole) and not small

    def _laid_down(self, index: int, m: re.Match[str]) -> bool:
        """花桥区出台《…》，|社区|盖章从…减到…: what a district lays down for any of its communities."""
        text = self._named.sentences[index].text
        if m.group() not in ("社区", "小区") or ONE_ACTS.match(text, m.end()):
            return False
        rule = LAYS_DOWN.search(text, 0, m.start())
        before = [p for p in self._named.places.get(index, []) if p.end <= m.start() and not passing(text, p)]
        if rule is None or not before or self.small_main:
            return False
        return all(LEVELS[p.type] <= LEVELS["county"] for p in before) and before[-1].start < rule.start()

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
        return before is not None and self._named.contains(self._named.place(place), self._named.place(before))

    def _narrower(self, index: int, place: Mention) -> bool:
        """Whether the passage is about something smaller than ``place``, whose official only speaks of it."""
        topic = self._named.entities.get(self.references.topic(index))
        if topic is None or LEVELS.get(topic.type, -1) <= LEVELS[place.type]:
            return False
        of_main = self._named.place(place) == self._named.main and LEVELS[place.type] <= LEVELS["county"]
        text = self._named.sentences[index].text
        if of_main and plans(text, place):
            return False
        if topic.type == "residential" and place.type == "community" and OF_COMMUNITY.search(text, place.end):
            return False
        sentences = self._named.sentences
        paragraph = sentences[index].paragraph
        return any(s < index and sentences[s].paragraph == paragraph for s in topic.sentences)
