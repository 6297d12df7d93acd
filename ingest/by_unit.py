"""What the unit itself says of a figure that has no noun of its own: who lives there, acts, areas, times."""

import dataclasses
import re

from ingest.common_words import ABOUT, PERSON_UNITS
from ingest.figure import Figure
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

RESIDENTS = {"户": "住户", "人": "居民"}  # by unit
# 住着|920户, 常住|2700余户: who lives there
DWELLING = re.compile(
    r"(?<![能可])(?:挤着|挤了|聚居着?|住着|住有|住了|居住着?|常住|入住|安置|住)"
    rf"(?:了|{ABOUT})?$"
)
# 全村|98户，…: all who live there
WHOLE = re.compile(r"全(?:村|社区|小区|院|楼|组|镇|街道|县|区|乡|寨|屯)(?:一?共|总共|只|才|就|仅)?有?(?:近|约|超)?$")
# 61户|都欠着水费. Groups: what they do, its verb.
OWES = re.compile(r"(?:都|均|全都?|还|仍|至今)*((?P<verb>拖?欠)(?:着|了)?[^，。；、\d]{2,10})(?=[，。；])")
# 5幢楼、140户|的单位宿舍: what is behind has them, and is not counted
OF_DWELLING = re.compile(r"的?[一-鿿]{0,6}(?:宿舍|小区|院落?|家属院|安置点|社区|村|大院|楼|公寓|老区|片区)")
# 9栋楼|432户, 61个社区、|12.9万户; 1416户|6238名群众. Households of what was counted, or with people of their own.
OF_HOUSES = re.compile(
    r"\d(?:余|多)?(?:[栋幢座]楼?房?|"
    r"个(?:社区|小区|院落?|院子|行政村|村|村街|村居|自然村|村民小组|村组|楼院|片区|居民小区|居民点|屯))[、，]?(?:共|约|近|有)*$"
)
WITH_PEOPLE = re.compile(
    r"[、，]?(?:(?:总|常住|户籍)?人口)?(?:约|近|共|有|达)*[\d.]+万?[余多]?(?:名?(?:居民|群众|村民)|人(?=[，。；、]|$))"
)
# 负责服务|3996户、9996名居民
SERVING = re.compile(r"(?:服务|管理|惠及|覆盖|辐射|负责|联系|包联|联络|走访|涉及)(?:着|了|近|约|超过?|逾|辖区)*$")
WITH_NAMED_PEOPLE = re.compile(r"[、，]?(?:约|近|共)?[\d.]+万?[余多]?名?(?:居民|群众|村民)")
OPENS = re.compile(
    r"(?:(?:^|[，。；：])|(?:辖区|社区|小区|全村|全镇|街道|院)?[内里]|辖区|全(?:村|镇|乡|社区|小区|嘎查|屯|街道|寨|庄|苏木))(?:现|目前|总|常住|已)*(?:共有|现有|有|共|辖|约|近)*$"
)
# 全村|410户、|1200人: who lives there, whatever clause comes before
ALL_OF_IT = re.compile(
    r"(?:^|[，。；：、])(?:目前|现在|如今)?，?全(?:村|镇|乡|社区|小区|嘎查|屯|寨|苏木)(?:现|目前|总|一)*(?:共有|现有|有|共|约|近)*"
    r"(?:[\d.,]+万?[余多]?户[、，]?(?:约|共|近)*)?$"
)
# 共搬迁|1320户5600人: who was moved, in households and people. Group: the verb.
MOVED = re.compile(
    r"(搬迁|迁入|迁出|拆迁|搬离|搬入|回迁|征迁|转移|外迁|易地搬迁)(?:了|共|约|近|超过?|逾|群众|居民|村民)*"
    r"(?:[\d.,]+万?[余多]?户[、，]?(?:共|约|近)?)?$"
)
MOVED_NOUNS = {"户": "户", "人": "人口"}
ACTING = re.compile(r"(?:^|[，。；：]|楼有|家有|来了)(?:近|约|共)?$")
ACTS = re.compile(r"来自|联名|反对|同意|签字|签了|报名|搬|住|愿意|不愿|都|全部|已|，|。")
# 第三栋|26户|的登记: of one building
OF_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}|\d{1,3}号?|[一二三四五六七八九十]{1,2})(?:栋|幢|号楼|单元|号院|楼栋)$"
)
CLOSES_OR_OWNS = re.compile(r"的|[，。；、]|$")
AREAS = frozenset(("平方公里", "平方米", "亩", "公顷"))
AREA = "面积"
# 1.6平方公里|里挤着…, 最大的…社区达|2800平方米: how large it is
EXTENT = re.compile(r"(?:里|内|上|挤着|住着|聚居着?)[^，。；]{0,8}\d|[，。；]|$")
ONLY = re.compile(r"(?:只有|仅有|仅|方圆)$")
LARGEST = re.compile(r"最[大小]的[^，。；]{2,12}$")
TIMES = frozenset(("次", "人次", "户次", "场", "场次", "件", "期"))
SERVED = re.compile(
    r"(?:开展|提供|组织|举办|推出|办理|送上|送去)(?:了)?(?P<label>[^，。；\d]{2,20}等(?:各[类种]|系列|多种|多项)?"
    r"(?P<counted>服务|活动|帮扶|宣传|便民服务|志愿服务))(?:共|累计|约|近|超|已)*$"
)
OPINIONS = re.compile(r"意见|建议|线索|诉求|金点子")
TOLD = re.compile(r"(?:提|采纳|征集|收集|反映|提出|采用|吸收)(?:了|到|上来)?$")


# 小区内|412户、|1500余人: who lives inside
INSIDE = re.compile(
    r"(?:小区|社区|院|村|楼|辖区|片区)(?:里|内)(?:有|的|共有)?(?:近|约|超)?(?:[\d.]+万?[余多]?户(?:居民)?[、，和])?$"
)
LISTED_NEXT = re.compile(r"[、和]\d|[，。；]|$|上上下下|的(?:出行|生活|日常|安全|用电|用水|吃饭|停车|起居)")


# 受益范围涵盖|36栋、1500户、4200人: who or what gains by it, where only the units say which. Group: the verb.
BENEFIT = re.compile(
    r"(受益)(?:范围|对象|面|群体)(?:共|总共|一共)?(?:包括|涵盖|涉及|覆盖|达到|达|为|有|惠及)(?:了|近|约|共)*"
    r"(?:[\d.,]+万?[余多]?[栋幢座户个](?:楼房?|住户|居民|小区)?[、，和及](?:近|约|共)?)*$"
)
BENEFITED = {"栋": "楼栋", "幢": "楼栋", "座": "楼栋", **RESIDENTS}


def benefited(text: str, q: Quantity) -> Phrase | None:
    """受益范围涵盖|36栋、1500户、4200人."""
    if q.unit not in BENEFITED or not LISTED_NEXT.match(text, q.end):
        return None
    m = BENEFIT.search(text, 0, q.start)
    label = m[1] + BENEFITED[q.unit] if m else ""
    return Phrase(label, label, q.start, q.start, verb=m[1]) if m else None


def residents(text: str, q: Quantity) -> Phrase | None:
    """住着|920户; 168户|的单位宿舍."""
    noun = RESIDENTS.get(q.unit)
    if noun is None:
        return None
    if q.unit == "户" and OF_NUMBERED.search(text, 0, q.start) and CLOSES_OR_OWNS.match(text, q.end):
        return Phrase(noun, noun, q.start, q.start)
    if WHOLE.search(text, 0, q.start) and text[q.end : q.end + 1] in ("，", "。", "；", "、"):
        return Phrase(noun, noun, q.start, q.start)
    if owes := OWES.match(text, q.end):
        label = f"{owes[1]}的{noun}"
        return Phrase(label, noun, q.start, owes.end(), (owes[1],), owes["verb"])
    if INSIDE.search(text, 0, q.start) and LISTED_NEXT.match(text, q.end):
        return Phrase(noun, noun, q.start, q.start)  # 担着小区内|412户、1500余人的出行
    if q.unit == "户" and ACTING.search(text, 0, q.start) and ACTS.match(text, q.end):
        return Phrase(noun, noun, q.start, q.start)  # 7号楼有|31户联名反对
    moved = MOVED.search(text, 0, q.start)
    if moved and (q.end == len(text) or not "一" <= text[q.end] <= "鿿"):
        label = moved[1] + MOVED_NOUNS[q.unit]
        return Phrase(label, label, q.start, q.start, verb=moved[1])
    alone = q.end == len(text) or not "一" <= text[q.end] <= "鿿"
    if alone and ALL_OF_IT.search(text, 0, q.start):
        return Phrase(noun, noun, q.start, q.start)  # 全村|410户
    with_people = OPENS.search(text, 0, q.start) and WITH_PEOPLE.match(text, q.end)
    if q.unit == "户" and ((alone and OF_HOUSES.search(text, 0, q.start)) or with_people):
        return Phrase(noun, noun, q.start, q.start)
    if q.unit == "户" and SERVING.search(text, 0, q.start) and WITH_NAMED_PEOPLE.match(text, q.end):
        return Phrase(noun, noun, q.start, q.start)
    lives = DWELLING.search(text, 0, q.start) if alone else None
    has = q.unit == "户" and text.startswith("的", q.end) and OF_DWELLING.match(text, q.end)
    return Phrase(noun, noun, q.start, q.start) if lives or has else None


def extent(text: str, q: Quantity, last: Figure | None) -> Phrase | None:
    """地处老城中心，|1.6平方公里里挤着…: an area that opens its clause; 最大的…达|2800平方米, like ``last``."""
    if last is not None and last.phrase.counted.endswith(AREA) and LARGEST.search(text, last.quantity.end, q.start):
        return dataclasses.replace(last.phrase, start=q.start, end=q.start)
    opens = q.start == 0 or text[q.start - 1] in "，。；" or ONLY.search(text, 0, q.start) is not None
    if q.unit not in AREAS or not opens or not EXTENT.match(text, q.end):
        return None
    return Phrase(AREA, AREA, q.start, q.start)


def opinions(text: str, q: Quantity) -> Phrase | None:
    """征求意见，居民提了|64条，采纳|51条: the only thing of the sentence that is told and taken up."""
    if q.unit not in ("条", "件") or not TOLD.search(text, 0, q.start):
        return None
    named = list(OPINIONS.finditer(text, 0, q.start))
    return Phrase(named[-1].group(), named[-1].group(), q.start, q.start) if named else None


def served(text: str, q: Quantity) -> Phrase | None:
    """开展代买、陪诊、维修等服务|5700余次: a list of examples and what they are examples of."""
    m = SERVED.search(text, 0, q.start) if q.unit in TIMES else None
    return Phrase(m["label"], m["counted"], m.start("label"), m.end("label")) if m else None


# 日均就餐|210人: who they are nobody says, and those counted before did something else
EATING = re.compile(r"(?:^|[，；。])(?:目前|现在|现)?(?:日均|每天|每日|平均每天)(就餐|用餐)(?:约|近|达|超过)*$")


def eating(text: str, q: Quantity) -> Phrase | None:
    """日均就餐|210人."""
    m = EATING.search(text, 0, q.start)
    return Phrase(m[1], m[1], *m.span(1), verb=m[1]) if m and q.unit in ("人", "位", "名") else None


# 选出|36名人员担任楼长: whoever they are, they are counted as what they become
APPOINTED = re.compile(r"(?:人员|同志)(?:分别)?(?:担任|出任|充当|兼任)(?:了)?“?([一-鿿]{2,10}?)”?(?=[，。；、]|$)")


# 请来|23人|当“和事调解员”: nobody says who they are
ENGAGED = re.compile(
    r"(?:聘请|聘任|选聘|聘|吸纳|推选|选派|选拔|招募|遴选|评选|推荐|推举|发动|挑选|选出|选|请|招聘|确定|产生|抽调)(?:了|出)?$"
)
ENGAGED_AS = re.compile(
    r"(?:来|去|分别|轮流)?(?:担任|出任|充当|兼任|作为|成为|当上|[做当任为])(?:了|起)?“?"
    r"([一-鿿]{2,10}?(?:员|[长师人者官]|顾问|代表|助理|管家|专家|干部|书记|主任))”?(?=[，。；、]|$)"
)


def appointed(text: str, q: Quantity) -> Phrase | None:
    """36名人员担任楼长, 请来23人当“和事调解员”."""
    m = APPOINTED.match(text, q.end) if q.unit in ("人", "位", "名") else None
    if m is None and q.unit in ("人", "位", "名") and ENGAGED.search(text, 0, q.start):
        m = ENGAGED_AS.match(text, q.end)
    return Phrase(m[1], m[1], *m.span(1)) if m else None


# 前后|55分钟, 前后用了|64天, 从接单到办结平均|38小时, 住进小区|28天: how long what took. Groups: what.
TOOK = re.compile(
    r"(?P<spell>从[^，。；\d]{2,10}到[^，。；\d]{2,14}?)，?(?:平均|前后|一共|总共|仅|只|最快|最多|用时|要|需)*(?:用了|约|近)?$|"
    r"(?P<stay>(?:住进|驻进|进驻|蹲点|住在)[^，。；\d]{1,8})$|"
    r"(?:前后|历时|(?:前后|一共|总共|仅仅?|只|才)用了?)(?:约|近)?$"
)
TIME_TAKEN = "用时"


# 枇杷产业从桃林村|20亩|800株|发展到周边4个镇|3万余亩. Group: what is grown.
GROWN = re.compile(
    r"(?:^|[，。；：]|[让使把将]|[引带推拉][领动])(?:[引带推拉][领动])?([一-鿿]{2,6}?(?:产业|种植|养殖|种植业|养殖业))[从由](?P<rest>[^，。；]*)$"
)
SPREADS = re.compile(r"(?:发展|扩大|扩展|拓展|壮大|增加|增长)[到至成]")
GROWN_UNITS = frozenset(("亩", "株", "头", "只", "羽", "棚", "公顷"))


def grown(text: str, q: Quantity) -> Phrase | None:
    """What an industry has grown from and to: 20亩, 800株, 3万余亩."""
    m = GROWN.search(text, max(0, q.start - GROWN_REACH), q.start) if q.unit in GROWN_UNITS else None
    if m is None or not (SPREADS.search(m["rest"]) or SPREADS.search(text, q.end, q.end + GROWN_REACH)):
        return None
    return Phrase(m[1], m[1], *m.span(1))


GROWN_REACH = 40  # characters


def took(text: str, q: Quantity) -> Phrase | None:
    """从接单到办结平均|38小时, 前后用了|64天."""
    m = TOOK.search(text, 0, q.start) if q.kind == "duration" else None
    if m is None:
        return None
    told = m["stay"] or (m["spell"] + TIME_TAKEN if m["spell"] else TIME_TAKEN)
    return Phrase(told, told, m.start(), q.start)


# 满意度测评，居民打了|94.6分. Group: what is rated.
RATED = re.compile(
    r"((?:(?!的)[一-鿿]){0,6}(?:满意度|积分|得分|评分|考评|测评|考核))[^。；\d]{0,12}(?:打了?|给了?|得了?)$"
)


def score(text: str, q: Quantity) -> Phrase | None:
    """满意度测评，居民打了|94.6分: the rating, not who gave it."""
    m = RATED.search(text, 0, q.start) if q.kind == "score" else None
    return Phrase(m[1], m[1], *m.span(1)) if m else None


# 430名|75岁以上老人: who is counted, the age first. Groups: the age, who.
AGED = re.compile(
    r"(?P<age>\d{1,3}(?:[-—~至到]\d{1,3})?周?岁(?:及?以[上下])?)"
    r"(?P<who>(?!的|周|高龄津贴)[一-鿿]{0,6}?(?:老年人|老人|党员|居民|村民|群众|儿童|青少年|青年|妇女|长者|学生|人员|人口|干部|职工))(?![家之])"
)


def aged(text: str, q: Quantity) -> Phrase | None:
    """430名|75岁以上老人: the age would end the noun before it has begun."""
    m = AGED.match(text, q.end) if q.unit in PERSON_UNITS else None
    return Phrase(m.group(), m["who"], *m.span(), (m["age"],)) if m else None
