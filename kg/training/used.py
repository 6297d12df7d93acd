"""Everyday phrases with sentences that use the official one: what residents say, beside how texts really put it.

A phrase is a handful of words. The statutes, reports and passages that hold the words of its official form say the same
at length, so that a few thousand phrases become several thousand questions with an answer that shares no word.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg import terms
from kg.training.data import Pair

COVERED = 0.45
"""Part of what an official phrase's terms are worth that a sentence must hold: most words of it, in any order."""
MOST = 4
"""Sentences for one phrase, best first: the nearest repeat one another in statutes."""


def pairs(phrases: Sequence[Pair], sentences: Sequence[str]) -> list[Pair]:
    """Pair the everyday side of phrases (a: spoken, b: official) with sentences that hold most of the official one."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(Path(folder), sentences)
        for phrase in phrases:
            least = COVERED * index.worth(phrase.b)
            best = index.search(phrase.b, MOST)
            found += [Pair("used", phrase.a, sentences[at]) for at, score in best if score >= least]
    return found


def indexed(folder: Path, texts: Sequence[str]) -> terms.TermIndex:
    """Index texts by their terms under their numbers."""
    terms.create(folder)
    writer = terms.TermsWriter(folder)
    writer.add(0, range(len(texts)), texts, [""] * len(texts))
    writer.commit()
    return terms.TermIndex(folder)
