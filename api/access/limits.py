"""Requests a minute, counted for each key over all processes that serve a store.

A small file that they share: a row a key, read and written under a lock. Nothing in it needs to survive a crash of the
machine, so that nothing is flushed; counting takes some ten microseconds.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.access.keys import FOLDER
from kg.errors import StoreError

_ROW = struct.Struct("<16sdd")  # the key, requests left, and when that was counted
_NAME = 16  # bytes for a key's identifier, which has eight characters


class Limits:
    """Token buckets: each holds a minute's requests and fills evenly."""

    def __init__(self, store: Path) -> None:
        self._path = store / FOLDER / "limits"

    def wait(self, name: str, limit: int) -> float:
        """Take one request; return the seconds to wait when there is none, else 0."""
        if not limit:
            return 0.0
        try:
            with self._locked() as file:
                return _take(file, name.encode()[:_NAME].ljust(_NAME, b"\0"), float(limit))
        except OSError as error:
            raise StoreError(f"请求计数写不了：{self._path}", str(error)) from error

    @contextmanager
    def _locked(self) -> Iterator[int]:
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except FileNotFoundError:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _take(file: int, name: bytes, limit: float) -> float:
    now = time.monotonic()  # of the machine: the same in all its processes
    place, left, counted = _find(os.pread(file, os.fstat(file).st_size, 0), name, limit, now)
    left = min(limit, left + (now - counted) * limit / 60)
    wait = 0.0 if left >= 1 else (1 - left) * 60 / limit
    os.pwrite(file, _ROW.pack(name, left if wait else left - 1, now), place)
    return wait


def _find(rows: bytes, name: bytes, limit: float, now: float) -> tuple[int, float, float]:
    """Return where a key's row is, and what it had left when; one from before this start of the machine is void."""
    end = len(rows) - len(rows) % _ROW.size
    for place in range(0, end, _ROW.size):
        found, left, counted = _ROW.unpack_from(rows, place)
        if found == name:
            return (place, left, counted) if counted <= now else (place, limit, now)
    return end, limit, now
