"""Signing in and out, and the original of a report for those who may see it."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.access.guard import COOKIE, Access
from api.access.keys import SESSION_SECONDS
from api.access.roles import Who
from api.responses import refuse, respond, wanted
from api.routes_ask import Current
from api.writing import ForbiddenError, same_site
from ingest.read import decode

router = APIRouter(tags=["登录与权限"])
LONGEST = 2000  # characters of an address to go on to


def access(request: Request) -> Access:
    """Return what the application knows of keys."""
    found: Access = request.app.state.access
    return found


Known = Annotated[Access, Depends(access)]


def _inside(to: str) -> str:
    """Return an address of ours to go on to, never one of another site."""
    parts = urlsplit(to)
    fine = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return to if fine and len(to) <= LONGEST and not any(ord(c) < 33 for c in to) else "/"


def _page(request: Request, to: str, *, wrong: bool = False) -> Response:
    if wrong and wanted(request) != "html":
        return refuse(request, 403, "no_key", "密钥不对，或已经停用。")
    who = request.scope.get("dangjian.who")
    data = {"signed_in": bool(who and who.key), "name": who.name if who and who.key else ""}
    extras = {"title": "登录", "to": _inside(to), "wrong": wrong}
    return respond(request, "signin.html", data, extras=extras, status=403 if wrong else 200)


@router.get("/signin", summary="登录页：用密钥登录网页")
def form(request: Request, to: Annotated[str, Query(description="登录后去哪一页")] = "/") -> Response:
    """Show the form."""
    return _page(request, to)


@router.post("/signin", summary="用密钥登录（字段 key）；得到只供本站使用的会话 Cookie",
             dependencies=[Depends(same_site)])
async def sign_in(request: Request, known: Known, key: Annotated[str, Form()] = "",
                  to: Annotated[str, Form()] = "/") -> Response:
    """Give a session for a key."""
    held = known.keys.holder(key)
    if held is None:
        sender = request.client.host if request.client else ""
        await run_in_threadpool(known.audit.add, sender, "登录失败", durable=False)
        return _page(request, to, wrong=True)
    await run_in_threadpool(known.audit.add, f"{held.name}（{held.id}）", "登录")
    answer = RedirectResponse(_inside(to), 303)
    answer.set_cookie(COOKIE, known.keys.session(held), max_age=SESSION_SECONDS, httponly=True, samesite="strict",
                      secure=request.url.scheme == "https")
    return answer


@router.post("/signout", summary="退出登录", dependencies=[Depends(same_site)])
def sign_out() -> Response:
    """Take the session away."""
    answer = RedirectResponse("/signin", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


@router.get("/reports/{key}/original", summary="未隐去的原文（限编辑以上的密钥；每次查看都有记录）")
def original(request: Request, known: Known, current: Current,
             key: Annotated[str, Path(description="报道标识")]) -> Response:
    """Give the text as it was read, to those who may see it; that is on record before it is shown."""
    who: Who = request.scope["dangjian.who"]
    if not who.private:
        raise ForbiddenError("原文里有隐去的个人信息，需要“编辑”或“管理”权限的密钥。")
    report = current.graph.report(f"report/{key}")
    raw = current.store.original_bytes(report["id"])
    known.audit.add(f"{who.name}（{who.key}）", "看原文", report["name"])
    return Response(decode(raw, report["name"]).text, media_type="text/plain; charset=utf-8",
                    headers={"Cache-Control": "no-store"})
