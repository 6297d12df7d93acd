"""A store as one file, written while it is served and written to, and put back while it is served.

The file is a compressed tar: ``manifest.json`` (what it is, and the SHA-256 of every other member), then
``store.json``, ``register.sqlite`` and the graph, term and vector files of one generation. Keys and the audit log are
no part of it: an old copy must neither let a withdrawn key in again nor cut the log short.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg import files, folder
from kg.errors import StoreError
from kg.register import Register
from kg.store import Store

KIND = "dangjian-backup"
LEVEL = 1  # of compression: graph and index are compressed already, and the fastest gets most of the rest
ATTEMPTS = 20  # to copy the register while a writer commits; each attempt sees a newer generation
_BLOCK = 1 << 20


def backup(store: Path, target: Path) -> int:
    """Write a store's newest generation to a file, whole or not at all; return its number."""
    part = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(prefix="dangjian-") as scratch:
            register = Path(scratch) / "register.sqlite"
            with _held(store, register) as generation, part.open("wb") as file:
                _write(store, register, generation, file)
                file.flush()
                os.fsync(file.fileno())
        part.replace(target)
        files.sync_folder(target.absolute().parent)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"备份没有写成：{target}（{error}）", str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return generation


@contextlib.contextmanager
def _held(path: Path, register: Path) -> Iterator[int]:
    """Hold a generation, with a copy of the register that says the same; the writer goes on meanwhile."""
    with Store.open(path, read_only=True) as store:
        for _ in range(ATTEMPTS):
            store.refresh()
            view = store.view  # pins the folder of its generation
            if store.copy_register(register) == view.generation:
                yield view.generation
                return
    raise StoreError(f"备份时资料库一直在更新，请稍后再试：{path}")


def _write(store: Path, register: Path, generation: int, file: io.BufferedWriter) -> None:
    place = store / "generations" / str(generation)
    members = {"store.json": store / "store.json", "register.sqlite": register}
    members |= {f"generation/{path.relative_to(place)}": path for path in sorted(place.rglob("*"))
                if path.is_file() and path.name not in ("LOCK",) and not path.name.endswith(".lock")}
    sums = {name: _digest(path) for name, path in members.items()}
    manifest = {"kind": KIND, "format": folder.FORMAT, "generation": generation, "sha256": sums}
    data = json.dumps(manifest, indent=1).encode()
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=LEVEL) as tar:
        head = tarfile.TarInfo("manifest.json")
        head.size = len(data)
        tar.addfile(head, io.BytesIO(data))
        for name, path in members.items():
            tar.add(path, name, recursive=False)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def restore(source: Path, target: Path) -> int:
    """Put a backup back: into a new or empty folder, or as the next generation of a store, which may be served.

    Nothing changes unless every member is as it was written. Readers turn to it as to any newer generation.
    """
    try:
        if folder.is_store(target):
            with Store.open(target):  # the right to write; rolls back what a writer that died left in the register
                return _replace(source, target)
        folder.claim(target)
        draft, generation = _unpack(source, target)
        (target / "generations").mkdir(exist_ok=True)
        _settle(draft, target, generation)
        files.write_durably(target / "store.json", (draft / "store.json").read_bytes())
        folder.finished(target)
        shutil.rmtree(draft)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"恢复没有完成，原有内容未变：{target}（{error}）", str(error)) from error
    return generation


def _replace(source: Path, target: Path) -> int:
    draft, generation = _unpack(source, target)
    try:
        if folder.read_settings(draft) != folder.read_settings(target):
            raise StoreError(f"备份来自另一种资料库（格式、基准 IRI 或编码器不同），不能覆盖 {target}；"
                             "请恢复到空文件夹")
        present, _ = Register.peek(target / "register.sqlite")
        number = max(present, generation) + 1
        _settle(draft, target, generation, number)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return number


def _settle(draft: Path, target: Path, generation: int, number: int | None = None) -> None:
    """Move the generation, then the register: its new name is the one moment at which the backup is back."""
    number = generation if number is None else number
    place = target / "generations" / str(number)
    shutil.rmtree(place, ignore_errors=True)
    (draft / "generation").rename(place)
    files.sync_folder(place.parent)
    Register.renumber(draft / "register.sqlite", number)
    shutil.rmtree(target / "work", ignore_errors=True)
    (draft / "register.sqlite").replace(target / "register.sqlite")
    files.sync_folder(target)


def _unpack(source: Path, target: Path) -> tuple[Path, int]:
    """Unpack beside the store and prove every member against the manifest."""
    draft = target / ".restore"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        with tarfile.open(source, "r:gz") as tar:
            members = iter(tar)
            generation, sums = _manifest(tar, next(members, None), source)
            for member in members:
                if not member.isfile() or member.name not in sums:
                    raise StoreError(f"备份里有不认识的内容，未作改动：{member.name}")
                _extract(tar, member, draft / member.name, sums.pop(member.name))
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise StoreError(f"不是完好的备份文件，未作改动：{source}", str(error)) from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    if sums:
        shutil.rmtree(draft, ignore_errors=True)
        raise StoreError(f"备份不完整，未作改动：缺少 {min(sums)}")
    for part in sorted({path.parent for path in draft.rglob("*")}):
        files.sync_folder(part)
    return draft, generation


def _manifest(tar: tarfile.TarFile, head: tarfile.TarInfo | None, source: Path) -> tuple[int, dict[str, str]]:
    """Return the generation and the digest of every member."""
    data = tar.extractfile(head) if head is not None and head.name == "manifest.json" else None
    manifest = json.loads(data.read()) if data is not None else {}
    if manifest.get("kind") != KIND:
        raise StoreError(f"不是备份文件：{source}")
    if manifest.get("format") != folder.FORMAT:
        raise StoreError(f"备份的格式版本是 {manifest.get('format')}，本程序只能用版本 {folder.FORMAT}：{source}")
    return int(manifest["generation"]), {str(name): str(found) for name, found in manifest["sha256"].items()}


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path, expected: str) -> None:
    data = tar.extractfile(member)
    if data is None or ".." in Path(member.name).parts or Path(member.name).is_absolute():
        raise StoreError(f"备份里有不认识的内容，未作改动：{member.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with target.open("xb") as file:
        while block := data.read(_BLOCK):
            seen.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if seen.hexdigest() != expected:
        raise StoreError(f"备份已损坏，未作改动：{member.name} 与清单不符")
