"""Scope: which place or organisation a stretch of a sentence is about.

The nearest named place before it in the sentence; anaphora (全区, 该社区, 小区) through what was named before; else the
topic that the sentences before have set; at last the report's own place.
"""

import re
from collections.abc import Mapping, Sequence

from ingest.anaphora import TYPES
from ingest.anchors import Anchor
from ingest.common_words import FOUNDING, SO_FAR
from ingest.geography import Geography
from ingest.grouping import LEVELS, LISTED
from ingest.named import Named, Scope
from ingest.passing import EXAMPLE, EXAMPLES, passing
from ingest.text import by_sentence
from ingest.topics import Topics
from kg.model import Mention, Sentence

# Sentences without a subject go on about what the last one founded: 下设1个党总支, 管理党员200人.
SUBJECTLESS = re.compile(
    r"下设|下辖|现有|辖有|共有|管理|设有|拥有|内设|建筑面积|占地|总面积|辖|有|该|目前，?(?:下设|已?有|共有|拥有)|其中，?"
)
SHARE_OF = re.compile(r"占(?:到|了)?(?P<whole>全(?P<level>[省市区县镇乡村]|街道|社区))(?:总数)?$")
# 翠园社区占了|花桥街道|今年更新31部电梯中的28部: the whole is of the larger place
TAKES_OF = re.compile(r"占(?:到|了|据|去)?$")
TAKEN_OF = re.compile(r"\d[\d.,万余多]*[一-鿿]{1,14}?(?:[中里]的\d|的(?:近|约|超过?)?(?:[一-鿿]分之|\d|多?半|一半))")
OF_WHICH = re.compile(r"其中，?[^，。；]{2,8}$")  # 其中某县不少于12处；每处…: a part, and over with its clause
# 其中桃林镇站点64个，占53%；从业人员|310人，占|46%: one part's shares of two wholes
SHARES = re.compile(
    r"[^，。；]{1,14}，占[^，。；]{1,8}；(?!全)[一-鿿]{2,8}(?:\d[\d.]*[余多]?万?[一-鿿]{1,2}，占比?)?(?:约|近|超)?(?:\d[\d.]*[余多]?万?[一-鿿]{1,2}，占比?)?"
)
# 其中花桥街道8家、桃林街道5家，|日均供餐…: parts by place are over with their clause
PART = r"[^，。；、\d]{2,10}\d[\d.]*万?[一-鿿]{1,2}"
PARTS = re.compile(rf"其中，?(?:{PART}[、和])+{PART}，")
# 松风湖片区、云溪社区|的城市设计完成；选配…: of a work among others, which is over with its clause
WORK_THERE = re.compile(
    r"[^，。；“”\d]{0,12}的[一-鿿]{0,6}(?:设计|规划|改造|方案|建设|项目|工程)[^，。；“”\d]{0,8}(?:完成|完工|通过|出炉|落地|竣工)；"
)
# 打造|云溪社区、桃岭小区|示范点，…，累计建立支部36个: models are over with their clause
MAKES = re.compile(r"(?:培育|打造|选树|创建|建成|树立|推出|涌现|评选|形成)[起出了]{0,2}[^，。；\d]{0,40}$")
MODELS = re.compile(r"[^，。；\d]{0,30}(?:示范[点带区圈]|样板|标杆|典型|试点)[^，。；\d]{0,4}，")
# 桐花小区坐落于…，是当年|江岸区|替职工修建的住房，建有9栋: who is named in what something is, is over with that
IS_WHAT = re.compile(r"(?:^|，)(?:也|就|曾)?(?:是|系|为)[^，。；]*$")
SO_MUCH = re.compile(r"[^，。；\d]{2,40}的[^，。；\d]{1,12}，")
SITUATED_PLACE = re.compile(r"[^，。；]{0,4}?(?:坐落[于在]|位于|地处|始?建于|建成于|，?(?:也|就|曾)?(?:是|系))")
IN_PLACE = re.compile(r"在(?:[一-鿿]{2,6}、)*$")
AUTHORITY = re.compile(r"(?:政府|[省市区县]委|党工委|办事处|管委会|局|部)$")
SITUATED = re.compile(r"(?:地处|位于|坐落于?|成立于|始建于)")  # 某某派出所|地处城郊，辖区面积53平方公里
# What a place cannot have several of, by the level of the smallest place that can: 24个小区 are not of one estate.
COUNTED = (
    (LEVELS["community"], re.compile(r"(?:^小区(?:党支部|党组织|业委会|业主委员会|物业)|小区|楼院|院落)$")),
    (
        LEVELS["street"],
        re.compile(r"(?:社区|居委会|行政村|村居|(?<!自然)村)(?:（社区）)?$|^社区(?:党群服务中心|党委|党组织)$"),
    ),
    (LEVELS["county"], re.compile(r"(?:街道|乡镇|镇街|街镇)(?:（[^）]+）)?$")),
)
OF_ESTATE = re.compile(r"小区的?(?:老|在册|热心)?(?:党员|居民|业主|住户|群众|志愿者|骨干|能人)")
OUR_HOUSEHOLDS = re.compile(r"(?:我们|咱们?)$")
OF_HOUSEHOLDS = re.compile(r"居民|住户|人家|邻居|业主|家庭")
QUARTER = ("片区", "地区", "区域")
OURS = re.compile(r"“[^“”]{0,40}?(?:我们|咱们?)(?:这个?)?(?:小区|社区|村|院|楼)[^“”]*”$")  # all of a sentence
SAID = re.compile(r"“[^“”]{6,80}”")
HEARD_IN = re.compile(r"(?:[^，。；“”]{1,8}，)?(?:在|走进|来到|步入)")
# 竹影苑小区当上示范点，云泰物业等|3家物业公司成为…: firms that examples tell are not of one estate
FIRMS = re.compile(r"(?:^|[，。；])(?:[一-鿿]{2,8}、){0,4}[一-鿿]{2,6}(?:物业|公司|企业)等$")
SEVERAL = 2  # examples
LARGE = ("省", "市", "区", "县")
TOGETHER = re.compile(
    r"[^。；]{0,24}?(?:共计|共有|合计|总共|一共|共|涉及|惠及)[^。；]*$|"
    r"各(?:自)?(?:设|建|配|开|办|装)[^。；，]*，[^。；]*$"  # 各建食堂1处，|日均就餐210人
)
# 依托柳荫、|桃林社区食堂建起2个…: of one kind, named once
BARE_LIST = re.compile(
    r"(?:依托|在|利用|选取|选择|以)(?:[一-鿿]{2,4}、)+(?:[一-鿿]{2,4}和)?$|"
    r"(?:^|[，。；])在(?:[一-鿿\d]{2,12}、)+(?:[一-鿿\d]{2,12}和)?$"  # 在云溪路46号、青禾雅园、|翠湖家园增设停车位210个
)
FOUNDS = re.compile(
    r"[^，。；\d]{0,12}(?:打造|建成|建立|建起|新建|改建|设立|设置|开设|布设|安装|增设|新增|加装|划出|施划|铺设)了?[^，。；\d]{0,6}"
)
SPREAD = re.compile(r"分别(?:设|建|落|位|开|选址)(?:立|置)?[在于][一-鿿、]*$")  # 3个，分别设在…、…，|服务200人次
GIVEN_TO = ("给", "为", "向", "对")
OFFICE = re.compile(r"([省市区县])(?:委|政府|人大|政协|纪委)")
# 街道|党工委副书记, 社区|第一书记, 大厦|党委书记
OF_LEVEL = re.compile(
    r"(街道|社区|小区|大厦|商圈|街区|镇|乡|村)(?=党|第一书记|副?书记|副?主任|居委|办事处|业委|业主|物业|支书|干部|网格)"
)
# 这条长|600米的胡同, 这个只有|120户的小区: what is described is that one. Group: what it is.
THIS_ONE = re.compile(r"这[个条座片](?:[^，。；：“”的\d]{0,6}的)?[^，。；：“”的\d]{0,6}$")
DESCRIBED = re.compile(
    r"[^，。；：“”\d的]{0,4}的(?:超?大型?|老旧?|小|新建?|安置|普通)?(街道|社区|小区|胡同|村|镇|县)(?!委|党|干)"
)
QUANTITY = re.compile(r"[\d.,万亿千百余多名个户家处元%]+")
# Right after a figure: 30%的党员在…社区
AT_AFTER = re.compile(r"[^，。；]{0,6}?在$|，?(?:给|为|用于|投向)$")
# 依托|16名社工，柳荫街道…: by what means the next clause's place acts
BY_MEANS = re.compile(r"(?:^|，)(?:依托|通过|凭借|借助|依靠|靠着?|利用|整合|发动|组织|统筹|联合)[^，。；“”]{0,8}$")
NEXT_CLAUSE = re.compile(r"[^，。；“”\d]{0,14}，")
# 在“12个大网格+|64个小网格”体系之上，|柳荫街道采用…: of who acts on that ground
FRAME_BEFORE = re.compile(r"(?:^|，)在[^，。；]{0,60}$")
FRAME_AFTER = re.compile(r"[^，。；]{0,50}?(?:之上|基础上|框架下|格局下|体系下|背景下|前提下)，")
# 组建后的|云锦大厦党委共有…
ANEW = re.compile(r"(?:组建|成立|整合|调整|改组|合并|重组|升格|改建|新成立|优化)[后起]的$")
# An organisation has or does what is counted: 下设17个党支部
OWNER_VERB = re.compile(
    r"[^，。；“”]{0,10}?(?:下设|管理|现有|共有|拥有|有|吸纳|发展|组织|开展|招募|服务|累计|先后|辖|统筹)"
)
# 云泽物业公司守着红色初心，设了|示范岗4个: what a firm sets up, clauses later, it sets up in itself
FIRM = re.compile(r"(?:公司|集团|合作社|商会|协会)$")
FIRM_SETS_UP = re.compile(
    r"[^。；]{2,80}?，(?:还|并|也|又|先后|陆续|专门|内部|积极|在内部)*"
    rf"(?:{FOUNDING}|设|设置|建起|亮出|划出|选[出树派]|评[出选]|拥有|有)了?"
    r"(?:[^，。；\d]{1,12}\d+[余多]?[个名支处家人户位条项][、和，])*[^，。；“”\d]{1,12}$"
)
# 分别是：云泽物业公司，|员工21人、党员5人；…: what the members of a list have, each after its name
OWN_STAFF = re.compile(
    r"(?:（|[，：]?(?:现有|共有|现|共|有)?)(?:[一-鿿]{2,8}\d[\d.]*[余多]?万?[人名个家户处][、，])*"
    r"[一-鿿]{0,4}(?:员工|职工|党员|教师|医生|学生|人员|保安|保洁员|会员|社员|队员|骨干|志愿者)"
)
LISTED_AT = ("，", "；", "。", "：", "、")
# 首个示范点放在云溪小区。|几轮推选，选出楼长6名: the sentence after that goes on about where it is tried
TRIED_IN = re.compile(
    r"(?:试点|示范点|样板|先行点|第一站|首站|试验田|试点工作|首个|率先)[^，。；]{0,8}?"
    r"(?:选在|落在|落户|定在|设在|选定在?|放在|就是|确定为|选择了?|选取了?|选中了?|安排在|从)[^，。；]{0,24}$"
)
TRIED_ENDS = re.compile(r"(?:开始|起步|做起|先行|展开|试起|铺开)?[。；]?$")
DONE_THERE = re.compile(
    r"(?:(?:在|经过?|通过)[^，。；]{2,20}，|[几多数\d两三]+[轮次番场回][^，。；]{2,12}，|(?:随后|接着|先是?|首先|于是|在这里|这里)，?)*"
    rf"(?:{SO_FAR})?(?:选[出举聘配]|推选|组建|成立|建[起成立]|设[立起]|划[分出]|配[备齐]|招募|评出|发动|调整|召开|有)"
)


def _bare_list(text: str, place: Mention, position: int) -> bool:
    """Whether something is founded in a list of places that ends with ``place`` and names their kind only there."""
    return bool(BARE_LIST.search(text, 0, place.start) and FOUNDS.fullmatch(text, place.end, position))


# 等12个|云溪社区|“桐花”共建单位
OF_PLACE = re.compile(r"等?[\d余多]+[个家]$")
JOINED_THERE = re.compile(
    r"的?(?:“[^“”]{2,8}”)?的?[一-鿿]{0,4}(?:共建|结对|包联|驻点|联建|报到|包保|驻区|驻地|成员)单位"
)


def _in_closed_bracket(text: str, end: int, position: int) -> bool:
    """机关单位9个（花桥区|财政局等），学校|1个: whether ``end`` is within a bracket that has closed."""
    close = text.find("）", end, position)
    opened = text.rfind("（", 0, end)
    lists = any(mark in text[opened:close] for mark in "、，等")  # no 青禾度假区（柳荫街道）, two names of one
    return close >= 0 and opened > text.rfind("）", 0, end) and "（" not in text[end:close] and lists


class Scopes:
    """Scopes of a report."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        geography: Geography,
        places: Sequence[Mention],
        organisations: Sequence[Mention],
        organisation_ids: Mapping[tuple[int, int], str],
        people: Sequence[Mention] = (),
    ) -> None:
        places_of = by_sentence(places, lambda place: place.sentence)
        organisations_of = by_sentence(organisations, lambda organisation: organisation.sentence)
        people_of = by_sentence(people, lambda person: person.sentence)
        self._named = Named(sentences, geography, places_of, organisations_of, organisation_ids, people_of)
        self._topics = Topics(self._named)
        self._references = self._topics.anchors.references

    def at(self, index: int, position: int) -> Scope:
        """The scope of what stands at ``position`` of sentence ``index``."""
        owner = self._counted_of(index, position) or self._of_whole(index, position)
        owner = owner or self._bracketed(index, position) or self._owner(index, position)
        if owner is not None:
            return owner
        text = self._named.sentences[index].text
        if described := self._described(index, position):
            return described
        anchors = [(end, scope) for end, scope in self._topics.anchors.of(index) if end <= position]
        anchors = [a for a in anchors if not self._over(text, anchors[0], a, position)]
        if anchors:
            shared = self._together(index, anchors[-1][0], position) or self._of_examples(index, position)
            return Scope(shared, "") if shared else anchors[-1][1]
        if after := self._after(index, position):
            return after
        if tried := self._tried_before(index) or self._heard_in(index):
            return Scope(tried, "")
        if SUBJECTLESS.match(text) and index and (last := self._last_named(index - 1)):
            return Scope(last, "")
        return Scope(self._topics[index] or self._named.main, "")

    def _described(self, index: int, position: int) -> Scope | None:
        """这条长|600米的胡同: the place that is described, named before."""
        text = self._named.sentences[index].text
        if not THIS_ONE.search(text, 0, position):
            return None
        quantity = QUANTITY.match(text, position)
        what = DESCRIBED.match(text, quantity.end()) if quantity else None
        of = self._references.nearest(index, position, what[1], within_section=True) if what else ""
        return Scope(of, "") if of else None

    def _tried_before(self, index: int) -> str:
        """试点选在云溪小区。|几轮推选，选出楼长6名: where something is tried, in the sentence right after, or ""."""
        sentences = self._named.sentences
        places = self._named.places.get(index - 1, []) if index else []
        if not places or sentences[index].paragraph != sentences[index - 1].paragraph:
            return ""
        before, last = sentences[index - 1].text, places[-1]
        there = TRIED_ENDS.fullmatch(before, last.end) and TRIED_IN.search(before, 0, last.start + 1)
        return self._named.place(last) if there and DONE_THERE.match(sentences[index].text) else ""

    def _heard_in(self, index: int) -> str:
        """“我们小区有|16个楼栋，…听谁的？”近日，在|云溪社区|…: the place of the sentence after what is said, or ""."""
        sentences = self._named.sentences
        opens = index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph
        remark = OURS.match(sentences[index].text) or (opens and SAID.fullmatch(sentences[index].text))
        said = bool(remark) and index + 1 < len(sentences)
        if not said or sentences[index + 1].paragraph != sentences[index].paragraph:
            return ""
        there, last = sentences[index + 1].text, None
        for place in self._named.places.get(index + 1, []):
            begins = place.start == 0 or HEARD_IN.fullmatch(there, 0, place.start)
            if begins if last is None else place.start == last.end:
                last = place
        return self._named.place(last) if last is not None and last.type in ("community", "residential") else ""

    def _over(self, text: str, first: Anchor, anchor: Anchor, position: int) -> bool:
        """某某区将在云溪镇、桃林镇新建30个…；|小区达到300个: where something is ends with its clause."""
        if _in_closed_bracket(text, anchor[0], position):
            return True
        parts = PARTS.search(text, 0, position)
        if parts is not None and parts.start() < anchor[0] <= parts.end():
            return True
        said = anchor[0] - len(anchor[1].text)
        opens = first is not anchor and first[0] <= len(first[1].text) and SITUATED_PLACE.match(text, first[0])
        if opens and IS_WHAT.search(text, 0, said) and SO_MUCH.match(text, anchor[0], position):
            return True
        models = MODELS.match(text, anchor[0], position)
        if models is not None and MAKES.search(text, 0, said):
            return True
        if "；" not in text[anchor[0] : position]:
            return False
        if text.endswith(EXAMPLE, 0, anchor[0] - len(anchor[1].text)):
            return True  # 在街道，…，例如柳荫街道党委吸纳了9家单位；在社区，|27个…
        if WORK_THERE.match(text, anchor[0]) and anchor[0] > len(anchor[1].text):
            return True
        inner = any(e.id == first[1].entity for e in self._named.chain(anchor[1].entity)[1:])
        there = inner and IN_PLACE.search(text, first[0], anchor[0] - len(anchor[1].text)) is not None
        part = OF_WHICH.search(text, 0, anchor[0]) is not None
        return there or (part and not SHARES.fullmatch(text, anchor[0], position))

    def of_its_estate(self, scope: Scope, index: int, position: int, counted: str) -> Scope:
        """在花桥街道云溪社区竹影苑…，12名|小区党员: of the one estate that the report names, if it lies there.

        So are “我们16户居民”.
        """
        ours = OUR_HOUSEHOLDS.search(self._named.sentences[index].text, 0, position) and OF_HOUSEHOLDS.match(counted)
        place = self._named.entities.get(scope.entity)
        if scope.text or place is None or not (ours or OF_ESTATE.match(counted)):
            return scope
        estates = [e for e in self._named.entities.values() if e.type == "residential"]
        above = [e.id for e in self._named.chain(estates[0].id)[1:]] if len(estates) == 1 else []
        small = LEVELS[place.type] >= (LEVELS["street"] if ours else LEVELS["community"])
        return Scope(estates[0].id, "") if small and place.id in above else scope

    def of_several(self, scope: Scope, counted: str) -> Scope:
        """What can have several of what is counted: the scope, or the least that contains it and can."""
        largest = next((level for level, noun in COUNTED if noun.search(counted)), None)
        if scope.text.endswith(counted):
            return scope  # 该街道设了87个: the noun is the place itself
        entity = self._named.entities.get(scope.entity)
        if entity is not None and entity.name.endswith(QUARTER) and largest == LEVELS["community"]:
            return scope  # a part of a street has estates
        if entity is not None and entity.name.endswith("区域"):
            return scope  # 石榴园区域辖街道3个
        if largest is None or scope.entity not in self._named.entities or self._named.level(scope.entity) <= largest:
            return scope
        wider = (e.id for e in self._named.chain(scope.entity) if LEVELS[e.type] <= largest)
        main = self._named.main if self._named.level(self._named.main) <= largest else ""
        return Scope(next(wider, main), "")

    def of_office(self, index: int, position: int, role: str) -> str:
        """The place of a level that a role names first (区委常委, 市委副书记), or ""."""
        office = OFFICE.match(role) or OF_LEVEL.match(role)
        level = office.group(1) if office else ""
        if f"我{level}" in self._named.sentences[index].text[:position] and level in LARGE:
            own = self._named.of_level(self._named.main, TYPES[level], level)  # 我区…，区委书记李敏
            if own:
                return own
        return self._references.nearest(index, position, level, within_section=False) if level in TYPES else ""

    def _after(self, index: int, position: int) -> Scope | None:
        """30%的党员在|…社区: a place right after the figure."""
        text = self._named.sentences[index].text
        quantity = QUANTITY.match(text, position)
        end = quantity.end() if quantity else position
        if BY_MEANS.search(text, 0, position) and (acting := self._acting_next(index, end)):
            return acting
        if FRAME_BEFORE.search(text, 0, position) and (frame := FRAME_AFTER.match(text, end)):
            for place in self._named.places.get(index, []):
                if place.start == frame.end():
                    return Scope(self._named.place(place), place.name)
        for place in self._named.places.get(index, []):
            if place.start > position and AT_AFTER.match(text[end : place.start]):
                return Scope(self._named.place(place), text[place.start : place.end])
        return None

    def _acting_next(self, index: int, end: int) -> Scope | None:
        """依托|16名社工，花桥区柳荫街道开展…: the place that the next clause opens with."""
        text, last = self._named.sentences[index].text, None
        for place in self._named.places.get(index, []):
            opens = place.start >= end and NEXT_CLAUSE.fullmatch(text, end, place.start) is not None
            if (opens if last is None else place.start == last.end):
                last = place
        return Scope(self._named.place(last), text[last.start : last.end]) if last is not None else None

    def _together(self, index: int, end: int, position: int) -> str:
        """在…小区、…小区，共|安装2处: what several places have together is said of what contains them all, or ""."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        last = next((i for i, p in enumerate(places) if p.end == end), 0)
        if last < len(places) and places[last].end == end and _bare_list(text, places[last], position):
            above = self._named.chain(self._named.place(places[last]))[1:]
            return next((e.id for e in above), "") or self._named.main
        listed = last > 0 and text[places[last - 1].end : places[last].start] in LISTED
        spread = listed and (SPREAD.search(text, 0, places[last].start) or self._given(text, places[: last + 1]))
        if not listed or not (spread or TOGETHER.match(text, end, position)):
            return ""
        members = [self._named.place(places[i]) for i in (last - 1, last)]
        return self._common(members) or (self._named.main if self._named.main not in members else "")

    @staticmethod
    def _given(text: str, places: Sequence[Mention]) -> bool:
        """给|翠园社区、云溪社区|配备车辆12辆: whether what is done to all of a list is told after it."""
        first = len(places) - 1
        while first > 0 and text[places[first - 1].end : places[first].start] in LISTED:
            first -= 1
        return text[places[first].start - 1 : places[first].start] in GIVEN_TO and places[first].start > 0

    def _of_examples(self, index: int, position: int) -> str:
        """…区昆山社区、…区阳光社区等|6个社区: what contains the examples together, or ""."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        examples = [p for p in places if p.end < position and EXAMPLES.fullmatch(text, p.end, position)]
        examples = [p for p in examples if not any(p.end == q.start for q in places)]
        last = next((p for p in reversed(places) if p.end <= position), None)
        if not examples and last is not None and last.type == "residential" and FIRMS.search(text, 0, position):
            return next((e.id for e in self._named.chain(self._named.place(last))[1:]), "") or self._named.main
        alike = len(examples) >= SEVERAL and len({p.type for p in examples}) == 1
        return self._common([self._named.place(p) for p in examples]) if alike else ""

    def _common(self, members: Sequence[str]) -> str:
        """The least that contains all of some places, or ""."""
        chains = [[e.id for e in self._named.chain(member)[1:]] for member in members]
        shared = set.intersection(*map(set, chains))
        return next((identifier for identifier in chains[0] if identifier in shared), "")

    def _counted_of(self, index: int, position: int) -> Scope | None:
        """市总工会、区法院等12个|云溪社区共建单位，有210名党员…: what is counted of a place, and what they do there."""
        text = self._named.sentences[index].text
        places = self._named.places.get(index, [])
        for place in places:
            counted = OF_PLACE.search(text, 0, place.start)
            other = any(place.end <= p.start < position for p in places)
            if counted and not other and JOINED_THERE.match(text, place.end) and counted.start() <= position:
                return Scope(self._named.place(place), text[place.start : place.end])
        return None

    def _of_whole(self, index: int, position: int) -> Scope | None:
        """加装电梯30台，占全区|120台的四分之一: what a share is taken of, in a sentence about the part."""
        text = self._named.sentences[index].text
        for place in self._named.places.get(index, []):
            if place.end <= position and TAKES_OF.search(text, 0, place.start) and TAKEN_OF.match(text, position):
                return Scope(self._named.place(place), text[place.start : place.end])
        whole = SHARE_OF.search(text, 0, position)
        of = self._references.nearest(index, position, whole["level"], within_section=False) if whole else ""
        return Scope(of, whole["whole"]) if whole and of else None

    def _bracketed(self, index: int, position: int) -> Scope | None:
        """明德养老院（|47张）: what stands right before the bracket."""
        if not self._named.sentences[index].text.startswith("（", position - 1):
            return None
        return next((Scope(identifier, m.name) for m, identifier in self._all(index) if m.end == position - 1), None)

    def _owner(self, index: int, position: int) -> Scope | None:
        """An organisation that opens the clause and has what is counted: …综合党委下设17个党支部."""
        text = self._named.sentences[index].text
        for organisation in reversed(self._named.organisations.get(index, [])):
            owner = Scope(self._named.organisation(organisation), organisation.name)
            if organisation.start == 0 and position > organisation.end and SITUATED.match(text, organisation.end):
                return owner
            if AUTHORITY.search(organisation.name):
                continue  # what an authority does is of its place
            opens = organisation.start == 0 or text[organisation.start - 1] in "，；。"
            opens = opens or ANEW.search(text, 0, organisation.start) is not None
            if self._own_staff(text, organisation, position):
                return owner
            has = organisation.end <= position and OWNER_VERB.match(text[organisation.end : position])
            if FIRM.search(organisation.name) and organisation.end <= position:
                has = has or FIRM_SETS_UP.fullmatch(text, organisation.end, position)
            named = [p.start for p in self._named.places.get(index, [])]
            named += [end for end, _ in self._topics.anchors.of(index)]  # 党委组织|该小区的21名党员
            if opens and has and not any(organisation.end <= at < position for at in named):
                return owner
        return None

    @staticmethod
    def _own_staff(text: str, organisation: Mention, position: int) -> bool:
        """分别是：云泽物业公司，员工21人、党员|5人；…: whether a list tells so of its member."""
        listed = organisation.start == 0 or text[organisation.start - 1] in LISTED_AT
        return listed and OWN_STAFF.fullmatch(text, organisation.end, position) is not None

    def _all(self, index: int) -> list[tuple[Mention, str]]:
        """What a sentence names, with what each means: organisations, then places."""
        organisations = [(o, self._named.organisation(o)) for o in self._named.organisations.get(index, [])]
        return organisations + [(p, self._named.place(p)) for p in self._named.places.get(index, [])]

    def _last_named(self, index: int) -> str:
        """What the sentence before named last: an organisation it founded, or a place."""
        text, passed = self._named.sentences[index].text, -1
        aside: set[int] = set()  # where places begin that are only named in passing, and those listed with them
        for place in self._named.places.get(index, []):
            if passing(text, place) or (passed > 0 and text[passed : place.start] in LISTED):
                aside.add(place.start)
                passed = place.end
        named = ((m.end, identifier) for m, identifier in self._all(index) if m.start not in aside)
        return max(named, default=(0, ""))[1]
