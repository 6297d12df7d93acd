"""Compare places; and names while they are being typed."""

from dataclasses import asdict, replace
from itertools import combinations
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.pages.briefing import DOCX_TYPE, briefing
from api.pages.compare import tables, told_by, when
from api.responses import attachment, respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.wording import page_path
from kg.compare import called, choices
from kg.errors import DangjianError, RequestError

router = APIRouter(tags=["对比"])
PAIRED = 3  # districts of which examples are made
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
        data = {"choices": current.comparable_places, "examples": _examples(current)}
        return respond(request, "compare.html", data, extras=_extras(current, []))
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


def _examples(current: Current) -> list[dict[str, str]]:
    """Offer districts that reports give most figures of, two by two."""
    desk = current.answerer.desk
    counties = {desk.catalogue.label(one.id): one.id for one in desk.catalogue.of_type(["county"])}
    rows = [row["place"] for row in current.explored.fields()["rows"] if row["place"] in counties]
    told = [called(desk, counties[place]) for place in rows]
    return [{"name": " · ".join(two), "url": f"/compare?{urlencode({'place': two}, doseq=True)}"}
            for two in combinations(told[:PAIRED], 2)]


def _extras(current: Current, asked: list[str]) -> dict[str, object]:
    title = "、".join(asked) + "对比" if asked else "对比"
    return {"title": title, "section": "/compare", "asked": asked, "found": None, "wrong": "",
            "choices": current.comparable_places}
