"""Find the figures that answer: by variable and place in the graph, judged, proven, the best first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from kg import match, plan, say
from kg.barred import allowed, another_case
from kg.catalogue import HEAD_LENGTH
from kg.desk import Desk
from kg.evidence import covers, evidence
from kg.facts import Fact
from kg.fuzzy import sounds
from kg.kindred import CONCEPT, deed_said
from kg.model import Asked, Citation, EntityType, Question, Variable
from kg.nouns import HOUSE_NOUNS, HOUSES, NARROWED, SAME, SPECIFIC, relate, tagged_words
from kg.partial import asks_sum, goes_on, is_added, is_sum
from kg.remaining import GAP, asks_gap
from kg.timely import headlined, is_old, may_be_plan, of_past, overtaken
from kg.told_words import alone, told_words
from kg.units import AMOUNTS
from kg.verify import WIDEST
from kg.wording import canonical, either, plain

CARRIED = 0.9  # the thing is named in a sentence before the figure's: whoever names it beside the number goes first
MOST_NEAR = 4  # near misses that are told: no answer shows more
MOST_CONDITIONS = 9  # no figure has as many


_OLD = re.compile("60周?岁及?以上的?(?:老人|老年人|长者)")  # what 老人 means where nothing else is asked
_HOUSEHOLDS, _DWELLERS = "居民", "居民人口"  # canonical: counted in 户, counted in 人


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
    houses = HOUSE_NOUNS if asked.head in HOUSES else ()  # 多少座楼: 税收过亿元楼宇
    dwellers = (_DWELLERS,) if _households(asked) else ()
    return tuple(dict.fromkeys(filter(None, (asked.head, asked.phrase, *of_share, *houses, *dwellers))))


def _households(asked: Asked) -> bool:
    """Whether households are asked, which reports also write as 常住人口7500户."""
    return asked.unit == "户" and canonical(asked.head) == _HOUSEHOLDS


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
    first: Literal["", "most", "least"] = "",
) -> Search:
    """Find the figures of an asked thing about these entities (or about any of these types, or about any).

    ``first``: which are looked at where there are more than ``limit``, see :func:`kg.plan.figures`.
    """
    base = desk.store.base
    asked = _gap(desk, question, asked)
    if asked.money:
        query = plan.figures(base, (), abouts, types=types, measure="" if abouts else "amount")
    else:
        wanted = variables_for(desk, asked)
        if not wanted:
            return Search((), (), plan.figures(base, (), abouts, types=types) if abouts else "")
        query = plan.figures(base, (v.id for v in wanted), abouts, types=types, limit=limit, first=first)
        if not any(relate(head, wanted[0])[0] for head in _heads_of(asked)):
            asked = replace(asked, head=plain(wanted[0].counted), phrase="")
    proven: list[Proven] = []
    near: list[Mapping[str, str]] = []
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
        elif len(near) < MOST_NEAR and (not asked.money or fact.unit.endswith("元")):
            near.append(say.alternative(fact, scope(desk, fact), verdict.missing, citation))
    proven = _summed(question, _without_headlines(_counted(question, asked, _in_own_part(asked, proven))))
    if of_past(question):
        proven = [item for item in proven if is_old(item.fact, item.citation)] or proven
    elif question.kind != "change" and not question.time:
        proven = _by_deed(question, newest([_since(desk, item, abouts) for item in proven]))
    return Search(tuple(_best(question, proven)), tuple(near), query)


def _counted(question: Question, asked: Asked, proven: list[Proven]) -> list[Proven]:
    """Leave out shares where 多少老人 is asked and so many are told: 老人1200人，占40%."""
    if asked.unit or not re.search("多少|几", question.plain) or re.search("率|比例|占比|比重|百分", question.plain):
        return proven
    return [item for item in proven if item.fact.unit != "%"] or proven


def _in_own_part(asked: Asked, proven: list[Proven]) -> list[Proven]:
    """Leave out figures whose part of a sentence does not say what another's does: 镇级…覆盖率95%；村级…覆盖率75%."""
    words = (*asked.demands, *tagged_words(asked.head))
    said = [sum(covers(word, part) for word in words) for part in map(_part, proven)] if len(proven) > 1 else [0]
    best: dict[tuple[str, int], int] = {}
    for item, many in zip(proven, said, strict=False):
        best[item.fact.sentence] = max(best.get(item.fact.sentence, 0), many)
    return [item for item, many in zip(proven, said, strict=False) if many == best[item.fact.sentence]]


def _part(item: Proven) -> str:
    """The part of a sentence, between semicolons, that a figure stands in, up to its clause's end."""
    text, at = item.citation.sentence, item.fact.raw_start - item.citation.start
    begin = max(text.rfind("；", 0, at), text.rfind(";", 0, at), text.rfind("。", 0, at)) + 1
    return plain("|".join((text[begin:at], item.fact.variable.label, re.split("[，,；;。]", text[at:])[0])))


def _without_headlines(proven: Sequence[Proven]) -> list[Proven]:
    """Leave out figures of a headline that the very next sentence tells otherwise."""
    by_sentence: dict[tuple[str, int], list[Fact]] = {}
    for one in proven:
        by_sentence.setdefault(one.fact.sentence, []).append(one.fact)
    return [
        one
        for one in proven
        if not any(headlined(one.fact, one.citation, under) for under in by_sentence.get(_next(one.fact), ()))
    ]


def _next(fact: Fact) -> tuple[str, int]:
    return fact.sentence[0], fact.sentence[1] + 1


def _summed(question: Question, proven: list[Proven]) -> list[Proven]:
    """Keep sums where all together is asked; beside a sum, nothing that only came anew: 新建12个，累计45个."""
    sums = [item for item in proven if is_sum(item.fact, item.citation)]
    if asks_sum(question):
        return sums or proven
    if re.search(either("anew"), question.plain):
        return [item for item in proven if _anew(item)] or proven
    if sums and not re.search(either("event"), question.plain):
        return [item for item in proven if not is_added(item.fact, item.citation)]
    return proven


def _anew(item: Proven) -> bool:
    """Whether a figure is of what came, or is to come, beside what there is: 再建30处, not 到2026年建成200处."""
    label = "".join((item.fact.variable.label, *item.fact.variable.constraints))
    return is_added(item.fact, item.citation) or re.search(either("anew"), label) is not None


def _gap(desk: Desk, question: Question, asked: Asked) -> Asked:
    """Of 还缺多少车位 the gap is asked, where a report tells one: 车位缺口310个."""
    if not asked.head or not asks_gap(question.plain):
        return asked
    noun = canonical(asked.head)
    labels = (plain(one.label) for one in desk.catalogue.by_head.get(GAP, ()))
    gaps = (label for label in labels if noun in canonical(label))
    label = next(gaps, "")  # 车位缺口, 车位的实际缺口
    return replace(asked, head=label, phrase="") if label else asked


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
    of_report: dict[str, list[Told]] = {}
    for one in proven:
        of_report.setdefault(one.fact.sentence[0], []).append(one)
    return [
        one
        for one in proven
        if not any(
            overtaken(one.fact, one.citation, other.fact, other.citation) for other in of_report[one.fact.sentence[0]]
        )
    ]


def _same_deed(question: Question, fact: Fact, citation: Citation) -> bool:
    """Whether a figure goes on with the very deed that is asked: 上报事项3万件…，一个街道就报了7000件."""
    deeds = [word for word in question.content if len(word) > 1 and fact.subject and word.endswith(fact.subject)]
    return any(word in plain(citation.sentence) for word in deeds)


def _judged(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation) -> match.Verdict:
    around = f"{fact.section}|{citation.title}"
    words = evidence(fact, citation.sentence, fact.raw_start - citation.start, around)
    meant = replace(fact, whole="") if "其中" in question.plain else fact  # asked as a part
    if _OLD.fullmatch(plain(fact.variable.label)) and alone(asked.head, told_words(question)):
        meant = replace(meant, variable=replace(fact.variable, label="老人", counted="老人"))
    if _households(asked) and fact.unit == "户" and canonical(plain(fact.variable.label)) == _DWELLERS:
        meant = replace(meant, variable=replace(fact.variable, label=_HOUSEHOLDS, counted=_HOUSEHOLDS))
    verdict = match.judge(asked, meant, words)
    if verdict.grade and (why := another_case(desk, question, asked, fact, citation, words)):
        return match.Verdict(0, why)
    return verdict


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
        mine = _of_status(question, mine)
        # What changed is asked of the very thing, which a report may call a part of another: 其中甲小区2件，去年19件.
        plainest = min(_conditions(item.fact) for item in mine) if question.kind != "change" else MOST_CONDITIONS
        kept += sorted(
            (item for item in mine if _conditions(item.fact) <= plainest),
            key=lambda item: (item.fact.time or item.citation.published, item.citation.published),
            reverse=True,
        )
    return kept


def _of_status(question: Question, mine: list[Proven]) -> list[Proven]:
    """Keep results; where it is asked what is to be done (要新建多少处), plans."""
    if question.status == "plan":
        return mine
    done = [item for item in mine if item.fact.status == "result"]
    planned = [item for item in mine if item.fact.status == "plan"] if may_be_plan(question) else []
    return planned or done or mine


def _conditions(fact: Fact) -> int:
    return len(fact.variable.constraints) + bool(fact.variable.denominator) + bool(fact.whole)


def scope(desk: Desk, fact: Fact) -> str:
    """Name whom a figure is about."""
    return desk.catalogue.label(fact.about) or fact.scope
