"""Units of figures: which count the same kind of thing."""

import re

from kg.model import Asked

PEOPLE = frozenset(("人", "名", "位", "人次"))
# Units that count the same kind of thing; 个 goes with all of them but households.
_UNITS = (
    PEOPLE,
    frozenset(("户", "户次")),
    frozenset("处家支座栋所幢间"),
    frozenset(("次", "场", "场次", "期", "批次", "件", "条", "项", "起", "桩", "宗", "回", "趟", "遍")),
    frozenset(("元", "美元")),
    frozenset(("%", "倍")),
    frozenset(("平方米", "亩", "公里")),
)
# Units of what is measured, which 个 does not ask for.
AMOUNTS = frozenset(("元", "万元", "亿元", "美元", "%", "平方米", "平方公里", "亩", "公里", "人/平方公里"))
_SUM = re.compile(r"(?:费|款|钱|补助|补贴|工资|收入|投资|奖金|经费|资金|预算)$")  # asked in 元 unsaid
# Of goods each says another amount: 垃圾38车 says nothing of how many 吨
GOODS = frozenset(("吨", "公斤", "斤", "千克", "方", "立方米", "车", "袋", "箱", "桶"))
DURATIONS = frozenset(("天", "小时", "分钟", "个月", "周", "日", "学时"))
AREAS = frozenset(("平方米", "平方公里", "亩", "公顷"))
SCALE = "[百千万亿余多]"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def same_unit(one: str, other: str) -> bool:
    """Whether two units count alike: people are counted by 名, 人 and 位."""
    return one == other or {one, other} <= PEOPLE


def asks_for_sum(asked: Asked) -> bool:
    """Whether a sum of money is asked for without saying so: 拿多少补贴."""
    return not asked.unit and _SUM.search(asked.head) is not None


def class_of(unit: str) -> frozenset[str] | None:
    """Return the units that count the same kind of thing as this one."""
    return next((units for units in _UNITS if unit in units), None)
