"""Times: stated dates, and relative ones anchored on the publication date, as ISO strings with what they rest on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.numerals import chinese_number
from ingest.read import iso_date
from kg.model import Sentence, TimeBasis

YEAR = r"(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3}"
MONTH = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
PART = (
    r"年?[底末]|年?初|上半年|下半年|第?[一二三四]季度|前[二两三]个?季度|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月"
)
DATED = rf"(?P<month>{MONTH})月份?(?:(?P<day>{MONTH})[日号])?"
# 2020年, 2020年初, 2020年第三季度, 二〇一九年七月, 2019年3月至5月, 2018年以来
STATED = re.compile(
    rf"(?P<year>{YEAR})年(?:{DATED}(?:(?:至|到|-|—)(?P<to>{MONTH})月(?!\d))?(?P<monthend>[底末初])?|(?P<part>{PART}))?(?P<since>以来)?"
)
YEARS = re.compile(rf"({YEAR})年?\s*(?:-|—|~|至|到)\s*({YEAR})年")  # 2018年至2020年
NUMERIC = re.compile(r"(?<!\d)((?:19|20)\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})(?!\d)")  # 2020.11.20
DECADE = re.compile(r"20世纪(\d)0年代")
# 今年3月5日, 去年年底, 同年9月, 次年
RELATIVE_YEAR = re.compile(
    rf"(?P<year>今年|去年|前年|明年|同年|当年|次年|翌年|本年度)(?:{DATED}(?P<monthend>[底末初])?|(?P<part>{PART})|(?P<since>以来))?"
)
# 截至6月20日, 5月12日, 5月底: a month or day of the year of publication
UNDATED = re.compile(
    rf"(?<![年\d个零〇一二三四五六七八九十])(?:{DATED}|(?P<only>{MONTH})月(?P<monthend>底|末|初|份|以来))"
)
# 去年4月…。到年底|，收缴率涨到86%: of the year named before
YEARS_END = re.compile(r"(?:^|(?<=[，。；：]))[到至](?:了)?年[底末](?=，|[一-鿿])")
NOW = re.compile(r"截至目前|截止目前|目前|如今|现在|日前|近日|不久前|近期|眼下|今天|昨天|昨日|本月|上个?月")
SPAN = re.compile(r"近年来|近几年来?|近[一二两三四五六七八九十\d]+年来?")  # has no date
# What it rests on, and what no expression of the kind is without.
KINDS: tuple[tuple[re.Pattern[str], TimeBasis, str], ...] = (
    (YEARS, "stated", "年"), (STATED, "stated", "年"), (NUMERIC, "stated", ""), (DECADE, "stated", "世纪"),
    (RELATIVE_YEAR, "relative", "年"), (SPAN, "relative", "年"), (UNDATED, "relative", "月"), (NOW, "relative", ""),
    (YEARS_END, "relative", "年"),
)  # fmt: skip
# Of a month after the publication: 余下的|10月底完工, 9月底|前补齐; 10月初|就逐户登记 told in January was last year's.
TO_COME_BEFORE = re.compile(
    r"(?:将|计划|预计|力争|争取|拟|要|确保|下一步|年内|今年|余下|剩余|剩下|届时|定于|准备|打算)[^。；]{0,30}$"
)
TO_COME_AFTER = re.compile(
    r"之?前|[底末初中旬上下]*[^，。；]{0,16}(?:将|完工|竣工|投用|投入使用|启用|完成|要|拟|计划|预计|前)"
)
SHIFTS = {"今年": 0, "本年度": 0, "去年": -1, "前年": -2, "明年": 1}  # years from the publication
FOLLOWING = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}  # years from the year named before
QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``iso`` is a date, a month, a year, an interval start/end, or empty when it has no date."""

    sentence: int
    start: int
    end: int
    iso: str
    basis: TimeBasis
    raw: str


def times(sentences: Sequence[Sentence], published: str) -> list[Time]:
    """All time expressions, by sentence and position. ``published`` (ISO or empty) anchors the relative ones."""
    found: list[Time] = []
    last_year, told, paragraph = "", "", -1  # for 同年; for a month without a year, told in the paragraph
    for sentence in sentences:
        told, paragraph = told if sentence.paragraph == paragraph else "", sentence.paragraph
        for start, end, basis, m in _matches(sentence.text):
            iso = _iso(m, published, told if m.re is UNDATED else last_year)
            if iso is None:
                continue
            found.append(Time(sentence.index, start, end, iso, basis, sentence.text[start:end]))
            last_year = told = iso[:4] or last_year
    return found


def _matches(text: str) -> Iterator[tuple[int, int, TimeBasis, re.Match[str]]]:
    """Yield the expressions from left to right; of overlapping ones, the kind listed first."""
    taken: list[tuple[int, int, TimeBasis, re.Match[str]]] = []
    for pattern, basis, needed in KINDS:
        for m in pattern.finditer(text) if needed in text else ():
            if not any(start < m.end() and m.start() < end for start, end, _, _ in taken):
                taken.append((m.start(), m.end(), basis, m))
    return iter(sorted(taken, key=lambda t: t[0]))


def _iso(m: re.Match[str], published: str, last_year: str) -> str | None:
    """The ISO form; empty when the expression has no date or nothing anchors it, None when it is no time after all."""
    if m.re is YEARS:
        return f"{_year(m.group(1))}/{_year(m.group(2))}"
    if m.re is NUMERIC:
        return "-".join(f"{int(part):02d}" for part in m.groups())
    if m.re is DECADE:
        return f"19{m.group(1)}0/19{m.group(1)}9"
    if m.re is SPAN:
        return ""
    if m.re is NOW:
        return _now(m.group(), published)
    if m.re is STATED:
        return _since(_within(_year(m["year"]), m), m, published)
    if m.re is YEARS_END:  # of this year it is still to come
        return f"{last_year}-12" if "" < last_year < published[:4] else None
    if m.re is UNDATED:
        return _undated(m, published, last_year) if published else ""
    if m["year"] in FOLLOWING:
        return _within(str(int(last_year) + FOLLOWING[m["year"]]), m) if last_year else ""
    return _since(_within(str(int(published[:4]) + SHIFTS[m["year"]]), m), m, published) if published else ""


def _year(text: str) -> str:
    if text.isdigit():
        return text
    return str(int(chinese_number(text.replace("○", "〇")) or 0))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)


def _within(year: str, m: re.Match[str]) -> str:
    """The month, day, half, quarter or end of a year that the match names."""
    groups = m.groupdict()
    if groups.get("month"):
        month = f"{year}-{_number(groups['month']):02d}"
        if groups.get("to"):
            return f"{month}/{year}-{_number(groups['to']):02d}"
        return f"{month}-{_number(groups['day']):02d}" if groups.get("day") else month
    part = groups.get("part") or ""
    if part.startswith("前"):
        first = _number(part[1:].rstrip("个季度月"))
        return f"{year}-01/{year}-{min(12, first * 3 if part.endswith('季度') else first):02d}"
    if part.endswith("季度"):
        first = QUARTERS.index(part[-3]) * 3 + 1
        return f"{year}-{first:02d}/{year}-{first + 2:02d}"
    if part.endswith("半年"):
        return f"{year}-01/{year}-06" if part == "上半年" else f"{year}-07/{year}-12"
    if part:
        return f"{year}-01" if part.endswith("初") else f"{year}-12"
    return year


def _since(start: str, m: re.Match[str], published: str) -> str:
    """2018年以来 runs up to the report."""
    if not m["since"]:
        return start
    first = {4: f"{start}-01-01", 7: f"{start}-01"}.get(len(start), start)
    return f"{first}/{published}" if published else start


def _undated(m: re.Match[str], published: str, last_year: str) -> str | None:
    """The day or month without a year: of the year of publication, and of one before where it was still to come."""
    this = _of_year(published[:4], m)
    if this is None or this[:7] <= published[:7] or len(published) < len("2021-06"):
        return this
    around = TO_COME_BEFORE.search(m.string, 0, m.start()) or TO_COME_AFTER.match(m.string, m.end())
    earlier = last_year if "" < last_year < published[:4] else str(int(published[:4]) - 1)
    return this if around else _of_year(earlier, m)


def _of_year(year: str, m: re.Match[str]) -> str | None:
    month = _number(m["month"] or m["only"])
    if not 1 <= month <= 12:
        return None
    if not m["day"] and not m["only"] and not re.match(r"底|末|初", m.string[m.end() : m.end() + 1]):
        return None  # 3月 alone may be 3个月 torn apart, or a name
    return f"{year}-{month:02d}-{_number(m['day']):02d}" if m["day"] else f"{year}-{month:02d}"


def _now(word: str, published: str) -> str:
    if not published or word in ("今天",):
        return published
    full = len(published) == len("2021-06-30")
    if word in ("昨天", "昨日"):
        return (date.fromisoformat(published) - timedelta(days=1)).isoformat() if full else published
    if word == "本月":
        return published[:7]
    if word.startswith("上"):
        first = date.fromisoformat(f"{published[:7]}-01") if len(published) >= len("2021-06") else None
        return (first - timedelta(days=1)).isoformat()[:7] if first else published
    return published


def published_in(furniture: str) -> str:
    """The dateline's date, ISO, or empty."""
    m = re.search(r"((?:19|20)\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})", furniture)
    return iso_date(*m.groups()) if m else ""
