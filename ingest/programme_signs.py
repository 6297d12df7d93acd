"""Signs around and in a quotation that it is the name of a programme, and signs against it.

Each sign has a weight; one clear sign suffices, or two weaker ones (see ``ingest.programmes.THRESHOLD``). The weights
were set by hand on reports: what they must keep is their order.
"""

import re
from functools import cache
from typing import NamedTuple

from ingest.lexicon import alternatives, rows, terms
from ingest.programme_heads import LONGEST, heads
from ingest.programme_uses import FOUNDED, STRONG, uses
from ingest.roles import titles
from ingest.tokens import segmenter, tokens
from kg.practices import practices

TYPE_AFTER = 1.2  # “领航”行动
SYSTEM_AFTER = 0.4  # “井字型”治理体系: a name where it is also said to be built
WEAK_TYPE_AFTER = 0.3  # “零距离”服务: said of much that is no programme
TYPE_INSIDE = 0.6  # “邻里驿站”
ACTED = 0.6  # a verb of founding before it
ROLLED_OUT = 0.4  # 推行, 试行 …: one builds, forms and reaches many other things
TYPE_IN_FRONT = 1.0  # 助老项目“夕阳伴”
EXPLAINED = 1.0  # “弄堂长”是什么
NAMED = 0.8  # 取名“松柏小屋”
HELD_AFTER = 0.6  # “院坝茶会”开了31次: what it did is counted
CALLED = 0.6  # “松柏小屋”的品牌
OPENS_CLAUSE = 0.4  # “松柏小屋”已…
HEAD_INSIDE = 0.8  # “周末课堂”
SERVICE = 0.4  # “上门代办服务”
KNOWN_KIND = 1.2  # “接诉即办”: a kind of practice that the scheme knows by this name
LED_BY = 0.6  # 以“…”为统领
OWNED = 0.4  # 街道的“邻里食堂”: a type word in what somebody has
COINED = 0.4  # a coined word is a brand rather than speech
EXCLUDED = -5.0  # no sign outweighs it
NUMBER_ONLY = -2.0  # “三个一”
EVERYDAY = -1.0  # “减负”, “100%”, “第一书记”
ENUMERATION = -2.0  # “党建、治理”
OF_PEOPLE = -1.0  # “热心大妈”
LOOSE_NOUN = -1.2  # “共治格局”
STATE = -0.4  # 从“单打独斗”到…
QUALIFIES = -1.5  # “共建共享”的局面
SHORTEST_KIND = 3  # characters: shorter labels are everyday words
LONG_ENOUGH = 4  # characters of what is rolled out
COINED_LENGTH = (3, 4)  # characters
APPOINTED_TO = 2.4  # an office that the report coins: it outweighs that people are called many things
MEASURED_SYSTEM = 1.2  # “一心四环”治理体系: numbered measures and what they make
DOTTED = 1.4  # “睦邻·说事日”: a brand and its branch

# What was won: 获评“平安小区”.
AWARD_BEFORE = re.compile(
    r"(?:评为|授予|荣获|获得|获评|获|选入|确定为|命名为|列为|评选为|认定为|表彰为|入选|称号|夺得|捧回)[^，。；“]{0,8}$|"
    r"(?:确定|评选|认定|评定|评)[^，。；“”]{2,30}为$"
)
AWARD_AFTER = re.compile(r"(?:荣誉)?称号|等?荣誉")
# 获得某某省“…”“…”，某某市|“红旗支部”|“…”等荣誉称号: one of a list of honours
HONOURS_BEFORE = re.compile(r"(?:获得|荣获|获评|授予|摘得|捧回)(?:[^。；]{0,120}”)?[^。；“”]{0,10}$")
HONOURS_AFTER = re.compile(
    r"(?:[、，和]?[一-鿿]{0,7}“[^“”]{2,40}”){0,12}等?(?:多项|[一二三四五六七八九十]项)?(?:荣誉|称号|殊荣)"
)
# 列为“桐花·议事”|治理体系的试点: one of the places where a programme is tried
PILOT_OF = re.compile(
    r"[一-鿿]{0,6}(?:体系|机制|工程|行动|模式|项目|计划|平台|工作法)的?(?:首批)?(?:试点|示范点|联系点|样板)"
)
# 将其命名为“春风里”, but not 被命名为“文明村”
NAMED_SO = re.compile(
    r"(?:^|[，。；])(?:(?!被)[^，。；]){0,20}?(?:将其|把它|取名|起名|定名)?命名为$"
)
# 昔日的堵点成了今天的|“暖点”: what something has become
TURNED_INTO = re.compile(r"(?:变成|变为|变作|变身|成了|成为|转化为|转变为|转为|化为|升级为)[^，。；“”]{0,8}的$")
POINT = re.compile(r"[一-鿿]点")
# What is compared, called or overcome rather than founded: 成为“主心骨”, 破解“停车难”.
STATE_BEFORE = re.compile(
    r"(?:从|由|变|成为|变成|化身为|的|吃|称为|比作|视为|作为|当作|叫做|叫|装上|打通|破解|解决|当好|成了|不再是|下好|织密|筑牢|"
    r"按下|跑出|注入)[^，。；“]{0,3}$"
)
CHINESE = re.compile(r"[一-鿿]")
# 三议三评两公示: measures that are numbered in turn
MEASURES = re.compile(r"(?:[一二两双三四五六七八九十][一-鿿]{1,3}){2,4}")
LONGEST_WORD = 3  # characters of an everyday word with 新 before it
COUNT_AFTER = re.compile(r"[\d一二三四五六七八九十百千万余多近约]+[处个名支家场项户条]")  # “口袋公园”12处
LED_BEFORE = re.compile(r"以$")
LED_AFTER = re.compile(
    r"(?:[一-鿿]{0,4})(?:为|作)(?:统领|引领|抓手|载体|依托|牵引|主线|品牌|龙头|核心|总抓手|纽带|支撑|突破口|"
    r"切入点|切口|主题|媒介|契机)"
)
REMOVED = re.compile(r"(?:铲除|清理|整治|消除|拆除|清除|告别|摘掉|破除|杜绝|根治)[^，。；“”]{0,8}$")  # 清理“路边菜地”
OF_EVERYBODY = re.compile(r"党员(?:先锋|活动|示范)|(?:党建|便民|志愿)?服务")
OF_ANYBODY = re.compile(r"党员|党建|居民|群众|青年|巾帼")
PEOPLE_WORD = re.compile(r"(?:员|长|者|人|手|哥|姐|妈|爷|叔|生|民|党员|群众|干部|老人|青年)$")
# “三个一”, “1+N”, “3+2+X”
LIST_OF_TYPE = re.compile(r"^(?:的|等(?:[一二三四五六七八九十\d]+[大项个])?)")  # “领航”“惠民”|等八大|工程
NUMBERED = re.compile(
    r"^[一二两三四五六七八九十多双\d][一-鿿]{0,2}$|^[\d+XYNnxy一二三四五六七八九十]+$|^\d+(?:\+[\dA-Za-z]+)+$"
)
SLOGAN = re.compile(r"[。！？；…，]")
# Quotations beside it in a list share what stands before the first and after the last: “睦邻集市”和“敲门问安”行动
RUN_BEFORE = re.compile(r"(?:“[^“”]{2,20}”[、和与及]?)+$")
RUN_AFTER = re.compile(r"^(?:[、和与及]?“[^“”]{2,20}”)+")
AND_OTHERS = re.compile(r"^等(?:一系列|一批|系列|多个|诸多|众多)(?:的)?")  # “银龄课”“护苗岗”|等一系列|志愿服务品牌
# “楼道小讲台”|、护绿认领等五项特色|活动: what stands beside it without quotation marks
BESIDE_AFTER = re.compile(
    r"^(?:[、和][^，。；、“”\d]{2,10}){1,4}等(?:\d+|[一二三四五六七八九十多]+)?[个种项类大场]?(?:特色|主题|系列|品牌)?(?=[一-鿿])"
)
# “三八”妇女节, “七一”前夕: days of the year
DAY = re.compile(r"(?:三八|五一|五四|六一|七一|八一|十一|九九|双十一|双十二)")
# “三邻模式”, “五步机制”
NUMBERED_WAY = re.compile(r"[一二三四五六七八九十双][一-鿿]{1,3}(?:模式|机制|工作法|做法|体系)")
# “楼组支部+业委会+物管会+住户代表”的治理办法: who works together, however many
CHAIN = re.compile(r"[^+＋，。；]{2,10}(?:[+＋][^+＋，。；]{2,10}){2,5}")
# “镇党委+村支部+屋场党小组”三级|组织架构: bodies, one under the other
OF_LEVELS = re.compile(r"的?[两二三四五六]级(?:网格|组织|党组织|治理|管理|联动|党建)*(?:体系|架构|网络|链条|链)")
BODY_IN_CHAIN = re.compile(r"党[委组总支]|支部|党小组|网格")
COUPLET = re.compile(r"[一-鿿\d+]{2,10}，[一-鿿\d]{2,10}")  # “一颗红心，万家舒心”党建品牌
# “一站、两线、三单”工作体系: numbered measures in a list
MEASURE = r"[一二两三四五六七八九十\d][一-鿿]{1,6}"
MEASURES_LISTED = re.compile(rf"(?:{MEASURE}[、，]){{1,4}}{MEASURE}")
# 以“三个圈”（商户圈、楼宇圈、企业圈）为抓手: what it is of stands in a bracket
ASIDE = re.compile(r"^（[^（）]{2,60}）")
THAT_IS = re.compile(r"（(?:就是|即|也就是|指的?是)[^（）]{4,60}）")  # “三桥”（即连心桥、议事桥…）
# 从|“扫院子”|到|“防骗子”: what is passed from one to the other
FROM_TO = re.compile(r"(?:从|由|从“[^“”]{2,12}”到)“$")
TO_NEXT = re.compile(r"[到向，。；]|的|变")
HAVING = re.compile(r"有[一-鿿]{1,3}")  # 活动“有阵地”: what is said of the noun before it
DOTTED_NAME = re.compile(r"[一-鿿]{2,6}·[一-鿿]{2,6}")
DASH = re.compile(r"[-—]")
SYSTEMS = ("体系", "格局")
LOOSE = re.compile(  # endings of what is spoken of rather than founded
    r"(?:(?<!模)式|化|版|感|度|率|问题|难题|精神|理念|意识|局面|格局|效应|优势|作用|需求|社区|小区|乡村|城市|村|街道)$|楼前楼后"
)
SORT_OF = re.compile(r"[一-鿿]{2}型(?:干部|党员|人才|班子|队伍|团队|政府|机关|组织|社区|党组织|党支部|小区|支部|企业)")
QUALIFYING_AFTER = re.compile(
    r"式|的(?:局面|格局|优势|作用|目标|要求|原则|理念|道路|成效|效果|良好|生动|氛围|标准|问题)"
)
# A type word right before it: 公益项目“…”. Group: the type.
TYPE_BEFORE = re.compile(
    r"(?:党建|服务|特色|治理|公益|志愿|助老|惠民)?"
    r"(小程序|公众号|热线|食堂|项目|品牌|工程|行动|机制|制度|平台|活动|模式|服务队|志愿队|工作法|驿站|课堂|团队|联盟)$"
)
# 党员“领跑”、居民“陪跑”、|平台“助跑”: what each of a list does
ROLE_IN_LIST = re.compile(r"(?:[一-鿿]{2}“[^“”]{2}”[、，]|^——)[一-鿿]{2}$")
LIST_OF_ROLES = re.compile(r"[，。、]")
NAMING = re.compile(
    r"(?:这种办法|这个做法|这一做法|这套办法|品牌|招牌|项目|名字|取名|起名|名|叫得响的有|命名|定名)(?:叫做?|为|是)?$|"
    r"(?:叫|叫做|叫作|取名|名为|名叫|称为|简称)$"
)
# 活动取名|“爱心六加一，邻里一家亲”. Group: the type.
NAMED_TYPE = re.compile(
    r"(活动|项目|品牌|行动|计划|食堂|驿站|队伍|服务队|团队|平台|机制|课堂|集市|节目)(?:就|被|也)?(?:取名|起名|命名|定名|得名)(?:叫|为)?$"
)
# “云豆”“闪物”|等60家互联网企业: firms
FIRMS_AFTER = re.compile(
    r"等?(?:近|约|超)?(?:[\d一二三四五六七八九十百]+[余多]?|多|数)[家户](?:(?!党)[^，。；“”]){0,16}?"
    r"(?:企业|公司|平台|商户|门店|商家)"
)
# （简称|“云溪高新区”）: places have short forms as well
SHORT_FORM = re.compile(r"(?:简称|以下称|又称|也称)(?:为)?$")
DIVISION = re.compile(r"(?:[新区县市镇乡]|街道|社区|公司|集团|局)$")
# People are called names too: 居民叫他“活地图”.
PRONOUN = re.compile(
    r"(?:他|她|它|我|你|们|自己|大家都?|居民|人|戏|亲切地?|形象地?|比作)(?:们)?(?:叫做?|称为?|为|是)?$"
)
# “一户带三户，三户带全院”联动共管能力提升|工作法: whatever words tell what for
METHOD_AFTER = re.compile(r"((?:(?![的了是成为作在和与])[一-鿿]){0,12}?工作法)")
SYSTEM_OF_WORD = "制"
SYSTEM_OF = re.compile(r"制(?![定作造度约])")  # “轮值楼长”制
# 街道的办法是|“三张板凳”：
WAY_BEFORE = re.compile(r"(?:做法|办法|法子|招数|妙招|高招|经验|秘诀|答案)(?:就?是|叫做?)$")
WAY_AFTER = re.compile(r"[：:，]")
# 从热心人中推选|“胡同长”, 老书记担任|“红炬导师”
OFFICE = re.compile(r"^[一-鿿]{2,5}(?:[长员师]|先生|参谋|大使|掌柜|管家|官|顾问)$")
APPOINTED = re.compile(
    r"(?:推选|推选出|选出|选聘|选任|聘请|聘任|担任|选派|增设)(?:了|为)?$|"
    r"(?:身份|头衔|角色)[^，。；“”]{0,4}[，：—]{1,2}(?:就)?(?:是|叫|为)?$|"  # 又添新身份：|“桐花哨兵员”
    r"(?:聘请|聘|选聘|招募|选派|动员|请)[^，。；“”]{1,14}(?:当|做|任|担任)$"
)
EXPLANATION_AFTER = re.compile(r"是什么|：")
EXPLANATION_BEFORE = re.compile(r"[：。\d.—]$")
CALLED_AFTER = re.compile(
    r"的(?:牌子|招牌|名字|做法|[一-鿿]{0,12}(?:品牌|(?:治理|工作|服务|管理|议事|协商|联动)(?:办法|做法|路子|打法|架构|方式|路径|思路)|工作方法|工作法|工作机制|(?<!发展)模式|治理机制|治理体系))(?![一-鿿]?[化性])"
)
COUNTED_AFTER = re.compile(
    r"(?:已|共|累计|先后|一年|两年来|今年以?来?|平均)*"
    r"(?:开|办|举办|召开|开展|接待|供餐|上门|调解|受理|收集|收到|收|接到|接|汇集|发出|发放|议成|议定|化解|服务|吸纳)"
    r"(?:了|出|成|展|到)?[^，。；“”]{0,8}?\d"
)
# “桐花红火”|办了12期: an event that was held so many times
EVENT_AFTER = re.compile(
    r"(?:已|共|累计|先后|今年以?来?|平均|一共)*(?:开|办|举办|开展|做|组织|举行|进行|实施)(?:了|过|展)?"
    r"(?:\d+|[一二三四五六七八九十百]+)[余多]?(?:场次|轮次|场|期|轮|次)"
)
SUBJECT_AFTER = re.compile(r"(?:是|由|已|开|平时|成为|成了|把|被|们|照旧|让|先后|覆盖|实现)")
PREDICATE_TAGS = ("v", "p", "c", "d", "r", "uj")
BECOMING = frozenset(("成为", "作为", "变为", "变成", "融入", "进入", "参与", "加入", "走进", "惠及", "覆盖", "助力"))
# Verbs inside a type: “…”志愿服务项目
NOUN_LIKE = frozenset((
    *("联合", "联动", "督办", "引领"),  # “…”联合督办模式
    *("创新", "关爱", "慰问", "帮扶", "宣传", "创建", "治理", "工作", "服务", "宣讲", "志愿"),
))


# “问题台账”, “健康体检”, “居民公约”: records, check-ups and rules as everybody has them, no names
ORDINARY = re.compile(
    r"(?:(?:问题|需求|任务|工作|责任|民情|信息|隐患|整改|动态|电子|基础|分类|明细|管理)(?:台账|账本)|"
    r"(?:免费|健康|入户|年度|定期)体检|(?:居民|村民|业主|文明|社区|小区|管理|自治)公约|书面约定|共同约定)"
)


# “好办法”应运而生, “新路子”由此诞生: what is praised, not named
NEW_WAY = re.compile(
    r"[新好妙金巧土老硬实大小](?:办法|法子|做法|点子|主意|招数?|路子|路径|模式|机制|平台|经验|局面|气象|面貌|风尚|思路|天地|载体|引擎|力量)"
)


class Signs(NamedTuple):
    """How much one quotation looks like a programme."""

    score: float
    type_word: str  # 工程, 制度 …, or ""
    acted: bool  # a verb of founding stands before it


@cache
def _types() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("programme_types")}


def _of_kinds(*kinds: str) -> str:
    return alternatives([term for term, kind in _types().items() if kind in kinds])


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"([一-鿿]{{0,8}}?(?:{_of_kinds('after', 'both')}))(?![一-鿿]{{0,1}}(?:化|性))")


@cache
def _weak_after() -> re.Pattern[str]:
    return re.compile(rf"([一-鿿]{{0,6}}?(?:{_of_kinds('weak')}))")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{_of_kinds('inside', 'both', 'after')})$")


@cache
def _verb_before() -> re.Pattern[str]:
    verbs = alternatives(terms("programme_verbs", "quoted"))
    return re.compile(rf"(?:{verbs})(?:了|起|出|实践了)?[^，。；：！？“”]{{0,14}}$")


@cache
def _strong_verb_before() -> re.Pattern[str]:
    verbs = alternatives(terms("programme_verbs", "strong"))
    return re.compile(rf"(?:{verbs})(?:了|起)?(?:[^，。；“]{{0,2}}|[^，。；“的]{{3,8}})$")


def signs(text: str, start: int, end: int, name: str) -> Signs:
    """Weigh the quotation ``text[start:end]`` of ``name``."""
    before, after = text[:start], text[end:]
    founded = FOUNDED.search(before) is not None
    acted = founded or bool(_verb_before().search(RUN_BEFORE.sub("", before)))
    typed, score, type_word = _type_after(BESIDE_AFTER.sub("", AND_OTHERS.sub("", RUN_AFTER.sub("", after))))
    if not typed and (of_form := _type_by_form(name, before, after)):
        typed, score, type_word = True, TYPE_AFTER, of_form
    inside = _inside().search(name)
    if inside and inside.group() != name:
        score += TYPE_INSIDE + (OWNED if before.endswith("的") else 0.0)
        type_word = type_word or ("" if _types()[inside.group()] == "after" else inside.group())
    if acted:
        score += ACTED
    if name in kinds() and not segmenter().has_word(name):
        score += KNOWN_KIND
    led = LED_BEFORE.search(before) is not None and LED_AFTER.match(ASIDE.sub("", after)) is not None
    if NUMBERED.match(name) and THAT_IS.match(after):
        score += EXPLAINED
    if led:
        score += LED_BY + (EXPLAINED if ASIDE.match(after) else 0.0)
    if (len(name) >= LONG_ENOUGH and _strong_verb_before().search(before)) or founded:
        score += ROLLED_OUT
    named, type_before = _named(before, after)
    score += named
    type_word = LIST_OF_TYPE.sub("", type_word or type_before)
    if EVENT_AFTER.match(after) and len(name) >= LONG_ENOUGH:
        score += STRONG
    elif COUNTED_AFTER.match(after):
        score += HELD_AFTER
    if name.endswith(heads()):
        score += HEAD_INSIDE
    if name.endswith("服务") and not type_word:
        score += SERVICE
    appointed = OFFICE.search(name) and APPOINTED.search(before) and not segmenter().has_word(name)
    if appointed:
        score += APPOINTED_TO
    score += uses(before, after) + _coined(name, type_word) + _by_form(name, before, after)
    return Signs(score + _against(name, before, after, typed, founded or bool(appointed)), type_word, acted)


def _coined(name: str, type_word: str) -> float:
    """What the form of a name says for a brand: 枫林·家, “一心四环”治理体系, 一三模式."""
    weight = DOTTED if DOTTED_NAME.fullmatch(name) else 0.0
    if len(name) in COINED_LENGTH and not segmenter().has_word(name) and len(tokens(name)) == 1:
        weight += COINED
    if MEASURES.fullmatch(name) or MEASURES_LISTED.fullmatch(name):
        weight += COINED + (MEASURED_SYSTEM if type_word.endswith(SYSTEMS) else 0.0)
    return weight + (COINED if NUMBERED_WAY.fullmatch(name) else 0.0)


# 推进|“一楼一员”工作: one of each, as everybody is to have; “一户一策” and “一楼一档” only say how and with what
ONE_OF_EACH = re.compile(r"一[一-鿿]{1,2}一[一-鿿](?<![策案档表卡码议品单图])")
# 实现|“多格合一”, 做到“一网统管”: nets, grids and forces that are made one, as everybody does it
MADE_ONE = re.compile(
    r"[多三四五六七八九十][网格员岗端码卡表队站所中][合融归][一合]|[多三四五六七八九十][网格]融合|一[网码屏][统通共][管办揽享筹治]"
)
ROLLED = re.compile(r"(?:推进|落实|推动|深化|部署|做到|实现|达到|形成|迈向)(?:了|全面|深入|真正|从[^，。；]{2,8}到)*$")
# 定为|“5·20楼长节”: days that somebody has made; no 环节, 细节
FESTIVAL = re.compile(r"[一-鿿\d·]{2,9}(?<![环细季情关礼音调枝章小骨春])节")
SET_AS = re.compile(r"(?:定|设立?|确定|命名|举办|办起|迎来|打造|首届|第[一二三四五六七八九十]届)(?:了|为)?$")


# 继续推进|“无电梯楼院攻坚行动”
OF_ACTION = re.compile(r"[一-鿿]{3,16}(?:行动|工程|计划)")
# 设了|“党员心愿收集站”
PLACE_SET = re.compile(r"[一-鿿]{3,10}(?:站|室|角|屋|亭|窗口|信箱|坊|驿站|吧|专栏)")
SETS = re.compile(r"(?:设|设立|设置|建|办|开|开设|增设)(?:了|起|起了)$")
HELD = re.compile(r"(?:正式|如期|热闹|火热)?(?:开场|开幕|启幕|启动|举行|举办|落幕|上演)")  # “桐花邻居节”|开场
# 把今年定为|“物业服务提升年”
YEAR_OF = re.compile(
    r"[一-鿿]{2,10}(?:推进|攻坚|提升|建设|突破|落实|深化|巩固|提质|治理|服务|行动|创建|规范|质量|惠民)年"
)
HALL = re.compile(r"[一-鿿]{2,4}(?<![大客餐门])厅")  # 设立调处专区|“和气厅”


def _by_form(name: str, before: str, after: str) -> float:
    """What the form of a name says where the verb before it would not suffice."""
    of_each = ONE_OF_EACH.fullmatch(name) or MADE_ONE.fullmatch(name) or OF_ACTION.fullmatch(name)
    rolled = bool(of_each and ROLLED.search(before))
    dated = FESTIVAL.fullmatch(name) or YEAR_OF.fullmatch(name)
    held = SET_AS.search(before) or (HELD.match(after) and FESTIVAL.fullmatch(name))
    festival = dated and held and not segmenter().has_word(name)
    rolled |= bool(SYSTEM_MADE.match(after) and _wordless(name))
    rolled |= bool(PLACE_SET.fullmatch(name) and SETS.search(before) and not OF_EVERYBODY.match(name))
    hall = HALL.fullmatch(name) and not segmenter().has_word(name)
    return TYPE_IN_FRONT if rolled or festival else TYPE_INSIDE if hall else 0.0


# “密网细格”|服务体系日益健全: a system of a coined name
SYSTEM_MADE = re.compile(
    r"[一-鿿]{0,6}体系(?:得到|不断|持续|日益|进一步|逐步|更加|日趋)*(?:完善|健全|建强|形成|织密|巩固)(?=[，。；])"
)


def _wordless(name: str) -> bool:
    """Whether the dictionary knows no word of a name of four characters."""
    return len(name) == LONG_ENOUGH and not any(segmenter().has_word(name[i : i + 2]) for i in (0, 2))


def _type_after(after: str) -> tuple[bool, float, str]:
    """Whether a type word follows, the weight of what follows, and the type word."""
    if SYSTEM_OF.match(after):
        return True, TYPE_AFTER, SYSTEM_OF_WORD
    if method := METHOD_AFTER.match(after):
        return True, TYPE_AFTER, method.group(1)
    strong = _after().match(after)
    if strong and _nouns_only(_before_type(strong.group(1))):
        return True, TYPE_AFTER, strong.group(1)
    weak = _weak_after().match(after)
    if weak and weak.group(1).endswith(SYSTEMS):
        return False, SYSTEM_AFTER, weak.group(1)
    return (False, WEAK_TYPE_AFTER, weak.group(1)) if weak else (False, 0.0, "")


@cache
def kinds() -> frozenset[str]:
    """Names of the kinds of practice, as the scheme and everyday language have them."""
    return frozenset(name for p in practices() for name in (p.label, *p.alternatives) if len(name) >= SHORTEST_KIND)


# “1234”|工作体系, “周调度、月会商”|管控体系, “一员三岗、一图四色”|治理改革: a noun after measures. Group: the noun.
SYSTEM_AFTER_MEASURES = re.compile(
    r"((?:[一-鿿]{2}){0,4}(?:工作体系|管控体系|管理体系|治理体系|服务体系|机制|改革|载体|架构))"
)
DIGITS_ONLY = re.compile(r"\d{3,6}|\d+\+[\dA-Za-z]+(?:\+[\dA-Za-z]+)*")
# 周调度、月会商、季点评: items of one length, or nearly
ITEMS = re.compile(r"[^，。；、“”+]{2,8}(?:、[^，。；、“”+]{2,8}){1,3}")
ALIKE = 2  # characters that the items of such a list differ at most
# “一键呼叫”联动网格、“扫码即办”平台|等办法: an item of a list of ways. Group: what they are.
LISTED_WAYS = re.compile(
    r"[一-鿿]{0,6}(?:、“[^“”]{2,12}”[一-鿿]{0,6}){0,4}等(?:一系列|一批|系列)?(?:特色)?(办法|做法|机制|模式|平台|举措|品牌|载体)"
)
DOUBLE = re.compile(r"(?:双[一-鿿]{2}){2,3}")  # “双认领双承诺”: what everybody does twice over


def _type_by_form(name: str, before: str, after: str) -> str:
    """The noun after a quotation whose form shows that it is the name of a system, or ""."""
    m = SYSTEM_AFTER_MEASURES.match(after)
    if m is not None:
        lengths = [len(part) for part in name.split("、")]
        listed = ITEMS.fullmatch(name) and max(lengths) - min(lengths) <= ALIKE and FOUNDS.search(before)
        numbered = DIGITS_ONLY.fullmatch(name) or MEASURES.fullmatch(name) or MEASURES_LISTED.fullmatch(name)
        if listed or numbered or ("+" in name and CHAIN.fullmatch(name)):
            return m[1]
    ways = LISTED_WAYS.match(after)
    if ways and not before.endswith("的"):
        return ways[1]
    return DOUBLED if DOUBLE.fullmatch(name) else ""


FOUNDS = re.compile(
    r"(?:建立健?全?|健全|构建|完善|推行|实行|实施|探索|形成|创新|打造|依靠|靠着?|依托|落实)(?:了|起|出)?$"
)
DOUBLED = "活动"


def _before_type(phrase: str) -> str:
    return next(phrase.removesuffix(t) for t in sorted(_types(), key=len, reverse=True) if phrase.endswith(t))


def _nouns_only(phrase: str) -> bool:
    """Between quotation and type word stand nouns (“…”助老项目), no predicate (“…”成为…平台)."""
    words = tokens(phrase)
    return not any(
        t.tag in PREDICATE_TAGS and t.text not in NOUN_LIKE and not (t is words[-1] and _of_type(t.text)) for t in words
    )


def _of_type(verb: str) -> bool:
    """响应|机制, 自治|模式: a verb right before the type word is part of it, but for those that found or become."""
    return len(verb) > 1 and verb not in terms("programme_verbs") and verb not in BECOMING


def _everyday(name: str) -> bool:
    """减负, 新标杆: a word of the dictionary, by itself or called new."""
    words = (name, name.removeprefix("新"))
    known = any(segmenter().has_word(word) for word in words)
    return len(name) <= LONGEST_WORD and known and not _inside().search(name)


def _named(before: str, after: str) -> tuple[float, str]:
    """Signs of a name around a quotation, and a type word that stands before it: 助老项目“…”, 名叫“…”, “…”是什么."""
    if ROLE_IN_LIST.search(before) and LIST_OF_ROLES.match(after):
        return 0.0, ""
    before = before.removesuffix("——")  # 议事平台——|“…”
    typed = TYPE_BEFORE.search(before) or NAMED_TYPE.search(before)
    if typed:
        return TYPE_IN_FRONT, typed.group(1)
    if NAMING.search(before) and not PRONOUN.search(before):
        return NAMED, ""
    if WAY_BEFORE.search(before) and WAY_AFTER.match(after):
        return EXPLAINED, ""
    if EXPLANATION_AFTER.match(after) and (not before or EXPLANATION_BEFORE.search(before)):
        return EXPLAINED, ""
    if CALLED_AFTER.match(after):
        return CALLED, ""
    opens = not before or before[-1] in "，。；：、"
    return (OPENS_CLAUSE if opens and SUBJECT_AFTER.match(after) else 0.0), ""


def _counted_by_name(name: str, founded: bool) -> bool:
    """“桐花驿站”12处, or what was just set up: its places are counted. “党员先锋窗口”9处: any has some."""
    inside = _inside().search(name) is not None and name not in _types()
    return inside or (founded and not OF_ANYBODY.match(name))


def _is_named(typed: bool, before: str, after: str) -> bool:
    """Whether what stands around a quotation says that it is a name, whatever it holds."""
    return typed or bool(CALLED_AFTER.match(after) or NAMED_TYPE.search(before))


# “一轴带动，五线联通”|的院落治理格局
WHOLE_AFTER = re.compile(r"的?[一-鿿]{0,8}?(?:格局|体系|模式|机制|架构)")


def _couplet(name: str, before: str, after: str, typed: bool) -> bool:
    """“一颗红心，万家舒心”党建品牌, “一轴带动，五线联通”的治理格局: two lines that are a name."""
    measures = MEASURES_LISTED.fullmatch(name) is not None and WHOLE_AFTER.match(after) is not None
    return measures or (_is_named(typed, before, after) and COUPLET.fullmatch(name) is not None)


def _against(name: str, before: str, after: str, typed: bool, founded: bool) -> float:
    """What speaks against a programme (a negative number).

    ``typed``: a type word follows; ``founded``: it is said to be set up (what is counted then are its places).
    """
    if (
        (name in terms("metaphors") and not typed)
        or DAY.fullmatch(name)
        or (SLOGAN.search(name) and not _couplet(name, before, after, typed))
        or DASH.search(name)
        or (len(name) > LONGEST and not typed and not CHAIN.fullmatch(name))
        or ("、" in name and after.startswith("的"))
        or (CHAIN.fullmatch(name) and OF_LEVELS.match(after) and BODY_IN_CHAIN.search(name))
        or (HAVING.fullmatch(name) and not typed)
        or (AWARD_BEFORE.search(before) and not NAMED_SO.search(before) and not PILOT_OF.match(after))
        or FIRMS_AFTER.match(RUN_AFTER.sub("", after))
        or (SHORT_FORM.search(before) and DIVISION.search(name))
        or (COUNT_AFTER.match(after) and not _counted_by_name(name, founded))
        or AWARD_AFTER.match(after)
        or (HONOURS_AFTER.match(after) and HONOURS_BEFORE.search(before))
    ):
        return EXCLUDED
    penalty = 0.0
    if name.endswith("+") and not typed:
        penalty += NUMBER_ONLY
    led = (before.endswith("以") and ASIDE.match(after) is not None) or THAT_IS.match(after) is not None
    if FROM_TO.search(before + "“") and TO_NEXT.match(after) and not _inside().search(name):
        penalty += OF_PEOPLE
    if NUMBERED.match(name) and not typed and not led and name not in kinds() and not name.endswith(("制", "法")):
        penalty += NUMBER_ONLY
    if not typed and (
        not CHINESE.search(name)
        or name in titles()
        or ORDINARY.fullmatch(name)
        or NEW_WAY.fullmatch(name)
        or _everyday(name)
    ):
        penalty += EVERYDAY
    if "、" in name and not typed and not MEASURES_LISTED.fullmatch(name):
        penalty += ENUMERATION
    if PEOPLE_WORD.search(name) and not typed and not CHAIN.fullmatch(name) and not MEASURES.fullmatch(name):
        penalty += OF_PEOPLE
    named = MEASURES.fullmatch(name) or DOTTED_NAME.fullmatch(name) or (typed and len(name) >= LONG_ENOUGH)
    if LOOSE.search(name) and not named:
        penalty += LOOSE_NOUN
    if not typed and (POINT.fullmatch(name) or TURNED_INTO.search(RUN_BEFORE.sub("", before))):
        penalty += STATE + OF_PEOPLE
    had = before.endswith("的") and _inside().search(name)
    if not typed and not founded and STATE_BEFORE.search(before) and not had:
        penalty += STATE
    if QUALIFYING_AFTER.match(after) or (founded and name.endswith("式")) or SORT_OF.match(name + after):
        # 建成“嵌入式”服务站, 带出“担当型”班子: of what manner
        penalty += QUALIFIES
    return penalty
