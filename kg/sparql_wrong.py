"""What is wrong with a SPARQL query, and where.

The parser names the furthest place that it looked at, which may be some characters behind the one that is wrong: for a
keyword it takes as many characters as the keyword has. So it is asked again with the words of the query moved apart,
further than it looks ahead, where only the wrong one is within its reach.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import QueryError
from kg.sparql_text import TOKEN, located
from kg.vocab_files import PREFIXES

APART = " " * 16  # the longest keyword, GROUP_CONCAT, has 12
_MESSAGE = re.compile(r"error at (\d+):(\d+): *(.*)", re.DOTALL)
_CLASSES = re.compile(r",?\s*\[(?=['_\s])[^\[\]]*\]")  # of characters, as the parser lists them; long, and no help
_MARKS = "{}();,"  # each a word for itself, wherever it stands


@dataclass(slots=True)
class _Spread:
    """The words of a query moved apart, and where they were."""

    text: str = ""
    begins: list[int] = field(default_factory=list)  # in the text
    places: list[int] = field(default_factory=list)  # in the query

    def add(self, word: str, place: int) -> None:
        if word:
            self.begins.append(len(self.text))
            self.places.append(place)
            self.text += word


def _spread(query: str) -> _Spread:
    made, begun = _Spread(), 0
    units = [(found.start(), found.end()) for found in TOKEN.finditer(query)]
    units += [(at, at + 1) for at, character in enumerate(query) if character in _MARKS or character.isspace()]
    inside = 0
    for start, end in sorted(units, key=lambda unit: (unit[0], -unit[1])):
        if start < inside:  # a mark within a literal, a comment or an IRI
            continue
        inside = end
        mark = query[start:end]
        if not (mark.isspace() or mark in _MARKS or mark.startswith("#")):
            continue
        made.add(query[begun:start], begun)
        if mark.isspace():
            made.text += mark + APART
        else:
            made.text += APART
            made.add(mark, start)
            made.text += "" if mark.startswith("#") else APART
        begun = end
    made.add(query[begun:], begun)
    made.text += APART
    return made


def _offset(text: str, line: int, column: int) -> int:
    place = 0
    for _ in range(line - 1):
        place = text.find("\n", place) + 1
    return place + column - 1


def wrong(query: str, message: str) -> QueryError:
    """Make the error for a query that the parser refused with a message."""
    spread = _spread(query)
    try:
        ox.Store().query(spread.text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        message = str(error)
    if not (found := _MESSAGE.match(message)):
        return QueryError("SPARQL 语句有语法错误", message)
    furthest = _offset(spread.text, int(found[1]), int(found[2]))
    place = spread.places[bisect_right(spread.begins, furthest) - 1] if spread.begins else 0
    if furthest >= len(spread.text):  # it ends too early
        place = len(query)
    line = query.count("\n", 0, place) + 1
    column = place - query.rfind("\n", 0, place)
    if "Prefix not found" in found[3]:  # the rest lists every character that a name may have
        return located("SPARQL 语句用了没有声明的前缀", "prefix not declared", line, column)
    listed = " ".join(_CLASSES.sub("", found[3]).split())
    expected = "" if listed in {"expected", "expected one of"} else f", {listed}"
    return located("SPARQL 语句有语法错误", f"syntax error{expected}", line, column)
