"""Units, and whether a figure measures what is asked: a number, a sum, a share, a growth."""

import re

from kg.evidence import Evidence
from kg.facts import Fact
from kg.model import Asked
from kg.units import AMOUNTS, PEOPLE, class_of
from kg.wording import is_someone, plain, word_set

_HOUSES = frozenset(("户", "户次"))  # which 个 does not count
_SORTS = frozenset(("种", "类", "样", "款"))
_TIMES = frozenset(("次", "场", "场次", "人次", "户次", "期", "批次", "届", "轮", "趟", "遍", "回"))
RISE = re.compile(r"(?:涨幅|增幅|降幅|增速|增长率)$")  # what is said to have grown by so much
_DAILY = frozenset(("每天", "每日", "一天", "每月", "一个月", "每周"))
_AREA = re.compile("(建筑|占地|绿化|使用|经营|种植|改造)面积")
_SUM = re.compile(
    "(?:报酬|工资|薪酬|薪资|薪水|收入|津贴|待遇|奖金|单价|价格|票价|价钱|费用|租金|金额|造价|投资额?|资金|经费|存款|债务|营收|产值|税收|利润|善款|成本)$"
)
_SITE = re.compile(
    r"(?:社区|小区|街道|村|镇|网格|楼栋|楼宇|大厦|单位|部门|企业|组织|支部|小组|驿站|中心|会|委|队|联盟|合作社|食堂|超市)$"
)
_ADDED = frozenset(("增加", "净增", "新增", "增长", "多出", "多"))
_GROWTH = r"(?:增长|增加|提高|上升|下降|减少|降低|新增|多|少)"


def wrong_measure(asked: Asked, fact: Fact, words: Evidence) -> str:
    """Say why a figure is of another kind: households for people, a growth for a number; empty when it is not."""
    if asked.unit == "%" and fact.unit != "%":
        return "不是比例"
    if (asked.unit in _HOUSES and fact.unit == "个") or (asked.unit == "个" and fact.unit in _HOUSES):
        return f"单位不同（{fact.unit}）"
    if other_area(asked.phrase or asked.head, plain(fact.variable.label)):
        return f"说的是{plain(fact.variable.label)}"
    if "人口" in asked.head and not asked.unit and fact.unit in _HOUSES:
        return f"单位不同（{fact.unit}）"
    if asked.unit in ("", "个") and _SITE.search(asked.head) and fact.unit in PEOPLE | {"户", "元", "平方米", "%"}:
        return f"单位不同（{fact.unit}）"  # 几个社区 is not how many live in one
    if asked.unit and not asked.money and asked.unit not in AMOUNTS and fact.unit in AMOUNTS:
        return f"单位不同（{fact.unit}）"  # 多少个村 is no sum
    if not asked.unit and not asked.money and _is_counted(asked.head) and fact.unit in AMOUNTS - {"%"}:
        return f"单位不同（{fact.unit}）"  # 有多少老人 is not what their meal costs
    if not asked.unit and _SUM.search(asked.head) and not fact.unit.endswith(("元", "%")):
        return f"单位不同（{fact.unit}）"  # 社区工作者的报酬 is not how many there are
    if asked.unit in PEOPLE and fact.unit == "人次" and _DAILY.intersection(asked.demands):
        return ""  # 每天有多少人吃饭: whoever comes is counted each time
    for alike in (_SORTS, _TIMES):
        if asked.unit and fact.unit not in ("", "个") and (asked.unit in alike) != (fact.unit in alike):
            return f"单位不同（{fact.unit}）"  # 多少种工具 is not how often tools were lent
    one, other = class_of(asked.unit), class_of(fact.unit)
    counted_apart = (asked.unit == "人次") != (fact.unit == "人次" and asked.unit != "")
    apart = one is not None and other is not None and one is not other
    if apart or counted_apart or _people_for_things(asked.unit, fact):
        return f"单位不同（{fact.unit}）"
    return _wrong_growth(asked, fact, words) or ("说的是名次" if fact.variable.measure == "rank" else "")


def other_area(asked: str, label: str) -> bool:
    """Whether one kind of area is asked and another is told: 建筑面积 is no 占地面积; bare 面积 may be either."""
    one, other = _AREA.search(asked), _AREA.search(label)
    return one is not None and other is not None and one[1] != other[1]


def _is_counted(noun: str) -> bool:
    """Whether people or households are asked, of whom no sum tells."""
    return is_someone(noun) or noun.endswith(("户", "家庭"))


def _wrong_growth(asked: Asked, fact: Fact, words: Evidence) -> str:
    """Say that a growth stands where a number is asked, or the other way; what was added answers 新增了多少."""
    grown = fact.variable.measure == "growth" or RISE.search(fact.variable.label) is not None
    if grown and fact.unit != "%" and fact.subject in _ADDED and any(one in word_set("anew") for one in asked.demands):
        return ""  # 新增了多少个车位: 车位|增加200个
    if grown != asked.growth and (grown or not grew_by(fact, words)):
        return "说的是增减，不是数量" if grown else "不是增减的数字"
    each = asked.growth and re.search(r"分别[^,;]*\d[^,;]*[、和]", words.clause)
    return "一句话分别说了几项的增减" if each else ""  # which is whose, the order tells, and that is not read


def _people_for_things(asked: str, fact: Fact) -> bool:
    """Whether people are counted where things are asked, or the other way: 几部电梯 is not how many use them."""
    vague, unit = {"", "个", "人次", "%"}, fact.unit
    if asked in PEOPLE and unit == "个" and _SITE.search(fact.variable.label):
        return True  # 多少名党员 is no 6个党支部
    return asked not in vague and unit not in vague and (asked in PEOPLE) != (unit in PEOPLE)


def grew_by(fact: Fact, words: Evidence) -> bool:
    """Whether a figure follows a verb of growing (增加了74名), not of reaching (增至486名)."""
    return re.search(rf"{_GROWTH}(?:了|出)?(?:约|近|超过)?{re.escape(plain(fact.raw))}", words.clause) is not None
