"""A full disk and a read-only one: a clear error, and the store as it was. Both are real, mounted for one test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APART = ["unshare", "--mount", "--map-root-user"]


def _mounts() -> bool:
    if not shutil.which("unshare"):
        return False
    done = subprocess.run([*APART, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return done.returncode == 0


pytestmark = pytest.mark.skipif(not _mounts(), reason="no right to mount in a name space of its own")

START = """
import os, subprocess, sys
from pathlib import Path
from kg.backup import backup, restore
from kg.check import check
from kg.errors import StoreError
from kg.search import search
from kg.store import Store
from tests.kg.samples import HashingEncoder, full, plain, raw

place, encoder = Path(sys.argv[1]), HashingEncoder()
mount = lambda *how: subprocess.run(["mount", *how, str(place)], check=True)
names = lambda store: [entry.name for entry in store.reports()]
"""

FULL = START + """
mount("-t", "tmpfs", "-o", "size=24m", "none")
store = Store.create(place / "store", encoder)
one = full()
store.add([one], raw(one), encoder)
filler = place / "filler"
with filler.open("wb") as file:
    try:
        while True:
            file.write(b"x" * 65536)
            file.flush()
    except OSError:
        pass
refused = 0
for number in range(3):
    more = plain(f"{number}.txt", *(f"第{number}份的第{line}句话。" for line in range(3000)))
    try:
        store.add([more], raw(more), encoder)
    except StoreError as error:
        assert "写入资料库失败，内容未变：磁盘空间不足" in error.message, error.message
        refused += 1
assert refused == 3
try:
    backup(place / "store", place / "b.tar.gz")
except StoreError as error:
    assert "备份没有写成" in error.message
else:
    raise AssertionError("a backup on a full disk")
assert not list(place.glob("b.tar*"))
assert names(store) == [one.report.name]
assert search(store, encoder, "志愿者")
store.close()
with Store.open(place / "store", read_only=True) as reader:
    assert check(reader) == [] and names(reader) == [one.report.name]
filler.unlink()
with Store.open(place / "store") as again:
    assert again.add([more], raw(more), encoder) == ["2.txt"]
    assert check(again) == []
print("done")
"""

READ_ONLY = START + """
mount("-t", "tmpfs", "-o", "size=24m", "none")
one, more = full(), plain("再.txt", "再来一份。")
with Store.create(place / "store", encoder) as store:
    store.add([one], raw(one), encoder)
backup(place / "store", Path(sys.argv[1] + ".tar.gz"))
mount("-o", "remount,ro")
for deed in (lambda: Store.open(place / "store"), lambda: Store.create(place / "other", encoder),
             lambda: restore(Path(sys.argv[1] + ".tar.gz"), place / "store")):
    try:
        deed()
    except StoreError as error:
        assert "read-only" in error.message.lower() or "不可写" in error.message, error.message
    else:
        raise AssertionError("written on a read-only disk")
with Store.open(place / "store", read_only=True) as reader:
    assert check(reader) == [] and search(reader, encoder, "志愿者")
mount("-o", "remount,rw")
with Store.open(place / "store") as again:
    assert again.add([more], raw(more), encoder) == ["再.txt"]
    assert check(again) == []
print("done")
"""


@pytest.mark.parametrize("script", [FULL, READ_ONLY], ids=["full", "read-only"])
def test_disk(script: str, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    done = subprocess.run([*APART, sys.executable, "-c", script, str(tmp_path / "disk")], text=True,
                          capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    assert done.stdout == "done\n"
