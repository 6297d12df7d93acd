"""For operators: health, metrics, and the description of the API."""

import time
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.help import help_page, tables
from api.responses import respond
from api.routes_ask import Current
from api.tables import Table

router = APIRouter(tags=["运行"])
PLACES = {"query": "查询串", "path": "路径", "header": "请求头"}
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz", summary="健康状况：所用数据的版次")
def health(current: Current) -> dict[str, Any]:
    """Say that the store is open, and which generation."""
    current.graph.select("SELECT ?s WHERE { ?s a schema:NewsArticle } LIMIT 1")
    return {"status": "ok", "generation": current.store.generation}


@router.get("/metrics", summary="Prometheus 指标")
def metrics(request: Request, current: Current) -> Response:
    """Count requests and their times in this process."""
    gauges = {
        "dangjian_store_generation": ("Generation of the store that is being served.", float(current.store.generation)),
        "dangjian_store_open_seconds": ("Time since that generation was opened.", time.time() - current.opened),
    }
    return Response(request.app.state.metrics.text(gauges), media_type=METRICS_TYPE)


@router.get("/help", summary="使用说明：能答什么、答得多准、怎样引用")
def help_for_users(request: Request) -> Response:
    """Say what can be asked, how often the answer was right, and how to cite."""
    extras = {"title": "使用说明", "section": "/help"}
    return respond(request, "help.html", help_page(), extras=extras, tables=tables())


@router.get("/docs", summary="接口说明")
def docs(request: Request) -> Response:
    """Describe every address, from the same schema that /openapi.json gives; nothing is fetched from elsewhere."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in request.app.openapi()["paths"].items():
        for method, about in methods.items():
            groups.setdefault(about.get("tags", ["其他"])[0], []).append({
                "method": method.upper(), "path": path, "summary": about.get("summary", ""),
                "parameters": [
                    {"name": p["name"], "place": PLACES.get(p["in"], p["in"]), "required": p.get("required", False),
                     "description": p.get("description", "")}
                    for p in about.get("parameters", [])
                ],
            })
    page = {"groups": [{"name": name, "items": items} for name, items in groups.items()]}
    rows = [(item["method"], item["path"], p["name"], p["place"], "是" if p["required"] else "否", p["description"])
            for items in groups.values() for item in items for p in item["parameters"]]
    table = Table("接口参数", ("方法", "地址", "参数", "位置", "必填", "说明"), rows)
    return respond(request, "docs.html", page, extras={"title": "接口", "section": "/docs"}, tables=[table])
