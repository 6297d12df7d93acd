"""Whether a figure counts what is asked, where a question asks for nothing but a noun: 某社区有多少个长者饭堂.

What is done with a thing tells which sentence is meant, even in other words. Where nothing is said to be done the noun
is all there is: a figure that neither goes by it nor stands with it counts another thing (供餐320份).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import say
from kg.counted import BODY
from kg.cut import tagged
from kg.desk import Desk
from kg.evidence import Evidence, evidence
from kg.facts import Fact
from kg.figures import scope
from kg.kindred import said, told_as
from kg.model import Asked, Question
from kg.named import entity_names
from kg.nouns import WITH_OTHERS, relate, tagged_words
from kg.proven import Proven, Search
from kg.telling import TEAM
from kg.told_words import told_words
from kg.units import AMOUNTS, PEOPLE
from kg.wording import noun_of, plain, word_set

_NO_NOUN = ("v", "a")  # tags of what a noun does not end with
# 物业企业|党组织: what is in them or of them
_IN_THEM = re.compile("(?:党组织|(?:联合)?党?总?支部|党委|工会|团组织|协会|负责人|代表|员工|职工|从业人员)")
_END = 2  # letters that a noun's end has at least: 之家 of 儿童之家


def of_noun(desk: Desk, question: Question, asked: Asked, search: Search) -> Search:
    """Keep what counts the asked noun; what counts another thing is only near it."""
    if not search.proven or not asks_noun_only(question, asked):
        return search
    judged = [(item, _another(asked, item)) for item in search.proven]
    near = [say.alternative(one.fact, scope(desk, one.fact), why, one.citation) for one, why in judged if why]
    kept = tuple(item for item, why in judged if not why)
    return replace(search, proven=kept, near=(*near, *search.near))


def asks_noun_only(question: Question, asked: Asked) -> bool:
    """Whether nothing but a noun is asked: no deed, no other thing, nothing that narrows."""
    cut = tagged(asked.head)
    if not cut or cut[-1][1][0] in _NO_NOUN or asked.money or asked.growth or asked.unit in AMOUNTS:
        return False  # 路灯还差|几盏: a deed is asked
    members = asked.unit in PEOPLE and (BODY.search(asked.head) or TEAM.search(asked.head))
    names = set(entity_names(question))
    if members or asked.head in names:
        return False  # 业委会有几个人: its members go by their own names
    words = told_words(question)
    noun = asked.phrase if asked.phrase.endswith(asked.head) else asked.head
    return all(word in noun or word in names for word in (*words.things, *words.deeds, *words.limits))


def _another(asked: Asked, item: Proven) -> str:
    """Say what a figure counts, if that is another thing."""
    fact, by = item.fact, evidence(item.fact, item.citation, "")
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    grade, _, more = relate(asked.head, fact.variable)
    if grade and WITH_OTHERS.search(more):
        return f"说的是{label}"
    parts = re.split("[、和与及]", label)
    if len(parts) > 1 and asked.head in parts:
        return f"说的是{label}"  # 快递员、外卖员1480人: both together
    if fact.unit in AMOUNTS or fact.unit == "%" or grade:
        return ""
    counted = noun_of(fact.variable.counted) or label
    last = (tagged_words(asked.head) or ("",))[-1]
    if len(last) > 1 and _IN_THEM.fullmatch(counted.rpartition(last)[2]):
        return f"说的是{label}"  # 物业企业 of 物业企业党组织
    if _goes_by(asked.head, counted, label) or _stands_with(asked.head, counted, fact, by):
        return ""
    return f"说的是{label}"


def _goes_by(head: str, counted: str, label: str) -> bool:
    """Whether what is counted is named by the asked noun, its end, or another word for it."""
    household = word_set("household")
    if told_as(head, label) or head.endswith(counted) or (head in household and counted in household):
        return True
    last = (tagged_words(head) or ("",))[-1]
    end = last if head.endswith(last) and len(last) >= _END else head[-_END:]
    return said(end, counted) > 0 or counted.endswith(head.removesuffix("子"))  # 柜子 of 换电柜


def _stands_with(head: str, counted: str, fact: Fact, by: Evidence) -> bool:
    """Whether the asked noun, or each of its words, is said beside the figure, and with no other number."""
    beside = f"{by.own}|{by.clause}"
    words = _whole_words(head)
    if words and head not in beside and all(said(word, beside) for word in words):
        return True  # 13名党员分头上门 asked as 党员上门
    if counted in by.clause and not head.endswith(fact.unit):
        return head in by.own or _right_beside(head, plain(fact.raw), by.clause)
    return head in by.own or _without_number(head, plain(fact.raw), by.sentence)


def _whole_words(head: str) -> Sequence[str]:
    """The words of a noun that say something; none where letters stand alone."""
    words = tagged_words(head)
    return [word for word in words if word not in word_set("anyone")] if "".join(words) == head else ()


def _right_beside(head: str, raw: str, text: str) -> bool:
    """Whether a noun stands right at a figure: 签订文明公约|312份, 24张|床位的日间照料室."""
    noun, figure = re.escape(head), re.escape(raw)
    return re.search(f"{noun}(?:共计?|约|近|达|有|已)*{figure}|{figure}的?{noun}", text) is not None


def _without_number(head: str, raw: str, text: str) -> bool:
    """Whether a text has a noun and a figure with no other number between them: 楼栋长由老党员担任，一共|65名."""
    noun, figure, gap = re.escape(head), re.escape(raw), r"[^\d;。]*"
    return re.search(f"{noun}{gap}{figure}|{figure}{gap}{noun}", text) is not None
