"""Reports: the list, and each as published with what was found in it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.access.roles import Who
from api.pages.report import report_list, report_page
from api.pages.tables import observation_table
from api.responses import respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.tables import Table

router = APIRouter(tags=["报道"])


@router.get("/reports", summary="报道列表，新的在前")
def reports(request: Request, current: Current, page: Annotated[int, Query(ge=1, description="页码")] = 1) -> Response:
    """List the reports."""
    size = 0 if wanted(request) in ("csv", "xlsx") else settings().page_reports
    found = report_list(current.graph, page, size)
    rows = [(r["title"], r["source"], r["published"], r["name"], int(r["sentences"]), r["observations"])
            for r in found["reports"]]
    table = Table("报道", ("标题", "来源", "日期", "文件", "句子", "数据"), rows)
    return respond(request, "reports.html", found, extras={"title": "报道", "section": "/reports"}, tables=[table])


@router.get("/reports/{key}", summary="一篇报道：原文段落、句子、标注与数据")
def report(
    request: Request, current: Current, key: Annotated[str, Path(description="报道标识，见列表中的地址")],
    cite: Annotated[int, Query(description="要突出的句子序号")] = -1,
) -> Response:
    """Show one report; ``#s12`` in the address leads to a sentence."""
    found = report_page(current.graph, key)
    head = found["report"]
    who: Who | None = request.scope.get("dangjian.who")
    extras = {"title": head["title"] or head["name"], "section": "/reports", "cited": cite,
              "original": bool(who and who.private and current.store.masks(f"report/{key}"))}
    table = observation_table(f"数据-{head['title'] or head['name']}", found["observations"])
    return respond(request, "report.html", found, extras=extras, tables=[table])
