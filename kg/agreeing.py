"""Whether figures of one thing agree: which contradict each other, and which follow upon an earlier one.

Figures are comparable when they measure one variable of one place or organisation, as results or as plans. Two that
cannot both be true contradict each other when their times overlap or are unknown, and succeed one another when not.
"""

import bisect
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile

from kg.claims import key
from kg.model import Observation
from kg.units import SCALES

APPROXIMATE = 0.1  # what 约, 近, 余 leave open: 近500 and 486 are no contradiction, 近500 and 420 are
MOST = 256  # figures of one group that are weighed, the newest ones: pairs grow with the square of their number
COUNTERS = frozenset("人名位个")  # measure words that one head count may come with
_WRITTEN = re.compile(r"\d+(?:\.(\d+))?\s*([十百千万亿]*)")
_ALWAYS = ("", "9999-99-99")


@dataclass(frozen=True, slots=True)
class Figure:
    """What of an observation decides whether it agrees with another."""

    observation: str
    row: int  # the version of the report that it stands in
    variable: str
    about: str
    status: str
    unit: str
    low: float  # what it leaves open, as an interval without its ends
    high: float
    start: str  # its time, as two dates that compare as text
    end: str

    def group(self, canonical: Callable[[str], str]) -> int:
        """Number the group of figures that it is comparable with."""
        unit = "" if self.unit in COUNTERS else self.unit
        return key("\x1f".join((self.variable, canonical(self.about), self.status, unit)))

    def pack(self) -> str:
        """Write it for the register."""
        return json.dumps([*asdict(self).values()][2:], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpack(cls, observation: str, row: int, packed: str) -> "Figure":
        """Read what :meth:`pack` wrote."""
        return cls(observation, row, *json.loads(packed))


def figure(observation: Observation, row: int) -> Figure:
    """Make an observation comparable."""
    low, high = _interval(observation)
    start, end = _time(observation.time)
    return Figure(observation.id, row, observation.variable.id, observation.about, observation.status,
                  observation.unit, low, high, start, end)


def _interval(observation: Observation) -> tuple[float, float]:
    """Return what values a figure leaves open: by its comparator, its range, and the digits that it was rounded to."""
    value, slack = observation.value, _rounding(observation.raw_value)
    top = value if observation.value_high is None else observation.value_high
    match observation.comparator:
        case "~":
            slack = max(slack, APPROXIMATE * abs(value))
        case ">" | ">=":
            return value - slack, 1e300
        case "<" | "<=":
            return -1e300, top + slack
    return value - slack, top + slack


def _rounding(raw: str) -> float:
    """Return half of what the last written digit stands for: 1.8万 is anything from 17500 to 18500."""
    found = _WRITTEN.search(raw)
    if not found:
        return 0.5
    scale = 1.0
    for letter in found[2]:
        scale *= SCALES[letter]
    return scale / 2 * 10.0 ** -len(found[1] or "")  # of hundreds of digits: 0


def _time(text: str) -> tuple[str, str]:
    """Return a time as two dates; 2021 begins with 2021-00-00 and ends with 2021-99-99."""
    if not text:
        return _ALWAYS
    start, mark, end = text.partition("/")
    end = end if mark else start
    return start + "0000-00-00"[len(start):] if start else "", end + "9999-99-99"[len(end):]


def disagree(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be true of one time."""
    return one.high <= other.low or other.high <= one.low


Link = tuple[str, str, str]  # observation, conflictsWith or succeeds, observation


def links(figures: Iterable[Figure]) -> set[Link]:
    """Compare the figures of one group.

    An earlier figure is succeeded by the first later one that differs. Within one report nothing contradicts: two
    figures of one report are two things that the variable does not tell apart.
    """
    ordered = sorted(figures, key=lambda one: (one.start, one.end, one.observation))[-MOST:]
    starts = [one.start for one in ordered]
    found: set[Link] = set()
    for place, one in enumerate(ordered):
        later = bisect.bisect_right(starts, one.end)
        for other in ordered[place + 1:later]:
            if other.row != one.row and disagree(one, other):
                found |= {(one.observation, "conflictsWith", other.observation),
                          (other.observation, "conflictsWith", one.observation)}
        found |= {(other.observation, "succeeds", one.observation) for other in _next(one, ordered[later:])}
    return found


def _next(one: Figure, later: Sequence[Figure]) -> Iterable[Figure]:
    differing = [other for other in later if disagree(one, other)]
    return takewhile(lambda other: other.start == differing[0].start, differing)
