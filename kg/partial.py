"""Parts and sums: 11家企业要求成立党支部 counts those that did, not all; 累计37部 is the sum of those told before."""

import re

from kg.cut import tagged
from kg.evidence import said_before, said_behind
from kg.facts import Fact
from kg.model import Citation, Question
from kg.wording import either, noun_of, plain

_CLAUSE = re.compile(r"[,，;；。!！?？:：、()（）]")
_AHEAD = 12  # letters behind a figure that are cut into words
_BEFORE_DEED = ("d", "ad", "a", "b", "t", "p")  # 主动|要求, 先后|挂牌, 被|评为
_HAS_DONE = re.compile("[\u4e00-\u9fff]+[了过]")  # 建了, which the segmenter takes for a particle
_WHERE = ("n", "f", "s", "r")  # 在|食堂|用餐: what a preposition stands before
SUM = re.compile("一共|总共|累计|合计|共计|总计|总数|加起来|共(?=$|□)")
_ADDED = "(?:增加|新招聘?|新发展|新成立|新组建|新培育|多出|多出来|腾出|挤出|增划|补建)"
_BEFORE_SUM = 8  # letters before a figure in which a word for a sum is looked for
_COMPOSED = re.compile(r"由[^。；;]*□[^。；;，,]*(?:、[^。；;，,]*)*(?:组成|构成)")
_BEING = re.compile(
    r"^(?:(?:中|里)?[已现]?有\d|以上|以下|左右|多|余|在册|组成|构成|为|是|的|"
    r"(?:增加?|提[高升]|扩大?|扩展|发展|减少?|压减|降低?|调整|缩短)[到至为])"  # 从86名|增加到120名
)


def goes_on(fact: Fact, citation: Citation) -> bool:
    """Whether a deed of those counted follows a figure and its noun in their clause."""
    noun = noun_of(fact.variable.counted) or plain(fact.variable.label)
    behind = _CLAUSE.split(said_behind(fact, citation))[0]
    if noun in behind and not behind.startswith(noun):
        return False  # 85个属于老旧小区: the noun is still to come
    rest = behind.removeprefix(noun)
    words = tagged(rest[:_AHEAD]) if rest and not _BEING.match(rest) else []
    while len(words) > 1 and words[0][1] in _BEFORE_DEED:
        at = words[0][1] == "p"
        words = words[1:]
        while at and len(words) > 1 and words[0][1].startswith(_WHERE):
            words = words[1:]
    return bool(words) and (words[0][1].startswith("v") or _HAS_DONE.fullmatch(words[0][0]) is not None)


def asks_sum(question: Question) -> bool:
    """Whether a question asks for all together: 一共装了几部."""
    return SUM.search(question.plain) is not None


def is_sum(fact: Fact, citation: Citation) -> bool:
    """Whether a figure is told as a sum: 2021年3部、2022年5部，全小区累计26部."""
    return SUM.search(f"{fact.variable.label}□{_before(fact, citation)[-_BEFORE_SUM:]}") is not None


def is_added(fact: Fact, citation: Citation) -> bool:
    """Whether a figure is told as what came anew: 今年新建“便民亭”12个，累计建成45个."""
    anew = f"(?:{either('anew')}|{_ADDED})"
    before = said_before(fact, citation).removesuffix(plain(fact.variable.label))
    listed = before.endswith("、") and re.search(f"{anew}了?[^,，;；。]*、$", before)  # 新成立支部12个、|业委会71个
    return bool(listed) or re.search(f"{anew}了?$", _before(fact, citation)) is not None


def _before(fact: Fact, citation: Citation) -> str:
    """What a clause says before a figure and the noun that stands at it."""
    before = _CLAUSE.split(said_before(fact, citation))[-1]
    return before.removesuffix(plain(fact.variable.label))


def composed(fact: Fact, citation: Citation) -> bool:
    """Whether a figure counts one kind of a body's members: 由党员9人、业主代表11人组成."""
    return _COMPOSED.search(f"{said_before(fact, citation)}□{said_behind(fact, citation)}") is not None
