"""Compare places; and names while they are being typed."""

from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.pages.briefing import DOCX_TYPE, briefing
from api.pages.compare import tables, told_by, when
from api.responses import attachment, respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.wording import page_path
from kg.compare import choices
from kg.errors import DangjianError, RequestError

router = APIRouter(tags=["对比"])
SINGLE = 60  # rows of one place on a page, which stays under 300 KB; files have all
SHOWN = 2  # figures beside one cell, programmes in one, before the rest is folded away

Places = Annotated[list[str] | None, Query(description="地名，重复给出两个以上")]


@router.get("/compare", summary="对比两个以上的地方：数据与做法并列，各附原文；.docx 是简报")
def compare_places(request: Request, current: Current, place: Places = None) -> Response:
    """Set places side by side; without places, show the form."""
    form = wanted(request)
    places = [name for name in place or () if name.strip()]
    if not places:
        if form not in ("html", "json"):
            raise RequestError("缺少参数：place。")
        return respond(request, "compare.html", {"choices": current.comparable_places}, extras=_extras(current, []))
    try:
        found = current.comparison(tuple(places))
    except DangjianError as error:
        if form != "html" or "text/html" not in request.headers.get("accept", "") or error.status >= 500:
            raise
        extras = {**_extras(current, places), "wrong": error.message}
        return respond(request, "compare.html", {}, extras=extras, status=error.status)
    names = "-".join(found.places)
    if form == "docx":
        return attachment(briefing(found), f"对比简报-{names}.docx", DOCX_TYPE)
    sheets = [replace(table, name=f"{table.name}-{names}", sheet=table.name) for table in tables(found)]
    shared = [row for row in found.metrics if told_by(row) > 1]
    extras = {
        **_extras(current, places), "found": found, "urls": [page_path(identifier) for identifier in found.ids],
        "shared": shared, "single": [row for row in found.metrics if row not in shared], "shown": SHOWN,
        "most_single": SINGLE,
        "when": when,
    }
    return respond(request, "compare.html", asdict(found), extras=extras, tables=sheets)


@router.get("/compare/places", summary="输入时的提示：可以对比的地方")
def place_names(
    request: Request, current: Current, place: Annotated[str, Query(description="已输入的文字")] = "",
) -> Response:
    """Offer places to compare, told apart where several share a name."""
    names = choices(current.answerer.desk, place[:settings().question_characters])
    return respond(request, "suggest.html", {"suggestions": names}, extras={"title": "提示"})


def _extras(current: Current, asked: list[str]) -> dict[str, object]:
    title = "、".join(asked) + "对比" if asked else "对比"
    return {"title": title, "section": "/compare", "asked": asked, "found": None, "wrong": "",
            "choices": current.comparable_places}
