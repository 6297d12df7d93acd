"""Bytes to reports: every encoding gives the same text, and what is no Chinese text is refused in Chinese."""

import codecs
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline import extract
from ingest.read import MAX_BYTES, decode, read_file
from kg.errors import DangjianError, LimitError, ReadError
from kg.ids import report_id

TEXT = "花桥街道党建办\r\n\r\n　　截至目前，街道共有党员１２６０名，“红色驿站”24处。\n居民说：好！"
CHINESE = re.compile("[一-鿿]")
PREFIXES = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
}


@pytest.mark.parametrize("mark", [True, False], ids=["bom", "plain"])
@pytest.mark.parametrize("encoding", PREFIXES)
def test_every_encoding_gives_the_text_as_it_is(encoding: str, mark: bool) -> None:
    data = (PREFIXES[encoding] if mark else b"") + TEXT.encode(encoding)
    report = decode(data, "a.txt")
    assert report.text == TEXT
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == report_id("a.txt")
    assert report.name == "a.txt"


@given(
    st.text(alphabet="社区党员的是在有人和网格，。“”\r\n\t　 12ab", min_size=1).filter(
        lambda t: bool(CHINESE.search(t))
    )
)
def test_text_is_never_changed(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "only white space"),
        (codecs.BOM_UTF8 + b"  \n", "only a mark and white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)), "a picture"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(200, 256)) * 20 + b"\x00\x01", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 4, "a Word file"),
        (b"The community has 120 party members.", "English"),
        ("Парторганизация района.".encode(), "Russian"),
        ("コミュニティのひとびと。".encode(), "Japanese without Chinese characters"),
        ("的是不了在人有我他这中大来上个国".encode("utf-16-le")[:-1] + b"\xd8" * 5, "UTF-16 cut in the middle"),
        ("---\ntitle: [花桥\n---\n社区有党员120名。".encode(), "front matter that is no YAML"),
    ],
)
def test_what_is_no_chinese_text_is_refused_in_chinese(data: bytes, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "坏文件.txt")
    assert "坏文件.txt" in caught.value.message
    assert CHINESE.search(caught.value.message.replace("坏文件", "")), why
    assert "Traceback" not in caught.value.message


@pytest.mark.parametrize("data", [
    ("齉" * 200).encode(), codecs.BOM_UTF16_LE + ("齉" * 200).encode("utf-16-le"), ("锟斤拷" * 40).encode(),
])
def test_a_known_encoding_is_not_blamed_for_what_is_no_prose(data: bytes) -> None:
    with pytest.raises(ReadError, match="不像中文文章") as caught:
        decode(data, "a.txt")
    assert "编码" not in caught.value.message


def test_an_encoding_that_nobody_knows_is_said_to_be_so() -> None:
    with pytest.raises(ReadError, match="编码无法识别"):
        decode(("齉" * 200).encode("gb18030"), "a.txt")


def test_too_long_is_a_limit() -> None:
    with pytest.raises(LimitError) as caught:
        decode("党".encode() * (MAX_BYTES // 3 + 1), "长.txt")
    assert "上限" in caught.value.message


@given(st.binary(max_size=200))
def test_any_bytes_give_a_report_or_one_error(data: bytes) -> None:
    try:
        said = decode(data, "a.txt").text
    except DangjianError as error:
        said = error.message
    assert CHINESE.search(said)


def test_front_matter_is_read_and_stays_in_the_text() -> None:
    head = "---\ntitle: 花桥街道纪事\nsource: 江城日报\npublished: 2021-06-30\nplace: 武汉市江岸区\n---\n"
    text = head + "\n社区有党员120名。\n"
    report = decode(text.encode(), "a.md")
    assert (report.title, report.source, report.published, report.place) == (
        "花桥街道纪事",
        "江城日报",
        "2021-06-30",
        "武汉市江岸区",
    )
    assert report.text == text


def test_files_of_other_kinds_and_missing_files_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "表.xlsx"
    other.write_bytes(b"PK")
    for path in (other, tmp_path / "没有.txt", tmp_path):
        with pytest.raises(ReadError) as caught:
            read_file(path)
        assert path.name in caught.value.message


def test_a_file_reads_as_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "花桥.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read_file(path) == decode(TEXT.encode("gb18030"), "花桥.txt")


@pytest.mark.parametrize(("written", "iso"), [
    ("2021-06-28", "2021-06-28"), ("2021年6月28日", "2021-06-28"), ("2021/6", "2021-06"), ("2021", "2021"),
    ("去年夏天", ""), ("2021-13-40", ""), ("2021年2月30日", ""), ("6月28日", ""), ("''", ""),
])
def test_a_date_in_the_front_matter_is_iso_or_empty(written: str, iso: str) -> None:
    text = f"---\npublished: {written}\n---\n今年以来，街道新建驿站6个，去年年底有4个。\n"
    report = decode(text.encode(), "一.txt")
    assert report.published == iso
    assert extract(report).report.published == iso
