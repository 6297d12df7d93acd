"""What another server answered: how much of it was read, whether that is all, and its rows and triples."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError

if TYPE_CHECKING:
    import httpx

SHOWN = 500  # characters of what a server says of an error
# Virtuoso: rows were cut; what was found in the time that it allows, which makes counts wrong too.
CUT, PARTIAL = "x-sparql-maxrows", "x-sql-state"
_NODE = re.compile(rb'("type":\s*"bnode",\s*"value":\s*")nodeID://')
_LINKS = re.compile(rb'^(\s*\{\s*"head"\s*:\s*\{\s*)"link"\s*:\s*\[[^\[\]]*\]\s*,?')
_ROWS = re.compile(rb'"bindings"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it was read."""

    status: int
    data: bytes
    torn: bool  # there is more that was not read
    cut: bool  # some rows are lacking, for that or another reason
    limits_silently: bool  # the server says of rows when they were cut, but not of graphs

    @property
    def text(self) -> str:
        """What it says, where it is no result."""
        return self.data.decode("utf-8", "replace")[:SHOWN]

    def rows(self) -> ox.QuerySolutions | ox.QueryBoolean:
        """Read rows or a truth."""
        # Blank nodes as one server writes them are no names of any; and with links, a truth is not known as one.
        data = _NODE.sub(rb"\1", _LINKS.sub(rb"\1", self.data, count=1))
        try:
            return ox.parse_query_results(_closed(data) if self.torn else data, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise _unreadable(error) from error

    def triples(self) -> list[ox.Triple]:
        """Read a graph."""
        data = self.data[:self.data.rfind(b"\n") + 1] if self.torn else self.data
        try:
            return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise _unreadable(error) from error


def read(answer: "httpx.Response", most: int) -> Answer:
    """Read an answer up to a number of bytes; 0: all of it."""
    if answer.headers.get(PARTIAL, "").startswith("S1TAT"):
        raise QueryError("图服务没有在它允许的时间内算完，结果不全", "the graph's server gave up before it was done")
    data, torn = bytearray(), False
    for piece in answer.iter_bytes():
        data += piece
        if torn := bool(most and len(data) > most):
            break
    cut = torn or answer.status_code == 206 or CUT in answer.headers
    return Answer(answer.status_code, bytes(data), torn, cut, "virtuoso" in answer.headers.get("server", "").lower())


def _closed(data: bytes) -> bytes:
    """Return a torn document up to its last whole row, closed."""
    found = _ROWS.search(data)
    if not found:
        raise QueryError("图服务的结果一行也没有读全", "not one row of the server's result could be read")
    return data[:max(_row_ends(data, found.end()), default=found.end())] + b"]}}"


def _row_ends(data: bytes, begin: int) -> Iterator[int]:
    text, decoder = data[begin:].decode(errors="ignore"), json.JSONDecoder()
    place, offset = 0, begin
    while (start := next((at for at in range(place, len(text)) if text[at] not in " \t\r\n,"), -1)) >= 0:
        try:
            _, end = decoder.raw_decode(text, start)
        except ValueError:
            return
        offset += len(text[place:end].encode())
        place = end
        yield offset


def _unreadable(error: Exception) -> QueryError:
    return QueryError("图服务的结果读不懂", f"the result of the server cannot be read: {error}")
