"""Quotations of what every place has or speaks of: numbers, records, words of the dictionary, people, loose nouns."""

import re

from ingest.programme_context import ASIDE, THAT_IS, Quotation
from ingest.programme_forms import (
    CHAIN,
    DOTTED_NAME,
    LONG_ENOUGH,
    MEASURES,
    MEASURES_LISTED,
    NUMBERED,
    SUM,
    kinds,
)
from ingest.programme_types import inside, types
from ingest.roles import titles
from ingest.tokens import segmenter

COUNT_AFTER = re.compile(r"[\d一二三四五六七八九十百千万余多近约]+[处个名支家场项户条]")  # “口袋公园”12处
OF_ANYBODY = re.compile(r"党员|党建|居民|群众|青年|巾帼")
PAY = re.compile(r"工资|补贴|薪酬|奖金|津贴|报酬|绩效")
# 以创建|“五星”|小区为抓手
CREATED_AS = re.compile(r"[一-鿿]{2,6}为(?:[一-鿿]{0,2})(?:抓手|载体|目标|牵引|引领|契机)")
# “4+N”治理体系|率先搭建
SYSTEM_BUILT = re.compile(
    r"(?:网格|治理|服务|组织|工作|联动|责任|管理){1,2}体系(?:创新|率先|加快|全面|初步|已经?|逐步|正式)*"
    r"(?:构建|搭建|建立|建成|形成|成形|成型)(?:完成|起来)?(?=[，。；])"
)
SYSTEM = re.compile(r"(?:[一-鿿]{2,4})?(?:体系|架构|格局)")
CHINESE = re.compile(r"[一-鿿]")
LONGEST_WORD = 3  # characters of an everyday word with 新 before it
# “问题台账”, “健康体检”, “居民公约”: records, check-ups and rules as everybody has them, no names
ORDINARY = re.compile(
    r"(?:(?:问题|需求|任务|工作|责任|民情|信息|隐患|整改|动态|电子|基础|分类|明细|管理)(?:台账|账本)|"
    r"(?:免费|健康|入户|年度|定期)体检|(?:居民|村民|业主|文明|社区|小区|管理|自治)公约|(?:农家|职工|社区|乡村)书屋|(?:专项|配套|扶持|补助|奖补|维修|财政)资金|[一二三四五六七八九十\d]+[条项](?:措施|意见|规定|举措|办法)|书面约定|共同约定)"
)
# “好办法”应运而生, “新路子”由此诞生: what is praised, not named
NEW_WAY = re.compile(
    r"[新好妙金巧土老硬实大小](?:办法|法子|做法|点子|主意|招数?|路子|路径|模式|机制|平台|经验|局面|气象|面貌|风尚|思路|天地|载体|引擎|力量|账本?|家底)"
)
ROLLED_OUT = re.compile(r"(?:推行|实行|施行|试行|建立|实施)(?:了|起)?$")
# 坚持三个联动（“邻里联动”“商圈联动”）: what a number counts, spelt out
OF_NUMBER = re.compile(r"[两二三四五六七八九十]个[一-鿿]{2,4}（(?:“[^“”]{2,12}”[、和]?)*$")
PEOPLE_WORD = re.compile(r"(?:员|长|者|人|手|哥|姐|妈|爷|叔|生|民|党员|群众|干部|老人|青年)$")
GOES_TO = re.compile(r"[一-鿿]{2}(?:归|进|回|融入|对接|下沉)[一-鿿]{2}")  # “小事归网格”
LOOSE = re.compile(  # endings of what is spoken of rather than founded
    r"(?:(?<!模)式|化|版|感|度|率|问题|难题|精神|理念|意识|局面|格局|效应|优势|作用|需求|社区|小区|乡村|城市|(?<!进)村|街道)$|楼前楼后"
)


def is_counted(quoted: Quotation) -> bool:
    """“口袋公园”12处, but not “桐花驿站”12处 or what was just set up: its places are counted.

    “党员先锋窗口”9处: any has some.
    """
    if not COUNT_AFTER.match(quoted.after):
        return False
    of_name = inside().search(quoted.name) is not None and quoted.name not in types()
    return not (of_name or (quoted.founded and not OF_ANYBODY.match(quoted.name)))


def is_pay(quoted: Quotation) -> bool:
    """“基础工资+绩效奖金”的模式: what somebody earns."""
    return "+" in quoted.name and PAY.search(quoted.name) is not None


def is_number(quoted: Quotation) -> bool:
    """“三个一”, where nothing says what it holds."""
    told = (quoted.before.endswith("以") and ASIDE.match(quoted.after)) or THAT_IS.match(quoted.after)
    leads = quoted.before.endswith(("以创建", "以打造", "以争创")) and CREATED_AS.match(quoted.after)
    named = quoted.typed or quoted.name in kinds() or quoted.name.endswith(("制", "法")) or _is_sum(quoted)
    return bool(NUMBERED.match(quoted.name) and not (named or told or leads))


def _is_sum(quoted: Quotation) -> bool:
    """“1+5+N”网格体系: three numbers and more that a system goes by."""
    several = quoted.name.count("+") > 1 and SUM.fullmatch(quoted.name) is not None
    built = SUM.fullmatch(quoted.name) is not None and SYSTEM_BUILT.match(quoted.after) is not None
    return built or (several and SYSTEM.match(quoted.after) is not None)


def is_everyday(quoted: Quotation) -> bool:
    """“100%”, “第一书记”, “居民公约”, “好办法”, “减负”."""
    return not (quoted.typed or _is_sum(quoted)) and bool(
        not CHINESE.search(quoted.name)
        or quoted.name in titles()
        or types().get(quoted.name, "inside") != "inside"
        or ORDINARY.fullmatch(quoted.name)
        or NEW_WAY.fullmatch(quoted.name)
        or _is_word(quoted.name)
    )


def _is_word(name: str) -> bool:
    """减负, 新标杆: a word of the dictionary, by itself or called new."""
    words = (name, name.removeprefix("新"))
    known = any(segmenter().has_word(word) for word in words)
    return len(name) <= LONGEST_WORD and known and not inside().search(name)


def is_list(quoted: Quotation) -> bool:
    """“党建、治理”: what is listed; but not 推行“街镇吹哨、部门报到”, whose steps are of one length."""
    if "、" not in quoted.name or quoted.typed or MEASURES_LISTED.fullmatch(quoted.name):
        return False
    return not (ROLLED_OUT.search(quoted.before) and len({len(item) for item in quoted.name.split("、")}) == 1)


def is_of_number(quoted: Quotation) -> bool:
    """坚持三个联动（“邻里联动”“商圈联动”）: each of so many principles."""
    return not quoted.typed and OF_NUMBER.search(quoted.before) is not None


def is_people(quoted: Quotation) -> bool:
    """“热心大妈”: people, but for those who work together in a chain of them."""
    of_people = PEOPLE_WORD.search(quoted.name) and not quoted.typed
    return bool(of_people and not CHAIN.fullmatch(quoted.name) and not MEASURES.fullmatch(quoted.name))


def is_loose(quoted: Quotation) -> bool:
    """“共治格局”: spoken of rather than founded, unless its form or a type word after it says that it is a name."""
    formed = MEASURES.fullmatch(quoted.name) or DOTTED_NAME.fullmatch(quoted.name)
    formed = formed or MEASURES_LISTED.fullmatch(quoted.name) or GOES_TO.fullmatch(quoted.name)
    named = formed or (quoted.typed and len(quoted.name) >= LONG_ENOUGH)
    return bool(LOOSE.search(quoted.name) and not named)
