"""Whose turn it is: the processes of one server that answer queries, and the clients that wait for one."""

import asyncio
import itertools
import os
from collections import Counter, deque
from dataclasses import dataclass, field

from api.settings import Settings
from api.sparql_process import Worker
from kg.errors import BusyError


@dataclass(slots=True)
class _Waiting:
    client: str
    turn: asyncio.Future[Worker] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Turns:
    """Hands the processes of a server to its clients; used from its event loop only."""

    def __init__(self, config: Settings) -> None:
        self._config = config
        self.idle: deque[Worker] = deque()
        self.busy: set[Worker] = set()
        self.waiting: deque[_Waiting] = deque()
        self.running: Counter[str] = Counter()
        self._ending: set[Worker] = set()  # killed, and not yet gone
        # One client never has all the workers, so that a neighbour finds one.
        self._most = config.sparql_workers or (os.cpu_count() or 1) + 1
        self._each = max(1, self._most - 1)

    def _started(self) -> Worker:
        return Worker(self._config.sparql_memory_mib, elsewhere=bool(self._config.graph))

    def start(self) -> None:
        """Start the processes: one more than run at a time, so that a killed one is replaced without a wait."""
        while len(self.idle) + len(self.busy) <= self._most:
            self.idle.append(self._started())

    def close(self) -> None:
        """End the processes."""
        for worker in itertools.chain(self.idle, self.busy, self._ending):
            worker.end()
            worker.process.wait()
        self.idle.clear()

    async def take(self, client: str) -> Worker:
        """Wait for a process; raises BusyError when too many wait already, or it takes too long."""
        config = self._config
        if len(self.busy) < self._most and self.running[client] < self._each:
            return self._hand(client)
        same = sum(1 for waiting in self.waiting if waiting.client == client)
        if len(self.waiting) >= config.sparql_queue or same >= max(1, config.sparql_queue // 2):
            raise _full()
        waiting = _Waiting(client)
        self.waiting.append(waiting)
        try:
            async with asyncio.timeout(config.sparql_wait_seconds):
                return await waiting.turn
        except BaseException as error:
            if waiting in self.waiting:
                self.waiting.remove(waiting)
            elif waiting.turn.done() and not waiting.turn.cancelled():  # its turn came in the same moment
                self.give_back(waiting.turn.result(), client)
            if isinstance(error, TimeoutError):
                raise _full() from None
            raise

    def _hand(self, client: str) -> Worker:
        worker = self.idle.pop()
        while worker.process.poll() is not None:  # ended while it was idle, which only the system does
            self._replace(worker)
            worker = self.idle.pop()
        self.busy.add(worker)
        self.running[client] += 1
        return worker

    def give_back(self, worker: Worker, client: str) -> None:
        """Take a process back, and hand it to whoever is next."""
        self.busy.discard(worker)
        self.running[client] -= 1
        if not self.running[client]:
            del self.running[client]
        if worker.spent:
            self._replace(worker)
        else:
            self.idle.append(worker)  # the one used last is used next: what it needs is still in its memory
        for waiting in list(self.waiting):
            if len(self.busy) >= self._most:
                return
            if self.running[waiting.client] < self._each and not waiting.turn.done():
                self.waiting.remove(waiting)
                waiting.turn.set_result(self._hand(waiting.client))

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self._ending.add(worker)
        self._ending = {ending for ending in self._ending if ending.process.poll() is None}
        self.idle.appendleft(self._started())  # used last: it is still starting


def _full() -> BusyError:
    return BusyError("查询太多，请稍后再试。", "too many queries at present; try again later")
