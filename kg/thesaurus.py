"""The field's thesaurus: official and everyday words for one concept (``ontology/lexicon/thesaurus.csv``)."""

import csv
import functools
from collections import defaultdict
from io import StringIO
from typing import NamedTuple

import daachorse

from kg.vocab_files import folder, read_text

TOLD = 4  # characters from which an everyday word tells what it means and is taken whole
SHORTEST = 2  # characters: one alone means too many things


class Term(NamedTuple):
    """A word of the thesaurus."""

    concept: str
    term: str
    spoken: bool


def parse(text: str) -> list[Term]:
    """Read the thesaurus: CSV with the columns concept, term and register."""
    return [Term(row["concept"], row["term"], row["register"] == "spoken") for row in csv.DictReader(StringIO(text))]


class Thesaurus:
    """Finds the thesaurus's words in a text and names the others of their concepts."""

    def __init__(self, terms: list[Term]) -> None:
        self._of_concept: dict[str, list[str]] = defaultdict(list)
        self._concepts: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            if len(term.term) >= SHORTEST:
                self._of_concept[term.concept].append(term.term)
                self._concepts[term.term].append(term.concept)
        self._spoken = frozenset(term.term for term in terms if term.spoken and len(term.term) >= TOLD)
        self._patterns = list(self._concepts) or ["\0"]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            self._patterns, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    def __contains__(self, word: object) -> bool:
        """Whether a word is one of the thesaurus's."""
        return word in self._concepts

    def told_in_words(self, word: str) -> bool:
        """Whether a word is an everyday one that is told in several words, and so no word of its own."""
        return word in self._spoken

    def spoken(self, text: str) -> list[str]:
        """Return the everyday words of a text that are told in several words: 送外卖的, 上了年纪的人."""
        found = (self._patterns[which] for _, _, which in self._automaton.find(text))
        return [term for term in dict.fromkeys(found) if term in self._spoken]

    def others(self, text: str) -> list[str]:
        """Return other words for what a text speaks of, each once, none that it holds itself."""
        found = dict.fromkeys(self._patterns[which] for _, _, which in self._automaton.find(text))
        other = dict.fromkeys(word for term in found for concept in self._concepts[term]
                              for word in self._of_concept[concept])
        return [word for word in other if word not in text]


@functools.cache
def shipped() -> Thesaurus:
    """The thesaurus of the vocabulary."""
    return Thesaurus(parse(read_text(folder(), "lexicon/thesaurus.csv")))
