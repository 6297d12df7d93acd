"""Times: stated dates, and relative ones anchored on the publication date, as ISO strings with what they rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Sentence, TimeBasis

# 2021年3月15日, 2022年年底
DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?(?P<end>年?[底末]|年初)?"
)
# 2020-2022年
RANGE = re.compile(r"((?:19|20)\d{2})年?\s*(?:-|—|~|至|到)\s*((?:19|20)\d{2})年")
# 去年5月, 今年以来, 截至目前, 近三年来
RELATIVE = re.compile(
    r"(?P<year>今年|去年|前年|明年|同年|当年|本年度)(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?|(?P<part>年?底|年末|年初|上半年|下半年|以来|"
    r"[一二三四第]{1,2}季度))?|(?P<now>截至目前|截止目前|目前|如今|现在|日前|近日|不久前|近期|眼下)|(?P<span>近年来|近几年来?|近[一二两三四五六七八九十\d]+年来?)"
)
MONTHS = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
SHIFT = {"今年": 0, "本年度": 0, "去年": -1, "前年": -2, "明年": 1}


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``iso`` is a date, a month, a year, an interval start/end, or empty when it cannot be fixed."""

    sentence: int
    start: int
    end: int
    iso: str
    basis: TimeBasis
    raw: str


def times(sentences: Sequence[Sentence], published: str) -> list[Time]:
    """All time expressions, by sentence and position. ``published`` (ISO or empty) anchors the relative ones."""
    found = []
    last_year = ""  # for 同年
    for sentence in sentences:
        row = _stated(sentence)
        taken = [(t.start, t.end) for t in row]
        for m in RELATIVE.finditer(sentence.text):
            if any(s <= m.start() < e for s, e in taken):
                continue
            row.append(
                Time(sentence.index, m.start(), m.end(), _anchor(m, published, last_year), "relative", m.group())
            )
        row.sort(key=lambda t: t.start)
        for t in row:
            last_year = t.iso[:4] or last_year
        found += row
    return found


def _stated(sentence: Sentence) -> list[Time]:
    found = [
        Time(sentence.index, m.start(), m.end(), f"{m.group(1)}/{m.group(2)}", "stated", m.group())
        for m in RANGE.finditer(sentence.text)
    ]
    for m in DATE.finditer(sentence.text):
        if any(f.start <= m.start() < f.end for f in found):
            continue
        iso = m["year"] + "".join(f"-{int(m[p]):02d}" for p in ("month", "day") if m[p])
        if m["end"] and not m["month"]:
            iso += "-01" if "初" in m["end"] else "-12"
        found.append(Time(sentence.index, m.start(), m.end(), iso, "stated", m.group()))
    return found


def _anchor(m: re.Match[str], published: str, last_year: str) -> str:
    if m["now"]:
        return published
    if m["span"] or not (published or m["year"] in ("同年", "当年")):
        return ""
    year = last_year if m["year"] in ("同年", "当年") else str(int(published[:4]) + SHIFT[m["year"]])
    if not year:
        return ""
    if m["month"]:
        month = MONTHS.get(m["month"]) or int(m["month"])
        return f"{year}-{month:02d}"
    part = m["part"] or ""
    if part == "以来":
        return f"{year}-01-01/{published}"
    if part in ("年底", "底", "年末"):
        return f"{year}-12"
    if part == "年初":
        return f"{year}-01"
    if part.endswith("半年"):
        return f"{year}-01/{year}-06" if part == "上半年" else f"{year}-07/{year}-12"
    return year


def published_in(furniture: str) -> str:
    """The dateline's date, ISO, or empty."""
    m = re.search(r"((?:19|20)\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})", furniture)
    return f"{m.group(1)}-{int(m.group(2)):02d}-{int(m.group(3)):02d}" if m else ""
