"""Reports that are about what a question names: their headline names it, and their sentences speak of it unnamed.

A notice 关于招募“某某”志愿者的通知 says 计划招募志愿者1500名, an interview on a station 现有6处.
"""

from collections.abc import Iterable

from kg.desk import Desk
from kg.facts import Spot
from kg.model import Question


def of_title(desk: Desk, entities: Iterable[str]) -> frozenset[str]:
    """Return the reports whose first sentence, their headline, names one of these entities."""
    spots = (spot for spots in desk.mentions(entities).values() for spot in spots)
    return frozenset(report for report, index in spots if index == 0)


def programmes_of(question: Question) -> tuple[str, ...]:
    """Return the programmes (and documents) that a question names."""
    return tuple(one for named in question.entities if named.type in ("programme", "document") for one in named.ids)


def beyond_names(question: Question) -> tuple[str, ...]:
    """Return the question's words of content that are no part of a name in it."""
    names = [named.corrected or named.text for named in (*question.entities, *question.places)]
    return tuple(word for word in question.content if not any(word in name for name in names))


def is_titled(reports: frozenset[str], where: Spot) -> bool:
    """Whether a sentence stands in one of these reports, below its headline."""
    return where[0] in reports and where[1] > 0
