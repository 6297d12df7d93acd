"""Yards that have a number for a name: 江桥社区的三号院, 原红旗机床厂二号宿舍院."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.text import occurrences
from kg.model import Mention, Sentence

# Groups: whose it is, its number.
YARD = re.compile(
    r"(?:(?:^|(?<=[，。；：、“的在原是由]))(?P<owner>(?:(?![的在原是由有把对与和为])[一-鿿]){2,8}?(?:厂|公司|局|矿|校|所|社|站|队)))?"
    r"(?P<road>(?:(?![的在原是由有把对与和为市区县镇处])[一-鿿]){1,4}(?:路|街|巷|胡同|大道|里弄))?"
    r"(?P<yard>(?:[一二三四五六七八九十]{1,3}|(?<![\d.])\d{1,3})号(?:家属|宿舍|居民|住宅)?大?院)(?![长士校系子落])"
)
# 柳荫路18号小区, 来自|红机03小区: an estate by its address, or by a number that begins with 0
BY_NUMBER = re.compile(
    r"(?:^|(?<=[，。；：、“的在自是对住到将把为]))"
    r"(?:[这此本]次|如今|目前|现在|[今去]年|近日|日前|建成|完成|改造|走进)?"
    r"(?P<name>(?:(?![的在自是对住到将把为有共这此])[一-鿿]){1,6}?"
    r"(?:(?:路|街|巷|弄|胡同|大道)\d{1,4}号|0\d)(?:小区|大院|宿舍))"
)
# 柳荫街道|027中心社区: a community by its number, which begins with 0 or is called a centre
COMMUNITY = re.compile(r"(?<![\d.第])(?P<name>(?P<zero>0\d{1,2}(?:中心)?社区)|\d{2,3}中心社区)(?![级个])")
COMMUNITY_SIGN = re.compile(r"\d(?:中心)?社区")
RECURRING = 2  # times: what is spoken of again is one certain yard; a number named once is an address


def numbered_yards(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) yards of some firm, or spoken of again.

    Without its owner such a yard is meant wherever its number stands, unless two of that number have one.
    """
    for sentence in sentences:
        for m in BY_NUMBER.finditer(sentence.text) if "号" in sentence.text or "0" in sentence.text else ():
            _add(sentence, m["name"], m["name"], m.start("name"), found[sentence.index])
        for m in COMMUNITY.finditer(sentence.text) if COMMUNITY_SIGN.search(sentence.text) else ():
            if m["zero"] or any(p.end == m.start() for p in found[sentence.index]):
                found[sentence.index].append(Mention("community", m["name"], sentence.index, *m.span("name")))
    yards = [(s, m) for s in sentences if "号" in s.text and "院" in s.text for m in YARD.finditer(s.text)]
    often = Counter(m["yard"] for _, m in yards)
    owned: dict[str, set[str]] = {}  # number → names
    for _, m in yards:
        if m["owner"] or m["road"] or often[m["yard"]] >= RECURRING:
            owned.setdefault(m["yard"], set()).add((m["owner"] or "") + (m["road"] or "") + m["yard"])
    for number, names in owned.items():
        full = [name for name in names if name != number]
        name = full[0] if len(full) == 1 else number
        for sentence in sentences:
            for start in occurrences(sentence.text, number):
                _add(sentence, number, name, start, found[sentence.index])


def _add(sentence: Sentence, number: str, name: str, start: int, row: list[Mention]) -> None:
    end = start + len(number)
    begin = end - len(name)
    if begin >= 0 and sentence.text.startswith(name, begin):
        start = begin
    attributes = {"bare": number} if end - start < len(name) else {}
    if not sentence.text[start - 1 : start].isdigit() and not any(m.start < end and start < m.end for m in row):
        row.append(Mention("residential", name, sentence.index, start, end, attributes))
