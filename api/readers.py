"""The generation that a server answers from: opened read-only, and replaced when a newer one is finished."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from api.graph import Graph
from api.opening import open_encoder, open_reader
from api.pages.compare import compared
from api.pages.explore import Explored
from api.pages.home import Home, home_page
from api.pages.suggest import Suggestions
from api.settings import settings
from kg.answer import Answerer
from kg.encoder import Encoder
from kg.errors import DangjianError
from kg.model import Comparison
from kg.store import Store
from kg.view import Name

COMPARISONS = 32  # kept, at some hundred kilobytes each
CHOICES = 300  # names offered while typing; all others can be typed too
logger = logging.getLogger("dangjian")


@dataclass
class Reader:
    """One open generation and what was read from it."""

    store: Store
    encoder: Encoder
    answerer: Answerer
    graph: Graph
    opened: float = field(default_factory=time.time)
    users: int = 0
    retired: bool = False

    @cached_property
    def stamp(self) -> str:
        """What tells this generation from all others: another store in its place may count the same."""
        made = self.store.view.folder.stat()
        return f"{self.store.view.generation}-{made.st_mtime_ns:x}-{made.st_ino:x}"

    @cached_property
    def home(self) -> Home:
        """What the start page shows; asking its examples takes a moment, so it is kept."""
        return home_page(self.graph, self.answerer)

    @cached_property
    def explored(self) -> Explored:
        """The lists that facets narrow, read once a generation."""
        return Explored.over(self.graph, self.answerer.desk.catalogue)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What is offered while a question is typed."""
        return Suggestions.over(self.graph)

    @cached_property
    def comparison(self) -> Callable[[tuple[str, ...]], Comparison]:
        """Compare places; what was compared last is kept: a page and its files are asked for together."""
        return lru_cache(COMPARISONS)(
            lambda places: compared(self.store, self.encoder, places, self.answerer.desk))

    @cached_property
    def names(self) -> list[Name]:
        """What all entities are called."""
        return list(self.store.names())

    @cached_property
    def comparable_places(self) -> list[str]:
        """Names of the places that figures are about, most figures first, to choose from."""
        rows = self.graph.select(f"""SELECT ?name (COUNT(DISTINCT ?o) AS ?n) {{
            ?o schema:observationAbout ?place . ?place dj:entityType ?type ; rdfs:label ?name .
            FILTER(?type IN ("prefecture", "county", "street", "community", "village", "residential"))
            }} GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT {CHOICES}""")
        return [row["name"] for row in rows]


class Readers:
    """Hands out the current reader. Requests that began on an older one finish on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._encoder = open_encoder()
        self._watch = open_reader(path)  # opened a second time, to see newer generations without turning to them
        self._watch.refresh()
        self._reader = self._open()
        self._looked = time.monotonic()

    def _open(self) -> Reader:
        store = open_reader(self.path)
        store.check_encoder(self._encoder)
        store.refresh()  # from here on it holds its generation
        _ = store.view.graph  # opened now: one in another server may be that of other reports
        return Reader(store, self._encoder, Answerer(store, self._encoder), Graph(store))

    @contextmanager
    def borrow(self) -> Iterator[Reader]:
        """Hold the reader of the newest generation while a request is answered."""
        self.look()
        with self.hold() as reader:
            yield reader

    @property
    def due(self) -> bool:
        """Whether it is time to look for a newer generation."""
        return time.monotonic() - self._looked >= settings().generation_seconds

    @contextmanager
    def hold(self) -> Iterator[Reader]:
        """Hold the reader that is open, without looking for a newer one, which may take a while."""
        with self._lock:
            reader = self._reader
            reader.users += 1
        try:
            yield reader
        finally:
            with self._lock:
                reader.users -= 1
                self._close_if_done(reader)

    def look(self) -> None:
        """Turn to a newer generation, looked for at most once a second, by one request while others go on."""
        with self._lock:
            if not self.due:
                return
            self._looked = time.monotonic()
        try:
            newer = self._open() if self._watch.refresh() else None
        except DangjianError as error:  # go on with what is open: an answer of a minute ago is better than none
            logger.warning("新一代数据打不开，继续用原来的：%s", error.message)
            return
        if newer:
            with self._lock:
                older, self._reader = self._reader, newer
                older.retired = True
                self._close_if_done(older)

    def look_again(self) -> None:
        """Look for a newer generation at the next request: somebody here has just written one."""
        with self._lock:
            self._looked = 0.0

    @staticmethod
    def _close_if_done(reader: Reader) -> None:
        if reader.retired and not reader.users:
            reader.store.close()

    def close(self) -> None:
        """Give the store up."""
        self._watch.close()
        self._reader.store.close()
