"""The field's thesaurus as training data: pairs of terms, and sentences with their official words replaced."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import daachorse
import numpy as np

from kg.thesaurus import SHORTEST, Term, parse
from kg.training.data import Pair

SPOKEN_SHARE = 0.75
"""Part of the replacements that take an everyday word where there is one: people ask in those."""
MOST_OF_ONE = 300
"""Sentences rewritten for one concept: the commonest would drown the rest."""
LONGEST_NAME = 8
"""Characters up to which both sides of a phrase are names for a thing, which sentences hold to the letter."""
VARIED_SHARE = 0.35
"""Part of the terms of our own pairs that are replaced each time."""
_MARKS = "，。；：、！？（）《》“”,;:"


def read(path: Path) -> list[Term]:
    """Read the thesaurus: a CSV file with the columns concept, term and register."""
    return parse(path.read_text("utf-8"))


def names(phrases: Sequence[Pair]) -> list[Term]:
    """Return what short phrases (a: spoken, b: official) call one thing, as terms to replace one by the other.

    They are too loose for the thesaurus itself, which the search reads as well.
    """
    short = [phrase for phrase in phrases if min(len(phrase.a), len(phrase.b)) >= SHORTEST
             and max(len(phrase.a), len(phrase.b)) <= LONGEST_NAME]
    found = (term for phrase in short for term in (Term(phrase.b, phrase.b, False), Term(phrase.b, phrase.a, True)))
    return list(dict.fromkeys(found))


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


def varied(own: Sequence[Pair], words: Sequence[Term], times: int, seed: int) -> list[Pair]:
    """Repeat our own pairs with terms replaced by others of their concept: everyday in questions, official in answers.

    The first time they stand as they are written. A few thousand pairs said the same way each time are learnt by heart.
    """
    random = np.random.default_rng(seed)
    concepts: dict[str, list[Term]] = {}
    for word in words:
        concepts.setdefault(word.concept, []).append(word)
    of: dict[str, list[str]] = {}
    for word in words:
        if len(word.term) >= SHORTEST and len(concepts[word.concept]) > 1:
            of.setdefault(word.term, []).append(word.concept)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(of) or ["\0"], daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    def vary(text: str, *, spoken: bool) -> str:
        pieces, done = [], 0
        for start, end, _ in automaton.find(text):
            if random.random() < VARIED_SHARE:
                named = of[text[start:end]]
                others = [w for w in concepts[named[int(random.integers(len(named)))]] if w.term != text[start:end]]
                fitting = [word for word in others if word.spoken == spoken] or others
                pieces += [text[done:start], fitting[int(random.integers(len(fitting)))].term]
                done = end
        return "".join([*pieces, text[done:]])

    again = [pair for _ in range(times - 1) for pair in own]
    return [*own, *(Pair("varied", vary(pair.a, spoken=True), vary(pair.b, spoken=False)) for pair in again)]


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
