"""Answers from the chain of places: what a place lies in, what lies in it, and places of one name."""

import re
from collections.abc import Sequence

from kg import plan, say
from kg.desk import STATED, Desk, Reply
from kg.ids import Spot
from kg.listed import MOST, content, one_named, reply_of
from kg.model import PLACE_LEVELS, PLACE_TYPES, Citation, Question
from kg.named import place_ids
from kg.told_words import told_words

_CONTAINER = re.compile(r"属于|隶属|位于|归|哪[个一]?.{0,4}的$|在哪|所在|坐落|地处")

_LIES = re.compile("位于|坐落|地处|属于|隶属|归|管|辖|所在")


def containers(desk: Desk, question: Question) -> Reply | None:
    """Answer 属于哪个街道: what contains the place, of the kind asked, by a sentence that names both."""
    places = place_ids(question)
    wanted = [kind for kind in question.wanted if kind in PLACE_TYPES]
    asked_where = question.kind == "where"
    if len(places) == 0 or question.entities or not (asked_where or (wanted and _CONTAINER.search(question.plain))):
        return None
    if not asked_where and any(not _LIES.search(word) for word in told_words(question).deeds):
        return None  # 邻居们常在哪些地方碰头: not where the place lies
    for place in places:
        chain = desk.catalogue.chain(place)
        higher = [one for one in chain if asked_where or desk.catalogue.entities[one].type in wanted]
        if not higher:
            continue
        proof = _both_named(desk, place, higher[0]) or _both_named(desk, place, chain[0]) or one_named(desk, place)
        if proof is None:
            continue
        names = (
            "".join(desk.catalogue.entities[one].name for one in reversed(higher))
            if asked_where
            else (desk.catalogue.label(higher[0]))
        )
        return Reply(
            f"{desk.catalogue.label(place)}{'在' if asked_where else '属于'}{names}（{say.source(proof)}）。"
            f"{say.corrected(question)}",
            STATED,
            entities=tuple(desk.entity(one) for one in higher),
            citations=(proof,),
            sparql=plan.containment(desk.store.base, place),
        )
    return None


def namesakes(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪几个朝阳社区 by the places of that name, each with what contains it."""
    same = [
        named
        for named in question.places
        if len(named.ids) > 1 and re.search(r"哪(几|些)[个处家]?$", question.plain[: named.start])
    ]
    if not same:
        return None
    found = [(one, citation) for one in same[-1].ids if (citation := one_named(desk, one))]
    return reply_of(desk, question, found, plan.mentions(desk.store.base, same[-1].ids))


def _both_named(desk: Desk, one: str, other: str) -> Citation | None:
    mentions = desk.mentions([one, other])
    for where_both in sorted(set(mentions.get(one, ())) & set(mentions.get(other, ()))):
        if citation := desk.gate.named(where_both, [one, other]):
            return citation
    return None


def parts(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪些社区 by the places inside, as far as reports name them."""
    places, wanted = place_ids(question), [kind for kind in question.wanted if kind in PLACE_TYPES]
    if len(places) != 1 or not wanted or question.entities or content(question):
        return None
    lower = [kind for kind in wanted if PLACE_LEVELS[kind] > PLACE_LEVELS[desk.catalogue.entities[places[0]].type]]
    inside = [one for one in desk.catalogue.inside(places[0]) if desk.catalogue.entities[one].type in lower]
    together = _named_together(desk, inside[:MOST])
    alone = [(one, citation) for one in inside[:MOST] if (citation := one_named(desk, one))]
    found = [(one, together.get(one, citation)) for one, citation in alone]
    found.sort(key=lambda pair: pair[0] not in together)
    return reply_of(desk, question, found, plan.contents(desk.store.base, places[0], lower)) if lower else None


def _named_together(desk: Desk, entities: Sequence[str]) -> dict[str, Citation]:
    """Return the sentence that names most of these, where one names two at least, for each that it names."""
    spots: dict[Spot, list[str]] = {}
    for one, places in desk.mentions(entities).items():
        for spot in dict.fromkeys(places):
            spots.setdefault(spot, []).append(one)
    best = max(sorted(spots), key=lambda spot: len(spots[spot]), default=None)
    if best is None or len(spots[best]) < 2:
        return {}
    citation = desk.gate.named(best, spots[best])
    return dict.fromkeys(spots[best], citation) if citation else {}
