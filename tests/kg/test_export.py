import csv
import io
import json
import string

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import export as module
from kg import rdf
from kg.errors import LimitError, RequestError
from kg.export import export, write_csv, write_jsonl, write_xlsx
from kg.store import default_run
from kg.tables import COLUMNS
from tests.kg.samples import AWARD, BRANCH, COUNTY, PERSON, STREET, full, plain, raw


@pytest.fixture
def filled(store, hashing):
    batch = [full(), plain("空.txt", "没有别的。")]
    store.add(batch, raw(*batch), hashing)
    return store


def written(store, what, form, **more):
    made = io.BytesIO()
    export(store, what, form, made, **more)
    return made.getvalue()


def table(store, what):
    return list(csv.DictReader(io.StringIO(written(store, what, "csv").decode(), newline="")))


def test_observations(filled):
    rows = table(filled, "observations")
    assert tuple(rows[0]) == COLUMNS["observations"]
    assert [row["value"] for row in rows] == ["18000", "12"]
    first = rows[0]
    text = full().report.text
    assert first["report"] == "样例.txt"
    assert (first["scope"], first["scope_type"]) == ("样例区", "county")
    assert (first["unit"], first["comparator"]) == ("人次", "~")
    assert (first["raw_value"], first["time"], first["time_basis"], first["status"]) == (
        "1.8万人次", "2021-03", "publication", "result")
    assert text[int(first["start"]):int(first["end"])] == first["sentence"]
    assert (rows[1]["variable"], rows[1]["status"], rows[1]["subject"]) == ("新建充电桩", "plan", "新建")


def test_entities(filled):
    rows = {row["id"]: row for row in table(filled, "entities")}
    assert tuple(rows[COUNTY.id]) == COLUMNS["entities"]
    assert rows[COUNTY.id] == {
        "id": COUNTY.id, "type": "county", "name": "样例区", "aliases": "样例", "within": "范例市", "code": "999901",
        "reports": "样例.txt",
    }
    assert rows[BRANCH.id]["within"] == "东山街道"
    assert rows["place/9999"]["reports"] == ""
    assert len(rows) == len(full().entities)


def test_reports_of_an_entity_are_joined(filled, hashing):
    more = full("又一份.txt")
    filled.add([more], raw(more), hashing)
    rows = {row["id"]: row for row in table(filled, "entities")}
    assert rows[COUNTY.id]["reports"] == "又一份.txt|样例.txt"
    assert len(rows) == len(full().entities)


def test_relations(filled):
    rows = {(r["subject"], r["predicate"], r["object"]): r for r in table(filled, "relations")}
    assert len(rows) == len(table(filled, "relations"))
    role = rows[PERSON.name, "role", BRANCH.name]
    assert (role["detail"], role["subject_type"], role["object_type"]) == ("书记", "person", "organisation")
    assert role["sentence"] == "东山街道党工委书记李样例说：“1 \\ 2\n”。"
    assert rows[COUNTY.name, "awarded", AWARD.name]["report"] == "样例.txt"
    assert rows[BRANCH.name, "founded", "2019"]["object_type"] == ""
    assert rows[STREET.name, "within", COUNTY.name]["sentence"]
    known = rows[COUNTY.name, "within", "范例市"]  # from its code, not from a sentence
    assert (known["sentence"], known["report"]) == ("", "样例.txt")
    assert (COUNTY.name, "implements", "“暖邻”行动") in rows


def test_reports(filled):
    rows = table(filled, "reports")
    assert [row["report"] for row in rows] == ["样例.txt", "空.txt"]
    assert rows[0]["title"] == '标题 "样例"'
    assert rows[0]["sentences"] == "5"


def test_graph_as_nquads_is_all_of_it(filled):
    both = rdf.to_nquads(full(), filled.base, default_run(full())), rdf.to_nquads(
        plain("空.txt", "没有别的。"), filled.base, default_run(plain("空.txt", "没有别的。")))
    expected = set(ox.parse(b"".join(both), ox.RdfFormat.N_QUADS))
    assert set(ox.parse(written(filled, "graph", "nq"), ox.RdfFormat.N_QUADS)) == expected


def test_graph_as_turtle_is_the_union(filled):
    turtle = written(filled, "graph", "ttl")
    assert b"@prefix dj:" in turtle
    assert {q.triple for q in ox.parse(turtle, ox.RdfFormat.TURTLE)} == {q.triple for q in filled.view.graph}


@pytest.mark.parametrize(("what", "form"), [
    ("graph", "csv"), ("observations", "ttl"), ("nothing", "csv"), ("graph", "x"),
])
def test_what_cannot_be_exported(filled, what, form):
    with pytest.raises(RequestError, match="不能导出"):
        export(filled, what, form, io.BytesIO())


def test_a_byte_order_mark_on_demand(filled):
    assert written(filled, "reports", "csv", bom=True) == b"\xef\xbb\xbf" + written(filled, "reports", "csv")


def test_an_empty_store_has_headers(store):
    for what in COLUMNS:
        assert written(store, what, "csv").decode() == ",".join(COLUMNS[what]) + "\r\n"
        assert written(store, what, "jsonl") == b""


def test_json_lines_keep_numbers(filled):
    rows = [json.loads(line) for line in written(filled, "observations", "jsonl").splitlines()]
    assert rows[0]["value"] == 18000
    assert tuple(rows[0]) == COLUMNS["observations"]


def sheet(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_sheet_holds_the_same(filled):
    cells = [[cell.value for cell in row] for row in sheet(written(filled, "observations", "xlsx")).iter_rows()]
    assert tuple(cells[0]) == COLUMNS["observations"]
    assert cells[1][4] == 18000
    assert [row[12] for row in cells[1:]] == [row["sentence"] for row in table(filled, "observations")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.org/", "{=1}", "\t=1"])
def test_cells_are_no_formulas_and_no_links(text):
    made = io.BytesIO()
    write_xlsx("t", ("a",), [(text,)], made)
    cell = sheet(made.getvalue())["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_a_sheet_cannot_hold_is_not_cut(monkeypatch):
    with pytest.raises(LimitError, match="32767"):
        write_xlsx("t", ("a",), [("字" * 32_768,)], io.BytesIO())
    monkeypatch.setattr(module, "XLSX_ROWS", 2)
    with pytest.raises(LimitError, match="行数"):
        write_xlsx("t", ("a",), [("x",)] * 3, io.BytesIO())


cells = st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-2**53, 2**53),
                  st.floats(allow_nan=False, allow_infinity=False))


@given(st.lists(cells))
def test_csv_round_trip(rows):
    made = io.BytesIO()
    write_csv(("a", "b", "c"), rows, made)
    header, *found = csv.reader(io.StringIO(made.getvalue().decode(), newline=""))
    assert header == ["a", "b", "c"]
    assert [(a, int(b), float(c)) for a, b, c in found] == rows


@given(st.lists(cells))
def test_json_round_trip(rows):
    made = io.BytesIO()
    write_jsonl(("a", "b", "c"), rows, made)
    assert [tuple(json.loads(line).values()) for line in made.getvalue().splitlines()] == rows


@given(st.text(st.sampled_from(string.printable[:95] + "字，“”\n"), max_size=50))
def test_sheet_round_trip(text):
    made = io.BytesIO()
    write_xlsx("t", ("a",), [(text,)], made)
    assert (sheet(made.getvalue())["A2"].value or "") == text
