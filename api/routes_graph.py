"""Entities of every kind."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from api.pages.chart import bars
from api.pages.entity import entity_page
from api.pages.neighbours import draw, groups
from api.pages.similar import MORE, alike, alike_table
from api.pages.tables import grouped, observation_table
from api.pages.topics import by_topic
from api.responses import respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.wording import SECTIONS, page_path

router = APIRouter(tags=["条目与图"])

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
        return respond(request, "entity.html", page, extras=extras, tables=[table])


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
    return respond(request, "entity.html", data, extras={}, tables=[alike_table(key, rows)])
