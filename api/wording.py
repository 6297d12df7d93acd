"""How the pages and the command line say things in Chinese: labels, dates, figures, confidence."""

import re

TYPES = {
    "province": "省级行政区", "prefecture": "地市", "county": "县（市、区）", "street": "街道（乡镇）",
    "community": "社区", "village": "村",
    "residential": "小区", "building": "楼宇", "business": "商圈", "organisation": "组织", "programme": "做法",
    "person": "人物",
    "document": "文件", "award": "荣誉",
}
KINDS = {"province", "prefecture", "county", "street", "community", "village", "residential", "building", "business"}
# The path of a page says its kind; all places share one.
SECTIONS = {
    "place": "places", "organisation": "organisations", "programme": "programmes", "person": "persons",
    "document": "documents", "award": "awards",
}
STATUS = {"result": "已实现", "plan": "计划"}
TIME_BASIS = {"stated": "原文写明", "relative": "按见报日期推算", "publication": "见报日期", "none": "未写明"}
COMPARATORS = {"=": "", "~": "约 ", ">": "超过 ", ">=": "不少于 ", "<": "不到 ", "<=": "不超过 "}

# Words for a confidence, from the surest down. The bounds are those at which a reader should act differently.
SURE, FAIR = 0.8, 0.5
CJK = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·"
# White space that newspaper columns left between Chinese characters, or between them and digits.
GAP = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
# A title may hold brackets: （节选）
SOURCE = re.compile(r"（《[^《》]+》(?:[、，]《[^《》]+》)*(?:，[0-9-]+)?(?:等\d+[个篇])?）")
SEVERAL = ("报道的数字不同", "先后有不同")  # answers that say of each figure which report gives it
TIMES = re.compile(r"(?<=[（，])\d{4}(?:-\d\d){0,2}(?:/(?:\d{4}(?:-\d\d){0,2})?)?(?=[），])")
MARKUP = re.compile(r"\*\*|^#{1,6}\s+")  # of plain text files, that people do not read
DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def type_label(kind: str) -> str:
    """Return the Chinese name of an entity type."""
    return TYPES.get(kind, kind)


def mark_kind(kind: str) -> str:
    """Return the colour group of an entity type in a report's text."""
    return "place" if kind in KINDS else kind


def page_path(identifier: str) -> str:
    """Return the path of the page of an identifier, empty when it has none: ``place/370811`` → ``/places/370811``."""
    kind, _, rest = identifier.partition("/")
    if kind == "report":
        return f"/reports/{rest}" if rest else ""
    return f"/{SECTIONS[kind]}/{rest}" if kind in SECTIONS and rest else ""


def flow(text: object) -> str:
    """Show a quote as running text: line breaks and gaps of the printed column closed, for showing only."""
    return re.sub(r"\s+", " ", GAP.sub("", MARKUP.sub("", str(text)))).strip()


def derived(raw: str) -> bool:
    """Whether a figure was worked out from others: it is then written as these with a sign between them."""
    return "－" in raw or "＋" in raw


def headline(answer: str) -> str:
    """Leave out the sources of an answer: the page shows them right below, with their sentences.

    Where reports differ, each figure keeps its source.
    """
    shown = answer if any(said in answer for said in SEVERAL) else SOURCE.sub("", answer)
    return spoken(shown.replace("。；", "。"))


def spoken(text: str) -> str:
    """Say the dates that stand in brackets as people do: （2024-12） → （2024年12月）."""
    return TIMES.sub(lambda found: date(found.group()), text)


def date(text: object) -> str:
    """Say ``2019-07-02`` → 2019年7月2日; an interval keeps both ends; anything else stays as it is."""
    said = str(text or "")
    if "/" in said:
        start, _, end = said.partition("/")
        if start and end and start != end:
            return f"{date(start)}至{date(end)}"
        return f"{date(start)}起" if start and not end else date(start or end)
    if not (found := DATE.match(said)):
        return said
    year, month, day = found.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def confidence(value: float) -> str:
    """Say a confidence in words that tell the reader what to do."""
    if value >= SURE:
        return "把握大"
    return "把握中等，请看原句" if value >= FAIR else "把握小，务必核对原文"


def thousands(number: float) -> str:
    """Say 1234567 → 1,234,567; whole numbers without a fraction."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
