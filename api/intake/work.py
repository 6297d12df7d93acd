"""What is done to an upload: reading it, putting it into the store, taking it back. Each runs beside the requests."""

import logging
import threading
from collections.abc import Callable

from api.commands.reading import Task, read_one
from api.intake.found import counts, found
from api.intake.staging import Item, State, Upload, Uploads
from api.opening import open_encoder
from api.settings import settings
from api.writing import Writer
from ingest.pipeline import extract
from ingest.read import decode
from kg.encoder import Encoder
from kg.errors import DangjianError, RequestError
from kg.model import Extraction
from kg.store import Store
from kg.withhold import public

logger = logging.getLogger("dangjian")
Step = Callable[[Upload], None]


class Intake:
    """Works on the uploads of one store, one at a time in this process."""

    def __init__(self, uploads: Uploads, writer: Writer) -> None:
        self.uploads, self._writer = uploads, writer
        self._one = threading.Lock()

    def read(self, upload: Upload) -> None:
        """Begin to read an upload's files, those first that were not read yet."""
        self._begin(upload, "reading", "ready", self._read)

    def accept(self, upload: Upload, chosen: list[int]) -> None:
        """Begin to put the chosen files into the store."""
        self._expect(upload, "ready")
        numbers = {item.number for item in upload.acceptable}.intersection(chosen)
        if not numbers:
            raise RequestError("没有选要入库的文件。")
        self._begin(upload, "storing", "stored", lambda one: self._store(one, numbers))

    def undo(self, upload: Upload) -> None:
        """Begin to take what an upload put into the store out again; what it replaced comes back."""
        self._expect(upload, "stored")
        self._begin(upload, "undoing", "undone", self._undo)

    def _expect(self, upload: Upload, state: State) -> None:
        if upload.state != state:
            raise RequestError("这次读入现在不能这样做：请刷新页面，看它到了哪一步。")

    def _begin(self, upload: Upload, state: State, after: State, step: Step) -> None:
        upload.state, upload.message = state, ""
        self.uploads.save(upload)
        threading.Thread(target=self._run, args=(upload, after, step), name=f"upload {upload.key}").start()

    def _run(self, upload: Upload, after: State, step: Step) -> None:
        try:
            with self._one:
                step(upload)
            upload.state = after
        except DangjianError as error:
            upload.state, upload.message = "failed", error.message
        except Exception:
            logger.exception("failed on upload %s", upload.key)
            upload.state, upload.message = "failed", "处理时程序出错，请报告此问题。"
        try:
            self.uploads.save(upload)
        except DangjianError:  # thrown away while it was being read
            logger.info("upload %s is gone", upload.key)

    # ------------------------------------------------------------------ steps

    def _read(self, upload: Upload) -> None:
        known = self._writer.digests()
        for item in upload.items:
            if item.outcome == "waiting":
                self._read_one(upload, item, known.get(item.name, ""))
                self.uploads.save(upload)

    def _read_one(self, upload: Upload, item: Item, known: str) -> None:
        done = read_one(Task(self.uploads.place(upload.key) / "files" / item.name, known))
        if done.error:
            item.outcome, item.reason = "refused", done.error
        elif done.extraction is None:
            item.outcome = "same"
        else:
            made = public(done.extraction).extraction  # as it would be stored
            item.outcome, item.counts = "changed" if known else "new", counts(made)
            item.title, item.sha256 = made.report.title, made.report.sha256
            self.uploads.write_found(upload.key, item.number, found(made))

    def _store(self, upload: Upload, numbers: set[int]) -> None:
        place = self.uploads.place(upload.key)
        chosen = [item for item in upload.items if item.number in numbers]
        encoder = open_encoder()
        with self._writer.open() as store:
            held = {entry.name: entry for entry in store.reports()}
            for item in chosen:
                if item.name in held:
                    before = store.original_bytes(held[item.name].id)
                    (place / "before" / item.name).write_bytes(before)
            size = settings().ingest_batch
            for at in range(0, len(chosen), size):
                batch = chosen[at:at + size]
                _put(store, [(item.name, (place / "files" / item.name).read_bytes()) for item in batch], encoder)
                for item in batch:
                    item.stored = True
                self.uploads.save(upload)

    def _undo(self, upload: Upload) -> None:
        place = self.uploads.place(upload.key)
        with self._writer.open() as store:
            held = {entry.name: entry.sha256 for entry in store.reports()}
            ours = [item for item in upload.items if item.stored and held.get(item.name) == item.sha256]
            earlier = [item for item in ours if (place / "before" / item.name).is_file()]
            store.remove([item.name for item in ours if item not in earlier])
            _put(store, [(i.name, (place / "before" / i.name).read_bytes()) for i in earlier], open_encoder())
            for item in upload.items:
                if item.stored and item not in ours:
                    item.reason = "入库之后又有改动或已撤下，没有动它"
                item.stored = item.stored and item not in ours


def _put(store: Store, files: list[tuple[str, bytes]], encoder: Encoder) -> None:
    made: list[Extraction] = [extract(decode(data, name)) for name, data in files]
    store.add(made, {x.report.id: data for x, (_, data) in zip(made, files, strict=True)}, encoder)
