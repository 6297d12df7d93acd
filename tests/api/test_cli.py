"""The command as users and scripts meet it: in a process of its own."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl

from kg import vocab
from tests.api.conftest import ROOT, dangjian, lines, write_reports


def test_help_is_chinese_and_names_every_command() -> None:
    done = dangjian("--help")
    assert "用法：dangjian" in done.stdout
    for name in ("ingest", "ask", "search", "compare", "sparql", "export", "show", "remove", "check", "serve"):
        assert f"    {name} " in done.stdout


def test_help_and_errors_import_nothing_heavy() -> None:
    code = "import sys, api.cli; api.cli.build_parser(api.cli.settings()); print([m for m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not {"numpy", "pyoxigraph", "fastapi", "spacy", "torch"} & set(re.findall(r"'([a-z]+)'", loaded))


def test_ask_in_words_and_as_json(built: Path) -> None:
    done = dangjian("--store", str(built), "ask", "天桥区有多少名专职网格员？")
    assert done.returncode == 0, done.stderr
    assert "415" in lines(done.stdout)[0]
    assert "全区共招聘专职网格员415名" in done.stdout
    assert "green.md" in done.stdout
    data = json.loads(dangjian("--store", str(built), "ask", "天桥区有多少名专职网格员？", "--json").stdout)
    assert list(data) == ["question", "kind", "answer", "abstained", "reason", "confidence", "values", "entities",
                          "citations", "sparql", "alternatives", "timing_ms"]
    assert data["values"][0]["value"] == 415
    assert list(data["citations"][0]) == ["report", "title", "published", "sentence", "start", "end", "url"]


def test_many_questions_one_json_a_line(built: Path) -> None:
    questions = "天桥区有多少名专职网格员？\n\n历下区有多少名专职网格员？\n天桥区有多少名博士？\n"
    done = dangjian("--store", str(built), "ask", "-", "--json", stdin=questions)
    answers = [json.loads(line) for line in lines(done.stdout)]
    assert [a["question"] for a in answers] == lines(questions)
    assert [a["abstained"] for a in answers] == [False, False, True]


def test_search_is_narrowed_and_says_where_the_words_stand(built: Path) -> None:
    store = ["--store", str(built), "search", "专职网格员", "--json"]
    everywhere = json.loads(dangjian(*store).stdout)
    here = json.loads(dangjian(*store, "--place", "天桥区").stdout)
    assert 0 < len(here) < len(everywhere)
    assert {hit["report"] for hit in here} < {hit["report"] for hit in everywhere}
    start, end = here[0]["highlights"][0]
    assert here[0]["sentence"][start:end] in "专职网格员"
    one = json.loads(dangjian(*store, "--report", "green.md").stdout)
    assert {hit["report"] for hit in one} == {"green.md"}
    assert json.loads(dangjian(*store, "--until", "1999").stdout) == []


def test_search_refuses_what_it_does_not_know(built: Path) -> None:
    for option, value, status in (
        ("--place", "没有这区", 1), ("--practice", "没有这类", 1), ("--since", "去年", 2), ("--report", "无.md", 1),
    ):
        done = dangjian("--store", str(built), "search", "网格", option, value)
        assert (done.returncode, len(lines(done.stderr))) == (status, 1), (option, done.stderr)
        assert value in done.stderr


def test_another_encoder_is_named_and_refused_by_a_store_of_the_first(built: Path, tmp_path: Path) -> None:
    missing = dangjian("--store", str(built), "--encoder", str(tmp_path / "无"), "search", "网格")
    assert missing.returncode == 1
    assert "编码模型" in missing.stderr


def test_search_finds_the_sentence(built: Path) -> None:
    done = dangjian("--store", str(built), "search", "红色管家 协商会", "--json", "--limit", "3")
    hits = json.loads(done.stdout)
    assert "红色管家" in hits[0]["sentence"]
    assert hits[0]["report"] == "green.md"
    assert "红色管家" in dangjian("--store", str(built), "search", "红色管家 协商会").stdout


def test_sparql_from_argument_file_and_input(built: Path, tmp_path: Path) -> None:
    query = "SELECT ?name WHERE { ?r a schema:NewsArticle ; schema:name ?name } ORDER BY ?name"
    (tmp_path / "查询.rq").write_text(query, encoding="utf-8")
    for done in (
        dangjian("--store", str(built), "sparql", query, "--format", "csv"),
        dangjian("--store", str(built), "sparql", str(tmp_path / "查询.rq"), "--format", "csv"),
        dangjian("--store", str(built), "sparql", "-", "--format", "csv", stdin=query),
    ):
        assert done.stdout == "name\nblue.txt\ngreen.md\n", done.stderr
    found = json.loads(dangjian("--store", str(built), "sparql", query, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["name"] == {"type": "literal", "value": "blue.txt"}
    assert "（2 行）" in dangjian("--store", str(built), "sparql", query).stdout
    construct = "CONSTRUCT { ?r a schema:NewsArticle } { ?r a schema:NewsArticle }"
    graph = dangjian("--store", str(built), "sparql", construct)
    assert graph.stdout.count("schema:NewsArticle") == 2


def test_export_to_standard_output_and_file(built: Path, tmp_path: Path) -> None:
    done = dangjian("--store", str(built), "export", "observations", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == ["report", "scope", "scope_type", "variable", "value", "unit", "comparator", "raw_value",
                             "time", "time_basis", "status", "subject", "sentence", "start", "end"]
    assert {"415", "380"} <= {row["value"] for row in rows}
    book = tmp_path / "条目.xlsx"
    assert dangjian("--store", str(built), "export", "entities", "--format", "xlsx", "-o", str(book)).returncode == 0
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert "天桥区" in {row[2] for row in sheet.iter_rows(values_only=True)}
    quads = dangjian("--store", str(built), "export", "graph", "--format", "nq").stdout
    assert quads.count("<https://schema.org/NewsArticle>") == 2


def test_show_needs_no_store(tmp_path: Path) -> None:
    write_reports(tmp_path)
    done = dangjian("--store", str(tmp_path / "absent"), "show", "observations", str(tmp_path / "green.md"), "--json")
    rows = [json.loads(line) for line in lines(done.stdout)]
    assert any(row.get("value") == 415 for row in rows), done.stdout + done.stderr
    assert "observations" in dangjian("show", "list").stdout
    assert not (tmp_path / "absent").exists()


def test_check_of_a_sound_store(built: Path) -> None:
    done = dangjian("--store", str(built), "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_compare_to_terminal_json_and_workbook(built: Path, tmp_path: Path) -> None:
    done = dangjian("--store", str(built), "compare", "天桥区", "历下区")
    assert "415" in done.stdout, done.stderr
    assert "380" in done.stdout
    assert json.loads(dangjian("--store", str(built), "compare", "天桥区", "历下区", "--json").stdout)
    book = tmp_path / "对比.xlsx"
    assert dangjian("--store", str(built), "compare", "天桥区", "历下区", "--xlsx", str(book)).returncode == 0
    rows = [row for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows(values_only=True)]
    assert any("415" in str(cell) for row in rows for cell in row)


def test_stock_queries_are_listed_explained_and_run_by_name(built: Path) -> None:
    listed = dangjian("sparql", "list").stdout
    for one in vocab.queries():
        assert f"{one.name}\n    {one.question}\n    {one.explained}\n" in f"{listed}\n"
    rows = dangjian("--store", str(built), "sparql", "plans", "--format", "csv").stdout
    assert "12处" in rows
    assert "415名" not in rows
