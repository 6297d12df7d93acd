"""Quantities: numerals in every writing, approximators on either side, ranges and units, as spans of a sentence.

What is a number but no figure (dates, ages, ordinals, house numbers, numbered sayings) is marked as such by
:func:`quantities` through ``Quantity.kind`` and left to :mod:`ingest.observe` to drop.
"""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import alternatives, rows
from kg.model import Comparator

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = "零〇一二两三四五六七八九十百千万亿"
ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
BEFORE: dict[str, Comparator] = {
    "约": "~",
    "大约": "~",
    "近": "~",
    "将近": "~",
    "接近": "~",
    "大概": "~",
    "左右": "~",
    "达到近": "~",
    "超": ">",
    "超过": ">",
    "逾": ">",
    "突破": ">",
    "上": ">=",
    "多于": ">",
    "高于": ">",
    "大于": ">",
    "不少于": ">=",
    "不低于": ">=",
    "至少": ">=",
    "不小于": ">=",
    "最少": ">=",
    "不足": "<",
    "不到": "<",
    "低于": "<",
    "少于": "<",
    "未满": "<",
    "不超过": "<=",
    "不多于": "<=",
    "不高于": "<=",
    "最多": "<=",
    "至多": "<=",
    "控制在": "<=",
}
AFTER: dict[str, Comparator] = {
    "余": "~",
    "多": "~",
    "来": "~",
    "左右": "~",
    "上下": "~",
    "以上": ">=",
    "之多": "=",
    "以内": "<=",
    "以下": "<=",
    "开外": ">",
}
DASH = r"\s*(?:-|—|~|至|到)+\s*"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a sentence (offsets into its normalised text)."""

    start: int
    end: int  # of number, approximators and unit
    number_start: int
    number_end: int
    value: float  # base units
    high: float | None
    unit: str
    kind: str  # count money share area … date age order (see ontology/lexicon/units.csv)
    comparator: Comparator
    chinese: bool  # written in Chinese numerals only
    unit_start: int


@cache
def _units() -> dict[str, tuple[str, float, str]]:
    return {row["unit"]: (row["base"], float(row["factor"]), row["kind"]) for row in rows("units")}


@cache
def _pattern() -> re.Pattern[str]:
    number = (
        rf"(?P<fraction>(?P<parts>百|千|万|[{CHINESE}]+|\d+)分之(?P<share>[{CHINESE}点]+|{ARABIC})多?)"
        rf"|(?<![统合划归变构建结组织集混编])(?P<tenths>(?P<tenth>[一二两三四五六七八九])(?P<half>成半)|(?P<tenth2>[一二两三四五六七八九])成(?![立员为效果绩熟本功长])(?:多|以上)?)"
        rf"|(?P<moiety>半数|过半|一半)(?:以上)?"
        rf"|(?P<low>{ARABIC})(?P<lowscale>[十百千万亿]{{0,2}})(?P<lowpercent>%?){DASH}(?P<high>{ARABIC})(?P<highscale>[十百千万亿]{{0,2}})"
        rf"|(?P<arabic>{ARABIC})(?P<more1>多|余|几)?(?P<scale>[十百千万亿]{{0,2}})"
        rf"|(?P<adjacent>[一二两三四五六七八][二三四五六七八九])(?P<adjscale>[十百千万亿]{{0,2}})(?![{CHINESE}])"
        rf"|(?P<chinese>[{CHINESE}]*[几数][十百千万亿]+|[{CHINESE}]*十几|[{CHINESE}]+)"
    )
    before = alternatives(tuple(BEFORE))
    after = alternatives(tuple(AFTER))
    unit = alternatives(tuple(_units()))
    return re.compile(
        rf"(?P<before>{before})?占?(?P<number>{number})(?P<after>{after})?(?P<unit>{unit})?(?P<after2>(?:左右|上下|以上|以内|以下|之多|多)(?!次|样|元|方|级|功能))?"
    )


def chinese_number(text: str) -> float | None:
    """二十五 → 25, 一千二百 → 1200, 两 → 2, 三万五 → 35000, 二〇二四 → 2024; None when it is no numeral."""
    if not text or any(c not in CHINESE for c in text):
        return None
    if not any(c in POWERS or c in MYRIADS for c in text):
        if len(text) == 1:
            return float(DIGITS[text])
        return float("".join(str(DIGITS[c]) for c in text)) if len(text) >= 3 or text[0] in "零〇" else None
    total = section = 0.0
    digit: float | None = None
    last = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in POWERS:
            last = POWERS[char]
            section += (1 if digit is None else digit) * last
            digit = None
        else:
            last = MYRIADS[char]
            if char == "亿" or not total:
                total = (total + section + (digit or 0) or 1) * last
            else:
                total += (section + (digit or 0)) * last
            section, digit = 0.0, None
    if digit is not None:
        section += digit * (last // 10 if last > 10 and "零" not in text[-2:] and "〇" not in text[-2:] else 1)
    return total + section


def _scale(text: str) -> int:
    factor = 1
    for char in text:
        factor *= POWERS.get(char) or MYRIADS.get(char) or 1
    return factor


def _arabic(text: str) -> float:
    return float(text.replace(",", ""))


def _value(m: re.Match[str]) -> tuple[float, float | None, Comparator, str] | None:
    """(value, high, comparator, forced unit) of the number part; None when it is none after all."""
    if m["fraction"]:
        parts = (
            {"百": 100.0, "千": 1000.0, "万": 10000.0}.get(m["parts"])
            or chinese_number(m["parts"])
            or _number(m["parts"])
        )
        share = _decimal(m["share"])
        if not parts or share is None:
            return None
        return round(share / parts * 100, 10), None, "~" if m["fraction"].endswith("多") else "=", "%"
    if m["tenths"]:
        tenth = DIGITS[m["tenth"] or m["tenth2"]] * 10 + (5 if m["half"] else 0)
        return float(tenth), None, "~" if "多" in m["tenths"] else ">=" if "以上" in m["tenths"] else "=", "%"
    if m["moiety"]:
        return 50.0, None, ">" if m["moiety"] == "过半" else "=", "%"
    if m["low"]:
        high = _arabic(m["high"]) * _scale(m["highscale"])
        low = _arabic(m["low"]) * _scale(m["lowscale"] or m["highscale"])
        if high <= low and m["lowscale"] == "" and m["highscale"]:
            low = _arabic(m["low"])
        return (low, high, "=", "") if high > low else None
    if m["arabic"]:
        return _arabic(m["arabic"]) * _scale(m["scale"]), None, "~" if m["more1"] else "=", ""
    if m["adjacent"]:
        first, second = (DIGITS[c] for c in m["adjacent"])
        if second != first + 1:
            return None
        return float(first * _scale(m["adjscale"])), float(second * _scale(m["adjscale"])), "~", ""
    text = m["chinese"]
    if text.endswith("十几"):
        value = chinese_number(text[:-1])
        return None if value is None else (value, None, ">", "")
    vague = re.fullmatch(rf"([{CHINESE}]*)[几数]([十百千万亿]+)", text)
    if vague and "几" in text:
        return None  # 几千: too vague for a figure
    if vague:
        return float(_scale(vague.group(2))), None, ">", ""
    value = chinese_number(text)
    return None if value is None else (value, None, "=", "")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _decimal(text: str) -> float | None:
    if "点" in text:
        whole, _, digits = text.partition("点")
        head = chinese_number(whole)
        tail = "".join(str(DIGITS[c]) for c in digits if c in DIGITS)
        return None if head is None or len(tail) != len(digits) else float(f"{int(head)}.{tail}")
    return chinese_number(text) if text[0] in CHINESE else _arabic(text)


def quantities(text: str) -> list[Quantity]:
    """All numbers of ``text`` with their units, from left to right. A number without a unit has unit and kind ""."""
    found = []
    for m in _pattern().finditer(text):
        parsed = _value(m)
        if parsed is None:
            continue
        value, high, comparator, forced = parsed
        unit, factor, kind = ("%", 1.0, "share") if forced else _units().get(m["unit"] or "", ("", 1.0, ""))
        if forced and m["unit"]:
            unit, kind = "%", "share"
        for word, table in ((m["before"], BEFORE), (m["after"], AFTER), (m["after2"], AFTER)):
            if word and table is AFTER and word in ("多", "余", "来") and not m["number"]:
                continue
            if word:
                comparator = _stronger(comparator, table.get(word, "~"))
        number_start, number_end = m.span("number")
        found.append(
            Quantity(
                start=m.start("before") if m["before"] else number_start,
                end=m.end(),
                number_start=number_start,
                number_end=number_end,
                value=_tidy(value * factor),
                high=None if high is None else _tidy(high * factor),
                unit=unit,
                kind=kind,
                comparator=comparator,
                chinese=not re.search(r"\d", m["number"]),
                unit_start=m.start("unit") if m["unit"] else number_end,
            )
        )
    return found


def _tidy(value: float) -> float:
    """894.91 × 10000 → 8949100, not 8949099.999999999."""
    return round(value, 6)


def _stronger(first: Comparator, second: Comparator) -> Comparator:
    return second if first == "=" or (first == "~" and second != "=") else first
