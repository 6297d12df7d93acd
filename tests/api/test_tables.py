import csv
import io
from pathlib import Path

import openpyxl
import pytest

from api.tables import Table, to_csv, to_xlsx, write_xlsx

TABLE = Table("数据", ("范围", "数值", "原文"), [
    ("天桥区", 415, '=HYPERLINK("x")'), ("历下区", 83.3, "他说“好”,\n真好"), ("", None, "x"),
])


def test_csv_opens_in_spreadsheets() -> None:
    data = to_csv(TABLE)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["范围", "数值", "原文"]
    assert rows[2] == ["历下区", "83.3", "他说“好”,\n真好"]


def test_xlsx_keeps_numbers_as_numbers_and_texts_as_texts() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([TABLE])))["数据"]
    assert sheet["B2"].value == 415
    assert sheet["C2"].value == '=HYPERLINK("x")'
    assert sheet["C2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_a_workbook_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_xlsx(tmp_path / "absent" / "a.xlsx", [TABLE])
    write_xlsx(tmp_path / "a.xlsx", [TABLE])
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
