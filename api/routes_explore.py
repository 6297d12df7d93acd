"""Explore: lists narrowed by facets, and which districts report which kinds of practice."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.pages.explore import FACETS, KINDS, Item
from api.responses import respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.tables import Table

router = APIRouter(tags=["总览"])
Kind = Literal["programmes", "observations", "reports"]
SHADES = 5  # of the heat map, from few to many
SHARED = ("place", "year", "paper")  # facets that every list has: a change of list keeps them
FEW = 8  # columns of a heat map whose headings fit side by side
SHOWN = 8  # values of a facet before the rest is folded away


@router.get("/explore", summary="总览：做法、数据、报道按地方、类别、年份、来源筛选，各附计数")
def explore(
    request: Request, current: Current,
    kind: Annotated[Kind, Query(description="列什么：programmes、observations 或 reports")] = "programmes",
    place: Annotated[str, Query(description="地方（县级，含下辖）")] = "",
    practice: Annotated[str, Query(description="做法类别")] = "",
    field: Annotated[str, Query(description="数据的领域：做法类别的第一级")] = "",
    topic: Annotated[str, Query(description="指标")] = "",
    sort: Annotated[str, Query(description="类型")] = "",
    year: Annotated[str, Query(description="见报年份")] = "",
    paper: Annotated[str, Query(description="来源")] = "",
    page: Annotated[int, Query(ge=1, description="页码")] = 1,
) -> Response:
    """List what fits every facet, with the counts that each further choice would leave."""
    given = {"place": place, "practice": practice, "field": field, "topic": topic, "sort": sort, "year": year,
             "paper": paper}
    chosen = {name: value.strip() for name, value in given.items() if value.strip()}
    explored = current.explored
    found = explored.chosen(kind, chosen)
    size = len(found) or 1 if wanted(request) in ("csv", "xlsx") else settings().page_reports
    counts = explored.counts(kind, chosen)
    carried = {name: value for name, value in chosen.items() if name in SHARED}
    data: dict[str, Any] = {
        "kind": kind, "chosen": chosen, "total": len(found), "page": page, "pages": max(1, -(-len(found) // size)),
        "facets": {name: dict(rows) for name, rows in counts.items()},
        "items": [_shown(item) for item in found[(page - 1) * size:page * size]],
        "heat": explored.heat(), "fields": explored.fields(),
    }
    extras = {"title": f"总览：{KINDS[kind]}", "section": "/explore", "kinds": KINDS, "labels": FACETS,
              "counts": counts, "shown": SHOWN, "shades": SHADES, "few": FEW,
              "listing": lambda name: _address({"kind": name, **carried}),
              "narrowed": lambda name, value: _address({"kind": kind, **chosen, name: value}),
              "totals": {name: len(explored.chosen(name, carried)) for name in KINDS}}
    tables = [_table(kind, found), _crossed("各地各类做法的项数", "heat", data["heat"], "practices"),
              _crossed("各地各领域数据的条数", "fields", data["fields"], "fields")]
    return respond(request, "explore.html", data, extras=extras, tables=tables)


def _address(values: Mapping[str, object]) -> str:
    """Return the permanent link of a choice; what is empty is left out."""
    return f"/explore?{urlencode({name: value for name, value in values.items() if value})}"


def _shown(item: Item) -> dict[str, Any]:
    return {"name": item.name, "url": item.url, "detail": item.detail, "source": item.source, "facets": item.facets}


def _table(kind: str, found: list[Item]) -> Table:
    names = [name for name in FACETS if any(name in item.facets for item in found)]
    headings = ("名称", *(FACETS[name] for name in names), "说明", "出处", "地址")
    rows = [(item.name, *("、".join(item.facets.get(name, ())) for name in names), item.detail, item.source, item.url)
            for item in found]
    return Table(f"总览-{KINDS[kind]}", headings, rows)


def _crossed(name: str, key: str, found: Mapping[str, Any], values: str) -> Table:
    return Table(name, ("地方", *found[values]), [(row["place"], *row["cells"]) for row in found["rows"]], key)
