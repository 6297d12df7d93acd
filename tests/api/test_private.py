"""A private person's name and age through every outlet: each page, twin, table and export is read and searched."""

import html
import io
import json
import re
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.api.conftest import content, dangjian, lines, write_reports

NAME, AGE = "曹桂芳", "73岁"
REPORT = f"""---
title: 居民{NAME}的烦心事解决了
source: 测试日报
published: 2021-06-02
---
# 居民{NAME}的烦心事解决了

{AGE}的{NAME}住在济南市天桥区，想装电梯。天桥区推行“敲门问需”制度，社区网格员李文静上门，{NAME}笑着说：“真没想到这么快。”

全区今年加装电梯118部。天桥区副区长高明远介绍，像居民{NAME[0]}
{NAME[1:]}这样的老人，全区有2600名。
"""
FIRST = ["/", "/reports", "/explore", "/explore?kind=observations", "/explore?kind=reports", "/compare",
         "/search?q=电梯", "/ask?q=天桥区加装电梯多少部？", "/ask?q=谁想装电梯？", "/ask?q=老人说了什么？",
         "/suggest?q=曹", "/judgements", "/sparql?query=SELECT * { ?s ?p ?o }",
         "/sparql?query=CONSTRUCT WHERE { ?s ?p ?o }",
         "/openapi.json", "/metrics", "/reports/new", "/help", "/docs", "/healthz"]
MOST = 800  # pages walked: more than there are, so that a page that breeds others is noticed


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory, test_encoder: Path) -> Path:
    folder = tmp_path_factory.mktemp("private")
    write_reports(folder / "in")
    (folder / "in" / f"{NAME}.txt").write_text(REPORT, encoding="utf-8")
    done = dangjian("--store", str(folder / "store"), "ingest", str(folder / "in"))
    assert done.returncode == 0, done.stderr
    return folder / "store"


def text_of(data: bytes) -> str:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return html.unescape(data.decode("utf-8", "replace"))


def tells(data: bytes) -> bool:
    said = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), re.sub(r"\s|<[^>]+>", "", text_of(data)))
    return NAME in said or NAME[1:] in said or AGE in said


def walk(web: httpx.Client) -> dict[str, bytes]:
    """Every page that links lead to, and each one's twins and tables."""
    paths = web.get("/openapi.json").json()["paths"]
    plain = [path for path, methods in paths.items() if "get" in methods and "{" not in path]
    waiting, seen = [*FIRST, *plain, *(f"{path}?q={NAME[0]}" for path in plain)], {}
    while waiting:
        assert len(seen) < MOST
        here = waiting.pop()
        if here in seen:
            continue
        page = web.get(here)
        seen[here] = page.content
        if "text/html" not in page.headers.get("content-type", ""):
            continue
        path, mark, query = here.partition("?")
        bare = "/index" if path == "/" else path
        forms = ("json",) if path in ("/sparql", "/correct") else ("json", "csv", "xlsx")  # each query takes a process
        waiting += [f"{bare}.{form}{mark}{query}" for form in forms]
        found = (html.unescape(href) for href in re.findall(r'href="([^"]+)"', page.text))
        waiting += [href.partition("#")[0] for href in found if href.startswith("/") and not href.startswith("/static")]
        waiting = [one for one in waiting if one.partition("?")[0] != "/explore" or one in FIRST]  # facets: same rows
    return seen


def test_no_page_twin_or_table_tells(private: Path, serve: Callable[[Path], str]) -> None:
    headers = {"Accept": "text/html,*/*;q=0.8"}
    with httpx.Client(base_url=serve(private), timeout=60, trust_env=False, headers=headers,
                      follow_redirects=True) as web:
        seen = walk(web)
        assert [path for path, data in seen.items() if tells(data)] == []
        report = next(data for path, data in seen.items() if path.startswith("/reports/") and "曹某某".encode() in data)
        assert "70多岁的曹某某" in re.sub(r"<[^>]+>", "", report.decode())
        assert "李文静" in text_of(report)  # workers in their role stay
        kinds = {urlsplit(path).path.split("/")[1].partition(".")[0] for path in seen}
        assert {"reports", "places", "programmes", "persons", "sparql", "ask", "search"} <= kinds


def test_no_export_tells(private: Path, tmp_path: Path) -> None:
    for what in ("observations", "entities", "relations", "reports", "graph"):
        for form in ("ttl", "nq") if what == "graph" else ("csv", "jsonl", "xlsx"):
            file = tmp_path / f"{what}.{form}"
            done = dangjian("--store", str(private), "export", what, "--format", form, "-o", str(file))
            assert done.returncode == 0, done.stderr
            assert not tells(file.read_bytes()), file.name
    relations = dangjian("--store", str(private), "export", "relations").stdout
    assert "高明远" in relations
    assert "李文静" in relations


def test_offsets_hold_and_the_store_is_whole(private: Path) -> None:
    assert dangjian("--store", str(private), "check").returncode == 0
    answer = json.loads(dangjian("--store", str(private), "ask", "天桥区加装电梯多少部？", "--json").stdout)
    assert answer["values"][0]["value"] == 118


def test_asking_and_searching_for_the_name_find_nothing(private: Path) -> None:
    for question in (f"{NAME}是谁？", f"{NAME}多少岁？", f"{NAME}住在哪里？"):
        answer = json.loads(dangjian("--store", str(private), "ask", question, "--json").stdout)
        assert answer["abstained"], question
        found = json.dumps([answer[part] for part in ("values", "entities", "citations", "alternatives")])
        assert not tells(found.encode()), question
        assert "70多岁" not in answer["answer"]
    for hit in json.loads(dangjian("--store", str(private), "search", NAME, "--json").stdout):
        assert NAME not in hit["sentence"]
        assert not any("词语命中" in reason for reason in hit["reasons"])


def test_only_the_register_holds_the_name(private: Path) -> None:
    """The file's own bytes are kept for those who may see them, and nothing else."""
    assert [path for path, data in content(private).items() if NAME.encode() in data] == ["register.sqlite"]


def until(web: httpx.Client, path: str, status: int) -> httpx.Response:
    """Ask again until the server has turned to the newest generation, which it looks for once a second."""
    end = time.monotonic() + 20
    while (page := web.get(path)).status_code != status:
        assert time.monotonic() < end, path
        time.sleep(0.1)
    return page


def test_pages_of_a_running_server_forget_and_hold_nothing_of_what_is_removed(
    private: Path, tmp_path: Path, serve: Callable[[Path], str],
) -> None:
    store = Path(shutil.copytree(private, tmp_path / "store"))
    headers = {"Accept": "text/html,*/*;q=0.8"}
    with httpx.Client(base_url=serve(store), timeout=60, trust_env=False, headers=headers,
                      follow_redirects=True) as web:
        reports = {one["name"]: one["url"] for one in web.get("/reports.json").json()["reports"]}
        telling = [path for path, data in walk(web).items() if "高明远" in text_of(data)]
        assert len(telling) > 3
        [official] = [path for path in telling if path.startswith("/persons/") and "." not in path]
        assert dangjian("--store", str(store), "forget", "高明远").returncode == 0
        until(web, official, 404)
        before = walk(web)
        assert [path for path, data in before.items() if "高明远" in text_of(data)] == []
        removed = next(url for name, url in reports.items() if name.endswith("某某.txt"))
        words = ("敲门问需", "加装电梯118部", removed)
        for word in words:
            assert any(word in text_of(data) for data in before.values()), word
        assert dangjian("--store", str(store), "remove", "曹某某.txt").returncode == 0
        until(web, removed, 404)
        after = {path: text_of(data) for path, data in walk(web).items()}
        assert [(path, word) for path, text in after.items() for word in words if word in text] == []


def test_forget_takes_an_official_out_of_everything(private: Path, tmp_path: Path) -> None:
    store = shutil.copytree(private, tmp_path / "store")
    assert "不像人名" in dangjian("--store", str(store), "forget", "电梯").stderr
    done = dangjian("--store", str(store), "forget", "高明远")
    assert done.returncode == 0, done.stderr
    assert len(lines(done.stdout)) == 1
    assert "高明远" not in done.stdout + done.stderr
    assert dangjian("--store", str(store), "check").returncode == 0
    assert [path for path, data in content(Path(store)).items() if "高明远".encode() in data] == []
    again = tmp_path / "again.txt"
    again.write_text("天桥区副区长高明远到社区走访。", encoding="utf-8")
    assert dangjian("--store", str(store), "ingest", str(again)).returncode == 0
    query = "SELECT ?q { ?s oa:exact ?q }"
    assert "高某某" in dangjian("--store", str(store), "sparql", query, "--format", "csv").stdout
    assert [path for path, data in content(Path(store)).items() if "高明远".encode() in data] == []
