"""``dangjian rebuild``: read everything anew from the stored originals, in place or into another folder."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from api.correcting.record import repeat
from api.opening import open_encoder, open_reader
from api.settings import settings
from ingest.pipeline import extract
from ingest.read import decode
from kg.model import Extraction
from kg.store import Store


def run(options: Namespace) -> int:
    """In place as one batch; ``--into`` makes a new store, perhaps with another encoder, and leaves this one alone."""
    if options.into:
        count = _into(options.store, options.into)
    else:
        with Store.open(options.store) as store:
            count = len(store.rebuild(_read(store), open_encoder()))
    print(f"已从原文重新读出 {count} 篇报道。", file=sys.stderr)
    return 0


def _read(store: Store) -> Iterator[Extraction]:
    for entry in store.reports():
        yield extract(decode(store.original_bytes(entry.id), entry.name))


def _into(source: Path, target: Path) -> int:
    encoder = open_encoder()
    with open_reader(source) as old, Store.create(target, encoder, old.base) as new:
        new.keep_forgotten(old)
        batch: list[Extraction] = []
        count = 0
        for extraction in _read(old):
            batch.append(extraction)
            if len(batch) >= settings().ingest_batch:
                count += _put(new, old, batch)
                batch = []
        count += _put(new, old, batch)
        repeat(old, new, encoder)
    return count


def _put(new: Store, old: Store, batch: list[Extraction]) -> int:
    return len(new.add(batch, {x.report.id: old.original_bytes(x.report.id) for x in batch}, open_encoder()))
