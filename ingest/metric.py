"""Which numbers are figures: dates, ages, ordinals, numbered sayings and the numerals that structure a text are none."""

import re

from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

MEASURED = frozenset(("count", "money", "share", "area", "density", "points", "times", "mass"))
ORDINAL = re.compile(r"(?:第|最后|前|头|后|上|下|近|这|那|哪|每|另|任何)$")
SMALL = 10  # Chinese numerals below this with abstract nouns are enumeration (三个层面), not measurement
SMALL_HEADS = re.compile(
    r"党支部|党小组|党总支|党委|网格|社区|街道|小区|驿站|服务队|服务站|工作站|中心|企业|村$|楼栋|单元|车位|项目"
)
SMALL_UNITS = frozenset(
    ("户", "家", "元", "名", "人", "亩", "公里", "栋", "座", "幢", "处", "%", "人次", "平方米", "所", "辆", "台")
)
NOT_COUNTED = re.compile(
    r"^(?:方面|层面|环节|问题|步骤|阶段|维度|转变|坚持|结合|统一|促进|联动|规范|到位|全覆盖|一体|字|关键|重点|原则|清单|层次|特点|优势|渠道|抓手|目标|要求|任务|体系|板块|"
    r"篇章|机制|模式|理念|意识|方向|难题|痛点|小时|工作日|月|星期|年头|年|季度|周|天|百分点|头|点|人$|缩影|局面|样子|其中)"
)
SLOGAN_QUOTE = re.compile(r"“[^“”]{1,14}$")
STANDARD = re.compile(r"每(?:隔)?$")


def is_measured(text: str, q: Quantity) -> bool:
    before = text[: q.start]
    if q.kind not in MEASURED or (ORDINAL.search(before) and not (STANDARD.search(before) and q.value >= SMALL)):
        return False
    if re.fullmatch(r"[百千万亿]+", text[q.number_start : q.number_end]) and q.comparator == "=":
        return False  # 亿元楼宇, 千家万户
    if (q.value == 1 and q.chinese) or (text[q.end : q.end + 1] == "”" and q.chinese):
        return False
    if re.search(r"[+\-—]$|\d$|[A-Za-z]$", text[: q.number_start]) or (
        re.match(r"[+A-Za-z]", text[q.number_end :]) and q.unit != "平方米"
    ):
        return False
    if (
        q.kind == "count"
        and SLOGAN_QUOTE.search(before)
        and "”" not in text[q.end : q.end + 1]
        and q.value < SMALL
        and q.chinese
    ):
        return False
    if q.unit == "分" or re.match(r"(?:代|届|胎|线城市|旗|星级|环|维码|次元|手房)", text[q.end :]):
        return False
    return not (
        q.unit in {"级", "面"}
        or (
            q.chinese and q.kind == "count" and q.unit in ("道", "面", "片", "条", "门", "对", "本") and q.value < SMALL
        )
    )


def is_enumeration(q: Quantity, phrase: Phrase, text: str) -> bool:
    """三个层面, 四大环节, 六种模式: small Chinese numerals that structure a text."""
    if NOT_COUNTED.match(phrase.counted):
        return True
    if not q.chinese or q.kind != "count" or q.value >= SMALL:
        return False
    return (q.unit not in SMALL_UNITS and not SMALL_HEADS.search(phrase.counted)) or bool(
        re.match(r"[^，。；]{0,4}”", text[q.end :])
    )
