"""Heads of requests and answers as the server hands them over: pairs of bytes, names in lower case.

The framework's own view of them, which is a mapping of texts, costs more than many a query.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

Pairs = list[tuple[bytes, bytes]]
NOT_MODIFIED = 304  # the length of an answer of this status would be that of the one kept


def said(scope: Mapping[str, Any], name: bytes) -> str:
    """Return what a request says under a name, empty where it says nothing."""
    for given, value in scope["headers"]:
        if given == name:
            return str(value, "latin-1")
    return ""


def pairs(headers: Iterable[tuple[str, str]]) -> Pairs:
    """Return headers of texts as pairs of bytes."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


class Made(Response):
    """An answer whose head is written."""

    def __init__(self, body: bytes, status: int, head: Pairs) -> None:
        self.status_code, self.body, self.background = status, body, None
        self.raw_headers = head if status == NOT_MODIFIED else [*head, (b"content-length", b"%d" % len(body))]
