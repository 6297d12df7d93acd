"""Whether a sentence is of the asked places: it names one, goes on from where one was named, or names no other."""

import re
from collections.abc import Collection

from kg.desk import Desk
from kg.ids import Spot
from kg.model import PLACE_TYPES, Question
from kg.named import place_ids
from kg.wording import plain

SHORTLY = 30  # sentences back in which the place that 小区 means was named
_KIND_FIRST = re.compile(
    r"(?:目前|如今|现在|今年|去年|随后)?,?(?:该|这个)?(?P<kind>社区|小区|街道|街区|商圈|村|镇|大厦|园区)"
)


def within_asked(desk: Desk, question: Question) -> set[str]:
    """Return the asked places with all that lies in them."""
    asked = place_ids(question)
    return {*asked, *(inner for one in asked for inner in desk.catalogue.inside(one))}


def of_places(desk: Desk, question: Question, spot: Spot) -> bool:
    """Whether a sentence may be of the asked places: it names one or a part of one, or none in a report of one."""
    if not question.places:
        return True
    asked = place_ids(question)
    if named := desk.mentioned([spot], PLACE_TYPES).get(spot, []):
        return not within_asked(desk, question).isdisjoint(named) or _goes_on(desk, asked, spot)
    return any(report == spot[0] for spots in desk.mentions(asked).values() for report, _ in spots)


def last_named(desk: Desk, within: Collection[str], spot: Spot) -> bool:
    """Whether the place that was named last, in a sentence or before it, is one of these."""
    named = desk.store.named(spot[0])
    for index in range(spot[1], max(-1, spot[1] - SHORTLY - 1), -1):
        places = [one for one in named.get(index, ()) if desk.catalogue.is_place(one)]
        if places:
            return any(one in within for one in places)
    return False


def elsewhere(desk: Desk, spot: Spot, other: Spot) -> bool:
    """Whether a sentence names only places that have nothing to do with those of another: no part and no whole of one.

    甲社区停车难。乙社区把空地划成车位: what 乙 did is no way out for 甲.
    """
    named = desk.mentioned([spot, other], PLACE_TYPES)
    here, there = (_narrowest(desk, named.get(one, [])) for one in (spot, other))
    around = {*here, *(outer for one in here for outer in desk.catalogue.chain(one))}
    related = any(one in around or not here.isdisjoint(desk.catalogue.chain(one)) for one in there)
    return bool(here) and bool(there) and not related


def _narrowest(desk: Desk, places: Collection[str]) -> set[str]:
    """Return places without those that only say where another lies: of 枫桥街道丁香社区 the community."""
    outer = {one for place in places for one in desk.catalogue.chain(place)}
    return set(places) - outer


def nearest_is_asked(desk: Desk, question: Question, where: Spot, before: str) -> bool:
    """Whether the place named last in what a sentence says before something is an asked one or in it, or none is.

    甲区首个于6月启用，乙区起步晚: 6月 is of 甲区.
    """
    named = desk.mentioned([where], PLACE_TYPES).get(where, [])
    found = [(before.rfind(plain(desk.catalogue.entities[one].name)), one) for one in named]
    last = max((pair for pair in found if pair[0] >= 0), default=None)
    asked = set(place_ids(question))
    return last is None or not asked or bool(asked & {last[1], *desk.catalogue.chain(last[1])})


def _goes_on(desk: Desk, asked: Collection[str], spot: Spot) -> bool:
    """Whether a sentence opens with the kind of an asked place (小区又与…), the last of its kind that was named."""
    own = desk.gate.cite(spot)
    opening = _KIND_FIRST.match(plain(own.sentence)) if own else None
    if own is None or opening is None:
        return False
    back = [(spot[0], spot[1] - step) for step in range(1, min(spot[1], SHORTLY) + 1)]
    named = desk.mentioned(back, PLACE_TYPES)
    for earlier in back:
        of_kind = [one for one in named.get(earlier, []) if desk.catalogue.label(one).endswith(opening["kind"])]
        if of_kind:
            return len(of_kind) == 1 and of_kind[0] in asked
    return False
