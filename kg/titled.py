"""Reports that are about what a question names: their headline names it, and their sentences speak of it unnamed.

A notice 关于招募“某某”志愿者的通知 says 计划招募志愿者1500名, an interview on a station 现有6处.
"""

from collections.abc import Iterable

from kg.desk import Desk
from kg.ids import Spot


def of_title(desk: Desk, entities: Iterable[str]) -> frozenset[str]:
    """Return the reports whose first sentence, their headline, names one of these entities."""
    spots = (spot for spots in desk.mentions(entities).values() for spot in spots)
    return frozenset(report for report, index in spots if index == 0)


def is_titled(reports: frozenset[str], where: Spot) -> bool:
    """Whether a sentence stands in one of these reports, below its headline."""
    return where[0] in reports and where[1] > 0
