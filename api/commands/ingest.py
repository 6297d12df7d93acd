"""``dangjian ingest``: files and folders into the store, in batches; a bad file is said and skipped."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from api.commands.reading import Read, Task, read_all
from api.opening import open_encoder
from api.settings import settings
from ingest.read import SUFFIXES
from kg import folder
from kg.encoder import Encoder
from kg.errors import DangjianError, ReadError
from kg.store import Store

PROGRESS_EVERY = 20  # files between two lines of progress where standard error is no terminal


def run(options: Namespace) -> int:
    """Ingest; exit 1 when a file was refused."""
    session = _Session(options.store)
    tasks = list(_tasks(options.paths, session))
    known: dict[str, str] = {}
    try:
        if folder.is_store(options.store):
            known = session.open_existing()
            if options.if_empty and known:
                print(f"{options.store} 里已有 {len(known)} 篇报道，不再读入", file=sys.stderr)
                return 0
        progress = _Progress(len(tasks))
        batch: list[Read] = []
        for done in read_all([Task(task.path, known.get(task.path.name, "")) for task in tasks], options.workers):
            progress.step(done.name)
            batch.append(done)
            if len(batch) >= settings().ingest_batch:
                session.take(batch)
                batch = []
        session.take(batch)
        progress.end()
    finally:
        session.close()
    print(session.summary(), file=sys.stderr)
    return 1 if session.refused else 0


class _Session:
    """The store while files go into it, and the count of what became of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._encoder: Encoder | None = None
        self.taken = self.same = self.refused = 0

    def open_existing(self) -> dict[str, str]:
        """Open the store for writing and return the digests of the files that it holds, by name."""
        self._store = Store.open(self._path)
        return {entry.name: entry.sha256 for entry in self._store.reports()}

    def refuse(self, message: str) -> None:
        """Say why a file was left out."""
        self.refused += 1
        print(f"未读入  {message}")

    def take(self, batch: list[Read]) -> None:
        """Store a batch; each file's line is printed once its batch is safe on disk."""
        extractions = [read.extraction for read in batch if read.extraction is not None]
        if extractions:
            self._encoder = self._encoder or open_encoder()
            # Not made before something can go in: refused files alone leave no empty store behind.
            self._store = self._store or Store.create(self._path, self._encoder)
            originals = {read.extraction.report.id: read.data for read in batch if read.extraction is not None}
            self._store.add(extractions, originals, self._encoder)
        for read in batch:
            if read.error:
                self.refuse(read.error)
            elif read.extraction is None:
                self.same += 1
                print(f"无变化  {read.name}")
            else:
                self.taken += 1
                made = read.extraction
                print(f"已入库  {read.name}  句 {len(made.sentences)}  条目 {len(made.entities)}  "
                      f"数据 {len(made.observations)}  关系 {len(made.relations)}")
        sys.stdout.flush()

    def close(self) -> None:
        """Give the store up."""
        if self._store:
            self._store.close()

    def summary(self) -> str:
        """Say what became of all."""
        total = self.taken + self.same + self.refused
        return f"共 {total} 个文件：入库 {self.taken}，无变化 {self.same}，未读入 {self.refused}。"


def _tasks(paths: list[Path], session: _Session) -> Iterator[Task]:
    """List the files to read. A report is known by its file's name, so a second file of one name is refused."""
    first: dict[str, Path] = {}
    for path in paths:
        try:
            files = list(_files(path))
        except DangjianError as error:
            session.refuse(error.message)
            continue
        for file in files:
            if file.name not in first:
                first[file.name] = file.resolve()
                yield Task(file, "")
            elif file.resolve() != first[file.name]:
                session.refuse(f"{file}：与本批的 {first[file.name]} 同名；报道以文件名区分，请改名后再读入")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        found = [
            file for file in sorted(path.rglob("*"))
            if file.suffix.lower() in SUFFIXES and file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        ]
    except OSError as error:
        raise ReadError(f"{path}：文件夹读不出来（{error.strerror}）") from error
    if not found:
        raise ReadError(f"{path}：文件夹里没有可读的报道（{' '.join(SUFFIXES)}）")
    yield from found


class _Progress:
    """How far it has come, on standard error: rewritten in place on a terminal, now and then elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._terminal = sys.stderr.isatty()

    def step(self, name: str) -> None:
        """Note one more file."""
        self._done += 1
        if self._terminal:
            print(f"\r\033[K[{self._done}/{self._total}] {name}", end="", file=sys.stderr, flush=True)
        elif self._done % PROGRESS_EVERY == 0 or self._done == self._total:
            print(f"[{self._done}/{self._total}]", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
