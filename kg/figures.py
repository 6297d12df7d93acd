"""Find the figures that answer: by variable and place in the graph, judged, proven, the best first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from kg import match, plan, say
from kg.acted import taking_part
from kg.barred import BUSY, allowed, another_case
from kg.catalogue import HEAD_LENGTH
from kg.chosen import best, by_deed, fitting, newest
from kg.desk import Desk
from kg.evidence import evidence, said_before
from kg.facts import Fact
from kg.fuzzy import sounds
from kg.model import Asked, Citation, EntityType, Question, Variable
from kg.named import entity_ids
from kg.nouns import HOUSE_NOUNS, HOUSES, NARROWED, SAME, SPECIFIC, relate
from kg.proven import Proven, Search
from kg.remaining import GAP, asks_gap
from kg.shortened import stands_for
from kg.timely import is_old, may_be_plan, of_past, overtaken
from kg.told_words import alone, told_words
from kg.units import AMOUNTS
from kg.verify import WIDEST
from kg.wording import canonical, plain, word_set

CARRIED = 0.9  # the thing is named in a sentence before the figure's: whoever names it beside the number goes first
MOST_NEAR = 4  # near misses that are told: no answer shows more
_OLD = re.compile("60周?岁及?以上的?(?:老人|老年人|长者)")  # what 老人 means where nothing else is asked
_BUILT = re.compile("[建办开设](?:起|成|立|出)?了?(?:多少|几)")
_HOW_HIGH = re.compile("(?:率|占比|比例)(?:现在|目前)?(?:是|有|为|达到?)?(?:多少|几成)")
_THERE = re.compile("(?<!新)有(?:多少|几)")
_HOUSEHOLDS, _DWELLERS = "居民", "居民人口"  # canonical: counted in 户, counted in 人
_INHABITANTS = ("居民", "村民")  # in 人 they are those who live there: 住着居民3500人, 320户、980人
_LIVING_THERE = re.compile(
    r"(?:有|住|居住|入住|辖|共|常住|户籍|全[村镇乡区]|\d户[、,，]?|社区|小区)(?:着|了)?(?:约|近|超过?)?(?:常住)?(?:居民|村民)?$"
)


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
    dwellers = (_DWELLERS,) if _households(asked) else _INHABITANTS if _inhabitants(asked) else ()
    return tuple(dict.fromkeys(filter(None, (asked.head, asked.phrase, *of_share, *houses, *dwellers))))


def _households(asked: Asked) -> bool:
    """Whether households are asked, which reports also write as 常住人口7500户."""
    return asked.unit == "户" and canonical(asked.head) == _HOUSEHOLDS


def _inhabitants(asked: Asked) -> bool:
    """Whether it is asked how many people live somewhere, which reports also write as 居民351人, 全村251口人."""
    return asked.unit in ("", "人", "口人") and canonical(asked.head) == _DWELLERS


def _lives_there(fact: Fact, citation: Citation) -> bool:
    """Whether residents are counted as those who live there, and not as those who did something."""
    if fact.unit != "人" or plain(fact.variable.label) not in _INHABITANTS or fact.variable.constraints:
        return False
    return fact.raw.endswith("口人") or _LIVING_THERE.search(said_before(fact, citation)) is not None


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
        query = plan.figures(base, (), abouts, types=types, measure=None if abouts else "amount")
    else:
        wanted = variables_for(desk, asked)
        if not wanted:
            return Search((), (), plan.figures(base, (), abouts, types=types) if abouts else "")
        query = plan.figures(base, (v.id for v in wanted), abouts, types=types, limit=limit, first=first)
        if not any(relate(head, wanted[0])[0] for head in _heads_of(asked)):
            asked = replace(asked, head=plain(wanted[0].counted), phrase="")
    proven: list[Proven] = []
    near: list[Mapping[str, str]] = []
    parts: list[Proven] = []
    for fact in desk.figures(query):
        citation = desk.gate.figure(fact)
        if citation is None:
            continue
        verdict = _judged(desk, question, asked, fact, citation)
        if verdict.part and _counts(desk, question, asked, fact, citation):
            parts.append(Proven(fact, citation, 0, why=verdict.missing))
        if verdict.grade:
            carried = citation.start < desk.start_of(fact.sentence) and not citation.sentence.endswith("|")
            if carried and len(asked.head) < SPECIFIC and not _same_deed(question, fact, citation):
                continue  # 党员 may be any: only what has a name of its own is carried from sentence to sentence
            proven.append(Proven(fact, citation, verdict.grade * (CARRIED if carried else 1.0), verdict.far))
        elif len(near) < MOST_NEAR and (not asked.money or fact.unit.endswith("元")):
            near.append(say.alternative(fact, scope(desk, fact), verdict.missing, citation))
    proven = _of_its_time(desk, question, fitting(question, asked, proven), abouts)
    shown = best(question, proven)
    return there_now(desk, question, Search(tuple(shown), tuple(near), query, tuple(parts)))


def there_now(desk: Desk, question: Question, result: Search) -> Search:
    """Offer plans as near ones where it is asked how many there are."""
    shown = result.proven
    if not shown or not _there_now(question) or any(item.fact.status != "plan" for item in shown):
        return result
    plans = [say.alternative(i.fact, scope(desk, i.fact), "没有说现在有多少", i.citation) for i in shown]
    return replace(result, proven=(), near=(*plans, *result.near))


def _there_now(question: Question) -> bool:
    """Whether it is asked how many there are, and not at some time or as planned: no plan is an answer."""
    there = _THERE.search(question.plain) or _HOW_HIGH.search(question.plain)
    return not question.time and not may_be_plan(question) and there is not None


def _of_its_time(desk: Desk, question: Question, proven: list[Proven], abouts: Sequence[str]) -> list[Proven]:
    """Keep the old figures where the past is asked, else the newest, and those of the asked deed."""
    if of_past(question):
        return [item for item in proven if is_old(item.fact, item.citation)] or by_deed(question, proven)
    if question.kind == "change":
        return proven
    return by_deed(question, proven if question.time else newest([_since(desk, item, abouts) for item in proven]))


def _counts(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation) -> bool:
    """Whether a part is of the asked time and really there: only then are all of them no fewer."""
    words = evidence(fact, citation, fact.section)
    there = fact.status == "result" and fact.unit not in AMOUNTS
    return there and not another_case(desk, question, asked, fact, citation, words)


def _gap(desk: Desk, question: Question, asked: Asked) -> Asked:
    """Of 还缺多少车位 the gap is asked, where a report tells one: 车位缺口310个."""
    if not asked.head or not asks_gap(question.plain):
        return asked
    noun = canonical(asked.head)
    labels = (plain(one.label) for one in desk.catalogue.by_head.get(GAP, ()))
    gaps = (label for label in labels if noun in canonical(label))
    label = next(gaps, "")  # 车位缺口, 车位的实际缺口
    return replace(asked, head=label, phrase="") if label else asked


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


def _same_deed(question: Question, fact: Fact, citation: Citation) -> bool:
    """Whether a figure goes on with the very deed that is asked: 上报事项3万件…，一个街道就报了7000件."""
    deeds = [word for word in question.content if len(word) > 1 and fact.subject and word.endswith(fact.subject)]
    return any(word in plain(citation.sentence) for word in deeds)


def _judged(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation) -> match.Verdict:
    around = f"{fact.section}|{citation.title}"
    words = evidence(fact, citation, around)
    body = fact.about in entity_ids(question, "organisation")  # 业委会有几名党员, where 其中党员5名
    meant = replace(fact, whole="") if body or "其中" in question.plain else fact  # asked as a part
    if _OLD.fullmatch(plain(fact.variable.label)) and alone(asked.head, told_words(question)):
        old = replace(fact.variable, label="老人", counted="老人")
        meant = replace(meant, variable=old, whole="")  # 常住人口58万人，其中60岁以上老人12万人
    if _households(asked) and fact.unit == "户" and canonical(plain(fact.variable.label)) == _DWELLERS:
        meant = replace(meant, variable=replace(fact.variable, label=_HOUSEHOLDS, counted=_HOUSEHOLDS))
    if _inhabitants(asked) and _lives_there(fact, citation):
        meant = replace(meant, variable=replace(fact.variable, label=_DWELLERS, counted=_DWELLERS))
    if stands_for(desk, question, asked, fact):
        meant = replace(meant, variable=replace(fact.variable, label=asked.head, counted=asked.head))
    built = question.time and _BUILT.search(question.plain)  # 今年建了几个: those newly built are all that is asked
    done = {plain(one) for one in meant.variable.constraints if f"{plain(one)}了" in question.plain}  # 落实了多少条
    if built or done:
        anew = word_set("anew") if built else ()
        which = tuple(one for one in meant.variable.constraints if plain(one) not in (*anew, *done))
        label = meant.variable.label if which else meant.variable.counted
        meant = replace(meant, variable=replace(meant.variable, constraints=which, label=label))
    verdict = match.judge(asked, meant, words)
    if verdict.grade and (why := another_case(desk, question, asked, fact, citation, words)):
        return match.Verdict(0, why)
    if verdict.grade and taking_part(question, asked, fact, citation):
        return match.Verdict(0, BUSY, part=True)
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
        words = evidence(fact, citation, fact.section)
        if not allowed(desk, question, asked, fact, citation, words):
            found.append(Proven(fact, citation, NARROWED))
    return tuple(found) if len({item.fact.value for item in found}) == 1 else ()


def scope(desk: Desk, fact: Fact) -> str:
    """Name whom a figure is about."""
    return desk.catalogue.label(fact.about) or fact.scope
