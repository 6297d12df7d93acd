"""The worker processes of a server that answer SPARQL: started beforehand, killed when need be, and shared fairly."""

import asyncio
import contextlib
import itertools
import logging
import os
import socket
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from api.settings import Settings
from api.sparql_worker import INLINE, LENGTH
from kg import errors
from kg.errors import BusyError, CostError, QueryError, StoreError

SLOW_SECONDS = 1.0  # what runs longer goes on with what processor time others leave
SLOW_NICE = 10
PIECE = 64 * 1024  # bytes read at a time
logger = logging.getLogger("dangjian")


@dataclass(frozen=True, slots=True)
class Job:
    """One query: what to answer it from, and for whom."""

    request: Mapping[str, Any]
    client: str


@dataclass(slots=True)
class Reply:
    """What a worker answered."""

    kind: str
    cut: bool
    volatile: bool
    gzip: bool
    body: bytes


class Worker:
    """One process, the socket to it, and the memory that it leaves long answers in."""

    def __init__(self, memory_mib: int) -> None:
        self.channel, theirs = socket.socketpair()
        self.shared = os.memfd_create("sparql")
        with theirs:
            given = (theirs.fileno(), self.shared)
            self.process = subprocess.Popen(  # noqa: S603  (our own module)
                [sys.executable, "-m", "api.sparql_worker", *map(str, given), str(memory_mib)],
                pass_fds=given, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent,
                env={**os.environ, "MALLOC_ARENA_MAX": "1"},  # one thread works; more reserve what the limit counts
            )
        self.channel.setblocking(False)
        self.spent = False  # to be replaced when it is free

    async def ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its reply."""
        loop = asyncio.get_running_loop()
        data = orjson.dumps(request)
        await loop.sock_sendall(self.channel, len(data).to_bytes(LENGTH) + data)
        received = bytearray()
        await self._until(received, LENGTH)
        start = LENGTH + int.from_bytes(received[:LENGTH])
        await self._until(received, start)
        head = orjson.loads(received[LENGTH:start])
        if head["size"] > INLINE:
            return head, self._left(head["size"])
        await self._until(received, start + head["size"])
        return head, bytes(received[start:])

    async def _until(self, received: bytearray, count: int) -> None:
        loop = asyncio.get_running_loop()
        while len(received) < count:
            piece = await loop.sock_recv(self.channel, PIECE)
            if not piece:
                raise EOFError
            received += piece

    def _left(self, size: int) -> bytes:
        data = os.pread(self.shared, size, 0)
        if len(data) != size:
            raise EOFError
        return data

    def lower(self) -> None:
        """Let others go first; it cannot be raised again, so that another takes its place afterwards."""
        self.spent = True
        with contextlib.suppress(OSError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, self.process.pid, SLOW_NICE)

    def kill(self) -> None:
        """Stop what it does, and with it the process."""
        self.spent = True
        self.process.kill()

    def end(self) -> None:
        """Kill the process; nothing it holds needs saving."""
        self.kill()
        self.channel.close()
        if self.shared >= 0:
            os.close(self.shared)
            self.shared = -1


@dataclass(slots=True)
class _Waiting:
    client: str
    turn: asyncio.Future[Worker] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Pool:
    """Runs queries on the workers of one server process; used from its event loop only."""

    def __init__(self, config: Settings) -> None:
        self._config = config
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._waiting: deque[_Waiting] = deque()
        self._running: Counter[str] = Counter()
        self._ending: set[Worker] = set()  # killed, and not yet gone
        # One client never has all the workers, so that a neighbour finds one.
        self._most = config.sparql_workers or (os.cpu_count() or 1) + 1
        self._each = max(1, self._most - 1)

    def start(self) -> None:
        """Start the processes: one more than run at a time, so that a killed one is replaced without a wait."""
        while len(self._idle) + len(self._busy) <= self._most:
            self._idle.append(Worker(self._config.sparql_memory_mib))

    def close(self) -> None:
        """End the processes."""
        for worker in itertools.chain(self._idle, self._busy, self._ending):
            worker.end()
            worker.process.wait()
        self._idle.clear()

    async def run(self, job: Job) -> Reply:
        """Answer a query, or raise why not. Cancelled, it stops at once."""
        self.start()
        worker = await self._take(job.client)
        try:
            return await self._ask(worker, job)
        finally:
            self._give_back(worker, job.client)

    async def _ask(self, worker: Worker, job: Job) -> Reply:
        loop = asyncio.get_running_loop()
        seconds = self._config.sparql_seconds
        end = loop.time() + seconds
        timers = [loop.call_later(SLOW_SECONDS, worker.lower), loop.call_at(end, worker.kill)]
        try:
            head, body = await worker.ask(job.request)
        except (EOFError, OSError):
            worker.spent = True
            status = await asyncio.to_thread(worker.process.wait)
            raise (_too_long(seconds) if loop.time() >= end else _died(status)) from None
        except BaseException:  # cancelled: what it would still answer is nobody's
            worker.kill()
            raise
        finally:
            for timer in timers:
                timer.cancel()
        worker.spent |= head["retire"]
        if found := head.get("error"):
            raise _error(found)
        return Reply(head["kind"], head["cut"], head["volatile"], head["gzip"], body)

    # ------------------------------------------------------------------ whose turn it is

    async def _take(self, client: str) -> Worker:
        config = self._config
        if len(self._busy) < self._most and self._running[client] < self._each:
            return self._hand(client)
        same = sum(1 for waiting in self._waiting if waiting.client == client)
        if len(self._waiting) >= config.sparql_queue or same >= max(1, config.sparql_queue // 2):
            raise _busy()
        waiting = _Waiting(client)
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(config.sparql_wait_seconds):
                return await waiting.turn
        except BaseException as error:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            elif waiting.turn.done() and not waiting.turn.cancelled():  # its turn came in the same moment
                self._give_back(waiting.turn.result(), client)
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _hand(self, client: str) -> Worker:
        worker = self._idle.pop()
        while worker.process.poll() is not None:  # ended while it was idle, which only the system does
            self._replace(worker)
            worker = self._idle.pop()
        self._busy.add(worker)
        self._running[client] += 1
        return worker

    def _give_back(self, worker: Worker, client: str) -> None:
        self._busy.discard(worker)
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        if worker.spent:
            self._replace(worker)
        else:
            self._idle.append(worker)  # the one used last is used next: what it needs is still in its memory
        for waiting in list(self._waiting):
            if len(self._busy) >= self._most:
                return
            if self._running[waiting.client] < self._each and not waiting.turn.done():
                self._waiting.remove(waiting)
                waiting.turn.set_result(self._hand(waiting.client))

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self._ending.add(worker)
        self._ending = {ending for ending in self._ending if ending.process.poll() is None}
        self._idle.appendleft(Worker(self._config.sparql_memory_mib))  # used last: it is still starting


def _busy() -> BusyError:
    return BusyError("查询太多，请稍后再试。", "too many queries at present; try again later")


def _too_long(seconds: float) -> CostError:
    return CostError(f"查询超过 {seconds:g} 秒，已停止；请缩小范围或加 LIMIT。",
                     f"the query ran for more than {seconds:g} seconds and was stopped")


def _died(status: int) -> CostError:
    logger.warning("a SPARQL worker ended by itself: %d", status)
    if status == -11:  # SIGSEGV: the parser's stack
        return CostError("查询嵌套太深，已停止；请简化。", "the query is nested too deeply")
    return CostError("查询中断，多半是内存超过上限；请缩小范围或加 LIMIT。",
                     "the query was stopped, most likely for its memory")


def _error(found: list[Any]) -> Exception:
    name, *rest = found
    kind = getattr(errors, name, QueryError)
    made: Exception = kind(*rest)
    return made if isinstance(made, errors.DangjianError) else StoreError(str(rest))
