"""A real Virtuoso for tests: Debian's packages, unpacked by ``make virtuoso``, or one at an address that is named.

``DANGJIAN_TEST_VIRTUOSO`` names a running one whose graphs may be overwritten, as ``http://user:password@host:port``.
"""

import os
import shutil
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox

from kg.store import Store
from tests.api.conftest import LOOPBACK, ROOT

UNPACKED = ROOT / "tests" / "clients" / "virtuoso"
LIBRARIES = ":".join(str(UNPACKED / part / "x86_64-linux-gnu") for part in ("usr/lib", "lib"))
NAMED = os.environ.get("DANGJIAN_TEST_VIRTUOSO", "")
BINARY = next(filter(None, (shutil.which(name, path=f"{UNPACKED}/usr/bin{os.pathsep}{os.environ['PATH']}")
                            for name in ("virtuoso-t", "virtuoso-opensource"))), "")
PASSWORD = "dba"  # of a fresh database
SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {host}:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = {host}:{http}
ServerRoot = .
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
"""


def _port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def virtuoso(folder: Path, rows: int) -> Iterator[tuple[str, str, str]]:
    """Run one that cuts results at ``rows``; gives its address, a user and the password."""
    folder.mkdir()
    http = _port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(host=LOOPBACK, sql=_port(), http=http, rows=rows))
    process = subprocess.Popen([BINARY, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={**os.environ, "LD_LIBRARY_PATH": LIBRARIES})
    address = f"http://{LOOPBACK}:{http}"
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "virtuoso.log").read_text(errors="replace")
            try:
                httpx.get(f"{address}/sparql", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, "dba", PASSWORD
    finally:
        process.kill()
        process.wait()


def named() -> tuple[str, str, str]:
    """Return address, user and password of the one that the environment names."""
    parts = urlsplit(NAMED)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}", parts.username or "dba", parts.password or PASSWORD


def fill(server: tuple[str, str, str], store: Path) -> None:
    """Put the graphs of a store into it, one by one, by the protocol for graphs."""
    address, user, password = server
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    with Store.open(store, read_only=True) as opened:
        for quad in opened.view.graph:
            assert isinstance(quad.graph_name, ox.NamedNode)
            graphs[quad.graph_name.value].append(quad.triple)
    with httpx.Client(auth=httpx.DigestAuth(user, password), timeout=60, trust_env=False) as web:
        for name, triples in graphs.items():
            data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
            web.put(f"{address}/sparql-graph-crud-auth", params={"graph-uri": name}, content=data,
                    headers={"Content-Type": "application/n-triples"}).raise_for_status()
