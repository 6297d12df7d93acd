"""What the register holds beyond the reports: judgements, and what is needed to relate a report to the others.

``judgements``  every judgement ever made; never changed, but for the name of a person who is forgotten
``canonical``   which identifier stands for which other one in the current generation
``asides``      what reports said of entities that are merged, as they said it (``row`` 0: in the graphs that all share)
``figures``     figures by the group in which they are comparable (see :mod:`kg.agreeing`)
``sketches``    the numbers by which reprints are found (see :mod:`kg.reprints`)
``reprints``    reports that print the same text, one row a pair
Only the writer reads all but the judgements, and writes them in the transaction that commits its batch.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from kg.agreeing import Figure
from kg.judgements import Judgement, Kind
from kg.reprints import LISTED

SCHEMA = """
CREATE TABLE judgements (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
  why TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE canonical (id TEXT PRIMARY KEY, preferred TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE asides (id TEXT NOT NULL, row INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (id, row, line))
  WITHOUT ROWID;
CREATE INDEX asides_of ON asides (row);
CREATE TABLE figures (kin INTEGER NOT NULL, row INTEGER NOT NULL, observation TEXT NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (kin, row, observation)) WITHOUT ROWID;
CREATE INDEX figures_of ON figures (row);
CREATE TABLE sketches (number INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (number, row)) WITHOUT ROWID;
CREATE INDEX sketches_of ON sketches (row);
CREATE TABLE reprints (later INTEGER NOT NULL, earlier INTEGER NOT NULL, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE INDEX reprints_of ON reprints (earlier);
"""

Record = tuple[str, Sequence[tuple[object, ...]]]  # a statement and the rows that it is run with
_AMONG = "IN (SELECT value FROM json_each(:among))"


class Asking(Protocol):
    """Runs a query of the register."""

    def __call__(self, query: str, **values: object) -> list[tuple[object, ...]]:
        """Return its rows."""


class Ledger:
    """Reads these tables."""

    def __init__(self, ask: Asking) -> None:
        self._ask = ask

    def judgements(self) -> list[Judgement]:
        """Return all judgements in their order."""
        rows = self._ask("SELECT number, kind, one, other, why, who, made FROM judgements ORDER BY number")
        return [Judgement(int(str(number)), cast("Kind", kind), *map(str, rest)) for number, kind, *rest in rows]

    def canonical(self) -> dict[str, str]:
        """Return what stands for what, of entities that reports name."""
        return {str(one): str(other) for one, other in self._ask("SELECT id, preferred FROM canonical")}

    def asides(self, identifiers: Iterable[str], *, shared: bool) -> list[tuple[int, str]]:
        """Return what was set aside of these entities, by row; ``shared`` leaves out the reports' own graphs."""
        query = f"SELECT DISTINCT row, line FROM asides WHERE id {_AMONG}" + (" AND row = 0" if shared else "")  # noqa: S608
        return cast("list[tuple[int, str]]", self._ask(query, among=json.dumps(list(identifiers))))

    def members(self, kin: Iterable[int]) -> Iterator[tuple[int, Figure]]:
        """Return the figures of groups."""
        query = f"SELECT kin, row, observation, said FROM figures WHERE kin {_AMONG}"  # noqa: S608
        return map(_figure, self._ask(query, among=json.dumps(list(kin))))

    def figures(self, rows: Iterable[int]) -> Iterator[tuple[int, Figure]]:
        """Return the figures of reports, with their groups."""
        query = f"SELECT kin, row, observation, said FROM figures WHERE row {_AMONG}"  # noqa: S608
        return map(_figure, self._ask(query, among=json.dumps(list(rows))))

    def sketched(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Return which reports have these numbers in their sketch, of each the first ones."""
        for number in numbers:
            for row, in self._ask("SELECT row FROM sketches WHERE number = :number ORDER BY row LIMIT :most",
                                  number=number, most=LISTED):
                yield number, int(str(row))

    def reprints(self, rows: Iterable[int]) -> set[tuple[int, int]]:
        """Return the pairs (later, earlier) that reports are part of."""
        query = f"SELECT later, earlier FROM reprints WHERE later {_AMONG} OR earlier {_AMONG}"  # noqa: S608
        return {(int(str(one)), int(str(other))) for one, other in self._ask(query, among=json.dumps(list(rows)))}

    def printed(self, rows: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """Return identifier, name and date of versions of reports."""
        query = f"SELECT row, id, name, published FROM reports WHERE row {_AMONG}"  # noqa: S608
        found = self._ask(query, among=json.dumps(list(rows)))
        return {int(str(row)): (str(id_), str(name), str(published)) for row, id_, name, published in found}

    def text(self, row: int) -> str:
        """Return the text of a version of a report."""
        [(text,)] = self._ask("SELECT text FROM reports WHERE row = :row", row=row)
        return cast("bytes", text).decode()


def _figure(row: tuple[object, ...]) -> tuple[int, Figure]:
    kin, number, observation, said = row
    return int(str(kin)), Figure.unpack(str(observation), int(str(number)), str(said))


def forget_rows(rows: Iterable[int]) -> list[Record]:
    """Drop what reports that are gone said."""
    gone = [(row,) for row in rows]
    return [(f"DELETE FROM {table} WHERE row = ?", gone) for table in ("asides", "figures", "sketches")]  # noqa: S608


def rewritten(judgements: Iterable[Judgement]) -> Record:
    """Write the words of judgements anew."""
    return ("UPDATE judgements SET other = ?, why = ?, who = ? WHERE number = ?",
            [(one.other, one.why, one.by, one.number) for one in judgements])
