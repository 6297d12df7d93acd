"""The SPARQL endpoint against the engine called in process, in one run: the same queries, the same bytes.

Rounds alternate between the two, so that what else the machine does falls on both; of each query the medians count.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from api.opening import open_reader
from kg.vocab_files import PREFIXES
from tests.bench.reporting import percentile, table, write
from tests.bench.speed import ingest

ROOM = 4 * 1024 * 1024  # bytes of an answer with its head
WARM = 20  # rounds before those that count
ROUNDS = 200
LEAST_SECONDS = 0.005  # from here on the overhead counts as a share
MOST_SECONDS, MOST_SHARE = 0.0003, 0.10
JSON = "application/sparql-results+json"

QUERIES = {
    "nothing to find": "ASK { <http://dangjian.local/nothing> ?p ?o }",
    "one label": "SELECT ?l { ?p dj:divisionCode '370811' ; rdfs:label ?l }",
    "ten figures": "SELECT ?o ?v { ?o a schema:Observation ; schema:value ?v } LIMIT 10",
    "a thousand rows": "SELECT ?s ?p ?o { ?s a schema:Observation ; ?p ?o } LIMIT 1000",
    "counted by place": "SELECT ?a (COUNT(*) AS ?n) { ?o schema:observationAbout ?a } GROUP BY ?a ORDER BY DESC(?n)",
    "figures with sentences": "SELECT ?v ?t { ?o schema:value ?v ; prov:wasDerivedFrom ?s . ?s oa:hasSelector ?q . "
                              "?q oa:exact ?t } ORDER BY ?v LIMIT 500",
    "ten thousand rows": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000",
    "counted over all": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
}



class Client:
    """One connection, and no more of HTTP than is needed: what clients make of an answer is their own matter."""

    def __init__(self, host: str, port: int) -> None:
        self._host = f"{host}:{port}"
        self._room = bytearray(ROOM)  # one for all answers, as clients that ask often have
        for _ in range(200):
            try:
                self._socket = socket.create_connection((host, port))
                break
            except OSError:
                time.sleep(0.05)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, query: str) -> memoryview:
        """Ask the endpoint."""
        head = f"Host: {self._host}\r\nAccept: {JSON}\r\n\r\n"
        self._socket.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\n{head}".encode())
        room = memoryview(self._room)
        got = self._socket.recv_into(room)
        while (end := self._room.find(b"\r\n\r\n", 0, got)) < 0:
            got += self._socket.recv_into(room[got:])
        head = bytes(room[:end])
        found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        assert head.startswith(b"HTTP/1.1 200")
        assert found
        whole = end + 4 + int(found[1])
        while got < whole:
            got += self._socket.recv_into(room[got:])
        return room[end + 4:whole]

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


@contextmanager
def serving(store: Path) -> Iterator[Client]:
    """Serve a store as people do, and connect to it."""
    command = [sys.executable, "-m", "api.cli", "--store", str(store), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        found = re.search(r"http://([\d.]+):(\d+)", process.stderr.readline())
        assert found
        client = Client(found[1], int(found[2]))
        try:
            yield client
        finally:
            client.close()
            process.send_signal(signal.SIGINT)


def in_process(graph: ox.Store, query: str) -> bytes:
    """Ask the engine for the same bytes."""
    found = graph.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert not isinstance(found, ox.QueryTriples)
    return found.serialize(format=ox.QueryResultsFormat.JSON) or b""


def measure(store: Path) -> list[tuple[str, str, str, str, str, str]]:
    """Time every query both ways."""
    rows = []
    with open_reader(store) as opened, serving(store) as client:
        graph = opened.view.graph
        for name, query in QUERIES.items():
            ways: dict[str, Callable[[str], Sized]] = {"engine": partial(in_process, graph), "endpoint": client.ask}
            times: dict[str, list[float]] = {"engine": [], "endpoint": []}
            size = 0
            for number in range(WARM + ROUNDS):
                for way, ask in ways.items():
                    begun = time.perf_counter()
                    size = len(ask(query))
                    if number >= WARM:
                        times[way].append(time.perf_counter() - begun)
            engine, endpoint = (percentile(times[way], 0.5) for way in ("engine", "endpoint"))
            more = endpoint - engine
            kept = more <= MOST_SHARE * engine if engine >= LEAST_SECONDS else more <= MOST_SECONDS
            rows.append((name, f"{size:,}", f"{engine * 1000:.2f} ms", f"{endpoint * 1000:.2f} ms",
                         f"{more * 1000:+.2f} ms, {more / engine:+.0%}", "yes" if kept else "no"))
    return rows


def main() -> None:
    """Write the report."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        _, store = ingest(Path(folder))
        found = measure(store)
    write("endpoint", "SPARQL endpoint", (
        f"396 reports; medians of {ROUNDS} rounds that alternate between the engine called in process (pyoxigraph, "
        "results written as JSON) and the endpoint over HTTP on one connection: server, worker process and all. Aims: "
        f"{MOST_SECONDS * 1000:g} ms more, and from {LEAST_SECONDS * 1000:g} ms on {MOST_SHARE:.0%} more. Load average "
        f"of the machine when this began: {load:.1f}; above 1 the two wait for other processes, the endpoint more so. "
        "Both write the same JSON; the client receives it into one buffer that it uses again. The endpoint counts rows "
        "beside, to cut where it must (but for queries whose own LIMIT is below ours), and carries bytes through two "
        "more processes; most of what it costs is code that runs with caches the engine has just filled."),
        table(("query", "bytes", "engine", "endpoint", "more", "within the aim"), found))


if __name__ == "__main__":
    main()
