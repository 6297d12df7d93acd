"""The register of a store: which generation is current, which reports it holds, and their originals.

One SQLite file. A row of ``reports`` is one version of one report, visible to the generations from ``added`` to before
``removed``; readers of an older generation go on seeing what it held. The transaction that writes the rows and the new
generation number is the one moment at which a batch becomes true: graph and index are complete on disk before it.
"""

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.errors import StoreError
from kg.forgotten import Forgotten
from kg.ledger import SCHEMA, Ledger, Record
from kg.masks import Mask
from kg.model import Extraction

BUSY_SECONDS = 10.0  # a commit takes milliseconds; who waits this long waits for something broken

_SCHEMA = """
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL, next_row INTEGER NOT NULL);
INSERT INTO state VALUES (1, 0, 1);
CREATE TABLE reports (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL,
  source TEXT NOT NULL, published TEXT NOT NULL, sentences INTEGER NOT NULL,
  added INTEGER NOT NULL, removed INTEGER, text BLOB NOT NULL, raw BLOB, shared BLOB NOT NULL,
  masks TEXT NOT NULL, kept TEXT NOT NULL
);
CREATE TABLE forgotten (digest TEXT PRIMARY KEY, length INTEGER NOT NULL, made TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE secret (one INTEGER PRIMARY KEY CHECK (one = 1), key BLOB NOT NULL);
INSERT INTO secret VALUES (1, randomblob(32));
CREATE TABLE claims (key INTEGER PRIMARY KEY, reports INTEGER NOT NULL);
CREATE INDEX by_id ON reports (id);
CREATE INDEX by_end ON reports (removed) WHERE removed IS NOT NULL;
"""  # raw is NULL where the file's bytes are the text's UTF-8; kept is the digest of raw where it is not the file as it
# came, for someone was forgotten in it; next_row is never given out twice

_VISIBLE = "added <= :generation AND (removed IS NULL OR removed > :generation)"
_SELECT = f"SELECT row, id, name, sha256, title, source, published, sentences FROM reports WHERE {_VISIBLE}"  # noqa: S608
_ORIGINAL = f"SELECT text, coalesce(raw, text) FROM reports WHERE id = :id AND {_VISIBLE}"  # noqa: S608
_ALIVE = f"SELECT row FROM reports WHERE row IN (SELECT value FROM json_each(:rows)) AND {_VISIBLE}"  # noqa: S608
_MASKS = f"SELECT masks FROM reports WHERE id = :id AND {_VISIBLE}"  # noqa: S608
_KEPT = f"SELECT id, kept FROM reports WHERE kept != '' AND {_VISIBLE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as the register knows it. ``row`` numbers this version of it, and is never used again."""

    row: int
    id: str
    name: str
    sha256: str
    title: str
    source: str
    published: str
    sentences: int


@dataclass(frozen=True, slots=True)
class New:
    """A version of a report to be recorded."""

    row: int
    extraction: Extraction
    raw: bytes  # the file
    shared: bytes  # its statements in the shared graphs, packed by kg.claims
    masks: tuple[Mask, ...] = ()  # what the public text hides of it
    kept: str = ""  # SHA-256 of raw, where a name was taken out of it for good


class Register:
    """The register's file, opened once; safe to be used from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS,
                                         isolation_level=None, check_same_thread=False)
            self._path, self._inode = path, path.stat().st_ino
            self._base.execute("PRAGMA synchronous = EXTRA")  # syncs the folder too: acknowledged means kept
            self._base.execute("PRAGMA secure_delete = ON")  # a withdrawn report's text is overwritten
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"资料库的登记表打不开：{path}", str(error)) from error

    @property
    def ledger(self) -> Ledger:
        """What relates reports and entities to each other."""
        return Ledger(self._ask)

    @staticmethod
    def create(path: Path) -> None:
        """Write an empty register, of generation 0."""
        base = sqlite3.connect(path)
        try:
            base.executescript(_SCHEMA + SCHEMA)
        finally:
            base.close()

    def close(self) -> None:
        """Give up the file."""
        self._base.close()

    @staticmethod
    def peek(path: Path) -> tuple[int, int]:
        """Return generation and next free row of a register's file."""
        register = Register(path)
        try:
            return register.state()
        finally:
            register.close()

    @staticmethod
    def renumber(path: Path, generation: int) -> None:
        """Say that what a register's file holds is another, later generation; nothing else may have it open."""
        with contextlib.closing(sqlite3.connect(path)) as base, base:
            base.execute("UPDATE state SET generation = ?", (generation,))
        with path.open("rb") as file:
            os.fsync(file.fileno())

    def copy(self, path: Path) -> int:
        """Copy the whole register as of one moment, beside whoever writes it; return the copy's generation."""
        path.unlink(missing_ok=True)
        with self._lock, contextlib.closing(sqlite3.connect(path)) as target:
            self._base.backup(target)
            [(generation,)] = target.execute("SELECT generation FROM state").fetchall()
        return int(generation)

    @property
    def replaced(self) -> bool:
        """Whether another file has taken this one's place: a backup was put back."""
        try:
            return self._path.stat().st_ino != self._inode
        except FileNotFoundError:
            return False

    def _ask(self, query: str, **values: object) -> list[tuple[object, ...]]:
        with self._lock:
            try:
                return self._base.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise StoreError("资料库的登记表读不了", str(error)) from error

    def state(self) -> tuple[int, int]:
        """Return the current generation and the next free row number."""
        [(generation, next_row)] = self._ask("SELECT generation, next_row FROM state")
        return int(str(generation)), int(str(next_row))

    def entries(self, generation: int) -> list[Entry]:
        """List the reports of a generation, by file name."""
        query = f"{_SELECT} ORDER BY name"
        return [Entry(*row) for row in self._ask(query, generation=generation)]  # type: ignore[arg-type]

    def entry(self, report: str, generation: int) -> Entry | None:
        """Find one report of a generation."""
        query = f"{_SELECT} AND id = :id"
        rows = self._ask(query, id=report, generation=generation)
        return Entry(*rows[0]) if rows else None  # type: ignore[arg-type]

    def original(self, report: str, generation: int) -> tuple[bytes, bytes] | None:
        """Return a report's text as UTF-8 and the bytes of its file."""
        rows = self._ask(_ORIGINAL, id=report, generation=generation)
        return (rows[0][0], rows[0][1]) if rows else None  # type: ignore[return-value]

    def masks(self, report: str, generation: int) -> tuple[Mask, ...]:
        """Return what the public text of a report hides."""
        rows = self._ask(_MASKS, id=report, generation=generation)
        return tuple(Mask(*one) for one in json.loads(str(rows[0][0]))) if rows else ()

    def kept(self, generation: int) -> dict[str, str]:
        """Return the digests of the originals that a name was taken out of."""
        rows = self._ask(_KEPT, generation=generation)
        return {str(report): str(digest) for report, digest in rows}

    def forgotten(self) -> Forgotten:
        """Return who is forgotten, without their names."""
        [(key,)] = self._ask("SELECT key FROM secret")
        rows = self._ask("SELECT digest, length FROM forgotten")
        return Forgotten(cast("bytes", key), {str(digest): int(str(length)) for digest, length in rows})

    def keep_forgotten(self, forgotten: Forgotten) -> None:
        """Take over who is forgotten, with the key, from another store."""
        with self._transaction() as base:
            base.execute("UPDATE secret SET key = ?", (forgotten.key,))
            base.executemany("INSERT OR REPLACE INTO forgotten VALUES (?, ?, '')", forgotten.lengths.items())

    def alive(self, rows: Sequence[int], generation: int) -> list[int]:
        """Keep the row numbers that a generation sees."""
        found = self._ask(_ALIVE, rows=json.dumps(list(rows)), generation=generation)
        return [int(str(row)) for row, in found]

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
                self._base.execute("COMMIT")
            except BaseException:
                self._base.execute("ROLLBACK")
                raise

    def counts(self, keys: Sequence[int]) -> dict[int, int]:
        """Return how many reports make each of the given statements; none where nobody does."""
        query = "SELECT key, reports FROM claims WHERE key IN (SELECT value FROM json_each(:keys))"
        return {int(str(key)): int(str(count)) for key, count in self._ask(query, keys=json.dumps(list(keys)))}

    def shared(self, rows: Sequence[int]) -> list[bytes]:
        """Return what versions of reports said in the shared graphs, packed."""
        query = "SELECT shared FROM reports WHERE row IN (SELECT value FROM json_each(:rows))"
        return [packed for packed, in self._ask(query, rows=json.dumps(list(rows)))]  # type: ignore[misc]

    def commit(self, generation: int, added: Sequence[New], removed: Sequence[int], counts: Mapping[int, int],
               records: Sequence[Record] = ()) -> None:
        """Make a generation the current one, with the versions that it adds, the rows that it drops, and the rest."""
        with self._transaction() as base:
            base.executemany("UPDATE reports SET removed = ? WHERE row = ?", [(generation, row) for row in removed])
            base.executemany("INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?,NULL,?,?,?,?,?)",
                             [_values(generation, new) for new in added])
            base.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?)",
                             [(key, count) for key, count in counts.items() if count > 0])
            base.executemany("DELETE FROM claims WHERE key = ?", [(key,) for key, n in counts.items() if n <= 0])
            for statement, rows in records:
                base.executemany(statement, rows)
            next_row = max((new.row + 1 for new in added), default=0)
            base.execute("UPDATE state SET generation = ?, next_row = max(next_row, ?)", (generation, next_row))

    def forget(self, oldest: int) -> None:
        """Delete the versions that no generation from ``oldest`` on holds."""
        if self._ask("SELECT 1 FROM reports WHERE removed <= :oldest LIMIT 1", oldest=oldest):
            with self._transaction() as base:
                base.execute("DELETE FROM reports WHERE removed <= ?", (oldest,))


def _values(generation: int, new: New) -> tuple[object, ...]:
    report = new.extraction.report
    text = report.text.encode()
    return (new.row, report.id, report.name, report.sha256, report.title, report.source, report.published,
            len(new.extraction.sentences), generation, text, None if new.raw == text else new.raw, new.shared,
            json.dumps([[mask.start, mask.end, mask.text] for mask in new.masks], ensure_ascii=False), new.kept)
