"""Figures of which their sentence goes on to tell a deed: 11家企业要求成立党支部 counts those that did, not all."""

import re

from kg.cut import tagged
from kg.facts import Fact
from kg.model import Citation
from kg.wording import noun_of, plain

_CLAUSE = re.compile(r"[,，;；。!！?？:：、()（）]")
_AHEAD = 12  # letters behind a figure that are cut into words
_BEFORE_DEED = ("d", "ad", "b", "t", "p")  # 主动|要求, 先后|挂牌, 被|评为
_BEING = re.compile("^(?:以上|以下|左右|多|余|在册|组成|构成|为|是|的)")


def goes_on(fact: Fact, citation: Citation) -> bool:
    """Whether a deed of those counted follows a figure and its noun in their clause."""
    noun = noun_of(fact.variable.counted) or plain(fact.variable.label)
    behind = _CLAUSE.split(plain(citation.sentence[fact.raw_end - citation.start :]))[0]
    if noun in behind and not behind.startswith(noun):
        return False  # 85个属于老旧小区: the noun is still to come
    rest = behind.removeprefix(noun)
    words = tagged(rest[:_AHEAD]) if rest and not _BEING.match(rest) else []
    while len(words) > 1 and words[0][1] in _BEFORE_DEED:
        words = words[1:]
    return bool(words) and words[0][1].startswith("v")
