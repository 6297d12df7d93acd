"""Answers of other servers: as they write them, torn anywhere, cut, or not finished."""

import json

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.remote_result import Answer, read

# As Virtuoso writes them: other white space, typed-literal, blank nodes with a scheme.
ROWS = """
{ "head": { "link": [], "vars": ["x", "y"] },
  "results": { "distinct": false, "ordered": true, "bindings": [
    { "x": { "type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#decimal", "value": "1.5" }	, "y": { "type": "uri", "value": "http://a/1" }},
    { "x": { "type": "literal", "value": "\\u4E34, }] 湖 \\"nodeID://\\" 𠮷" }	, "y": { "type": "bnode", "value": "nodeID://b10001" }},
    { "y": { "type": "uri", "value": "http://a/3" }} ] } }
""".encode()  # noqa: E501


def answer(data: bytes, status: int = 200, most: int = 0, **headers: str) -> Answer:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return read(httpx.Response(status, content=data, headers=told), most)


def rows(found: Answer) -> list[list[str]]:
    made = found.rows()
    assert isinstance(made, ox.QuerySolutions)
    return [[str(term) for term in row] for row in made]


def test_rows_as_others_write_them() -> None:
    found = answer(ROWS)
    assert not found.cut
    assert [row[1] for row in rows(found)] == ["<http://a/1>", "_:b10001", "<http://a/3>"]
    assert 'nodeID://' in rows(found)[1][0]


@pytest.mark.parametrize("truth", [True, False])
def test_truths_as_others_write_them(truth: bool) -> None:
    said = str(truth).lower()
    for data in (f'{{  "head": {{ "link": [] }}, "boolean": {said}}}', f'{{"head":{{}},"boolean":{said}}}',
                 f'\n{{"head": {{"link": ["http://a"]}}\n, "boolean" : {said} }}'):
        found = answer(data.encode()).rows()
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found) is truth


def test_torn_anywhere_gives_whole_rows_or_says_so() -> None:
    whole = rows(answer(ROWS))
    counts = []
    for most in range(1, len(ROWS)):
        found = answer(ROWS, most=most)
        data = Answer(200, ROWS[:most], torn=True, cut=True, limits_silently=False)
        assert found.torn
        assert found.cut
        try:
            made = rows(data)
        except QueryError:
            made = []
        assert made == whole[:len(made)]
        counts.append(len(made))
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3}


def test_torn_graphs_end_with_a_line() -> None:
    lines = "".join(f"<http://a/{n}> <http://b> \"湖{n}\" .\n" for n in range(3)).encode()
    for most in range(len(lines)):
        found = Answer(200, lines[:most], torn=True, cut=True, limits_silently=False).triples()
        assert len(found) == lines[:most].count(b"\n")


@pytest.mark.parametrize(("status", "headers", "cut"), [
    (200, {}, False), (206, {}, True), (200, {"x_sparql_maxrows": "100"}, True),
])
def test_what_says_that_it_is_cut(status: int, headers: dict[str, str], cut: bool) -> None:
    assert answer(ROWS, status, **headers).cut is cut


def test_what_was_not_finished_is_no_answer() -> None:
    with pytest.raises(QueryError, match="没有在它允许的时间内"):
        answer(ROWS, x_sql_state="S1TAT")


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}", json.dumps({"head": {}}).encode(), b"\xff\xfe"])
def test_what_is_no_result_is_said(data: bytes) -> None:
    with pytest.raises(QueryError, match="读不懂"):
        rows(answer(data))
    if data.strip():
        with pytest.raises(QueryError, match="读不懂"):
            answer(data).triples()
