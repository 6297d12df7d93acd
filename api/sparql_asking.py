"""Handing a request's query to the worker processes: over the newest generation, within the limits, for its client."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from functools import cache
from typing import TypeVar

import anyio.from_thread
import orjson
from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.heads import Pairs, pairs, said
from api.opening import server
from api.readers import Reader, Readers
from api.settings import settings
from api.sparql import Outcome
from api.sparql_formats import Form, Forms
from api.sparql_pool import Job, Pool, Reply
from kg.errors import LimitError, QueryError
from kg.sparql import ALL, Dataset

_ANY_SITE = pairs([("Access-Control-Allow-Origin", "*")])
[_SHOWN] = pairs([("Access-Control-Expose-Headers", "ETag, Retry-After, X-SPARQL-MaxRows")])
T = TypeVar("T")
READ = Forms(Form("json", ""), Form("turtle", ""))  # what a page is made from
WATCH_AFTER = 0.05  # seconds; watching a client costs more than most queries, which are done by then


def meanwhile(make: Callable[[], T]) -> Callable[[], T]:
    """Return what makes something once: when it is asked for, or before that, while a worker has the turn."""
    made = cache(make)
    asyncio.get_running_loop().call_soon(made)
    return made


async def newest(request: Request) -> AbstractContextManager[Reader]:
    """Return a hold on the newest generation, looked for without holding up the event loop."""
    readers: Readers = request.app.state.readers
    if readers.due:
        await run_in_threadpool(readers.look)
    return readers.hold()


def job(request: Request, reader: Reader, query: str, forms: Forms, dataset: Dataset = ALL, *, gzip: bool = False,
        ) -> Job:
    """Say what a worker is to do."""
    config, view = settings(), reader.store.view
    if not query.strip():
        raise QueryError("查询是空的。", "the query is empty")
    if len(query) > config.sparql_characters:
        raise LimitError(f"查询太长：{len(query)} 个字符，最多 {config.sparql_characters} 个。",
                         f"the query has {len(query)} characters; at most {config.sparql_characters} are read")
    return Job({
        "folder": str(view.folder), "base": view.base, "query": query, "gzip": gzip,
        "form": forms.rows.name if forms.rows else "", "graph": forms.graph.name if forms.graph else "",
        "default": dataset.default, "named": dataset.named, "seconds": config.sparql_seconds,
        "rows": config.sparql_rows, "bytes": config.sparql_bytes, **_elsewhere(),
    }, (request.scope["client"] or ("",))[0])


@cache
def _elsewhere() -> dict[str, dict[str, str]]:
    """Say where the graph is, if not in the store."""
    found = server()
    return {"server": asdict(found)} if found else {}


async def run(request: Request, asked: Job) -> Reply | None:
    """Run a query; None when the client hangs up before it is answered, which stops it."""
    pool: Pool = request.app.state.pool
    task = asyncio.current_task()
    gone = False
    watching: list[asyncio.Task[None]] = []

    async def watch() -> None:
        nonlocal gone
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        if task:
            task.cancel()

    loop = asyncio.get_running_loop()
    timer = loop.call_later(WATCH_AFTER, lambda: watching.append(loop.create_task(watch())))
    try:
        return await pool.run(asked)
    except asyncio.CancelledError:
        if not gone or (task and task.uncancel()):
            raise
        return None
    finally:
        timer.cancel()
        for one in watching:
            one.cancel()


def outcome(reply: Reply) -> Outcome:
    """Read an answer in the formats that pages are made from."""
    if reply.kind == "graph":
        return Outcome("graph", turtle=reply.body.decode(), truncated=reply.cut)
    data = orjson.loads(reply.body)
    if reply.kind == "ask":
        return Outcome("ask", truth=data["boolean"])
    names = data["head"]["vars"]
    rows = [[row.get(name) for name in names] for row in data["results"]["bindings"]]
    return Outcome("select", names, rows, truncated=reply.cut)


def run_from_thread(request: Request, reader: Reader, query: str) -> Outcome:
    """Run a query for a page that is made in a thread of the server."""
    asked = job(request, reader, query, READ)
    reply = anyio.from_thread.run(run, request, asked)
    return outcome(reply) if reply else Outcome("ask")  # the client is gone: nobody sees it


def origin(request: Request) -> Pairs:
    """Return the headers that let pages of other sites read the answer; any site's where no keys are in force."""
    allowed, asking = settings().sparql_origins.split(), said(request.scope, b"origin")
    if "*" in allowed and not request.app.state.access.in_force(request.scope.get("dangjian.who")):
        return [*_ANY_SITE, _SHOWN]
    return [*pairs((("Access-Control-Allow-Origin", asking), ("Vary", "Origin"))), _SHOWN] if asking in allowed else []


def matches(header: str, tag: str) -> bool:
    """Whether an If-None-Match header names a tag; weakly, as reading calls for."""
    return tag.removeprefix("W/") in _tags(header)


def _tags(header: str) -> Iterable[str]:
    return (said.strip().removeprefix("W/") for said in header.split(","))
