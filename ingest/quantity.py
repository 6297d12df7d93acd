"""Quantities: numerals in every writing, approximators on either side, ranges and units, as spans of a sentence.

What is a number but no figure (dates, ages, ordinals, house numbers, numbered sayings) is marked as such by
:func:`quantities` through ``Quantity.kind`` and left to :mod:`ingest.observe` to drop.
"""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import alternatives, rows
from ingest.numerals import ARABIC, CHINESE, DIGITS, _number, arabic, chinese_number, decimal, scale
from kg.model import Comparator

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


def _value(m: re.Match[str]) -> tuple[float, float | None, Comparator, str] | None:
    """(value, high, comparator, forced unit) of the number part; None when it is none after all."""
    if m["fraction"]:
        parts = (
            {"百": 100.0, "千": 1000.0, "万": 10000.0}.get(m["parts"])
            or chinese_number(m["parts"])
            or _number(m["parts"])
        )
        share = decimal(m["share"])
        if not parts or share is None:
            return None
        return round(share / parts * 100, 10), None, "~" if m["fraction"].endswith("多") else "=", "%"
    if m["tenths"]:
        tenth = DIGITS[m["tenth"] or m["tenth2"]] * 10 + (5 if m["half"] else 0)
        return float(tenth), None, "~" if "多" in m["tenths"] else ">=" if "以上" in m["tenths"] else "=", "%"
    if m["moiety"]:
        return 50.0, None, ">" if m["moiety"] == "过半" else "=", "%"
    if m["low"]:
        high = arabic(m["high"]) * scale(m["highscale"])
        low = arabic(m["low"]) * scale(m["lowscale"] or m["highscale"])
        if high <= low and m["lowscale"] == "" and m["highscale"]:
            low = arabic(m["low"])
        return (low, high, "=", "") if high > low else None
    if m["arabic"]:
        return arabic(m["arabic"]) * scale(m["scale"]), None, "~" if m["more1"] else "=", ""
    if m["adjacent"]:
        first, second = (DIGITS[c] for c in m["adjacent"])
        if second != first + 1:
            return None
        return float(first * scale(m["adjscale"])), float(second * scale(m["adjscale"])), "~", ""
    text = m["chinese"]
    if text.endswith("十几"):
        value = chinese_number(text[:-1])
        return None if value is None else (value, None, ">", "")
    vague = re.fullmatch(rf"([{CHINESE}]*)[几数]([十百千万亿]+)", text)
    if vague and "几" in text:
        return None  # 几千: too vague for a figure
    if vague:
        return float(scale(vague.group(2))), None, ">", ""
    value = chinese_number(text)
    return None if value is None else (value, None, "=", "")


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
