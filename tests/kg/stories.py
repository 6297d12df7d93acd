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
def answering(folder: Path, *texts: str) -> Iterator[Answerer]:
    """An answerer over a fresh store of these reports."""
    model = encoder.load()
    made = [extract(decode(text.encode(), f"见闻{number}.md")) for number, text in enumerate(texts, start=1)]
    with Store.create(folder / "store", model) as store:
        store.add(made, {one.report.id: text.encode() for one, text in zip(made, texts, strict=True)}, model)
        yield Answerer(store, model)
