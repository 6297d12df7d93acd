"""Filters of a search, from what a user writes: names of places, programmes and kinds of practice, dates, files."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.naming import entity
from kg.errors import NotFoundError, RequestError
from kg.ids import report_id
from kg.model import PLACE_TYPES
from kg.narrow import Filters
from kg.practices import practices
from kg.view import Name, View

DATE = re.compile(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to, as it was written; empty fields narrow nothing."""

    place: str = ""
    programme: str = ""
    practice: str = ""
    since: str = ""
    until: str = ""
    report: str = ""

    @property
    def given(self) -> bool:
        """Whether anything narrows the search."""
        return any((self.place, self.programme, self.practice, self.since, self.until, self.report))

    def filters(self, view: View, names: Callable[[], Sequence[Name]]) -> Filters:
        """Look up what is meant; raises where a name is unknown or stands for several, or a date is none."""
        return Filters(
            place=entity(names(), self.place, PLACE_TYPES, "地方") if self.place else None,
            programme=entity(names(), self.programme, ("programme",), "做法") if self.programme else None,
            practice=_practice(self.practice) if self.practice else None,
            since=_date(self.since), until=_date(self.until),
            reports=[_report(view, self.report)] if self.report else None,
        )


def _practice(text: str) -> str:
    wanted = text.strip()
    for practice in practices():
        if wanted in (practice.notation, practice.label, *practice.alternatives):
            return practice.notation
    raise NotFoundError(f"没有这一做法类别：{wanted}")


def _date(text: str) -> str:
    wanted = text.strip()
    if wanted and not DATE.fullmatch(wanted):
        raise RequestError(f"日期应写成 2021、2021-03 或 2021-03-02，不能是“{wanted}”。")
    return wanted


def _report(view: View, text: str) -> str:
    wanted = text.strip()
    for identifier in (report_id(wanted), f"report/{wanted}", wanted):
        if identifier in view.entries:
            return identifier
    raise NotFoundError(f"资料库里没有这篇报道：{wanted}")
