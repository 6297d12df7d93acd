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
from kg.asked import ROUGH_HEADS
from kg.cut import tagged
from kg.desk import Desk
from kg.encoder import Encoder
from kg.evidence import Evidence, covers, evidence
from kg.facts import Fact
from kg.figures import Proven, Search, allowed, scope
from kg.kindred import AROUND, CLOSE, CLOSE_DEED, CLOSE_NOUN, CONCEPT, ITSELF, LETTERS, closeness, deed_said, said, stem
from kg.measures import RISE
from kg.model import Asked, Citation, Question
from kg.nouns import relate
from kg.timely import of_past
from kg.told_words import Told, told_words
from kg.units import AMOUNTS, PEOPLE, class_of
from kg.wording import canonical, either, noun_of, plain, word_set

GRADE = 0.6  # below what goes by the words themselves
FARTHER = 0.05  # what is said in the sentence but not in the clause
ELSEWHERE = 0.4  # a number of the question that stands in the sentence, but not beside the figure
UNTOLD = 0.2  # a deed of one letter that is told by no word
MARGIN = 0.08  # by which the best must be told better than another value
ENOUGH = 0.62  # of the mean of how surely the words are told
MOST_LABEL = 20  # characters of what is counted: longer ones are descriptions
SOMEONE = re.compile(r"(?:员|人|者|长|群众|书记|骑手|小哥|居民|干部|职工|学生|儿童)$")
_SUM = re.compile(r"(?:费|款|钱|补助|补贴|工资|收入|投资|奖金|经费|资金|预算)$")  # asked in 元 unsaid
SHORTLY = 500  # letters before a figure in which a thing that it is of may have been named, paragraphs regardless
_TELLING = PEOPLE | {"户", "户次"}  # units that say by themselves who is counted
_TEAM = re.compile("(?:队|队伍|小组|团)$")
_TEAM_SAID = re.compile(r"队(?!长)|小组(?!长)|团(?![支结圆])")
_DONE_TO = re.compile(r"惠及|受益|服务|覆盖|走访|入户|培训|发放|慰问")
_RATE = re.compile("率|比例|占比|比重")
_PRICES = ("价格", "金额", "费用", "资金", "租金", "价", "款", "收入", "补助", "收费", "营业额", "零售额", "销售额")
_HOUSEHOLDS = frozenset(("居民", "群众", "住户", "农户", "家庭", "村民", "居住户", "业主"))
BEFORE = 2  # sentences before a figure's that may name what it is about


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure with how surely its sentence tells what is asked."""

    fact: Fact
    citation: Citation
    sure: float


def retold(desk: Desk, question: Question, asked: Asked, abouts: Sequence[str]) -> Search:
    """Find the one figure of the asked places that tells what is asked."""
    words = told_words(question)
    if not abouts or not (words.things or words.deeds or asked.unit in _TELLING):
        return Search((), (), "")
    query = plan.figures(desk.store.base, (), abouts)
    found = []
    for fact in desk.figures(query):
        if len(fact.variable.label) <= MOST_LABEL and _unit_fits(question, asked, fact):
            one = _told(desk, question, asked, words, fact)
            if one is not None:
                found.append(one)
    found.sort(key=lambda one: -one.sure)
    best = [one for one in found if one.sure >= found[0].sure - MARGIN] if found else []
    best = _latest(question, best)
    if len({(one.fact.value, one.fact.unit) for one in best}) != 1:
        near = [say.alternative(o.fact, scope(desk, o.fact), "也可能是所问的", o.citation) for o in best]
        return Search((), tuple(near), query)
    top = best[0]
    return Search((Proven(top.fact, top.citation, round(GRADE * top.sure, 3)),), (), query)


def _latest(question: Question, best: list[Telling]) -> list[Telling]:
    """Of one variable's figures of different times keep the latest, unless the question names a time."""
    times = {one.fact.time for one in best}
    same = len({(one.fact.variable.id, one.fact.about) for one in best}) == 1
    if question.time or of_past(question) or not same or "" in times or len(times) < len({o.fact.value for o in best}):
        return best
    return [one for one in best if one.fact.time == max(times)]


def _unit_fits(question: Question, asked: Asked, fact: Fact) -> bool:
    """Whether a figure's unit is one of what is asked for: sums for 多少钱, shares for 百分之几, things for 多少个."""
    share = "百分之" in question.plain or asked.unit == "%" or "几成" in question.plain
    if share or fact.unit == "%":
        return fact.unit == "%" and (share or (not asked.unit and _RATE.search(question.plain) is not None))
    if asked.money or asked.unit.endswith("元") or asked.unit == "块钱":
        return fact.unit.endswith("元")
    if not asked.unit and _SUM.search(asked.head):
        return fact.unit.endswith("元")
    if not asked.unit:
        return SOMEONE.search(asked.head) is None or fact.unit in PEOPLE
    one, other = class_of(asked.unit), class_of(fact.unit)
    if asked.unit == "个":
        return fact.unit not in AMOUNTS
    return one is other if one or other else asked.unit == fact.unit


def _told(desk: Desk, question: Question, asked: Asked, words: Told, fact: Fact) -> Telling | None:
    """How surely a figure's quote, widened as far as need be, tells what is asked; None where it does not."""
    best: Telling | None = None
    for before in range(BEFORE + 1):
        citation = desk.gate.figure(fact, before)
        if citation is None or (best is not None and citation.start == best.citation.start):
            return best
        shortly = desk.store.text(fact.sentence[0])[max(0, fact.raw_start - SHORTLY) : fact.raw_start]
        around = f"{fact.section}|{citation.title}|{shortly}"
        by = evidence(fact, citation.sentence, fact.raw_start - citation.start, around)
        counted = _counted(desk, asked, words, fact, by)
        if not counted:
            return best  # what is counted stays the same, however much is quoted
        sure = _sure(desk, words, counted, by)
        if sure >= ENOUGH and not _refused(desk, question, asked, words, fact, citation, by):
            best = Telling(fact, citation, sure) if best is None or sure > best.sure + MARGIN else best
    return best


def _sure(desk: Desk, words: Told, counted: float, by: Evidence) -> float:
    """The mean of how surely the words are told; 0 where a thing, a deed or a limit is not."""
    grades = [counted, *(_limit_told(word, by) for word in words.limits)]
    for grade in (_thing_told, _deed_told):
        if not all(grades):
            return 0.0
        told = words.things if grade is _thing_told else words.deeds
        grades += [grade(desk.encoder, word, by) for word in told]
    return sum(grades) / len(grades) if all(grades) else 0.0


def _thing_told(encoder: Encoder, word: str, by: Evidence) -> float:
    """How surely a thing is told: beside the figure, in its sentence, or around it."""
    if found := said(word, by.own + "|" + by.clause):
        return found
    if found := said(word, by.sentence):
        return found - FARTHER
    if _TEAM.search(word) and _TEAM_SAID.search(by.clause):
        return CONCEPT
    if (near := closeness(encoder, (word,), f"{by.own}|{by.sentence}")[0]) >= CLOSE:
        return near
    if re.search(rf"[无未没不非][{word}]", by.clause):
        return LETTERS  # 没办证 asked, 无证 said: that the question says no too is a limit of its own
    return AROUND if said(word, f"{by.rest}|{by.around}") else 0.0


def _deed_told(encoder: Encoder, word: str, by: Evidence) -> float:
    """How surely a deed is told of this figure: beside it, or before it with no other figure between.

    One letter may be any deed (接, 拿): it is asked for, and where it is not told, that costs certainty only.
    """
    if found := deed_said(word, _reach(by)):
        return found
    if (near := closeness(encoder, (word,), _reach(by))[0]) >= CLOSE_DEED:
        return near
    return UNTOLD if len(stem(word)) == 1 else 0.0


def _reach(by: Evidence) -> str:
    """What is said of a figure: its own words and those before it up to another figure."""
    before = by.sentence[: len(by.sentence) - len(by.clause)]
    last = max((match.end() for match in re.finditer(r"\d", before)), default=0)
    return f"{by.own}|{before[last:]}{by.clause}"


def _limit_told(word: str, by: Evidence) -> float:
    """How surely a word that narrows is said of a figure: beside it, or a number somewhere in its sentence."""
    if word in word_set("negation"):
        return ITSELF if re.search(either("negation"), by.own + "|" + by.clause) else 0.0
    if covers(word, by.own + "|" + by.clause):
        return ITSELF
    return ELSEWHERE if word.isdigit() and word in by.sentence else 0.0


def _counted(desk: Desk, asked: Asked, words: Told, fact: Fact, by: Evidence) -> float:
    """How surely what is counted is what is asked for."""
    noun = noun_of(fact.variable.counted) or noun_of(fact.variable.label)
    grade, _, _ = relate(asked.head, fact.variable) if asked.head else (0.0, "", "")
    if grade:
        return grade
    question_text = "".join((*words.things, *words.deeds))
    if found := said(noun, question_text):
        return found
    if not noun:
        return 0.0
    if _told_by_unit(asked, words, fact, noun, by) or _listed(asked, noun, by):
        return 0.8
    beside = f"{by.own}|{by.clause}"
    if fact.unit == "%" and words.things and all(said(word, beside) for word in words.things):
        return 0.8  # a share is of what its clause names
    if fact.whole and asked.head and any(asked.head in plain(one) for one in fact.variable.constraints):
        return 0.8  # 一线的有几个 of 工作一线的新党员
    noun = RISE.sub("", noun) or noun
    last = _last(noun)
    every = (*words.things, *words.deeds)
    if last in word_set("anyone") and any(len(word) > 1 and said(word, noun) for word in every):
        return 0.8  # 送货员、网约车司机等群体 asked as 网约车从业者
    own = any(len(word) > 1 and (canonical(noun).endswith(canonical(word)) or said(last, word)) for word in every)
    own = own or any(_TEAM.search(word) and _TEAM.search(noun) for word in words.things)
    near = max(closeness(desk.encoder, (last,), "，".join(every)), default=0.0)
    if not own and near < CLOSE_NOUN:
        return 0.0
    return (0.85 if own else near) if not _more(words, noun, last) or _identified(asked, words, by) else 0.0


def _last(noun: str) -> str:
    """The last word of a noun; a single letter is none (调解|员)."""
    words = [word for word, _ in tagged(noun)]
    return words[-1] if len(words[-1]) > 1 else "".join(words[-2:])


def _told_by_unit(asked: Asked, words: Told, fact: Fact, noun: str, by: Evidence) -> bool:
    """Whether the unit says what is counted: 住了多少人 of 居民1549人, 来了多少人 of 160人到会, 租多少钱 of 价格."""
    if asked.unit == fact.unit and asked.unit != "个" and class_of(asked.unit) is None and not asked.money:
        return True  # 多少份饭 of 260份餐: few things are counted so
    deeds = bool(words.deeds) and all(deed_said(word, by.clause + "|" + by.own) for word in words.deeds)
    if asked.money:
        return noun.endswith(_PRICES) and (deeds or bool(words.things))
    nobody = asked.head in (*ROUGH_HEADS.values(), "人") or not words.things or asked.head in words.deeds
    nobody = nobody or (asked.unit in PEOPLE and not SOMEONE.search(asked.head))
    if not nobody or not asked.unit or class_of(fact.unit) is None:
        return False
    if not words.deeds and _DONE_TO.search(by.clause) and not _DONE_TO.search(asked.head):
        return False  # 惠及居民3600人 are not those who live there
    return noun in _HOUSEHOLDS or deeds or (not words.deeds and all(tag.startswith("v") for _, tag in tagged(noun)))


def _listed(asked: Asked, noun: str, by: Evidence) -> bool:
    """Whether what is asked stands in one list with what is counted: 企业、商户、店铺425家."""
    listed = rf"{re.escape(asked.head)}、(?:[^,，;；。、]+、)*{re.escape(noun)}\d"
    return bool(asked.head) and re.search(listed, by.clause) is not None


def _more(words: Told, noun: str, last: str) -> list[str]:
    """The words before what is counted that the question does not tell: 五星级 of 五星级支部."""
    told = "".join((*words.things, *words.deeds))
    light = word_set("harmless") | word_set("drop") | word_set("did") | word_set("light_verb")
    before = (word for word, tag in tagged(noun.removesuffix(last)) if not tag.startswith(("v", "p")))
    return [word for word in before if len(word) > 1 and word not in light and not said(word, told)]


def _identified(asked: Asked, words: Told, by: Evidence) -> bool:
    """Whether a deed or thing beside the asked noun is told beside the figure: which of those things is meant."""
    beside = by.own + "|" + by.clause
    return any(deed_said(word, beside) for word in (*words.things, *words.deeds) if word not in asked.head)


def _refused(
    desk: Desk, question: Question, asked: Asked, words: Told, fact: Fact, citation: Citation, by: Evidence
) -> str:
    """Say why a figure that tells the words must not answer; empty if it may."""
    every = "".join((*words.things, *words.deeds, *words.limits, asked.head))
    if fact.whole and not any(len(w) > 1 and w in fact.variable.label for w in (*words.things, *words.limits)):
        return "说的是其中一部分"
    if fact.status == "plan" and question.status != "plan":
        return "是计划数"
    if asked.head and relate(asked.head, fact.variable)[0]:
        said_of = tuple(word for word in asked.demands if covers(word, by.own + "|" + by.clause))
        verdict = match.judge(replace(asked, demands=said_of, unit=""), fact, by)
        if not verdict.grade:
            return verdict.missing
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    narrow = [m for m in re.findall(either("restrictive"), label) if m not in every and m not in question.plain]
    if narrow:
        return f"说的是{label}"
    plainly = replace(asked, unit="元") if asked.unit == "块钱" else asked
    return allowed(desk, question, plainly, fact, citation, by)
