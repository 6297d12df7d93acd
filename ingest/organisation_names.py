"""Organisations by their suffix: party organisations, offices, committees, companies, teams, associations.

The name runs back from the suffix over nouns to a verb, a function word or punctuation, and takes in the nearest place
before it: 拱墅区长丰街道党工委 is the 党工委 of 长丰街道.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, rows, terms
from ingest.tokens import Token, segmenter
from kg.divisions import divisions
from kg.model import Mention, Sentence

LONGEST = 22  # characters of a name; longer runs of nouns are descriptions
LONGEST_SUFFIX = 9  # characters: 新时代文明实践中心
DESCRIBED = 3  # words of a name that are no mere kind of organisation
LEAGUES = frozenset(("工商联", "妇联", "残联", "文联", "侨联", "科协", "总工会", "团委", "法院", "检察院"))  # 区|工商联
UNITS = frozenset(("单位", "部门", "机关"))  # 驻区单位|区农业农村局
LEVELLED = 3  # characters before the suffix of an office that its level alone names: 省妇女联合会
SUFFIX_TAGS = ("n", "j", "v", "z", "x", "l", "b", "q")  # of the word that a suffix ends
STOP_TAGS = ("p", "c", "r", "u", "x", "f", "t", "y", "m", "q", "d")  # end a name when one goes back from its suffix
PROPER_TAGS = ("nr", "ns", "nz", "nt")
NOT_IN_NAME = re.compile(r"[\d，。：；（）《》\s+]")
OPENING_PREPOSITION = re.compile(r"(?:.*[以暨]|[从由据]|.*随|(?<![一-鿿])而)(?=[一-鿿])")
# 经|区住建局同意, 建立健全|小区党支部
LED_BY_VERB = re.compile(
    r"(?:当|任)(?=[村镇乡])|[村镇乡](?:任|当)|"  # 回村|任|党支部书记
    r"经(?=[省市区县])|(?:(?:建立)?健全|建强|配强)(?=[一-鿿]{2})"
)
BORDERS = re.compile(r"[东南西北]至")  # 北至云溪路连县医院: along what a border runs
# 党支部作用, 党委书记作用: spoken of in general
IN_GENERAL_AFTER = re.compile(r"的?(?:书记|副书记)?(?:作用|建设工作)")
# Runs of words that say which kind, and name none: 各社区, 物业服务企业
GENERIC = re.compile(
    r"(?:各|全部|所有|多个|基层|社区|街道|村|小区|乡镇|镇|部门|单位|机关|网格|楼宇|楼院|院落|庭院|新|原|该|其|本|我|当地|有关|相关|"
    r"上级|所辖|辖区|党员|志愿者|青年|物业|物业服务|城市|农村|两新|“两新”|企业|非公企业|行业|区域|联合|综合|功能型|临时|流动|市|区|"
    r"县|省|服务|爱心|红色|先锋)*$"
)
DOES = re.compile(r"[了起过成好得]")
ENTERPRISES = ("公司", "集团", "企业")
IN_NAMES = frozenset(
    ("服务", "管理", "联合", "组织", "推进", "各类")
)  # end other names, but stand in those of organisations
# 柳荫|本土企业|锦华集团
SORT_OF_FIRM = re.compile(r"(?:本土|本地|龙头|民营|国有|重点|知名|辖区|物业|房地产|开发|骨干)企业(?=[一-鿿]{2})")
BY = re.compile(r"由|聘请|引进")  # 云锦小区|由|某某物业公司管理
NUMBERED = re.compile(r"第[一二三四五六七八九十\d]+")
CELLS = frozenset(("网格", "片区", "党支部", "支部", "党小组", "联合"))
TOP = ("中共中央", "中央", "国务院")  # 中央|统战部
HONOURED = re.compile(r"全[国省市区县](?=[一-鿿])")  # 全省先进|党支部: any that is honoured so; 全国|总工会
OF_UNION = re.compile(r"([一-鿿]{2,8})(?:协会|商会|联合会|促进会|学会|合作社|联盟)$")
OF_STREET = re.compile(r"^[一-鿿]{2,6}(?:路|街|巷|里|弄|坊|大道|夜市|步行街|古城|老街)(?:商户|行业|商家|餐饮|个体)?$")
# 其中|云锦名邸|党支部: of an estate, by what such names end in
OF_ESTATE = re.compile(
    r"[一-鿿]{2,4}(?:名邸|府邸|名苑|雅苑|佳苑|嘉苑|馨苑|华苑|华府|公馆|华庭|名庭|雅居|豪庭|尚城|名城|花城|御园|名都|雅园|佳园|嘉园|馨园)"
)
GENERIC_UNION = re.compile(r"(?:行业|社会|志愿者?|各类|专业|农民|群众|民间|基层|有关|相关|所属|工商业?|农业|、|各)+")
NUMBERED_KINDS = ("幼儿园", "小学", "中学", "医院")
ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
COMPANY_NAME = 14  # characters between a company's place and 有限公司
NOT_CHINESE = re.compile(r"[^一-鿿]")
NO_PART = frozenset(  # of a name: 云锦小区|是|绣花厂的宿舍
    ("联合", "是", "为", "有", "系", "属", "属于", "就是", "原是", "曾是", "引进", "聘请", "邀请")
)
OF_PARTY = "中共"
FUNCTION_TAGS = ("p", "c", "u", "r", "d")


@cache
def suffix_of() -> re.Pattern[str]:
    """The suffix that a name ends with."""
    return re.compile(rf"(?:{alternatives(terms('organisation_suffixes'))})$")


@cache
def _suffixes_end() -> frozenset[str]:
    """Last characters of suffixes: most words end in another."""
    return frozenset(suffix[-1] for suffix in terms("organisation_suffixes"))


@cache
def classification() -> dict[str, str]:
    """The kind of organisation, by suffix."""
    return {row["term"]: row["kind"] for row in rows("organisation_suffixes")}


@cache
def _stops() -> frozenset[str]:
    return terms("boundaries") - IN_NAMES


def ending_with_suffix(sentence: Sentence, tokens: Sequence[Token], places: Sequence[Mention]) -> list[Mention]:
    """The organisations of a sentence whose names end with a suffix."""
    found: list[Mention] = []
    limit = len(sentence.text)  # where the organisation found last begins
    ends = _suffixes_end()
    for i in reversed(range(len(tokens))):
        if tokens[i].text[-1] in ends and tokens[i].end <= limit and tokens[i].tag.startswith(SUFFIX_TAGS):
            mention = _ending_with(sentence, tokens, i, places)
            if mention is not None:
                found.append(mention)
                limit = mention.start
    return found[::-1]


def _ending_with(sentence: Sentence, tokens: Sequence[Token], i: int, places: Sequence[Mention]) -> Mention | None:
    """The organisation whose name ends with token ``i``."""
    text, token = sentence.text, tokens[i]
    found = suffix_of().search(text, max(0, token.end - LONGEST_SUFFIX), token.end)
    if not found:
        return None
    suffix = found.group()
    if len(suffix) < len(token.text) and not token.text.endswith(suffix):
        return None
    if suffix.endswith("街道办") and DOES.match(text, token.end):
        return None  # 柳荫街道|办了5期培训
    if not places and IN_GENERAL_AFTER.match(text, token.end):
        return None
    start, place = _edge(tokens, i, places, token.end - len(suffix))
    if any(p.start <= start and token.end <= p.end for p in places):
        return None  # 四川商会 in 四川商会大厦
    if place is None and classification()[suffix] == "企业":
        start, place = _company(text, tokens, start, token.end - len(suffix), places)
    start, place = _without_lead(text, start, token.end - len(suffix), suffix, place)
    core = text[start : token.end - len(suffix)]
    if BORDERS.search(core):
        return None
    if not core or NOT_IN_NAME.search(core) or (place is None and not _named(core, tokens, start, token)):
        return None
    attributes = {"classification": classification()[suffix]} | ({} if place is None else {"place": str(place.start)})
    if text.endswith(OF_PARTY, 0, start) and token.text.endswith("委员会"):
        start -= len(OF_PARTY)  # 中共|云溪社区云辰物业支部委员会
    return Mention("organisation", text[start : token.end], sentence.index, start, token.end, attributes)


def _without_lead(
    text: str, start: int, end: int, suffix: str, place: Mention | None
) -> tuple[int, Mention | None]:
    """A name's start, and the place it begins with, without words that lead up to it. ``end``: of its own part."""
    if place is None and (opening := OPENING_PREPOSITION.search(text, start, end)):
        start = opening.end()  # 以|蓝天集团…为龙头, which the segmenter takes for one word
    if place is None and (led := LED_BY_VERB.match(text, start, end)):
        start = led.end()
    if suffix.endswith(ENTERPRISES) and (sort := SORT_OF_FIRM.search(text, start, end)):
        start, place = sort.end(), None
    if place is not None and (by := BY.match(text, place.end)):
        start, place = by.end(), None
    return start, place


def _company(
    text: str, tokens: Sequence[Token], start: int, suffix: int, places: Sequence[Mention]
) -> tuple[int, Mention | None]:
    """拱墅区百灵鸟物业服务有限公司: a company's own name may be any word, after its place in one run."""
    place = next((p for p in reversed(places) if 0 < suffix - p.end <= COMPANY_NAME), None)
    if place is None:
        return _of_region(tokens, start, suffix), None
    if NOT_CHINESE.search(text, place.end, suffix):
        return start, None
    between = [t for t in tokens if place.end <= t.start and t.end <= suffix]
    parted = any(t.tag.startswith(FUNCTION_TAGS) or t.text in NO_PART for t in between)
    return (start, None) if parted else (place.start, place)


def _of_region(tokens: Sequence[Token], start: int, suffix: int) -> int:
    """山西|汇锦|物业公司: where the name of a company begins whose region is said of nothing else."""
    region = next((t for t in tokens if 0 < start - t.start <= COMPANY_NAME and is_region(t.text)), None)
    if region is None:
        return start
    between = [t for t in tokens if region.end <= t.start and t.end <= suffix]
    parted = any(_parts_name(t, region) for t in between)
    return start if parted or not between else region.start


def _parts_name(token: Token, region: Token) -> bool:
    """Whether a word is none of a company's name; its own, which follows the region, may be a guess: 安徽|万桐|商业."""
    if token.start == region.end and len(token.text) > 1 and not segmenter().has_word(token.text):
        return False
    return token.tag.startswith((*FUNCTION_TAGS, "x")) or token.text in _stops()


def is_region(name: str) -> bool:
    """Whether a name is the short form of a province or a city."""
    return any(d.short == name and d.type in ("province", "prefecture") for d in divisions().find(name))


def _named(core: str, tokens: Sequence[Token], start: int, last: Token) -> bool:
    """Without a place in it, a name needs a level (省委组织部, 区…行业党委) or a proper noun (蓝天公司党委)."""
    if core in TOP:
        return True
    if HONOURED.match(core):
        return False
    if core in tuple("省市区县") and last.text.endswith(("实践中心", "指挥中心", "综治中心", "矛调中心")):
        return True
    if core[0] in "省市区县":
        of_level = last.text[0] in "委组宣" or last.text.endswith("局") or last.text in LEAGUES
        return len(core) >= LEVELLED or of_level
    inside = [t for t in tokens if t.start >= start and t.end <= last.start and not GENERIC.match(t.text)]
    if len(inside) >= DESCRIBED and "党" in last.text:
        return True  # a party organisation under a long name: …数字产业园区党委
    if "党" in last.text and (union := OF_UNION.search(core)) and not GENERIC_UNION.fullmatch(union[1]):
        return True  # 舞龙协会|党支部
    if "党" in last.text and OF_ESTATE.fullmatch(core):
        return True
    if OF_STREET.search(core) and last.text.endswith(("商会", "协会")) and core not in ("街", "路", "市场", "广场"):
        return True  # 北门路|商会, 南门巷|商户协会
    return not GENERIC.match(core) and any(
        len(t.text) > 1 and (t.tag.startswith(PROPER_TAGS) or not segmenter().has_word(t.text)) for t in inside
    )


def _edge(tokens: Sequence[Token], i: int, places: Sequence[Mention], suffix_start: int) -> tuple[int, Mention | None]:
    """Where the name begins, and the place it begins with."""
    start = min(tokens[i].start, suffix_start)
    for token in reversed(tokens[:i]):
        if token.start >= start:
            continue
        place = next((p for p in places if p.start < start <= p.end), None)
        if place is not None:
            return place.start, place
        if NUMBERED.fullmatch(token.text) and any(t.start == token.end and t.text in CELLS for t in tokens[: i + 1]):
            start = token.start  # 翠园社区|第三网格党支部
            continue
        if tokens[i].end - token.start > LONGEST or token.text in _stops() or token.text in "“”":
            break
        numbered = ORDINAL.fullmatch(token.text) and (
            (token.end == start and tokens[i].text.startswith("党")) or tokens[i].text.endswith(NUMBERED_KINDS)
        )  # 柳荫县|第三|幼儿园, 第二|人民|医院
        if not numbered and (token.tag.startswith(STOP_TAGS) or token.tag == "v"):
            break
        if token.text in UNITS and any(t.start == token.end and t.text[0] in "省市区县" for t in tokens[: i + 1]):
            break
        if token.text == "联合" and tokens[i].text.endswith(ENTERPRISES):
            break  # 有关部门|联合|…公司
        start = token.start
    inside = next((p for p in places if p.start <= start < p.end), None)
    return (inside.start, inside) if inside else (start, None)
