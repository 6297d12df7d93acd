"""Whether a figure is of the time asked: of a year or months, of now, or of the past."""

import functools
import re

from kg.desk import Desk
from kg.each import PERIODS
from kg.evidence import said_before, said_behind
from kg.facts import Fact
from kg.model import Citation, Question
from kg.planned import to_come
from kg.verify import is_heading
from kg.wording import MONTHS, PART_OF_YEAR, before_change, either, plain

NEAR_BEFORE, NEAR_AFTER = 12, 14  # letters around a figure in which 由……到…… is looked for
_FIGURE = r"[\d一二两三四五六七八九十百]"
_YEAR = re.compile(r"((?:19|20)\d{2})年(?!以?来|起|开始|至今)")  # 2019年以来 goes on until now
_NOWADAYS = re.compile(r"今年|本月|目前|现在|如今|眼下|当前|近日|日前|截至")
_SINCE_THEN = re.compile(r"目前|现在|如今|眼下|今年")
_BEFORE_IT = re.compile("原来|以前|之前|当初|原先|原本|原有|最初|起初|一开始|年初(?!以来|至今|到)")
_LONG_AGO = re.compile(r"过去|去年|前年|上一年|[\d一二两三四五六七八九十几]年(?:以|之)?前")
# 比去年年底提高到多少 asks for now
_THAN_PAST = re.compile(r"(?:比|较|与|和|跟)(?:去年|上年|前年|原来|以前|过去|\d{1,2}月份?|上个?月|上季度)[^,，]{0,4}")
_A_YEAR = re.compile(r"[去今前明]年|(?:19|20)\d{2}年")
_SINCE = ("以来", "来")
_OF_LONG = re.compile("全年|累计|一年来?|今年以来|上半年|下半年|[一二三四]季度|[两三四五六七八九十]年来?")
_FLOW = re.compile("收入|收益|产值|利润|[交营销贸]\\S*额")  # told of a year where nothing else is said


@functools.lru_cache(maxsize=256)
def _periods_of(text: str) -> tuple[re.Pattern[str], ...]:
    return tuple(period for period in PERIODS if period.search(text))


def other_period(question: Question, fact: Fact, near: str, sentence: str) -> str:
    """Say that a figure is told for another period than is asked (每月 where 一年 is); empty when it is not.

    Of a sum the sentence must tell the period itself: what a meal costs is not 一年要花多少钱.
    """
    asked = _periods_of(question.plain)
    if len(asked) != 1:
        return ""
    told = [period for period in PERIODS if period.search(near)]
    if not told and asked[0] is not PERIODS[1] and _OF_LONG.search(near):
        return f"说的是{_OF_LONG.search(near)[0]}的数字"  # type: ignore[index]
    if told and asked[0] not in told:
        return f"说的是{told[0].search(near)[0]}的数字"  # type: ignore[index]
    yearly = _FLOW.search(fact.variable.label) and asked[0] is PERIODS[1]
    if not told and fact.unit.endswith("元") and not yearly and not asked[0].search(sentence):
        return "没有说是多长时间的数字"
    return ""


def of_past(question: Question) -> bool:
    """Whether a question asks for what was before."""
    text = _THAN_PAST.sub("", question.plain)
    return _before_it(text) or _LONG_AGO.search(text) is not None


def _before_it(text: str) -> bool:
    return _BEFORE_IT.search(text) is not None or before_change().search(text) is not None


def may_be_plan(question: Question) -> bool:
    """Whether a plan may answer: it is asked for, or what is to be done is (要改造多少栋), be that done or planned."""
    return question.status == "plan" or re.search(either("to_do"), question.plain) is not None


def superseded(question: Question, fact: Fact, citation: Citation) -> bool:
    """Whether a figure is of the past and the question does not ask for the past."""
    return question.kind != "change" and not of_past(question) and is_old(fact, citation)


def reached_since(question: Question, fact: Fact, citation: Citation) -> bool:
    """Whether a figure is what something has become (路灯增至86盏) where what was before is asked."""
    before = said_before(fact, citation)[-NEAR_BEFORE:]
    if question.kind == "change" or not _before_it(question.plain) or is_old(fact, citation):
        return False
    return _REACHED.search(before) is not None


# 第一年|72%，今年三季度达到93.5%
FIRST = re.compile(r"(?:第一年|头一年|首年|头一个月|起初|最初|刚成立时|一开始)[^,;，；。]{0,4}$")


# 收缴率最低时跌到|31%: how bad it once was
EXTREME = re.compile(r"(?:最[低高多少差](?:的?时候?|期|的?一[次回年])|一度)[^,;，；。\d]{0,8}$")


# 六年前，社区的志愿者|只有28人; 去年|只有2家
_ONLY_THEN = re.compile(
    r"(?:(?:\d+|[一二两三四五六七八九十几多])年(?:以|之)?前|去年|前年|前些年|前几年|早些年|早几年|当时|那时|那会儿|起初|原先|原来|从前|以前|早先|最初|当初|此前|过去|之初|刚?开始)(?:(?!今年|现在|如今|目前|眼下|到\d)[^;；。]){0,14}"
    r"(?:只有|仅有|才有|还?不到|仅|才|只)[^,;，；。]{0,6}$"
)
# 过去登记率|不到一半，现在达到96%
_ONCE = re.compile(
    r"(?:过去|以前|原来|原先|从前|早先|当初|起初|最初|此前|前几年)(?!了|的?[一二两三四五六七八九十\d])[^,，;；。]*$"
)
_NOW_IT_IS = re.compile(
    r"^[^,，;；。]{0,6}[,，](?:现在|如今|目前|今年|眼下|现已?)[^,，;；。]{0,6}?"
    rf"(?:是|为|有|达到?|升到|升至|提高到|增加?到|降到|降至|减少?到|变成|成了)[^,，;；。]{{0,3}}{_FIGURE}"
)
# 2018年上任时，账上只有4.3万元，党员|96名: how it was when somebody came
_WHEN_CAME = re.compile(
    "(?:上任|到任|接手|接任|接管|刚来|刚到|进驻|入驻|履新|任职|报到)(?:之?时|那年|那天|之初|的时候|那会儿)[,，]"
    "(?:(?!如今|现在|目前|眼下|今年|后来|随后|现已|就|便)[^;；。])*$"
)
_HAD = ("原有", "原来", "原先")  # 新增停车位320个，原有停车位190个
# 原先让骑手进门的小区
_THEN = re.compile("^(?:原先|原来|以前|过去|此前|当初|早先)")


# 将原有|90个|网格整合为76个
_REMADE = re.compile(
    r"原(?:有|来|先)?的?□[^,;，；。]{0,8}(?:整合|合并|调整|优化|精简|压减|拆分|重组|归并|缩减|增|扩)"
    rf"[^,;，；。\d]{{0,4}}[为成到至]{_FIGURE}"
)
# 有行政村|734个，经过优化调整，去年整合为418个
_REGROUPED = re.compile(
    "[个支名处]?[,，](?:[^,;，；。\\d]{2,10}[,，])?(?:[去今前]年|\\d{4}年|现已?|如今|目前|后来)?"
    f"(?:整合|合并|归并|撤并|重组|精简|优化调整|调整)[为成到至]{_FIGURE}"
)


def is_old(fact: Fact, citation: Citation) -> bool:
    """Whether a figure is the old one of a pair: 由37个扩大到64个."""
    before = said_before(fact, citation)[-NEAR_BEFORE:]
    after = said_behind(fact, citation)[:NEAR_AFTER]
    now = "(?:了|眼下|如今|目前|现在|今年)?的?"
    risen = rf"[^;；。]*(?:升|提高|增|涨|降|减少)[^;；。]*(?:到|至|为){now}\d"  # 从82%逐月上升，直至95%
    if _of_then(fact, citation):
        return True
    if _ONCE.search(said_before(fact, citation)) and _NOW_IT_IS.search(said_behind(fact, citation)):
        return True
    if FIRST.search(before) and re.search(r"\d", after):
        return True
    if EXTREME.search(before):
        return True
    if _REMADE.search(f"{before}□{after}") or _REGROUPED.match(said_behind(fact, citation)):
        return True
    if fact.status == "result" and to_come(re.split("[。!！?？;；]", said_before(fact, citation))[-1]):
        return False  # 明年将把座位从|40个扩到80个: so many there are
    return not _REACHED.search(before) and bool(  # 由2900元涨到|4350元，另一数降到36: the new one
        re.search(r"[从由](?!事|业|现在|目前|当前|现有|如今)[^,;，；。]*$", before)
        and re.search(rf"^(?:[^,;，；。]*(?:到|至|为|成)[^,;，；。]{{0,6}}?{_FIGURE}|{risen})", after)
    )


def _of_then(fact: Fact, citation: Citation) -> bool:
    """Whether a sentence says that a figure is how things were: 六年前，社区的志愿者只有28人, 原先放行的小区."""
    before = re.split("[。!！?？]", said_before(fact, citation))[-1]
    if _REACHED.search(before):
        return False  # 从过去不到四成提高到|91.5%
    if plain(fact.variable.label).startswith(_HAD):
        return True
    if _ONLY_THEN.search(before) or _WHEN_CAME.search(before):
        return True
    return any(_THEN.search(plain(one)) for one in fact.variable.constraints)


_REACHED = re.compile(
    r"(?:(?:升|涨|提高|提升|增加?|扩大?|发展|壮大|拓展|回升|攀升|降|减少?|下降|压降|变|整合|合并|归并|撤并|精简|调整)(?:到|至|为|成)|达到?)"
    r"(?:了)?(?:约|近)?$"
)
_LATER = re.compile(r"(?:如今|现在|目前|今年|眼下|截至|至今|现|已)[^,，;；。]{0,12}$")


# 选聘中心户长1000名。…目前，已选聘|1069名: the very thing, counted later
_AS_OF_NOW = re.compile(r"(?:目前|如今|眼下|截至|到现在)[^;；。]*已[^;；。,，]{0,12}$")


def overtaken(one: Fact, mine: Citation, other: Fact, theirs: Citation) -> bool:
    """Whether a report goes on to tell what a figure has become since: 缴费率只有35%…半年后升到80%.

    Both are of one property of one place; the later one is told as what was reached, or as what is now.
    """
    if one.sentence[0] != other.sentence[0] or one.about != other.about or other.raw_start <= one.raw_end:
        return False
    alike = (one.unit, one.status) == (other.unit, other.status) and one.value != other.value
    if not alike or not _one_property(one, other):
        return False
    before = said_before(other, theirs)
    own = said_before(one, mine)
    if one.variable.id == other.variable.id and _AS_OF_NOW.search(before) and not _AS_OF_NOW.search(own):
        return True
    return bool(_REACHED.search(before[-NEAR_BEFORE:])) and not _LATER.search(own[-NEAR_BEFORE:])


def headlined(one: Fact, mine: Citation, other: Fact) -> bool:
    """Whether a headline tells a figure that ``other``, of the sentence under it, tells otherwise.

    （二）新增床位90张 / 新增床位120张，超额完成任务: the headline says what was meant to be.
    """
    alike = (one.unit, one.about) == (other.unit, other.about) and one.value != other.value
    return alike and is_heading(mine) and _one_property(one, other)


def _one_property(one: Fact, other: Fact) -> bool:
    """Whether two figures measure one thing; a rate may be called shorter the second time: 物业费收缴率, 收缴率."""
    mine, theirs = plain(one.variable.label), plain(other.variable.label)
    if one.unit != "%":  # “四季联队”18支，联队扩大到54支
        return mine == theirs or (len(theirs) > 1 and mine.endswith(theirs))
    return len(min(mine, theirs, key=len)) > 1 and (mine.endswith(theirs) or theirs.endswith(mine))


OF_YEAR = re.compile(f"{MONTHS}|{PART_OF_YEAR}")


def in_time(desk: Desk, asked: str, fact: Fact, citation: Citation) -> bool:
    """Whether a figure is of the time asked: by its recorded time, or because its sentence says the same words."""
    said = plain(citation.sentence) + plain(citation.title)
    own = fact.time if fact.basis in ("stated", "relative") else ""  # what the report itself says of this figure
    if not own and plain(asked) in said:
        return _said_of_it(plain(asked), fact, citation)
    months = OF_YEAR.search(asked)
    if months:
        before = asked[: months.start()]
        return plain(months[0]) in said and (not before or in_time(desk, before, fact, citation))
    numbers = re.match(r"(\d{4})年(?:(\d{1,2})月)?", asked)
    if own and not asked.endswith(_SINCE) and re.search(rf"{re.escape(own[:4])}年以?来", said_before(fact, citation)):
        return False  # 2021年以来累计改造52个: of no one year
    if numbers:
        wanted = numbers[1] + (f"-{int(numbers[2]):02d}" if numbers[2] else "")
        if own:
            return own.startswith(wanted)
        told = fact.time.startswith(wanted) or (not fact.time and citation.published.startswith(wanted))
        return told or (not numbers[2] and _year_spoken_of(desk, fact, citation) == numbers[1])
    shift = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}.get(asked[0])
    if fact.basis == "stated" and shift is not None and not citation.published:
        return False  # 2021年改造52个，今年…: what year this is nobody says
    if own and re.search(rf"(?<!\d){re.escape(plain(asked))}", plain(citation.sentence)):
        known = shift is not None and asked.endswith("年") and citation.published[:4].isdigit() and own[:4].isdigit()
        # 从2019年的12万元增长到去年的98万元: each figure has its own year
        return not known or own.startswith(str(int(citation.published[:4]) + (shift or 0)))
    if shift is None or not citation.published[:4].isdigit() or not fact.time:
        return False
    return fact.time.startswith(str(int(citation.published[:4]) + shift)) and asked.endswith("年")


def _said_of_it(asked: str, fact: Fact, citation: Citation) -> bool:
    """Whether a time is said of a figure, not of another behind it: 436名，比去年多52名; 58家，其中去年新建21家."""
    before, behind = (_THAN_PAST.sub("", text) for text in (said_before(fact, citation), said_behind(fact, citation)))
    time = re.compile(rf"(?<!\d){re.escape(asked)}")  # 11月 is no 1月
    years = _A_YEAR.findall(before)
    if years and _A_YEAR.fullmatch(asked) and years[-1] != asked:
        return False  # 今年列支…。去年，每个社区|20万元
    if time.search(f"{plain(citation.title)}|{before}"):
        *_, last = (None, *time.finditer(before))
        past = _A_YEAR.match(asked) and not asked.startswith(("今", citation.published[:4] or "今"))
        return not (past and last and _SINCE_THEN.search(before, last.end()))  # 2021年底19个；眼下|58个
    told = time.search(behind)
    return told is not None and not re.search(r"\d", behind[told.end() :])


def _year_spoken_of(desk: Desk, fact: Fact, citation: Citation) -> str:
    """Return the last year that a report names before a figure without a time of its own: 过去的2024年……; or empty.

    A report of January tells of the year before: only the year of publication and the one before it count.
    """
    if fact.basis in ("stated", "relative") or _NOWADAYS.search(plain(citation.sentence)):
        return ""
    before = plain(desk.store.text(fact.sentence[0])[: fact.raw_start])
    *_, year = (None, *_YEAR.finditer(before))
    last = year[1] if year and not _NOWADAYS.search(before, year.end()) else ""
    published = citation.published[:4]
    return last if not published or (last and 0 <= int(published) - int(last) <= 1) else ""
