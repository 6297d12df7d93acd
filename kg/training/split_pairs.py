"""Reads our own question–passage pairs and says which of them are held out."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).parent / "pairs"
"""Holds the pairs: TSV files whose first line names the columns."""

PARTS = 5


class Row(NamedTuple):
    """A question, the passage that answers it, and whether they share words (direct) or not (paraphrase)."""

    topic: str
    kind: str
    question: str
    passage: str


def read_rows(paths: Iterable[Path]) -> list[Row]:
    """Read pairs from TSV files. Raises ValueError for a line that has not four columns."""
    rows = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            fields = tuple(line.split("\t"))
            if fields == Row._fields:
                continue
            if len(fields) != len(Row._fields):
                raise ValueError(f"{path.name}:{number}: {len(fields)} columns, not {len(Row._fields)}")
            rows.append(Row(*fields))
    return rows


def part(passage: str) -> int:
    """Say to which fifth a passage and all its questions belong, by hash."""
    return int(hashlib.sha1(passage.encode("utf-8"), usedforsecurity=False).hexdigest(), 16) % PARTS


def held_out(passage: str) -> bool:
    """Say whether a passage and all its questions are kept for measuring: a fifth, never trained on."""
    return part(passage) == 0
