"""Where uploaded files wait: one folder an upload, beside the store's own, with a state that any worker can show.

UPLOADS/<key>/state.json      what became of every file so far; replaced in one step
UPLOADS/<key>/files/<name>    the bytes as they came
UPLOADS/<key>/found/<n>.json  what was read out of file n
UPLOADS/<key>/before/<name>   what the store held under that name, to be put back when the upload is taken back
"""

import json
import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from kg.errors import NotFoundError, RequestError, StoreError

Outcome = Literal["waiting", "new", "changed", "same", "refused"]
State = Literal["reading", "ready", "storing", "stored", "undoing", "undone", "failed"]
RUNNING: tuple[State, ...] = ("reading", "storing", "undoing")
KEY = re.compile(r"[0-9a-f]{16}")
NAME_BYTES = 200  # file systems hold 255; a suffix for drafts must fit too
STALLED_SECONDS = 60.0  # without a sign of life; the longest report read took under two
KEPT_SECONDS = 14 * 86400.0  # until then an upload can be looked at and taken back


@dataclass
class Item:
    """One uploaded file and what became of it."""

    number: int
    name: str
    outcome: Outcome = "waiting"
    reason: str = ""
    title: str = ""
    sha256: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    stored: bool = False


@dataclass
class Upload:
    """One upload, as its state file says."""

    key: str
    by: str
    made: str
    state: State = "reading"
    message: str = ""
    beat: float = 0.0  # seconds since the epoch at the last sign of life
    items: list[Item] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """Whether something is being done to it."""
        return self.state in RUNNING

    @property
    def stalled(self) -> bool:
        """Whether whoever worked on it has died."""
        return self.running and time.time() - self.beat > STALLED_SECONDS

    @property
    def acceptable(self) -> list[Item]:
        """The files that would change the store."""
        return [item for item in self.items if item.outcome in ("new", "changed")]


class Uploads:
    """All uploads of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._saving = threading.Lock()

    def place(self, key: str) -> Path:
        """Return the folder of an upload."""
        if not KEY.fullmatch(key) or not (found := self._folder / key).is_dir():
            raise NotFoundError("没有这次读入。", "它可能已经放弃，或者过了保留的期限。")
        return found

    def start(self, by: str, files: Iterable[tuple[str, bytes]]) -> Upload:
        """Put files aside. A file that cannot be kept under its name is refused here, the others kept."""
        self._clear()
        key = secrets.token_hex(8)
        upload = Upload(key, by, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            for part in ("files", "found", "before"):
                (self._folder / key / part).mkdir(parents=True)
            for number, (name, data) in enumerate(files):
                item = Item(number, name)
                item.reason = _wrong_name(name) or _twice(name, upload.items)
                item.outcome = "refused" if item.reason else "waiting"
                if not item.reason:
                    (self._folder / key / "files" / name).write_bytes(data)
                upload.items.append(item)
        except OSError as error:
            raise StoreError(f"上传的文件存不下来（{error.strerror}）") from error
        if not upload.items:
            shutil.rmtree(self._folder / key)
            raise RequestError("没有选文件。")
        self.save(upload)
        return upload

    def load(self, key: str) -> Upload:
        """Read an upload."""
        stated = json.loads((self.place(key) / "state.json").read_text(encoding="utf-8"))
        return Upload(**{**stated, "items": [Item(**item) for item in stated["items"]]})

    def save(self, upload: Upload) -> None:
        """Write an upload's state, with a sign of life."""
        upload.beat = time.time()
        path = self.place(upload.key) / "state.json"
        draft = path.with_name(f"state.{threading.get_ident()}.new")
        with self._saving:
            draft.write_text(json.dumps(asdict(upload), ensure_ascii=False), encoding="utf-8")
            draft.replace(path)

    def write_found(self, key: str, number: int, found: dict[str, Any]) -> None:
        """Keep what was read out of a file."""
        (self.place(key) / "found" / f"{number}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")

    def found(self, key: str, number: int) -> dict[str, Any]:
        """Return what was read out of a file."""
        path = self.place(key) / "found" / f"{number}.json"
        if not path.is_file():
            raise NotFoundError("这个文件没有读出的内容。")
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return read

    def discard(self, key: str) -> None:
        """Throw an upload away with all its files."""
        shutil.rmtree(self.place(key))

    def all(self) -> Iterator[Upload]:
        """Give the uploads that are kept, the latest first."""
        if self._folder.is_dir():
            found = [self.load(path.name) for path in self._folder.iterdir() if (path / "state.json").is_file()]
            yield from sorted(found, key=lambda upload: upload.made, reverse=True)

    def _clear(self) -> None:
        oldest = time.time() - KEPT_SECONDS
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True)


def plain_name(sent: str) -> str:
    """Return the file's own name: with a folder, browsers send the way to it too."""
    return re.split(r"[\\/]", sent)[-1].strip()


def _wrong_name(name: str) -> str:
    if name in ("", ".", "..") or len(name.encode()) > NAME_BYTES or not name.isprintable():
        return f"{name[:40]!r}：文件名不能用，请改名后再读入"
    return ""


def _twice(name: str, items: Iterable[Item]) -> str:
    if any(item.name == name for item in items):
        return f"{name}：与本批的另一个文件同名；报道以文件名区分，请改名后再读入"
    return ""
