"""What the words of a clause say a number counts where no noun stands at it: 涵盖|98栋、1200户, 总人数|65人."""

import re

from ingest.common_words import CLOSES, PERSON_UNITS
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 改造涉及8个镇街，涵盖|98栋、1200户: buildings, by what is told of them and those who live there
TAKES_IN = re.compile(r"(?:涵盖|涉及|惠及|覆盖|包括|共计|合计|总计)(?:了|约|近|超过?)*$")
HOUSES = ("栋", "幢")
HOUSEHOLDS_NEXT = re.compile(
    r"[、，](?:共|约|近)?(?:\d+个单元[、，]?)?(?:共|约|近)?(?:居民|住户)?\d[\d.]*[余多]?万?[余多]?户"
)
# 志愿者队伍有夕阳红、红马甲等，总人数|65人. Groups: of what, and so many.
KIND = "(?:队伍|协会|社团|组织|团队)"
TEAM = re.compile(rf"(?:^|[，。；、有])((?:(?![有共设的了建拥])[一-鿿]){{2,8}}?{KIND})(?=有|共|现|已|\d|，)")
HEADS = re.compile(rf"(?P<of>[一-鿿]{{2,8}}?{KIND})?(?P<heads>总人数|人数)(?:已|约|共|有|达到?|为|近|超过?)*$")
# 总人口4600人，共有|1500户，
HOUSEHOLDS = re.compile(r"人口[^，。；\d]{0,4}\d[\d.]*万?[余多]?人，(?:总?共|合计|总计|计)?(?:共|有|约)*$")
# 文创产业在全区GDP中占比达|13%. Group: what has the share.
SHARE_IN = re.compile(
    r"(?:^|[，。；]|年)((?![，。；年])[一-鿿A-Z]{2,10}?)(?:在|占)"
    r"(?:全[市省区县国][一-鿿A-Z]{0,8}|[一-鿿A-Z]{2,8})[中里]的?(占比|比重|比例)"
    r"(?:已|约|达到?|为|近|超过?|高达|占)*$"
)
# 果园去年带来|80万元|的收入. Group: what it is.
BRINGS = re.compile(r"(?:带来|获得|创造|实现|产生|增加|取得|赚取|贡献)(?:了|近|约|超过?|至少|将近)*$")
EARNED = re.compile(
    r"的((?:年|集体|经济|租金|额外|直接|综合|稳定)*(?:收入|收益|利润|租金|回报|分红|税收|产值))(?=[，。；、]|$)"
)
# 2个|未验收高层住宅（…）: what has not come yet. Group: the noun.
NOT_YET = re.compile(
    r"(未(?:交房|交付|入住|改造|参保|就业|登记|投用|建成|验收|开发|缴费|办证|接种|命名|完工|通车|售出)的?[一-鿿]{2,8}?)"
    r"(?=[（，。；、]|$)"
)
# 税收过亿楼宇已有|12座: a sort of buildings or firms by what they pay
TAXED = re.compile(
    r"(?P<what>(?:(?<!\d)年)?(?:税收|纳税|营收|产值|销售额)(?:均)?(?:超过?|过|破|达到?|突破)[\d.]*[百千万亿]+元?"
    r"(?:商务|重点|产业)?(?:楼宇|大厦|写字楼|企业|园区|项目|村))(?:数量)?(?:已|近|达到?|有|共|约|超过?|增至|增加到)*$"
)


REACH = 40  # characters before a number in which they stand


def _from(q: Quantity) -> int:
    return max(0, q.start - REACH)


def told_by_clause(text: str, q: Quantity) -> Phrase | None:
    """What the words around ``q`` say of it, or None."""
    if q.unit in HOUSES and TAKES_IN.search(text, _from(q), q.start) and HOUSEHOLDS_NEXT.match(text, q.end):
        return _phrase("楼栋", q.start, q.start)
    if q.unit == "户" and CLOSES.match(text, q.end) and HOUSEHOLDS.search(text, _from(q), q.start):
        return _phrase("住户", q.start, q.start)
    if q.kind == "money" and (earned := EARNED.match(text, q.end)) and BRINGS.search(text, _from(q), q.start):
        return _phrase(earned[1], *earned.span(1))
    if q.kind == "share" and (of := SHARE_IN.search(text, _from(q), q.start)):
        return _phrase(of[1] + of[2], of.start(1), q.start)
    if q.kind == "count" and (late := NOT_YET.match(text, q.end)):
        return _phrase(late[1], *late.span(1))
    return _heads(text, q) if q.unit in PERSON_UNITS else None


def _heads(text: str, q: Quantity) -> Phrase | None:
    """志愿者队伍6支，总人数|180人: of the team of the sentence."""
    heads = HEADS.search(text, _from(q), q.start) if CLOSES.match(text, q.end) else None
    opens = heads is not None and (heads["of"] or text[heads.start() - 1 : heads.start()] in ("", "，", "；"))
    if heads is None or not opens:
        return None
    team = heads["of"] or next((m[1] for m in reversed(list(TEAM.finditer(text, 0, heads.start())))), "")
    return _phrase(team + heads["heads"], heads.start(), q.start) if team else None


def _phrase(label: str, start: int, end: int) -> Phrase:
    return Phrase(label, label, start, end)


def taxed(text: str, q: Quantity) -> Phrase | None:
    """Those that pay or earn so much, told before their number."""
    m = TAXED.search(text, 0, q.start) if q.kind == "count" else None
    return Phrase(m["what"], m["what"], *m.span("what")) if m else None
