"""Small helpers for looking things up in a sentence."""

from collections.abc import Iterator


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where ``name`` begins in ``text``, from left to right, without overlaps.

    Much faster than a regular expression made for each name.
    """
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the stretch from ``start`` to ``end`` has a character in common with one of ``spans``."""
    return any(a < end and start < b for a, b in spans)
