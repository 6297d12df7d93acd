"""How a change becomes the next generation of a store, in one step that a crash cannot halve."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import files, folder
from kg.change import Fresh, prepare
from kg.encoder import Encoder
from kg.errors import StoreError
from kg.judgements import Judgement
from kg.ledger import Record
from kg.model import Extraction
from kg.register import Register
from kg.work import Work

LITTLE = 16 * 1024 * 1024  # bytes free below which a failed write is said to be for want of room


class Committer:
    """The one writer of a store: its lock, its copy, and the step from one generation to the next."""

    def __init__(self, path: Path, base: str) -> None:
        self._path, self._base = path, base
        self._work: Work | None = None
        self._lock = files.WriterLock(path / "lock")

    def close(self) -> None:
        """Give up the copy and the right to write."""
        self._close_work()
        self._lock.release()

    def _close_work(self) -> None:
        if self._work:
            self._work.close()
        self._work = None

    def commit(self, register: Register, replaced: Sequence[str], fresh: Sequence[Fresh], encoder: Encoder | None,
               run: Callable[[Extraction], str], judged: tuple[Judgement, ox.Store] | None = None,
               records: Sequence[Record] = (), *, thorough: bool = False) -> None:
        """Take reports (identifiers) out and put fresh ones in; when this returns it is true, else nothing changed.

        ``judged``: a new judgement, with the graph of the current generation. ``records``: what else the register is to
        hold. ``thorough``: nothing that is taken out stays in any file.
        """
        current, _ = register.state()
        removed = [entry for report in replaced if (entry := register.entry(report, current))]
        place = folder.generation(self._path, current + 1)
        try:
            change = prepare(register, self._base, removed, fresh, run, judged)
            self._work = self._work or Work(self._path / "work", folder.generation(self._path, current), self._base)
            self._work.apply(change, encoder, thorough=thorough)
            self._work.snapshot(place)
            register.commit(change.generation, change.added, [entry.row for entry in removed],
                            change.counts, [*change.records, *records])
        except BaseException as error:
            self._close_work()  # its mark is gone: the next change makes it anew from the current generation
            if isinstance(error, OSError | sqlite3.Error):
                little = shutil.disk_usage(self._path).free < LITTLE
                reason = "磁盘空间不足" if little else str(error)
                raise StoreError(f"写入资料库失败，内容未变：{reason}", str(error)) from error
            raise
        self._work.committed(place)

    def clear_unfinished(self, register: Register) -> None:
        """Throw away what a process that died left between its steps."""
        current, _ = register.state()
        for place in (self._path / "generations").iterdir():
            if not place.name.isdecimal() or int(place.name) > current:
                shutil.rmtree(place)
        if not folder.generation(self._path, current).is_dir():
            raise StoreError(f"资料库不完整，当前版本（{current}）缺失：{self._path}")
        self.collect(register)

    def collect(self, register: Register) -> None:
        """Delete the generations that nobody reads, and the originals that only they held."""
        current, _ = register.state()
        older = [place for place in (self._path / "generations").iterdir()
                 if place.name.isdecimal() and int(place.name) < current]
        held = [int(place.name) for place in older if not files.drop_unless_pinned(place)]
        register.forget(min([*held, current]))
