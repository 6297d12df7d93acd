"""Reports in: upload, look at what was found, accept, take back."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.intake.staging import Upload, plain_name
from api.intake.work import Intake
from api.jsons import to_json
from api.responses import JSON_TYPE, respond
from api.settings import settings
from api.tables import Table
from api.wording import STATUS
from api.writing import CHANGES, author
from ingest.read import SUFFIXES
from kg.errors import LimitError, RequestError

router = APIRouter(tags=["读入"])
Key = Annotated[str, Path(description="这次读入的标识，见提交后的地址")]
HOME = "/reports/new"
OUTCOMES = {"waiting": "等待", "new": "可入库", "changed": "有改动，将替换", "same": "无变化", "refused": "未读入"}
STATES = {
    "reading": "正在读", "ready": "已读完，等待确认", "storing": "正在入库", "stored": "已入库", "undoing": "正在撤回",
    "undone": "已撤回", "failed": "没有做成",
}


def _intake(request: Request) -> Intake:
    found: Intake = request.app.state.intake
    return found


@router.get(HOME, summary="读入报道：选择文件或文件夹，以及此前的各次读入")
def form(request: Request) -> Response:
    """Show the form and the uploads that are kept."""
    uploads = [_plain(upload) for upload in _intake(request).uploads.all()]
    extras = {"title": "读入报道", "section": "/reports", "suffixes": SUFFIXES, "states": STATES}
    rows = [(one["made"], STATES[one["state"]], len(one["items"]), one["accepted"], one["by"]) for one in uploads]
    table = Table("此前的读入", ("时间（UTC）", "状态", "文件", "入库", "上传人"), rows)
    return respond(request, "intake.html", {"uploads": uploads}, extras=extras, tables=[table])


@router.post(HOME, summary="上传报道（multipart，字段 files，可多个；by 为上传人）；先读出内容，确认后才入库",
             dependencies=CHANGES)
async def upload(request: Request) -> Response:
    """Put files aside and begin to read them."""
    most = settings()
    if int(request.headers.get("content-length") or 0) > most.upload_bytes:
        raise LimitError(f"一次最多上传 {most.upload_bytes // 2**20} MB，请分几次。")
    try:
        async with request.form(max_files=most.upload_files + 1, max_fields=10) as sent:
            files = [(plain_name(one.filename or ""), await one.read())
                     for one in sent.getlist("files") if isinstance(one, UploadFile) and one.filename]
            by = author(request, str(sent.get("by") or ""))
    except HTTPException as error:
        raise RequestError(f"上传的内容不完整，或一次超过 {most.upload_files} 个文件。", str(error.detail)) from None
    if len(files) > most.upload_files:
        raise LimitError(f"一次最多上传 {most.upload_files} 个文件，请分几次。")
    if sum(len(data) for _, data in files) > most.upload_bytes:
        raise LimitError(f"一次最多上传 {most.upload_bytes // 2**20} MB，请分几次。")
    intake = _intake(request)
    # A folder holds what systems put there for themselves: .DS_Store, .~lock
    started = intake.uploads.start(by, [file for file in files if not file[0].startswith(".")])
    intake.read(started)
    return _to(request, started)


@router.get(HOME + "/{key}", summary="一次读入：每个文件的结果")
def one(request: Request, key: Key) -> Response:
    """Show how far an upload is, and what became of each file."""
    found = _intake(request).uploads.load(key)
    data = _plain(found)
    rows = [(i["name"], i["title"], OUTCOMES[i["outcome"]], i["reason"], *(i["counts"].get(part, "") for part in
             ("sentences", "entities", "observations", "relations"))) for i in data["items"]]
    table = Table("读入结果", ("文件", "标题", "结果", "原因", "句子", "条目", "数据", "关系"), rows)
    extras = {"title": "读入报道", "section": "/reports", "outcomes": OUTCOMES, "states": STATES}
    return respond(request, "upload.html", data, extras=extras, tables=[table])


@router.get(HOME + "/{key}/{number}", summary="入库之前：一个文件里读出了什么")
def preview(request: Request, key: Key, number: Annotated[int, Path(ge=0, description="文件的序号")]) -> Response:
    """Show what was read out of one file."""
    uploads = _intake(request).uploads
    upload = uploads.load(key)
    data = {"name": next((i.name for i in upload.items if i.number == number), ""), **uploads.found(key, number)}
    extras = {"title": data["title"] or data["name"], "section": "/reports", "back": f"{HOME}/{key}"}
    rows = [(row["scope"], row["variable"], row["raw_value"], STATUS[row["status"]], row["time"], row["sentence"])
            for row in data["figures"]]
    names = [(group["label"], name) for group in data["entities"] for name in group["items"]]
    tables = [Table(f"读出的数据-{data['name']}", ("范围", "指标", "数值", "状态", "时间", "原文"), rows,
                    "figures", "数据"),
              Table(f"读出的条目-{data['name']}", ("类型", "名称"), names, "entities", "条目")]
    return respond(request, "preview.html", data, extras=extras, tables=tables)


@router.post(HOME + "/{key}/accept", summary="确认入库（字段 file 为文件序号，可多个）", dependencies=CHANGES)
def accept(
    request: Request, key: Key, file: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """Put the chosen files into the store."""
    intake = _intake(request)
    found = intake.uploads.load(key)
    intake.accept(found, file or [])
    return _to(request, found)


@router.post(HOME + "/{key}/again", summary="中断之后接着读", dependencies=CHANGES)
def again(request: Request, key: Key) -> Response:
    """Go on with an upload whose reader died."""
    intake = _intake(request)
    found = intake.uploads.load(key)
    if not (found.stalled or found.state == "failed") or any(item.stored for item in found.items):
        raise RequestError("这次读入没有中断。")
    intake.read(found)
    return _to(request, found)


@router.post(HOME + "/{key}/undo", summary="撤回这次读入：新入库的撤下，被替换的恢复", dependencies=CHANGES)
def undo(request: Request, key: Key) -> Response:
    """Take an upload out of the store again."""
    intake = _intake(request)
    found = intake.uploads.load(key)
    intake.undo(found)
    return _to(request, found)


@router.post(HOME + "/{key}/discard", summary="放弃：删去还没有入库的文件", dependencies=CHANGES)
def discard(request: Request, key: Key) -> Response:
    """Throw the files away."""
    uploads = _intake(request).uploads
    if any(item.stored for item in uploads.load(key).items):
        raise RequestError("已经入库，不能放弃；要撤下请用撤回。")
    uploads.discard(key)
    return RedirectResponse(HOME, 303)


def _plain(found: Upload) -> dict[str, Any]:
    data = asdict(found)
    for item in data["items"]:
        item["url"] = f"{HOME}/{found.key}/{item['number']}" if item["counts"] else ""
    done = sum(item.outcome != "waiting" for item in found.items)
    return {**data, "url": f"{HOME}/{found.key}", "running": found.running, "stalled": found.stalled, "done": done,
            "acceptable": len(found.acceptable), "accepted": sum(item.stored for item in found.items)}


def _to(request: Request, found: Upload) -> Response:
    """Browsers go on to the page of the upload; programs get it as it stands."""
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"{HOME}/{found.key}", 303)
    return Response(to_json(_plain(found)), 202, media_type=JSON_TYPE)
