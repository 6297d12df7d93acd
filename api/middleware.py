"""Around every request: format suffixes, security headers, metrics, and no stack trace to anyone."""

import logging
import time
from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.responses import OWN_SUFFIX, SUFFIXES, refuse

logger = logging.getLogger("dangjian")

HEADERS = {
    # No inline scripts or styles, nothing from elsewhere, no framing.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # a question in an address must not reach other sites
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())  # written out, for speed
# What is no page has neither scripts nor windows nor links to guard.
_DATA = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    *(pair for pair in _RAW if pair[0] in (b"x-content-type-options", b"cross-origin-resource-policy")),
)
RESULTS = b"application/sparql-results"
STATIC_AGE = b"public, max-age=31536000, immutable"  # addresses of assets carry their digest
PAGE_AGE = b"no-cache"  # what a page says changes with the next ingest


def split_suffix(scope: Scope) -> None:
    """``/places/370811.json`` → ``/places/370811`` with the format noted in the scope."""
    path = scope["path"]
    if path.startswith(OWN_SUFFIX):
        return
    for suffix, form in SUFFIXES.items():
        if path.endswith(suffix):
            bare = path.removesuffix(suffix)
            scope["path"] = "/" if bare == "/index" else bare
            scope["dangjian.format"] = form
            return


class Around:
    """The one middleware of the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        # HEAD is a GET whose body the server leaves out; in a copy, for the server looks at its own.
        scope = {**scope, "method": "GET" if method == "HEAD" else method}
        split_suffix(scope)
        started = time.perf_counter()
        status = 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(scope, message)
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception:
            logger.exception("内部错误：%s %s", scope["method"], scope["path"])
            if status:  # half sent: nothing can be said any more
                raise
            answer = refuse(Request(scope), 500, "internal", "服务器内部出错，请稍后再试。")
            await answer(scope, receive, send_on)
        finally:
            route: Any = scope.get("route")
            pattern = getattr(route, "path", "") or "other"
            self.metrics.count(method, pattern, status, time.perf_counter() - started)

    def _dress(self, scope: Scope, message: Message) -> None:
        fixed = scope["path"].startswith("/static/") and message["status"] == 200 and b"v=" in scope["query_string"]
        said = list(message.get("headers", ()))
        given = {name for name, _ in said}  # in lower case, as the protocol between server and application has them
        data = any(name == b"content-type" and value.startswith(RESULTS) for name, value in said)
        wanted = (*(_DATA if data else _RAW), (b"cache-control", STATIC_AGE if fixed else PAGE_AGE))
        varies = [value for name, value in said if name == b"vary"]
        if varies:
            said = [pair for pair in said if pair[0] != b"vary"]
        vary = b", ".join(dict.fromkeys((*varies, b"Accept")))
        message["headers"] = [*said, *(pair for pair in wanted if pair[0] not in given), (b"vary", vary)]
