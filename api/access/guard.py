"""Before every request: who it is, whether they may, and the record of it."""

import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.audit import Audit
from api.access.keys import Keys
from api.access.limits import Limits
from api.access.roles import ANYBODY, LABELS, SIGN_IN, Who, needed
from api.access.typed import Typed
from api.heads import said
from api.responses import here, refuse

COOKIE = "dangjian"
STRANGERS = 120  # requests a minute of all who have no key: enough to sign in, too few to try or to flood the record


@dataclass
class Access:
    """What the application knows of keys. ``demanded``: nothing but the sign-in page without one."""

    store: Path
    demanded: bool = False

    def __post_init__(self) -> None:
        self.keys, self.audit, self.limits = Keys(self.store), Audit(self.store), Limits(self.store)
        self.typed = Typed(self.store)

    def in_force(self, who: Who | None) -> bool:
        """Whether a request is one of those that keys are for."""
        return self.demanded or bool(who and who.key)

    def who(self, request: Request) -> Who | None:
        """Return who sent a request: by its key, its session, or anybody where none is demanded."""
        scheme, _, text = said(request.scope, b"authorization").partition(" ")
        if scheme.lower() == "bearer":
            key = self.keys.holder(text)
            return key.who() if key else None  # a wrong key is no request without a key
        cookies = request.cookies if said(request.scope, b"cookie") else {}
        if (session := cookies.get(COOKIE)) and (key := self.keys.signed_in(session)):
            return key.who()
        return None if self.demanded else ANYBODY


class Guard:
    """Lets in whoever may come in."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        who = self.access.who(request)
        scope["dangjian.who"] = who
        refused = await self._refused(request, who)
        if refused is not None:
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, self._private(scope, send) if who and who.key else send)

    async def _refused(self, request: Request, who: Who | None) -> Response | None:
        method, path = request.method, str(request.scope["path"])
        role = needed(method, path)
        if role is None and path != SIGN_IN:
            return None
        wait = self.access.limits.wait(who.key, who.limit) if who else self.access.limits.wait("", STRANGERS)
        if wait:
            answer = refuse(request, 429, "too_many", "请求太多，请稍后再试。")
            answer.headers["Retry-After"] = str(math.ceil(wait))
            return answer
        if role is None:
            return None
        if who is None:
            return _sign_in(request)
        if not who.may(role):
            await self._note(who, "被拒", f"{method} {self.access.typed.kept(path)}")
            return refuse(request, 403, "forbidden", f"您的密钥不能做这件事，需要“{LABELS[role]}”权限。")
        if path == "/sparql" and method == "POST":  # what it asks is in its body, which is not yet here
            request.scope["dangjian.note"] = partial(self._posted, who)
        elif self._noted(request):
            about = self.access.typed.kept_address(here(request))
            await self._note(who, method, about, durable=method not in ("GET", "HEAD"))
        return None

    async def _posted(self, who: Who, query: str) -> None:
        if self.access.in_force(who):
            await self._note(who, "POST", f"/sparql?query={self.access.typed.kept(query)}", durable=False)

    def _noted(self, request: Request) -> bool:
        """Whether a request goes on record: changes, queries over the whole graph, and tables taken away."""
        path, form = str(request.scope["path"]), request.scope.get("dangjian.format", "")
        queries = path in ("/sparql", "/console") and request.scope["query_string"]
        takes = bool(queries) or form in ("csv", "xlsx", "docx")
        return request.method not in ("GET", "HEAD") or (takes and self.access.in_force(request.scope["dangjian.who"]))

    async def _note(self, who: Who, what: str, about: str, *, durable: bool = True) -> None:
        name = f"{who.name}（{who.key}）" if who.key else who.name
        await run_in_threadpool(self.access.audit.add, name, what, about, durable=durable)

    @staticmethod
    def _private(scope: Scope, send: Send) -> Send:
        """Keep what a key opened out of caches that others share."""
        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start" and not scope["path"].startswith("/static/"):
                headers = MutableHeaders(scope=message)
                if "no-store" not in headers.get("cache-control", ""):
                    headers["Cache-Control"] = "private, no-cache"
                headers.add_vary_header("Cookie, Authorization")
            await send(message)

        return send_on


def _sign_in(request: Request) -> Response:
    """Send browsers to the form, and tell all others what is missing."""
    browser = "text/html" in request.headers.get("accept", "") and request.method in ("GET", "HEAD")
    if browser and not request.scope.get("dangjian.format") and "hx-request" not in request.headers:
        return RedirectResponse(f"{SIGN_IN}?to={quote(here(request), safe='')}", 303)
    answer = refuse(request, 401, "no_key", "需要密钥。", "请在请求头写 Authorization: Bearer 密钥；网页请先登录。")
    answer.headers["WWW-Authenticate"] = 'Bearer realm="dangjian"'
    return answer
