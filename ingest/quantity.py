"""Quantities: numerals in every writing, approximators on either side, ranges and units, as spans of a sentence.

What is a number but no figure (dates, ages, ordinals, house numbers, numbered sayings) is marked as such by
:func:`quantities` through ``Quantity.kind`` and left to :mod:`ingest.metric` to drop.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from ingest.lexicon import alternatives, rows
from ingest.numerals import ARABIC, CHINESE, DIGITS, arabic, chinese_number, decimal, scale
from kg.model import Comparator

MULTIPLE = "(?:[十百万亿]|千(?![米克瓦])){0,2}"  # after a number: 3万, 2千万; in 12千米 it belongs to the unit
RANGE = r"\s*(?:-|—|~|至|到)+\s*"  # between the ends of a range: 30-50, 3万至5万
HALF_TENTH = 5  # per cent: 六成半
# The writings of a number, the first that fits; each has a reader below. No digit of a run is given back: what may
# follow it is none, and runs of stray digits would be tried from every length.
WRITINGS = (
    # 百分之九十五, 三分之二, 千分之3
    rf"(?P<fraction>(?P<parts>百|千|万|[{CHINESE}]+|\d++)分之(?P<share>[{CHINESE}点]+|{ARABIC})多?)",
    # 八成, 六成半, 九成以上, but not 三成立, 划分成一成员
    r"(?<![统合划归变构建结组织集混编])(?P<tenths>(?P<tenth>[一二两三四五六七八九])成(?P<half>[半一二三四五六七八九])(?![立员为个名位家户人])|"
    r"(?P<tenth2>[一二两三四五六七八九])成(?![立员为效果绩熟本功长])(?:多|以上)?)",
    r"(?P<moiety>半数|过半|一半)(?:以上)?",
    # 1/3 of something
    r"(?<![\d/])(?P<numerator>\d)/(?P<denominator>\d{1,2})(?![\d/])(?=的|左右|以上|强)",
    # 30-50, 3万至5万, 60%-70%, 10万元至20万元
    rf"(?P<low>(?>{ARABIC}))(?P<lowscale>{MULTIPLE})(?P<lowpercent>%?)(?:@UNIT@)?{RANGE}(?P<high>{ARABIC})(?P<highscale>{MULTIPLE})",
    # 1,200, 3.5万, 20多万
    rf"(?P<arabic>{ARABIC})(?P<more>多|余|几)?(?P<scale>{MULTIPLE})(?:(?P<rest>\d)(?P<restscale>千))?",
    # 三至五, 二十到三十
    rf"(?P<clow>[{CHINESE}]+)(?:至|到|-|—|~)(?P<chigh>[{CHINESE}]+)(?![{CHINESE}成分])",
    # 十五六: two neighbours after ten
    r"(?P<tens>[一二三四五六七八九]?十)(?P<teen>[一二三四五六七八][二三四五六七八九])(?![十百千万亿])",
    # 三四百, 一两万: two neighbours
    rf"(?P<adjacent>[一二两三四五六七八][二两三四五六七八九])(?P<adjscale>{MULTIPLE})(?![{CHINESE}])",
    # 一百多万, 二十余万
    rf"(?P<chinesemore>[{CHINESE}]*[十百千])(?:多|余)(?P<cscale>[万亿])",
    # 二十五, 数百, 十几
    rf"(?P<chinese>[{CHINESE}]*[几数][十百千万亿]+|[{CHINESE}]*十几|[{CHINESE}]+)",
)
# After the unit only these are approximators, and only where no other word begins with them: 20人以上, 30元多.
TRAILING = r"(?:左右|上下|及?以上|以内|及?以下|之多|出头|多(?!了))(?!次|样|元|方|级|层|功能|出|于)"
# 至少打造|2个, 最高支持|5万元: a bound with its verb between. Group: the word that bounds.
BOUNDS: dict[str, Comparator] = {"至少": ">=", "最少": ">=", "最高": "<=", "最多": "<=", "至多": "<="}
BOUND = re.compile(rf"({'|'.join(BOUNDS)})可?(?!的)[一-鿿]{{1,4}}$")
# 独居老人约有|35人, 每个支部大概有党员|15名: an approximator with its verb, and the noun, between
ABOUT_HAS = re.compile(
    r"(?:(?<![合预签相邀节履违公集契制简])约|大概|将近|差不多|估计)[有为占](?![限关效意机偿])(?:[一-鿿]{2,8})?$"
)
# 烧6个|菜左右: an approximator behind the noun
AFTER_NOUN = re.compile(r"(?![上下左右])[一-鿿]{1,4}?(?:左右|上下)(?=[，。；、！？”）]|$)")
# 总人口|30万: persons, without a unit
MOST = 1e16  # ten thousand 万亿: no count or sum of money in a report comes near; beyond are rows of stray digits
POPULATION = re.compile(r"人口(?:总数|总量|数)?(?:约为?|达到?|近|超过?|有|为|共)*$")
AFTER_POPULATION = re.compile(r"[一-鿿A-Za-z%‰.\d]")
# 200多|党员, 1800余|住户: what is counted without a unit
COUNTED = re.compile(
    r"(?P<households>住户|商户|农户|居民户|家庭)|(?P<firms>企业)|"
    r"(?:常住|户籍|流动|外来|服务|贫困|脱贫|搬迁|低收入|困难|特困|农村|农业|城镇|城市|城乡|老年|返乡|务工|退休|在校){0,2}"
    r"(?:人口|老?党员|居民|志愿者|老人|老年人|群众|业主|村民|干部|学生|职工|网格员|孩子|儿童|骑手|人员|师生|移民|市民|农民)"
)
PERSONS = "个人"  # 7个人; what follows it, and not 5个|人民调解室:
PERSONS_END = re.compile("$|[，。；、！？）”里中是都全]|左右|上下|以[上下内]|组成|轮[流班]|分[成头组]")
VAGUE = re.compile(rf"([{CHINESE}]*)(?P<how>[几数])(?P<scale>[十百千万亿]+)")  # 数百, 几千


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


class Number(NamedTuple):
    """The number part of a quantity, as it is written."""

    value: float
    high: float | None = None  # upper end of a range
    comparator: Comparator = "="
    share: bool = False  # per cent without a unit of its own: 三分之二, 八成


@cache
def _units() -> dict[str, tuple[str, float, str]]:
    return {row["unit"]: (row["base"], float(row["factor"]), row["kind"]) for row in rows("units")}


@cache
def _comparators(side: str) -> dict[str, Comparator]:
    """Approximators that stand ``before`` or ``after`` a number."""
    return {row["term"]: cast("Comparator", row["comparator"]) for row in rows("comparators") if row["side"] == side}


@cache
def _pattern() -> re.Pattern[str]:
    before, after, unit = (alternatives(tuple(t)) for t in (_comparators("before"), _comparators("after"), _units()))
    before = re.sub(r"(?:^|(?<=\|))上(?=\|)", "(?<![加算连带搭])上(?=[十百千万亿])", before)  # 加上|36家, 铺上|4条
    writings = "|".join(WRITINGS).replace("@UNIT@", unit)
    before = re.sub(r"(?:^|(?<=\|))近(?=\|)", "(?<![附邻临就])近", before)  # 商圈附近|36幢
    opening = "".join({term[0] for term in _comparators("before")})
    return re.compile(  # what no number opens with, most characters, is passed over at once
        rf"(?=[{opening}占\d{CHINESE}几数半过])(?P<before>{before})?占?(?P<number>{writings})(?P<after>{after})?(?P<unit>{unit})?(?P<after2>{TRAILING})?"
    )


def quantities(text: str) -> list[Quantity]:
    """All numbers of ``text`` with their units, from left to right. A number without a unit has unit and kind ""."""
    return [_quantity(m, number) for m in _pattern().finditer(text) if (number := _sane(m)) is not None]


def _sane(m: re.Match[str]) -> Number | None:
    """The number that was written, unless it is too large to be one."""
    try:
        number = _number(m)
    except (OverflowError, ValueError):  # hundreds of digits or of 万
        return None
    if number is None or not number.value < MOST or (number.high is not None and not number.high < MOST):
        return None
    return number


def _quantity(m: re.Match[str], number: Number) -> Quantity:
    of_persons = m["unit"] == PERSONS and not PERSONS_END.match(m.string, m.end("unit"))
    named = m["unit"][:1] if of_persons else m["unit"] or ""
    unit, factor, kind = ("%", 1.0, "share") if number.share else _units().get(named, ("", 1.0, ""))
    population = POPULATION.search(m.string, 0, m.start()) and not AFTER_POPULATION.match(m.string, m.end())
    if population and not unit and not m["unit"]:
        unit, kind = "人", "count"
    comparator = number.comparator
    if not m["unit"] and not unit and (comparator != "=" or m["before"] or m["scale"]):
        unit, kind = _understood(m.string, m.end()), "count"
        kind = kind if unit else ""
    for group, side in (("before", "before"), ("after", "after"), ("after2", "after")):
        if m[group]:
            comparator = _stronger(comparator, _comparators(side).get(m[group].removeprefix("及"), "~"))
    if comparator == "=" and (bound := BOUND.search(m.string, 0, m.start())):
        comparator = BOUNDS[bound[1]]
    if comparator == "=" and unit and (ABOUT_HAS.search(m.string, 0, m.start()) or AFTER_NOUN.match(m.string, m.end())):
        comparator = "~"
    number_start, number_end = m.span("number")
    of_family = number.share and m["unit"] == "家" and m.string.startswith(("长", "庭", "属"), m.end())  # 半数|家长
    return Quantity(
        start=m.start("before") if m["before"] else number_start,
        end=m.start("unit") + of_persons if of_family or of_persons else m.end(),
        number_start=number_start,
        number_end=number_end,
        value=_tidy(number.value * factor),
        high=None if number.high is None else _tidy(number.high * factor),
        unit=unit,
        kind=kind,
        comparator=comparator,
        chinese=not re.search(r"\d", m["number"]),
        unit_start=m.start("unit") if m["unit"] and not of_family else number_end,
    )


def _understood(text: str, end: int) -> str:
    """The unit that an approximate number leaves out before people and households: 200多|党员, or ""."""
    noun = COUNTED.match(text, end)
    if not noun:
        return ""
    return "户" if noun["households"] else "家" if noun["firms"] else "名"


def _number(m: re.Match[str]) -> Number | None:
    """The number that was written; None when it is none after all."""
    if m["fraction"]:
        return _fraction(m)
    if m["tenths"]:
        half = m["half"]
        tenth = DIGITS[m["tenth"] or m["tenth2"]] * 10 + (
            0 if not half else HALF_TENTH if half == "半" else DIGITS[half]
        )
        comparator: Comparator = "~" if "多" in m["tenths"] else ">=" if "以上" in m["tenths"] else "="
        return Number(float(tenth), None, comparator, share=True)
    if m["moiety"]:
        return Number(50.0, None, ">" if m["moiety"] == "过半" else ">=" if "以上" in m["number"] else "=", share=True)
    if m["numerator"]:
        numerator, denominator = int(m["numerator"]), int(m["denominator"])
        return Number(round(numerator / denominator * 100, 10), share=True) if 0 < numerator < denominator else None
    if m["low"]:
        return _range(m)
    if m["arabic"]:
        rest = arabic(m["rest"]) * scale(m["restscale"]) if m["rest"] else 0  # 6万5千
        return Number(arabic(m["arabic"]) * scale(m["scale"]) + rest, None, "~" if m["more"] else "=")
    if m["clow"]:
        low, high = chinese_number(m["clow"]), chinese_number(m["chigh"])
        return Number(low, high) if low is not None and high is not None and low < high else None
    if m["teen"]:
        ten = chinese_number(m["tens"]) or 0
        first, second = (DIGITS[c] for c in m["teen"])
        return Number(ten + first, ten + second, "~") if second == first + 1 else None
    if m["chinesemore"]:
        base = chinese_number(m["chinesemore"])
        return None if base is None else Number(base * scale(m["cscale"]), None, "~")
    if m["adjacent"]:
        first, second = (DIGITS[c] * scale(m["adjscale"]) for c in m["adjacent"])
        following = DIGITS[m["adjacent"][1]] == DIGITS[m["adjacent"][0]] + 1 or m["adjacent"] == "三五"
        return Number(float(first), float(second), "~") if following else None
    return _chinese(m["chinese"])


def _fraction(m: re.Match[str]) -> Number | None:
    """三分之二 → 66.67 %."""
    parts = scale(m["parts"]) if m["parts"] in ("百", "千", "万") else decimal(m["parts"])
    share = decimal(m["share"])
    if not parts or share is None:
        return None
    return Number(round(share / parts * 100, 10), None, "~" if m["fraction"].endswith("多") else "=", share=True)


def _range(m: re.Match[str]) -> Number | None:
    """3至5万 → 30000 to 50000, 8000-1万 → 8000 to 10000."""
    high = arabic(m["high"]) * scale(m["highscale"])
    low = arabic(m["low"]) * scale(m["lowscale"] or m["highscale"])
    if high <= low and not m["lowscale"] and m["highscale"]:
        low = arabic(m["low"])
    return Number(low, high) if high > low else None


def _chinese(text: str) -> Number | None:
    if text.endswith("十几"):
        ten = chinese_number(text[:-1])
        return None if ten is None else Number(ten, None, ">")
    if vague := VAGUE.fullmatch(text):
        return Number(float(scale(vague["scale"])), None, ">")
    value = chinese_number(text)
    return None if value is None else Number(value)


def _tidy(value: float) -> float:
    """123.45 × 10000 → 1234500, not 1234499.9999999998; no report writes more than twelve digits."""
    return float(f"{value:.12g}")


def _stronger(first: Comparator, second: Comparator) -> Comparator:
    return second if first == "=" or (first == "~" and second != "=") else first
