"""The short way to what programs call by the thousand: past the router, its error pages and the compression of pages.

What guards requests stands before it. The same handlers stand in the router too, for the description of the API and for
every request that is not of the plain kind.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Route:
    """What the counters of requests know of a route."""

    path: str


class Direct:
    """Calls handlers by method and path, and leaves all else to the application."""

    def __init__(self, app: ASGIApp, handlers: Mapping[tuple[str, str], Handler]) -> None:
        self.app, self._handlers = app, handlers
        self._routes = {path: Route(path) for _, path in handlers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        handler = self._handlers.get((scope.get("method", ""), scope.get("path", "")))
        if handler is None or "dangjian.format" in scope:  # a table by suffix is made as on all pages
            await self.app(scope, receive, send)
            return
        scope["route"] = self._routes[scope["path"]]
        response = await handler(Request(scope, receive, send))
        await response(scope, receive, send)
