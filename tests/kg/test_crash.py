"""A writer is killed at every step of a batch; what was acknowledged must be there, whole, and the work must go on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.check import check
from kg.store import Store
from tests.kg.samples import full, plain, raw

ROOT = Path(__file__).parents[2]
STEPS = [  # what the process is about to do when it is killed; in the order of a batch
    "Work.apply", "Work._change_terms", "TermsWriter.commit", "Work._change_vectors", "Work._change_graph",
    "Work.snapshot", "Register.commit", "Work.committed", "Committer.collect", "Register.forget",
]
ACKNOWLEDGED = STEPS.index("Work.committed")  # from here on the batch is true, though the caller has not heard of it

WRITER = """
import os, signal, sys
from pathlib import Path
import kg.commit, kg.terms, kg.work
from kg.register import Register
from kg.store import Store
from tests.kg.samples import HashingEncoder, full, plain, raw

where = {"Work": kg.work.Work, "Committer": kg.commit.Committer, "Register": Register,
         "TermsWriter": kg.terms.TermsWriter}
owner, _, name = sys.argv[2].partition(".")

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

with Store.open(Path(sys.argv[1])) as store:
    batch = [plain("新.txt", "新的一份报告。"), plain("旧.txt", "旧的改了。")]
    setattr(where[owner], name, die)
    store.add(batch, raw(*batch), HashingEncoder())
"""


@pytest.mark.parametrize("step", STEPS)
def test_killed_before(step, tmp_path, hashing):
    old = [full(), plain("旧.txt", "旧的一份报告。")]
    with Store.create(tmp_path / "store", hashing) as store:
        store.add(old, raw(*old), hashing)
    done = subprocess.run([sys.executable, "-c", WRITER, str(tmp_path / "store"), step], check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == -signal.SIGKILL
    new = STEPS.index(step) >= ACKNOWLEDGED
    expected = ["新.txt", "旧.txt", "样例.txt"] if new else ["旧.txt", "样例.txt"]
    with Store.open(tmp_path / "store", read_only=True) as reader:
        assert [entry.name for entry in reader.reports()] == expected
        assert reader.original(old[1].report.id) == ("旧的改了。" if new else "旧的一份报告。")
        assert check(reader) == []
    with Store.open(tmp_path / "store") as writer:
        more = plain("再.txt", "再来一份。")
        assert writer.add([more], raw(more), hashing) == ["再.txt"]
        assert check(writer) == []
        assert [p.name for p in (tmp_path / "store" / "generations").iterdir()] == [str(writer.generation)]


STREAM = """
import sys
from pathlib import Path
from kg.store import Store
from tests.kg.samples import HashingEncoder, plain, raw

with Store.open(Path(sys.argv[1])) as store:
    for number in range(1000):
        one = plain(f"{number:04d}.txt", f"第{number}份。", "共有一句。")
        store.add([one], raw(one), HashingEncoder())
        print(one.report.name, flush=True)
"""


@pytest.mark.parametrize("after", [0.3, 0.65, 1.0])
def test_killed_at_some_moment(after, tmp_path, hashing):
    Store.create(tmp_path / "store", hashing).close()
    writer = subprocess.Popen([sys.executable, "-c", STREAM, str(tmp_path / "store")], text=True,
                              stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert writer.stdout is not None
    heard = [writer.stdout.readline().strip()]  # the clock runs from the first acknowledgement
    try:
        writer.wait(after)
    except subprocess.TimeoutExpired:
        writer.kill()
    heard += writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    with Store.open(tmp_path / "store") as store:
        there = [entry.name for entry in store.reports()]
        assert there[:len(heard)] == heard
        assert len(there) - len(heard) in {0, 1}  # one may have been true before its name was printed
        assert check(store) == []
