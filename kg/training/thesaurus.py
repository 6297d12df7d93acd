"""The field's thesaurus as training data: pairs of terms, and sentences with their official words replaced."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import daachorse
import numpy as np

from kg.thesaurus import Term, parse
from kg.training.data import Pair

SPOKEN_SHARE = 0.75
"""Part of the replacements that take an everyday word where there is one: people ask in those."""
MOST_OF_ONE = 300
"""Sentences rewritten for one concept: the commonest would drown the rest."""
_MARKS = "，。；：、！？（）《》“”,;:"


def read(path: Path) -> list[Term]:
    """Read the thesaurus: a CSV file with the columns concept, term and register."""
    return parse(path.read_text("utf-8"))


def pairs(words: Sequence[Term]) -> list[Pair]:
    """Pair every two terms of a concept."""
    concepts: dict[str, list[str]] = {}
    for word in words:
        concepts.setdefault(word.concept, []).append(word.term)
    return [Pair("thesaurus", a, b) for terms in concepts.values() for a, b in combinations(terms, 2)]


def rewrite(sentences: Sequence[str], words: Sequence[Term], seed: int) -> list[Pair]:
    """Pair clauses, with every term of the thesaurus replaced, with the sentences they stand in."""
    random = np.random.default_rng(seed)
    concepts: dict[str, list[Term]] = {}
    for word in words:
        concepts.setdefault(word.concept, []).append(word)
    official = {word.term: word.concept for word in words if not word.spoken and len(concepts[word.concept]) > 1}
    patterns = sorted(official)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    used: Counter[str] = Counter()
    found = []
    for at in random.permutation(len(sentences)):
        sentence = sentences[at]
        places = [(start, end, official[patterns[which]]) for start, end, which in automaton.find(sentence)]
        if not places or min(used[concept] for _, _, concept in places) >= MOST_OF_ONE:
            continue
        rarest = min(places, key=lambda place: used[place[2]])
        left, right = _clause(sentence, rarest[0], rarest[1])
        pieces, done = [], left
        for start, end, concept in places:
            if left <= start and end <= right:
                used[concept] += 1
                pieces += [sentence[done:start], _other(sentence[start:end], concepts[concept], random)]
                done = end
        found.append(Pair("rewritten", "".join([*pieces, sentence[done:right]]), sentence))
    return found


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Find the clause around a place."""
    while start > 0 and sentence[start - 1] not in _MARKS:
        start -= 1
    while end < len(sentence) and sentence[end] not in _MARKS:
        end += 1
    return start, end


def _other(term: str, words: Sequence[Term], random: np.random.Generator) -> str:
    """Another word of the concept, an everyday one more often than not."""
    others = [word for word in words if word.term != term]
    spoken = [word for word in others if word.spoken]
    choice = spoken if spoken and random.random() < SPOKEN_SHARE else others
    return choice[int(random.integers(len(choice)))].term
