"""Whether a figure's unit is one of what is asked for: sums for 多少钱, shares for 百分之几, things for 多少个."""

import re

from kg.asked import DURATION
from kg.facts import Fact
from kg.model import Asked, Question
from kg.units import AMOUNTS, AREAS, PEOPLE, asks_for_sum, class_of
from kg.wording import is_someone

_RATE = re.compile("率|比例|占比|比重")
_DURATIONS = frozenset(("分钟", "小时", "天", "日", "秒", "个月", "年", "个工作日", "工作日", "个小时"))
_LENGTHS = frozenset(("米", "公里", "千米", "里", "延米"))
_HOW_LONG = re.compile("多长的|多长(?=管|路|河|水|沟|渠|步道|栏|线)|多远")
MONEY = re.compile(  # a sum is asked
    "[钱元费款价奖租税薪账]|资金|经费|基金|收入|收益|补[助贴]|投[入资]|工资|销售额|产值|营业额|成本|支出|收支"
)
_HOW_LARGE = re.compile("(?:有|是)多大(?!.*(?:年|岁|比例|比重))|面积")
# What is asked in one unit and told in another: 几家开了店 of 户, 来了多少人 of 人次, 几份活 of 岗位128个.
_LOOSE = {"户": ("家",), "人次": ("人", "名", "位"), "个": ("份", "样", "桩"), "册": ("本",), "本": ("册",)}
_COMING = re.compile("来|去|逛|进|吃|看|玩|游|用餐|就餐|参观|接待|上门")


def unit_fits(question: Question, asked: Asked, fact: Fact) -> bool:
    """Whether a figure's unit is one of what is asked for: sums for 多少钱, shares for 百分之几, things for 多少个."""
    if asked.unit == DURATION:
        return fact.unit in _DURATIONS
    if not asked.unit and _HOW_LONG.search(question.plain):
        return fact.unit in _LENGTHS
    if not asked.unit and _HOW_LARGE.search(question.plain):
        return fact.unit in AREAS
    if loosely(question, asked, fact):
        return True
    share = "百分之" in question.plain or asked.unit == "%" or "几成" in question.plain
    if share or fact.unit == "%":
        return fact.unit == "%" and (share or (not asked.unit and _RATE.search(question.plain) is not None))
    if asked.money or asked.unit.endswith("元") or asked.unit == "块钱":
        return fact.unit.endswith("元")
    if asks_for_sum(asked):
        return fact.unit.endswith("元")
    if not asked.unit and fact.unit.endswith("元") and len(asked.head) > 1 and not MONEY.search(question.plain):
        return False  # 捐了多少口罩
    if not asked.unit:
        return not is_someone(asked.head) or fact.unit in PEOPLE
    one, other = class_of(asked.unit), class_of(fact.unit)
    if asked.unit == "个":  # things, and not how often: 议事1.3万件次 is no number of halls
        return fact.unit not in AMOUNTS and not fact.unit.endswith("次")
    return one is other if one or other else asked.unit == fact.unit


def loosely(question: Question, asked: Asked, fact: Fact) -> bool:
    """Whether a figure's unit is one that is asked for in another: 来了多少人 of 人次."""
    if fact.unit == "人次" and not _COMING.search(question.plain):
        return False
    return asked.unit in _LOOSE.get(fact.unit, ())
