"""The case tables: one row a case, written from the language of reports and not from what the code returns.

Notation of the columns that hold expectations: ``|`` parts what must all be there, ``/`` parts writings of which one
will do, ``?`` at the end marks what may be there and need not. ``\\n`` in a text is a line break. ``known`` is ``miss``
where the code is known to be wrong; such a row must fail (strict xfail), so that a mended row has to be unmarked.
"""

import csv
import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from ingest.read import decode
from kg.model import Report

FOLDER = Path(__file__).resolve().parents[1] / "cases"
NAMES = (
    "quantities",
    "not_metrics",
    "variables",
    "scopes",
    "times",
    "status",
    "places",
    "people",
    "programmes",
    "awards",
    "documents",
    "sentences",
)
QUOTES = re.compile(r"[\s“”\"'‘’「」『』]")

PUBLISHED = "2021-06-30"  # of the reports that tables give no date
PLACE = "武汉市江岸区"  # of the reports about people: a role without a stated owner belongs to the report's place

Row = dict[str, str]

PROSE = "这里是老城，有人在这个社区里住了一辈子，大家都说这样的日子过得好，也不想到别处去。"
"""Common characters enough that whatever follows is taken for Chinese, and not for a wrong encoding."""


def load(name: str) -> list[Row]:
    """The rows of ``tests/cases/{name}.csv``."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, strict=True))


def cases(name: str, *, known: str = "known", first_of: str = "") -> list[ParameterSet]:
    """The rows as pytest parameters, named by their line; those marked in the column ``known`` must fail.

    ``first_of``: only the first row of those that share that column.
    """
    seen = set()
    made = []
    for line, row in enumerate(load(name), start=2):
        if first_of and row[first_of] in seen:
            continue
        seen.add(row[first_of] if first_of else "")
        marks = [pytest.mark.xfail(strict=True, reason=row["why"])] if row[known] == "miss" else []
        made.append(pytest.param(row, id=f"line{line}", marks=marks))
    return made


def unescaped(text: str) -> str:
    """The text of a row with its line breaks."""
    return text.replace("\\n", "\n")


def report(text: str, published: str = "", place: str = "") -> Report:
    """A small report with the given text under front matter."""
    fields = [f"{key}: {value}" for key, value in (("published", published), ("place", place)) if value]
    head = "---\n" + "\n".join(fields) + "\n---\n\n" if fields else ""
    return decode((head + unescaped(text)).encode(), "x.txt")


def flat(name: str) -> str:
    """A name as it is compared: without white space and quotation marks."""
    return QUOTES.sub("", name)


def split(expected: str, mark: str) -> list[str]:
    """The parts of an expectation; none of an empty one."""
    return [part for part in expected.split(mark) if part]


def compare(expected: str, made: dict[str, set[str]]) -> str:
    """What is wrong with a set of names, or "". ``made``: the writings under which each thing goes."""
    left = {name: {flat(n) for n in names} for name, names in made.items()}
    missing = []
    for item in split(expected, "|"):
        accepted = {flat(n) for n in split(item.removesuffix("?"), "/")}
        hit = next((name for name, names in left.items() if names & accepted), None)
        if hit is not None:
            del left[hit]
        elif not item.endswith("?"):
            missing.append(item)
    return "; ".join([f"missing {m}" for m in missing] + [f"extra {name}" for name in left])
