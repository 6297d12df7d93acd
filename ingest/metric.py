"""Which numbers are figures: not dates, ages, ordinals and numbered sayings, nor the numerals that structure a text."""

import re
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

MEASURED = frozenset(("count", "money", "share", "area", "density", "points", "times", "mass"))  # kinds of unit
SMALL = 10  # Chinese numerals below this with abstract nouns are enumeration (三个层面), not measurement
# 第3个, 前三名, 每5户; no 探头|6400路, 喷头|30组
ORDINAL = re.compile(
    r"(?:第|前|(?<![探镜码龙像喷插接阀枪钻灯水案街])头|(?<![最会课饭事])后|(?<![附邻临])近|这|那|哪|每|另|任何)$"
)
THAT = re.compile(r"[这那]$")  # 那|1800平方米空地该怎么用: so large or about so many, it counts
# 下两批; what is larger ends a verb: 攻下|62个, 省下|4万元
NEXT = re.compile(r"(?:(?<![加算连带搭以余剩留腾拿收攻定签写买租盘攒接栽装安配换添挂贴铺摆用])[上下]|最后)$")
STANDARD = re.compile(r"每(?:隔)?$")  # 每300户
BARE_MULTIPLE = re.compile(r"[百千万亿]+")  # 亿元产业, 万户千家
# 税收超亿元|写字楼
TAXPAYERS = re.compile(r"的?[一-鿿]{0,2}(?:楼宇?|写字楼|大厦|企业|公司|园区|商圈|市场|村|镇|产业|项目)")
BEFORE_IN_NAME = re.compile(r"[+\-—\dA-Za-z]")  # right before a number that is part of a name: 1+6, A3
# 12个大网格+|64个小网格: every number but the last with its unit and noun, none of them one
SUM_BEFORE = re.compile(r"(?<![\d+])(?:(?!1[个支名家张条本套])\d+[个支名家处户][一-鿿]{2,8}\+){1,5}$")
AFTER_IN_NAME = re.compile(r"[+A-Za-z]")  # right after one: 5G
SQUARE_METRES = "平方米"  # may be written m²
SLOGAN_QUOTE = re.compile(r"“[^“”]{1,14}$")  # “一核多元、三个联动
SAYING_END = re.compile(r"[一-鿿]{1,3}”")
CLOSES_QUOTE = re.compile(r"[^，。；“]{0,4}”")
NO_UNIT_AFTER = re.compile(r"(?:代|届|胎|线城市|旗|星级|环|维码|次元|手房)")  # 90后一代, 三星级, 二维码
SOLVED = ("难题", "问题", "任务")  # 23项难题 were counted, 三个难题 structure a text
BUILDINGS = ("栋", "幢", "座")
OF_EXAMPLES = re.compile(r"[一-鿿]、[^，。；、]{2,14}等$")  # 道路清扫、路灯维修等|7项任务 are counted, few as they are
LESS_OR_MORE = re.compile(r"(?:少则|多则|动辄|少说)$")  # 少则|十几万元: what such things cost
# 一个片区往往有|数十个: what such things have
TYPICAL = re.compile(
    r"(?:常常|往往|动辄|通常|时常|一般|经常|每每)(?:会|能|都|就)?(?:多达|高达|达到?|超过|有|是|要|在|住着)*$"
)
NO_MEASURE = frozenset(("级", "分"))  # units that count nothing: 三级, 十分
# Ages and hours are figures only where they are a group's: 平均年龄36岁, 服务时长4万小时
OF_GROUPS = {
    "age": re.compile(r"平均年龄[^，。；\d]{0,4}$"),
    # 楼龄平均|37年; 平均党龄|21年
    "date": re.compile(
        r"(?:平均(?:楼龄|房龄|工龄|党龄|教龄|司龄|树龄|使用年限)|(?:楼龄|房龄|工龄|党龄)(?:平均|普遍|大多|都|均|已|多))"
        r"(?:在|为|是|有|达|达到|超过|超|近|约|已)*$"
    ),
    "score": re.compile(
        r"(?:积分|得分|评分|均分|总分|考评|测评|满意度)(?:[^，。；\d]{0,8}|[^。；]{0,20}(?:(?:升|提高|提升|降|达)[到至为]?|打了?))$|"
        r"(?:这个|这一|该)(?:数字|分数)(?:只|才|仅)?[是为有]$"
    ),
    # 服务时长4万小时; 平均办结时间从9.5天缩短到3.8天
    "duration": re.compile(
        r"(?:时长|工时|学时|时数|(?:累计|志愿)服务)[^，。；\d]{0,8}$|"
        r"(?:(?:办结|办理|处置|响应|等待|审批|处理|反应|流转|到场|送达)的?(?:平均)?(?:时间|时限|周期)|用时|耗时)"
        r"[^，。；]{0,16}$|"
        r"[一-鿿]{2}(?:时间|时限|时长|周期)[由从](?:平均|原来的?|过去的?|以前的?)*$|"
        r"(?:缩短|压缩|压减|节省|节约)(?:了|到|至|为|近|约)*$|"
        # 前后用了|58天, 从接单到办结平均|30小时, 住进小区|25天
        r"(?:前后|历时|(?:前后|一共|总共|仅仅?|只|才)用了?)(?:约|近)?$|"
        r"从[^，。；\d]{2,10}到[^，。；\d]{2,14}，?(?:平均|前后|一共|总共|仅|只|最快|最多|用|要|需)*(?:用了|约|近)?$|"
        r"(?:住进|驻进|进驻|蹲点|住在)[^，。；\d]{1,8}$"
    ),
}
# 200平方米以上的|中心达到58个: a size that only restricts what the next number counts
# 改造供热管网|12公里: lengths of what was built; distances are none
OF_WORKS = re.compile(
    r"(?:改造|新建|铺设|疏通|修建|硬化|建设|整治|清理|更换|维修|改建|敷设|新增|粉刷|打造|加装|安装|装|总长度?|全长|里程|管网|管道|道路|线路|步道|围墙)"
    r"[^，。；\d]{0,10}$"
)
OF_WORKS_AFTER = re.compile(
    r"(?:长)?的?[一-鿿]{0,6}(?:路|渠|管网|管道|河道|沟|步道|围墙|绿道|管线|空线|线缆|电缆|光缆|电线|线路|护栏|围栏|栅栏|栏杆|扶手|水管|排水管)"
    r"(?:[一-鿿]{0,4}(?:铺|修|建|改|硬化|通车|入地|换|拆)|[，。；、]|$)"
)
OF_EACH = re.compile(r"的(?:村|镇|社区|企业|项目|合作社|户)?(?:共|有|达)?\d+[个家户名]")
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
# 竹影苑|3栋|楼栋长, 12幢|二单元: one building by its number
NUMBERED_BUILDING = re.compile(
    r"(?:的?(?:楼栋长|楼长|栋长|单元长|楼门长|楼道长)|(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:单元|层|楼|号楼?)|\d{3,4}(?:室|号|的)|[甲乙丙丁东西]?单元)"
)
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
# What such a unit begins where it is none: 3|回访, 6|格局
OTHER_WORD = {
    "回": re.compile(r"[家来去访复应收升归流购填迁头]"),
    "把": re.compile(r"[关控握]"),
    "样": re.compile(r"[本板式]"),
    "轮": re.compile(r"[车胎椅流班岗换训渡船廓驱式]|电动|摩托"),
    "格": re.compile(r"[局外式]"),
    "项": re.compile(r"目化"),  # 1320|项目化党建: the number names it
}
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
HALF_DONE = re.compile(r"(?<!变)成(?:功|了)+$")  # 事情就成了|一半
FEW = 4  # persons of a story rather than counted people
WITH_SPOUSE = re.compile(r"(?:老伴|夫妻|夫妇|夫妻俩|母[女子]|父[女子]|婆媳|祖孙|爷孙|姐妹|兄弟|[女儿]儿|儿子|爱人)儿?$")
CLAUSE_OPENS = re.compile(r"(?:^|[，。；“])$")
RESTRICTING = re.compile(r"的(?:[^，。；]{2,16}?)?(?:达到?|有|共|已达|突破|超过)?\d")
# 800元以下|的开支主任签字
THRESHOLD = re.compile(r"的(?:开支|支出|项目|合同|采购|事项|工程|交易|贷款|损失|资金使用|款项|收入|部分)")
SIZED = re.compile(r"[一-鿿]{2,8}(?:共|有|达)?\d")  # 5000平方米以上|商务楼宇135座
# 有|3名以上|党员的商户建立党支部: a condition
NORM_BEFORE = re.compile(r"(?:凡|有|具有|拥有|满|达到)$")
NORM_AFTER = re.compile(r"[^，。；]{1,8}的[^，。；]{1,12}(?:建立|成立|组建|设立|可|应|须|必须|要|都)")
TEAM_SIZE = re.compile(r"[为编]?(?:为|成)?一[组队班]")  # 四人为一组
IDIOM = re.compile(
    r"(?<=货比)三家|四处(?![一-鿿]{0,6}(?:点|站|所|中心|小区|房))|[一二三四五六七八九]位一体|十字|四面|八方|三番|七嘴|五花"
)
FIGURATIVE = frozenset("道面片条门对本把样格回")  # with a small Chinese numeral: 一道防线, 两条主线
SMALL_UNITS = frozenset(  # count also below SMALL: 三户, 两公里
    ("户", "家", "元", "名", "位", "人", "亩", "公里", "栋", "座", "幢", "处", "%", "人次", "平方米", "所", "辆", "台")
)
THINGS = "楼宇|项目|人群|企业|工程|区域|部位|场所|对象|路段|小区|村"  # 7幢重点楼宇 are buildings
# 小区6个、菜场|一个|，商铺52家: one of a list of what there is, each with its number behind its noun
ONE_LISTED = frozenset("个家所座间栋幢支条名户")
LISTED_NUMBER = r"(?:\d+[余多]?|[一二两三四五六七八九十]{1,3})[个家所座处间栋幢支条名户]"
LISTED_BEFORE = re.compile(rf"[一-鿿]{LISTED_NUMBER}[，、；][一-鿿]{{2,8}}$")
LISTED_AFTER = re.compile(rf"[，、；](?![^，。；]{{0,3}}[了过])[一-鿿]{{2,8}}{LISTED_NUMBER}(?=[，、；。])")
THINGS_THERE = re.compile(r"(?:^|[，、；]|[有含设建]|[内里])(?![^，。；、]{0,6}[了过的是在])[一-鿿]{2,8}$")
LIST_REACH = 24  # characters
SMALL_HEADS = re.compile(  # nouns that are counted also below SMALL: 三个社区
    r"党支部|党小组|党总支|党委|网格|社区|街道|小区|院落|院子|宿舍院|驿站|服务队|服务站|工作站|中心|企业|村$|楼栋|单元|车位|项目|(?:试|示范)点$"
)


@cache
def _not_counted() -> re.Pattern[str]:
    """Nouns of structure and of time: 三个层面, 五项机制, 3个月."""
    return re.compile(rf"(?:{alternatives(terms('not_counted'))})(?!{THINGS})[一-鿿]{{0,2}}|人")


# 以|96.5分|的综合得分位居第二
SCORED = re.compile(r"的((?:[一-鿿]{0,4}?(?:评分|得分|总分|均分|平均分|总成绩|测评成绩|考核成绩)|高分|满意度))")
SESSION = re.compile(r"届$")  # 市委十二届|九次|全会
WON = re.compile(r"(?:获得|荣获|获评|获|被评|被授予|当选|入选|蝉联|登上|受到表彰)")  # 三次|获得“…”称号


def is_measured(text: str, q: Quantity) -> bool:
    """Whether the number may be a figure, by itself and by what stands right around it."""
    if _is_length_of_works(text, q) or _is_of_group(text, q):
        return True
    if q.unit in ("种", "类") and _is_of_kinds(text, q):
        return True
    of_unit = OF_UNIT.get(q.unit)
    if of_unit and not (of_unit.search(text, 0, q.start) or OF_UNIT_AFTER[q.unit].match(text, q.end)):
        return False
    if of_unit and q.unit in NO_MEASURE:
        return not q.chinese
    if (other := OTHER_WORD.get(q.unit)) and other.match(text, q.end):
        return False
    if _is_address_or_post(text, q):
        return False
    if IDIOM.match(text, q.start) or TEAM_SIZE.match(text, q.end) or _is_of_story(text, q):
        return False
    if q.kind not in MEASURED or _is_ordinal(text, q) or q.unit in NO_MEASURE or NO_UNIT_AFTER.match(text, q.end):
        return False
    if _is_vague(text, q):
        return False
    if q.kind == "share" and q.chinese and HALF_DONE.search(text, 0, q.start):
        return False
    if _only_restricts(text, q):
        return False
    if _in_name(text, q):
        return False
    return not (q.chinese and (_is_figurative(text, q) or (q.unit == "次" and WON.match(text, q.end) is not None)))


def _is_address_or_post(text: str, q: Quantity) -> bool:
    """竹影苑|3栋|楼栋长, 家住竹影苑|3栋|的李敏, |十户|长: numbers of one building, or of a post's name."""
    if q.unit in BUILDINGS:
        lives = LIVES_IN.search(text, 0, q.start) and LIVES_THERE.match(text, q.end)
        return bool(lives or NUMBERED_BUILDING.match(text, q.end))
    if q.unit == "门" and ENTRANCE.search(text, 0, q.start):
        return True
    if q.unit == "户" and q.value >= LEAST_DOOR and q.comparator == "=" and DOOR.search(text, 0, q.start):
        return True
    return q.unit == "户" and q.chinese and OF_HOUSEHOLDS.match(text, q.end) is not None


def _is_vague(text: str, q: Quantity) -> bool:
    """几千 is too vague for a figure, and 少则十几万, 往往有数十个; 数千 is more than a thousand."""
    number = text[q.number_start : q.number_end]
    told_so = "几" in number and LESS_OR_MORE.search(text, 0, q.start) is not None
    typical = "数" in number and TYPICAL.search(text, 0, q.start) is not None
    return typical or number.startswith("几") or number.endswith("几") or told_so


def _in_name(text: str, q: Quantity) -> bool:
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


def _is_of_group(text: str, q: Quantity) -> bool:
    """平均年龄|36岁, 服务时长|4万小时, 以|96.5分|的综合得分: what is measured only of many."""
    if q.kind == "score" and SCORED.match(text, q.end):
        return True
    return q.kind in OF_GROUPS and OF_GROUPS[q.kind].search(text, 0, q.start) is not None


def _is_of_kinds(text: str, q: Quantity) -> bool:
    """40余种|日用品, 由3种增加到8种, 归集|26类资源."""
    if q.unit == "类":
        sorted_out = SORTS_OF.search(text, 0, q.start) if text[q.end : q.end + 1] in ("，", "。", "；") else None
        sorted_out = sorted_out or SORTS_BEFORE.search(text, 0, q.start) or SORTS_AFTER.match(text, q.end)
        return q.value >= SMALL and not q.chinese and sorted_out is not None
    return q.value >= SMALL or _is_change_of_kinds(text, q)


def _is_change_of_kinds(text: str, q: Quantity) -> bool:
    """由3种增加到8种: few as they are, the two are counted."""
    return bool(KINDS_BEFORE.search(text, 0, q.start) and KINDS_AFTER.match(text, q.end)) and not q.chinese


def _is_length_of_works(text: str, q: Quantity) -> bool:
    """改造管网|12公里, 1.2公里|的生产路: a length of what was built, no distance."""
    if q.kind != "length" or q.value < SMALL / 10 or (q.chinese and q.value == 1):
        return False
    return bool(OF_WORKS.search(text, 0, q.start) or OF_WORKS_AFTER.match(text, q.end))


def _is_of_story(text: str, q: Quantity) -> bool:
    """，两人各不相让, 跟爱人|两人守着小店: persons of a story."""
    few = q.chinese and q.unit == "人" and q.value < FEW
    return few and bool(CLAUSE_OPENS.search(text, 0, q.start) or WITH_SPOUSE.search(text, 0, q.start))


def _only_restricts(text: str, q: Quantity) -> bool:
    """百人以上企业, 200平方米以上的中心58个, 达到80万元的村6个: a number that restricts what another counts."""
    bounded = text[: q.end].endswith(("以上", "以下"))
    bare = BARE_MULTIPLE.fullmatch(text, q.number_start, q.number_end) is not None
    if bare and TAXPAYERS.match(text, q.end):
        return True
    if bare and q.start == q.number_start and (q.comparator == "=" or bounded):
        return True
    if text[: q.end].endswith("以上") and NORM_BEFORE.search(text, 0, q.start) and NORM_AFTER.match(text, q.end):
        return True
    if bounded and q.kind == "money" and THRESHOLD.match(text, q.end):
        return True
    restricting = RESTRICTING.match(text, q.end) or (q.kind == "area" and SIZED.match(text, q.end))
    return bool((restricting and bounded) or (q.kind == "money" and OF_EACH.match(text, q.end)))


def _is_ordinal(text: str, q: Quantity) -> bool:
    """第3个, but not 每300户, which is a standard."""
    if q.unit == "次" and SESSION.search(text, 0, q.start):
        return True
    if THAT.search(text, 0, q.start) and q.value >= SMALL and (q.kind == "area" or q.comparator == "~"):
        return False
    if not ORDINAL.search(text, 0, q.start):
        return q.kind == "count" and q.value < SMALL and NEXT.search(text, 0, q.start) is not None
    return not (STANDARD.search(text, 0, q.start) and q.value >= SMALL)


def _is_figurative(text: str, q: Quantity) -> bool:
    """Of Chinese numerals: 一个, numbers that end a quotation or stand in a slogan, 一道防线."""
    closes = text.startswith("”", q.end)
    if _is_listed(text, q):
        return False
    if q.value == 1 or closes:
        return True
    if SLOGAN_QUOTE.search(text, 0, q.start) and SAYING_END.match(text, q.end):
        return True  # “党员带头，十户联管”
    if q.kind != "count" or q.value >= SMALL:
        return False
    return bool(SLOGAN_QUOTE.search(text, 0, q.start)) or q.unit in FIGURATIVE


def _is_listed(text: str, q: Quantity) -> bool:
    """小区6个、菜场|一个|，商铺52家."""
    if not q.chinese or q.unit not in ONE_LISTED or text[q.end : q.end + 1] not in ("，", "、", "；", "。"):
        return False
    if not THINGS_THERE.search(text, max(0, q.start - LIST_REACH), q.start):
        return False
    listed = LISTED_BEFORE.search(text, max(0, q.start - LIST_REACH), q.start)
    return listed is not None or LISTED_AFTER.match(text, q.end) is not None


# 评议会先后举行|三次: meetings are counted, few as they are; 每月召开两次 is a rule
MEETINGS_HELD = re.compile(
    r"(?:先后|累计|已经?|一共|总共|共|前后|今年|全年)(?:召开|举行|举办|开展|开|组织|办)(?:了|过)?$"
)
OF_EACH_TIME = re.compile(r"[每各]|至少|不少于|要|须|应|计划|将")


def _is_of_meetings(text: str, q: Quantity) -> bool:
    """评议会先后举行|三次."""
    if q.unit not in ("次", "场", "期", "轮") or not MEETINGS_HELD.search(text, 0, q.start):
        return False
    return not OF_EACH_TIME.search(text, max(text.rfind(mark, 0, q.start) for mark in "，。；") + 1, q.start)


def is_enumeration(q: Quantity, phrase: Phrase, text: str) -> bool:
    """三个层面, 四大环节, 六种模式: small Chinese numerals that structure a text."""
    if not q.chinese and phrase.start == q.end and text[phrase.end : phrase.end + 1].isdigit():
        return False  # 5个体系|53项指标
    if q.kind not in ("share", "money") and _not_counted().fullmatch(phrase.counted):
        listed = OF_EXAMPLES.search(text, 0, q.start) is not None and phrase.counted.endswith(SOLVED)
        many = (q.value >= SMALL or listed) and not q.chinese
        return not (many and (phrase.counted.endswith(SOLVED) or phrase.counted not in terms("not_counted")))
    if not q.chinese or q.kind != "count" or q.value >= SMALL:
        return False
    counted = q.unit in SMALL_UNITS or _is_listed(text, q) or _is_of_meetings(text, q)
    counted = counted or SMALL_HEADS.search(phrase.counted) is not None
    counted = counted or (q.unit == "支" and phrase.end <= q.start and phrase.counted.endswith("队"))  # 巡逻队|四支
    return not counted or bool(CLOSES_QUOTE.match(text, q.end))
