"""What a number sums up or costs that stands before it under its own name: a list, a group of people, a course."""

import re

from ingest.common_words import CLOSES, PERSON_UNITS
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity
from ingest.tokens import segmenter

SORTS = frozenset(("种", "类", "件"))
SUMMED = re.compile(r"，(?:一共|总共|共计|合计|共有?)(?:有|约|近)?$")
# 组成“银发说理团”|，一共9人. Group: who they are.
GROUP = re.compile(r"“([^“”]{2,14}(?:[团队组社会班员]|联盟|小分队))”$")
# 雨伞、针线、药箱|，一共30种
LIST = re.compile(r"(?:^|[，。；：”])((?:[^，。；：、“”\d]{1,8}、)+[^，。；：、“”\d]{1,8})$")
# “邻里药箱柜”，…: a place for things of a kind. Group: the kind with what else its name says.
STORE = re.compile(r"“([^“”]{2,12}?)(?:间|角|屋|柜|架|库|铺|箱|超市|仓库|驿站|小站|店|墙)”")
# ，每小时|收, ，一学期只|收: of lessons and services; rents and dues have their own nouns. Groups: per what, the verb.
CHARGED = re.compile(
    r"(?:^|[，；。])(?P<per>(?:每个?|一个?)(?:小时|钟头|学期|季度|节课|堂课|课时|[次节期趟单堂晚夜]))"
    r"(?:只|仅|就|才|统一|各|要|需)*(?P<verb>收取|收费|收)(?:了)?$"
)
NAMED = re.compile(r"“([^“”]{2,14})”")


def summed(text: str, q: Quantity) -> Phrase | None:
    """组成“说理团”，一共|9人; 雨伞、针线、药箱，一共|30种: members of the group, or what the list has examples of."""
    opens = SUMMED.search(text, 0, q.start)
    if opens is None or not CLOSES.match(text, q.end):
        return None
    if q.unit in PERSON_UNITS and (group := GROUP.search(text, 0, opens.start())):
        label = f"{group[1]}成员"
        return Phrase(label, label, *group.span(1))
    named = LIST.search(text, 0, opens.start()) if q.unit in SORTS else None
    if named is None:
        return None
    kind = _kind_kept(text, named.start())
    return Phrase(kind or named[1], kind or named[1], *named.span(1))


def _kind_kept(text: str, end: int) -> str:
    """应急|物资 of the last “应急物资柜” before ``end``: what is kept there, where its name says so; else ""."""
    stores = list(STORE.finditer(text, 0, end + 1))
    word, tag = segmenter().tag(stores[-1][1])[-1] if stores else ("", "")
    return word if len(word) > 1 and tag.startswith("n") else ""


# 一支|43人的“夜归队”; “护学队”，|57人; “说和队”，从|8人起步，今年已有|27人. Groups: the name, what follows it.
TEAM = r"“([^“”，。]{2,14})”([一-鿿]{0,6})"
TEAM_ENDS = ("队", "团", "组", "社", "班", "联盟", "小分队", "队伍")
TEAM_AFTER = re.compile(rf"的{TEAM}(?=[，。；、]|$)")
TEAM_BEFORE = re.compile(
    rf"{TEAM}，(?P<how>(?:现有|共有?|约|近|从|由|首批|第一批|最初(?:只有)?|"
    r"[^。；]{0,24}?(?:已有|发展[到至]|现有|[增扩壮][加大]到))?)$"
)
# 拉起一支|90人的移动调解员队伍. Group: the team.
TEAM_ITSELF = re.compile(
    r"的([一-鿿]{2,12}?(?:队伍|服务队|志愿队|突击队|宣讲团|工作队|小分队|[员者]队))(?=[，。；、]|$)"
)
ONE_TEAM = re.compile(r"一[支个批]$")
STARTS = re.compile(r"(?:起步|起家|开始|发展|扩大|增加|壮大|[，。；、]|$)")
FIRST = ("首批", "第一批")


def members(text: str, q: Quantity) -> Phrase | None:
    """拉起一支|43人的“夜归队”; 组成“护学队”，|57人: who belongs to a team that is named."""
    if q.unit not in PERSON_UNITS:
        return None
    if ONE_TEAM.search(text, 0, q.start) and (itself := TEAM_ITSELF.match(text, q.end)):
        return Phrase(f"{itself[1]}成员", f"{itself[1]}成员", *itself.span(1))
    m = TEAM_AFTER.match(text, q.end)
    if m is None and STARTS.match(text, q.end):
        m = TEAM_BEFORE.search(text, 0, q.start)
    team = m and (m[1] + m[2] if m[2].endswith(TEAM_ENDS) else m[1] if m[1].endswith(TEAM_ENDS) and not m[2] else "")
    if not m or not team:
        return None
    first = m.re is TEAM_BEFORE and m["how"].endswith(FIRST)
    return Phrase(f"{team}{'首批' if first else ''}成员", f"{team}成员", q.start, q.start)


# 一个楼门一名“楼门管家”，眼下已有|152名. Group: what they are called.
ONE_QUOTED = re.compile(
    r"(?:一名|一位|1名|1位|的|选出|选聘|设立?|叫作?|称为|当起|当上|化身|成为|聘为)了?“(?P<name>[^“”，。]{2,10})”，?"
    r"(?:如今|现在|目前|眼下|至今|现|全[区县市镇街]道?|[社街小]区)?(?:里)?(?:已经|已|共|总共|一共)*"
    r"(?:有|达到?|发展到|增加到|增至|超过)(?:了|近|约)*$"
)


def quoted(text: str, q: Quantity) -> Phrase | None:
    """People by the name in quotation marks that the clause before gives them."""
    m = ONE_QUOTED.search(text, 0, q.start) if q.unit in PERSON_UNITS else None
    return Phrase(m["name"], m["name"], q.start, q.start) if m and STARTS.match(text, q.end) else None


# 今年更新31部电梯中的|28部. Groups: the unit, the noun.
AMONG = re.compile(
    r"\d[\d.,]*万?[余多]?([台部户个名栋家条处辆座间项件人位所幢])(?:的)?([一-鿿]{2,10}?)(?:之|当)?[中里]的$"
)


def among(text: str, q: Quantity) -> Phrase | None:
    """占31部电梯中的|28部: what the whole counts, where no noun follows the part."""
    m = AMONG.search(text, max(0, q.start - AMONG_REACH), q.start) if CLOSES_PART.match(text, q.end) else None
    return Phrase(m[2], m[2], *m.span(2)) if m and m[1] == q.unit else None


AMONG_REACH = 24  # characters from the whole to its part
CLOSES_PART = re.compile(r"[，。；！”）]|$")

# 修一座平均要|9.5万元. Group: what is done once.
UNIT_COST = re.compile(
    r"(?:^|[，。；])([修建装改换做办][一-鿿]?一[座部个栋户处间台场桌][一-鿿]{0,4}?)(?:平均|大约|大概|至少|就|也)*"
    r"(?:要|需要?|得|花|只要|用)(?:花)?(?:约|近)?$"
)


def unit_cost(text: str, q: Quantity) -> Phrase | None:
    """修一座平均要|9.5万元."""
    m = UNIT_COST.search(text, 0, q.start) if q.kind == "money" else None
    return Phrase(f"{m[1]}的费用", "费用", m.start(1), q.start) if m else None


# 午餐两荤两素，一份|12元. Groups: the meal, its dishes.
MEAL = re.compile(
    r"([^，。；“”\d]{0,6})”?，?([一两二三四]荤[一两二三四]素(?:[一两]汤)?)的?(?:套餐|饭菜)?，?(?:[一每][份餐顿])?"
    r"(?:只|仅|统一|就)*(?:收费|收|卖|要|定价|售价)?$"
)


# 按每月|90元|的标准，预缴两季车位费: what it is paid for. Group: that.
STANDARD_OF = re.compile(
    r"的(?:标准|价格|单价|价钱)，?[^，。；]{0,12}?([一-鿿]{2}(?:(?<!经)费|租金|补贴|补助|工资|津贴|红包|奖金|押金|保证金))"
)
# 预缴两季车位费，总计|17万元. Group: what is summed.
SUM_OF = re.compile(
    r"([一-鿿]{2}(?:(?<!经)费|租金|补贴|补助|工资|津贴|奖金|押金|保证金|收益|欠款))，(?:总计|合计|共计|一共|总共|共)(?:约|近|有)?$"
)


def dues(text: str, q: Quantity) -> Phrase | None:
    """按每月|90元|的标准，预缴两季车位费; 预缴两季车位费，总计|17万元."""
    if q.kind != "money":
        return None
    m = STANDARD_OF.match(text, q.end) or SUM_OF.search(text, 0, q.start)
    return Phrase(m[1], m[1], *m.span(1)) if m else None


# 65岁以下的，一顿|16元; 70岁以上老人吃一顿只要|6元. Groups: who, per what, what of it.
AGES = r"\d{2}(?:[-—~至到]+\d{2})?周?岁(?:及?以[上下])?(?:[至到]\d{2}周?岁)?"
EACH_MEAL = re.compile(
    rf"(?:^|(?<=[，。；：、]))(?P<who>(?:{AGES}|其他|普通|低保|残疾|独居|困难)的?[^，。；：\d]{{0,8}}?)，?(?P<per>[一每](?:餐|顿|份|次|客)[饭菜]?)"
    r"(?:只|仅|就|才|也|要|需|得|再|按)*(?P<how>花|付|交|缴|收费|收取|收|补贴|补助|补|优惠|减免|减)?(?:约|近)?$"
)


def meal(text: str, q: Quantity) -> Phrase | None:
    """65岁以下的，一顿|16元: what people of some kind pay for one."""
    m = EACH_MEAL.search(text, 0, q.start) if q.kind == "money" and CLOSES.match(text, q.end) else None
    if m is None:
        return None
    label = m["who"].rstrip("，") + m["per"] + (m["how"] or "")
    return Phrase(label, m["per"], m.start(), q.start, (m["who"].rstrip("的，"),))


def charge(text: str, q: Quantity) -> Phrase | None:
    """“木工课堂”…，一期收|120元: the price of what was named before it in the sentence, and per what."""
    m = CHARGED.search(text, 0, q.start) if q.kind == "money" and CLOSES.match(text, q.end) else None
    if q.kind == "money" and (meal := MEAL.search(text, 0, q.start)):
        return Phrase(meal[1] + meal[2], meal[2], meal.start(1), q.start)
    if m is None:
        return None
    named = list(NAMED.finditer(text, 0, m.start()))
    price = m["per"] + "收费"
    return Phrase((named[-1][1] if named else "") + price, price, *m.span(), (m["per"],), m["verb"])
