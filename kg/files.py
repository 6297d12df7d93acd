"""Files that survive a crash: written whole or not at all, linked instead of copied, locked against a second writer."""

import fcntl
import os
import shutil
from pathlib import Path

from kg.errors import BusyError, StoreError


def sync_folder(path: Path) -> None:
    """Make a folder's entries durable: a new name is lost with the power until its folder is flushed."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file in one step: readers see the old bytes or the new ones."""
    draft = path.with_name(path.name + ".new")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def link_tree(source: Path, target: Path) -> None:
    """Repeat a folder of files that are never changed in place, by hard links where the file system has them.

    Lock files are left out: each copy makes its own. Who may read the folder may read its files, also those that an
    engine made for its own user alone.
    """
    target.mkdir()
    readers = target.stat().st_mode & 0o666
    for entry in sorted(source.iterdir()):
        if entry.name.endswith(".lock"):
            continue
        try:
            (target / entry.name).hardlink_to(entry)
        except OSError:
            shutil.copy2(entry, target / entry.name)
        if entry.stat().st_mode & 0o666 != readers:
            (target / entry.name).chmod(readers)
    sync_folder(target)


class WriterLock:
    """The right to write a store: held by one process, and given up by the system when that process dies."""

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(f"资料库不可写：{path.parent}（{error.strerror}）") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._descriptor, 32).decode(errors="replace").strip() or "未知"
            os.close(self._descriptor)
            raise BusyError(f"资料库正由另一个进程写入（进程号 {holder}），请等它结束后再试：{path.parent}") from error
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let others write. The file stays: removing it would let two writers lock two files of one name."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Pin:
    """A shared hold on a generation's folder, so that the writer does not collect it while it is read."""

    _descriptor = -1

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            held, named = os.fstat(self._descriptor), folder.stat()  # collected between the opening and the locking?
        except OSError:
            self.release()
            raise
        if (held.st_dev, held.st_ino) != (named.st_dev, named.st_ino):
            self.release()
            raise FileNotFoundError(folder)

    def release(self) -> None:
        """Give the generation up."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.release()


def drop_unless_pinned(folder: Path) -> bool:
    """Delete a generation that nobody reads; tell whether it is gone."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        trash = folder.with_name(f"{folder.name}.old")
        folder.rename(trash)  # first the name, so that no reader finds half of it
        shutil.rmtree(trash)
        return True
    finally:
        os.close(descriptor)
