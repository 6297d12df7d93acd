"""Whether a word of a question is told by a text in other words: a writing of it, an everyday word for it, a kin of it.

The kinds of proof are graded: the word itself, another word of its concept, its characters in a longer or shorter word
(危旧房 and 危旧房屋), the deed with another outcome (合到 and 并为 share none, 收回 and 收缴 share 收), and last a word
whose vector is close. A word that narrows what is counted must be said itself; only :func:`said` decides that.
"""

import functools
import re
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import cast

import numpy as np

from kg.cut import cut
from kg.encoder import Encoder, Vectors
from kg.thesaurus import shipped
from kg.wording import canonical, deeds, plain

ITSELF, CONCEPT, LETTERS, DEED = 1.0, 0.9, 0.8, 0.6
CLOSE = 0.66  # cosine from which two words of one sentence's field speak of one thing (measured: 骑手/小哥 0.83)
CLOSE_DEED = 0.52  # a deed may be told more freely, where all things are told
AROUND = 0.6  # said in the heading or title, or shortly before
CLOSE_NOUN = 0.79  # of what is counted more is asked: 党支部/党小组 are 0.76 alike and two things
_OUTCOME = re.compile(r"(?<=.)(?:[了过着到出成好完开起给上下回来去为]|出来|出去|起来|下来|上来|过来|回来|进来|一起)+$")
_LIGHT_LETTERS = frozenset("的了人个大小多新老上下中一不有是在和为")
_SPAN = re.compile(r"([一二两三四五六七八九十]|\d{1,2})年(?:来|间|里|内)?")
_NUMERALS = "一二三四五六七八九十"
_FROM_TO = re.compile(r"(20\d\d)年?(?:至|到|-|—|~)(20\d\d)年")
SHORT = 2  # characters from which a word's own letters tell it from others


@functools.lru_cache(maxsize=4096)
def siblings(word: str) -> tuple[str, ...]:
    """Other words of the concepts that a word names as a whole; none for words that are only a part of it."""
    return tuple(plain(other) for other in shipped().others(word)) if word in shipped() else ()


@functools.lru_cache(maxsize=4096)
def stem(verb: str) -> str:
    """A deed without its outcome: 收回来 is 收."""
    return _OUTCOME.sub("", verb)


def said(word: str, text: str) -> float:
    """How surely a comparable text says a word itself, by letters or by the thesaurus; 0 where it does not."""
    if word in text or canonical(word) in canonical(text):
        return ITSELF
    if any(other in text for other in siblings(word)) or years_told(word, text):
        return CONCEPT
    return LETTERS if _in_letters(word, text) else 0.0


def years_told(word: str, text: str) -> bool:
    """Whether a text names the years of a span: 三年 and 2021年至2023年."""
    span = _SPAN.fullmatch(word)
    if span is None:
        return False
    years = int(span[1]) if span[1].isdigit() else _NUMERALS.index(span[1].replace("两", "二")) + 1
    return any(int(last) - int(first) + 1 == years for first, last in _FROM_TO.findall(text))


def told_as(word: str, text: str) -> str:
    """The word by which a text says a thing or a deed: itself, another of its concept, another name of the deed."""
    if "|" in word:
        return next((found for one in word.split("|") if (found := told_as(one, text))), "")
    bare = stem(word)
    others = (word, *siblings(word), *deeds().get(word, ()), *deeds().get(bare, ()))
    return next((other for other in others if other in text), "")


def _in_letters(word: str, text: str) -> bool:
    """Whether the text has a word's letters in their order, at most one other between two of them."""
    if len(word) <= SHORT or any(letter in _LIGHT_LETTERS for letter in word):
        return False
    return _lettered(word).search(text) is not None


@functools.lru_cache(maxsize=4096)
def _lettered(word: str) -> re.Pattern[str]:
    """Compiled once: one word is held against hundreds of sentences, and there are more words than ``re`` remembers."""
    return re.compile(".?".join(map(re.escape, word)))


def deed_said(verb: str, text: str) -> float:
    """How surely a text tells a deed: itself, or its stem with another outcome (拆了, 拆除); of 修好|换新 one."""
    if "|" in verb:
        return max(deed_said(one, text) for one in verb.split("|"))
    if found := said(verb, text):
        return found
    bare = stem(verb)
    if any(other in text for other in (*deeds().get(bare, ()), *deeds().get(verb, ()))):
        return CONCEPT
    return DEED if bare and bare[0] in text and bare[0] not in _LIGHT_LETTERS else 0.0


def closeness(encoder: Encoder, wanted: Sequence[str], text: str) -> list[float]:
    """For each wanted word the cosine of the nearest word, or pair of neighbouring words, of a text."""
    found = _words(text)
    if not found or not wanted:
        return [0.0] * len(wanted)
    one, other = _vectors(encoder, tuple(wanted)), _vectors(encoder, found)
    return [float(near) for near in np.max(one @ other.T, axis=1)]


def _vectors(encoder: Encoder, words: tuple[str, ...]) -> Vectors:
    return _encoded(cast("Hashable", encoder), words)


@functools.lru_cache(maxsize=512)
def _encoded(encoder: Hashable, words: tuple[str, ...]) -> Vectors:
    """The vectors of words, kept: one question is held against one sentence many times."""
    return cast("Encoder", encoder).encode(words)


@functools.lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text and its pairs of neighbouring words, each once."""
    parts = [word for word in cut(text) if re.search(r"[\u4e00-\u9fff]", word)]
    return tuple(dict.fromkeys((*parts, *map("".join, pairwise(parts)))))
