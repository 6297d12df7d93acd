"""Find the figures that answer: by variable and place in the graph, judged, proven, the best first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from kg import match, plan, say
from kg.catalogue import HEAD_LENGTH
from kg.desk import Desk
from kg.evidence import Evidence, evidence
from kg.facts import Fact
from kg.figured import digits
from kg.fuzzy import sounds
from kg.kindred import CONCEPT, deed_said, told_as
from kg.measures import wrong_measure
from kg.model import Asked, Citation, EntityType, Question, Variable
from kg.nouns import NARROWED, SAME, SPECIFIC, relate
from kg.partial import asks_sum, composed, goes_on, is_sum
from kg.remaining import GAP, asks_gap, other_part
from kg.thesaurus import shipped
from kg.timely import headlined, in_time, is_old, of_past, other_period, overtaken, superseded
from kg.told_words import told_words
from kg.units import AMOUNTS, PEOPLE
from kg.verify import WIDEST
from kg.wording import canonical, plain

CARRIED = 0.9  # the thing is named in a sentence before the figure's: whoever names it beside the number goes first
MOST_CONDITIONS = 9  # no figure has as many


@dataclass(frozen=True, slots=True)
class Proven:
    """A figure that answers, with its proof."""

    fact: Fact
    citation: Citation
    grade: float
    far: bool = False  # see :class:`kg.match.Verdict`
    why: str = ""  # what it rests on where no rule led to it


class Shown(Protocol):
    """A figure with its proof, however it was found."""

    @property
    def fact(self) -> Fact:
        """The figure."""
        ...

    @property
    def citation(self) -> Citation:
        """Its proof."""
        ...


Told = TypeVar("Told", bound=Shown)


@dataclass(frozen=True, slots=True)
class Search:
    """What was found for one asked thing: answers, near misses with how they differ, and the query."""

    proven: tuple[Proven, ...]
    near: tuple[Mapping[str, str], ...]
    sparql: str


def variables_for(desk: Desk, asked: Asked) -> tuple[Variable, ...]:
    """Return the variables that may be what is asked, by the end of their names."""
    by_head = desk.catalogue.by_head
    found: dict[str, Variable] = {}
    for head in _heads_of(asked):
        for form in (head, canonical(head)):
            for variable in by_head.get(form[-HEAD_LENGTH:], ()):
                if relate(head, variable)[0]:
                    found[variable.id] = variable
    return tuple(found.values()) or _sounding_alike(desk, asked.head)


def _heads_of(asked: Asked) -> tuple[str, ...]:
    """Return the nouns that a variable may go by; of a share also its whole and what it is of (隐患里飞线充电)."""
    of_share = (*re.split("[里中]", asked.phrase), *asked.demands) if asked.unit == "%" else ()
    return tuple(dict.fromkeys(filter(None, (asked.head, asked.phrase, *of_share))))


def _sounding_alike(desk: Desk, head: str) -> tuple[Variable, ...]:
    """Variables whose head sounds like a misspelt one; only long heads are unmistakable."""
    if len(head) < SPECIFIC or len(desk.catalogue.variables) > 20_000:
        return ()
    heard = sounds(head)
    same_length = (v for v in desk.catalogue.variables.values() if len(plain(v.counted)) == len(head))
    return tuple(v for v in same_length if plain(v.counted)[0] == head[0] and sounds(v.counted) == heard)


def search(
    desk: Desk,
    question: Question,
    asked: Asked,
    abouts: Sequence[str] = (),
    types: Sequence[EntityType] = (),
    *,
    limit: int = plan.MOST_ROWS,
) -> Search:
    """Find the figures of an asked thing about these entities (or about any of these types, or about any)."""
    base = desk.store.base
    asked = _gap(desk, question, asked)
    if asked.money:
        query = plan.figures(base, (), abouts, types=types, measure="" if abouts else "amount")
    else:
        wanted = variables_for(desk, asked)
        if not wanted:
            return Search((), (), plan.figures(base, (), abouts, types=types) if abouts else "")
        query = plan.figures(base, (v.id for v in wanted), abouts, types=types, limit=limit)
        if not any(relate(head, wanted[0])[0] for head in _heads_of(asked)):
            asked = replace(asked, head=plain(wanted[0].counted), phrase="")
    proven, near = [], []
    for fact in desk.figures(query):
        citation = desk.gate.figure(fact)
        if citation is None:
            continue
        verdict = _judged(desk, question, asked, fact, citation)
        if verdict.grade:
            carried = citation.start < desk.start_of(fact.sentence) and not citation.sentence.endswith("|")
            if carried and len(asked.head) < SPECIFIC and not _same_deed(question, fact, citation):
                continue  # 党员 may be any: only what has a name of its own is carried from sentence to sentence
            proven.append(Proven(fact, citation, verdict.grade * (CARRIED if carried else 1.0), verdict.far))
        elif not asked.money or fact.unit.endswith("元"):
            near.append(say.alternative(fact, scope(desk, fact), verdict.missing, citation))
    proven = [one for one in proven if not any(headlined(one.fact, one.citation, two.fact) for two in proven)]
    if asks_sum(question):
        proven = [item for item in proven if is_sum(item.fact, item.citation)] or proven
    if of_past(question):
        proven = [item for item in proven if is_old(item.fact, item.citation)] or proven
    elif question.kind != "change" and not question.time:
        proven = _by_deed(question, newest([_since(desk, item, abouts) for item in proven]))
    return Search(tuple(_best(question, proven)), tuple(near), query)


def _gap(desk: Desk, question: Question, asked: Asked) -> Asked:
    """Of 还缺多少车位 the gap is asked, where a report tells one: 车位缺口310个."""
    short = replace(asked, head=f"{asked.head}{GAP}", phrase="")
    return short if asked.head and asks_gap(question.plain) and variables_for(desk, short) else asked


def _by_deed(question: Question, proven: list[Proven]) -> list[Proven]:
    """Of several values of one thing keep those that the asked deed is told of: 排查412部，已更换287部 for 换了几部."""
    for deed in told_words(question).deeds if len({item.fact.value for item in proven}) > 1 else ():
        told = [item for item in proven if deed_said(deed, _near(item)) >= CONCEPT]
        proven = told or proven
    return proven


def _near(item: Proven) -> str:
    return evidence(item.fact, item.citation.sentence, item.fact.raw_start - item.citation.start, "").near


def _since(desk: Desk, item: Proven, abouts: Sequence[str]) -> Proven:
    """Put for a rate what the next sentences say that it has become, even where they call it shorter: 收缴率升到86%."""
    if item.fact.unit != "%" or not abouts:
        return item
    for fact in desk.figures(plan.figures(desk.store.base, (), abouts)):
        if fact.sentence[0] != item.fact.sentence[0] or not 0 < fact.sentence[1] - item.fact.sentence[1] <= WIDEST:
            continue
        citation = desk.gate.figure(fact, WIDEST)
        if citation and citation.start <= item.fact.raw_start and overtaken(item.fact, item.citation, fact, citation):
            return replace(item, fact=fact, citation=citation, grade=item.grade * CARRIED)
    return item


def newest(proven: Sequence[Told]) -> list[Told]:
    """Leave out figures that their own report goes on to tell a newer one of."""
    return [
        one
        for one in proven
        if not any(overtaken(one.fact, one.citation, other.fact, other.citation) for other in proven)
    ]


def _same_deed(question: Question, fact: Fact, citation: Citation) -> bool:
    """Whether a figure goes on with the very deed that is asked: 上报事项3万件…，一个街道就报了7000件."""
    deeds = [word for word in question.content if len(word) > 1 and fact.subject and word.endswith(fact.subject)]
    return any(word in plain(citation.sentence) for word in deeds)


def _judged(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation) -> match.Verdict:
    around = f"{fact.section}|{citation.title}"
    words = evidence(fact, citation.sentence, fact.raw_start - citation.start, around)
    meant = replace(fact, whole="") if "其中" in question.plain else fact  # asked as a part
    verdict = match.judge(asked, meant, words)
    if verdict.grade and (why := _not_now(desk, question, asked, fact, citation, words)):
        return match.Verdict(0, why)
    return verdict


def allowed(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say why a figure must not answer although its words fit: its unit, time or state is another; empty if it may."""
    if asked.money and not fact.unit.endswith("元"):
        return "不是金额"
    return wrong_measure(asked, fact, words) or _not_now(desk, question, asked, fact, citation, words)


# A question that may be answered by a sum for each: 每个社区, 一个月, 人均, 补助标准.
_PER = re.compile(
    r"[每各]|[一1]个?(?:人|户|家|名|年|月|社区|村|驿站|次|份|餐|顿|平方米|平米|平|亩|栋|桌|天)|人均|户均|平均|标准|"
    r"(?:物业费|停车费|管理费|租金|房租|票价|价格|单价)(?:现在|目前)?(?:是|要)?多少钱?$"
)


_DONE = re.compile(r"了(?:多少|几)|已经?有(?:多少|几)|现有")  # 建了几个: what is only planned is no answer
_LIVING = re.compile(r"住(?:了|着|有)?(?:多少|几)(?:个|口)?(?:人|居民)")
_DONE_TO = re.compile(r"带动|就业|吸纳|帮助|帮扶|培训|走访|慰问|发动|参与|参加|报名|安置|救助|惠及|受益")
_GAINING = re.compile(r"惠及|受益|受惠|实惠|沾光")
_BOUND = re.compile(r"\d+(?:万元|元|岁|平方米|人|户|亩)(?:及?以[上下])")


def _other_bound(question: Question, fact: Fact, words: Evidence) -> str:
    """The bound of what a figure counts (10万元以上的村, 80岁以上老人每餐), where another one is asked; or empty."""
    label = plain("".join((fact.variable.label, *fact.variable.constraints)))
    own = _BOUND.findall(label) or _BOUND.findall(words.clause)
    asked = _BOUND.findall(digits(question.plain))
    return own[0] if own and asked and not set(own) & set(asked) else ""


def _not_now(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say how the time or state of a figure is not the asked one; empty when it is."""
    grew_then = asked.growth and citation.published[:4] == question.time[:4]  # growth is told by the year it led up to
    since = asked.growth and question.time[:1] == "今" and re.search("比去年|比上年|较去年|较上年|同比", words.clause)
    if question.time and not grew_then and not since and not in_time(desk, question.time, fact, citation):
        return f"时间不是{question.time}" if fact.time else f"报道没有说明是{question.time}的数字"
    if fact.unit.endswith("元") and fact.variable.denominator and not _PER.search(question.plain):
        return f"是{fact.variable.denominator}的数字"
    if bound := _other_bound(question, fact, words):
        return f"说的是{bound}"
    if _LIVING.search(question.plain) and _DONE_TO.search(words.clause) and fact.unit in PEOPLE:
        return "说的不是住在那里的人"
    if _GAINING.search(question.plain) and not _GAINING.search(f"{words.own}|{words.sentence}|{words.rest}"):
        return "说的不是受益的"
    if period := other_period(question, f"{fact.variable.denominator}|{words.clause}"):
        return period
    if part := _another_part(question, asked, fact, citation, words):
        return part
    if superseded(question, fact, citation):
        return "说的是原来的数字"
    if fact.status == "plan" and _DONE.search(question.plain):
        return "是计划数，尚未实现"
    if question.status == "plan" and fact.status != "plan":
        return "是已有的数字，不是计划数"
    if question.negated and not re.search(r"没有|未|无", words.clause) and not _denied(question, words):
        return "说的是相反的情况"
    return ""


def _another_part(question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure counts another part: the rest, the members of a body, those of whom the deed is denied."""
    told = told_words(question)
    if composed(fact, citation) and not any(
        thing != asked.head and thing in words.sentence for thing in (*told.things, *told.limits)
    ):
        return "说的是其成员"
    if denied := next((deed for deed in told.deeds if _denies(deed, question, words)), ""):
        return f"说的是没有{denied}的"  # 办成165件，没办成的22件
    return other_part(question.plain, words.near.partition("□")[0])


def _denies(deed: str, question: Question, words: Evidence) -> bool:
    """Whether a clause says of its figure that the asked deed was not done."""
    first = deed.partition("|")[0]
    return re.search(rf"(?:没有?|未|尚未){re.escape(first)}", words.near) is not None and not question.negated


def _denied(question: Question, words: Evidence) -> bool:
    """Whether the no of a question belongs to a thing that the sentence names: 没有物业的小区 and 无物业小区."""
    terms = (term for term in shipped().spoken(question.plain) if re.search("没|无", term))
    return any(told_as(term, words.sentence) for term in terms)


def narrower_figures(desk: Desk, question: Question, asked: Asked, abouts: Sequence[str]) -> tuple[Proven, ...]:
    """Return the one figure of these places that goes by the asked name with something more before it: 专职网格员."""
    wanted = [one for one in variables_for(desk, asked) if relate(asked.head, one)[:2] == (SAME, "")]
    query = plan.figures(desk.store.base, (one.id for one in wanted), abouts) if wanted and abouts else ""
    found = []
    for fact in desk.figures(query) if query else []:
        citation = desk.gate.figure(fact)
        if citation is None or fact.status == "plan" or fact.whole or fact.unit in AMOUNTS:
            continue
        words = evidence(fact, citation.sentence, fact.raw_start - citation.start, fact.section)
        if not allowed(desk, question, asked, fact, citation, words):
            found.append(Proven(fact, citation, NARROWED))
    return tuple(found) if len({item.fact.value for item in found}) == 1 else ()


def _best(question: Question, proven: Sequence[Proven]) -> list[Proven]:
    """Keep, for each place, the figures of the best grade; results before plans, later reports first."""
    kept: list[Proven] = []
    for about in dict.fromkeys(item.fact.about for item in proven):
        mine = [item for item in proven if item.fact.about == about]
        if not told_words(question).deeds and not any(part.demands for part in question.asked):
            # 11家企业要求成立党支部 are some of those that moved in
            mine = [item for item in mine if not goes_on(item.fact, item.citation)] or mine
        if not of_past(question):  # 社区原先承担的 stand before the split, not beside what the community has now
            mine = [item for item in mine if not item.far] or mine
        top = max(item.grade for item in mine)
        mine = [item for item in mine if item.grade == top]
        done = [item for item in mine if item.fact.status == "result"]
        mine = mine if question.status == "plan" else done or mine
        # What changed is asked of the very thing, which a report may call a part of another: 其中甲小区2件，去年19件.
        plainest = min(_conditions(item.fact) for item in mine) if question.kind != "change" else MOST_CONDITIONS
        kept += sorted(
            (item for item in mine if _conditions(item.fact) <= plainest),
            key=lambda item: (item.fact.time or item.citation.published, item.citation.published),
            reverse=True,
        )
    return kept


def _conditions(fact: Fact) -> int:
    return len(fact.variable.constraints) + bool(fact.variable.denominator) + bool(fact.whole)


def scope(desk: Desk, fact: Fact) -> str:
    """Name whom a figure is about."""
    return desk.catalogue.label(fact.about) or fact.scope
