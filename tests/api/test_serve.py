"""``dangjian serve`` as it is started: in a process of its own, with one and with several workers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.bounded_http import HEAD_BYTES
from tests.api.conftest import LOOPBACK, ROOT, assert_one_chinese_line, dangjian

ENDLESS = 256 * HEAD_BYTES  # more than the system holds on the way


@contextmanager
def served(store: Path, *arguments: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Start the command on a free port and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "--store", str(store), "serve", "--port", "0", *arguments],
        stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ.copy(), encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found, "no address was printed"
        yield found[0], process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        process.stderr.close()


def until_answered(address: str) -> httpx.Response:
    deadline = time.monotonic() + 30
    while True:
        try:
            return httpx.get(f"{address}/healthz", trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)


@pytest.mark.parametrize(("said", "kept"), [(None, "1"), ("2", "2")])
def test_matrices_take_one_thread_unless_told_otherwise(built: Path, said: str | None, kept: str) -> None:
    name = "OPENBLAS_NUM_THREADS"
    script = f"""
import contextlib, os, sys
from api import cli
from kg.errors import RequestError
assert "numpy" not in sys.modules, "it has read its settings already"
with contextlib.suppress(RequestError):
    cli.run(["--store", sys.argv[1], "serve", "--port", "-1"])
assert "numpy" in sys.modules
print(os.environ["{name}"], len(os.listdir("/proc/self/task")))
"""
    environment = {**os.environ, **({name: said} if said else {})}
    if said is None:
        environment.pop(name, None)
    ran = subprocess.run([sys.executable, "-c", script, str(built)], capture_output=True, text=True, cwd=ROOT,
                         env=environment, check=True)
    threads = min(int(kept), os.cpu_count() or 1)
    assert ran.stdout.split() == [kept, str(threads)]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_prints_its_address_and_answers(built: Path, workers: str) -> None:
    with served(built, "--workers", workers) as (address, process):
        assert until_answered(address).json()["status"] == "ok"
        seen = set()
        for _ in range(40):
            text = httpx.get(f"{address}/metrics", trust_env=False).text
            seen.add(re.search(r'pid="(\d+)"', text)[1])  # type: ignore[index]
        assert 1 <= len(seen) <= int(workers)
        assert str(process.pid) not in seen or workers == "1"
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_taken_port_is_one_clear_line(built: Path) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        done = dangjian("--store", str(built), "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "占用" in done.stderr
    assert_one_chinese_line(done)


def test_a_head_without_end_is_cut_off(address: str) -> None:
    """Its length is bounded, also where no line ever ends."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    for begin in (b"GET /?q=", b"GET / HTTP/1.1\r\nX: ", b"GET / HTTP/1.1\r\n"):
        piece = b"X-Y: z\r\n" * 1000 if begin.endswith(b"\n") else b"x" * 8000
        with socket.create_connection((str(host), int(port or 0)), timeout=10) as line:
            sent = 0
            try:
                line.sendall(begin)
                while sent < ENDLESS:
                    line.sendall(piece)
                    sent += len(piece)
            except OSError:  # hung up
                pass
            assert sent < ENDLESS
