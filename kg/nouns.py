"""Two nouns, the asked one and what is counted: whether they name one thing, and what each says more."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.cut import cut
from kg.evidence import Evidence
from kg.model import Asked, Variable
from kg.wording import canonical, either, noun_of, plain, type_words, word_set

EXACT, SAME, NARROWED, COVERED = 1.0, 0.95, 0.85, 0.75
# From this length on a head names a thing of its own (专职网格员, 社会组织); a shorter one (党员, 居民) with a
# condition on it (60岁以上的居民) is only a part of what is asked.
SPECIFIC = 4
PROPERTY = 3  # characters that two names of one measured property share at least: 收缴率
_SOMEONES = ("员", "长")  # what makes another word of a noun: 专职网格|员
_WITHIN = re.compile(r"([\u4e00-\u9fff]{2,4})[里内中]的?$")
_DESCRIBED = re.compile(r"([\u4e00-\u9fff、]{2,12})的$")
_IN_BRACKETS = re.compile(r"[(（]([\u4e00-\u9fff]{2,4})[)）](?=.)")
HOUSES = ("大楼", "楼")
HOUSE_NOUNS = ("楼宇", "大厦", "写字楼", "楼房")
_HOUSE = re.compile(rf"(?:商务)?(?:{'|'.join((*HOUSE_NOUNS, *HOUSES))})$")
_EACH = re.compile(r"^(?:每[人户家名]?(?:每[年月])?|人均|户均)")  # 每人工作补助: for each, as its denominator says
_NOW = re.compile("^(?:如今|目前|现在|现)(?=登记|注册|在册|实有)")  # 如今登记在册的志愿者: all there are
WITH_OTHERS = re.compile("[\u4e00-\u9fff]{2,}[和与及]$")
_REGISTERED = ("注册", "实名注册", "登记注册")  # 注册志愿者 are the volunteers that there are
_LASTING = ("时间", "时长", "用时", "周期")  # 事件平均处置时间 is 事件处置时间
JOINING = re.compile(r"(?:等|的|、|和|各类|各级|各)+$")


_AMONG_OTHERS = re.compile(r"(?:、[^,;|。]*)?等(?:一共|共计|总共|共)?(?=\d)")
# Kinds that together are all there are: 专职和兼职网格员.
_BOTH = re.compile("(?:专职[、和与及]?兼职|兼职[、和与及]?专职|专兼职?|在职[、和与及]?(?:离退休|退休)|城乡|男女|新老)$")


def relate(head: str, variable: Variable) -> tuple[float, str, str]:
    """Compare an asked noun with a variable: the grade, what the question says more, what the variable says more."""
    counted, label = noun_of(variable.counted), noun_of(variable.label)
    best: tuple[float, str, str] = (0.0, "", "")
    mean = (label.replace("平均", "", 1),) if label.endswith(_LASTING) and not label.startswith("平均") else ()
    for phrase in (counted, label, plain(variable.counted), *_written_beside(plain(variable.counted)), *mean):
        best = max(best, _compare(head, phrase), key=lambda found: (found[0], -len(found[1]), -len(found[2])))
    grade, more_asked, more_said = best
    if grade and not more_said and label != counted:
        more_said = _added(head, label, counted)
    return grade, more_asked, more_said


def _written_beside(phrase: str) -> tuple[str, ...]:
    """The other name that a noun gives in brackets: 楼栋小组 of 院落（楼栋）小组."""
    other = _IN_BRACKETS.search(phrase)
    if other is None:
        return ()
    lead = phrase[: other.start()]
    return (lead[: max(0, len(lead) - len(other[1]))] + other[1] + phrase[other.end() :],)


def _compare(head: str, phrase: str) -> tuple[float, str, str]:
    if head == phrase:
        return EXACT, "", ""
    one, other = canonical(head), canonical(phrase)
    if one == other:
        return SAME, "", ""
    if len(one) > 1 and other.endswith(one):
        return SAME, "", other[: -len(one)]
    if len(other) > 1 and one.endswith(other):
        return SAME, one[: -len(other)], ""
    if len(head) > 1 and phrase.endswith(head):  # 常住居民 of 居民: another name of the longer one hides the shorter
        return SAME, "", phrase[: -len(head)]
    if head in HOUSES and (house := _HOUSE.search(phrase)):  # 楼 are of any sort: 税收过亿元|楼宇
        return SAME, "", phrase[: house.start()]
    pairs = zip(reversed(one), reversed(other), strict=False)
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    if shared >= PROPERTY and re.search(f"{either('property')}$", one):
        return SAME, one[:-shared], other[:-shared]  # 物业费|收缴率 and 小区|收缴率: one property, described twice
    return 0.0, "", ""


def _added(head: str, label: str, counted: str) -> str:
    """Return what a variable's full label says beyond its head, if that makes it another thing."""
    extra = label.removesuffix(counted) if label.endswith(counted) else ""
    asked = canonical(head)
    if not extra or canonical(label) == asked:
        return ""
    if asked.endswith(canonical(JOINING.sub("", extra)) + canonical(counted)):
        return ""
    if re.search(either("restrictive"), extra) or (len(head) < SPECIFIC and not extra.endswith("等")):
        return extra
    return ""


def narrower(asked: Asked, head: str, words: Evidence) -> str:
    """Return the narrower thing that a clause speaks of (从业党员 where 党员 is asked); empty when there is none."""
    said = head + "".join(asked.demands)
    for start, match in _before(_limiting(), head, words.clause):
        end = start + len(head)
        others = match[0] + head not in words.own and words.clause[end : end + 1].isdigit()
        others = others or _AMONG_OTHERS.match(words.clause, end) is not None  # 党员服务队、青年服务队等11支服务队
        others = others or _BOTH.search(words.clause, 0, start) is not None
        if match[0] not in said and not others:  # 物业小区48个、无物业小区27个: each has its number
            return match[0] + head
    for _, match in _before(_WITHIN, head, words.clause):
        if not any(part in said or part in word_set("generic_modifier") for part in (match[1], match[1][-2:])):
            return match[0] + head  # 楼宇里的党员 are not all 党员
    noun = words.own.partition("|")[0]
    whole = head.endswith(noun) and head != noun and len(noun) > 1  # 热线工单 of 涉及物业的工单
    if whole and (which := next(_before(_DESCRIBED, noun, words.clause), None)):
        more = [word for word in tagged_words(which[1][1]) if word not in said + words.own and len(word) > 1]
        return which[1][0] + noun if more else ""
    if len(head) < SPECIFIC and (described := next(_before(_DESCRIBED, head, words.clause), None)):
        small = word_set("generic_modifier") | word_set("light_verb") | word_set("harmless")
        whose = words.own.rpartition("|")[2]  # 柳荫社区党委直管的支部: of whom the figure is anyway
        more = [word for word in tagged_words(described[1][1]) if word not in said + whose and word not in small]
        return described[1][0] + head if more else ""
    return ""


def _before(pattern: re.Pattern[str], head: str, clause: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a noun stands in a clause, each time with what stands before it; one pattern serves every noun."""
    start = clause.find(head)
    while head and start >= 0:
        end = start + len(head)
        if clause[end : end + 1] not in _SOMEONES and (match := pattern.search(clause, 0, start)):
            yield start, match
        start = clause.find(head, end)


@cache
def _limiting() -> re.Pattern[str]:
    return re.compile(f"(?:{either('restrictive')})$")


def harmless(extra: str) -> bool:
    """Whether added words are an enumeration (家政、养老等) or light: they do not narrow what is counted."""
    bare = _NOW.sub("", _EACH.sub("", JOINING.sub("", extra)))
    if bare in _REGISTERED:
        return True
    if WITH_OTHERS.search(extra):
        return False  # 骑手和|快递员470人: both together
    kinds = {word for word, _ in type_words()}  # 小区收缴率 of a 小区 says nothing more than its place does
    light = bare in word_set("drop") | word_set("harmless") | kinds
    if not bare or light or extra.endswith("等") or _BOTH.search(bare):
        return True
    # 优化|小区党支部, 基本单位细分|小网格: what was done with them, and what leads to it
    return re.search(rf"{either('did')}$", bare) is not None and not re.search(either("restrictive"), bare)


def tail_in(noun: str, text: str) -> bool:
    """Whether a text holds the end of a noun that stands for it alone: 物品类需求项目 asked as 需求项目."""
    return len(noun) > SPECIFIC and noun[-SPECIFIC:] in text


def tagged_words(phrase: str) -> tuple[str, ...]:
    """Return a phrase's words of content."""
    return tuple(word for word in cut(phrase) if len(word) > 1 and word not in word_set("filler"))
