import dataclasses
import shutil
import sqlite3

import numpy as np
import pyoxigraph as ox
import pytest

from kg.check import check
from kg.shape import DJ, OA, RDFS
from kg.store import Store
from tests.kg.samples import COUNTY, full, plain, raw

TWO = plain("二.txt", "第二份。", "还有一句。")


@pytest.fixture
def closed(store, hashing):
    """A store of two reports, closed, so that a test may damage it."""
    store.add([full(), TWO], raw(full(), TWO), hashing)
    assert check(store) == []
    store.close()
    return store.path


def findings(path):
    with Store.open(path, read_only=True) as store:
        return [(finding.kind, finding.message) for finding in check(store)]


def kinds(path):
    return {kind for kind, _ in findings(path)}


def register(path, statement, *values):
    base = sqlite3.connect(path / "register.sqlite")
    with base:
        base.execute(statement, values)
    base.close()


def graph(path):
    return ox.Store(str(path / "generations" / "1" / "graph"))


def test_an_original_that_changed(closed):
    text = full().report.text.replace("1.8万", "1.9万")
    register(closed, "UPDATE reports SET text = ? WHERE name = '样例.txt'", text.encode())
    assert kinds(closed) == {"original", "sentence", "figure"}


def test_bytes_that_changed(closed):
    register(closed, "UPDATE reports SET raw = ? WHERE name = '样例.txt'", b"other")
    assert findings(closed) == [("original", "原文件的字节与入库时的 SHA-256 不符")]


def test_an_original_that_is_no_text(closed):
    register(closed, "UPDATE reports SET text = ? WHERE name = '二.txt'", b"\xff\xfe\xff")
    assert "original" in kinds(closed)


def quads(store, predicate, value=None):
    return [q for q in store.quads_for_pattern(None, ox.NamedNode(predicate), None) if value in {None, q.object.value}]


def test_a_quote_that_changed(closed):
    changed = graph(closed)
    [quad] = quads(changed, OA + "exact", "第二份。")
    changed.remove(quad)
    changed.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("第三份。"), quad.graph_name))
    del changed
    assert [kind for kind, _ in findings(closed)] == ["sentence"]


def test_a_figure_that_moved(closed):
    changed = graph(closed)
    [quad] = quads(changed, DJ + "rawStart", "79")
    changed.remove(quad)
    changed.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(7), quad.graph_name))
    del changed
    assert [message[:2] for kind, message in findings(closed) if kind == "figure"] == ["原值", "原值"]


def test_a_figure_without_its_place(closed):
    changed = graph(closed)
    changed.remove(quads(changed, DJ + "rawStart", "79")[0])
    del changed
    assert {"figure", "shape"} <= kinds(closed)


def test_a_lost_graph(closed):
    changed = graph(closed)
    changed.remove_graph(ox.NamedNode(f"http://dangjian.local/{TWO.report.id}"))
    del changed
    assert {"sentence", "index"} >= kinds(closed) >= {"sentence"}


def test_a_lost_term_index(closed):
    from kg import terms

    folder = closed / "generations" / "1" / "terms"
    shutil.rmtree(folder)
    folder.mkdir()
    terms.create(folder)
    assert findings(closed) == [
        ("index", "缺少 7 个句子，如 样例.txt#0、样例.txt#1、样例.txt#2、样例.txt#3、样例.txt#4")]


def test_vectors_of_another_sentence(closed):
    [path] = (closed / "generations" / "1" / "vectors").glob("*.ids.npy")
    ids = np.load(path)
    ids[-1] += 5
    path.unlink()
    np.save(path, ids)
    assert findings(closed) == [("index", "缺少 1 个句子，如 二.txt#1"), ("index", "多出 1 个句子，如 二.txt#6")]


def test_a_description_that_nobody_gave(closed):
    changed = graph(closed)
    node = ox.NamedNode(f"http://dangjian.local/{COUNTY.id}")
    changed.add(ox.Quad(node, ox.NamedNode(RDFS + "label"), ox.Literal("别名"), ox.NamedNode("http://dangjian.local/entities")))
    del changed
    [(kind, message)] = findings(closed)
    assert kind == "shared"
    assert "多出 1 条" in message


def test_a_shape_that_is_broken(store, hashing):
    report = full()
    wrong = dataclasses.replace(report, entities=(dataclasses.replace(COUNTY, code="9"), *report.entities[1:]))
    store.add([wrong], raw(wrong), hashing)
    assert [(finding.kind, finding.where) for finding in check(store)] == [("shape", COUNTY.id)]


def test_a_figure_about_nothing(store, hashing):
    report = full()
    lost = dataclasses.replace(report.observations[0], about="place/000000")
    wrong = dataclasses.replace(report, observations=(lost,))
    store.add([wrong], raw(wrong), hashing)
    assert ("reference", "place/000000") in [(finding.kind, finding.where) for finding in check(store)]
