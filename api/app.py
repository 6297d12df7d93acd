"""The web application: ``create_app(store)`` for tests and embedding, ``serving`` for uvicorn's workers."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api import (
    routes_ask,
    routes_compare,
    routes_console,
    routes_explore,
    routes_graph,
    routes_intake,
    routes_judgements,
    routes_operations,
    routes_practices,
    routes_reports,
    routes_service,
    routes_sparql,
    routes_withdraw,
)
from api.access import routes as routes_access
from api.access.guard import Access, Guard
from api.correcting.beside import Beside
from api.direct import Direct
from api.intake.staging import Uploads
from api.intake.work import Intake
from api.metrics import Metrics
from api.middleware import Around
from api.readers import Readers
from api.rendering import STATIC
from api.responses import refuse
from api.settings import settings
from api.sparql_pool import Pool
from api.writing import Writer
from kg.errors import DangjianError
from kg.fuzzy import sounds

logger = logging.getLogger("dangjian")

HTTP_ERRORS = {
    404: ("not_found", "没有这个页面。"), 405: ("method_not_allowed", "这个地址不支持该请求方法。"),
    413: ("too_large", "请求太大。"), 415: ("unsupported_type", "不支持的内容类型。"),
}
COMPRESS_FROM = 1024  # bytes; below that the headers cost more than is saved


def create_app(store: Path | str, *, demand_keys: bool = False) -> FastAPI:
    """Build the application over one store, which must exist; ``demand_keys``: nobody without a key."""
    readers = Readers(Path(store))
    metrics = Metrics()
    pool = Pool(settings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        pool.start()
        sounds("党")  # loads pypinyin now: else the first misspelt name waits 0.4 s for it
        yield
        pool.close()
        readers.close()

    app = FastAPI(
        title="党建知识图谱", description="基层党建报道的知识图谱与问答；每个结论都附原文句子。", version="0.1.0",
        docs_url=None, redoc_url=None, lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # ours are at /metrics
    )
    app.state.readers = readers
    app.state.metrics = metrics
    app.state.pool = pool
    app.state.counted = {}  # by generation, see routes_service
    app.state.access = Access(Path(store), demand_keys)
    app.state.writer = Writer(Path(store), readers.look_again)
    app.state.corrections = Beside(Path(store) / "corrections", app.state.writer)
    app.state.intake = Intake(Uploads(Path(store) / "uploads"), app.state.writer)
    app.add_middleware(GZipMiddleware, minimum_size=COMPRESS_FROM)
    app.add_middleware(Direct, handlers=routes_sparql.DIRECT)
    app.add_middleware(Guard, access=app.state.access)
    app.add_middleware(Around, metrics=metrics)
    app.add_exception_handler(DangjianError, _known_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    # Routes are tried one by one. Intake before the reports: /reports/new is no report's key.
    for routes in (routes_sparql, routes_ask, routes_explore, routes_intake, routes_reports, routes_compare,
                   routes_console, routes_graph, routes_judgements, routes_withdraw, routes_practices,
                   routes_operations, routes_service, routes_access):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def serving() -> FastAPI:
    """Build the application over the store of the environment; uvicorn calls this in every worker."""
    return create_app(settings().store, demand_keys=bool(settings().demand_keys))


def _known_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, DangjianError):
        raise error
    if error.status >= 500:
        logger.error("%s：%s %s", error.code, error.message, error.detail)
        return refuse(request, error.status, error.code, error.message)  # the detail may name folders of the server
    return refuse(request, error.status, error.code, error.message, error.detail)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code, message = HTTP_ERRORS.get(status, ("error", "请求不能处理。"))
    return refuse(request, status, code, message)


def _validation_error(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    names = "、".join(dict.fromkeys(str(problem["loc"][-1]) for problem in problems))
    missing = all(problem["type"] == "missing" for problem in problems)
    message = f"缺少参数：{names}。" if missing else f"参数不对：{names}。"
    return refuse(request, 400, "bad_request", message)
