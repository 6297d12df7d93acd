"""What the form of a name says for a programme: numbered measures, a dot, one of each, a festival."""

import re
from functools import cache

from ingest.programme_weights import COINED, DOTTED, MEASURED_SYSTEM, TYPE_IN_FRONT, TYPE_INSIDE
from ingest.tokens import segmenter, tokens
from kg.practices import practices

SHORTEST_KIND = 3  # characters: shorter labels are everyday words
LONG_ENOUGH = 4  # characters of what is rolled out
COINED_LENGTH = (3, 4)  # characters
SYSTEMS = ("体系", "格局")
DOTTED_NAME = re.compile(r"[一-鿿]{2,6}·[一-鿿]{2,6}")
# “三个一”, “1+N”, “3+2+X”
NUMBERED = re.compile(
    r"^[一二两三四五六七八九十多双\d][一-鿿]{0,2}$|^[\d+XYNnxy一二三四五六七八九十]+$|^\d+(?:\+[\dA-Za-z]+)+$"
)
SUM = re.compile(r"\d+(?:\+[\dA-Za-z]+)+")  # “1+5+N”网格体系
# 三议三评两公示: measures that are numbered in turn
MEASURES = re.compile(r"(?:[一二两双三四五六七八九十][一-鿿]{1,3}){2,4}")
# “一站、两线、三单”工作体系: numbered measures in a list
MEASURE = r"[一二两三四五六七八九十\d][一-鿿]{1,6}"
MEASURES_LISTED = re.compile(rf"(?:{MEASURE}[、，]){{1,4}}{MEASURE}")
# “三邻模式”, “五步机制”
# 三巡五访七登门云平台, “四园协同”的工作机制: measures with what carries them, and what so many do together
MEASURES_LONG = re.compile(r"(?:[一二两双三四五六七八九十][一-鿿]{1,2}){2}[一二两双三四五六七八九十][一-鿿]{3,8}")
TOGETHER = re.compile(
    r"[二三四五六七八九十][区园院网方链圈线端环社](?:协同|联动|融合|共治|合一|联建|联治|共建|互动|齐动|同建)"
)
NUMBERED_WAY = re.compile(r"[一二三四五六七八九十双][一-鿿]{1,3}(?:模式|机制|工作法|做法|体系)")
# “楼组支部+业委会+物管会+住户代表”的治理办法: who works together, however many
CHAIN = re.compile(r"[^+＋，。；]{2,10}(?:[+＋][^+＋，。；]{2,10}){2,5}")
# 推进|“一楼一员”工作: one of each, as everybody is to have; “一户一策” and “一楼一档” only say how and with what
ONE_OF_EACH = re.compile(r"一[一-鿿]{1,2}一[一-鿿](?<![策案档表卡码议品单图])")
# 实现|“三格合一”, 做到“一网统管”: nets, grids and forces that are made one, as everybody does it
MADE_ONE = re.compile(
    r"[多三四五六七八九十][网格员岗端码卡表队站所中][合融归][一合]|[多三四五六七八九十][网格]融合|一[网码屏][统通共][管办揽享筹治]"
)
# 环卫网格和消防、水务等网格|“多格合一”, “一屏统览”|平稳运行
ALL_NETS = re.compile(r"[、与和][一-鿿]{2,8}等(?:各类|多个|多种)?(?:网格|网|平台|热线|力量|队伍|系统)$")
RUNS = re.compile(r"(?:高效|平稳|顺畅|有序|常态|良性)(?:运转|运行)(?=[，。；])")
# “群众点单、社区派单、党员接单”, “双向进入，交叉任职”: steps of a way of working that is called after them
ORDER = r"[一-鿿]{2,12}[点下接派评送报办晒制领]单"
ORDERS = re.compile(rf"(?:{ORDER}[、，—－-]+){{1,4}}{ORDER}|双向进入[、，]交叉任职")
# “红”指|“红色圆桌”: what a colour stands for. Group: the colour.
STANDS_FOR = re.compile(r"“([红橙黄绿青蓝紫金银])”(?:就?是指?|即|指的?是?|代表)$")
# 继续推进|“无电梯楼院攻坚行动”
OF_ACTION = re.compile(r"[一-鿿]{3,16}(?:行动|工程|计划)")
ROLLED = re.compile(r"(?:推进|落实|推动|深化|部署|做到|实现|达到|形成|迈向)(?:了|全面|深入|真正|从[^，。；]{2,8}到)*$")
# 定为|“5·20楼长节”: days that somebody has made; no 环节, 细节
FESTIVAL = re.compile(r"[一-鿿\d·]{2,9}(?<![环细季情关礼音调枝章小骨春])节")
# 把今年定为|“物业服务提升年”
YEAR_OF = re.compile(
    r"[一-鿿]{2,10}(?:推进|攻坚|提升|建设|突破|落实|深化|巩固|提质|治理|服务|行动|创建|规范|质量|惠民)年"
)
SET_AS = re.compile(
    r"(?:定|设立?|确定|命名|(?<![创开兴举承筹协主])办|开办|筹办|举行|举办|办起|迎来|打造|首届|第[一二三四五六七八九十]届)(?:了|为)?$"
)
HELD = re.compile(r"(?:正式|如期|热闹|火热)?(?:开场|开幕|启幕|启动|举行|举办|落幕|上演)")  # “桐花邻居节”|开场
# 设了|“党员心愿收集站”
PLACE_SET = re.compile(r"[一-鿿]{3,10}(?:站|室|角|屋|亭|窗口|信箱|坊|驿站|吧|专栏)")
SETS = re.compile(r"(?:设|设立|设置|建|办|开|开设|增设)(?:了|起|起了)$")
OF_EVERYBODY = re.compile(r"党员(?:先锋|活动|示范)|(?:党建|便民|志愿)?服务")
HALL = re.compile(r"[一-鿿]{2,4}(?<![大客餐门])厅")  # 设立调处专区|“和气厅”
# “密网细格”|服务体系日益健全: a system of a coined name
SYSTEM_MADE = re.compile(
    r"[一-鿿]{0,6}体系(?:得到|不断|持续|日益|进一步|逐步|更加|日趋)*(?:完善|健全|建强|形成|织密|巩固)(?=[，。；])"
)


@cache
def kinds() -> frozenset[str]:
    """Names of the kinds of practice, as the scheme and everyday language have them."""
    return frozenset(name for p in practices() for name in (p.label, *p.alternatives) if len(name) >= SHORTEST_KIND)


def coined(name: str, type_word: str) -> float:
    """What the form of a name says for a brand: 枫林·家, “一心四环”治理体系, 一三模式."""
    weight = DOTTED if DOTTED_NAME.fullmatch(name) else 0.0
    if len(name) in COINED_LENGTH and not segmenter().has_word(name) and len(tokens(name)) == 1:
        weight += COINED
    if MEASURES.fullmatch(name) or MEASURES_LISTED.fullmatch(name):
        weight += COINED + (MEASURED_SYSTEM if type_word.endswith(SYSTEMS) else 0.0)
    if MEASURES_LONG.fullmatch(name) or TOGETHER.fullmatch(name) or BY_NUMBER.fullmatch(name):
        weight += COINED
    if (SUM.fullmatch(name) or TOGETHER.fullmatch(name)) and type_word.endswith(SYSTEMS):
        weight += MEASURED_SYSTEM
    return weight + (COINED if NUMBERED_WAY.fullmatch(name) else 0.0)


# 党委、业委会|“三方联审”: who acts jointly, right after who they are
JOINT = re.compile(r"[两二三四五六七八九](?:方|委|员|家|社|会|长|师|站)(?:[联共会协]|联合|共同|协同)[一-鿿]{1,2}")
BODIES = re.compile(
    r"[、和与及][^，。；、“”]{0,8}(?:党[委组]|支部|业委会|居委会|物业|委员会|支委会|企业|网格员|民警|代表)$"
)


# 按照|“一院一特色”|的思路: what every one is to have, and how it is called
EACH_ITS_OWN = re.compile(r"一[一-鿿]{1,2}一(?:特色|品牌|亮点|主题)")
IN_THIS_WAY = re.compile(r"(?:按照|依照|遵循|坚持|围绕|秉持|本着|沿着)$")
WAY = re.compile(r"的?(?:思路|路子|目标|方向)")
# 送药、送餐、送课|“三送”: the deeds that the number counts, spelt out right before
NUMBER_OF_DEEDS = re.compile(r"([二两三四五六七八九])([一-鿿])")
NUMERALS = "〇一二三四五六七八九"
SPELT_OUT = 3.2  # outweighs that a number alone names nothing


def spelt_out(name: str, before: str) -> bool:
    """Whether a list right before a number and a verb names as many deeds of that verb: 送药、送餐、送课|“三送”."""
    m = NUMBER_OF_DEEDS.fullmatch(name)
    if m is None:
        return False
    number = NUMERALS.find(m[1].replace("两", "二"))
    first, *others = re.split("[、，和]", before)[-number:]
    deeds = len(others) + 1 == number and all(o.startswith(m[2]) and len(o) <= LONGEST_DEED for o in others)
    return deeds and m[2] in first[-LONGEST_DEED:]  # 开展|送药


LONGEST_DEED = 5  # characters


# 律师和民警|“两员一师”|进网格, “五名书记进楼道宣讲行动”|在文化广场启动
GOES_INTO = re.compile(r"进(?:网格|社区|乡村|农村|村|小区|校园|企业|楼[宇道栋]|商圈|家庭|万家)")
STARTED = re.compile(r"(?:在[^，。；“”]{2,16}?)?(?:正式|同步|全面)?(?:启动|举行|拉开|举办|展开|开启)")
# 把每月8日定为|“党员奉献日”
# 每季度举办一次|“桐花交流日”
HELD_EACH = re.compile(r"每[周月季年天日][^，。；“”]{0,4}(?:组织|举办|举行|开展|安排|办|开)[一二两三四五六\d][次场期]$")
DAY_HELD = re.compile(r"[一-鿿]{3,8}(?:日|集市|夜话)")
DAY_SET = re.compile(r"[一-鿿]{2,8}(?:活动|服务|议事|志愿|接待|奉献|学习|行动|清洁|民主|协商|走访|说事|公益|敬老)日")
# “160N邻里生活圈”: a number that it goes by
BY_NUMBER = re.compile(r"(?!1\d{4}|\d+[号年月日])\d[\dNnXx+]{1,5}[一-鿿]{3,8}(?<!热线)(?<!现象)")


def _goes_on(name: str, before: str, after: str) -> bool:
    """Whether its form and what goes on with it show a programme: measures, actions, days that were set."""
    measured = MEASURES.fullmatch(name) and GOES_INTO.match(after)
    started = OF_ACTION.fullmatch(name) and len(name) > LONG_ENOUGH and STARTED.match(after)
    kept = HELD_EACH.search(before) and DAY_HELD.fullmatch(name) and not segmenter().has_word(name)
    return bool(measured or started or kept or (DAY_SET.fullmatch(name) and SET_AS.search(before)))


def by_form(name: str, before: str, after: str) -> float:
    """What the form of a name says where the verb before it would not suffice."""
    if spelt_out(name, before):
        return SPELT_OUT
    if _goes_on(name, before, after):
        return TYPE_IN_FRONT
    if EACH_ITS_OWN.fullmatch(name) and IN_THIS_WAY.search(before) and WAY.match(after):
        return TYPE_IN_FRONT
    if JOINT.fullmatch(name) and BODIES.search(before):
        return TYPE_IN_FRONT
    of_each = ONE_OF_EACH.fullmatch(name) or MADE_ONE.fullmatch(name) or OF_ACTION.fullmatch(name)
    rolled = bool(of_each and ROLLED.search(before))
    rolled |= bool(MADE_ONE.fullmatch(name) and (ALL_NETS.search(before) or RUNS.match(after)))
    dated = FESTIVAL.fullmatch(name) or YEAR_OF.fullmatch(name)
    held = SET_AS.search(before) or (HELD.match(after) and FESTIVAL.fullmatch(name))
    festival = dated and held and not segmenter().has_word(name)
    rolled |= ORDERS.fullmatch(name) is not None
    rolled |= bool((colour := STANDS_FOR.search(before)) and name.startswith(colour[1]))
    rolled |= bool(SYSTEM_MADE.match(after) and _wordless(name))
    rolled |= bool(PLACE_SET.fullmatch(name) and SETS.search(before) and not OF_EVERYBODY.match(name))
    hall = HALL.fullmatch(name) and not segmenter().has_word(name)
    return TYPE_IN_FRONT if rolled or festival else TYPE_INSIDE if hall else 0.0


def _wordless(name: str) -> bool:
    """Whether the dictionary knows no word of a name of four characters."""
    return len(name) == LONG_ENOUGH and not any(segmenter().has_word(name[i : i + 2]) for i in (0, 2))
