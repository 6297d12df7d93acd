"""What speaks against a quotation's being the name of a programme: speech, days, honours, people, everyday words."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ingest.lexicon import terms
from ingest.programme_context import ASIDE, RUN_AFTER, RUN_BEFORE, THAT_IS, is_named
from ingest.programme_forms import (
    CHAIN,
    DOTTED_NAME,
    LONG_ENOUGH,
    MEASURES,
    MEASURES_LISTED,
    NUMBERED,
    ORDERS,
    SUM,
    kinds,
)
from ingest.programme_heads import LONGEST
from ingest.programme_metaphors import figure_of_speech
from ingest.programme_types import inside, types
from ingest.programme_weights import (
    BECOME,
    ENUMERATION,
    EVERYDAY,
    EXCLUDED,
    LOOSE_NOUN,
    NUMBER_ONLY,
    OF_PEOPLE,
    QUALIFIES,
    STATE,
)
from ingest.roles import titles
from ingest.tokens import segmenter


class Quotation(NamedTuple):
    """A quotation and what stands around it."""

    name: str
    before: str
    after: str
    typed: bool  # a type word follows
    founded: bool  # it is said to be set up: what is counted then are its places


SLOGAN = re.compile(r"[。！？；…，]")
DASH = re.compile(r"[-—]")
STEPS = re.compile(r"[一-鿿]{3,8}(?:[-—]{1,2}[一-鿿]{3,8}){1,4}")  # “居民点题——社区列单——党员领办”服务模式
HAVING = re.compile(r"有[一-鿿]{1,3}")  # 活动“有阵地”: what is said of the noun before it
# “三八”妇女节, “七一”前夕: days of the year
# 国家“二五”时期, “十三五”规划: plans of five years
FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{1,3}五")
PERIOD_AFTER = re.compile(r"时期|期间|规划|以来|末|初|开局|收官")
DAY = re.compile(r"(?:三八|五一|五四|六一|七一|八一|十一|九九|双十一|双十二)")
OF_EVERY_PLACE = frozenset((
    *("一站式", "一窗式", "一门式", "红色", "绿色", "智慧"),
    *("两委", "两新", "两企三新", "一把手", "一肩挑", "大工委", "大党委", "第一责任人"),
))
COUPLET = re.compile(r"[一-鿿\d+]{2,10}，[一-鿿\d]{2,10}")
COUPLET_WORK = re.compile(r"工作(?:和|与|同|抓|做|落|融)")  # 将“党员领办，邻里联管”|工作和志愿服务合在一起做
WHOLE_AFTER = re.compile(r"的?[一-鿿]{0,8}?(?:格局|体系|模式|机制|架构)")
OF_LEVELS = re.compile(r"的?[两二三四五六]级(?:网格|组织|党组织|治理|管理|联动|党建)*(?:体系|架构|网络|链条|链)")
BODY_IN_CHAIN = re.compile(r"党[委组总支]|支部|党小组|网格")
# What was won: 获评“平安小区”.
AWARD_BEFORE = re.compile(
    r"(?:评为|授予|荣获|获得|获评|获|选入|确定为|命名为|列为|评选为|认定为|表彰为|入选|称号|夺得|捧回)[^，。；“]{0,8}$|"
    r"(?:确定|评选|认定|评定|评)[^，。；“”]{2,30}为$|(?:入选|获评|荣获)[^，。；“”]{4,14}(?:年度|年)$"
)
AWARD_AFTER = re.compile(r"(?:荣誉)?称号|等?荣誉")
# 获得某某省“…”“…”，某某市|“红旗支部”|“…”等荣誉称号: one of a list of honours
HONOURS_BEFORE = re.compile(r"(?:获得|得到|赢得|收获|荣获|获评|授予|摘得|捧回)(?:[^。；]{0,120}”)?[^。；“”]{0,10}$")
HONOURS_AFTER = re.compile(
    r"(?:[、，和]?[一-鿿]{0,7}“[^“”]{2,40}”){0,12}等?(?:多项|[一二三四五六七八九十]项)?(?:荣誉|称号|殊荣)"
)
# 先后获得全国绿色社区、省|“零投诉”|试点社区等多项荣誉: one of a list with and without quotation marks
LIST_BEFORE = re.compile(r"(?:获得|荣获|获评|评为|授予|摘得|捧回)[^。；，]{2,160}、[^。；，“”]{0,8}$")
LIST_AFTER = re.compile(r"[^。；，]{0,160}?等[^。；，“”]{0,8}?(?:荣誉|称号|殊荣)")
# 将其命名为“春风里”, but not 被命名为“文明村”
NAMED_SO = re.compile(r"(?:^|[，。；])(?:(?!被)[^，。；]){0,20}?(?:将其|把它|取名|起名|定名)?命名为$")
# 列为“桐花·议事”|治理体系的试点: one of the places where a programme is tried
PILOT_OF = re.compile(
    r"[一-鿿]{0,6}(?:体系|机制|工程|行动|模式|项目|计划|平台|工作法)的?(?:首批)?(?:试点|示范点|联系点|样板)"
)
FIRMS_AFTER = re.compile(
    r"等?(?:近|约|超)?(?:[\d一二三四五六七八九十百]+[余多]?|多|数)[家户](?:(?!党)[^，。；“”]){0,16}?"
    r"(?:企业|公司|平台|商户|门店|商家)"
)
ACCOUNT_AFTER = re.compile(r"(?:官方)?(?:微信|抖音|微博|视频)?(?:公众号|公众平台|视频号|抖音号|服务号|订阅号|账号)")
SHORT_FORM = re.compile(r"(?:简称|以下称|又称|也称)(?:为)?$")
DIVISION = re.compile(r"(?:[新区县市镇乡]|街道|社区|公司|集团|局)$")
BODY = re.compile(
    r"(?:业委会|业主委员会|自管会|物管会|居委会|党支部|党总支|党委|党组织|协会|商会|合作社|物业|基金会|医院|学校)$"
)
COUNT_AFTER = re.compile(r"[\d一二三四五六七八九十百千万余多近约]+[处个名支家场项户条]")  # “口袋公园”12处
OF_ANYBODY = re.compile(r"党员|党建|居民|群众|青年|巾帼")
# 由起初的|“星星点灯”|迈向|“连片成网”: what it was and what it becomes, however often a report says so
TURNS = r"(?:迈向|走向|转向|变为|变成|升级[到为]|跃升[到为]|蝶变[到为]|拓展[到为]|延伸到|发展[到为])"
TURNS_INTO = re.compile(rf"“[^“”]{{2,12}}”{TURNS}了?$")
TURNED_FROM = re.compile(rf"{TURNS}了?“")
STATED_FROM = re.compile(r"(?:从|由)(?:起初|最初|原来|过去|早先|以往|当初)?的?$")
FROM_TO = re.compile(r"(?:从|由|从“[^“”]{2,12}”到)“$")
TO_NEXT = re.compile(r"[到向，。；]|的|变")
CHINESE = re.compile(r"[一-鿿]")
LONGEST_WORD = 3  # characters of an everyday word with 新 before it
# “问题台账”, “健康体检”, “居民公约”: records, check-ups and rules as everybody has them, no names
ORDINARY = re.compile(
    r"(?:(?:问题|需求|任务|工作|责任|民情|信息|隐患|整改|动态|电子|基础|分类|明细|管理)(?:台账|账本)|"
    r"(?:免费|健康|入户|年度|定期)体检|(?:居民|村民|业主|文明|社区|小区|管理|自治)公约|书面约定|共同约定)"
)
# “好办法”应运而生, “新路子”由此诞生: what is praised, not named
NEW_WAY = re.compile(
    r"[新好妙金巧土老硬实大小](?:办法|法子|做法|点子|主意|招数?|路子|路径|模式|机制|平台|经验|局面|气象|面貌|风尚|思路|天地|载体|引擎|力量)"
)
PEOPLE_WORD = re.compile(r"(?:员|长|者|人|手|哥|姐|妈|爷|叔|生|民|党员|群众|干部|老人|青年)$")
LOOSE = re.compile(  # endings of what is spoken of rather than founded
    r"(?:(?<!模)式|化|版|感|度|率|问题|难题|精神|理念|意识|局面|格局|效应|优势|作用|需求|社区|小区|乡村|城市|(?<!进)村|街道)$|楼前楼后"
)
SYSTEM = re.compile(r"(?:[一-鿿]{2,4})?(?:体系|架构|格局)")
POINT = re.compile(r"[一-鿿]点")
TURNED_INTO = re.compile(r"(?:变成|变为|变作|变身|成了|成为|转化为|转变为|转为|化为|升级为)[^，。；“”]{0,8}的$")
# What is compared, called or overcome rather than founded: 成为“主心骨”, 破解“停车难”.
STATE_BEFORE = re.compile(
    r"(?:从|由|变|成为|变成|化身为|的|吃|称为|比作|视为|作为|当作|叫做|叫|装上|打通|破解|解决|当好|成了|不再是|下好|织密|筑牢|"
    r"按下|跑出|注入)[^，。；“]{0,3}$"
)
SORT_OF = re.compile(r"[一-鿿]{2}型(?:干部|党员|人才|班子|队伍|团队|政府|机关|组织|社区|党组织|党支部|小区|支部|企业)")
QUALIFYING_AFTER = re.compile(
    r"式|的(?:局面|格局|优势|作用|目标|要求|原则|理念|道路|成效|效果|良好|生动|氛围|标准|问题)"
)


def against(quotation: Quotation) -> float:
    """What speaks against a programme (a negative number, or 0)."""
    if ORDERS.fullmatch(quotation.name):
        return 0.0
    if any(check(quotation) for check in NEVER):
        return EXCLUDED
    penalty = 0.0
    for check, weight in RATHER_NOT:
        if check(quotation):
            penalty += weight
    return penalty


def _is_speech(quoted: Quotation) -> bool:
    """A slogan, a figure of speech, or words that go on: no name."""
    return bool(
        (quoted.name in terms("metaphors") and not quoted.typed)
        or (not quoted.typed and figure_of_speech(quoted.name, quoted.before, quoted.after))
        or (SLOGAN.search(quoted.name) and not _is_couplet(quoted))
        or (DASH.search(quoted.name) and not (quoted.typed and STEPS.fullmatch(quoted.name)))
        or (len(quoted.name) > LONGEST and not quoted.typed and not CHAIN.fullmatch(quoted.name))
        or ("、" in quoted.name and quoted.after.startswith("的"))
        or (HAVING.fullmatch(quoted.name) and not quoted.typed)
    )


def _is_couplet(quoted: Quotation) -> bool:
    """“一颗红心，万家舒心”党建品牌, “一轴带动，五线联通”的治理格局: two lines that are a name."""
    if MEASURES_LISTED.fullmatch(quoted.name) and WHOLE_AFTER.match(quoted.after):
        return True
    if quoted.before.endswith(("把", "将")) and COUPLET_WORK.match(quoted.after) and COUPLET.fullmatch(quoted.name):
        return True
    return is_named(quoted.typed, quoted.before, quoted.after) and COUPLET.fullmatch(quoted.name) is not None


def _is_body(quoted: Quotation) -> bool:
    """“两委”机制, “一把手”工程: what every place has, whatever follows."""
    return quoted.name in OF_EVERY_PLACE


def _is_day(quoted: Quotation) -> bool:
    plan = FIVE_YEARS.fullmatch(quoted.name) and PERIOD_AFTER.match(quoted.after)
    return bool(plan or DAY.fullmatch(quoted.name))


def _is_levels(quoted: Quotation) -> bool:
    """“镇党委+村支部+屋场党小组”三级|组织架构: bodies under one another."""
    return bool(CHAIN.fullmatch(quoted.name) and OF_LEVELS.match(quoted.after) and BODY_IN_CHAIN.search(quoted.name))


def _is_award(quoted: Quotation) -> bool:
    """获评“平安小区”, “红旗支部”等荣誉称号; but not 命名为“春风里” or 列为“桐花·议事”治理体系的试点."""
    won = AWARD_BEFORE.search(quoted.before) and not NAMED_SO.search(quoted.before) and not PILOT_OF.match(quoted.after)
    listed = HONOURS_AFTER.match(quoted.after) and HONOURS_BEFORE.search(quoted.before)
    listed = listed or (LIST_AFTER.match(quoted.after) and LIST_BEFORE.search(quoted.before))
    return bool(won or AWARD_AFTER.match(quoted.after) or listed)


def _is_turned(quoted: Quotation) -> bool:
    """从“星星点灯”走向“连片成网”: what something was, and what it becomes."""
    was = STATED_FROM.search(quoted.before) and TURNED_FROM.match(quoted.after)
    return bool(was or TURNS_INTO.search(quoted.before)) and not quoted.typed and not inside().search(quoted.name)


# 把|“桌边小事”|办成|“民心大事”: what was small and what it has been made
MADE_OF = re.compile(r"(?:办|做|干|当)成了?“")
MADE_TO = re.compile(r"“[^“”]{2,12}”(?:办|做|干|当)成了?$")
PAY = re.compile(r"工资|补贴|薪酬|奖金|津贴|报酬|绩效")  # “基础工资+绩效奖金”的模式: what somebody earns


def _is_achieved(quoted: Quotation) -> bool:
    """“桌边小事”办成“民心大事”, “基础工资+绩效奖金”."""
    small = MADE_OF.match(quoted.after) or MADE_TO.search(quoted.before)
    pay = "+" in quoted.name and PAY.search(quoted.name)
    return bool(pay or (small and not inside().search(quoted.name)))


def _is_account(quoted: Quotation) -> bool:
    """“柳荫街道”|视频号: called after the place whose it is."""
    return bool(DIVISION.search(quoted.name) and ACCOUNT_AFTER.match(quoted.after))


def _is_firm_or_place(quoted: Quotation) -> bool:
    """“云豆”“闪物”等60家互联网企业, （简称“云溪高新区”）: firms, and short forms of places."""
    firms = FIRMS_AFTER.match(RUN_AFTER.sub("", quoted.after))
    short = SHORT_FORM.search(quoted.before) and (DIVISION.search(quoted.name) or BODY.search(quoted.name))
    return bool(firms or short)


def _is_counted(quoted: Quotation) -> bool:
    """“口袋公园”12处, but not “桐花驿站”12处 or what was just set up: its places are counted.

    “党员先锋窗口”9处: any has some.
    """
    if not COUNT_AFTER.match(quoted.after):
        return False
    of_name = inside().search(quoted.name) is not None and quoted.name not in types()
    return not (of_name or (quoted.founded and not OF_ANYBODY.match(quoted.name)))


def _is_open(quoted: Quotation) -> bool:
    """“党建+”: what is added to it is not said."""
    return quoted.name.endswith("+") and not quoted.typed


def _is_passed(quoted: Quotation) -> bool:
    """从|“扫院子”|到|“防骗子”: what is passed from one to the other."""
    passed = FROM_TO.search(quoted.before + "“") and TO_NEXT.match(quoted.after)
    return bool(passed and not inside().search(quoted.name))


# 以创建|“五星”|小区为抓手
CREATED_AS = re.compile(r"[一-鿿]{2,6}为(?:[一-鿿]{0,2})(?:抓手|载体|目标|牵引|引领|契机)")


def _is_number(quoted: Quotation) -> bool:
    """“三个一”, where nothing says what it holds."""
    told = (quoted.before.endswith("以") and ASIDE.match(quoted.after)) or THAT_IS.match(quoted.after)
    leads = quoted.before.endswith(("以创建", "以打造", "以争创")) and CREATED_AS.match(quoted.after)
    named = quoted.typed or quoted.name in kinds() or quoted.name.endswith(("制", "法")) or _is_sum(quoted)
    return bool(NUMBERED.match(quoted.name) and not (named or told or leads))


# “4+N”治理体系|率先搭建
SYSTEM_BUILT = re.compile(
    r"(?:网格|治理|服务|组织|工作|联动|责任|管理){1,2}体系(?:创新|率先|加快|全面|初步|已经?|逐步|正式)*"
    r"(?:构建|搭建|建立|建成|形成|成形|成型)(?:完成|起来)?(?=[，。；])"
)


def _is_sum(quoted: Quotation) -> bool:
    """“1+5+N”网格体系: three numbers and more that a system goes by."""
    several = quoted.name.count("+") > 1 and SUM.fullmatch(quoted.name) is not None
    built = SUM.fullmatch(quoted.name) is not None and SYSTEM_BUILT.match(quoted.after) is not None
    return built or (several and SYSTEM.match(quoted.after) is not None)


def _is_everyday(quoted: Quotation) -> bool:
    """“100%”, “第一书记”, “居民公约”, “好办法”, “减负”."""
    return not (quoted.typed or _is_sum(quoted)) and bool(
        not CHINESE.search(quoted.name)
        or quoted.name in titles()
        or ORDINARY.fullmatch(quoted.name)
        or NEW_WAY.fullmatch(quoted.name)
        or _is_word(quoted.name)
    )


def _is_word(name: str) -> bool:
    """减负, 新标杆: a word of the dictionary, by itself or called new."""
    words = (name, name.removeprefix("新"))
    known = any(segmenter().has_word(word) for word in words)
    return len(name) <= LONGEST_WORD and known and not inside().search(name)


def _is_list(quoted: Quotation) -> bool:
    return "、" in quoted.name and not quoted.typed and not MEASURES_LISTED.fullmatch(quoted.name)


def _is_people(quoted: Quotation) -> bool:
    of_people = PEOPLE_WORD.search(quoted.name) and not quoted.typed
    return bool(of_people and not CHAIN.fullmatch(quoted.name) and not MEASURES.fullmatch(quoted.name))


def _is_loose(quoted: Quotation) -> bool:
    """“共治格局”: spoken of rather than founded, unless its form or a type word after it says that it is a name."""
    formed = MEASURES.fullmatch(quoted.name) or DOTTED_NAME.fullmatch(quoted.name)
    formed = formed or MEASURES_LISTED.fullmatch(quoted.name)
    named = formed or (quoted.typed and len(quoted.name) >= LONG_ENOUGH)
    return bool(LOOSE.search(quoted.name) and not named)


# 一堂特别的|“党课”|开讲: what an occasion is like
LIKE_LESSON = re.compile(r"一[堂场节次课](?:[一-鿿]{2,6}的)$")
LESSON = re.compile(r"[一-鿿]{1,4}(?:课|会|考试|体检|旅行|约会|聚会)")


def _is_occasion(quoted: Quotation) -> bool:
    """一堂别开生面的“党课”开讲: what one occasion is likened to."""
    return LESSON.fullmatch(quoted.name) is not None and LIKE_LESSON.search(quoted.before) is not None


def _has_become(quoted: Quotation) -> bool:
    """昔日的堵点成了今天的|“暖点”: what something has become."""
    become = POINT.fullmatch(quoted.name) or TURNED_INTO.search(RUN_BEFORE.sub("", quoted.before))
    return bool(become) and not quoted.typed


def _is_state(quoted: Quotation) -> bool:
    """破解“停车难”; but not 街道的“邻里食堂”."""
    if quoted.typed or quoted.founded or not STATE_BEFORE.search(quoted.before):
        return False
    return not (quoted.before.endswith("的") and inside().search(quoted.name))


def _qualifies(quoted: Quotation) -> bool:
    """建成“嵌入式”服务站, 带出“担当型”班子: of what manner."""
    manner = QUALIFYING_AFTER.match(quoted.after) or SORT_OF.match(quoted.name + quoted.after)
    return bool(manner or (quoted.founded and quoted.name.endswith("式")))


Check = Callable[[Quotation], bool]
NEVER: tuple[Check, ...] = (
    *(_is_account, _is_speech, _is_body, _is_day, _is_levels, _is_award, _is_firm_or_place, _is_counted, _is_turned),
    *(_is_occasion, _is_achieved),
)
RATHER_NOT: tuple[tuple[Check, float], ...] = (
    (_is_open, NUMBER_ONLY),
    (_is_passed, OF_PEOPLE),
    (_is_number, NUMBER_ONLY),
    (_is_everyday, EVERYDAY),
    (_is_list, ENUMERATION),
    (_is_people, OF_PEOPLE),
    (_is_loose, LOOSE_NOUN),
    (_has_become, BECOME),
    (_is_state, STATE),
    (_qualifies, QUALIFIES),
)
