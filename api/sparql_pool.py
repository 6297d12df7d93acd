"""Queries run on the worker processes of a server, within the limits of time and memory."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.settings import Settings
from api.sparql_process import Worker
from api.sparql_turns import Turns
from kg import errors
from kg.errors import CostError, QueryError, StoreError

SLOW_SECONDS = 1.0  # what runs longer goes on with what processor time others leave
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


class Pool:
    """Runs queries; used from the event loop of one server process only."""

    def __init__(self, config: Settings) -> None:
        self._config = config
        self.turns = Turns(config)

    def start(self) -> None:
        """Start the processes."""
        self.turns.start()

    def close(self) -> None:
        """End the processes."""
        self.turns.close()

    async def run(self, job: Job) -> Reply:
        """Answer a query, or raise why not. Cancelled, it stops at once."""
        self.turns.start()
        worker = await self.turns.take(job.client)
        try:
            return await self._ask(worker, job)
        finally:
            self.turns.give_back(worker, job.client)

    async def _ask(self, worker: Worker, job: Job) -> Reply:
        loop = asyncio.get_running_loop()
        seconds = self._config.sparql_seconds
        end = loop.time() + seconds

        def late() -> None:  # one timer, for most queries are done long before either is due
            if seconds > SLOW_SECONDS:
                worker.lower()
            timers.append(loop.call_at(end, worker.kill))

        timers = [loop.call_at(end - seconds + min(SLOW_SECONDS, seconds), late)]
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
