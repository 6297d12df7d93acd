import dataclasses
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ids, rdf
from kg.check import check
from kg.errors import BusyError, NotFoundError, StoreError
from kg.export import export
from kg.store import Store, default_run
from tests.kg.samples import COUNTY, PERSON, STREET, HashingEncoder, full, plain, raw

ROOT = Path(__file__).parents[2]
ONE = plain("一.txt", "第一份报告讲停车难。", "第二句讲充电桩。", title="标题")
TWO = plain("二.txt", "第二份报告讲养老。")


def add(store, *extractions):
    return store.add(extractions, raw(*extractions), HashingEncoder())


def everything(store):
    """All that the graph says, as text."""
    return sorted(str(quad) for quad in store.view.graph)


def exported(store, what, form="csv"):
    made = io.BytesIO()
    export(store, what, form, made)
    return made.getvalue().decode()


def test_what_is_added_is_there(store):
    assert add(store, ONE, TWO) == ["一.txt", "二.txt"]
    assert [entry.name for entry in store.reports()] == ["一.txt", "二.txt"]
    assert store.has("一.txt", ONE.report.sha256)
    assert not store.has("一.txt", TWO.report.sha256)
    assert store.original(ONE.report.id) == ONE.report.text
    assert store.sentence(ONE.report.id, 1) == (10, 18, "第二句讲充电桩。")
    assert store.generation == 1
    assert check(store) == []


def test_bytes_are_kept_beside_the_text(store):
    encoded = ONE.report.text.encode("gb18030")
    store.add([ONE], {ONE.report.id: encoded}, HashingEncoder())
    assert store.original_bytes(ONE.report.id) == encoded
    assert store.original(ONE.report.id) == ONE.report.text


def test_the_graph_is_what_the_writer_writes(store):
    add(store, full())
    written = ox.parse(rdf.to_nquads(full(), store.base, default_run(full())), ox.RdfFormat.N_QUADS)
    assert everything(store) == sorted(set(map(str, written)))


def test_the_same_file_again_changes_nothing(store):
    add(store, ONE)

    def files():
        return sorted((p, p.stat().st_mtime_ns) for p in store.path.rglob("*") if p.is_file())

    before = files()
    assert add(store, ONE) == []
    assert store.generation == 1
    assert before == files()


def test_a_changed_file_replaces_what_the_old_one_said(store):
    add(store, ONE, TWO)
    changed = plain("一.txt", "完全不同的内容。", title="新标题")
    assert add(store, changed) == ["一.txt"]
    assert "停车" not in "".join(everything(store))
    assert [name.sentences for name in store.reports()] == [1, 1]
    assert store.view.vectors.ids.size == len(store.view.terms.ids()) == 2
    assert store.view.terms.search("停车", 5) == []
    with pytest.raises(NotFoundError):
        store.sentence(changed.report.id, 1)
    assert check(store) == []


def test_the_order_of_reports_does_not_matter(store, tmp_path, hashing):
    changed = plain("一.txt", "完全不同的内容。")
    add(store, ONE)
    add(store, full(), changed)
    with Store.create(tmp_path / "other", hashing) as other:
        add(other, changed, full())
        assert everything(store) == everything(other)
        assert exported(store, "entities") == exported(other, "entities")


def test_removing_leaves_nothing(store):
    add(store, full("甲.txt"), TWO)
    alone = everything(store)
    add(store, full("乙.txt"))
    assert store.remove(["乙.txt"]) == ["乙.txt"]
    assert everything(store) == alone
    assert store.remove(["甲.txt", "没有.txt"]) == ["甲.txt"]
    assert [entry.name for entry in store.reports()] == ["二.txt"]
    graph = "".join(everything(store))
    assert COUNTY.name not in graph
    assert PERSON.name not in graph
    assert COUNTY.name not in "".join(exported(store, what) for what in ("entities", "relations", "observations"))
    assert store.view.terms.search("志愿者", 5) == []
    assert len(store.view.vectors.ids) == 1
    assert b"1.8\xe4\xb8\x87" not in (store.path / "register.sqlite").read_bytes()
    assert check(store) == []


def test_removing_what_is_not_there_changes_nothing(store):
    add(store, ONE)
    assert store.remove(["没有.txt"]) == []
    assert store.generation == 1


def test_what_two_reports_say_goes_with_the_last(store):
    """An alias that only the removed report gives goes; the entity that the other one names stays."""
    nickname = dataclasses.replace(COUNTY, aliases=("样例", "小样"))
    other = dataclasses.replace(full("乙.txt"), entities=(nickname, *full().entities[1:]))
    add(store, full("甲.txt"))
    add(store, other)
    [(count,)] = store.select("SELECT (COUNT(*) AS ?n) { ?e rdfs:label '样例区' }")
    assert count == "1"
    assert {name.id: name.aliases for name in store.names()}[COUNTY.id] == ("小样", "样例")
    store.remove(["乙.txt"])
    assert {name.id: name.aliases for name in store.names()}[COUNTY.id] == ("样例",)
    assert check(store) == []


def test_names_give_type_and_label(store):
    add(store, full())
    found = {name.id: (name.type, name.label) for name in store.names()}
    assert found[STREET.id] == ("street", "东山街道")
    assert len(found) == len(full().entities)


def test_a_name_said_twice_in_a_batch_holds_once(store):
    add(store, ONE, plain("一.txt", "后来的。"))
    assert store.original(ONE.report.id) == "后来的。"
    assert check(store) == []


def test_many_small_batches_stay_few_segments(store):
    for number in range(20):
        add(store, plain(f"{number}.txt", f"第{number}份。"))
    assert len(list((store.path / "work" / "vectors").glob("*.ids.npy"))) <= 5
    assert len(store.view.vectors.ids) == 20
    assert check(store) == []


def test_a_view_keeps_its_generation(store):
    add(store, ONE)
    with Store.open(store.path, read_only=True) as reader:
        view = reader.view
        store.remove(["一.txt"])
        add(store, TWO)
        assert (store.path / "generations" / "1").is_dir()
        assert view.sentence(ONE.report.id, 0)[2] == "第一份报告讲停车难。"
        assert [entry.name for entry in reader.reports()] == ["一.txt"]
        assert len(view.terms.ids()) == len(view.vectors.ids) == 2
        assert reader.refresh()
        assert [entry.name for entry in reader.reports()] == ["二.txt"]
        assert not reader.refresh()
        del view
    add(store, ONE)
    assert [p.name for p in (store.path / "generations").iterdir()] == [str(store.generation)]


def test_reopening_goes_on(store, hashing):
    add(store, ONE)
    store.close()
    with Store.open(store.path) as again:
        add(again, TWO)
        assert [entry.name for entry in again.reports()] == ["一.txt", "二.txt"]
        assert check(again) == []


def test_one_writer_at_a_time(store):
    with pytest.raises(BusyError, match=rf"进程号 {os.getpid()}"):
        Store.open(store.path)
    Store.open(store.path, read_only=True).close()


def test_readers_cannot_write(store):
    with Store.open(store.path, read_only=True) as reader, pytest.raises(StoreError, match="只读"):
        add(reader, ONE)


def test_another_encoder_is_refused(store):
    with pytest.raises(StoreError, match="编码器"):
        store.add([ONE], raw(ONE), HashingEncoder("other"))
    assert store.reports() == []


def test_a_failure_changes_nothing(store, monkeypatch):
    add(store, TWO)
    before = everything(store)

    class Broken(HashingEncoder):
        def encode(self, texts):
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="内容未变"):
        store.add([ONE], raw(ONE), Broken())
    assert everything(store) == before
    assert check(store) == []
    assert add(store, ONE) == ["一.txt"]
    assert check(store) == []


def test_missing_bytes_are_a_mistake_of_the_caller(store):
    with pytest.raises(ValueError, match="original bytes"):
        store.add([ONE], {}, HashingEncoder())


@pytest.mark.parametrize(("settings", "message"), [
    ({"format": 2}, "格式版本是 2"), ({}, "格式版本"), ([], "格式版本"), ({"format": 3}, "不完整"),
    ({"format": 3, "base": "http://a/", "encoder": "x", "dimensions": "many"}, "不完整"),
])
def test_other_formats_are_refused(store, settings, message):
    add(store, ONE)
    store.close()
    (store.path / "store.json").write_text(json.dumps(settings))
    before = sorted(store.path.rglob("*"))
    for read_only in (True, False):
        with pytest.raises(StoreError, match=message):
            Store.open(store.path, read_only=read_only)
    assert before == sorted(store.path.rglob("*"))


def test_damaged_settings_are_refused(store):
    (store.path / "store.json").write_text("{")
    with pytest.raises(StoreError, match="读不了"):
        Store.open(store.path, read_only=True)


def test_nothing_is_opened_where_nothing_is(tmp_path):
    with pytest.raises(StoreError, match="没有资料库"):
        Store.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_of_something_else_is_untouched(tmp_path, hashing):
    (tmp_path / "letter.txt").write_text("保留")
    with pytest.raises(StoreError, match="不是空的"):
        Store.create(tmp_path, hashing)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_is_not_made_twice(store, hashing):
    add(store, ONE)
    with pytest.raises(StoreError, match="已经有"):
        Store.create(store.path, hashing)
    assert len(store.reports()) == 1


def test_a_store_half_made_is_made_anew(tmp_path, hashing):
    Store.create(tmp_path, hashing).close()
    (tmp_path / ".dangjian-new").touch()
    (tmp_path / "store.json").unlink()  # the state in which a process that died leaves it
    with Store.create(tmp_path, hashing) as made:
        add(made, ONE)
        assert check(made) == []


def test_a_base_must_end_where_names_begin(tmp_path, hashing):
    with pytest.raises(StoreError, match="基准 IRI"):
        Store.create(tmp_path / "s", hashing, "http://example.org")
    assert not (tmp_path / "s").exists()


def test_another_base(tmp_path, hashing):
    with Store.create(tmp_path / "s", hashing, "https://example.org/kg/") as made:
        add(made, full())
        assert check(made) == []
        assert any("https://example.org/kg/place/999901" in line for line in everything(made))


@pytest.mark.parametrize("place", ["/proc/dangjian", "{tmp}/file/store"])
def test_where_nothing_can_be_written(tmp_path, hashing, place):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="无法建立资料库"):
        Store.create(Path(place.format(tmp=tmp_path)), hashing)


OPEN_AS_NOBODY = """
import mmap
import os
import sys
import faiss
from pathlib import Path
from kg.errors import StoreError
from kg.search import search
from kg.store import Store
from kg.thesaurus import shipped
from tests.kg.samples import HashingEncoder
path = Path(sys.argv[1])
shipped()
os.setuid(65534)  # nobody; after the imports and the vocabulary, which may lie where only root reads
with Store.open(path, read_only=True) as store:
    print(len(store.reports()), store.sentence(store.reports()[0].id, 0)[2])
    print([hit.sentence for hit in search(store, HashingEncoder(), "停车难", limit=1)])
for attempt in (lambda: Store.open(path), lambda: Store.create(path / "new", HashingEncoder())):
    try:
        attempt()
    except StoreError as error:
        print(error.message)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_folder_without_permission(hashing):
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    try:
        folder.chmod(0o755)
        with Store.create(folder / "store", hashing) as made:
            add(made, ONE)
        done = subprocess.run([sys.executable, "-c", OPEN_AS_NOBODY, str(folder / "store")], check=False,
                              capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        lines = done.stdout.splitlines()
        assert lines[0] == "1 第一份报告讲停车难。", done.stderr
        assert lines[1] == "[0]"
        assert "不可写" in lines[2]
        assert "无法建立资料库" in lines[3]
        assert stat.S_IMODE((folder / "store").stat().st_mode) & 0o022 == 0
    finally:
        shutil.rmtree(folder)


def test_a_damaged_register_is_refused(store):
    store.close()
    (store.path / "register.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="登记表"):
        Store.open(store.path, read_only=True).view  # noqa: B018


def test_a_lost_generation_is_said(store):
    add(store, ONE)
    store.close()
    shutil.rmtree(store.path / "generations" / "1")
    with pytest.raises(StoreError, match="不完整"):
        Store.open(store.path)
    with Store.open(store.path, read_only=True) as reader, pytest.raises(StoreError, match="缺失"):
        reader.reports()


def test_identifiers_that_are_no_reports(store):
    add(store, ONE)
    for call in (store.original, store.original_bytes, lambda r: store.sentence(r, 0)):
        with pytest.raises(NotFoundError):
            call(ids.report_id("没有.txt"))


def test_the_register_is_synced_before_acknowledging(store):
    assert store._register._base.execute("PRAGMA synchronous").fetchone() == (3,)
    with sqlite3.connect(store.path / "register.sqlite") as base:
        assert base.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    base.close()
