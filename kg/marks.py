"""Where the words of a question stand in an original sentence, through its widths, cases, blanks and line breaks."""

import functools
from collections.abc import Sequence

from kg.terms import fold

_fold = functools.lru_cache(maxsize=1 << 14)(fold)  # of single characters


def marked(text: str, wanted: Sequence[str]) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return the spans of the words that a text holds, joined where they touch, and those words."""
    letters = [(letter, place) for place, character in enumerate(text) for letter in _fold(character)
               if letter.isalnum()]
    bare, places = "".join(letter for letter, _ in letters), [place for _, place in letters]
    spans, held = set(), []
    for word in wanted:
        sought = "".join(filter(str.isalnum, fold(word)))
        at = bare.find(sought) if sought else -1
        held += [word] if at >= 0 else []
        while at >= 0:
            spans.add((places[at], places[at + len(sought) - 1] + 1))
            at = bare.find(sought, at + 1)
    return _joined(sorted(spans)), tuple(held)


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
