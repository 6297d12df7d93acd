"""Where the words of a question stand in an original sentence, through its widths, cases, blanks and line breaks."""

import functools
import unicodedata
from collections.abc import Iterator, Sequence

from kg.terms import fold

PIECE = 2  # characters of a word that is looked for in parts: 停车难 where only 停车 stands
_fold = functools.lru_cache(maxsize=1 << 14)(fold)  # of single characters


def marked(text: str, wanted: Sequence[str]) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return the spans of the words (or pairs of their characters) that a text holds, joined, and those words."""
    bare, places = _letters(text)
    spans: set[tuple[int, int]] = set()
    held: list[str] = []
    for word in wanted:
        sought = "".join(filter(str.isalnum, fold(word)))
        pieces = [sought] if sought in bare else [sought[i : i + PIECE] for i in range(len(sought) - PIECE + 1)]
        for piece in pieces if len(sought) >= PIECE or sought in bare else ():
            found = list(_occurrences(bare, piece))
            held += [word if piece == sought else piece] if found else []
            spans.update((places[at], places[at + len(piece) - 1] + 1) for at in found)
    return _joined(sorted(spans)), tuple(held)


def _letters(text: str) -> tuple[str, Sequence[int]]:
    """Return a text's letters and figures, folded, and where each stands."""
    folded = fold(text)
    if len(folded) == len(text) and not any(map(unicodedata.combining, text)):  # no mark joins, so none grew either
        places = [place for place, letter in enumerate(folded) if letter.isalnum()]
        return "".join(filter(str.isalnum, folded)), places
    letters = [(letter, place) for place, character in enumerate(text) for letter in _fold(character)
               if letter.isalnum()]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _occurrences(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece) if piece else -1
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
