"""One way out for every page: HTML for browsers, its JSON twin, and tables as files; and one shape for errors."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import Request
from starlette.responses import Response

from api.jsons import to_json
from api.rendering import render
from api.tables import XLSX_TYPE, Table, to_csv, to_xlsx
from kg.errors import NotFoundError

JSON_TYPE = "application/json; charset=utf-8"
SUFFIXES = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".docx": "docx"}
# The schema keeps its own address; the rest of the API is under page addresses.
OWN_SUFFIX = ("/openapi.json", "/static/")


def wanted(request: Request) -> str:
    """Return the format asked for: by the address' suffix, else by the Accept header."""
    if suffix := request.scope.get("dangjian.format"):
        return str(suffix)
    accept = request.headers.get("accept", "")
    if "text/html" in accept:
        return "html"
    if "json" in accept:
        return "json"
    return "csv" if "text/csv" in accept else "html"


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """Answer with a file to save, its Chinese name in the form that all browsers understand."""
    header = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": header})


def here(request: Request) -> str:
    """Return the address of this page without its suffix, as links to its twins need it."""
    query = request.url.query
    path = str(request.scope["path"])
    return path + (f"?{query}" if query else "")


def respond(
    request: Request, template: str, data: Any, *, extras: Mapping[str, Any], table: Table | None = None,
    status: int = 200,
) -> Response:
    """Answer with ``data`` in the format that was asked for. ``extras`` is what only the HTML page needs."""
    form = wanted(request)
    if form == "json":
        return Response(to_json(data), status, media_type=JSON_TYPE)
    if form == "docx":
        raise NotFoundError("本页没有可下载的简报。")
    if form in ("csv", "xlsx"):
        if table is None:
            raise NotFoundError("本页没有可下载的表格。")
        if form == "csv":
            return attachment(to_csv(table), f"{table.name}.csv", "text/csv; charset=utf-8")
        return attachment(to_xlsx([table]), f"{table.name}.xlsx", XLSX_TYPE)
    shown = data if isinstance(data, Mapping) else {}
    values = {"here": here(request), "section": "", "who": request.scope.get("dangjian.who"), **shown, **extras}
    return Response(render(template, values), status, media_type="text/html; charset=utf-8")


def refuse(request: Request, status: int, code: str, message: str, detail: str = "") -> Response:
    """Answer in the one shape of errors: a page for browsers, JSON for everyone else."""
    error = {"code": code, "message": message, "detail": detail}
    page_wanted = "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers
    browser = page_wanted and not request.scope.get("dangjian.format")
    headers = {"Retry-After": "1"} if status == 503 else None
    if browser:
        page = render("error.html", {"here": "", "section": "", "title": message, "status": status, "error": error})
        return Response(page, status, headers, media_type="text/html; charset=utf-8")
    return Response(to_json({"error": error}), status, headers, media_type=JSON_TYPE)
