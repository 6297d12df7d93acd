"""Results written by the engine itself, up to a limit of rows and bytes; what was cut off ends as its format demands.

The engine writes many times faster than rows can be counted one by one, so that the sink only counts marks that stand
between rows. Marks may also stand in values; when there are too many of them, the rows are counted exactly.
"""

import json
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

import pyoxigraph as ox

from api.sparql_formats import GRAPH_FORMATS, ROW_FORMATS
from kg.vocab_files import PREFIXES

MARKS = {"json": b"},{", "xml": b"</result>", "csv": b"\n", "tsv": b"\n"}  # at least one a row, but of the first
SIGN = b"{"  # of JSON: one a row at least, and counted in half the time; one byte, so that no two pieces share it
ENDS = {"json": b']},"truncated":true}', "xml": b"</results></sparql>", "csv": b"", "tsv": b""}
BODIES = {"json": b'"bindings":[', "xml": b"<results>", "csv": b"\n", "tsv": b"\n"}  # where the rows begin


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a result is cut off; 0 means nowhere."""

    rows: int = 0
    bytes: int = 0


class Full(Exception):  # noqa: N818  (not an error: it stops the engine's writing)
    """The result has reached a limit."""


class Sink:
    """A file for the engine to write rows to."""

    def __init__(self, form: str, limits: Limits) -> None:
        self.data = bytearray()
        self._form, self._limits = form, limits
        self._mark = MARKS.get(form, b"\n")
        self._signs: int | None = 0 if form == "json" else None
        self.seen = 0  # marks; of JSON, once there are more signs than there may be rows
        self._spurious = 0  # marks that turned out to stand in values

    def write(self, piece: bytes) -> int:
        """Take what the engine wrote; stop it at a limit."""
        start = max(len(self.data) - len(self._mark) + 1, 0)  # a mark may lie across two pieces
        self.data += piece
        limits = self._limits
        if limits.bytes and len(self.data) > limits.bytes:
            raise Full
        if limits.rows:
            self._count(piece, start, limits.rows)
        return len(piece)

    def _count(self, piece: bytes, start: int, most: int) -> None:
        if self._signs is not None:
            self._signs += piece.count(SIGN)
            if self._signs <= most:
                return
            self._signs, start = None, 0
        self.seen += self.data.count(self._mark, start)
        if self.seen - self._spurious > most:
            rows = sum(1 for _ in row_ends(self._form, self.data))
            if rows > most:
                raise Full
            self._spurious = self.seen - rows

    def flush(self) -> None:
        """Do nothing: all is in memory."""


def row_ends(form: str, data: bytes | bytearray) -> Iterator[int]:
    """Yield where each complete row ends."""
    body = data.find(BODIES[form])
    begin = len(data) if body < 0 else body + len(BODIES[form])
    match form:
        case "json":
            yield from _json_ends(data, begin)
        case "csv":
            yield from _csv_ends(data, begin)
        case _:
            end = data.find(MARKS[form], begin)
            while end >= 0:
                yield end + len(MARKS[form])
                end = data.find(MARKS[form], end + 1)


def _json_ends(data: bytes | bytearray, begin: int) -> Iterator[int]:
    text = data[begin:].decode(errors="ignore")  # the last character may be torn
    decoder = json.JSONDecoder()
    place, offset = 0, begin
    while place < len(text) and text[place] in "{,":
        start = place + (text[place] == ",")
        try:
            _, end = decoder.raw_decode(text, start)
        except ValueError:
            return  # torn
        offset += len(text[place:end].encode())
        place = end
        yield offset


def _csv_ends(data: bytes | bytearray, begin: int) -> Iterator[int]:
    quoted = False
    while (end := data.find(b"\n", begin)) >= 0:
        quoted ^= data.count(b'"', begin, end) % 2 == 1  # a line break within quotes belongs to a value
        begin = end + 1
        if not quoted:
            yield begin


def write_rows(found: ox.QuerySolutions, form: str, limits: Limits) -> tuple[bytes | bytearray, bool]:
    """Write the rows of a SELECT; return them and whether any were cut off."""
    sink = Sink(form, limits)
    try:
        found.serialize(cast("IO[bytes]", sink), format=ROW_FORMATS[form])
    except Full:
        return _closed(sink.data, form, limits), True
    if limits.rows and sink.seen >= limits.rows and sum(1 for _ in row_ends(form, sink.data)) > limits.rows:
        return _closed(sink.data, form, limits), True  # the last piece held one row too many
    return sink.data, False


def write_straight(found: ox.QuerySolutions, form: str, memory: mmap.mmap) -> int:
    """Write the rows of a SELECT that the engine ends by itself into ``memory``; return how many bytes they take.

    0 where they do not fit. What is written so is copied once less, which counts for answers of some hundred KB.
    """
    memory.seek(0)
    try:
        found.serialize(cast("IO[bytes]", memory), format=ROW_FORMATS[form])
    except ValueError:  # beyond its end
        return 0
    return memory.tell()


def _closed(data: bytearray, form: str, limits: Limits) -> bytes:
    """Return the rows within the limits, and what closes the document."""
    end = data.find(BODIES[form]) + len(BODIES[form])
    for number, place in enumerate(row_ends(form, data), 1):
        if (limits.rows and number > limits.rows) or (limits.bytes and place > limits.bytes):
            break
        end = place
    return bytes(data[:end]) + ENDS[form]


def write_truth(found: ox.QueryBoolean, form: str) -> bytes:
    """Write the answer of an ASK."""
    return found.serialize(format=ROW_FORMATS[form]) or b""


def write_graph(found: ox.QueryTriples, form: str, limits: Limits) -> tuple[bytes | bytearray, bool]:
    """Write the triples of a CONSTRUCT or DESCRIBE; return them and whether any were cut off."""
    sink = Sink(form, Limits())
    cut = False

    def some() -> Iterator[ox.Triple]:
        nonlocal cut
        for number, triple in enumerate(found):
            if (limits.rows and number >= limits.rows) or (limits.bytes and len(sink.data) > limits.bytes):
                cut = True
                return
            yield triple

    ox.serialize(some(), cast("IO[bytes]", sink), GRAPH_FORMATS[form], prefixes=dict(PREFIXES))
    return sink.data, cut
