"""What is offered where a figure is not reported: the same thing elsewhere, or another thing of the same place."""

from collections.abc import Iterable, Mapping, Sequence

from kg import plan, say
from kg.desk import Desk
from kg.figures import MOST_NEAR, scope, search
from kg.model import Asked, Question

NEAR = MOST_NEAR  # alternatives shown
LOOKED_AT = 24  # figures of the same place that are looked through for alternatives


def elsewhere(desk: Desk, question: Question, asked: Iterable[Asked], abouts: Sequence[str]) -> list[Mapping[str, str]]:
    """Offer the same thing of other places: containing and contained ones first."""
    found: list[tuple[int, Mapping[str, str]]] = []
    related = {one for about in abouts for one in (*desk.catalogue.chain(about), *desk.catalogue.inside(about))}
    for part in asked:
        if part.money:
            continue
        for item in search(desk, question, part, limit=LOOKED_AT).proven:
            if item.fact.about in abouts:
                continue
            name = scope(desk, item.fact)
            rank = 0 if item.fact.about in related else 1
            found.append((rank, say.alternative(item.fact, name, f"是{name}的数字", item.citation)))
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])][:NEAR]


def neighbours(desk: Desk, asked: Iterable[Asked], abouts: Sequence[str]) -> list[Mapping[str, str]]:
    """Offer other figures of the same place, those that share letters with what is asked."""
    if not abouts:
        return []
    letters = {letter for part in asked for letter in part.head + "".join(part.demands)}
    near = [
        (len(letters & set(fact.variable.label)), fact)
        for fact in desk.figures(plan.figures(desk.store.base, (), abouts, limit=LOOKED_AT))
    ]
    offers = []
    for shared, fact in sorted(near, key=lambda pair: -pair[0])[:NEAR]:
        if shared > 1 and (citation := desk.gate.figure(fact)):
            offers.append(say.alternative(fact, scope(desk, fact), f"说的是{fact.variable.label}", citation))
    return offers
