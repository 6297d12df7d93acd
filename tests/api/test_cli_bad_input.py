"""Bad input: one clear Chinese line, the right exit status, and the store as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import ROOT, assert_one_chinese_line, content, dangjian, lines, write_reports

BAD = [
    (["ask", "问" * 10_000], 2, "太长"), (["ask", " "], 2, "空"), (["ask", "天\x07桥"], 2, "控制字符"),
    (["search", "问" * 10_000], 2, "太长"), (["search", "网格", "--limit", "0"], 2, "条数"),
    (["remove", "没有.txt"], 1, "没有.txt"), (["sparql", "SELECT nothing {"], 1, "语法"),
    (["sparql", "DELETE WHERE { ?s ?p ?o }"], 1, "不能用 DELETE"),
    (["sparql", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], 1, "SERVICE"),
    (["sparql", "没有的文件.rq"], 1, "文件不存在"), (["compare", "天桥区"], 2, "两个"),
    (["compare", "天桥区", "没有这个区"], 1, "没有这个区"), (["show", "nonsense", "x.txt"], 2, "nonsense"),
    (["export", "observations", "--format", "ttl"], 2, "ttl"), (["serve", "--port", "99999"], 2, "端口"),
    (["serve", "--host", "not a host"], 2, "监听地址"), (["ask"], 2, "缺少参数"), (["nonsense"], 2, "nonsense"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), BAD, ids=[f"{a[0][0]}-{n}" for n, a in enumerate(BAD)])
def test_bad_input(copy: Path, arguments: list[str], status: int, said: str) -> None:
    before = content(copy)
    done = dangjian("--store", str(copy), *arguments)
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert_one_chinese_line(done)
    assert content(copy) == before


READERS = [["ask", "问？"], ["search", "网格"], ["export", "reports"], ["check"], ["serve"], ["remove", "a"],
           ["sparql", "ASK {}"], ["compare", "甲", "乙"]]


@pytest.mark.parametrize("arguments", READERS, ids=lambda a: str(a[0]))
def test_no_store_there(tmp_path: Path, arguments: list[str]) -> None:
    done = dangjian("--store", str(tmp_path / "absent"), *arguments)
    assert done.returncode == 1
    assert_one_chinese_line(done)
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("arguments", [*READERS, ["ingest"]], ids=lambda a: str(a[0]))
def test_a_store_of_another_version(copy: Path, tmp_path: Path, arguments: list[str]) -> None:
    stated = json.loads((copy / "store.json").read_text())
    (copy / "store.json").write_text(json.dumps({**stated, "format": 999}))
    if arguments == ["ingest"]:
        arguments = ["ingest", *map(str, write_reports(tmp_path / "in"))]
    before = content(copy)
    done = dangjian("--store", str(copy), *arguments)
    assert done.returncode == 1
    assert "999" in done.stderr
    assert_one_chinese_line(done)
    assert content(copy) == before


def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    files = write_reports(tmp_path / "in")
    (tmp_path / "taken").write_text("a file stands where the store should be")
    done = dangjian("--store", str(tmp_path / "taken" / "store"), "ingest", *map(str, files))
    assert done.returncode == 1
    assert lines(done.stderr)[-1].startswith("错误：")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "taken").read_text() == "a file stands where the store should be"


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    files = write_reports(tmp_path / "in")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    done = dangjian("--store", str(tmp_path / "photos"), "ingest", *map(str, files))
    assert done.returncode == 1
    assert "错误：" in done.stderr
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_a_reader_that_has_enough(built: Path) -> None:
    """As in ``dangjian export … | head``: no traceback, whatever is left unread."""
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "--store", str(built), "export", "graph", "--format", "nq"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "LC_ALL": "C"},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=60)


def test_questions_that_are_no_text(built: Path) -> None:
    done = dangjian("--store", str(built), "ask", "-", stdin=b"\xff\xfe\xfa\n")
    assert done.returncode == 1
    assert_one_chinese_line(done)


def test_a_bad_question_among_good_ones_keeps_its_line(built: Path) -> None:
    good = "天桥区有多少名专职网格员？"
    done = dangjian("--store", str(built), "ask", "-", "--json", stdin=f"{good}\n{'问' * 600}\n{good}\n")
    answers = [json.loads(line) for line in lines(done.stdout)]
    assert [answer["abstained"] for answer in answers] == [False, True, False]
    assert "太长" in answers[1]["reason"]
    assert done.returncode == 1
    assert_one_chinese_line(done)
