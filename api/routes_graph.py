"""Entities of every kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from api.pages.chart import Chart, bars
from api.pages.entity import entity_page
from api.pages.explore import GATHERED
from api.pages.neighbours import draw, groups
from api.pages.similar import MORE, alike, alike_table
from api.pages.tables import NOT_IN_NAMES, grouped, observation_table
from api.pages.topics import by_topic
from api.responses import respond, wanted
from api.routes_ask import Current
from api.settings import settings
from api.tables import Table
from api.wording import SECTIONS, page_path
from kg.compare import called

router = APIRouter(tags=["条目与图"])

LISTED = 40  # links of one kind, and reports, on a page: two screens

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
        desk, page = current.answerer.desk, entity_page(current.graph, section, key)
        if section == "programmes":
            page["alike"] = alike(desk, page["id"])
        for one in page["comparable"]:
            both = [called(desk, identifier) for identifier in (page["id"], one["id"])]
            one["compare"] = f"/compare?{urlencode({'place': both}, doseq=True)}"
        near = groups(page)
        figures = grouped(page["observations"])
        extras = {"title": page["name"], "figures": figures, "topics": by_topic(figures[:settings().table_rows]),
                  "drawing": draw(page["name"], near), "years": _years(page), "listed": LISTED}
        page["neighbours"] = near
        return respond(request, "entity.html", page, extras=extras, tables=_tables(page))


def _years(page: Mapping[str, Any]) -> Chart | None:
    """Draw how many reports of each year speak of it; of a place that reports are listed by, each year leads there."""
    years = sorted(Counter(report["published"][:4] for report in page["reports"] if report["published"]).items())
    urls = [f"/explore?{urlencode({'kind': 'reports', 'place': page['name'], 'year': year})}" for year, _ in years]
    return bars("篇", [(f"{year}年", float(count)) for year, count in years], urls if page["type"] in GATHERED else ())


def _tables(page: Mapping[str, Any]) -> list[Table]:
    """Return figures, stated links and reports; the page lists the first of the latter, the files have all."""
    name = NOT_IN_NAMES.sub("", page["name"])
    links = [(group["label"], item["name"], item["detail"], item["sentence"], item["title"], item["published"],
              item["report"]) for group in page["links"] for item in group["items"]]
    reports = [(report["title"], report["source"], report["published"], report["name"]) for report in page["reports"]]
    return [
        replace(observation_table(f"数据-{name}", page["observations"]), key="figures", sheet="数据"),
        Table(f"说法-{name}", ("关系", "名称", "说明", "原文", "标题", "日期", "文件"), links, "links", "说法"),
        Table(f"报道-{name}", ("标题", "来源", "日期", "文件"), reports, "reports", "报道"),
    ]


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
