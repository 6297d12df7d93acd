"""What speaks for each figure of a likely sentence, as features that :mod:`kg.selection` weighs."""

from collections.abc import Sequence

import numpy as np

from kg.cut import tagged
from kg.desk import Desk
from kg.encoder import Encoder, StaticEncoder
from kg.evidence import Evidence
from kg.facts import Fact
from kg.kindred import said
from kg.model import Asked, Question
from kg.nouns import SAME, relate
from kg.selection import OF_FIGURE, SAME_DEED, STRANGE, TINY, Scores, asked_text, beside_best, how_told, mean
from kg.told_words import QuestionWords, alone
from kg.wording import plain, word_set

_COMPARED = ("clause", "noun", "things", "deeds")

def of_figures(
    encoder: StaticEncoder,
    question: Question,
    asked: Asked,
    words: QuestionWords,
    found: Sequence[tuple[Fact, Evidence]],
    sure: float,
) -> Scores:
    """Return the features of each figure of one sentence, in the order of :data:`OF_FIGURE`.

    ``sure``: how likely that sentence is to answer.
    """
    text = asked_text(question)
    clauses = [by.clause or plain(fact.variable.label) for fact, by in found]
    vectors = encoder.encode([text, *clauses]).astype(np.float64)
    rows = []
    for (fact, by), clause in zip(found, vectors[1:] @ vectors[0], strict=True):
        beside = how_told(encoder, (*words.things, *words.deeds), f"{by.own}，{by.clause}，{by.near}")
        around = how_told(encoder, words.things, f"{by.own}，{by.sentence}，{by.rest}，{by.around}")
        least = min((*around.values(), *(beside[word] for word in words.deeds)), default=1.0)
        row = (
            _log_odds(sure),
            clause,
            *how_told(encoder, (asked.head,), plain(fact.variable.label)).values(),
            relate(asked.head, fact.variable)[0],
            _untold(encoder, question, text, fact),
            least,
            mean([beside[word] for word in words.things]),
            mean([beside[word] for word in words.deeds]),
            float(len(found) == 1),
            float(fact.status == "plan"),
        )
        rows.append(row)
    values = np.array(rows)
    return np.column_stack([values, *(beside_best(values[:, at]) for at in map(OF_FIGURE.index, _COMPARED))])


def doubts(
    desk: Desk, asked: Asked, words: QuestionWords, pair: tuple[Fact, Evidence], at_odds: bool, top: bool
) -> tuple[float, ...]:
    """Return what speaks against a figure whose words are not the asked ones, in the order of :data:`OF_DOUBTED`.

    ``at_odds``: whether the words of question and figure already speak against it; ``top``: whether its sentence is the
    likeliest one.
    """
    fact, by = pair
    all_of_it = f"{by.own}|{by.sentence}|{by.rest}"
    told = how_told(desk.encoder, words.things, f"{by.own}，{by.sentence}，{by.rest}，{by.around}")
    beside = how_told(desk.encoder, words.deeds, f"{by.own}，{by.clause}，{by.near}")
    its_name = relate(asked.head, fact.variable)[0] >= SAME and fact.unit != "%"
    # What reports count by that very name must be named: 网格员 are no 小哥, however near.
    unsaid = desk.catalogue.counts(asked.head) and not said(asked.head, all_of_it)
    return (
        float(sum(near < STRANGE for near in told.values())),
        float(sum(near < SAME_DEED for near in beside.values()) if its_name else 0),
        float(top),
        float(fact.unit == asked.unit),
        float(unsaid),
        float(alone(asked.head, words)),
        float(not at_odds),
    )


def _log_odds(sure: float) -> float:
    return float(np.log(max(sure, TINY) / max(1 - sure, TINY)))


def _untold(encoder: Encoder, question: Question, text: str, fact: Fact) -> float:
    """How far the word of a figure's label that the question tells least is from being told."""
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    words = [word for word, _ in tagged(label) if len(word) > 1 and word not in word_set("harmless")]
    return 1 - min(how_told(encoder, words, f"{text}，{question.plain}").values(), default=1.0)
