"""A small store of our own reports, and servers over it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
import uvicorn

from api.settings import settings
from tests.api.browser import chromium, visit  # noqa: F401  (fixtures of the browser tests)
from tests.api.corpus_server import corpus, corpus_web, every  # noqa: F401

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"

# Places are real divisions, everything else is made up for these tests.
REPORTS = {
    "green.md": """---
title: 天桥区：小网格托起大民生
source: 测试日报
published: 2021-05-18
---
# 天桥区：小网格托起大民生

济南市天桥区以党建引领网格化治理。截至目前，全区共招聘专职网格员415名，成立网格党支部208个。

天桥区推行“红色管家”制度，由物业企业党支部牵头，每月召开一次协商会，解决居民的烦心事。北园街道有志愿者1260人。

## 说到做到

天桥区委书记林致远介绍，今年计划新建党群服务中心12处。李家社区被评为“全省和谐社区示范单位”。
""",
    "blue.txt": """历下区：楼宇里的党组织

济南市历下区建立商务楼宇党组织56个，覆盖企业3200余家。历下区共招聘专职网格员380名。

历下区推行“楼宇管家”制度，党员干部每周到楼宇走访，为企业办实事。
""",
}


def write_encoder(folder: Path) -> Path:
    """Write an encoder of the shipped kind with a fixed random vector a character: no trained model is needed here."""
    folder.mkdir()
    characters = sorted({c for text in REPORTS.values() for c in text if not c.isspace()})
    numbers = np.random.default_rng(20)
    table = numbers.integers(-127, 127, (len(characters), 64), dtype=np.int8)
    weights = np.ones(len(characters), dtype=np.float32)
    tokens = {character: place for place, character in enumerate(characters)}
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": tokens}}))
    header = json.dumps({
        "embeddings": {"dtype": "I8", "shape": table.shape, "data_offsets": [0, table.nbytes]},
        "weights": {"dtype": "F32", "shape": weights.shape,
                    "data_offsets": [table.nbytes, table.nbytes + weights.nbytes]},
    }).encode()
    data = len(header).to_bytes(8, "little") + header + table.tobytes() + weights.tobytes()
    (folder / "model.safetensors").write_bytes(data)
    (folder / "dangjian.json").write_text("{}")
    return folder


@pytest.fixture(scope="session", autouse=True)
def test_encoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The encoder of all these tests, in this process and in those that it starts."""
    folder = write_encoder(tmp_path_factory.mktemp("encoder") / "characters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANGJIAN_ENCODER", str(folder))
        settings.cache_clear()
        yield folder
    settings.cache_clear()


def dangjian(*arguments: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own and in a locale that knows no Chinese."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments], input=data, capture_output=True, timeout=120,
        check=False, cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent",
             "DANGJIAN_ENCODER": os.environ["DANGJIAN_ENCODER"], **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line for line in text.splitlines() if line.strip()]


def assert_one_chinese_line(done: subprocess.CompletedProcess[str]) -> None:
    assert len(lines(done.stderr)) == 1, done.stderr
    assert re.search("[一-鿿]", done.stderr)
    assert "Traceback" not in done.stderr + done.stdout


def write_reports(folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, test_encoder: Path) -> Path:
    """A store with the two reports, built by the command; to be read only."""
    folder = tmp_path_factory.mktemp("built")
    files = write_reports(folder / "reports")
    done = dangjian("--store", str(folder / "store"), "ingest", *map(str, files))
    assert done.returncode == 0, done.stderr
    return folder / "store"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the store for a test that changes it, or means to prove that it does not."""
    return Path(shutil.copytree(built, tmp_path / "资料 库"))


def content(folder: Path) -> dict[str, bytes]:
    """All that a store holds on disk, to prove that nothing changed; engines' own locks and logs aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("LOG") and "lock" not in path.name.lower()
    }


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Start real servers on loopback; gives a function from a store to an address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(store: Path) -> str:
        from api.app import create_app
        from api.commands.serve import server_config

        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(server_config(create_app(store), host=LOOPBACK, port=port))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        deadline = time.monotonic() + 30
        while not server.started:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.02)
        return f"http://{LOOPBACK}:{port}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(built: Path, serve: Callable[[Path], str]) -> str:
    return serve(built)


@pytest.fixture
def web(address: str) -> Iterator[httpx.Client]:
    """A client that accepts anything, as scripts do."""
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def browser_like(address: str) -> Iterator[httpx.Client]:
    """A client that asks for pages, as browsers do."""
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    with httpx.Client(base_url=address, timeout=30, trust_env=False, headers=headers) as client:
        yield client
