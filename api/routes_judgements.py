"""Corrections: on any fact or entity, kept as judgements with who and why; their list, and taking them back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from api.correcting import dating, right
from api.correcting.beside import Beside, Running
from api.correcting.record import Wanted, make, many, taking_back, wanted
from api.correcting.sentence import facts
from api.correcting.targets import Target, names, target
from api.jsons import to_json
from api.naming import entity
from api.readers import Reader
from api.responses import JSON_TYPE, respond
from api.routes_ask import Current
from api.settings import settings
from api.tables import Table
from api.wording import STATUS, page_path, type_label
from api.writing import CHANGES, Writer, Writing, author
from kg.corrections import corrected_by
from kg.errors import DangjianError, RequestError
from kg.judgements import IDENTITY, Judgement, standing, undoing

router = APIRouter(tags=["更正"])
KINDS = {
    "value": "数值", "scope": "范围", "type": "类型", "time": "时间", "void": "不成立", "same": "是同一个",
    "different": "不是同一个", "undo": "撤销",
}
OFFERED = {"figure": ("value", "scope", "time", "type", "void"), "statement": ("void",),
           "entity": ("type", "same", "different", "void")}
Text = Annotated[str, Form()]
LIST = "/judgements"
FIELDS = ("kind", "why", "by", "value", "scope", "time", "type", "status", "other")


@router.get("/correct", summary="更正一条数据、一个说法或一个条目：可选的更正")
def form(
    request: Request, current: Current,
    of: Annotated[str, Query(description="要更正的标识，或一个句子的标识")],
) -> Response:
    """Show what can be said to be wrong."""
    if "#s" in of:
        return respond(request, "facts.html", facts(current.graph, of.strip()), extras={"title": "更正"})
    found = target(current.graph, of.strip())
    return _form(request, current, found)


def _form(request: Request, current: Reader, found: Target, given: Mapping[str, str] | None = None,
          wrong: DangjianError | None = None) -> Response:
    """Show the form; once more with what was written in it, where that was refused."""
    data = {"target": found.to_json(), "kinds": {kind: KINDS[kind] for kind in OFFERED[found.sort]},
            "judged": [row for row in _rows(current) if found.id in (row["one"], row["other"])]}
    here = f"/correct?{urlencode({'of': found.id})}"
    extras = {"here": here, "title": f"更正：{found.told}", "row": found.row,
              "types": {t: type_label(t) for t in right.RETYPED},
              "statuses": STATUS, "places": current.comparable_places,
              "times": dating.choices(found, current.graph) if found.sort == "figure" else [],
              "given": dict.fromkeys(FIELDS, "") | dict(given or {}), "wrong": wrong and wrong.message}
    return respond(request, "correct.html", data, extras=extras, status=wrong.status if wrong else 200)


@router.post("/correct", summary="记下一条更正，立即生效（of、kind、why 必填；"
             "随 kind 另填 value、scope、time、type、status、other）",
             dependencies=CHANGES)
def record(
    request: Request, current: Current, writing: Writing, of: Text, kind: Text, why: Text, by: Text = "",
    value: Text = "", scope: Text = "", time: Text = "", type: Text = "", status: Text = "",  # noqa: A002
    other: Text = "",
) -> Response:
    """Record a correction."""
    found = target(current.graph, of.strip())
    given = {"kind": kind, "why": why, "by": by, "value": value, "scope": scope, "time": time, "type": type,
             "status": status, "other": other}
    try:
        return _record(request, current, writing, found, given)
    except DangjianError as error:
        if error.status >= 500 or "text/html" not in request.headers.get("accept", ""):
            raise
        return _form(request, current, found, given, error)


def _record(
    request: Request, current: Reader, writing: Writer, found: Target, given: Mapping[str, str],
) -> Response:
    kind = given["kind"]
    if kind not in OFFERED[found.sort]:
        raise RequestError("对它不能作这种更正。")
    why, by = given["why"].strip()[:settings().question_characters], author(request, given["by"])
    if not why:
        raise RequestError("请写明理由：别人要凭它判断这条更正。")
    if kind in ("same", "different"):
        another = entity([n for n in current.names if n.id != found.id], given["other"])
        with writing.open() as store:
            made = store.judge("same" if kind == "same" else "different", found.id, another, why=why, by=by)
        return _to(request, made)
    called = names(current.graph, found.id) if found.sort == "entity" else []
    if kind == "void":
        this = wanted(found, "void", right.void(found, called), why=why, by=by)
    elif kind == "value":
        this = wanted(found, "value", right.value(found, given["value"]), why=why, by=by)
    elif kind == "scope":
        said = right.scope(found, current.names, current.graph, given["scope"])
        this = wanted(found, "scope", said, why=why, by=by)
    elif kind == "time":
        this = wanted(found, "time", dating.time(found, current.graph, given["time"]), why=why, by=by)
    else:
        said = right.retyped(found, given["type"], called) if found.sort == "entity" else \
            right.sort(found, current.graph, given["type"], given["status"])
        this = wanted(found, "type", said, why=why, by=by)
    return _made(request, current, writing, f"{KINDS[kind]}：{found.told}", this)


def _made(request: Request, current: Reader, writing: Writer, told: str, this: Wanted) -> Response:
    """Make a correction while the request waits, or begin it where it concerns too many reports for that."""
    if many(current.store, this):
        return _running(request, _beside(request).begin(told, this))
    with writing.open() as store:
        return _to(request, make(store, current.encoder, this))


def _beside(request: Request) -> Beside:
    found: Beside = request.app.state.corrections
    return found


@router.get(LIST, summary="全部判断与更正：谁、何时、为什么，是否有效")
def judgements(request: Request, current: Current) -> Response:
    """List them, the latest first."""
    rows = _rows(current)
    table = Table("更正记录", ("编号", "更正", "原来", "改为", "理由", "谁", "时间", "有效", "标识"),
                  [(r["number"], KINDS[r["kind"]], r["was"], r["now"], r["why"], r["by"], r["made"],
                    "是" if r["standing"] else "否", r["one"]) for r in rows])
    extras = {"title": "更正记录", "kinds": KINDS}
    running = [{**asdict(one), "stalled": one.stalled} for one in _beside(request).all()]
    return respond(request, "judgements.html", {"judgements": rows, "running": running}, extras=extras, tables=[table])


@router.post(LIST + "/{number}/undo", summary="撤销一条判断或更正，立即生效", dependencies=CHANGES)
def undo(
    request: Request, current: Current, writing: Writing, number: Annotated[int, Path(ge=1, description="编号")],
    why: Text = "", by: Text = "",
) -> Response:
    """Take one back."""
    why, by = why.strip()[:settings().question_characters], author(request, by)
    if this := taking_back(current.store, number, why=why, by=by):
        return _made(request, current, writing, f"撤销第 {number} 条", this)
    with writing.open() as store:
        return _to(request, store.judge("undo", str(number), why=why, by=by))


def _rows(current: Reader) -> list[dict[str, Any]]:
    made = current.store.judgements()
    valid = {one.number for one in standing(made)} | {one.number for one in undoing(made)}
    labels = {name.id: name.label for name in current.names}
    labels |= {one: current.store.merged_name(one) or one for judged in made if judged.kind in IDENTITY
               for one in (judged.one, judged.other) if one not in labels}
    return [{**_told(made, one, labels), "standing": one.number in valid} for one in reversed(made)]


def _told(made: Sequence[Judgement], one: Judgement, labels: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"number": one.number, "kind": one.kind, "one": one.one, "other": "", "why": one.why,
                           "by": one.by, "made": one.made, "url": page_path(one.one)}
    if one.kind == "undo":
        return {**row, "was": f"第 {one.one} 条", "now": "", "url": f"#j{one.one}"}
    if one.kind in ("same", "different"):
        was, now = (labels.get(i, i) for i in (one.one, one.other))
        return {**row, "other": one.other, "was": was, "now": now}
    found = corrected_by(made, one.number)
    said = found.said if found else {}
    url = page_path(str(said.get("report", ""))) or row["url"]
    return {**row, "was": str(said.get("was", "")), "now": str(said.get("now", "")), "url": url}


def _to(request: Request, made: Judgement) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"{LIST}#j{made.number}", 303)
    return Response(to_json({"number": made.number, "kind": made.kind, "one": made.one, "made": made.made}), 201,
                    media_type=JSON_TYPE)


def _running(request: Request, one: Running) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"{LIST}#running", 303)
    return Response(to_json({"running": one.key, "url": LIST}), 202, media_type=JSON_TYPE)
