"""Answers to 多少: the figures of the asked place, of every asked thing, or what the reports do not say."""

from collections.abc import Iterable, Mapping, Sequence

from kg import doubted, namesakes, passages, plan, say, selected
from kg.covering import covered
from kg.desk import CONFLICT, CORRECTED, LEVEL, ONE_SCOPE, SEVERAL, STATED, Desk, Reply, unique
from kg.facts import Fact, every
from kg.figures import scope, search, there_now
from kg.model import PLACE_LEVELS, Asked, EntityType, Question
from kg.nearest import NEAR, elsewhere, neighbours
from kg.noun_only import of_noun
from kg.proven import NOTHING, Proven, Search
from kg.retold import retold
from kg.sizes import size
from kg.unknown import of_known_places
from kg.wording import canonical, plain

ONE_UNIT = {"名": "人", "位": "人"}  # 7061名 and 7061人 are one figure


def abouts_of(desk: Desk, question: Question) -> tuple[str, ...]:
    """Return what the figure must be about: the asked places, or the asked organisations."""
    if question.places:
        return every(one for named in question.places for one in desk.about(named))
    return every(one for named in question.entities if named.type == "organisation" for one in desk.about(named))


@of_known_places
def metric(desk: Desk, question: Question) -> Reply:
    """Answer with every asked figure; one thing that is missing is said beside those that are there."""
    abouts = abouts_of(desk, question)
    searches = [
        _found(desk, question, part, abouts) if part.head or part.demands or len(question.asked) == 1 else NOTHING
        for part in question.asked  # 帮了多少户，用了多少钱: any sum there is none of these
    ]
    found = _apart([_in_level(desk, question, result) for result in searches])
    if not any(found):
        return absent(desk, question, searches, abouts)
    texts, chosen = [], []
    for part, proven in zip(question.asked, found, strict=True):
        if not proven:
            of = "的" if question.places else ""
            texts.append(f"报道中没有说明{say.whose(question)}{of}{say.number_asked([part])}")
        else:
            texts.append(_statement(desk, question, proven))
            chosen += proven
    near = [item for result in searches for item in result.near][:NEAR]
    return Reply(
        text="；".join(texts) + "。" + say.corrected(question),
        confidence=_confidence(question, abouts, chosen),
        values=tuple(dict.fromkeys(say.value(item.fact, scope(desk, item.fact)) for item in chosen)),
        entities=desk.entities(item.fact.about for item in chosen),
        citations=unique(item.citation for item in chosen),
        sparql=exact_query(desk, chosen),
        alternatives=tuple(near),
        reason=next((item.why for item in chosen if item.why), ""),
    )


def _apart(found: list[list[Proven]]) -> list[list[Proven]]:
    """Let a figure answer for one of the things asked, the first that it is of."""
    seen: set[str] = set()
    kept = []
    for proven in found:
        kept.append([item for item in proven if item.fact.id not in seen])
        seen |= {item.fact.id for item in proven}
    return kept


def _found(desk: Desk, question: Question, part: Asked, abouts: Sequence[str]) -> Search:
    """Search by the asked name; where nothing goes by it, by the words of question and figure; last, by likelihood."""
    result = search(desk, question, part, abouts, () if abouts else question.level)
    if result.proven or question.level:
        return result
    for attempt in (size, covered, retold) if len(question.asked) == 1 else (retold,):
        other = there_now(desk, question, of_noun(desk, question, part, attempt(desk, question, part, abouts)))
        if other.proven:
            return other
    seen = selected.look(desk, question, part)
    if seen is None:
        return result
    likeliest = selected.figure(desk, question, part, seen)
    if not likeliest.proven and not likeliest.near:
        likeliest = doubted.figure(desk, question, part, seen)
    likeliest = there_now(desk, question, of_noun(desk, question, part, likeliest))
    return likeliest if likeliest.proven else result


def exact_query(desk: Desk, proven: Sequence[Proven]) -> str:
    """Return the query that yields exactly what is shown."""
    return plan.figures(
        desk.store.base, every(item.fact.variable.id for item in proven), every(item.fact.about for item in proven)
    )


def _in_level(desk: Desk, question: Question, result: Search) -> list[Proven]:
    """Keep the largest of the levels that 全市 may mean, and as many places as a list can show."""
    found = list(result.proven)
    for level in question.level if not question.places else ():
        mine = [item for item in found if _is_level(desk, item.fact.about, level, question)]
        if mine:
            return mine
    if question.level and not question.places:
        return []
    scopes = sorted(every(item.fact.about for item in found), key=lambda about: _size(desk, about))[: namesakes.MOST]
    return sorted((item for item in found if item.fact.about in scopes), key=lambda item: scopes.index(item.fact.about))


def _is_level(desk: Desk, about: str, level: EntityType, question: Question) -> bool:
    entity = desk.catalogue.entities.get(about)
    city = level != "county" or "全市" not in question.plain or (entity is not None and entity.name.endswith("市"))
    return entity is not None and entity.type == level and city


def _size(desk: Desk, about: str) -> int:
    entity = desk.catalogue.entities.get(about)
    return PLACE_LEVELS.get(entity.type, len(PLACE_LEVELS)) if entity else len(PLACE_LEVELS)


def _statement(desk: Desk, question: Question, proven: Sequence[Proven]) -> str:
    """Say one thing's figures: one place's, or several with their places; what disagrees stands side by side."""
    texts: list[str] = []
    for about in every(item.fact.about for item in proven):
        mine = [item for item in proven if item.fact.about == about]
        different = _distinct(mine)
        said = [say.figure(item.fact, scope(desk, item.fact)) for item in different]
        if len(different) > 1 and _conflict(different):
            sources = [say.source(item.citation) for item in different]
            lead = "先后有不同的数字：" if _dated(different) else "报道的数字不同："
            texts.append(
                lead
                + "；".join(
                    f"{figure}（{source}{'，较晚' if index == 0 and _dated(different) else ''}）"
                    for index, (figure, source) in enumerate(zip(said, sources, strict=True))
                )
            )
        else:
            texts.append(f"{'；'.join(said)}（{say.source(different[0].citation)}）")
    lead = "报道没有总的数字，按地方分别是：" if len(texts) > 1 and not question.places else ""
    return lead + "；".join(texts)


def _distinct(proven: Sequence[Proven]) -> list[Proven]:
    return list({_what(item.fact): item for item in reversed(proven)}.values())[::-1]


def _what(fact: Fact) -> tuple[str, float, str]:
    return canonical(plain(fact.variable.label)), fact.value, ONE_UNIT.get(fact.unit, fact.unit)


def _conflict(proven: Sequence[Proven]) -> bool:
    return len({item.fact.variable.id for item in proven}) == 1 and len({item.fact.value for item in proven}) > 1


def _dated(proven: Sequence[Proven]) -> bool:
    """Whether differing figures are of different times, so that one follows the other and does not contradict it."""
    times = [item.fact.time or item.citation.published for item in proven]
    return all(times) and len(set(times)) == len(times)


def _confidence(question: Question, abouts: Sequence[str], proven: Sequence[Proven]) -> float:
    """Multiply what the answer rests on: the thing's match, how the place was settled, whether reports disagree."""
    sure = STATED * min(item.grade for item in proven)
    scopes = {item.fact.about for item in proven}
    if not abouts:
        sure *= SEVERAL if len(scopes) > 1 else LEVEL if question.level else ONE_SCOPE
    if any(named.corrected for named in (*question.places, *question.entities)):
        sure *= CORRECTED
    different = _distinct(proven)
    if len(different) > max(len(question.asked), len(scopes)) and not _dated(different):
        sure *= CONFLICT
    return round(sure, 3)


def _not_among(near: Sequence[Mapping[str, str]], others: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The offers whose figure is not among those already there, whatever is said of how it differs."""
    told = ("scope", "variable", "raw_value", "sentence")
    known = {tuple(item.get(name, "") for name in told) for item in near}
    return [item for item in others if tuple(item.get(name, "") for name in told) not in known]


def absent(desk: Desk, question: Question, searches: Sequence[Search], abouts: Sequence[str]) -> Reply:
    """Say what the reports do not say; the nearest is another thing there, or the same thing elsewhere."""
    near: list[Mapping[str, str]] = [item for result in searches for item in result.near]
    if len(near) < NEAR:  # else nothing more would be shown
        near += _not_among(near, elsewhere(desk, question, question.asked, abouts))
    if len(near) < NEAR:
        near += _not_among(near, neighbours(desk, question.asked, abouts))
    if not near:
        near += passages.nearest(desk, question)
    where, thing = say.whose(question), say.number_asked(question.asked)
    queries = [result.sparql for result in searches if result.sparql]
    return Reply(
        say.absent(where, thing, near) + say.corrected(question),
        abstained=True,
        reason=f"报道没有给出{where}{'的' if where else ''}{thing}",
        alternatives=tuple(near[:NEAR]),
        sparql=queries[0] if queries else "",
    )
