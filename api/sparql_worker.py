"""A process that answers SPARQL queries for the server, one at a time, so that it can be killed.

Queries cannot be cancelled inside the engine, and what they take of memory cannot be bounded but for a whole process.
It reads requests from a socket, holds one generation open, and has no network where the system lets it give that up.
"""

import contextlib
import ctypes
import mmap
import resource
import signal
import socket
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import orjson
import pyoxigraph as ox

from api.sparql_sink import Limits, write_graph, write_rows, write_straight, write_truth
from kg.errors import CostError, DangjianError, NotAcceptableError, QueryError
from kg.files import Pin
from kg.sparql import Dataset, run_checked
from kg.sparql_text import check, own_limit

if TYPE_CHECKING:
    from kg.remote import RemoteGraph

MIB = 1024 * 1024
COMPRESS_FROM = 1024  # bytes; below that the headers cost more than is saved
RETIRE_MIB = 512  # a process that once took more is replaced: what the allocator keeps, its neighbours lack
GRACE_SECONDS = 1.0  # after which it ends by itself, if the server that should have killed it is gone
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # from linux/sched.h
INLINE = 32 * 1024  # bytes of an answer that go through the socket; what is longer is left in shared memory
SHARED = 4 * MIB  # of that memory, used as far as answers were long; what is longer still goes through the socket too
WORDY = 4  # bytes that another server may take for one that leaves here: it writes every type in full
LENGTH = 4  # bytes before each message that say how long it is
PIECE = 64 * 1024  # bytes read at a time


Body = bytes | bytearray | int  # an answer, or how much of one was written to the shared memory


class Worker:
    """Answers requests over the generation that they name."""

    def __init__(self, memory_mib: int, shared: mmap.mmap) -> None:
        self._memory = memory_mib * MIB
        self._shared = shared
        self._folder = ""
        self._pin: Pin | None = None
        self._graph: ox.Store | None = None
        self._remote: RemoteGraph | None = None

    def _turn_to(self, server: Mapping[str, Any], most: int) -> ox.Store:
        """Turn to a graph in another server, of whose answers no more is read than could be shown."""
        if self._remote is None:
            from kg.remote import RemoteGraph, Server  # noqa: PLC0415  (a client of HTTP, which others do without)

            self._remote = RemoteGraph(Server(**server), most * WORDY)
            self._limit()
        return cast("ox.Store", self._remote)  # to all that is asked of a graph that is only read

    def _turn(self, folder: str) -> ox.Store:
        if self._graph is None or folder != self._folder:
            _limit_memory(resource.RLIM_INFINITY)
            pin = Pin(Path(folder))
            self._graph = ox.Store.read_only(str(Path(folder) / "graph"))
            self._folder, self._pin = folder, pin
            self._limit()
        return self._graph

    def _limit(self) -> None:
        """Count from here on: what an open graph reserves is no query's doing, and most of it is never used."""
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _limit_memory(pages * resource.getpagesize() + self._memory)

    def answer(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], Body]:
        """Return the head of a reply and its body; or how many bytes of it stand in the shared memory."""
        try:
            server = request.get("server")
            graph = self._turn_to(server, request["bytes"]) if server else self._turn(request["folder"])
            head, body = _run(graph, request, self._shared)
            if self._remote:  # it may change when no generation of ours does
                head |= {"cut": head["cut"] or self._remote.cut, "volatile": True}
            return head, body
        except DangjianError as error:
            place = (error.line, error.column) if isinstance(error, QueryError) else ()
            return {"error": [type(error).__name__, error.message, error.detail, *place]}, b""
        except MemoryError:
            return _failed(CostError("查询用的内存超过上限，请缩小范围。", "the query takes more memory than one may"))
        except (OSError, ValueError, RuntimeError) as error:
            return _failed(QueryError("SPARQL 查询无法执行", str(error)))


def _failed(error: QueryError) -> tuple[dict[str, Any], Body]:
    return {"error": [type(error).__name__, error.message, error.detail]}, b""


def _run(graph: ox.Store, request: Mapping[str, Any], shared: mmap.mmap) -> tuple[dict[str, Any], Body]:
    query, base = request["query"], request["base"]
    limits = Limits(_rows_to_count(request), request["bytes"])
    checked = check(query, base)
    dataset = Dataset(tuple(request["default"]), tuple(request["named"]))
    found = run_checked(graph, query, base, checked, dataset)
    rows = isinstance(found, ox.QuerySolutions)
    kind = "select" if rows else "ask" if isinstance(found, ox.QueryBoolean) else "graph"
    form = request["graph" if kind == "graph" else "form"]
    if not form:
        raise NotAcceptableError("能接受的格式都装不下这种结果。", f"no accepted format can hold the result of {kind}")
    data: bytes | bytearray
    cut = False
    if isinstance(found, ox.QuerySolutions) and not (limits.rows or request["gzip"] or request.get("server")):
        size = write_straight(found, form, shared)
        if 0 < size <= (limits.bytes or SHARED):
            return {"kind": kind, "cut": False, "volatile": checked.volatile, "gzip": False}, size
        found = run_checked(graph, query, base, checked, dataset)  # too long for it: once more, and the usual way
    if isinstance(found, ox.QuerySolutions):
        data, cut = write_rows(found, form, limits)
    elif isinstance(found, ox.QueryBoolean):
        data = write_truth(found, form)
    else:
        data, cut = write_graph(found, form, limits)
    compress = request["gzip"] and len(data) >= COMPRESS_FROM
    head = {"kind": kind, "cut": cut, "volatile": checked.volatile, "gzip": compress}
    return head, zlib.compress(data, 1, 31) if compress else data


def _rows_to_count(request: Mapping[str, Any]) -> int:
    """Return where rows are cut off; 0, which spares the counting, where the query has the engine stop before that."""
    most: int = request["rows"]
    own = None if request.get("server") else own_limit(request["query"])  # another server may do as it likes
    return 0 if own is not None and own <= most else most


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def _give_up(*, network: bool) -> None:
    """Give up what a query has no need of: core files, the network, life when memory runs out."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    library = ctypes.CDLL(None)
    if network and library.unshare(NEW_NETWORK):  # only root may do it alone; containers often forbid both
        library.unshare(NEW_USER | NEW_NETWORK)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # should memory run out, this goes first


def _receive(channel: socket.socket) -> bytes:
    """Return the next message; there is never more than one on its way."""
    data = b""
    while len(data) < LENGTH or len(data) < LENGTH + int.from_bytes(data[:LENGTH]):
        piece = channel.recv(PIECE)
        if not piece:
            sys.exit()  # the server is gone
        data += piece
    return data[LENGTH:]


def serve(channel: socket.socket, shared: mmap.mmap, memory_mib: int) -> None:
    """Answer requests until the server hangs up."""
    worker = Worker(memory_mib, shared)
    while True:
        request = orjson.loads(_receive(channel))
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + GRACE_SECONDS)
        head, body = worker.answer(request)
        size = body if isinstance(body, int) else len(body)
        head |= {"size": size, "retire": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > RETIRE_MIB * 1024}
        said = orjson.dumps(head)
        frame = len(said).to_bytes(LENGTH) + said
        if isinstance(body, int):
            channel.sendall(frame if size > INLINE else frame + shared[:size])
        elif INLINE < size <= SHARED:
            shared[:size] = body  # the server has taken the answer before, or it would not ask again
            channel.sendall(frame)
        else:
            channel.sendall(frame + body)
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Serve a socket.

    The arguments are its number, that of the shared memory, the MiB that a query may take, and whether the graph is in
    another server (1), which the process then must be able to reach.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the server, which ends its workers
    channel, shared, memory_mib, elsewhere = map(int, sys.argv[1:])
    _give_up(network=not elsewhere)
    serve(socket.socket(fileno=channel), mmap.mmap(shared, SHARED), memory_mib)


if __name__ == "__main__":
    main()
