"""Load: many clients at once on the corpus store, asking, searching, querying and reading pages, over HTTP."""

import asyncio
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from corpus.questions import load as questions
from tests.bench.reporting import percentile, table, write
from tests.bench.screenshots import CORPUS, pages
from tests.every_page import REFUSED

CLIENTS, SECONDS = 64, 60  # what issue 6 asks for
QUERY = "SELECT ?o ?v WHERE { ?o <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> ?v } LIMIT 20"
MIX = {"ask": 4, "search": 2, "sparql": 2, "page": 4}  # how often a client does what
BUSY = 503  # said politely, with Retry-After: no error, and told apart


@contextmanager
def serving() -> Iterator[str]:
    """Serve the corpus from a process of its own, as ``dangjian serve`` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "api.cli", "--store", str(Path(folder) / "store")]
        subprocess.run([*command, "ingest", str(CORPUS)], check=True, capture_output=True)
        server = subprocess.Popen([*command, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            while not _answers(address):
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False).is_success
    except httpx.HTTPError:
        return False


@dataclass
class Seen:
    """What all clients met, by kind of request."""

    times: dict[str, list[float]] = field(default_factory=dict)
    busy: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


async def _client(web: httpx.AsyncClient, paths: list[str], until: float, seen: Seen, draw: random.Random) -> None:
    asked = [str(q["q"]) for q in questions()]
    while time.perf_counter() < until:
        kind = draw.choices(list(MIX), list(MIX.values()))[0]
        begun = time.perf_counter()
        try:
            if kind == "ask":
                answer = await web.get("/ask", params={"q": draw.choice(asked)})
            elif kind == "search":
                answer = await web.get("/search", params={"q": draw.choice(asked)})
            elif kind == "sparql":
                answer = await web.get("/sparql", params={"query": QUERY})
            else:
                answer = await web.get(draw.choice(paths), headers={"Accept": "text/html"})
        except httpx.HTTPError as error:
            seen.wrong[f"{kind}: {type(error).__name__}"] += 1
            continue
        seen.times.setdefault(kind, []).append(time.perf_counter() - begun)
        if answer.status_code == BUSY:
            seen.busy[kind] += 1
        elif answer.status_code >= httpx.codes.BAD_REQUEST:
            seen.wrong[f"{kind}: {answer.status_code}"] += 1


async def _all(address: str, paths: list[str], seconds: float) -> Seen:
    seen, until = Seen(), time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False, limits=limits) as web:
        await asyncio.gather(*(_client(web, paths, until, seen, random.Random(i)) for i in range(CLIENTS)))
    return seen


def main() -> None:
    """Run and write the report; ``python -m tests.bench.load [SECONDS]``."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with serving() as address:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as web:
            paths = [path.partition("#")[0] for name, path in pages(web).items() if name not in REFUSED]
        seen = asyncio.run(_all(address, paths, seconds))
    rows = [
        (kind, len(times), f"{percentile(times, 0.5) * 1000:.0f} ms", f"{percentile(times, 0.99) * 1000:.0f} ms",
         seen.busy[kind])
        for kind, times in sorted(seen.times.items())
    ]
    total = sum(len(times) for times in seen.times.values())
    wrong = "; ".join(f"{what} × {times}" for what, times in seen.wrong.items()) or "none"
    write("load", "Load",
          f"{CLIENTS} clients for {seconds:.0f} s without a pause, in one process beside the server on the same cores: "
          f"{total} requests, {total / seconds:.0f} a second. Errors: {wrong}.",
          table(("request", "times", "p50", "p99", "told to come again (503)"), rows))


if __name__ == "__main__":
    main()
