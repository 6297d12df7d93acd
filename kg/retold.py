"""Figures of the asked place whose sentence tells, in other words, what the question asks.

The last way of finding a figure, after its name (:mod:`kg.match`) and its very words (:mod:`kg.covering`). What is
counted must be what is asked for, or a kin of it; every thing that the question names must be told by the sentence or
the two before it; what narrows must be said itself; a deed may be told by another verb. Only a figure that does so
better than every other one is an answer, and a less certain one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg import match, plan, say
from kg.asked import DURATION
from kg.asked_unit import loosely, unit_fits
from kg.barred import allowed
from kg.chosen import newest
from kg.counted import BODY, counted_as
from kg.covering import near, places_of
from kg.desk import Desk
from kg.evidence import Evidence, evidence
from kg.facts import Fact, every
from kg.figures import scope
from kg.kindred import said, told_as
from kg.model import Asked, Citation, Question
from kg.named import entity_ids
from kg.nouns import relate
from kg.proven import NOTHING, Proven, Search
from kg.some import only_there
from kg.telling import sure
from kg.timely import may_be_plan, of_past
from kg.told_words import QuestionWords, told_words
from kg.units import PEOPLE
from kg.verify import WIDEST
from kg.wording import either, noun_of, plain, word_set

GRADE = 0.6  # below what goes by the words themselves
MARGIN = 0.08  # by which the best must be told better than another value
ENOUGH = 0.62  # of the mean of how surely the words are told
MOST_LABEL = 20  # characters of what is counted: longer ones are descriptions
MOST_MORE = 4  # characters that a label says beyond the asked noun
SHORTLY = 500  # letters before a figure in which a thing that it is of may have been named, paragraphs regardless
_TELLING = PEOPLE | {"户", "户次"}  # units that say by themselves who is counted
_NO_ONE = re.compile("(?:户|家庭|企业|公司|单位|店|铺|商家)$")
_OTHERS = frozenset(("另有", "另外有", "此外还有", "还有"))  # what a report counts beside: 另有4处正在装修


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure with how surely its sentence tells what is asked."""

    fact: Fact
    citation: Citation
    sure: float


def retold(desk: Desk, question: Question, asked: Asked, abouts: Sequence[str]) -> Search:
    """Find the one figure of the asked places that tells what is asked."""
    if abouts:
        query = plan.figures(desk.store.base, (), abouts)
        return told_among(desk, question, asked, desk.figures(query), query)
    return _beside_programmes(desk, question, asked)


def _beside_programmes(desk: Desk, question: Question, asked: Asked) -> Search:
    """Find it right behind where a programme is named, in the places that carry it out: 针线坊帮多少人…."""
    programmes = entity_ids(question, "programme")
    if not programmes or question.places or question.level:
        return NOTHING
    beside = desk.mentions(programmes)
    where = every(place for one in programmes for place in places_of(desk, one, beside.get(one, ())))
    query = plan.figures(desk.store.base, (), where) if where else ""
    facts = [fact for fact in desk.figures(query) if near(fact.sentence, beside)] if query else []
    return told_among(desk, question, asked, facts, query)


def told_among(desk: Desk, question: Question, asked: Asked, facts: Sequence[Fact], query: str) -> Search:
    """Find the one of these figures that tells what is asked."""
    words = told_words(question)
    if not (words.things or words.deeds or asked.unit in _TELLING):
        return NOTHING
    found = []
    for fact in facts:
        if len(fact.variable.label) <= MOST_LABEL and unit_fits(question, asked, fact):
            one = _told(desk, question, asked, words, fact)
            if one is not None:
                found.append(one)
    if not question.time and not of_past(question) and question.kind != "change":
        found = newest(found)
    found.sort(key=lambda one: -one.sure)
    best = [one for one in found if one.sure >= found[0].sure - MARGIN] if found else []
    best = _wholes(_latest(question, best))
    if len({(one.fact.value, one.fact.unit) for one in best}) != 1:
        near = [say.alternative(o.fact, scope(desk, o.fact), "也可能是所问的", o.citation) for o in best]
        return Search((), tuple(near), query)
    top = best[0]
    return Search((Proven(top.fact, top.citation, round(GRADE * top.sure, 3)),), (), query)


def _wholes(best: list[Telling]) -> list[Telling]:
    """Of a whole and its parts that are told alike keep the whole: 上报线索745条，其中办结721条."""
    wholes = [one for one in best if not one.fact.whole]
    same = len({(one.fact.variable.label, one.fact.sentence) for one in best}) == 1
    return wholes if wholes and same else best


def _latest(question: Question, best: list[Telling]) -> list[Telling]:
    """Of one variable's figures of different times keep the latest, unless the question names a time."""
    times = {one.fact.time for one in best}
    same = len({(one.fact.variable.id, one.fact.about) for one in best}) == 1
    if question.time or of_past(question) or not same or "" in times or len(times) < len({o.fact.value for o in best}):
        return best
    return [one for one in best if one.fact.time == max(times)]


def _told_apart(asked: Asked, words: QuestionWords, fact: Fact) -> bool:
    """Whether the question says by other words which are meant (…调处了多少起纠纷 of 调解矛盾纠纷865起).

    What narrows by its kind (专职, 流动) must have been asked for; so must a part of a whole.
    """
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    more = label.replace(asked.head, "")
    told = [word for word in (*words.deeds, *words.things) if word not in asked.head and asked.head not in word]
    narrows = re.search(either("restrictive", "narrowing"), more) is not None
    return bool(told) and not fact.whole and not narrows and asked.head in label and len(more) <= MOST_MORE


def _told(desk: Desk, question: Question, asked: Asked, words: QuestionWords, fact: Fact) -> Telling | None:
    """How surely a figure's quote, widened as far as need be, tells what is asked; None where it does not."""
    best: Telling | None = None
    for before in range(WIDEST + 1):
        citation = desk.gate.figure(fact, before)
        if citation is None or (best is not None and citation.start == best.citation.start):
            return best
        shortly = desk.store.text(fact.sentence[0])[max(0, fact.raw_start - SHORTLY) : fact.raw_start]
        around = f"{fact.section}|{citation.title}|{shortly}"
        by = evidence(fact, citation, around)
        counted = counted_as(desk, asked, words, fact, by)
        if not counted:
            return best  # what is counted stays the same, however much is quoted
        told = sure(desk, words, counted, by)
        if told >= ENOUGH and not _refused(desk, question, asked, words, fact, citation, by):
            best = Telling(fact, citation, told) if best is None or told > best.sure + MARGIN else best
    return best


def _refused(
    desk: Desk, question: Question, asked: Asked, words: QuestionWords, fact: Fact, citation: Citation, by: Evidence
) -> str:
    """Say why a figure that tells the words must not answer; empty if it may."""
    every = "".join((*words.things, *words.deeds, *words.limits, asked.head))
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    said_by = "".join(told_as(word, label) for word in (*words.things, *words.limits) if len(word) > 1)
    if fact.whole and not said_by:
        return "说的是其中一部分"
    if asked.unit in PEOPLE and _NO_ONE.search(noun_of(fact.variable.counted)) and not _NO_ONE.search(asked.head):
        return f"说的是{label}"  # 个体工商户2000名 are not so many people
    if asked.unit in PEOPLE and BODY.search(asked.head) and not said(asked.head, by.clause):
        return f"说的不是{asked.head}的人"
    if any(word in _OTHERS for word in fact.variable.constraints) and not re.search("另|还|其余|剩", question.plain):
        return "说的是另外的"
    if len(asked.head) > 1 and fact.whole and any(asked.head in plain(one) for one in fact.variable.constraints):
        return "说的是其中一部分"  # 村书记 of 回村任职512人，其中担任村书记的137人
    beside = f"{by.own}|{by.clause}"
    noun = asked.unit != "%" and any(asked.head.endswith(word) for word in words.things)
    kinds = [word for word in words.things if noun and len(word) > 1 and word in asked.head.removesuffix(word)]
    if untold := next((word for word in kinds if not said(word, beside)), ""):
        return f"没有说到“{untold}”"  # 家庭|纠纷 is told by no 家庭 named earlier
    if fact.status == "plan" and not may_be_plan(question):
        return "是计划数"
    anyone = asked.head in word_set("person_noun") and bool(words.things)  # 上了年纪的|人: the things say who
    if asked.head and not anyone and relate(asked.head, fact.variable)[0]:
        beside = by.own + "|" + by.clause
        which = [word for word in words.things if asked.head in word and asked.head != word]  # 在外地的|党员
        told = (told_as(word, beside) for word in (*asked.demands, *words.deeds, *which) if word not in asked.head)
        said_of = tuple(word for word in told if word)
        head = asked.head
        for word in words.things:
            head = head.replace(word, told_as(word, by.sentence) or word)  # 班子成员|平均年龄 of 两委成员
        verdict = match.judge(replace(asked, head=head, demands=said_of, unit=""), fact, by)
        if not verdict.grade and not _told_apart(asked, words, fact):
            return verdict.missing
    fewer = re.findall(either("restrictive", "narrowing"), label)
    denied = word_set("negation") if word_set("negation").intersection(words.limits) else frozenset()  # 没有 is 无
    narrow = [m for m in fewer if m not in every and m not in question.plain and m not in said_by and m not in denied]
    if narrow:
        return f"说的是{label}"
    loose = loosely(question, asked, fact) or asked.unit == DURATION
    plainly = replace(asked, unit="元") if asked.unit == "块钱" else replace(asked, unit=fact.unit) if loose else asked
    return allowed(desk, question, plainly, fact, citation, by) or only_there(question, fact, citation)
