"""Export of tables (CSV, JSON lines, XLSX) and of the graph (Turtle, N-Quads) to a binary stream."""

import csv
import io
from collections.abc import Iterable
from typing import IO, Any

import orjson
import pyoxigraph as ox

from kg.errors import LimitError, RequestError
from kg.store import Store
from kg.tables import COLUMNS, Row, Tables
from kg.view import View
from kg.vocab_files import PREFIXES

TABLE_FORMATS = ("csv", "jsonl", "xlsx")
GRAPH_FORMATS = ("ttl", "nq")
XLSX_ROWS = 1_048_575  # of one sheet, without its header: a limit of the file format
XLSX_TEXT = 32_767  # characters of one cell: another
_BOM = "\ufeff"


def export(store: Store | View, what: str, form: str, output: IO[bytes], *, bom: bool = False) -> None:
    """Write a table (observations, entities, relations, reports) or the ``graph``.

    ``bom`` puts a byte order mark before CSV, by which WPS and Excel know it for UTF-8.
    """
    view = store.view if isinstance(store, Store) else store
    allowed = GRAPH_FORMATS if what == "graph" else TABLE_FORMATS
    if what != "graph" and what not in COLUMNS:
        raise RequestError(f"不能导出“{what}”；可以导出：{'、'.join([*COLUMNS, 'graph'])}")
    if form not in allowed:
        raise RequestError(f"{what} 不能导出为 {form}；可以用：{'、'.join(allowed)}")
    if what == "graph":
        _write_graph(view, form, output)
        return
    rows = Tables(view).rows(what)
    if form == "csv":
        write_csv(COLUMNS[what], rows, output, bom=bom)
    elif form == "jsonl":
        write_jsonl(COLUMNS[what], rows, output)
    else:
        write_xlsx(what, COLUMNS[what], rows, output)


def write_csv(columns: Iterable[str], rows: Iterable[Row], output: IO[bytes], *, bom: bool = False) -> None:
    """Write rows as CSV (RFC 4180), UTF-8."""
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    try:
        if bom:
            text.write(_BOM)
        writer = csv.writer(text, lineterminator="\r\n")  # both, so that texts holding either are quoted
        writer.writerow(columns)
        writer.writerows(rows)
    finally:
        text.detach()  # the stream is the caller's to close


def write_jsonl(columns: tuple[str, ...], rows: Iterable[Row], output: IO[bytes]) -> None:
    """Write rows as one JSON object a line; numbers stay numbers."""
    for row in rows:
        output.write(orjson.dumps(dict(zip(columns, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE))


def write_xlsx(title: str, columns: tuple[str, ...], rows: Iterable[Row], output: IO[bytes]) -> None:
    """Write rows as one sheet. Text is written as text: what begins with = + - or @ is no formula, nor a link."""
    import xlsxwriter  # noqa: PLC0415 - only this needs it

    book: Any = xlsxwriter.Workbook(output, {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
    for number, row in enumerate(rows, 1):
        if number > XLSX_ROWS:
            raise LimitError(f"{title} 超过 xlsx 的行数上限 {XLSX_ROWS}，请改用 csv")
        for place, cell in enumerate(row):
            if not isinstance(cell, str):
                sheet.write_number(number, place, cell)
            elif len(cell) > XLSX_TEXT:
                raise LimitError(f"{title} 第 {number} 行有超过 {XLSX_TEXT} 字的单元格，xlsx 放不下，请改用 csv")
            else:
                sheet.write_string(number, place, cell)
    book.close()


def _write_graph(view: View, form: str, output: IO[bytes]) -> None:
    if form == "nq":
        view.graph.dump(output, ox.RdfFormat.N_QUADS)
        return
    triples = (quad.triple for quad in view.graph.quads_for_pattern(None, None, None, None))
    ox.serialize(triples, output, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
