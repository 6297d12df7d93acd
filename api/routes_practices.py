"""Kinds of practice: each with its programmes by place."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api.pages.practice import practice_page
from api.responses import respond
from api.routes_ask import Current
from api.tables import Table

router = APIRouter(tags=["条目与图"])


@router.get("/practices/{notation}", summary="一类做法：是什么，哪些地方有，各叫什么")
def practice(
    request: Request, current: Current, notation: Annotated[str, Path(description="类别的代号")],
) -> Response:
    """Show one kind of practice."""
    page = practice_page(current.graph, notation)
    rows = [(place["name"], item["name"], *((item["proof"][name] for name in ("sentence", "title", "published"))
             if item["proof"] else ("", "", ""))) for place in page["places"] for item in place["items"]]
    table = Table(f"做法-{page['name']}", ("地方", "做法", "原文", "标题", "日期"), rows)
    extras = {"title": page["name"], "section": "/explore"}
    return respond(request, "practice.html", page, extras=extras, tables=[table])
