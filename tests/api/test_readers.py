"""A running server turns to what has been ingested since; what fails never reaches a reader as a trace."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.readers import Readers
from kg.errors import StoreError
from tests.api.conftest import REPORTS, dangjian


def test_a_server_turns_to_the_newest_generation(copy: Path, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    address = serve(copy)
    with httpx.Client(base_url=address, trust_env=False, timeout=30) as web:
        assert web.get("/reports.json").json()["total"] == 2
        before = web.get("/healthz").json()["generation"]
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s a schema:NewsArticle }"}
        known = {"If-None-Match": web.get("/sparql", params=query).headers["etag"]}
        assert web.get("/sparql", params=query, headers=known).status_code == 304
        (tmp_path / "new.txt").write_text("市中区有志愿者88人。", encoding="utf-8")
        assert dangjian("--store", str(copy), "ingest", str(tmp_path / "new.txt")).returncode == 0
        deadline = time.monotonic() + 10
        while web.get("/reports.json").json()["total"] != 3:
            assert time.monotonic() < deadline, "the server keeps to the old generation"
            time.sleep(0.1)
        assert web.get("/healthz").json()["generation"] > before
        assert web.get("/sparql", params=query, headers=known).status_code == 200
        dangjian("--store", str(copy), "remove", "new.txt")
        time.sleep(1.1)
        assert web.get("/reports.json").json()["total"] == 2


def test_an_older_reader_is_kept_while_it_is_used(copy: Path, tmp_path: Path) -> None:
    readers = Readers(copy)
    with readers.borrow() as older:
        (tmp_path / "green.md").write_text(REPORTS["green.md"].replace("415", "416"), encoding="utf-8")
        assert dangjian("--store", str(copy), "ingest", str(tmp_path / "green.md")).returncode == 0
        time.sleep(1.1)
        with readers.borrow() as newer:
            assert newer.store.generation > older.store.generation
            query = "SELECT ?v { ?o dj:rawValue ?v FILTER(STRSTARTS(?v, '41')) }"
            said = [reader.graph.select(query) for reader in (older, newer)]
            assert said == [[{"v": "415名"}], [{"v": "416名"}]]
    readers.close()


def test_no_store_no_server(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有资料库"):
        create_app(tmp_path / "absent")


@pytest.fixture
def broken(built: Path) -> FastAPI:
    """An application with a page that fails in a way nobody foresaw."""
    app = create_app(built)

    @app.get("/broken")
    def fail() -> None:
        raise RuntimeError("secret of the machine room")

    return app


def test_an_unforeseen_error_is_a_clear_answer(broken: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(broken) as client:
        answer = client.get("/broken")
        assert answer.status_code == 500
        assert answer.json()["error"] == {"code": "internal", "message": "服务器内部出错，请稍后再试。", "detail": ""}
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "secret" not in client.get("/broken", headers={"Accept": "text/html"}).text
    assert "secret of the machine room" in caplog.text  # but the operator can see it
