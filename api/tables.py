"""Tables as people download them: CSV that WPS and Excel open with the right characters, and XLSX."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSX_CELL = 32_767  # characters that a cell of the format holds
WIDEST_COLUMN = 60  # characters; a sentence wraps below that


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under Chinese headings; ``name`` becomes the file's name, ``sheet`` (or the name) the sheet's.

    ``key`` names it in addresses where its page has several.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    key: str = ""
    sheet: str = ""


def to_csv(table: Table) -> bytes:
    """Write UTF-8 with a byte order mark, without which Excel and WPS garble Chinese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows([_whole(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _whole(cell: Any) -> Any:
    """Write 12 for 12.0, as the page does."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _width(cells: Sequence[Any]) -> float:
    # A Chinese character is two columns wide.
    longest = max((sum(2 if ord(c) > 0x2E80 else 1 for c in str(cell)) for cell in cells), default=0)
    return min(max(longest + 2, 8), WIDEST_COLUMN)


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """Write one sheet a table; texts are written as texts, so that nothing in a report can become a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet((table.sheet or table.name)[:31])
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(table.headings):
                cells = [heading, *(row[column] for row in table.rows)]
                sheet.set_column(column, column, _width(cells))
                sheet.write_string(0, column, heading, bold)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int | float) and not isinstance(cell, bool):
                        sheet.write_number(number, column, cell, wrapped)
                    else:
                        sheet.write_string(number, column, "" if cell is None else str(cell)[:XLSX_CELL], wrapped)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    return buffer.getvalue()


def write_xlsx(path: Path, tables: Sequence[Table]) -> None:
    """Write a workbook to a file, whole or not at all."""
    write_whole(path, to_xlsx(tables))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
