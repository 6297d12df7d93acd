"""A figure of the likeliest sentences whose words are not the asked ones: the last that is tried.

What is asked to the letter is asked here too (places, times, what narrows: :mod:`kg.conditions`). Where only the words
speak against a figure, by how much is weighed: they are features of a choice among the figures of a few sentences, and
none. Reports say 飞线充电4785处 of what people call 从楼上拉下来的线.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg import conditions, plan, selection, untold
from kg.barred import allowed
from kg.desk import Desk, sentence_of
from kg.encoder import StaticEncoder
from kg.evidence import Evidence, evidence
from kg.facts import Fact
from kg.figure_features import doubts, of_figures
from kg.figures import Proven, Search
from kg.model import Asked, Citation, Question
from kg.selected import INFERRED, MOST_SURE, NONE, Weighed, beside_rivals, by_very_name, weighed
from kg.told_words import alone

SENTENCES = 3  # likeliest ones that are looked at
UNLIKELY = 0.02  # likelihood of a sentence below which it is not
LIKELY = 0.55  # likelihood from which a figure answers


@dataclass(frozen=True, slots=True)
class Doubted:
    """A figure that may be meant, with its proof."""

    fact: Fact
    citation: Citation


def choices(
    desk: Desk, question: Question, asked: Asked, of: Weighed, taught: selection.Weights
) -> tuple[list[Doubted], selection.Scores]:
    """Return the figures to choose from and their features (a row each, see :data:`kg.selection.OF_DOUBTED`).

    ``taught``: the weights of sentences.
    """
    encoder = desk.encoder
    if not of.found or not isinstance(encoder, StaticEncoder):
        return [], np.empty((0, len(selection.OF_DOUBTED)))
    likely = taught.likely(selection.of_sentences(encoder, question, of.words, of.found, of.fits))
    best = [int(at) for at in np.argsort(-likely)[:SENTENCES] if likely[at] >= UNLIKELY]
    every: list[Doubted] = []
    rows: list[selection.Scores] = []
    for at in best:
        shown = _possible(desk, question, asked, of, at)
        if not shown:
            continue
        pairs = [(one.fact, by) for one, by in shown]
        odds = [bool(untold.of_words(desk, asked, of.words, fact, by)) for fact, by in pairs]
        first = of_figures(encoder, question, asked, of.words, pairs, float(likely[at]))
        more = [
            doubts(desk, asked, of.words, pair, at_odds, at == best[0])
            for pair, at_odds in zip(pairs, odds, strict=True)
        ]
        rows.append(np.column_stack([first, np.array(more)]))
        every += [one for one, _ in shown]
    return every, np.vstack(rows) if rows else np.empty((0, len(selection.OF_DOUBTED)))


def _possible(
    desk: Desk, question: Question, asked: Asked, of: Weighed, at: int
) -> Sequence[tuple[Doubted, Evidence]]:
    """Return the figures of a candidate that nothing but words speaks against."""
    one = of.found[at]
    if conditions.of_sentence(desk, question, of.words, one):
        return []
    found = []
    for fact in by_very_name(asked, of.facts.get(one.where, ())):
        citation = desk.gate.figure(fact)
        if citation is None:
            continue
        by = evidence(fact, citation.sentence, fact.raw_start - citation.start, one.heading)
        barred = conditions.of_figure(desk, question, asked, of.words, fact, by)
        barred = barred or untold.in_doubt(desk, question, asked, of.words, fact, by)
        if not barred and not allowed(desk, question, asked, fact, citation, by):
            found.append((Doubted(fact, citation), by))
    return found


def figure(desk: Desk, question: Question, asked: Asked) -> Search:
    """Find the figure that is meant, if any is likely enough; of a noun alone only one that goes by it is."""
    taught = selection.taught(desk.encoder)
    of = weighed(desk, question, asked) if taught else None
    if taught is None or of is None or alone(asked.head, of.words):
        return NONE
    every, values = choices(desk, question, asked, of, taught.sentence)
    if not every:
        return NONE
    likely = taught.doubted.likely(values)
    best = int(likely.argmax())
    if likely[best] < LIKELY:
        return NONE
    one = every[best]
    query = plan.figures(desk.store.base, within=[sentence_of(one.fact.sentence)])
    if rivals := beside_rivals(desk, question, one.fact, one.citation):
        return Search((), rivals, query)
    grade = round(min(MOST_SURE, float(likely[best])), 3)
    return Search((Proven(one.fact, one.citation, grade, why=INFERRED),), (), query)
