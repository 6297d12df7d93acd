"""The SPARQL 1.1 Protocol: queries by address, form and body; and what the endpoint says of itself."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.heads import NOT_MODIFIED, Made, pairs, said
from api.readers import Reader
from api.responses import refuse, respond
from api.routes_service import describe
from api.settings import settings
from api.sparql_asking import READ, job, matches, meanwhile, newest, origin, outcome, run
from api.sparql_formats import JSON, JSON_LD, Forms, negotiate
from api.sparql_pool import Reply
from api.tables import Table
from kg.errors import BusyError, DangjianError, LimitError, MediaTypeError, ReadOnlyError, RequestError
from kg.sparql import Dataset

router = APIRouter(tags=["条目与图"])

BYTES_A_CHARACTER = 12  # of a form: a Chinese character is up to four bytes, each written %XX
FIELDS = 200  # parameters of one request; each graph of a dataset is one
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
CLIENT_GONE = 499  # as proxies note it; nobody receives it
CUT = 206  # not 200: whoever does not look for more would take a part for the whole
Parameters = Mapping[str, list[str]]

_DATASET = [
    {"name": name, "in": "query", "required": False, "description": about,
     "schema": {"type": "array", "items": {"type": "string", "format": "uri"}}}
    for name, about in (("default-graph-uri", "作为默认图的图"), ("named-graph-uri", "可用 GRAPH 指明的图"))
]
_QUERY = {"name": "query", "in": "query", "required": False, "description": "查询语句", "schema": {"type": "string"}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "结果；格式由 Accept 决定"}, CUT: {"description": "结果超过上限，只有一部分"},
    304: {"description": "与 If-None-Match 所指的相同"}, 400: {"description": "语句有误或被拒绝，说明第几行第几列"},
    403: {"description": "只读，不接受更新"}, 406: {"description": "没有能接受的格式"},
    413: {"description": "查询太长"}, 415: {"description": "正文不是查询"},
    422: {"description": "查询用时或内存超过上限"}, 503: {"description": "查询太多，按 Retry-After 再来"},
}


@router.get("/sparql", summary="SPARQL 1.1 查询（只读）；不带 query 时返回服务说明",
            openapi_extra={"parameters": [_QUERY, *_DATASET]}, responses=_ANSWERS)
async def sparql(request: Request) -> Response:
    """Answer a query in the address; without one, describe the service."""
    return await _guarded(request)


@router.post("/sparql", summary="同上，查询语句放在正文（application/sparql-query 或表单 query=）", responses=_ANSWERS,
             openapi_extra={"parameters": _DATASET, "requestBody": {"required": True, "content": {
                 QUERY: {"schema": {"type": "string"}}, FORM: {"schema": {
                     "type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}}}}})
async def sparql_post(request: Request) -> Response:
    """Answer a query in the body."""
    return await _guarded(request)


DIRECT = {("GET", "/sparql"): sparql, ("POST", "/sparql"): sparql_post}  # see api.direct


@router.options("/sparql", include_in_schema=False)
async def sparql_options(request: Request) -> Response:
    """Tell browsers that pages of other sites may query."""
    made = Response(status_code=204, headers={
        "Allow": "GET, HEAD, POST, OPTIONS", "Access-Control-Allow-Methods": "GET, HEAD, POST",
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    })
    made.raw_headers += origin(request)
    return made


async def _guarded(request: Request) -> Response:
    """Answer, errors too in a form that pages of other sites may read."""
    others = meanwhile(lambda: origin(request))
    try:
        posted = request.scope["method"] == "POST"
        made = await _answer(request, await _body(request) if posted else _parse(request.scope["query_string"]))
    except DangjianError as error:
        told = error.detail if error.status < 500 or isinstance(error, BusyError) else ""
        made = refuse(request, error.status, error.code, error.message, told)
    made.raw_headers += others()
    return made


def _parse(data: bytes) -> Parameters:
    fields = data.split(b"&")
    if len(fields) > FIELDS:
        raise RequestError(f"参数太多，最多 {FIELDS} 个。", f"at most {FIELDS} parameters")
    found: dict[str, list[str]] = {}
    try:
        for name, _, value in (field.partition(b"=") for field in fields if field):
            found.setdefault(_text(name), []).append(_text(value))
    except UnicodeError:
        raise RequestError("参数不是 UTF-8 文字。", "parameters must be UTF-8, percent-encoded") from None
    return found


def _text(data: bytes) -> str:
    if not data.isascii():
        raise UnicodeError
    return unquote_to_bytes(data.replace(b"+", b" ")).decode()


async def _body(request: Request) -> Parameters:
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), rest.lower().partition("charset=")[2].strip(' "')
    if kind == UPDATE:
        raise ReadOnlyError("这里只能查询，不接受更新。", "read only: updates are refused")
    if kind not in (FORM, QUERY) or charset not in ("", "utf-8", "utf8"):
        raise MediaTypeError(f"正文应是 {QUERY} 或 {FORM}（UTF-8）。", f"expected {QUERY} or {FORM} in UTF-8")
    most = settings().sparql_characters * BYTES_A_CHARACTER
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise LimitError(f"查询太长，最多 {settings().sparql_characters} 个字符。",
                             f"at most {settings().sparql_characters} characters are read")
    address = _parse(request.scope["query_string"])
    try:
        said = _parse(bytes(data)) if kind == FORM else {"query": [data.decode()]}
    except UnicodeDecodeError:
        raise RequestError("查询不是 UTF-8 文字。", "the query must be UTF-8") from None
    if "update" not in said and "query" not in said:
        raise RequestError("缺少参数：query。", "the parameter query is missing")
    return {name: address.get(name, []) + said.get(name, []) for name in {*address, *said}}


async def _answer(request: Request, parameters: Parameters) -> Response:
    if "update" in parameters:
        raise ReadOnlyError("这里只能查询，不接受更新。", "read only: updates are refused")
    queries = parameters.get("query", [])
    if len(queries) > 1:
        raise RequestError("参数 query 只能有一个。", "more than one query")
    query = queries[0] if queries else ""
    if note := request.scope.get("dangjian.note"):
        await note(query)
    suffix = request.scope.get("dangjian.format")
    forms = Forms(JSON, JSON_LD) if suffix == "json" else READ if suffix else negotiate(said(request.scope, b"accept"))
    if forms.page:  # people read results on the console
        return RedirectResponse(f"/console?{urlencode({'query': query})}" if query.strip() else "/console", 303)
    if not query.strip():
        if suffix or parameters:
            raise RequestError("缺少参数：query。", "the parameter query is missing")
        return describe(request)
    dataset = Dataset(*(tuple(filter(None, parameters.get(f"{kind}-graph-uri", []))) for kind in ("default", "named")))
    with await newest(request) as reader:
        compress = not suffix and "gzip" in said(request.scope, b"accept-encoding")
        asked = job(request, reader, query, forms, dataset, gzip=compress)
        tag = meanwhile(lambda: _tag(reader, query, forms, dataset))
        if (known := said(request.scope, b"if-none-match")) and matches(known, tag()):
            return Made(b"", NOT_MODIFIED, pairs([("ETag", tag())]))
        reply = await run(request, asked)
    if reply is None:
        return Response(status_code=CLIENT_GONE)
    if suffix in ("csv", "xlsx"):
        return await run_in_threadpool(_table, request, reply)
    return _result(reply, forms, tag())


def _tag(reader: Reader, query: str, forms: Forms, dataset: Dataset) -> str:
    """Name an answer by all that it depends on; weakly, for rows may come in another order."""
    config = settings()
    kinds = [form.media_type if form else "" for form in (forms.rows, forms.graph)]
    depends = repr((reader.stamp, query, kinds, dataset.default, dataset.named, config.sparql_rows,
                    config.sparql_bytes))
    return f'W/"{reader.store.view.generation}-{hashlib.sha256(depends.encode()).hexdigest()[:24]}"'


def _result(reply: Reply, forms: Forms, tag: str) -> Response:
    form = forms.graph if reply.kind == "graph" else forms.rows
    assert form is not None  # noqa: S101  (a worker answers in no other)
    head = [("Content-Type", form.media_type)]
    if reply.gzip:
        head += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    if reply.cut:
        head += [("X-SPARQL-MaxRows", str(settings().sparql_rows)), ("Cache-Control", "no-store")]
    elif not reply.volatile:
        head.append(("ETag", tag))
    return Made(reply.body, CUT if reply.cut else 200, pairs(head))


def _table(request: Request, reply: Reply) -> Response:
    found = outcome(reply)
    if found.kind == "graph":
        raise RequestError("这个查询的结果是图，不能写成表格。", "a graph is no table")
    table = Table("查询结果", tuple(found.variables) or ("结果",), found.texts())
    made = respond(request, "", {}, extras={}, tables=[table])
    if reply.cut:
        made.status_code = CUT
    return made
