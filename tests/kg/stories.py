"""Answerers over a story of our own, read and stored as a report is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.answer import Answerer
from kg.store import Store


@contextmanager
def answering(folder: Path, text: str, name: str = "见闻.md") -> Iterator[Answerer]:
    """An answerer over a fresh store of one report."""
    model = encoder.load()
    made = extract(decode(text.encode(), name))
    with Store.create(folder / "store", model) as store:
        store.add([made], {made.report.id: text.encode()}, model)
        yield Answerer(store, model)
