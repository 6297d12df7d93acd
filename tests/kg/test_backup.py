"""A backup is what was there, whole; what is damaged is refused, and readers turn to what was put back."""

import gzip
import shutil
import tarfile
import threading

import pytest

from kg.backup import backup, restore
from kg.check import check
from kg.errors import StoreError
from kg.search import search
from kg.store import Store
from tests.kg.samples import HashingEncoder, full, plain, raw


@pytest.fixture
def saved(store, hashing, tmp_path):
    one = full()
    store.add([one], raw(one), hashing)
    backup(store.path, tmp_path / "b.tar.gz")
    return tmp_path / "b.tar.gz"


def names(store):
    return [entry.name for entry in store.reports()]


def test_into_an_empty_folder(saved, store, hashing, tmp_path):
    restore(saved, tmp_path / "新 库")
    with Store.open(tmp_path / "新 库") as other:
        assert check(other) == []
        assert sorted(map(str, other.view.graph)) == sorted(map(str, store.view.graph))
        assert search(other, hashing, "志愿者")[0].report == full().report.id
        more = plain("再.txt", "再来一份。")
        assert other.add([more], raw(more), hashing) == ["再.txt"]
        assert check(other) == []
    assert not list(tmp_path.glob("*.part"))


def test_over_a_store_that_is_read_and_goes_on(saved, store, hashing):
    later = [plain("后来.txt", "后来的一份。"), plain(full().report.name, "样例改了。")]
    store.add(later, raw(*later), hashing)
    with Store.open(store.path, read_only=True) as reader:
        assert names(reader) == ["后来.txt", "样例.txt"]
        older = reader.view
        store.close()
        restore(saved, store.path)
        assert older.text(full().report.id) == "样例改了。"  # who holds a generation keeps it
        assert reader.refresh()
        assert names(reader) == ["样例.txt"]
        assert reader.original(full().report.id) == full().report.text
        assert check(reader) == []
        assert not reader.refresh()
    with Store.open(store.path) as writer:
        assert writer.add(later, raw(*later), hashing) == ["后来.txt", "样例.txt"]
        assert check(writer) == []


def test_while_a_writer_goes_on(store, hashing, tmp_path):
    stop = threading.Event()
    failed = []

    def write():
        number = 0
        try:
            while not stop.is_set():
                one = plain(f"{number:03}.txt", f"第{number}份。", "共有一句。")
                store.add([one], raw(one), hashing)
                number += 1
        except BaseException as error:
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            generation = backup(store.path, tmp_path / f"{number}.tar.gz")
            restore(tmp_path / f"{number}.tar.gz", tmp_path / str(number))
            with Store.open(tmp_path / str(number), read_only=True) as copy:
                assert copy.generation == generation
                assert check(copy) == []
                assert len(names(copy)) == generation  # one report a generation: no half batch
    finally:
        stop.set()
        writer.join()
    assert failed == []


def _tamper(path, change):
    data = bytearray(gzip.decompress(path.read_bytes()))
    change(data)
    path.write_bytes(gzip.compress(bytes(data)))


def _flip(data):
    data[data.rindex(b"SQLite format 3") + 4000] ^= 1


def _cut(data):
    del data[len(data) // 2:]


@pytest.mark.parametrize("damage", [_flip, _cut])
def test_a_damaged_file_changes_nothing(damage, saved, store, tmp_path):
    store.close()
    _tamper(saved, damage)
    before = {p: p.read_bytes() for p in sorted(store.path.rglob("*")) if p.is_file() and p.name != "lock"}
    with pytest.raises(StoreError, match="备份"):
        restore(saved, store.path)
    assert {p: p.read_bytes() for p in sorted(store.path.rglob("*")) if p.is_file() and p.name != "lock"} == before
    with pytest.raises(StoreError, match="备份"):
        restore(saved, tmp_path / "empty")
    with pytest.raises(StoreError, match="没有资料库"):
        Store.open(tmp_path / "empty")


def test_what_is_no_backup_is_refused(saved, store, tmp_path):
    other = tmp_path / "x.tar.gz"
    other.write_bytes(b"no tar at all")
    with pytest.raises(StoreError, match="不是完好的备份"):
        restore(other, tmp_path / "empty")
    with tarfile.open(other, "w:gz") as tar:
        tar.add(__file__, "../evil.py")
    with pytest.raises(StoreError, match="不是备份"):
        restore(other, tmp_path / "empty")
    with pytest.raises(StoreError, match="备份没有写成"):
        backup(store.path, tmp_path / "absent" / "b.tar.gz")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(StoreError, match="不是空的"):
        restore(saved, tmp_path / "full")
    shutil.rmtree(tmp_path / "empty")
    Store.create(tmp_path / "empty", HashingEncoder("another", 8)).close()
    with pytest.raises(StoreError, match="另一种资料库"):
        restore(saved, tmp_path / "empty")
