"""Results cut where they must be, whatever stands in their values."""

import csv
import io
import json
import mmap
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.sparql_sink import Limits, write_rows, write_straight

# What the sink looks for between rows, and all else that could be taken for it.
NASTY = st.text(st.sampled_from('},{"\n\r</result>\\\tx汉𠀀'), max_size=12)
ROWS = st.lists(st.one_of(st.none(), NASTY), max_size=12)


def solutions(values: list[str | None]) -> ox.QuerySolutions:
    rows = " ".join("UNDEF" if value is None else str(ox.Literal(value)) for value in values)
    found = ox.Store().query(f"SELECT * {{ VALUES ?x {{ {rows} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return found


def read_json(data: bytes) -> list[str | None]:
    return [row.get("x", {}).get("value") for row in json.loads(data)["results"]["bindings"]]


def read_engine(form: ox.QueryResultsFormat) -> Callable[[bytes], list[str | None]]:
    def read(data: bytes | bytearray) -> list[str | None]:
        found = ox.parse_query_results(data, format=form)
        assert isinstance(found, ox.QuerySolutions)
        return [None if row[0] is None else row[0].value for row in found]  # type: ignore[union-attr]

    return read


def read_csv(data: bytes) -> list[str | None]:
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]
    return [row[0] if row else "" for row in rows]


READERS = {"json": read_json, "xml": read_engine(ox.QueryResultsFormat.XML),
           "tsv": read_engine(ox.QueryResultsFormat.TSV), "csv": read_csv}


@pytest.mark.parametrize("form", READERS)
@given(values=ROWS, limit=st.integers(0, 13))
def test_as_many_rows_as_allowed(form: str, values: list[str | None], limit: int) -> None:
    data, cut = write_rows(solutions(values), form, Limits(rows=limit))
    whole, _ = write_rows(solutions(values), form, Limits())
    rows, expected = READERS[form](data), READERS[form](whole)
    assert len(expected) == len(values)
    assert cut is (0 < limit < len(values))
    assert rows == (expected[:limit] if limit else expected)
    assert cut or data == whole


@pytest.mark.parametrize("form", READERS)
@given(values=ROWS, size=st.integers(1, 600))
def test_as_many_bytes_as_allowed(form: str, values: list[str | None], size: int) -> None:
    data, cut = write_rows(solutions(values), form, Limits(bytes=size))
    whole, _ = write_rows(solutions(values), form, Limits())
    assert cut is (len(whole) > size)
    rows, expected = READERS[form](data), READERS[form](whole)
    assert rows == expected[:len(rows)]


@pytest.mark.parametrize("form", READERS)
def test_long_results_are_cut_while_they_are_written(form: str) -> None:
    """Pieces of 8 KB, so that marks and characters are torn between them."""
    values: list[str | None] = ['},{"汉</result>\n' * (n % 7) + str(n) for n in range(3000)]
    for limit in (1, 700, 2999, 3000):
        data, cut = write_rows(solutions(values), form, Limits(rows=limit))
        assert cut is (limit < 3000)
        assert [str(row)[-3:] for row in READERS[form](data)] == [str(value)[-3:] for value in values[:limit]]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_written_straight_into_shared_memory_are_the_same_bytes(form: str) -> None:
    values: list[str | None] = ["一", None, "},{"]
    usual, _ = write_rows(solutions(values), form, Limits())
    with mmap.mmap(-1, 64 * 1024) as memory:
        memory[:8] = b"leftover"  # of the answer before
        size = write_straight(solutions(values), form, memory)
        assert memory[:size] == usual


def test_what_does_not_fit_into_shared_memory_is_left_to_the_usual_way() -> None:
    with mmap.mmap(-1, mmap.PAGESIZE) as memory:
        assert write_straight(solutions(["x" * 100] * 100), "json", memory) == 0
