"""What a written figure allows to conclude: 八万余元 is above 80,000 and below 90,000, 约300户 is near 300."""

import math
import re

from kg.facts import Fact
from kg.model import Comparator
from kg.wording import plain

NEARLY = 0.1  # 约, 左右: a tenth to either side, the widest that such words are used for
_OVER = re.compile(r"余|多")
_ABOUT = re.compile(r"约|左右|近|将近|上下")


def interval(fact: Fact) -> tuple[float, float, bool, bool]:
    """Return the least and greatest value a figure can mean, and whether each end itself is possible."""
    raw, value = plain(fact.raw), fact.value
    if fact.high is not None:
        return value, fact.high, True, True
    match fact.comparator:
        case "=":
            return value, value, True, True
        case ">":
            return value, math.inf, False, True
        case ">=":
            return value, math.inf, True, True
        case "<":
            return 0.0, value, True, False
        case "<=":
            return 0.0, value, True, True
    if _OVER.search(raw) and not _ABOUT.search(raw):
        return value, value + _step(value), False, False
    return value * (1 - NEARLY), value * (1 + NEARLY), True, True


def _step(value: float) -> float:
    """Return the place value of the last digit written: 80000 → 10000, 1100 → 100."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def holds(fact: Fact, comparator: Comparator, bound: float) -> bool | None:
    """Whether a figure is above, below or at a bound; None when its writing leaves that open."""
    low, high, low_in, high_in = interval(fact)
    if comparator == "=":
        if low == high == bound:
            return True
        return None if low <= bound <= high else False
    if comparator in (">", ">="):
        strict = comparator == ">"
        if low > bound or (low == bound and (not strict or not low_in)):
            return True
        if high < bound or (high == bound and (strict or not high_in)):
            return False
        return None
    above = holds(fact, ">=" if comparator == "<" else ">", bound)
    return None if above is None else not above


def more(one: Fact, other: Fact) -> bool | None:
    """Whether one figure is greater than another; None when that is open (or they are equal)."""
    low, high, *_ = interval(one)
    other_low, other_high, *_ = interval(other)
    if low > other_high or (low == other_high and low != high):
        return True
    if other_low > high or (other_low == high and other_low != other_high):
        return False
    return None
