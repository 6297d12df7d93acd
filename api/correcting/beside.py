"""Corrections of what hundreds of reports speak of: made beside the requests, their reports read by another process.

STORE/corrections/<key>.json says how far each is, so that any worker of a server can show it; gone once it is made.
"""

import json
import logging
import os
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from api.correcting.record import Wanted, concerned, make
from api.opening import open_encoder, open_reader
from api.writing import Writer
from ingest.pipeline import extract
from ingest.read import decode
from kg.errors import DangjianError
from kg.model import Extraction

BATCH = 32  # reports handed to the other process at once; between two batches progress is noted
NICE = 10  # of the reading process: pages come first
STALLED_SECONDS = 120.0  # without a sign of life; storing thousands of reports takes less
KEPT_SECONDS = 86400.0  # until then it is shown that one was not made
logger = logging.getLogger("dangjian")


@dataclass
class Running:
    """One correction on its way."""

    key: str
    told: str
    by: str
    made: str
    state: Literal["reading", "storing", "failed"] = "reading"
    message: str = ""
    done: int = 0
    total: int = 0
    beat: float = 0.0

    @property
    def stalled(self) -> bool:
        """Whether whoever worked on it has died."""
        return self.state != "failed" and time.time() - self.beat > STALLED_SECONDS


class Beside:
    """The corrections of one store that are under way, one at a time in this process."""

    def __init__(self, folder: Path, writer: Writer) -> None:
        self._folder, self._writer = folder, writer
        self._one = threading.Lock()

    def begin(self, told: str, this: Wanted) -> Running:
        """Begin to make a correction."""
        self._folder.mkdir(exist_ok=True)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        running = Running(secrets.token_hex(8), told, this.by, made)
        self._save(running)
        threading.Thread(target=self._run, args=(running, this), name=f"correction {running.key}", daemon=True).start()
        return running

    def all(self) -> list[Running]:
        """Return those under way and those that came to nothing, the latest first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                one = Running(**json.loads(path.read_text(encoding="utf-8")))
            except FileNotFoundError:  # made in this moment
                continue
            if (one.state == "failed" or one.stalled) and time.time() - one.beat > KEPT_SECONDS:
                path.unlink(missing_ok=True)
            else:
                found.append(one)
        return sorted(found, key=lambda one: one.made, reverse=True)

    def _run(self, running: Running, this: Wanted) -> None:
        try:
            with self._one:
                read = {one.report.id: one for one in self._read(running, this)}
                running.state = "storing"
                self._save(running)
                with self._writer.open() as store:
                    make(store, open_encoder(), this, read)
            self._path(running).unlink()
            return
        except DangjianError as error:
            running.message = error.message
        except Exception:
            logger.exception("a correction failed: %s", running.told)
            running.message = "处理时程序出错，请报告此问题。"
        running.state = "failed"
        self._save(running)

    def _read(self, running: Running, this: Wanted) -> Iterator[Extraction]:
        with open_reader(self._writer.path) as store, ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=os.nice, initargs=(NICE,)) as pool:
            reports = concerned(store, this)
            entries = [entry for entry in store.reports() if entry.id in reports]
            running.total = len(entries)
            self._save(running)
            for at in range(0, len(entries), BATCH):
                batch = [(entry.name, store.original_bytes(entry.id)) for entry in entries[at:at + BATCH]]
                yield from pool.submit(read_batch, batch).result()
                running.done += len(batch)
                self._save(running)

    def _path(self, running: Running) -> Path:
        return self._folder / f"{running.key}.json"

    def _save(self, running: Running) -> None:
        running.beat = time.time()
        draft = self._path(running).with_suffix(".new")
        draft.write_text(json.dumps(asdict(running), ensure_ascii=False), encoding="utf-8")
        draft.replace(self._path(running))


def read_batch(files: Sequence[tuple[str, bytes]]) -> list[Extraction]:
    """Read reports; runs in the other process."""
    return [extract(decode(data, name)) for name, data in files]
