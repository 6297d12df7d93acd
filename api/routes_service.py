"""Where programs learn what the endpoint is and how much it holds."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.heads import NOT_MODIFIED, Made, pairs
from api.pages.service import COUNTS, PARTITIONS, Counted, service, void, write
from api.readers import Reader
from api.responses import refuse
from api.sparql_asking import READ, job, matches, newest, origin, outcome
from api.sparql_formats import negotiate_graph
from api.sparql_pool import Job, Pool
from kg.errors import CostError, DangjianError

router = APIRouter(tags=["条目与图"])
WELL_KNOWN = "/.well-known/void"


@router.get(WELL_KNOWN, summary="VoID：数据集的规模与词表（Turtle、N-Triples、JSON-LD、RDF/XML）")
async def void_description(request: Request) -> Response:
    """Describe the data, counted once a generation."""
    try:
        form = negotiate_graph(request.headers.get("accept", ""))
        with await newest(request) as reader:
            tag = f'W/"void-{reader.store.generation}-{form.name}-{reader.store.view.folder.stat().st_mtime_ns}"'
            if matches(request.headers.get("if-none-match", ""), tag):
                return Made(b"", NOT_MODIFIED, [*pairs([("ETag", tag)]), *origin(request)])
            counted = await _counted(request, reader)
            endpoint, dataset = _addresses(request)
            data = write(void(endpoint, dataset, reader.store.base, counted), form.name)
        # What could not be counted now may be counted later.
        headers = {"ETag": tag} if len(counted.counts) == len(COUNTS) else {"Cache-Control": "no-store"}
        made = Response(data, headers={"Content-Type": form.media_type, **headers})
    except DangjianError as error:
        made = refuse(request, error.status, error.code, error.message, error.detail)
    made.raw_headers += origin(request)
    return made


def describe(request: Request) -> Response:
    """Describe the service."""
    form = negotiate_graph(request.headers.get("accept", ""))
    return Response(write(service(*_addresses(request)), form.name), headers={"Content-Type": form.media_type})


def _addresses(request: Request) -> tuple[str, str]:
    here = str(request.base_url).rstrip("/")
    return f"{here}/sparql", f"{here}{WELL_KNOWN}#data"


async def _counted(request: Request, reader: Reader) -> Counted:
    """Return the counts of this generation; the first who asks has them counted, the others wait."""
    kept: dict[str, asyncio.Task[Counted]] = request.app.state.counted
    folder = str(reader.store.view.folder)
    if folder not in kept or (kept[folder].done() and not _whole(kept[folder])):
        kept.clear()
        pool: Pool = request.app.state.pool
        jobs = {name: job(request, reader, query, READ) for name, query in {**COUNTS, **PARTITIONS}.items()}
        kept[folder] = asyncio.create_task(_count(pool, jobs))
    return await asyncio.shield(kept[folder])


def _whole(task: "asyncio.Task[Counted]") -> bool:
    return not task.cancelled() and task.exception() is None and len(task.result().counts) == len(COUNTS)


async def _count(pool: Pool, jobs: Mapping[str, Job]) -> Counted:
    counts: dict[str, int] = {}
    partitions: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, asked in jobs.items():
        try:
            rows = outcome(await pool.run(asked)).rows
        except CostError:
            continue
        if name in PARTITIONS:
            partitions[name] = tuple((of["value"], int(n["value"])) for of, n in rows if of and n)
        else:
            counts[name] = next(int(row[0]["value"]) for row in rows if row[0])
    return Counted(counts, partitions)
