"""Masks: what is shown for a private person's name or age, and where a text's places lie once they are put in."""

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar, cast

from kg.vocab_files import lexicon_rows

HIDDEN = "某"
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Mask:
    """What stands in the original from ``start`` to ``end`` is shown as ``text``."""

    start: int
    end: int
    text: str


def masked_name(name: str) -> str:
    """Keep the surname: 李小英 → 李某某."""
    kept = surname_length(name)
    return name[:kept] + HIDDEN * (len(name) - kept)


def masked_age(years: str) -> str:
    """Keep the decade: 73 → 70多岁, 七十三 → 七十多岁, 8 → 不满10岁."""
    if years.isdecimal():
        decade = int(years) // 10 * 10
        return f"{decade}多岁" if decade else "不满10岁"
    return years[:years.index("十") + 1] + "多岁"


@cache
def _long_surnames() -> frozenset[str]:
    return frozenset(row["term"] for row in lexicon_rows("surnames.csv") if len(row["term"]) > 1)


def surname_length(name: str) -> int:
    """Return how many characters of a name stay: one, of 欧阳 and the like two."""
    return 2 if len(name) > 2 and name[:2] in _long_surnames() else 1


class Moving:
    """Tells where an offset of the original lies in the public text. ``masks`` are in the order of the text."""

    def __init__(self, masks: Iterable[Mask]) -> None:
        longer = [(mask.end, len(mask.text) - (mask.end - mask.start)) for mask in masks]
        self._ends = [end for end, by in longer if by]  # few: a name keeps its length
        self._by = [0, *accumulate(by for _, by in longer if by)]

    def __call__(self, offset: int) -> int:
        """Return the place in the public text."""
        return offset + self._by[bisect_right(self._ends, offset)]


class Masked:
    """Finds the masks of a part of the text; they are in its order, and none lies over another."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._masks = masks
        self._starts, self._ends = [mask.start for mask in masks], [mask.end for mask in masks]

    def within(self, start: int, end: int) -> Sequence[Mask]:
        """Return the masks that touch a part."""
        return self._masks[bisect_right(self._ends, start):bisect_left(self._starts, end)]


def apply(masks: Iterable[Mask], text: str) -> str:
    """Put masks into a text."""
    parts, at = [], 0
    for mask in masks:
        parts += [text[at:mask.start], mask.text]
        at = mask.end
    return "".join([*parts, text[at:]])


def hide(text: str, names: Iterable[str]) -> str:
    """Mask names in a text that is no report's: what people wrote of it."""
    return hide_in(text, {name: masked_name(name) for name in names})


def hide_in(record: Record, hidden: dict[str, str]) -> Record:
    """Mask names in every text of a record and of the records in it."""
    return cast("Record", _hidden(record, hidden))


def _hidden(value: Any, hidden: dict[str, str]) -> Any:
    if isinstance(value, str):
        for name, shown in hidden.items():
            value = as_printed(name).sub(shown, value)
        return value
    if isinstance(value, tuple) and value and not isinstance(value[0], int):
        return tuple(_hidden(one, hidden) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: changed for field in dataclasses.fields(value)
                   if (changed := _hidden(old := getattr(value, field.name), hidden)) is not old and changed != old}
        return dataclasses.replace(value, **changes) if changes else value
    return value


def as_printed(name: str) -> re.Pattern[str]:
    """Return a pattern of a name as it may be printed, with space between its characters."""
    return re.compile(r"\s*".join(map(re.escape, name)))
