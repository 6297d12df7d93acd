"""Numbers that name or order things rather than count them: 第3个, A3, 9号楼2门, 十户长."""

import re

from ingest.quantity import Quantity
from ingest.small_numerals import SMALL

# 第3个, 前三名, 每5户; no 探头|6400路, 喷头|30组
ORDINAL = re.compile(
    r"(?:第|前|(?<![探镜码龙像喷插接阀枪钻灯水案街])头|(?<![最会课饭事])后|(?<![附邻临])近|这|那|哪|每|另|任何)$"
)
THAT = re.compile(r"[这那]$")  # 那|1800平方米空地该怎么用: so large or about so many, it counts
# 下两批; what is larger ends a verb: 攻下|62个, 省下|4万元
NEXT = re.compile(r"(?:(?<![加算连带搭以余剩留腾拿收攻定签写买租盘攒接栽装安配换添挂贴铺摆用])[上下]|最后)$")
STANDARD = re.compile(r"每(?:隔)?$")  # 每300户
SESSION = re.compile(r"届$")  # 市委十二届|九次|全会
BEFORE_IN_NAME = re.compile(r"[+\-—\dA-Za-z]")  # right before a number that is part of a name: 1+6, A3
# 12个大网格+|64个小网格: every number but the last with its unit and noun, none of them one
SUM_BEFORE = re.compile(r"(?<![\d+])(?:(?!1[个支名家张条本套])\d+[个支名家处户][一-鿿]{2,8}\+){1,5}$")
AFTER_IN_NAME = re.compile(r"[+A-Za-z]")  # right after one: 5G
SQUARE_METRES = "平方米"  # may be written m²
BUILDINGS = ("栋", "幢", "座")
# 竹影苑|3栋|楼栋长, 12幢|二单元: one building by its number
NUMBERED_BUILDING = re.compile(
    r"(?:的?(?:楼栋长|楼长|栋长|单元长|楼门长|楼道长)|(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:单元|层|楼|号楼?)|\d{3,4}(?:室|号|的)|[甲乙丙丁东西]?单元)"
)
# 竹影苑|3幢、|4幢|楼道里: what is of a building, not of so many
OF_BUILDING = re.compile(
    r"(?:、\d{1,2}[栋幢座])*(?:楼道|楼顶|楼下|楼前|楼后|门口|门前|门厅|[东西南北]侧|旁边?|前的?空地)"
)
OF_ESTATE = re.compile(r"[苑园庭府里村居邸湾庄墅轩寓院区城](?:\d{1,2}[栋幢座]、)*$")  # before a building's number
# 竹影苑|3幢|12户人家: so few live in one building, not in three
DWELL_THERE = re.compile(r"(?P<households>\d+)户")
LEAST_A_BUILDING = 6  # households
# 9号楼|2门: an entrance by its number
ENTRANCE = re.compile(r"\d号?[楼栋幢座]$")
# 6号楼2单元|502户: a door by its number; no part of a building has so many. Least that is one.
DOOR = re.compile(r"\d(?:号楼|[栋幢座])[一二三四五六七八九\d]{1,2}单元$")
LEAST_DOOR = 101
# 家住竹影苑|3栋|的李敏: where somebody lives
LIVES_IN = re.compile(r"(?:家住|住在|现住|居住在|住)[^，。；\d]{2,16}$")
LIVES_THERE = re.compile(r"的[一-鿿]{2,4}")
# 十户|长, 五户|联保: who looks after so many, or a rule that joins them
OF_HOUSEHOLDS = re.compile(r"长(?![期者年住久大])|联(?:长|保|防|治|系人|户|络员|管)|一(?:组|岗|长|员|格)")


def is_ordinal(text: str, q: Quantity) -> bool:
    """第3个, but not 每300户, which is a standard."""
    if q.unit == "次" and SESSION.search(text, 0, q.start):
        return True
    if THAT.search(text, 0, q.start) and q.value >= SMALL and (q.kind == "area" or q.comparator == "~"):
        return False
    if not ORDINAL.search(text, 0, q.start):
        return q.kind == "count" and q.value < SMALL and NEXT.search(text, 0, q.start) is not None
    return not (STANDARD.search(text, 0, q.start) and q.value >= SMALL)


def in_name(text: str, q: Quantity) -> bool:
    """A3, 1+6, 5G, “五元共治” (sides that act together); not what a dash introduces: ——|11名骨干."""
    joins = text.endswith("——", 0, q.number_start) or _is_summand(text, q)
    if q.number_start and BEFORE_IN_NAME.match(text, q.number_start - 1) and not joins:
        return True
    if q.unit != SQUARE_METRES and AFTER_IN_NAME.match(text, q.number_end):
        return True
    return q.chinese and q.kind == "money" and q.value < SMALL and text.endswith("“", 0, q.start)


def _is_summand(text: str, q: Quantity) -> bool:
    """12个大网格+64个小网格: counted; “1个中心+12个站点”, “3个阵地+N支队伍” are how something is built."""
    return q.value >= SMALL and not q.chinese and SUM_BEFORE.search(text, 0, q.number_start) is not None


def is_address_or_post(text: str, q: Quantity) -> bool:
    """竹影苑|3栋|楼栋长, 家住竹影苑|3栋|的李敏, |十户|长: numbers of one building, or of a post's name."""
    if q.unit in BUILDINGS:
        lives = LIVES_IN.search(text, 0, q.start) and LIVES_THERE.match(text, q.end)
        return bool(lives or NUMBERED_BUILDING.match(text, q.end) or _one_building(text, q))
    if q.unit == "门" and ENTRANCE.search(text, 0, q.start):
        return True
    if q.unit == "户" and q.value >= LEAST_DOOR and q.comparator == "=" and DOOR.search(text, 0, q.start):
        return True
    return q.unit == "户" and q.chinese and OF_HOUSEHOLDS.match(text, q.end) is not None


def _one_building(text: str, q: Quantity) -> bool:
    """竹影苑|3幢|楼道里, 竹影苑|3幢|12户人家: a building by its number, by what is told of it."""
    if not OF_ESTATE.search(text, 0, q.start) or q.comparator != "=":
        return False
    dwell = DWELL_THERE.match(text, q.end)
    few = dwell is not None and int(dwell["households"]) < LEAST_A_BUILDING * q.value
    return few or OF_BUILDING.match(text, q.end) is not None
