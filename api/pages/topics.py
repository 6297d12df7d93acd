"""Figures arranged by topic: the first level of the scheme of kinds of practice, where their words point to one.

The arrangement helps the eye only: no answer and no comparison rests on it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kg.practices import practices, recogniser

OTHER = "其他"
FEW = 6  # figures that one table shows better than several
KEPT = 4096  # topics remembered: the figures of the largest pages, each with its sentence


@lru_cache(maxsize=KEPT)
def topic(label: str, sentence: str) -> str:
    """Name the topic of a figure, by what it counts, else by its sentence."""
    found = recogniser().classify(label, sentence)
    if not found:
        return OTHER
    known = {practice.notation: practice for practice in practices()}
    kind = known[found[0]]
    return known[kind.broader].label if kind.broader else kind.label


def by_topic(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return figures under their topics, the topic with most of them first, what fits none last."""
    if len(rows) <= FEW:
        return [{"topic": "", "figures": list(rows)}] if rows else []
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(topic(row["variable"], row["sentence"]), []).append(row)
    order = sorted(found, key=lambda name: (name == OTHER, -len(found[name]), name))
    return [{"topic": name if len(order) > 1 else "", "figures": found[name]} for name in order]
