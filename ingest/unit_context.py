"""Units that measure only with certain words: ages of a group, lengths of works, 40余种日用品, 深井5口."""

import re

from ingest.quantity import Quantity
from ingest.small_numerals import SMALL

# 前后|55分钟, 前后用了|64天, 从接单到办结平均|38小时, 住进小区|28天: how long what took. Groups: what.
TOOK = re.compile(
    r"(?P<spell>从[^，。；\d]{2,10}到[^，。；\d]{2,14}?)，?(?:平均|前后|一共|总共|仅|只|最快|最多|用时|要|需)*(?:用了|约|近)?$|"
    r"(?P<stay>(?:住进|驻进|进驻|蹲点|住在)[^，。；\d]{1,8})$|"
    r"(?:^|(?<=[，。；：]))(?!全|该|这|其|由|从)(?P<deed>[一-鿿]{0,8}?(?:审批|办理|办结|响应|处置|处理|整改|派单|到场|审核|反馈|答复))"
    r"(?:一[件个张次份项][一-鿿]{0,4}?)?(?:平均|最快|一般)*(?:[由从]|(?:只|仅)?(?:需要?|要|用))(?:原来的?|过去的?|以前的?|平均|约|近)*$|"
    r"(?:前后|历时|(?:前后|一共|总共|仅仅?|只|才)用了?)(?:约|近)?$"
)
# Ages and hours are figures only where they are a group's: 平均年龄36岁, 服务时长4万小时
OF_GROUPS = {
    # 平均年龄从50岁降到|43岁
    "age": re.compile(
        r"平均年龄(?:[^，。；\d]{0,4}|[^，。；\d]{0,6}\d[\d.]*周?岁[^，。；\d]{0,2}(?:降|降低|年轻|减小|提高|上升|升|增加)[到至为](?:了|现在的|目前的|如今的)?)$"
    ),
    # 楼龄平均|37年; 平均党龄|21年
    "date": re.compile(
        r"(?:平均(?:楼龄|房龄|工龄|党龄|教龄|司龄|树龄|使用年限)|(?:楼龄|房龄|工龄|党龄)(?:平均|普遍|大多|都|均|已|多))"
        r"(?:在|为|是|有|达|达到|超过|超|近|约|已)*$"
    ),
    "score": re.compile(
        r"(?:积分|得分|评分|均分|总分|分值|考评|测评|满意度)(?:[^，。；\d]{0,8}|[^。；]{0,20}(?:(?:升|提高|提升|降|达)[到至为]?|打了?))$|"
        r"(?:这个|这一|该)(?:数字|分数)(?:只|才|仅)?[是为有]$"
    ),
    # 服务时长4万小时; 平均办结时间从9.5天缩短到3.8天
    "duration": re.compile(
        r"(?:时长|工时|学时|时数|(?:累计|志愿)服务)[^，。；\d]{0,8}$|"
        r"(?:(?:办结|办理|处置|响应|等待|审批|处理|反应|流转|到场|送达)的?(?:平均)?(?:时间|时限|周期)|用时|耗时)"
        r"[^，。；]{0,16}$|"
        r"[一-鿿]{2}(?:时间|时限|时长|周期)[由从](?:平均|原来的?|过去的?|以前的?)*$|"
        rf"(?:缩短|压缩|压减|节省|节约)(?:了|到|至|为|近|约)*$|{TOOK.pattern}"
    ),
}
# 以|96.5分|的综合得分位居第二
SCORED = re.compile(r"的((?:[一-鿿]{0,4}?(?:评分|得分|总分|均分|平均分|总成绩|测评成绩|考核成绩)|高分|满意度))")
# 改造供热管网|12公里: lengths of what was built; distances are none
OF_WORKS = re.compile(
    r"(?:改造|新建|铺设|疏通|修建|硬化|建设|整治|清理|更换|维修|改建|敷设|新增|粉刷|打造|加装|安装|装|总长度?|全长|里程|管网|管道|道路|线路|步道|围墙)"
    r"[^，。；\d]{0,10}$"
)
OF_WORKS_AFTER = re.compile(
    r"(?:长)?的?[一-鿿]{0,6}(?:路|渠|管网|管道|河道|沟|步道|围墙|绿道|管线|空线|线缆|电缆|光缆|电线|线路|护栏|围栏|栅栏|栏杆|扶手|水管|排水管)"
    r"(?:[一-鿿]{0,4}(?:铺|修|建|改|硬化|通车|入地|换|拆)|[，。；、]|$)"
)
# 深井5口, 杂物22车: what these units count is said; 3口人, 20车位 are none
OF_UNIT = {
    "级": re.compile(r"(?:台阶|石阶|阶梯|踏步)(?:共|有|达)*$"),
    "口": re.compile(r"(?:井|塘|窖|锅)(?:共|达)?$"),
    "路": re.compile(r"(?:探头|摄像头|视频|监控)(?:(?:专网|监控|图像|信号|画面)?(?:资源|点位|信号)?)(?:共|达)?$"),
    "车": re.compile(r"(?:垃圾|杂物|废品|废物|废弃物|渣土|弃物|土方|物资|蔬菜|蜂窝煤|煤)[^，。；\d]{0,6}$"),
}
OF_UNIT_AFTER = {
    "级": re.compile(r"(?:石|水泥|青石|长)?(?:台阶|石阶|阶梯|踏步)"),
    "路": re.compile(r"视频|监控"),
    "口": re.compile(r"(?:深|机|水|古)?井|鱼?塘|水?窖"),
    "车": re.compile(r"垃圾|杂物|废|渣土|物资"),
}
# What such a unit begins where it is none: 3|回访, 6|格局
OTHER_WORD = {
    "回": re.compile(r"[家来去访复应收升归流购填迁头]"),
    "把": re.compile(r"[关控握]"),
    "样": re.compile(r"[本板式]"),
    "轮": re.compile(r"[车胎椅流班岗换训渡船廓驱式]|电动|摩托"),
    "格": re.compile(r"[局外式]"),
    "项": re.compile(r"目化"),  # 1320|项目化党建: the number names it
}
NO_UNIT_AFTER = re.compile(r"(?:代|届|胎|线城市|旗|星级|环|维码|次元|手房)")  # 90后一代, 三星级, 二维码
# 情形由|3种增加到|8种
KINDS_BEFORE = re.compile(r"(?:[由从](?:原来的?|最初的?|过去的?)?|(?:增加?|扩大|扩展?|拓展|减少?|压减|精简)[到至])$")
# 归集|26类资源: sorts of what is gathered or taken on
SORTS_BEFORE = re.compile(
    r"(?:整合|归集|梳理出?|汇集|汇聚|盘活|统筹|链接|承接|集成|涵盖|承办|下沉|公布|列出|形成)(?:了|共)?$"
)
SORTS_AFTER = re.compile(r"[一-鿿]{0,4}(?:数据|信息)(?=[，。；、）]|$)")  # 共|140类数据
# 服务项目|18类，: behind what is sorted
SORTS_OF = re.compile(r"(?:项目|事项|服务|资源|需求|清单|职责|岗位)(?:共|计)?$")
KINDS_AFTER = re.compile(r"(?:增加?|扩大|扩展?|拓展|减少?|压减|精简)[到至]|[，。；、]|$")
KIND_UNITS = ("种", "类")


def measures(text: str, q: Quantity) -> bool:
    """Whether the words around say that something is measured, whatever the unit is used for elsewhere."""
    return _is_of_works(text, q) or _is_of_group(text, q) or _is_of_kinds(text, q)


def lacks_things(text: str, q: Quantity) -> bool:
    """3口人, 20车位: whether the unit counts but certain things, of which nothing is said."""
    if q.unit not in OF_UNIT:
        return False
    return not (OF_UNIT[q.unit].search(text, 0, q.start) or OF_UNIT_AFTER[q.unit].match(text, q.end))


def begins_word(text: str, q: Quantity) -> bool:
    """3|回访, 6|格局, 三|星级: whether a word goes on where the number or its unit ends."""
    other = OTHER_WORD.get(q.unit, NO_UNIT_AFTER)
    return (other.match(text, q.end) or NO_UNIT_AFTER.match(text, q.end)) is not None


def _is_of_works(text: str, q: Quantity) -> bool:
    """改造管网|12公里, 1.2公里|的生产路: a length of what was built, no distance."""
    if q.kind != "length" or q.value < SMALL / 10 or (q.chinese and q.value == 1):
        return False
    return bool(OF_WORKS.search(text, 0, q.start) or OF_WORKS_AFTER.match(text, q.end))


def _is_of_group(text: str, q: Quantity) -> bool:
    """平均年龄|36岁, 服务时长|4万小时, 以|96.5分|的综合得分: what is measured only of many."""
    if q.kind == "score" and SCORED.match(text, q.end):
        return True
    return q.kind in OF_GROUPS and OF_GROUPS[q.kind].search(text, 0, q.start) is not None


def _is_of_kinds(text: str, q: Quantity) -> bool:
    """40余种|日用品, 由3种增加到8种, 归集|26类资源."""
    if q.unit not in KIND_UNITS:
        return False
    if q.unit == "类":
        sorted_out = SORTS_OF.search(text, 0, q.start) if text[q.end : q.end + 1] in ("，", "。", "；") else None
        sorted_out = sorted_out or SORTS_BEFORE.search(text, 0, q.start) or SORTS_AFTER.match(text, q.end)
        return q.value >= SMALL and not q.chinese and sorted_out is not None
    return q.value >= SMALL or _is_change_of_kinds(text, q)


def _is_change_of_kinds(text: str, q: Quantity) -> bool:
    """由3种增加到8种: few as they are, the two are counted."""
    return bool(KINDS_BEFORE.search(text, 0, q.start) and KINDS_AFTER.match(text, q.end)) and not q.chinese
