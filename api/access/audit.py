"""The record of what was done: who, what, when. Lines are only ever appended, each with the digest of the one before.

A line that is changed, taken out or put in breaks the chain at that place. Lines cut off at the end are missed by a
second file that holds the last digest; who can write both can still cut both, so the digest is printed, to be kept
elsewhere.
"""

import fcntl
import hashlib
import json
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from api.access.keys import FOLDER
from kg.errors import StoreError

START = "0" * 64  # what the first line follows
_TAIL = 1 << 16  # bytes from the end that hold the last line: what a line says is cut below that
LONGEST = 2000  # characters of what a line is about


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of following the chain."""

    lines: int
    head: str
    wrong: str = ""


class Audit:
    """The log of one store; any number of processes append to it."""

    def __init__(self, store: Path) -> None:
        self._path = store / FOLDER / "audit.jsonl"
        self._head = store / FOLDER / "audit.head"

    def add(self, who: str, what: str, about: str = "", *, durable: bool = True) -> None:
        """Append a line; raises StoreError when it cannot be kept, and then the deed must not be done."""
        try:
            with self._locked() as file:
                number, before = self._last(file)
                row = {"number": number + 1, "at": datetime.now(UTC).isoformat(timespec="milliseconds"), "who": who,
                       "what": what, "about": about[:LONGEST], "before": before}
                digest = _digest(row)
                file.write(json.dumps({**row, "digest": digest}, ensure_ascii=False).encode() + b"\n")
                file.flush()
                if durable:
                    os.fsync(file.fileno())
                self._head.write_text(f"{number + 1} {digest}\n", encoding="utf-8")
        except (OSError, ValueError) as error:
            raise StoreError(f"审计记录写不了：{self._path}", str(error)) from error

    @contextmanager
    def _locked(self) -> Iterator[IO[bytes]]:
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file

    @staticmethod
    def _last(file: IO[bytes]) -> tuple[int, str]:
        """Return number and digest of the last line; what a process left half-written was never said, and goes."""
        size = file.seek(0, os.SEEK_END)
        start = file.seek(max(0, size - _TAIL))
        tail = file.read()
        whole = tail.rfind(b"\n") + 1
        file.truncate(start + whole)
        file.seek(0, os.SEEK_END)
        if not whole:
            return 0, START
        row = json.loads(tail[:whole].rstrip(b"\n").rpartition(b"\n")[2])
        return int(row["number"]), str(row["digest"])

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return the lines in their order."""
        try:
            with self._path.open("rb") as file:
                yield from (json.loads(line) for line in file)
        except FileNotFoundError:
            return

    def verify(self, expected: str = "") -> Verdict:
        """Follow the chain; ``expected`` is a digest that was kept elsewhere and must stand in it."""
        number, before = 0, START
        met = not expected
        try:
            for row in self.rows():
                digest = row.pop("digest", "")
                if row.get("number") != number + 1 or row.get("before") != before or digest != _digest(row):
                    return Verdict(number, before, f"第 {number + 1} 行与前一行接不上，记录被改过")
                number, before = number + 1, digest
                met = met or digest == expected
        except (OSError, ValueError, AttributeError):
            return Verdict(number, before, f"第 {number + 1} 行不完整或读不了")
        kept = self._head.read_text(encoding="utf-8").split() if self._head.is_file() else ["0", START]
        if kept != [str(number), before]:
            return Verdict(number, before, f"末尾应是第 {kept[0]} 行，现在是第 {number} 行，记录被删过")
        return Verdict(number, before, "" if met else "记录里没有所给的校验值，记录被换过")


def _digest(row: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def at_the_keyboard() -> str:
    """Return who runs a command."""
    try:
        return f"命令行 {pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"命令行 {os.getuid()}"
