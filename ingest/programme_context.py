"""What stands around a quotation: the list that it is in, and what says that it is a name (名叫“…”, 助老项目“…”)."""

import re
from typing import NamedTuple

from ingest.programme_weights import CALLED, EXPLAINED, NAMED, OPENS_CLAUSE, TYPE_IN_FRONT

# Quotations beside it in a list share what stands before the first and after the last: “睦邻集市”和“敲门问安”行动
RUN_BEFORE = re.compile(r"(?:“[^“”]{2,20}”[、和与及]?)+$")
RUN_AFTER = re.compile(r"^(?:[、和与及]?“[^“”]{2,20}”)+")
AND_OTHERS = re.compile(r"^等(?:一系列|一批|系列|多个|诸多|众多)(?:的)?")  # “银龄课”“护苗岗”|等一系列|志愿服务品牌
# “楼道小讲台”|、护绿认领等五项特色|活动: what stands beside it without quotation marks
BESIDE_AFTER = re.compile(
    r"^(?:[、和][^，。；、“”\d]{2,10}){1,4}等(?:\d+|[一二三四五六七八九十多]+)?[个种项类大场]?(?:特色|主题|系列|品牌)?(?=[一-鿿])"
)
# 以“三个圈”（商户圈、楼宇圈、企业圈）为抓手: what it is of stands in a bracket
ASIDE = re.compile(r"^（[^（）]{2,60}）")
THAT_IS = re.compile(
    # “四好”社区（平安好、邻里好、环境好…）
    r"(?:社区|小区|街道|村|网格|楼院|支部|楼宇|党支部)（[^（）]{2,10}(?:、[^（）、]{2,10}){2,}）|"
    r"（(?:就是|即|也就是|指的?是)[^（）]{4,60}）")  # “三桥”（即连心桥、议事桥…）
# A type word right before it: 公益项目“…”. Group: the type.
TYPE_BEFORE = re.compile(
    r"(?:党建|服务|特色|治理|公益|志愿|助老|惠民)?"
    r"(小程序|公众号|热线|食堂|项目|品牌|工程|行动|机制|制度|平台|活动|模式|服务队|志愿队|工作法|驿站|课堂|团队|联盟)$"
)
# 活动取名|“爱心六加一，邻里一家亲”. Group: the type.
NAMED_TYPE = re.compile(
    r"(活动|项目|品牌|行动|计划|食堂|驿站|队伍|服务队|团队|平台|机制|课堂|集市|节目)(?:就|被|也)?(?:取名|起名|命名|定名|得名)(?:叫|为)?$"
)
# 党员“领跑”、居民“陪跑”、|平台“助跑”: what each of a list does
ROLE_IN_LIST = re.compile(r"(?:[一-鿿]{2}“[^“”]{2}”[、，]|^——)[一-鿿]{2}$")
LIST_OF_ROLES = re.compile(r"[，。、]")
NAMING = re.compile(
    r"(?:这种办法|这个做法|这一做法|这套办法|品牌|招牌|项目|名字|取名|起名|名|叫得响的有|命名|定名)(?:叫做?|为|是)?$|"
    r"(?:叫|叫做|叫作|取名|名为|名叫|称为|简称)$"
)
# 居民管它叫|“桐花榜”, 大家称之为|“凉亭会”: how people call a thing
CALLED_IT = re.compile(
    r"(?:管|把|称|叫|唤)(?:它|之|其|这[一-鿿]{0,4}?)(?:叫|叫做|叫作|为|作|做|称作|称为|唤作)?$"
)
# People are called names too: 居民叫他“活地图”.
PRONOUN = re.compile(
    r"(?:他|她|它|我|你|们|自己|大家都?|居民|人|戏|亲切地?|形象地?|比作)(?:们)?(?:叫做?|称为?|为|是)?$"
)
# 街道的办法是|“三张板凳”：
WAY_BEFORE = re.compile(r"(?:做法|办法|法子|招数|妙招|高招|经验|秘诀|答案)(?:就?是|叫做?)$")
WAY_AFTER = re.compile(r"[：:，]")
EXPLANATION_AFTER = re.compile(r"是什么|：")
EXPLANATION_BEFORE = re.compile(r"[：。\d.—]$")
CALLED_AFTER = re.compile(
    r"的(?:牌子|招牌|名字|做法|[一-鿿]{0,12}(?:品牌|(?:治理|工作|服务|管理|议事|协商|联动)(?:办法|做法|路子|打法|架构|方式|路径|思路)|工作方法|工作法|工作机制|(?<!发展)模式|治理机制|治理体系))(?![一-鿿]?[化性])"
)
SUBJECT_AFTER = re.compile(r"(?:是|由|已|开|平时|成为|成了|把|被|们|照旧|让|先后|覆盖|实现)")


class Quotation(NamedTuple):
    """A quotation and what stands around it."""

    name: str
    before: str
    after: str
    typed: bool  # a type word follows
    founded: bool  # it is said to be set up: what is counted then are its places


def after_list(after: str) -> str:
    """What follows a quotation, or the list that it begins: of what all in the list are."""
    return BESIDE_AFTER.sub("", AND_OTHERS.sub("", RUN_AFTER.sub("", after)))


def named(before: str, after: str) -> tuple[float, str]:
    """Signs of a name around a quotation, and a type word that stands before it: 助老项目“…”, 名叫“…”, “…”是什么."""
    if ROLE_IN_LIST.search(before) and LIST_OF_ROLES.match(after):
        return 0.0, ""
    before = before.removesuffix("——")  # 议事平台——|“…”
    typed = TYPE_BEFORE.search(before) or NAMED_TYPE.search(before)
    if typed:
        return TYPE_IN_FRONT, typed.group(1)
    if is_naming(before):
        return NAMED, ""
    if WAY_BEFORE.search(before) and WAY_AFTER.match(after):
        return EXPLAINED, ""
    if EXPLANATION_AFTER.match(after) and (not before or EXPLANATION_BEFORE.search(before)):
        return EXPLAINED, ""
    if CALLED_AFTER.match(after):
        return CALLED, ""
    opens = not before or before[-1] in "，。；：、"
    return (OPENS_CLAUSE if opens and SUBJECT_AFTER.match(after) else 0.0), ""


def is_naming(before: str) -> bool:
    """Whether what stands before a quotation says that a thing is called so; people are called many things."""
    return bool(CALLED_IT.search(before) or (NAMING.search(before) and not PRONOUN.search(before)))


def is_named(typed: bool, before: str, after: str) -> bool:
    """Whether what stands around a quotation says that it is a name, whatever it holds."""
    return typed or bool(CALLED_AFTER.match(after) or NAMED_TYPE.search(before))
