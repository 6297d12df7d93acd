"""The words around a figure, from which it is judged, and what they say."""

import re
from dataclasses import dataclass
from functools import cache

from kg.cut import tagged
from kg.facts import Fact
from kg.model import Citation
from kg.units import SCALE, class_of
from kg.wording import canonical, plain

_SHARE_ALONE = re.compile(r"(?:约|大约|大概|共|已)?占")
_CLAUSE = re.compile(r"[,，;；。!！?？【】\[\]()（）]")
_INSERTED = re.compile(r"[(（]([^()（）\d]{1,4})[)）]")  # 村（社区）两委, 院落（楼栋）小组: no clause of its own
_STOPS = re.compile(r"[。!?！？；;\n]")
_DIGITS = re.compile(r"\d[\d,.]*")
VERB_AND_OBJECT = 2  # letters: 报到, 投票
_LISTED = re.compile(r"[\u4e00-\u9fff%]{0,4}[、和及与]")  # 30名、群众50名: what stands before both is said of both
_SPENT_ON = re.compile(
    r"[，,](?:统筹|先后|陆续|分别|重点|用来)?(?:对|把|将|给|为|让|用于|用来|支持|改造|建设|整治|推进|实施|新建|修建|建成|完成|打造)[^，,。；;]*"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words around a figure, in comparable form: its own, its clause's, its sentence's, its section's.

    Of the sentence only what stands before the clause's end: 志愿者900人，其中注册的700人 does not say that
    900 are 注册的.
    """

    own: str
    clause: str
    sentence: str
    around: str
    units: str = ""  # those that count the same kind of thing as the figure's, as an alternation
    rest: str = ""  # what the sentence goes on to say before it comes to another figure of this kind
    near: str = ""  # its words between the figures beside it: 36盏路灯|已有28盏修复，修复 is said of 28


def said_before(fact: Fact, citation: Citation) -> str:
    """What a quote says before a figure, in comparable form."""
    return plain(citation.sentence[: fact.raw_start - citation.start])


def said_behind(fact: Fact, citation: Citation) -> str:
    """What a quote says behind a figure, in comparable form."""
    return plain(citation.sentence[fact.raw_end - citation.start :])


def before_and_behind(fact: Fact, citation: Citation) -> tuple[str, str]:
    """What the sentence of a figure, of all that is quoted, says before it and behind it."""
    return _STOPS.split(said_before(fact, citation))[-1], _STOPS.split(said_behind(fact, citation))[0]


def evidence(fact: Fact, citation: Citation, around: str) -> Evidence:
    """Gather the words around a figure. ``around`` is what stands above its quote: headings, the report's title."""
    variable, offset = fact.variable, fact.raw_start - citation.start
    sentence = _INSERTED.sub(lambda match: f"、{match[1]} ", citation.sentence)
    own = "|".join((variable.label, *variable.constraints, variable.denominator, fact.subject, fact.scope))
    start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, offset)), default=0)
    end = match.start() if (match := _CLAUSE.search(sentence, offset + len(fact.raw))) else len(sentence)
    spent = _SPENT_ON.match(sentence, end) if fact.unit.endswith("元") else None
    said = spent.end() if spent else end  # 投入1.16亿元，对79个老旧小区进行整治
    if fact.unit == "%" and start and _SHARE_ALONE.match(sentence, start):  # 其中飞线充电最多，占四成
        start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, start - 1)), default=0)
    units = "|".join(sorted(class_of(fact.unit) or (fact.unit,)))
    another = _another(units).search(sentence[said:])
    rest = sentence[said : said + another.start()] if another else sentence[said:]
    return Evidence(plain(own), plain(sentence[start:end]), plain(sentence[:said]), plain(around), units, plain(rest),
                    plain(_near(sentence[:offset], sentence[offset + len(fact.raw) : end])))


@cache
def _another(units: str) -> re.Pattern[str]:
    """Where a sentence comes to another figure of the same kind of thing."""
    return re.compile(rf"其中|\d{SCALE}*(?:{units})")


def _near(before: str, behind: str) -> str:
    """What is said of a figure and of no other one, unless they are listed: 培训党员30名、群众50名."""
    begin = 0
    for number in reversed(list(_DIGITS.finditer(before))):
        begin = number.end()
        if not _LISTED.match(before, begin):
            break
    else:
        begin = 0
    if (following := _DIGITS.search(behind)) is not None:
        behind = re.split("[、，,和及]", behind[: following.start()])[0]
    return f"{before[begin:]}□{behind}"


def said_beside(word: str, words: Evidence) -> bool:
    """Whether the sentence says a word, and not only of another figure: 办结 of 办结3.39万件 is said of that one."""
    if not covers(word, words.sentence) or not words.units or not cut_as_verb(word):
        return covers(word, words.sentence)
    return covers(word, without_other(word, words.sentence, words.units))


def without_other(word: str, text: str, units: str) -> str:
    """A text without the places where a deed is told of a figure that follows it: 解决377个."""
    if word not in text:
        return text
    other = rf"{re.escape(word)}(?:率|(?:了|达|达到)?(?:约|近|超|超过)?\d[\d,.]*{SCALE}*(?:{units}))"
    return re.sub(other, "", text)


def cut_as_verb(word: str) -> bool:
    """Whether a word is a deed: 办结, not 事项."""
    return all(tag.startswith("v") for _, tag in tagged(word))


def covers(word: str, text: str) -> bool:
    """Whether a comparable text holds a word or another name for it."""
    meant = canonical(word)
    if word in text or meant in canonical(text) or meant in text:  # 群众来电 as a whole is another word for 来电
        return True
    parted = len(word) == VERB_AND_OBJECT and (f"{word[0]}了{word[1]}" in text or f"{word[0]}过{word[1]}" in text)
    return parted and cut_as_verb(word)  # 报了到 is 报到
