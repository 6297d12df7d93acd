"""Like programmes of other places on the programme's page, by address and by command."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import dangjian
from tests.api.test_http import entity

REPORTS = {
    "甲.txt": "天桥区：家门口的议事厅\n\n济南市天桥区推行“榕树议事会”制度，居民坐在一起商量小区的难事。\n",
    "乙.txt": "历下区：楼下的圆桌\n\n济南市历下区推行“圆桌议事会”制度，居民坐在一起商量楼院的难事。\n",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, test_encoder: Path) -> Path:
    folder = tmp_path_factory.mktemp("similar")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = dangjian("--store", str(folder / "store"), "ingest", *(str(folder / name) for name in REPORTS))
    assert done.returncode == 0, done.stderr
    return folder / "store"


def test_page_twin_table_and_command_say_the_same(store: Path, serve: Callable[[Path], str]) -> None:
    with httpx.Client(base_url=serve(store), trust_env=False, timeout=30) as web:
        path = entity(web, "programme", "榕树议事会")
        twin = web.get(f"{path}.json").json()["alike"]
        assert [(one["name"], one["places"]) for one in twin] == [("圆桌议事会", ["历下区"])]
        assert "同属“协商议事”" in twin[0]["reasons"]
        assert "圆桌议事会" in twin[0]["citation"]["sentence"]
        page = web.get(path, headers={"Accept": "text/html"}).text
        assert "别处的同类做法" in page
        assert "同属“协商议事”" in page
        assert twin[0]["citation"]["sentence"] in page
        listed = web.get(f"{path}/similar.json").json()["similar"]
        assert listed == twin
        rows = list(csv.DictReader(io.StringIO(web.get(f"{path}/similar.csv").content.decode("utf-8-sig"))))
        assert [row["做法"] for row in rows] == ["圆桌议事会"]
        led = web.get(f"{path}/similar", headers={"Accept": "text/html"}, follow_redirects=False)
        assert led.headers["location"] == f"{path}#h-alike"
    said = dangjian("--store", str(store), "similar", "榕树议事会", "--json")
    assert json.loads(said.stdout) == twin
    assert "圆桌议事会（历下区）：同属“协商议事”" in dangjian("--store", str(store), "similar", "榕树议事会").stdout


def test_an_unknown_programme_is_said_in_one_line(store: Path) -> None:
    done = dangjian("--store", str(store), "similar", "没有这项")
    assert done.returncode == 1
    assert "没有这个做法" in done.stderr


def test_nothing_alike_is_said(built: Path) -> None:
    done = dangjian("--store", str(built), "similar", "红色管家")
    assert done.returncode == 0, done.stderr
    assert "报道里没有别处的同类做法" in done.stdout
