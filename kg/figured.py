"""Figures inside a question: what a yes-or-no question compares with (超过七百名吗, 过了九成没有)."""

import re

from kg.model import Comparator
from kg.units import SCALES

_BOUND = re.compile(
    r"(?P<word>不超过|不到|不足|不少于|不低于|至少|超过|超出|突破|超|多于|高于|大于|少于|低于|小于|达到|达|到|建成|建起|招聘|招募|没有|有|是|够|满|过)(?:了)?"
    r"(?P<number>\d+(?:\.\d+)?)(?P<scale>[百千万亿]*)(?P<unit>[%成个名人家户处支件栋期次项条座所]?元?)(?P<after>以上|以下|左右)?"
)
_BOUNDS: dict[str, Comparator] = {
    "超过": ">",
    "超出": ">",
    "突破": ">",
    "超": ">",
    "过": ">",
    "多于": ">",
    "高于": ">",
    "大于": ">",
    "不少于": ">=",
    "不低于": ">=",
    "至少": ">=",
    "达到": ">=",
    "达": ">=",
    "到": ">=",
    "够": ">=",
    "建成": ">=",
    "建起": ">=",
    "招聘": ">=",
    "招募": ">=",
    "满": ">=",
    "有": ">=",
    "没有": ">=",
    "不超过": "<=",
    "不到": "<",
    "不足": "<",
    "少于": "<",
    "低于": "<",
    "小于": "<",
}
# 一个网格配一名: how much falls to one, no bound of the whole
_FOR_EACH = re.compile(
    r"[一每]个?[\u4e00-\u9fff]{1,4}(?:配|有|设|建|选|派|安排|联系|对应|一)+(?:备|置|了)?[一1两]?[名个位户支处套人]"
)
_HALF = re.compile(r"(?P<more>[过超]|超过)(?:一)?半(?!年|天|数?月)|有一半(?!年|天)")  # 过半了吗
_TENTH = 10  # 九成 is 90 %
_CHINESE = re.compile(
    r"[零一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[成个名人家户处支件])|(?<=[过超破够满])[百千万亿](?=[了吗么人名户个家元]|没|$)"
)


def digits(text: str) -> str:
    """Write Chinese figures as digits (七百 → 700); single ones only before a measure word."""
    text = _HALF.sub(lambda match: f"{'过' if match['more'] else '有'}50%", text)
    return _CHINESE.sub(lambda match: str(number(match[0])), text)


def number(text: str) -> int:
    """Read a whole number in Chinese figures (七百, 两千三百)."""
    total = section = digit = 0
    for letter in text:
        if letter in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(letter)
        elif letter == "两":
            digit = 2
        elif letter in "十百千":
            section += (digit or 1) * 10 ** ("十百千".index(letter) + 1)
            digit = 0
        else:
            total = (total + section + digit or 1) * 10 ** (4 if letter == "万" else 8)
            section = digit = 0
    return total + section + digit


def bound(plain: str) -> tuple[float | None, Comparator | None]:
    """Return the figure that a yes-or-no question compares with, and how."""
    match = _BOUND.search(digits(plain))
    if not match or _FOR_EACH.search(plain):
        return None, None
    value = float(match["number"]) * (_TENTH if match["unit"] == "成" else 1)
    for letter in match["scale"]:
        value *= SCALES[letter]
    comparator = _BOUNDS.get(match["word"], "=")
    if match["after"] == "以上":
        comparator = ">="
    elif match["after"] == "以下":
        comparator = "<="
    return value, comparator


def without_bound(plain: str) -> str:
    """Blank the figure, so that what is counted is left."""
    return _BOUND.sub("□", digits(plain))
