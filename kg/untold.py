"""Words of a question that nothing beside a figure tells: then it is none, or one that is in doubt.

:func:`of_words` is strict: the rules leave alone whatever it speaks against. :func:`in_doubt` is what must be told even
of a figure whose words are other ones, which :mod:`kg.doubted` weighs. Each says why not, or nothing.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from kg import selection
from kg.contrasts import others, without
from kg.cut import tagged
from kg.desk import Desk
from kg.encoder import Encoder
from kg.evidence import Evidence
from kg.facts import Fact
from kg.kindred import CLOSE, said, told_as
from kg.model import Asked, Question
from kg.nouns import SAME, harmless, relate
from kg.told_words import QUOTED, QuestionWords, alone
from kg.units import AMOUNTS, PEOPLE, class_of
from kg.wording import either, noun_of, plain

_MEMBERS, _MEMBER = ("党员", "团员"), re.compile("[党团]|同志|先锋")  # no other people are meant by them
ANY_DEED, ANY_VERB = 0.5, 0.3  # cosine from which a deed may be told by another word; verbs of one letter say little


def of_words(desk: Desk, question: Question, asked: Asked, words: QuestionWords, fact: Fact, by: Evidence) -> str:
    """Say which words of a question nothing tells; a figure may yet be the asked one (:mod:`kg.doubted`)."""
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    around = f"{by.own}|{by.sentence}|{by.rest}"
    if alone(asked.head, words) and _only_begins(asked.head, [word for word, _ in tagged(f"{label}|{by.clause}")]):
        return f"没有说到“{asked.head}”"  # 网格 of 党建网格化
    body = asked.head in {one.text for one in question.entities}  # 说事团有多少人: its members go by their own names
    if alone(asked.head, words) and len(asked.head) > 1 and not body and _of_another_name(asked, fact, label):
        return f"说的是{label}"  # 党员 of 入党积极分子, of 党员志愿者
    if label in _MEMBERS and asked.head and not _MEMBER.search(question.plain):
        return f"说的是{label}"  # 员工
    told = _how_told(desk.encoder, words.things, f"{by.own}，{by.sentence}，{by.rest}，{by.around}")
    if strange := next((word for word, near in told.items() if near < selection.STRANGE), ""):
        return f"没有说到“{strange}”"
    counted = noun_of(fact.variable.counted) or label
    grade, more_asked, _ = relate(asked.head, fact.variable)
    same = grade >= SAME and not more_asked  # 三无小区 that stands with another number is not the 小区 counted here
    if not same and len(asked.head) > 1 and asked.head in around and asked.head not in f"{by.own}|{by.near}":
        return f"说的是{counted}"  # 渡船36艘，渡工90余人: the asked noun stands with another number
    wider = any(counted in word and counted != word and not said(word, around) for word in words.things)
    contrary = any(other in label for word in words.things if not said(word, around) for other in others(word))
    if wider or contrary or _another_kind(asked, counted, around):
        return f"说的是{counted}"  # 游客 for 外国游客
    return _of_its_name(desk.encoder, asked, words, fact, by)


_NO_SORT = re.compile("目前|现在|如今|现有|原有|原来|楼栋?[内里]")  # 目前楼内|党员: no sort of them


def _of_things(fact: Fact) -> bool:
    """Whether people, households or things are counted: a sum or a row of events goes by many names."""
    return fact.unit not in AMOUNTS and class_of(fact.unit) != class_of("次")


def _of_another_name(asked: Asked, fact: Fact, label: str) -> bool:
    """Whether a figure goes neither by the asked noun nor by another name of it, or is of one sort: 党员|志愿者."""
    grade, _, more = relate(asked.head, fact.variable)
    told = told_as(asked.head, label)
    more = _NO_SORT.sub("", more)
    sort = _of_things(fact) and bool(more) and not harmless(more)
    return sort or (not grade and not (told and label.endswith(told)))


def _how_told(encoder: Encoder, words: Sequence[str], text: str) -> dict[str, float]:
    """How surely a text tells each word, by none that only sounds like it: 流入 by no 流动."""
    return {word: selection.how_told(encoder, (word,), without(word, text))[word] for word in words}


def _another_kind(asked: Asked, counted: str, around: str) -> bool:
    """Whether two nouns name kinds of one thing, and nothing tells the asked one: 公交|驾驶员, 货车|驾驶员."""
    pairs = zip(reversed(asked.head), reversed(counted), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    kind, other = asked.head[: len(asked.head) - shared], counted[: len(counted) - shared]
    apart = shared >= len("人员") and len(kind) > 1 and len(other) > 1 and kind[0] != other[0]  # no 烟雾, 烟感
    return apart and not said(kind, around) and not told_as(kind, around)


def _only_begins(noun: str, words: Sequence[str]) -> bool:
    return noun not in words and any(word.startswith(noun) for word in words)


def in_doubt(desk: Desk, question: Question, asked: Asked, words: QuestionWords, fact: Fact, by: Evidence) -> str:
    """Say which words must be told even of a figure whose words are other ones (:mod:`kg.doubted`)."""
    sentence = f"{by.own}，{by.sentence}，{by.rest}"
    things = _how_told(desk.encoder, words.things, f"{sentence}，{by.around}")
    deeds = _how_told(desk.encoder, [deed for deed in words.deeds if deed != asked.head], sentence)
    by_name = relate(asked.head, fact.variable)[0] >= SAME  # 用积分换了体检的|小哥 are not all 小哥
    least = CLOSE if by_name or fact.unit == "%" or asked.money else 0.0  # 研究生 are not 本科以上
    beside = _how_told(desk.encoder, words.deeds, f"{by.own}，{by.clause}，{by.near}") if by_name else {}
    strange = next((word for word, told in things.items() if told < least), "")
    strange = strange or next((word for word, told in beside.items() if told < selection.SAME_DEED), "")  # 办结的|事项
    strange = strange or next((w for w, told in deeds.items() if told < (ANY_DEED if len(w) > 1 else ANY_VERB)), "")
    if not strange and fact.unit in PEOPLE and things.get(asked.head, 1.0) < CLOSE:
        strange = asked.head  # whoever they are must be named: 快递员 are no 社工
    counted = noun_of(fact.variable.counted) or plain(fact.variable.label)
    if not strange and _another_kind(asked, counted, sentence):
        return f"说的是{counted}"
    return f"没有说到“{strange}”" if strange else _of_quoted(question, by) or _narrowed_elsewhere(words, by)


def _of_quoted(question: Question, by: Evidence) -> str:
    """Say which words that a question quotes a sentence does not have: 进了社区“两委”."""
    around = f"{by.own}|{by.sentence}|{by.rest}|{by.around}"
    quoted = (plain(term) for term in QUOTED.findall(question.text))
    return next((f"没有说到“{term}”" for term in quoted if term in question.plain and term not in around), "")


def _narrowed_elsewhere(words: QuestionWords, by: Evidence) -> str:
    """Say which narrowing word stands with another figure: 60岁以上老人占27.5%，独居老人86名."""
    asked = re.findall(either("restrictive", "narrowing"), "".join((*words.things, *words.deeds, *words.limits)))
    return next((f"没有说到“{word}”" for word in asked if not told_as(word, f"{by.own}|{by.clause}")), "")


def _of_its_name(encoder: Encoder, asked: Asked, words: QuestionWords, fact: Fact, by: Evidence) -> str:
    """Say that a figure that goes by the asked noun is told of another deed or kind: 拆了多少车位 of 新增车位260个.

    Where the noun itself is found, what else is asked must be told: there a word that is only near tells of another
    case. Of a share, which goes by the name of its whole, only the things.
    """
    if relate(asked.head, fact.variable)[0] < SAME:
        return ""
    beside = _how_told(encoder, words.deeds, f"{by.own}，{by.clause}，{by.near}")
    around = _how_told(encoder, words.things, f"{by.own}，{by.sentence}，{by.rest}，{by.around}")
    untold = [word for word, told in beside.items() if told < selection.SAME_DEED and fact.unit != "%"]
    untold += [word for word, told in around.items() if told < CLOSE]
    return f"没有说到“{'、'.join(untold)}”" if untold else ""
