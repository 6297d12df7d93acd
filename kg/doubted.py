"""A figure of the likeliest sentences whose words are not the asked ones: the last that is tried.

What is asked to the letter is asked here too (places, times, what narrows: :mod:`kg.conditions`). Where only the words
speak against a figure, by how much is weighed: they are features of a choice among the figures of a few sentences, and
none. Reports say 飞线充电4785处 of what people call 从楼上拉下来的线.
"""

import numpy as np

from kg import plan, selection, untold
from kg.desk import Desk
from kg.encoder import StaticEncoder
from kg.facts import Fact
from kg.figure_features import doubts, of_figures
from kg.ids import sentence_of
from kg.model import Asked, Citation, Question
from kg.proven import NOTHING, Proven, Search
from kg.selected import INFERRED, MOST_SURE, Seen, beside_rivals, possible
from kg.told_words import alone

SENTENCES = 3  # likeliest ones that are looked at
UNLIKELY = 0.02  # likelihood of a sentence below which it is not
LIKELY = 0.55  # likelihood from which a figure answers
Choice = tuple[Fact, Citation]  # a figure that may be meant, with its proof


def choices(desk: Desk, question: Question, asked: Asked, seen: Seen) -> tuple[list[Choice], selection.Scores]:
    """Return the figures to choose from and their features (a row each, see :data:`kg.selection.OF_DOUBTED`)."""
    of, likely = seen.of, seen.likely
    best = [int(at) for at in np.argsort(-likely)[:SENTENCES] if likely[at] >= UNLIKELY]
    every: list[Choice] = []
    rows = [np.empty((0, len(selection.OF_DOUBTED)))]
    for at in best:
        shown = possible(desk, question, asked, of, of.found[at], untold.in_doubt)
        if not shown or not isinstance(desk.encoder, StaticEncoder):
            continue
        pairs = [(fact, by) for fact, _, by in shown]
        odds = [bool(untold.of_words(desk, question, asked, of.words, fact, by)) for fact, by in pairs]
        first = of_figures(desk.encoder, question, asked, of.words, pairs, float(likely[at]))
        more = [
            doubts(desk, asked, of.words, pair, at_odds, at == best[0])
            for pair, at_odds in zip(pairs, odds, strict=True)
        ]
        rows.append(np.column_stack([first, np.array(more)]))
        every += [(fact, citation) for fact, citation, _ in shown]
    return every, np.vstack(rows)


def figure(desk: Desk, question: Question, asked: Asked, seen: Seen) -> Search:
    """Find the figure that is meant, if any is likely enough; of a noun alone only one that goes by it is."""
    taught = selection.taught(desk.encoder)
    if taught is None or alone(asked.head, seen.of.words):
        return NOTHING
    every, values = choices(desk, question, asked, seen)
    likely = taught.doubted.likely(values) if every else np.zeros(1)
    best = int(likely.argmax())
    if likely[best] < LIKELY:
        return NOTHING
    fact, citation = every[best]
    query = plan.figures(desk.store.base, within=[sentence_of(fact.sentence)])
    if rivals := beside_rivals(desk, question, fact, citation):
        return Search((), rivals, query)
    grade = round(min(MOST_SURE, float(likely[best])), 3)
    return Search((Proven(fact, citation, grade, why=INFERRED),), (), query)
