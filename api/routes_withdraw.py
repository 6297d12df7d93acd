"""Withdrawing a report on a page: what rests on it alone is shown first; its file goes back to the uploads."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request
from starlette.responses import RedirectResponse, Response

from api.intake.work import Intake
from api.jsons import to_json
from api.responses import JSON_TYPE, respond
from api.routes_ask import Current
from api.wording import page_path, type_label
from api.writing import CHANGES, Writing, author
from kg.errors import RequestError
from kg.preview import resting

router = APIRouter(tags=["读入"])
Key = Annotated[str, Path(description="报道标识，见列表中的地址")]


@router.get("/reports/{key}/withdraw", summary="撤下之前：哪些内容只由这篇报道支持")
def preview(request: Request, current: Current, key: Key) -> Response:
    """Show what would be gone."""
    head = current.graph.report(f"report/{key}")
    found = resting(current.store.view, [head["id"]])
    kinds: dict[str, list[dict[str, str]]] = {}
    for one in found.entities:
        kinds.setdefault(type_label(one.type), []).append({"name": one.name, "url": page_path(one.id)})
    data: dict[str, Any] = {"report": head, **asdict(found),
                            "groups": [{"label": label, "items": items} for label, items in kinds.items()]}
    extras = {"title": f"撤下：{head['title'] or head['name']}", "section": "/reports"}
    return respond(request, "withdraw.html", data, extras=extras)


@router.post("/reports/{key}/withdraw", summary="撤下一篇报道；它的文件留在“读入”里，可以重新入库",
             dependencies=CHANGES)
def withdraw(request: Request, current: Current, writing: Writing, key: Key,
             by: Annotated[str, Form()] = "") -> Response:
    """Take the report out; its file is kept where uploads are, read anew and ready to be accepted."""
    head = current.graph.report(f"report/{key}")
    intake: Intake = request.app.state.intake
    with writing.open() as store:
        data = store.original_bytes(head["id"])
        kept = intake.uploads.start(author(request, by), [(head["name"], data)])
        if kept.items[0].reason:  # a name that cannot be kept: nothing is withdrawn that could not be put back
            intake.uploads.discard(kept.key)
            raise RequestError(f"不能在网页上撤下：{kept.items[0].reason}")
        store.remove([head["name"]])
    intake.read(kept)
    url = f"/reports/new/{kept.key}"
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(url, 303)
    return Response(to_json({"withdrawn": head["name"], "kept": url}), media_type=JSON_TYPE)
