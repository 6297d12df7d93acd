"""What is asked for each: 一户交多少 asks for 每户, and a figure answers only where it is said to be for each, too."""

import re

_CLASSIFIER = (
    r"(?:平方米|平米|平|户|家|格|块|桌|餐|顿|张床|床|亩|栋|台|部|辆|份|碗|杯|盏|斤|吨|度|株|头|只|个(?!月|季|星期))"
)
# 一户 before what is asked; no part of a word (统一, 同一户) or of a list (一户一档), nothing that was just counted.
_ONE = re.compile(
    rf"(?<![第每统同唯万之另某任有了十百千两二三四五六七八九哪这那某\d])一(?={_CLASSIFIER}(?!一(?!年|月|天|个月|季|次)|[起共般样边同半])"
    r"[^,，;；]{0,12}?(?:多少|几[^个]))"
)
_SPOKEN_SUM = re.compile(r"(?:多少|几)(?:块|毛|角|分)(?:来)?钱")
_SOME_YEARS = re.compile(r"(?<=[了过这近前好])几(?=(?:年|个月|天)(?:的|来|前|后)[^,，;；]*(?:多少|几))")
_PAID = re.compile(r"(?P<deed>(?:花|交|掏|挣|赚|卖|拿出)了?)多少(?=$|[,，;；?？])")
_SOME_PEOPLE = re.compile(r"(?<=[少几])个(?=人(?![才员民口家群]))")  # 几个人 are counted as 人
_AGE = re.compile(r"多大(?:岁数|年纪|年龄)|(?:岁数|年纪|年龄)(?:有)?多大")
_MEAL = re.compile(r"[一两二三\d]荤|套餐|盒饭|[早午中晚][餐饭][^,;，；。]{0,6}\d")  # a meal: 一荤两素9元, 午餐12元
# 每个月要花多少钱: what somebody pays there
_FEE = re.compile(r"(?P<each>[每一]个?(?:月|次|学期|期|节课|[餐顿]饭?|人|孩子))(?:要|得|需要?)花(?=多少钱|几块钱)")
_TIMES = frozenset(("每年", "每月", "每天", "每个月", "每周", "每日", "每季度"))  # also said as 年均, 日均
# How questions and reports name a period in which so much falls due
PERIODS = (
    re.compile(r"每个?月|(?<![上这近第])一个月|月均|按月|月(?:人?均|平均|人均|薪|工资|收入)|人均月"),
    re.compile(r"每年|(?<![近这过前头第])一年(?![来级前后里])|年均|年(?:人?均|平均|人均|薪|收入)"),
    re.compile(r"每天|每日|(?<![第前这])一天|日均"),
    re.compile(r"每周|一周(?!年)|每星期|周均"),
)
# 一个月挣多少: what falls due every month
_MONTHLY = re.compile(
    r"(?<![上这近第前后了\d两二三四五六七八九十])一个月(?=(?:能够?|要|大概|大约|平均|可以?)*"
    r"(?:挣|赚|拿|领|交|收|花|补|发|收入|工资|租金|开)[^,;，；]{0,4}(?:多少|几))"
)
_EACH = re.compile(rf"每(?:一)?{_CLASSIFIER}(?:社区|小区|村|街道|网格|支部|地|饭|菜)?")
_ALIKE = (("平方米", "平米", "平"), ("餐", "顿", "份", "人"), ("户", "家"), ("部", "台"), ("块地", "块", "格"))


def for_each(text: str) -> str:
    """Write 一户 as 每户 where it is asked how much falls to one, 几毛钱 as a sum; 几年的 asks for nothing."""
    text = _SOME_PEOPLE.sub("", text)
    text = _MONTHLY.sub("每月", text)
    text = _FEE.sub(r"\g<each>要交", text)
    text = _PAID.sub(r"\g<deed>多少钱", _AGE.sub("年龄是多少", text))
    return _SOME_YEARS.sub("多", _ONE.sub("每", _SPOKEN_SUM.sub("多少钱", text)))


def eaches(text: str) -> tuple[str, ...]:
    """Return what a question asks a figure for each of; times aside."""
    return tuple(found for found in dict.fromkeys(_EACH.findall(text)) if found not in _TIMES)


def said_each(word: str, text: str) -> bool:
    """Whether a text says of a figure that it is for each: 每户, 一户, 户均, or another name for the same."""
    if period := next((one for one in PERIODS if one.fullmatch(word)), None):
        return period.search(text) is not None
    thing = re.sub(r"^每(?:一)?个?|(?<=.)[饭菜地]$", "", word)
    if not thing:
        return re.search("每个?|各|平均", text) is not None
    same = next((names for names in _ALIKE if thing in names), (thing,))
    either = "|".join(map(re.escape, same))
    if "餐" in same and _MEAL.search(text):
        return True
    return re.search(rf"(?:[每一]|人均)(?:个)?(?:{either})|(?:{either})均", text) is not None
