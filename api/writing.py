"""Writing through the pages: who may, from where, and the one way to open the store for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.opening import open_reader
from api.settings import settings
from kg.errors import BusyError, DangjianError
from kg.store import Store

LOOK_EVERY = 0.1  # seconds between two tries while another writer holds the store


class ForbiddenError(DangjianError):
    """A change asked for from another site, or by somebody who may not make it."""

    code = "forbidden"
    status = 403


class Writer:
    """Opens a store for writing, for a moment, and lets the readers know."""

    def __init__(self, path: Path, wrote: Callable[[], None]) -> None:
        self.path, self._wrote = path, wrote

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Hold the store for writing; waits a little for another writer, then says that it is busy."""
        store = self._opened()
        try:
            yield store
        finally:
            store.close()
            self._wrote()

    def _opened(self) -> Store:
        end = time.monotonic() + settings().write_wait_seconds
        while True:
            try:
                return Store.open(self.path)
            except BusyError:
                if time.monotonic() > end:
                    raise BusyError("资料库正由另一个程序写入，请稍后再试。") from None
                time.sleep(LOOK_EVERY)

    def digests(self) -> dict[str, str]:
        """Return the digests of the files that the store holds now, by name."""
        with open_reader(self.path) as store:
            return {entry.name: entry.sha256 for entry in store.reports()}


def same_site(request: Request) -> None:
    """Refuse a change that another site's page sends through a user's browser."""
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin and urlsplit(origin).netloc != request.headers.get("host", "")
    if foreign or site not in ("same-origin", "none"):
        raise ForbiddenError("请求来自别的网站，未作改动。")


def author(request: Request, given: str) -> str:
    """Return who makes a change: the holder of the key, else the name that was given."""
    who = request.scope.get("dangjian.who")
    if who is not None and who.key:
        return str(who.name)
    return given.strip()[:settings().name_characters]


# What every route that changes something depends on.
CHANGES = [Depends(same_site)]


def writer(request: Request) -> Writer:
    """Return the way to write."""
    found: Writer = request.app.state.writer
    return found


Writing = Annotated[Writer, Depends(writer)]
