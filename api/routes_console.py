"""The console: SPARQL on a page, with stock queries, the vocabulary's terms, a table, a chart and downloads."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.jsons import to_json
from api.pages.chart import Chart, bars
from api.responses import JSON_TYPE, respond, wanted
from api.routes_ask import Current
from api.sparql import Outcome
from api.sparql_asking import run_from_thread
from api.tables import Table
from api.wording import page_path
from kg import ids, vocab
from kg.errors import DangjianError, RequestError

router = APIRouter(tags=["条目与图"])
NUMBERS = frozenset(vocab.NS["xsd"] + name for name in ("integer", "decimal", "double", "float"))
OURS = re.compile(r"(?<![\w:/#<])dj:\w+")  # terms of our own in a query
KINDS = {"class": "类", "property": "属性", "datatype": "数据类型"}


@router.get("/console", summary="查询页：常用查询、词表、结果表格与图、下载")
def console(request: Request, current: Current, query: Annotated[str, Query(description="查询语句")] = "") -> Response:
    """Show the form, and what a query gives."""
    stock = vocab.queries()
    if not query.strip():
        if wanted(request) == "json":
            return Response(to_json(_offered()), media_type=JSON_TYPE)
        if wanted(request) != "html":
            raise RequestError("缺少参数：query。")
        return _page(request, stock[0].text.strip() if stock else "")
    try:
        outcome = run_from_thread(request, current, query)
    except DangjianError as error:
        told = "text/html" in request.headers.get("accept", "") and wanted(request) == "html"
        if not told or error.status >= 500:
            raise
        return _page(request, query, status=error.status, wrong=(error.message, error.detail), here="")
    base = current.store.base
    rows = [[{"text": ids.local(base, text), "url": page_path(ids.local(base, text)) if text.startswith(base) else ""}
             for text in row] for row in outcome.texts()]
    if wanted(request) == "json":
        return Response(to_json(outcome.to_json()), media_type=JSON_TYPE)
    table = Table("查询结果", tuple(outcome.variables) or ("结果",), outcome.texts())
    return _page(request, query, tables=[table], outcome=outcome, rows=rows, chart=_chart(outcome, base))


@router.get("/console/terms", summary="词表的术语与前缀，供输入时补全")
def terms() -> Response:
    """List what can be completed."""
    offered = _offered()
    data = {name: offered[name] for name in ("terms", "prefixes")}
    return Response(to_json(data), media_type=JSON_TYPE, headers={"Cache-Control": "public, max-age=3600"})


def _offered() -> dict[str, Any]:
    stock = [{"name": one.name, "question": one.question, "explained": one.explained, "query": one.text.strip()}
             for one in vocab.queries()]
    return {"stock": stock, "terms": _terms(), "prefixes": dict(vocab.NS)}


def _page(
    request: Request, query: str, *, tables: Sequence[Table] = (), status: int = 200, **more: Any,
) -> Response:
    asked = query.strip()
    extras = {
        "title": "查询", "section": "/console", "stock": vocab.queries(), "terms": _terms(), "prefixes": vocab.NS,
        "kinds": KINDS, "outcome": None, "rows": (), "chart": None, "wrong": None, **more,
        "unknown": sorted(set(OURS.findall(asked)).difference(one["name"] for one in _terms())),
        "explained": next((one.question + one.explained for one in vocab.queries() if one.text.strip() == asked), ""),
    }
    return respond(request, "console.html", {"query": query}, extras=extras, tables=tables, status=status)


@cache
def _terms() -> list[dict[str, str]]:
    """Return the terms as they are written in a query, our own first."""
    found = []
    for iri, term in vocab.terms().items():
        prefix = next((name for name, start in vocab.NS.items() if iri.startswith(start)), "")
        if prefix:
            found.append({"name": f"{prefix}:{iri.removeprefix(vocab.NS[prefix])}", "kind": term.kind,
                          "label": term.zh, "comment": term.comment})
    return sorted(found, key=lambda one: (one["kind"], not one["name"].startswith("dj:"), one["name"]))


def _chart(outcome: Outcome, base: str) -> Chart | None:
    """Draw the first column of numbers by the first column of names, where a result has both."""
    number = next((at for at in range(len(outcome.variables)) if _numeric(outcome, at)), None)
    name = next((at for at in range(len(outcome.variables)) if at != number and not _numeric(outcome, at)
                 and any(row[at] for row in outcome.rows)), None)
    if number is None or name is None:
        return None
    told = [(row[name], row[number], _page_of(base, row)) for row in outcome.rows if row[name] and row[number]]
    return bars(outcome.variables[number], [(a["value"].rpartition("/")[2], float(b["value"])) for a, b, _ in told
                                            if a and b], [url for *_, url in told])


def _page_of(base: str, row: Sequence[Mapping[str, str] | None]) -> str:
    """Return the page of the first thing of a row that has one."""
    found = (page_path(ids.local(base, cell["value"])) for cell in row if cell and cell["value"].startswith(base))
    return next(filter(None, found), "")


def _numeric(outcome: Outcome, at: int) -> bool:
    values = [row[at] for row in outcome.rows if row[at]]
    return bool(values) and all(term is not None and term.get("datatype") in NUMBERS for term in values)
