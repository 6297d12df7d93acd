"""What only looks like a place where it stands: in a byline, on a menu, as a rank, in a slogan, of a firm's name."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from ingest.lexicon import alternatives, terms
from kg.model import Mention, Sentence

SEVERAL = re.compile(r"(?:[两二三四五六七八九十几多]|\d)个“?$")  # 两个|朝阳社区 are neither of them
# What is counted is no place; but 12个|云溪社区|共建单位 are of one
NOT_OF_IT = re.compile(
    r"(?!(?:“[^“”]{2,8}”)?[一-鿿]{0,8}?(?:单位|支部|党组织|党小组|网格|楼栋|小区|企业|商户|门店|驿站|岗位|项目|微心愿|成员)(?![一-鿿]{0,2}的))"
)
# Where somebody's child works is no place of the report: 在广东|打工的儿子
AWAY = re.compile(r"(?:打工|务工|上学|读书|上大学|当兵|做生意|定居|的(?:儿子|女儿|孩子|子女))")
# 一间|朝阳|的屋子: a short form that says what a thing is like
OF_THING = re.compile(r"(?:[一两三四五六七八九十几半]|\d)[间套排面扇处块层栋](?:大|小)?$")
THING_OF = re.compile(r"的?(?:大|小)?(?:屋|房(?!产|地|管)|窗|阳台|墙|山坡|车间)")
# “兰州|拉面”馆: a dish that is known by where it comes from
DISH = re.compile(
    r"[一-鿿]{0,2}?(?:小面|拉面|刀削面|热干面|烩面|面馆|火锅|小吃|米粉|米线|烤鸭|凉皮|烧烤|麻辣烫|酸辣粉|串串|泡菜|咸菜|豆腐|菜馆|"
    r"菜(?=[，。、”店])|早茶|特产|方言|口音|腊肉|烤肉|汤包|煎饼|烧饼|麻花|快板|评书|花鼓)"
)
# 海西|钢材交易市场: a region that only begins the name of a business
OF_BUSINESS = re.compile(
    r"(?:银行|电网|移动|联通|电信|农信)(?!社区|小区)|分?公司|[一-鿿]{1,8}?(?:公司|集团|书店|书局|出版社|保险|电网|燃气|地产|置业|市场|商会|银行|学院|大学|医院|酒店|大厦|超市|餐厅|饭店)"
)
# 建起|云果创业园|5家: a sort of parks and towers that is counted, as the figure right after it shows
COUNTED_SORT = re.compile(r"(?:近|约|共)?[\d一二两三四五六七八九十]+[余多]?[家个处座栋](?=[，。；、）]|$)")
SORT_MADE = re.compile(
    r"(?:成立|建成|建起|新建|建设|打造|建立|设立|培育|创建|兴办|开办|认定|引进|盘活|孵化|布局|拥有|改造|提升)了?[^，。；\d]{0,18}$"
)
# 全国百|佳县, 省级十|强县: a rank that ends like the name of a county
RANKED = re.compile(r"[十百千]$")
RANKS = "佳强优"
# 四川|姑娘周敏: where somebody comes from
FROM_THERE = re.compile(r"籍|老乡|(?:女孩|男孩|姑娘|小伙|妹子|汉子|青年|大姐|大哥|夫妻|夫妇|媳妇|女婿|人)[一-鿿]{2,3}")
COMES_FROM = re.compile(r"(?:来自|老家(?:在|是)?|祖籍|原籍)$")
# 新|江苏|客户端, 新|湖北|·湖北工人报记者: in a byline
OF_MEDIA = re.compile(
    r"(?:日报|晚报|客户端|新闻网|卫视|电视台|广播|频道|在线|云新闻|网(?=\d{1,2}月|讯))|·|[一-鿿]{0,4}(?:[日晚晨商]报|报(?=记者|讯|社|客户端|[）)]))"
)
# 新华社|安平|3月8日电: where a news agency wrote from
AGENCY = re.compile(r"(?:通讯?社|新华社|中新[社网]|[一-鿿]{2}[网报社]|本报|本网|本社)$")
WIRED = re.compile(r"\d{1,2}月\d{1,2}日(?:电|讯|专电)")
REGIONS = ("province", "prefecture")
# 拔河赛、|纽扣花园|等各类文体活动20多场: what is held there, called like an estate
HELD_AFTER = re.compile(
    r"(?:、[^，。；、]{2,10}){0,4}等(?:各[种类色]|多种|系列|特色|主题|一批|\d+[余多]?[场项个次])*"
    r"[一-鿿]{0,6}?(?:活动|志愿服务|比赛|课程|游戏|节目|演出|赛事)"
)
HELD_BEFORE = re.compile(
    r"(?:办起|举办|开展|组织|推出|策划|开设|办|设置|开办|打造)(?:了|过)?(?:[^，。；、]{2,10}、){0,4}$"
)
# 空地改造成|四季花园: a garden
GARDEN = re.compile(r"(?:绿[地化带]|空地|荒地|角落|边角地?|闲置地|菜地|垃圾场|天台|屋顶)[^，。；]{0,8}[成为出了]$")
SMALL_GARDENS = ("小花园", "微花园", "口袋花园", "后花园", "空中花园", "屋顶花园")  # 凉亭小花园: none is an estate
# 某某银行云溪社区|支行
OF_BANK = re.compile(r"(?:支行|分行|营业部|储蓄所|分理处)")
SORT_OF_COMMUNITY = re.compile(
    r"(?:科普|百佳|十佳|首家|书香|学习型|星级|防灾|减灾|充分就业|少年友好|儿童友好)(?:示范)?社区"
)
SLOGAN_PARTS = 3
# 党委同|商圈|发展…: a body, and with what it does something; 公司|家属院: of any firm
BODY_WITH = re.compile(r"(?:党委|党总支|党支部|党工委|居委会|村委会|业委会|物业)[同与和跟将把为向][一-鿿]{2,4}")
ANY_FIRM = re.compile(r"(?:公司|单位|企业)(?:职工)?(?:家属院|家属区|宿舍|宿舍区)")
# “青屿|平安通行码”: a region in the name of an app
APP = re.compile(r"[一-鿿]{2,6}(?:码|[aA][pP][pP]|小程序|一卡通|通办|热线)”")
OPENS_QUOTATION = re.compile("“$")
ANYTHING = re.compile("")


def _any(_: Mention) -> bool:
    return True


def _guessed(mention: Mention) -> bool:
    """Whether it is a short form whose full name the report never gives."""
    return "guess" in mention.attributes


def _guessed_region(mention: Mention) -> bool:
    return mention.type in REGIONS and _guessed(mention)


def _community(mention: Mention) -> bool:
    return mention.type == "community"


def _estate(mention: Mention) -> bool:
    return mention.type == "residential"


def _countable(mention: Mention) -> bool:
    """Parks and towers, of which one says how many there are."""
    return mention.type in ("business", "building")


def _rank(mention: Mention) -> bool:
    return mention.name[0] in RANKS


def _garden(mention: Mention) -> bool:
    return mention.name.endswith("花园")


class Look(NamedTuple):
    """What looks like a place and is none where certain words stand around it."""

    of: Callable[[Mention], bool]  # which mentions
    before: re.Pattern[str]
    after: re.Pattern[str]


LOOKS = (
    Look(_guessed, OPENS_QUOTATION, APP),
    Look(_guessed, ANYTHING, OF_MEDIA),
    Look(_guessed, OF_THING, ANYTHING),
    Look(_guessed, ANYTHING, THING_OF),
    Look(_guessed, ANYTHING, DISH),
    Look(_guessed, ANYTHING, OF_BUSINESS),
    Look(_guessed_region, ANYTHING, FROM_THERE),
    Look(_guessed_region, COMES_FROM, ANYTHING),
    Look(_estate, HELD_BEFORE, HELD_AFTER),
    Look(_countable, SORT_MADE, COUNTED_SORT),
    Look(_rank, RANKED, ANYTHING),
    Look(_garden, GARDEN, ANYTHING),
    Look(_community, ANYTHING, OF_BANK),
    Look(_any, AGENCY, WIRED),
    Look(_any, SEVERAL, NOT_OF_IT),
    Look(_any, ANYTHING, AWAY),
)


def no_place(text: str, mention: Mention) -> bool:
    """Whether what is called like a place is none there."""
    if _by_name(mention) or _of_slogan(text, mention) or _honoured(text, mention):
        return True
    return any(
        look.of(mention) and look.after.match(text, mention.end) and look.before.search(text, 0, mention.start)
        for look in LOOKS
    )


def _by_name(mention: Mention) -> bool:
    """党委同商圈, 公司家属院, 口袋花园, 最美家庭, 示范社区: none has them for its name."""
    name = mention.name
    if BODY_WITH.fullmatch(name) or ANY_FIRM.fullmatch(name):
        return True
    if _community(mention):
        return SORT_OF_COMMUNITY.fullmatch(name) is not None
    return name.endswith(("家庭", *SMALL_GARDENS))


def _of_slogan(text: str, mention: Mention) -> bool:
    """“书香润社区、平安守社区、科技兴社区”: parts of a slogan, of one length."""
    if not _community(mention):
        return False
    begin, end = text.rfind("“", 0, mention.start), text.find("”", mention.end)
    parts = text[begin + 1 : end].split("、") if begin >= 0 and end > 0 else []
    return len(parts) >= SLOGAN_PARTS and len({len(part) for part in parts}) == 1 and "”" not in "".join(parts)


@cache
def _award_before() -> re.Pattern[str]:
    listed = "[^。；]{4,60}(?:、“?|”“)"
    return re.compile(rf"(?:{alternatives(terms('award_verbs'))})(?:了|为)?(?:[^，。；“”]{{0,6}}“|{listed})?$")


def _honoured(text: str, mention: Mention) -> bool:
    """获评“|某某省美好家园”, 入选|某某省优秀案例: a province that only begins the name of an honour."""
    return mention.type == "province" and _award_before().search(text, 0, mention.start) is not None


# 四川|某某人力服务有限公司: its full name tells a firm, however long; later a report calls it by its brand alone
FIRM = re.compile(r"[一-鿿（）]{1,24}?(?:有限|股份|责任)公司")
BRAND = 2  # characters after the region by which a firm is known


def firm_brands(found: Sequence[Mention], sentences: Sequence[Sentence]) -> set[str]:
    """Region and brand of the firms whose full names open with a region: 四川|云泽|人力服务有限公司."""
    guesses = ((sentences[m.sentence].text, m) for m in found if "guess" in m.attributes)
    return {text[m.start : m.end + BRAND] for text, m in guesses if FIRM.match(text, m.end)}


def of_firm(text: str, mention: Mention, brands: set[str]) -> bool:
    """Whether the short form of a region only begins the name of a firm of the report."""
    return "guess" in mention.attributes and text[mention.start : mention.end + BRAND] in brands
