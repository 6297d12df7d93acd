"""A graph in another server: a real `oxigraph serve`, with and without somebody at its door who asks for a password."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from api.settings import settings
from kg import vocab
from kg.errors import QueryError, StoreError
from kg.remote import RemoteGraph, Server
from kg.store import Store
from tests.api.conftest import LOOPBACK, dangjian, lines

OXIGRAPH = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
pytestmark = pytest.mark.skipif(not OXIGRAPH, reason="oxigraph is not installed")
QUESTION = "天桥区共招聘多少名专职网格员？"


def start() -> tuple["subprocess.Popen[bytes]", str]:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([str(OXIGRAPH), "serve", "--bind", f"{LOOPBACK}:{port}"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            httpx.get(f"http://{LOOPBACK}:{port}/", trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    return process, f"http://{LOOPBACK}:{port}"


@contextmanager
def holding(built: Path) -> Iterator[str]:
    """A server with the graph of the store; gives the address that answers queries."""
    process, address = start()
    exported = dangjian("--store", str(built), "export", "graph", "--format", "nq")
    httpx.post(f"{address}/store", content=exported.stdout.encode(), trust_env=False,
               headers={"Content-Type": "application/n-quads"}).raise_for_status()
    yield f"{address}/query"
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    with holding(built) as address:
        yield address


class Guarded(BaseHTTPRequestHandler):
    """Passes on to the server what comes with the right password."""

    upstream, auth = "", ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._known(self.headers.get("Authorization", "")):
            self._answer(401, b"", {"WWW-Authenticate": {
                "basic": 'Basic realm="graph"', "digest": 'Digest realm="graph", nonce="abc", qop="auth"'}[self.auth]})
            return
        told = {"Content-Type": self.headers["Content-Type"], "Accept": self.headers["Accept"]}
        answer = httpx.post(self.upstream, content=body, headers=told, trust_env=False)
        self._answer(answer.status_code, answer.content, {"Content-Type": answer.headers["content-type"]})

    def _known(self, said: str) -> bool:
        kind, _, rest = said.partition(" ")
        if kind.lower() != self.auth:
            return False
        if self.auth == "basic":
            return b64decode(rest) == "analyst:s3cret 密".encode()
        given = {name: value.strip('"') for name, _, value in (part.strip().partition("=") for part in rest.split(","))}

        def digest(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        who, what = digest("analyst:graph:s3cret 密"), digest(f"POST:{given['uri']}")
        return given["response"] == digest(f"{who}:abc:{given['nc']}:{given['cnonce']}:auth:{what}")

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def guarded(server: str) -> Iterator[Callable[[str], str]]:
    """Put somebody at the door, who asks in one way or the other."""
    running: list[ThreadingHTTPServer] = []

    def put(auth: str) -> str:
        door = ThreadingHTTPServer((LOOPBACK, 0), type("Door", (Guarded,), {"upstream": server, "auth": auth}))
        threading.Thread(target=door.serve_forever, daemon=True).start()
        running.append(door)
        return f"http://{LOOPBACK}:{door.server_port}/"

    yield put
    for door in running:
        door.shutdown()
        door.server_close()


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return sorted(store.select(query))


def test_stock_queries_say_the_same(built: Path, server: str) -> None:
    with Store.open(built, read_only=True) as here, Store.open(built, read_only=True, graph=Server(server)) as there:
        for one in vocab.queries():
            assert rows(there, one.text) == rows(here, one.text), one.question
        pattern: tuple[Any, ...] = (None, ox.NamedNode(vocab.NS["rdfs"] + "label"), None, None)
        assert set(there.view.graph.quads_for_pattern(*pattern)) == set(here.view.graph.quads_for_pattern(*pattern))
        label = next(iter(here.view.graph.quads_for_pattern(*pattern)))
        assert list(there.view.graph.quads_for_pattern(*label)) == [label]
        chosen = {"l": label.object}
        query = "SELECT ?s ?l { ?s rdfs:label ?l }"
        assert sorted(there.select(query, chosen)) == sorted(here.select(query, chosen)) != []
        built_there = there.query("CONSTRUCT { ?s rdfs:label ?l } { ?s rdfs:label ?l }")
        assert set(built_there) == set(here.query("CONSTRUCT { ?s rdfs:label ?l } { ?s rdfs:label ?l }"))
        assert bool(there.query("ASK { ?s a schema:NewsArticle }")) is True


def test_the_guard_stands_before_the_server_too(built: Path, server: str) -> None:
    with Store.open(built, read_only=True, graph=Server(server)) as there:
        for query in ("ASK { SERVICE <http://127.0.0.1:1/> {} }", "DROP ALL", "SELECT * FROM <http://elsewhere/> {}"):
            with pytest.raises(QueryError, match="拒绝"):
                there.query(query)
        with pytest.raises(QueryError, match="第 1 行第 7 列"):
            there.query("ASK { x }")


def test_the_command_answers_from_the_server(built: Path, server: str) -> None:
    here = json.loads(lines(dangjian("--store", str(built), "ask", QUESTION, "--json").stdout)[0])
    there = json.loads(lines(dangjian("--store", str(built), "--graph", server, "ask", QUESTION, "--json").stdout)[0])
    assert {**there, "timing_ms": 0} == {**here, "timing_ms": 0}
    assert not there["abstained"]


@pytest.mark.parametrize("auth", ["basic", "digest"])
def test_passwords(built: Path, guarded: Callable[[str], str], auth: Any) -> None:
    address = guarded(auth)
    good = Server(address, auth, "analyst", "s3cret 密")
    with Store.open(built, read_only=True, graph=good) as there:
        assert rows(there, vocab.queries()[0].text)
    for wrong in (Server(address), Server(address, auth, "analyst", "guess")):
        with Store.open(built, read_only=True, graph=wrong) as there, pytest.raises(StoreError, match="密码"):
            there.query("ASK {}")


def test_a_server_with_other_reports_is_refused(built: Path) -> None:
    process, address = start()
    try:
        other = Server(f"{address}/query")
        with Store.open(built, read_only=True, graph=other) as there, pytest.raises(StoreError, match="不同"):
            there.query("ASK {}")
    finally:
        process.terminate()
        process.wait()


def test_a_server_that_is_not_there(built: Path) -> None:
    done = dangjian("--store", str(built), "--graph", "http://127.0.0.1:1/", "ask", QUESTION)
    assert done.returncode == 1
    assert "连不上" in done.stderr
    assert dangjian("--store", str(built), "--graph", "ftp://x/", "ask", QUESTION).returncode == 2
    with closing(RemoteGraph(Server("http://127.0.0.1:1/"))) as graph, pytest.raises(StoreError):
        graph.query("ASK {}")
    settings.cache_clear()
