"""What the name of a place can look like, and what everyday words and generic phrases look like instead."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import terms
from ingest.name_context import COMMUNITY, ESTATE, VILLAGE
from ingest.name_odds import name_odds
from ingest.tokens import Token, segmenter
from kg.model import EntityType

# What the full name of a division ends in; without it a name is a short form (杭州, 拱墅).
LEVEL_SUFFIX = re.compile(r"(?:省|市|自治区|自治州|地区|盟|区|县|旗|街道|镇|乡|苏木)$")
STREET_SUFFIXES = ("街道", "镇", "乡")
PROPER_TAGS = ("nr", "ns", "nt", "nz")
NAME_PART_TAGS = ("q", "ng", "zg", "f")  # bound characters and directions: 东关, 下湾
NUMERALS = "一二三四五六七八九十两几各全每该本我老新"  # numerals and determiners: 三区, 各县, 本市
# Characters that stand in clauses and hardly in a name: 位于城区, 让小区.
UNNAMED = re.compile(r"[的在和与及各每本该了是有个为把将从对向到被由以其这那不也都中内外里]")
OF_ALL = re.compile(r"全[省市区县国镇乡]$")  # 当选为全省|街道书记培训点, 全镇|小区
CLASSIFIED = re.compile(r"[片座处个栋][老旧新大小]+")  # 是片老|居民区
UNWRITTEN = re.compile(r"[\d，。、：；“”‘’（）《》\s]")  # what no name holds
# What ends so before 社区 is no name unless it is a word: (准确)地向, 选进, 清理后
PREPOSITIONS = ("向", "对", "在", "和", "与", "把", "被", "于", "从", "到", "进", "入", "由", "给", "让", "使", "替")
# 一手抓|社区阵地, 重点帮|小区: a verb that governs what follows
HANDLED = re.compile(r"[一-鿿][抓搞找请拉叫派盯帮靠送跑推]$")
# 家和小区: names, not what 和 joins
HARMONIOUS = re.compile(r"[清景雍谐润家人政泰顺仁协祥永太安雅德信致善瑞福康高嘉万鼎华颐怡君]和")
AFTER_DOING = "后"
DETERMINERS = "个各每该"  # open a phrase about any place: 各社区
VILLAGE_DETERMINERS = "旧联各全本原邻该个每农入进驻下出弱乱穷包回返离"  # before 村: 全村, 邻村, 农村, 回村
# 项目经理李敏则列席|社区党委会
SITS_IN = re.compile("列席|出席|兼任|[一-鿿]{2}则[一-鿿]")
ADVANCING = re.compile("[前跃奋勇永先共同]进")  # 前进|村, no 干部进|村
COMPARED = re.compile(r"[较最更][新老大小早好强多旧高]的?")  # 桃林镇|较新|社区之一
OF_PEOPLE = re.compile(r"干部|党员|书记|人员|村民|青年")
STRENGTHENING = "强兴治富帮扶建"  # before 村: 产业强村, 党建兴村
# 齐镇|村, but not 乡镇村
TOWN_VILLAGE = re.compile(
    r"[^由乡城市各全本该我两三四五六七八九几每县区建新小古村强重多集]镇|[赵王李张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕]市"
)
HONOURED = re.compile(r"(?:示范|先进|友好型?|试点|样板|标杆|宜居)$")  # 某某省民主法治示范|社区: what it is awarded
CENTRAL_VILLAGE, NEW = "中心", "新型"
LONG_NAME = 5  # characters that after a larger place are a name, whatever they end in: …街道|某某国贸楼宇|社区
# 选优|社区党组织, 建优|小区: a verb and what comes of it
ACTED_ON = "配建选做抓筑织盘用管带压夯聚激提打守育锻划摸理调补增扩清绘扮绣装治画"
OUTCOME = "强优齐实牢密活好准细深严紧足全硬亮大清顺美靓就"
# 织密织|牢|社区网格: two of them
RESULT = re.compile(rf"(?:[{ACTED_ON}]?[{OUTCOME}])?[{ACTED_ON}][{OUTCOME}]")
COUNTED = re.compile(r"[一二三四五六七八九十两几多]大$|^[一二三四五六七八九十两几多\d]+个$")  # …商场三大|商圈
OF_VILLAGE, UNNAMED_BEFORE = 3, "新老旧纯非半"  # characters; 纯农村社区 is any
NAMED_AFTER = (COMMUNITY, "居民区")
OWNERS = ("公司", "单位", "企业", "机关", "部队", "职工", "新村")  # 公司|小区, 8个|新村|小区: of any
ASIDE = re.compile(r"[东西南北前后左右旁][边侧面]|门口|楼下|屋后|楼前|楼后|院内|旁边")  # 翠园社区|东边|花园
RENEWED = ("社区", "小区", "家园", "街区")  # 美丽新|社区; 日新社区 is a name
OF_A_SORT = ("社区", "居民区", "小区", "街区", "村")
# 文化广场, 法治广场: squares of any town; 万象广场 is a building.
BUILDINGS, OWN_NAME = ("大厦", "大楼", "商圈"), 4  # characters of a name and a word of kind: 云泽|国际|大厦
# 云锦国贸楼宇|社区: a community of high-rises is called after the foremost; 商务楼宇社区 are of that sort
OF_TOWERS = re.compile(
    r"[一-鿿]{2,6}(?:国贸|世贸|国际|大厦|商厦|广场|中心|金融|天地|时代|城|汇|港|银座|财富|[座塔])楼宇$"
)
OF_BUILDINGS = (
    *("国际", "商业", "商务", "贸易", "世纪", "时代", "金融", "科技", "现代", "文化", "产业", "综合", "中心", "广场"),
)
PLAZA = "广场"
LONGEST_OF_ALL = 4  # characters before 广场 of a square for all; 中铁中环时代广场 is a name
OPEN_TO_ALL = re.compile(
    r"(?:村部|村口|村委|门前|楼前|文化|市民|休闲|健身|主题|法治|人民|中心|城市|党建|红色|时代|小|活动|体育|音乐|公园|商业|智慧|生态)$"
)
SHORTEST_ESTATE = 4  # characters; below it 小区 is needed for a name at all (春风小区 stays, 春风里小区 → 春风里)


@cache
def _everyday_endings() -> tuple[str, ...]:
    return tuple(terms("everyday_endings"))


@cache
def _generic_endings() -> tuple[str, ...]:
    """Modifiers of two characters and more, which are generic also after other words: 沿街老旧."""
    return tuple(term for term in terms("generic_modifiers") if len(term) >= 2)


def everyday(name: str) -> bool:
    """Whether what ends like a division (市, 区, 县) is an everyday phrase: 责任区, 三县, 位于城区."""
    return name.endswith(_everyday_endings()) or name[0] in NUMERALS or bool(UNNAMED.search(name))


def describes(core: str) -> bool:
    """Whether it says which sort of places: 老旧|小区, 沿街老旧|小区."""
    return core in terms("generic_modifiers") or core.endswith(_generic_endings()) or ASIDE.fullmatch(core) is not None


def can_be_name(core: str, suffix: str, after_place: bool, after_street: bool = False, of_one: bool = False) -> bool:
    """Whether ``core``, the part before ``suffix``, can be a name; after a larger place 村 needs but one character.

    ``of_one``: right after a street or community, and what follows is said of one place only.
    """
    village = suffix in ("村", "嘎查")
    if _of_clause(core) or OF_ALL.search(core) or CLASSIFIED.fullmatch(core) or COMPARED.fullmatch(core):
        return False
    if len(core) < (1 if after_place and village else 2) or UNWRITTEN.search(core) or core[0] in DETERMINERS:
        return False
    if village and OF_PEOPLE.search(core):
        return False  # 事业干部任|村支书
    of_town = TOWN_VILLAGE.fullmatch(core) is not None
    determined = core[-1] in VILLAGE_DETERMINERS and not (_like_a_person(core) or ADVANCING.fullmatch(core))
    if village and (determined or core in NUMERALS or (_of_division(core) and not of_town)):
        return False
    if village and core[-1] in STRENGTHENING and not segmenter().has_word(core[-2:]):
        return False  # 产业强|村; 富强村 is a name
    if _of_sort(core, suffix) or COUNTED.search(core) or RESULT.fullmatch(core):
        return False
    if suffix in NAMED_AFTER and core.endswith(ESTATE):
        core = core.removesuffix(ESTATE)  # 春风小区社区 is named after its estate
    if suffix in BUILDINGS and len(core) >= OWN_NAME and core.endswith(OF_BUILDINGS):
        return True  # 云泽国际大厦
    if suffix == NAMED_AFTER[0] and OF_TOWERS.fullmatch(core):
        return True
    if suffix == PLAZA and len(core) <= LONGEST_OF_ALL and OPEN_TO_ALL.search(core):
        return False
    if suffix in (VILLAGE, COMMUNITY, ESTATE) and of_one and core in terms("generic_names"):
        return True  # right after their street or town; elsewhere they only describe
    if suffix == "社区" and after_street and len(core) == OF_VILLAGE and core.endswith("农村"):
        return core[0] not in UNNAMED_BEFORE  # 渔农村社区, named after a village
    kind = CENTRAL_VILLAGE if village else NEW if suffix == COMMUNITY and NEW_KIND.fullmatch(core) else ""
    core = core.removesuffix(kind)  # 桂湖中心|村, 桂湖双桥新型|社区
    long = after_place and len(core) >= LONG_NAME and not HONOURED.search(core)
    return bool(core) and (not describes(core) or long)


def _like_a_person(core: str) -> bool:
    """赵宝全|村: called after a family's forebear, whose name ends like 全|村."""
    named = len(core) == len("赵宝全") and core[0] in terms("surnames") and core[0] not in (*PREPOSITIONS, *NUMERALS)
    words = segmenter().has_word(core[1:]) or (segmenter().has_word(core[:2]) and not _named(core[:2]))
    return named and not words and name_odds(core, "村") > 0


def _named(core: str) -> bool:
    return all(tag.startswith(PROPER_TAGS) for _, tag in segmenter().tag(core))


def _of_division(core: str) -> bool:
    """云溪镇|村干部; 红旗|村 and 东旗村 are names, as banners have longer ones."""
    return LEVEL_SUFFIX.search(core) is not None and not (core.endswith("旗") and len(core) == len("红旗"))


NEW_KIND = re.compile(
    r"(?!.*(?:农村|农民|城镇|城市|智慧|融合|产城|宜居|现代|打造|建设|创建|探索|构建|建成|功能|国际|服务|治理|党建|和谐|美丽|示范|各|等))[一-鿿]{2,6}新型"
)


def _of_sort(core: str, suffix: str) -> bool:
    """一老小区, 摸排出小区(党员), 创新型小区, 共享式社区, 互助|式养老社区, 城市新|家园: which sort of them."""
    sort = suffix == ESTATE and core in OWNERS
    new_kind = suffix == COMMUNITY and NEW_KIND.fullmatch(core)  # 桂湖双桥新型|社区
    sort |= suffix in OF_A_SORT and not new_kind and (core.endswith(("型", "式")) or core[0] in "型式")
    sort |= suffix in OF_A_SORT and core[-1] in "两几"  # 清江|两小区
    renewed = len(core) > len("日新") and core[-1] == "新" and segmenter().has_word(core[:-1])  # 幸福新|社区
    return sort or (renewed and suffix in RENEWED) or (suffix == ESTATE and (core[0] == "一" or core.endswith("出")))


# 着力办好|社区“百家宴”: how one goes about it, and the verb
EFFORT = re.compile(r"(?:着力|努力|合力|全力|大力|奋力|致力|用心|用情|倾力|聚力|持续|扎实|深入|切实|积极)")


# 总盼着|社区来管, 多亏|社区: what people feel for the community they live in; 希望社区 is a name
FELT = re.compile(
    r"(?:指望|巴望|盼望|盼着|期盼|仰仗|多亏|多谢|感谢|谢谢|答谢|夸夸|拜托|有劳|好在|幸亏|亏得|埋怨|抱怨|责怪|恳请|催促|感激|[靠怪怨等盼催求]着)$|"
    r"[老总都就光只全还净别单没不很真更越也][一-鿿]?(?:希望|相信|信任|支持|理解|配合|依靠|依赖|麻烦|感谢|喜欢|依托)$"
)
THAT_ONE = "该各每"  # 赶到|该社区, 上报|各村: what ends a clause and points to a place


def _of_clause(core: str) -> bool:
    """准确地向, 选进, 清理后: the end of a clause before its noun; 仁和 and 前进 are words."""
    if core[-1:] in THAT_ONE or FELT.search(core) or EFFORT.match(core) or SITS_IN.search(core):
        return True
    if HANDLED.search(core) and not segmenter().has_word(core):
        return True
    done = core[2:].endswith(AFTER_DOING) and segmenter().has_word(core.removesuffix(AFTER_DOING))
    if HARMONIOUS.fullmatch(core) or ADVANCING.fullmatch(core):
        return False
    return done or (core[-1:] in PREPOSITIONS and not segmenter().has_word(core))


def holds_proper_noun(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the stretch holds a proper noun or a word that the dictionary does not know."""
    inside = [t for t in tokens if start <= t.start < end]
    single = [t for t in inside if t.tag.startswith(PROPER_TAGS) and len(t.text) == 1]
    if len(single) == len(inside) == end - start > 1:
        return True  # 瀛|池: names of one character, cut from a name that the dictionary does not know
    return end - start >= 2 and any(
        (t.tag.startswith(PROPER_TAGS) and len(t.text) > 1)
        or t.tag in NAME_PART_TAGS
        or not segmenter().has_word(t.text)
        for t in inside
    )


def bare(name: str) -> str:
    """The name of an estate without 小区: under either form it is the same estate."""
    return name.removesuffix(ESTATE) if len(name) > SHORTEST_ESTATE else name


def level_of(name: str) -> EntityType:
    """The level of a division that no table lists, by its suffix."""
    if name.endswith(STREET_SUFFIXES):
        return "street"
    if name.endswith("省"):
        return "province"
    return "prefecture" if name.endswith(("市", "州")) else "county"
