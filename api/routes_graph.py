"""Entities of every kind, and SPARQL over the whole graph."""

from collections import Counter
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.jsons import to_json
from api.pages.chart import bars
from api.pages.entity import entity_page
from api.pages.neighbours import draw, groups
from api.pages.similar import MORE, alike, alike_table
from api.pages.tables import grouped, observation_table
from api.pages.topics import by_topic
from api.responses import JSON_TYPE, attachment, respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.sparql_worker import run_apart
from api.tables import Table
from api.wording import SECTIONS, page_path
from kg.errors import LimitError, RequestError

router = APIRouter(tags=["条目与图"])

RESULTS_TYPE = "application/sparql-results+json"
BYTES_A_CHARACTER = 12  # of a form: a Chinese character is up to four bytes, each written %XX
SUMMARIES = {
    "places": "地方：所在、下辖、做法、数据、任职", "programmes": "做法：定义、推行者、同类、数据",
    "organisations": "组织：隶属、任职、荣誉、数据",
    "persons": "人物：任职与出处",
    "documents": "文件", "awards": "荣誉与获得者",
}


def _entity_route(section: str) -> None:
    @router.get(f"/{section}/{{key}}", summary=SUMMARIES[section], name=section)
    def entity(
        request: Request, current: Current, key: Annotated[str, Path(description="条目标识，见各页地址与导出表的 id")],
    ) -> Response:
        page = entity_page(current.graph, section, key)
        if section == "programmes":
            page["alike"] = alike(current.answerer.desk, page["id"])
        near = groups(page)
        figures = grouped(page["observations"])
        years = Counter(report["published"][:4] for report in page["reports"] if report["published"])
        extras = {"title": page["name"], "figures": figures, "topics": by_topic(figures[:settings().table_rows]),
                  "drawing": draw(page["name"], near), "years": bars("篇", sorted(
                      (f"{year}年", float(count)) for year, count in years.items()))}
        page["neighbours"] = near
        table = observation_table(f"数据-{page['name']}", page["observations"])
        return respond(request, "entity.html", page, extras=extras, table=table)


for _section in SECTIONS.values():
    _entity_route(_section)


@router.get("/programmes/{key}/similar", summary="别处的同类做法：理由与原文；JSON、CSV 或 XLSX")
def similar(request: Request, current: Current, key: Annotated[str, Path(description="做法标识")]) -> Response:
    """List the programmes of other places that are like one; a browser is led to the programme's own page."""
    identifier = f"programme/{key}"
    if wanted(request) == "html":
        return RedirectResponse(f"{page_path(identifier)}#h-alike")
    rows = alike(current.answerer.desk, identifier, MORE)
    data = {"id": identifier, "similar": rows}
    return respond(request, "entity.html", data, extras={}, table=alike_table(key, rows))


@router.get("/sparql", summary="运行只读 SPARQL 1.1 查询；JSON、CSV、XLSX 或 Turtle")
def sparql(request: Request, current: Current, query: Annotated[str, Query(description="查询语句")] = "") -> Response:
    """Run a query given in the address, or show the form."""
    return _answer(request, current, query)


@router.post("/sparql", summary="同上，查询语句放在正文（application/sparql-query 或表单 query=）")
async def sparql_post(request: Request, current: Current) -> Response:
    """Run a query given in the body."""
    most = settings().sparql_characters * BYTES_A_CHARACTER
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise LimitError(f"查询太长，最多 {settings().sparql_characters} 个字符。")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise RequestError("查询不是 UTF-8 文字。") from None
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        text = parse_qs(text).get("query", [""])[0]
    if not text.strip():
        raise RequestError("缺少参数：query。")
    return await run_in_threadpool(_answer, request, current, text)


def _answer(request: Request, current: Current, query: str) -> Response:
    accept = request.headers.get("accept", "")
    form = wanted(request)
    if form == "html" and "text/html" not in accept:
        form = "json"  # a program that does not say what it wants gets what the protocol calls for, no page
    if form == "html":  # people read results on the console
        return RedirectResponse(f"/console?{urlencode({'query': query})}" if query.strip() else "/console", 303)
    if not query.strip():
        raise RequestError("缺少参数：query。")
    outcome = run_apart(current.store.path, query)
    if outcome.kind == "graph" and "json" not in f"{accept} {request.scope.get('dangjian.format')}":
        return attachment(outcome.turtle.encode(), "结果.ttl", "text/turtle; charset=utf-8")
    if form == "json":
        kind = RESULTS_TYPE if "sparql-results" in accept or "json" not in accept else JSON_TYPE
        return Response(to_json(outcome.to_json()), media_type=kind)
    table = Table("查询结果", tuple(outcome.variables) or ("结果",), outcome.texts())
    return respond(request, "", {}, extras={}, table=table)
