"""What is counted stands further before the number: the clause's subject, the clause before, the part of a share."""

import re
from collections.abc import Sequence

from ingest.backward import backward
from ingest.common_words import ALSO, SO_FAR
from ingest.lexicon import terms
from ingest.noun_phrase import MADE_ANEW, RATIO_ENDS, Phrase, clean, noun_run, stops
from ingest.quantity import Quantity
from ingest.tokens import Token

# The part that a share is of: 具有大专以上学历的占40%, 35岁以下的有12人.
OF_THEM = re.compile(
    r"(?P<what>(?:达到|超过?|突破|不足|过)?\d[\d.]*(?:[-—~至]\d[\d.]*)?(?:岁|万?平方米|人|户|亩|[百千]?万元|[百千]?亿元|元|度|分)(?:以下|以上)?|"
    r"[^，。；：！？、“”\d]{2,20}|\d+(?:岁|平方米|人|户|亩|万元)(?:以下|以上))的(?:目前|已|也|就|现|日均|月均|平均|每[天月])?"
    r"(?:有|占|是|达|达到|超过|接近|约|约占|共|为|一共|总共|高达|仅|只|才)*$"
)
# 年营收|超亿元的有9栋、超5亿元的有3栋: what both are measured by. Group: it.
MEASURED_BY = re.compile(
    r"(?:^|[，。；：、]|其中)(?P<by>(?!其中)[一-鿿]{2,6}?)(?:达到?|超过?|突破|不足)[\d一二三四五六七八九十百千万亿]{1,5}元(?:以[上下])?的"
    r"[^，。；：、\d]{0,4}\d[\d.]*[^，。；：、\d]{1,4}[、，]$|"
    r"(?P<own>年?均?(?:税收|纳税额?|营收|营业额|营业收入|产值|销售额|交易额|利润|收入))$"
)
THAN = re.compile(r"(?:达到|超过?|突破|不足|过)[\d一二三四五六七八九十百千万亿][^，。；]*元")
# 60岁及以上|1627人, 男性|1655名: a part that is named without its noun
BARE_PART = re.compile(
    r"(\d+(?:[-—~至]\d+)?周?岁(?:[及含（）]*以[上下])?|(?:(?<![一-鿿])|(?<=其中))[男女]性?)(?:的)?(?:约?占(?:比)?|有|共有|约|为)?$"
)
# 这类问题|占街道热线工单的近50%: whose share it is. Group: the noun.
TAKES_UP = re.compile(
    r"([^，。；：、“”\d]{2,14}?)(?:已|约|就|共)?占(?:到|了|比)?(?:[^，。；\d]{0,6}12345)?[^，。；\d]{2,20}$"
)
NO_PART = re.compile(
    r"^(?:平方米|人|户|亩|万元|岁)以[上下]$|(?:现在|目前|原来|当前|去年|今年|当年|年初|年底|同期)$"
)  # 增加至现在的140人
GREW = re.compile(r".?(?:增|升|降|减|扩|提|发展|拓展)[一-鿿]?[至到]")  # 由城东的7处|增至全区的30处
STATE = re.compile(r"(?:最|较|很|更|比较|非常)(?:[大小多少高低快慢长短好差]|突出|明显)$")  # only says how it is
# 同类驿站|在花桥街道总共有27个. Group: what is there.
STANDS_IN = re.compile(
    r"(?:而|目前|如今)?([一-鿿]{2,10})在[^，。；\d]{2,14}?"
    rf"(?:{SO_FAR}|{ALSO})?有(?:了|约|近)?$"
)
SAYING = re.compile(r"(?:明确|指出|强调|要求|提出|决定|表示|介绍|了解|悉|显示|统计)$")  # 会议明确，…再建30处
OPENING_ADVERB = re.compile(r"^(?:其中|目前|由)")
QUOTE = re.compile(r"“([^“”]{2,20})”")
MANNER = "正|积极|有序|持续|深入|扎实|常态化|定期|广泛|全面|接连"  # in which something is held
# 义诊、文艺演出等各类便民活动|开展130多场. Groups: the noun that the examples belong to, the verb.
OF_SORTS = re.compile(
    r"等(?:各[类种级式]|多种|多项|多样|系列)?(?P<noun>[一-鿿]{2,8}?)"
    rf"(?:{SO_FAR}|{MANNER})*"
    r"(?P<verb>开展|举办|组织|举行|提供|服务|办理|完成|实施|落地|推出|办|搞|做|开|送)(?:了|起来|过)?$"
)
# 防火检查、入户走访等|联动巡查陆续开展，如今已有|26次. Groups: the noun, the verb.
HELD_BY_NOW = re.compile(
    r"(?:^|[，。；：、等]|各[类种])"
    r"(?P<noun>[^，。；：、等“”\d]{2,8}?(?:行动|活动|演练|巡查|培训|宣讲|检查|讲座|演出|走访|义诊|会商|调解))"
    rf"(?:{SO_FAR}|{MANNER})*"
    r"(?P<verb>开展|举办|举行|推进|展开|组织)(?:起来|了)?，"
    r"(?:截至目前|目前|迄今|至今|如今|到现在|今年以来)?，?"
    rf"(?:{SO_FAR}|开展|举办|达到?|有|了|过|近|约)*$"
)
OF_RULE = re.compile(r"”的?(?:原则|理念|思路|方针|要求|目标|口号|精神|标准|思想|办法|格局|定位|导向|宗旨)")
QUOTED_KIND = re.compile(
    r"(?P<noun>(?!全|已|共)[一-鿿]{2,6}?)(?:全(?:[市区县镇乡省]|街道))?"
    rf"(?:{SO_FAR})*(?:建成|建起|建立|建有|设立|成立|开设|布设|有|达到?)(?:了|约|近)*$"
)
NUMBERS = re.compile(r"[\d\-—]+")  # “12345”热线
CLAUSE_MARKS = "，。；：！？、—"
EVENTS = frozenset(("场", "期", "次", "堂", "场次"))  # counted of something that is named earlier in the sentence
PER = ("每", "每个", "每名", "每户", "每家")  # 平均每个|社区12.9名: of what, not what
UNIT_ALONE = re.compile(r"\d[万余多]*[支名个家处项户]$")
CLAUSE_REACH = 12  # characters between the comma and the number whose noun stands before the comma
SKIPPED_TAGS = ("t", "c", "d", "r", "p", "f", "u", "m", "q")  # before a clause's subject: 目前, 在, 其中, …
SUBJECT_TAGS = ("v", "n", "j", "l", "b", "a", "vn", "z")


def subject(text: str, tokens: Sequence[Token], quantity: Quantity, floor: int) -> Phrase | None:
    """The first noun phrase of the number's clause, when a verb stands between: 专职网格员公开招了50名."""
    opening = max(text.rfind(mark, 0, quantity.start) for mark in CLAUSE_MARKS) + 1
    quoted_from = 0 if quantity.unit in EVENTS else opening
    if quantity.unit in EVENTS and (held := HELD_BY_NOW.search(text, 0, quantity.start)):
        return Phrase(held["noun"], held["noun"], *held.span("noun"), verb=held["verb"])
    quotes = [m for m in QUOTE.finditer(text, quoted_from, quantity.start) if not NUMBERS.fullmatch(m.group(1))]
    quotes = [m for m in quotes if not OF_RULE.match(text, m.end() - 1)]
    start = max(opening, floor if floor <= quantity.start else 0)
    sorts = often_held(text, quantity, start)
    if quotes and not (sorts and sorts.start() >= quotes[-1].end()):  # “桐花”项目，宣讲、义诊等活动已开展|60场
        kind = QUOTED_KIND.match(text, quotes[-1].end(), quantity.start)  # “桐花+”议事角|全镇已建成60个
        label = quotes[-1].group(1) + (kind["noun"] if kind and quantity.unit not in EVENTS else "")
        return Phrase(label, label, *quotes[-1].span())
    inside = [t for t in tokens if start <= t.start and t.end <= quantity.start]
    if sorts:
        return Phrase(sorts["noun"], sorts["noun"], *sorts.span("noun"), verb=sorts["verb"])
    if there := STANDS_IN.match(text, opening, quantity.start):
        return Phrase(there[1], there[1], *there.span(1))
    first = next((t for i, t in enumerate(inside) if not _before_subject(t) and not _leads(inside, i)), None)
    if first is None or not first.tag.startswith(SUBJECT_TAGS) or text[start : first.start].endswith(PER):
        return None
    end = min(noun_run(text, tokens, first.start, ()), quantity.start)
    opens = first.start - (first.start > start and text[first.start - 1] in "无非")  # 无|物业小区
    if scope := TRAILING_SCOPE.search(text, opens + 2, end):
        end = scope.start()  # 议事亭|全镇建了12个
    label = clean(text[opens:end])
    says = len(label) >= 2 and label not in terms("scope_words") and not MADE_ANEW.fullmatch(label)
    return Phrase(label, label, opens, end) if says else None


# 志愿服务|已开展36次. Groups: the noun, the verb.
HELD = re.compile(
    r"(?:^|[，。；：、]|今年以来|目前|如今)(?P<noun>[一-鿿]{0,8}(?:服务|活动|培训|演练|巡查|宣讲|讲座|走访|义诊|会议|协商))"
    rf"(?:{SO_FAR}|{ALSO})+(?P<verb>开展|举办|举行|组织|召开|实施)(?:了|过)?$"
)


def often_held(text: str, quantity: Quantity, start: int = 0) -> re.Match[str] | None:
    """What is held or done that often. Groups: noun, verb."""
    return OF_SORTS.search(text, start, quantity.start) or HELD.search(text, start, quantity.start)


TRAILING_SCOPE = re.compile(r"全(?:[市区县镇乡旗州省村]|街道|社区|域)$")


def _leads(tokens: Sequence[Token], i: int) -> bool:
    """A verb before the clause's noun is skipped (推动投诉量下降), unless it is part of the noun (信访量, 调处率)."""
    return tokens[i].tag == "v" and not (i + 1 < len(tokens) and tokens[i + 1].text in RATIO_ENDS)


# 成功|化解9起: how it was done
HOW = frozenset(("成功", "及时", "妥善", "圆满", "顺利", "就地", "当场", "现场", "快速", "高效", "合力", "联合"))


def _before_subject(token: Token) -> bool:
    if token.text == "平均" or token.text in HOW:
        return True
    return token.text in terms("scope_words") or token.tag.startswith(SKIPPED_TAGS) or token.text in stops()


def clause_before(text: str, tokens: Sequence[Token], quantity: Quantity) -> Phrase | None:
    """The noun phrase that ends the clause before: 热线里的停车投诉，上半年全市共80件."""
    comma = text.rfind("，", 0, quantity.start)
    if SAYING.search(text, 0, max(comma, 0)):
        return None
    if comma <= 0 or quantity.start - comma > CLAUSE_REACH:
        return None
    stated = STATE.search(text, 0, comma)  # 服务站面积|最大，有680平方米; 流失|较快，全年辞职31人
    phrase = backward(text, tokens, stated.start() if stated else comma, 0)
    if stated and phrase is not None and phrase.verb:
        return None
    while phrase is not None and phrase.label == quantity.unit:  # 410|件，去年降到195件: a unit that is a noun as well
        comma = text.rfind("，", 0, comma)
        phrase = backward(text, tokens, comma, 0) if comma > 0 else None
    if phrase is not None and UNIT_ALONE.search(text, 0, phrase.end) and len(phrase.label) == 1:
        return None  # 队伍60|支，累计下沉2000人
    return None if phrase is None or "等" in phrase.label else phrase


# 物业费收缴率从零起步，一年达到|88%; 过去|登记率不到一半，现在达到96%. Group: the rate.
WHEN = "过去|以前|原来|原先|从前|早先|当初|起初|最初|此前|之前|前几年|[去前今]年|现在|如今|目前"
RATE = re.compile(
    rf"(?:^|[，。；：])[^，。；：、\d]{{0,6}}?(?:{WHEN})?(?!{WHEN}|[去来前初先年])"
    r"([一-鿿“”]{2,14}?(?:率|满意度|占比))[^，。；\d]{1,10}，(?:[一-鿿\d]{1,9})?达到?$"
)


# 收缴率从托管前的|不足三成|上升到89%. Group: the rate.
RATE_FROM = re.compile(
    r"(?:^|[，。；：])[^，。；：、\d]{0,6}?([一-鿿“”]{2,14}?(?:率|满意度|占比|比例))[由从](?=[^，。；]{0,10}前的)[^，。；]{0,24}$"
)


# 楼长队伍里的|党员比例|，也由2021年的27%提高到49%. Group: the rate.
RATE_APART = re.compile(
    r"(?:^|[，。；：中]的?)([一-鿿“”]{2,14}?(?:率|满意度|占比|比例))，(?:也|则|更|又|还|已|同样)?[由从](?:[一-鿿\d]{1,10}的)?$"
)


def rate_before(text: str, quantity: Quantity) -> Phrase | None:
    """The rate that the clause before tells of, where a share's own clause only says what it came to."""
    share = quantity.kind == "share"
    finders = (RATE_FROM, RATE, RATE_APART) if share else ()
    m = next(filter(None, (pattern.search(text, 0, quantity.start) for pattern in finders)), None)
    return Phrase(m.group(1), m.group(1), m.start(1), m.end(1)) if m else None


# 将小区治理纳入述职评议，占比由|10%提高到30%. Group: what counts for so much.
WEIGHT = re.compile(
    r"[将把](?P<what>[一-鿿]{2,14}?)(?:情况|成效|结果|成绩)?(?:纳入|列入|作为)[^，。；]{2,36}，(?:所占|其)?"
    r"(?:占比|权重|比重|分值)(?:达到?|为|不低于|占)?(?:[由从]?(?:\d+%)?(?:提[高升]|增加?|上调|调整|上升)?[到至为]?)?$"
)


def weight(text: str, quantity: Quantity) -> Phrase | None:
    """What a share is the weight of, in an assessment that it is made part of."""
    m = WEIGHT.search(text, 0, quantity.start) if quantity.kind == "share" else None
    return Phrase(f"{m['what']}占比", f"{m['what']}占比", *m.span("what")) if m else None


def of_them(text: str, quantity: Quantity) -> str:
    """具有本科以上学历的占40%, 登记在册的有60人: the part that a figure is about, or ""."""
    if part := BARE_PART.search(text, 0, quantity.start):
        return part.group(1)
    if takes_up(text, quantity) is not None:
        return ""
    m = OF_THEM.search(text, 0, quantity.start)
    if m and m["what"][0] in "由从" and GREW.match(text, quantity.end):
        return ""  # 由城东的|7处增至全区的30处
    if m and (NO_PART.search(m["what"]) or GREW.match(m["what"])):
        return ""
    measured = MEASURED_BY.search(text, 0, m.start()) if m and THAN.match(m["what"]) else None
    return (measured["by"] or measured["own"] if measured else "") + OPENING_ADVERB.sub("", m["what"]) if m else ""


def takes_up(text: str, quantity: Quantity) -> Phrase | None:
    """The noun before 占: 这类问题占街道热线工单的近50% is a share that 这类问题 have."""
    m = TAKES_UP.search(text, 0, quantity.start) if quantity.kind == "share" else None
    return Phrase(m.group(1), m.group(1), m.start(1), m.end(1)) if m else None
