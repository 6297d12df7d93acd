"""The wording of answers: plain Chinese, every figure with its place, its thing and whether it is a plan."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.facts import Fact
from kg.model import Asked, Citation, Comparator, Question, Value
from kg.units import AREAS
from kg.wording import plain

COMPARATORS: Mapping[Comparator, str] = {"=": "", "~": "约", ">": "超过", ">=": "不少于", "<": "不到", "<=": "不超过"}
_SAID = re.compile(r"约|左右|余|多|近|超|逾|不少于|不低于|不超过|以上|以下|不到|不足|突破|至少|将近|达")
_VERB = re.compile("突破|超|达|逾")  # says what 为 would say
_KIND_OF_PLACE = re.compile("(?:社区|小区|街道|片区|园区|校区|商圈)(?=.{2})")
_NUMBER_END = re.compile(r"[\d.一二三四五六七八九十百千万亿两零%]$")


def amount(raw: str, unit: str, comparator: Comparator) -> str:
    """Write a figure as its report does, with the unit where the raw value leaves it out."""
    text = plain(raw)
    if unit and unit not in text and _NUMBER_END.search(text) and not text.endswith("%"):
        text += unit
    return text if _SAID.search(text) else COMPARATORS[comparator] + text


def number(value: float) -> str:
    """Write a number without a needless fraction."""
    return str(int(value)) if value == int(value) else f"{value:.6g}"


def _beside(thing: str, scope: str) -> str:
    """What is counted, without the kind of place that its place already ends in: 春风小区|居民, not 小区居民."""
    if scope.endswith(thing):
        return ""  # 青禾花园业委会为7人
    kind = _KIND_OF_PLACE.match(thing)
    return thing.removeprefix(kind[0]) if kind and scope.endswith(kind[0]) else thing


def figure(fact: Fact, scope: str) -> str:
    """Say one figure: whose, of what, how much."""
    thing = _beside(plain(fact.variable.label), scope)
    each = (
        ""
        if fact.variable.denominator in ("", thing) or plain(fact.variable.denominator) in thing
        else (plain(fact.variable.denominator))
    )
    when = f"（{fact.time}）" if fact.time and fact.basis in ("stated", "relative") else ""
    if fact.variable.measure == "growth":
        return f"{scope}{thing}{fact.subject or '增减'}{amount(fact.raw, fact.unit, fact.comparator)}{when}"
    status = "（计划数，尚未实现）" if fact.status == "plan" else ""
    share = "占比" if _bare_share(fact, thing) else ""
    much = amount(fact.raw, fact.unit, fact.comparator)
    return f"{scope}{each}{thing}{share}{'' if _VERB.match(much) else '为'}{much}{when}{status}"


def _bare_share(fact: Fact, thing: str) -> bool:
    return fact.variable.measure == "share" and not re.search(r"[率比度]$|比例|占比|比重", thing)


def value(fact: Fact, scope: str) -> Value:
    """Return a figure as answers carry it."""
    return Value(
        value=fact.value,
        unit=fact.unit,
        comparator=fact.comparator,
        raw_value=fact.raw,
        variable=fact.variable.label,
        scope=scope,
        time=fact.time,
        status=fact.status,
    )


def alternative(fact: Fact, scope: str, difference: str, citation: Citation) -> Mapping[str, str]:
    """Offer a figure near what was asked, and say how it differs."""
    return {
        "text": f"{figure(fact, scope)}（{difference}）",
        "difference": difference,
        "scope": scope,
        "variable": fact.variable.label,
        "value": number(fact.value),
        "unit": fact.unit,
        "raw_value": fact.raw,
        "sentence": citation.sentence,
        "report": citation.report,
        "url": citation.url,
    }


def passage(citation: Citation, difference: str) -> Mapping[str, str]:
    """Offer a sentence near what was asked."""
    return {
        "text": f"{squeeze(citation.sentence)}（{difference}）",
        "difference": difference,
        "sentence": citation.sentence,
        "report": citation.report,
        "url": citation.url,
    }


def squeeze(text: str) -> str:
    """Write a sentence of a report on one line: line breaks inside it are its paper's, not its own."""
    return re.sub(r"\s+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else " ".join(text.split())


def source(citation: Citation) -> str:
    """Name a report as an answer does: 《标题》 and its date, or its file."""
    title = re.sub(r"\s+", " ", citation.title).strip()
    name = f"《{title}》" if title else citation.report
    return f"{name}，{citation.published}" if citation.published else name


def quote(citation: Citation) -> str:
    """Write a sentence as an answer quotes it, with the report that says it."""
    return f"{squeeze(citation.sentence)}（{source(citation)}）"


def shown_by(what: str, citation: Citation) -> str:
    """Say what was found, and quote the sentence that shows it."""
    return f"{what}。报道原文：{quote(citation)}"


def listing(items: Iterable[str], most: int = 12) -> str:
    """Join names; a long list is cut with its length said."""
    every = list(dict.fromkeys(items))
    return "、".join(every[:most]) + (f"等{len(every)}个" if len(every) > most else "")


def degree(fact: Fact, *, least: bool) -> str:
    """Return the word by which a figure outdoes another: rates are 高 or 低, areas 大 or 小, all else 多 or 少."""
    high, low = ("高", "低") if fact.unit == "%" else ("大", "小") if fact.unit in AREAS else ("多", "少")
    return low if least else high


def whose(question: Question) -> str:
    """Name the place asked about, as the question does."""
    named = question.places or tuple(one for one in question.entities if one.type == "organisation")
    return "、".join(one.meant for one in named)


# These are numbers by themselves.
_MEASURED = re.compile(
    "(?:率|比例|占比|比重|金额|面积|人口|数|数量|年龄|岁数|价格?|收入|经费|资金|费用?|钱|时间|时长|距离|长度|标准|分|指数|产值|投资|内容|数字)$"
)


def what(asked: Sequence[Asked]) -> str:
    """Name the thing asked."""
    named = (_whole(part) or "".join(part.demands) + part.head + ("金额" if part.money else "") for part in asked)
    return "、".join(dict.fromkeys(name or "这一数字" for name in named)) or "这一内容"


def number_asked(asked: Sequence[Asked]) -> str:
    """Name the number asked: 居民数量, which may be untold where there are 居民."""
    named = what(asked).split("、")
    return "、".join(name if _MEASURED.search(name) else f"{name}数量" for name in named)


def _whole(part: Asked) -> str:
    """The phrase as it is asked (80岁以上的老人), where it holds all that is asked."""
    return part.phrase if part.demands and all(one in part.phrase for one in (*part.demands, part.head)) else ""


def absent(where: str, thing: str, near: Sequence[Mapping[str, str]]) -> str:
    """Say that the reports do not tell it, which is not that there are none, and the nearest that they do tell."""
    text = f"报道中没有说明{where + '的' if where else ''}{thing}。"
    return text + (f"相近的有：{'；'.join(item['text'] for item in near[:2])}。" if near else "")


def corrected(question: Question) -> str:
    """Say which names were taken for others."""
    taken = [
        f"“{named.text}”按“{named.corrected}”理解"
        for named in (*question.places, *question.entities)
        if named.corrected
    ]
    return f"（{'，'.join(taken)}）" if taken else ""
