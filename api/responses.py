"""One way out for every page: HTML for browsers, its JSON twin, and tables as files; and one shape for errors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.responses import Response

from api.access.roles import Role, Who
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
    request: Request, template: str, data: Any, *, extras: Mapping[str, Any], tables: Sequence[Table] = (),
    status: int = 200,
) -> Response:
    """Answer with ``data`` in the format that was asked for. ``extras`` is what only the HTML page needs.

    Of several ``tables``, the first is the one that people mean by the table of this page.
    """
    form = wanted(request)
    if form == "json":
        return Response(to_json(data), status, media_type=JSON_TYPE)
    if form == "docx":
        raise NotFoundError("本页没有可下载的简报。")
    if form in ("csv", "xlsx"):
        return _file(form, tables, request.query_params.get("table", ""))
    shown = data if isinstance(data, Mapping) else {}
    values = {"here": here(request), "section": "", **_person(request), **shown, **extras}
    return Response(render(template, values), status, media_type="text/html; charset=utf-8")


def _file(form: str, tables: Sequence[Table], key: str) -> Response:
    """Answer with the table that a key names; without one, with the first as CSV or all as one workbook."""
    chosen = [table for table in tables if table.key == key] if key else tables
    if not chosen:
        raise NotFoundError("本页没有可下载的表格。")
    if form == "csv":
        return attachment(to_csv(chosen[0]), f"{chosen[0].name}.csv", "text/csv; charset=utf-8")
    return attachment(to_xlsx(chosen), f"{chosen[0].name}.xlsx", XLSX_TYPE)


def _person(request: Request) -> dict[str, Any]:
    """Return who looks at a page, and ``may``: what their role must not do is not offered."""
    who: Who | None = request.scope.get("dangjian.who")
    may: Callable[[Role], bool] = who.may if who else lambda _: False
    return {"who": who, "may": may}


def _back(request: Request) -> str:
    """Return the page of ours that a request came from, so that what was sent can be changed."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.headers.get("host", "") and came.path.startswith("/")
    return f"{came.path}?{came.query}".rstrip("?") if ours and not came.path.startswith("//") else ""


def refuse(request: Request, status: int, code: str, message: str, detail: str = "") -> Response:
    """Answer in the one shape of errors: a page for browsers, JSON for everyone else."""
    error = {"code": code, "message": message, "detail": detail}
    page_wanted = "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers
    browser = page_wanted and not request.scope.get("dangjian.format")
    headers = {"Retry-After": "1"} if status == 503 else None
    if browser:
        shown = {**_person(request), "here": "", "section": "", "title": message, "back": _back(request)}
        page = render("error.html", {**shown, "status": status, "error": error})
        return Response(page, status, headers, media_type="text/html; charset=utf-8")
    return Response(to_json({"error": error}), status, headers, media_type=JSON_TYPE)
