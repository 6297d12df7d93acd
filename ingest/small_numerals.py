"""Small numerals: those that structure a text, end a saying or tell a story, and those that count all the same."""

import re
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

SMALL = 10  # Chinese numerals below this with abstract nouns are enumeration (三个层面), not measurement
SLOGAN_QUOTE = re.compile(r"“[^“”]{1,14}$")  # “一核多元、三个联动
SAYING_END = re.compile(r"[一-鿿]{1,3}”")
CLOSES_QUOTE = re.compile(r"[^，。；“]{0,4}”")
SOLVED = ("难题", "问题", "任务")  # 23项难题 were counted, 三个难题 structure a text
OF_EXAMPLES = re.compile(r"[一-鿿]、[^，。；、]{2,14}等$")  # 道路清扫、路灯维修等|7项任务 are counted, few as they are
HALF_DONE = re.compile(r"(?<!变)成(?:功|了)+$")  # 事情就成了|一半
# ，|两家|却各有长短: those told of before
BOTH_DO = re.compile(r"(?:却|都|各|则|也|均|皆|之?间|从此|谁也|倒|竟|终于|握手|和好|重归)")
FEW = 4  # persons of a story rather than counted people
WITH_SPOUSE = re.compile(r"(?:老伴|夫妻|夫妇|夫妻俩|母[女子]|父[女子]|婆媳|祖孙|爷孙|姐妹|兄弟|[女儿]儿|儿子|爱人)儿?$")
CLAUSE_OPENS = re.compile(r"(?:^|[，。；“])$")
TEAM_SIZE = re.compile(r"[为编]?(?:为|成)?一[组队班]")  # 四人为一组
IDIOM = re.compile(
    r"(?<=货比)三家|四处(?![一-鿿]{0,6}(?:点|站|所|中心|小区|房))|[一二三四五六七八九]位一体|十字|四面|八方|三番|七嘴|五花"
)
WON = re.compile(r"(?:获得|荣获|获评|获|被评|被授予|当选|入选|蝉联|登上|受到表彰)")  # 三次|获得“…”称号
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
# 评议会先后举行|三次: meetings are counted, few as they are; 每月召开两次 is a rule
MEETINGS_HELD = re.compile(
    r"(?:先后|累计|已经?|一共|总共|共|前后|今年|全年)(?:召开|举行|举办|开展|开|组织|办)(?:了|过)?$"
)
OF_EACH_TIME = re.compile(r"[每各]|至少|不少于|要|须|应|计划|将")


@cache
def _not_counted() -> re.Pattern[str]:
    """Nouns of structure and of time: 三个层面, 五项机制, 3个月."""
    return re.compile(rf"(?:{alternatives(terms('not_counted'))})(?!{THINGS})[一-鿿]{{0,2}}|人")


def is_of_saying(text: str, q: Quantity) -> bool:
    """货比|三家, 三位一体, |四人为一组, 事情就成了|一半: a set phrase, whatever numeral it holds."""
    if IDIOM.match(text, q.start) or TEAM_SIZE.match(text, q.end):
        return True
    return q.kind == "share" and q.chinese and HALF_DONE.search(text, 0, q.start) is not None


def is_of_story(text: str, q: Quantity) -> bool:
    """，两人各不相让, 跟爱人|两人守着小店: persons of a story."""
    if q.chinese and q.unit == "家" and q.value == len("双方") and CLAUSE_OPENS.search(text, 0, q.start):
        return BOTH_DO.match(text, q.end) is not None
    few = q.chinese and q.unit == "人" and q.value < FEW
    return few and bool(CLAUSE_OPENS.search(text, 0, q.start) or WITH_SPOUSE.search(text, 0, q.start))


def is_figurative(text: str, q: Quantity) -> bool:
    """一个, 一道防线, 三次获得“…”称号: Chinese numerals, also those that end a quotation or stand in a slogan."""
    if not q.chinese:
        return False
    if q.unit == "次" and WON.match(text, q.end):
        return True
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


def _is_of_meetings(text: str, q: Quantity) -> bool:
    """评议会先后举行|三次."""
    if q.unit not in ("次", "场", "期", "轮") or not MEETINGS_HELD.search(text, 0, q.start):
        return False
    return not OF_EACH_TIME.search(text, max(text.rfind(mark, 0, q.start) for mark in "，。；") + 1, q.start)


def is_enumeration(text: str, q: Quantity, phrase: Phrase) -> bool:
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
