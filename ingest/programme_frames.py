"""Frames: words around a name without quotation marks that tell it to be a programme's: 实施|…提升行动, …|办了起来."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Mention, Sentence


def _any(_: re.Match[str]) -> bool:
    return True


class Frame(NamedTuple):
    """A pattern with the groups ``name`` and ``type``, and what its sentence and its match must be."""

    pattern: re.Pattern[str]
    sign: str  # what stands in every sentence that the pattern fits: few sentences are searched
    accepts: Callable[[re.Match[str]], bool] = _any


def unquoted_programme(sentence: Sentence, name: str, start: int, type_word: str) -> Mention:
    """The mention of a programme that stands without quotation marks, and is said to be founded or rolled out."""
    attributes = {"type": type_word, "acted": "1"}
    return Mention("programme", name, sentence.index, start, start + len(name), attributes)


def framed(sentence: Sentence, frames: Sequence[Frame], known: set[str]) -> list[Mention]:
    """The programmes that frames name in a sentence, but for those ``known`` before."""
    return [
        unquoted_programme(sentence, m["name"], m.start("name"), m["type"])
        for frame in frames
        if frame.sign in sentence.text
        for m in frame.pattern.finditer(sentence.text)
        if m["name"] not in known and frame.accepts(m)
    ]
