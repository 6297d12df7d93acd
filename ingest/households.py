"""Households and people with no noun at their number: that they live there, owe, are moved, called on or gain by it."""

import re

from ingest.common_words import ABOUT, CLOSES
from ingest.lone import Lone
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

RESIDENTS = {"户": "住户", "人": "居民"}  # by unit
# 住着|920户, 常住|2700余户: who lives there
DWELLING = re.compile(
    r"(?<![能可])(?:挤着|挤了|聚居着?|住着|住有|住了|居住着?|常住|入住|安置|住)"
    rf"(?:了|{ABOUT})?$"
)
# 全村|98户，…: all who live there, and a mark after it
WHOLE = re.compile(r"全(?:村|社区|小区|院|楼|组|镇|街道|县|区|乡|寨|屯)(?:一?共|总共|只|才|就|仅)?有?(?:近|约|超)?$")
MARK = re.compile(r"[，。；、]")
# 438户、1800人|入住: who live there now, wherever they came from. Group: the verb.
MOVED_IN = re.compile(r"(?:已|陆续|先后|全部|搬迁)*(入住|回迁)(?=[，。；、]|$)")
# 61户|都欠着水费. Groups: what they do, its verb.
OWES = re.compile(r"(?:都|均|全都?|还|仍|至今)*((?P<verb>拖?欠)(?:着|了)?[^，。；、\d]{2,10})(?=[，。；])")
# 5幢楼、140户|的单位宿舍: what is behind has them, and is not counted
OF_DWELLING = re.compile(r"的[一-鿿]{0,6}(?:宿舍|小区|院落?|家属院|安置点|社区|村|大院|楼|公寓|老区|片区)")
ANYTHING = re.compile(r"")
# 9栋楼|432户, 61个社区、|12.9万户; 1416户|6238名群众. Households of what was counted, or with people of their own.
OF_HOUSES = re.compile(
    r"\d(?:余|多)?(?:[栋幢座]楼?房?|"
    r"个(?:安置|老旧|回迁|还建|拆迁|搬迁|新建|住宅|商品房|居民){0,2}(?:社区|小区|院落?|院子|行政村|村|村街|村居|自然村|村民小组|村组|楼院|片区|居民小区|居民点|屯|乡镇|镇街|街镇|镇|乡|街道))[、，的]?(?:共|约|近|有)*$"
)
WITH_PEOPLE = re.compile(
    r"[、，]?(?:(?:总|常住|户籍)?人口)?(?:约|近|共|有|达)*[\d.]+万?[余多]?(?:名?(?:居民|群众|村民)|人(?=[，。；、]|$))"
)
# 负责服务|3996户、9996名居民
SERVING = re.compile(r"(?:服务|管理|惠及|覆盖|辐射|负责|联系|包联|联络|走访|涉及)(?:着|了|近|约|超过?|逾|辖区)*$")
WITH_NAMED_PEOPLE = re.compile(r"[、，]?(?:约|近|共)?[\d.]+万?[余多]?名?(?:居民|群众|村民)")
OPENS = re.compile(
    r"(?:(?:^|[，。；：])|(?:辖区|社区|小区|全村|全镇|街道|院)?[内里]|辖区|全(?:村|镇|乡|社区|小区|嘎查|屯|街道|寨|庄|苏木))(?:现|目前|总|常住|已)*(?:共有|现有|有|共|辖|约|近)*$"
)
# 全村|410户、|1200人: who lives there, whatever clause comes before
ALL_OF_IT = re.compile(
    r"(?:^|[，。；：、])(?:目前|现在|如今)?，?全(?:村|镇|乡|社区|小区|嘎查|屯|寨|苏木)(?:现|目前|总|一)*(?:共有|现有|有|共|约|近)*"
    r"(?:[\d.,]+万?[余多]?户[、，]?(?:约|共|近)*)?$"
)
# 共搬迁|1320户5600人: who was moved, in households and people. Group: the verb.
MOVED = re.compile(
    r"(搬迁|迁入|迁出|拆迁|搬离|搬入|回迁|征迁|转移|外迁|易地搬迁)(?:了|共|约|近|超过?|逾|群众|居民|村民)*"
    r"(?:[\d.,]+万?[余多]?户[、，]?(?:共|约|近)?)?$"
)
MOVED_NOUNS = {"户": "户", "人": "人口"}
ACTING = re.compile(r"(?:^|[，。；：]|楼有|家有|来了)(?:近|约|共)?$")
ACTS = re.compile(r"来自|联名|反对|同意|签字|签了|报名|搬|住|愿意|不愿|都|全部|已|，|。")
# 第三栋|26户|的登记: of one building
OF_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}|\d{1,3}号?|[一二三四五六七八九十]{1,2})(?:栋|幢|号楼|单元|号院|楼栋)$"
)
CLOSES_OR_OWNS = re.compile(r"的|[，。；、]|$")
# 小区内|412户、|1500余人: who lives inside
INSIDE = re.compile(
    r"(?:小区|社区|院|村|楼|辖区|片区)(?:里|内)(?:有|的|共有)?(?:近|约|超)?(?:[\d.]+万?[余多]?户(?:居民)?[、，和])?$"
)
LISTED_NEXT = re.compile(r"[、和]\d|[，。；]|$|上上下下|的(?:出行|生活|日常|安全|用电|用水|吃饭|停车|起居)")
ALONE = re.compile(r"(?![一-鿿])")  # no word is behind it
# 是2009年交付的安置小区，|有1846套房、|5600多人: who lives in what it is
IN_ESTATE = re.compile(
    r"(?:小区|社区|家属院|大院|楼院|院落|楼盘|宿舍区?)，(?:现|共|一共|总共|就)?有"
    r"(?:[\d.,]+[余多]?[套栋幢座](?:住房|房子?|楼房?|住宅楼?)?[、，])*(?:[\d.,]+万?[余多]?户[、，])?(?:约|近)?$"
)
# 云溪社区，|陪读户有|860户: a sort of households. Group: who.
# 8栋楼、26个单元、|518户: who lives in them
IN_BUILDINGS = re.compile(
    r"(?<![管着责包系务\d])\d+[余多]?(?:栋|幢|座|个单元|单元)(?:楼房?|住宅楼?|居民楼|单元楼)?[、，](?:共|约|近)?$"
)
KIND_OF_HOUSEHOLD = re.compile(r"(?:^|[，。；：])(?P<who>(?![现共总])[一-鿿]{2,5}(?<!住)户)(?:共?有|达到?)(?:约|近)?$")
# Where those counted are the residents: the units, what stands before the number and behind it.
HOUSEHOLDS, BOTH = ("户",), tuple(RESIDENTS)
LIVING = (
    (HOUSEHOLDS, OF_NUMBERED, CLOSES_OR_OWNS),
    (BOTH, WHOLE, MARK),
    (BOTH, INSIDE, LISTED_NEXT),
    (HOUSEHOLDS, ACTING, ACTS),
    (BOTH, ALL_OF_IT, ALONE),
    (HOUSEHOLDS, OF_HOUSES, ALONE),
    (HOUSEHOLDS, OPENS, WITH_PEOPLE),
    (HOUSEHOLDS, SERVING, WITH_NAMED_PEOPLE),
    (BOTH, DWELLING, ALONE),
    (HOUSEHOLDS, ANYTHING, OF_DWELLING),
    (BOTH, IN_ESTATE, LISTED_NEXT),
    (HOUSEHOLDS, IN_BUILDINGS, MARK),
)


def residents(text: str, q: Quantity) -> Phrase | None:
    """住着|920户; 168户|的单位宿舍."""
    if q.unit not in RESIDENTS:
        return None
    noun = RESIDENTS[q.unit]
    sort = KIND_OF_HOUSEHOLD.search(text, 0, q.start) if q.unit == "户" and MARK.match(text, q.end) else None
    if sort:
        return Phrase(sort["who"], sort["who"], *sort.span("who"))
    if moved_in := MOVED_IN.match(text, q.end):
        return Phrase(moved_in[1] + noun, noun, q.start, moved_in.end(), (moved_in[1],), moved_in[1])
    if owes := OWES.match(text, q.end):
        return Phrase(f"{owes[1]}的{noun}", noun, q.start, owes.end(), (owes[1],), owes["verb"])
    if (moved := MOVED.search(text, 0, q.start)) and ALONE.match(text, q.end):
        label = moved[1] + MOVED_NOUNS[q.unit]
        return Phrase(label, label, q.start, q.start, verb=moved[1])
    for units, before, behind in LIVING:
        if q.unit in units and behind.match(text, q.end) and before.search(text, 0, q.start):
            return Phrase(noun, noun, q.start, q.start)
    return None


# 受益范围涵盖|36栋、1500户、4200人: who or what gains by it, where only the units say which. Group: the verb.
BENEFIT = re.compile(
    r"(受益)(?:范围|对象|面|群体)(?:共|总共|一共)?(?:包括|涵盖|涉及|覆盖|达到|达|为|有|惠及)(?:了|近|约|共)*"
    r"(?:[\d.,]+万?[余多]?[栋幢座户个](?:楼房?|住户|居民|小区)?[、，和及](?:近|约|共)?)*$"
)
BENEFITED = {"栋": "楼栋", "幢": "楼栋", "座": "楼栋", **RESIDENTS}


def benefited(text: str, q: Quantity) -> Phrase | None:
    """受益范围涵盖|36栋、1500户、4200人."""
    if q.unit not in BENEFITED or not LISTED_NEXT.match(text, q.end):
        return None
    m = BENEFIT.search(text, 0, q.start)
    label = m[1] + BENEFITED[q.unit] if m else ""
    return Phrase(label, label, q.start, q.start, verb=m[1]) if m else None


# 1240户常住居民、|3300人的家. Group: who they are.
BESIDE_HOUSEHOLDS = re.compile(r"\d[余多]?户(?P<who>(?:常住|户籍|在住)?(?:居民|住户|村民|业主))、(?:约|近|共)?$")


def beside_households(text: str, q: Quantity) -> Phrase | None:
    """Persons told right after their households, with nothing said of them."""
    both = BESIDE_HOUSEHOLDS.search(text, 0, q.start) if q.unit == "人" and CLOSES_OR_OWNS.match(text, q.end) else None
    return Phrase(both["who"], both["who"], *both.span("who")) if both else None


# 先锋队累计走访|400余户，…: whom they called on, and not who did
CALLED_ON = re.compile(
    r"(?<!群众)(?<!居民)(?<!村民)(?<!业主)(?<!住户)"
    r"(?P<verb>(?:入户|上门)?(?:走访|探访|回访|慰问|摸排|排查|家访))(?:了|过|近|约)*$"
)


def called_on(text: str, q: Quantity) -> Phrase | None:
    """Households that somebody called on, where nothing says more of them."""
    m = CALLED_ON.search(text, 0, q.start) if q.unit == "户" and CLOSES.match(text, q.end) else None
    if m is None:
        return None
    label = m["verb"] + RESIDENTS["户"]
    return Phrase(label, RESIDENTS["户"], *m.span("verb"), verb=m["verb"])


DWELLINGS = frozenset(("栋", "幢", "座"))
LISTED_AFTER = re.compile(r"[一-鿿]{0,4}[、，](?:共|约|近)?")
PEOPLE_NEXT = re.compile(r"[、，](?:共|约|近)?\d[\d.]*[万余多]*(?:人(?!次)|[名位口])")
TOLD_OF_THEM = re.compile(rf"(?:里|中|当中)(?:，|有|已)|{PEOPLE_NEXT.pattern}")  # 326户|里, 320户|、900多人


def listed(lone: Lone) -> Phrase | None:
    """18栋楼、|1126户、|3400多人: in a list after buildings the unit says who lives there."""
    noun = RESIDENTS.get(lone.q.unit)
    floor = lone.around.floor(lone.q.start)
    alone = lone.q.unit == "户" and (lone.last is None or lone.last not in lone.own)
    alone = alone or (lone.q.unit == "户" and PEOPLE_NEXT.match(lone.text, lone.q.end) is not None)
    if noun and alone and (floor == lone.q.start > 0 or TOLD_OF_THEM.match(lone.text, lone.q.end)):
        return Phrase(noun, noun, lone.q.start, lone.q.start)  # 虎岭苑|678户, 326户|里有…
    last = lone.made[-1] if lone.made else None
    if noun is None or last is None:
        return None
    if last.quantity.unit not in DWELLINGS and last.phrase.label != RESIDENTS["户"]:
        return None  # 常住人口810户、2025人 are counted as what comes before
    beside = last in lone.own and LISTED_AFTER.fullmatch(lone.text, last.quantity.end, lone.q.start)
    return Phrase(noun, noun, lone.q.start, lone.q.start) if beside else None
