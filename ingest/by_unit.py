"""What the unit itself says of a figure that has no noun of its own: areas, times, scores, ages."""

import dataclasses
import re

from ingest.common_words import PERSON_UNITS
from ingest.figure import Figure
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity
from ingest.unit_context import TOOK

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
TIME_TAKEN = "用时"  # where the words say nothing more of what took so long


def took(text: str, q: Quantity) -> Phrase | None:
    """从接单到办结平均|38小时, 前后用了|64天, 审批由|45个工作日."""
    m = TOOK.search(text, 0, q.start) if q.kind == "duration" else None
    if m is None:
        return None
    told = m["stay"] or (f"{m['deed']}时间" if m["deed"] else (m["spell"] or "") + TIME_TAKEN)
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
