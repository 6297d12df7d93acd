"""Answer sentence selection: how likely each candidate answers a question, and how likely none of them does.

First the sentence, then the figure in it; each is a conditional logit over the candidates and the answer "none". The
weights are learnt by :mod:`kg.training.selection` from questions over the corpus, every one also with its answer taken
away, and lie beside the encoder whose cosines they weigh.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg import rerank
from kg.candidates import FAR, Candidate
from kg.cut import tagged
from kg.encoder import Encoder, StaticEncoder
from kg.errors import StoreError
from kg.evidence import Evidence
from kg.facts import Fact
from kg.kindred import CLOSE_DEED, closeness, deed_said
from kg.model import Asked, Question
from kg.nouns import relate
from kg.passages import covered, weights_of
from kg.told_words import Told
from kg.wording import plain, word_set

FILE = "selection.json"
OF_SENTENCE = (
    *("dense", "terms", "near", "others", "words", "told", "kind", "since"),
    *("best_dense", "best_near", "best_words", "best_told", "best_others"),
)
OF_FIGURE = (
    *("sentence", "clause", "noun", "named", "untold", "least", "things", "deeds", "only", "plan"),
    *("best_clause", "best_noun", "best_things", "best_deeds"),
)
TINY = 1e-4  # the least likelihood that is told from none at all
IN_WINDOW, IN_HEADING = 0.85, 0.5  # worth of a word told by the sentences before, by the heading
LAST = 2  # words of a question: 送餐上门
_GOAL = re.compile("目标|实现|达成|完成|兑现|达到")  # whether a goal was reached is told by what was done
_ASKING = re.compile(r"多少|几|哪|什么|吗|呢|了|的|是|有|一共|怎么|为什么|谁")

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature is worth, in the order of its tuple, and what speaks for "none"."""

    features: Scores
    bias: float

    def likely(self, values: Scores) -> Scores:
        """Return the probability of each candidate (rows of ``values``); what they lack of 1 is that of none."""
        logits = values @ self.features + self.bias
        most = max(0.0, float(logits.max(initial=0.0)))
        shares: Scores = np.exp(logits - most)
        likely: Scores = shares / (shares.sum() + np.exp(-most))
        return likely


@functools.lru_cache(maxsize=8)
def _read(folder: Path) -> tuple[Weights, Weights] | None:
    try:
        found = orjson.loads((folder / FILE).read_bytes())
        each = ((found["sentence"], OF_SENTENCE), (found["figure"], OF_FIGURE))
        one, other = (
            Weights(np.array([part["weights"][name] for name in names], float), float(part["bias"]))
            for part, names in each
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"读不了选句权重 {folder / FILE}。", str(error)) from error
    return one, other


def weights(encoder: Encoder) -> tuple[Weights, Weights] | None:
    """Return the weights for sentences and for figures that belong to an encoder; None where it has none."""
    return _read(encoder.folder) if isinstance(encoder, StaticEncoder) else None


def asked_text(question: Question) -> str:
    """Return the question without names of places and words of asking."""
    text = question.plain
    for named in sorted(question.places, key=lambda one: -one.start):
        if text[named.start : named.end] == named.text:
            text = text[: named.start] + text[named.end :]
    return _ASKING.sub("", text)


def of_sentences(
    encoder: StaticEncoder, question: Question, words: Told, found: Sequence[Candidate], fits: Sequence[float]
) -> Scores:
    """Return the features of each candidate, in the order of :data:`OF_SENTENCE`.

    ``fits``: whether it holds what this kind of question asks for (a figure, a date, a person); 0.5 where none is.
    """
    asked, texts = asked_text(question), [one.text for one in found]
    near, others = rerank.pieces(encoder, asked, texts)
    vectors = encoder.encode([asked, *texts]).astype(np.float64)
    dense = vectors[1:] @ vectors[0]
    shares = weights_of(question, texts)
    covers = np.array([covered(question, text, shares) for text in texts])
    wanted = (*words.things, *words.deeds)
    told = np.array([_mean([_told(word, one) for word in wanted]) for one in found])
    columns = (
        dense,
        [one.terms for one in found],
        near,
        others,
        covers,
        told,
        fits,
        [one.since / FAR for one in found],
    )
    return np.column_stack([*columns, *(_beside_best(column) for column in (dense, near, covers, told, others))])


def of_figures(
    encoder: StaticEncoder,
    question: Question,
    asked: Asked,
    words: Told,
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
            _mean([beside[word] for word in words.things]),
            _mean([beside[word] for word in words.deeds]),
            float(len(found) == 1),
            float(fact.status == "plan"),
        )
        rows.append(row)
    values = np.array(rows)
    return np.column_stack([values, *(_beside_best(values[:, at]) for at in map(OF_FIGURE.index, _COMPARED))])


_COMPARED = ("clause", "noun", "things", "deeds")


def _log_odds(sure: float) -> float:
    return float(np.log(max(sure, TINY) / max(1 - sure, TINY)))


def _beside_best(column: Scores) -> Scores:
    behind: Scores = column - column.max(initial=-np.inf)
    return behind


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0


def how_told(encoder: Encoder, words: Sequence[str], text: str) -> dict[str, float]:
    """Return how surely a text tells each word: itself, in other words, or by the nearest of its own."""
    near = closeness(encoder, words, text)
    return {word: max(deed_said(word, text), close) for word, close in zip(words, near, strict=True)}


def last_told(encoder: Encoder, question: Question, text: str) -> bool:
    """Whether a text tells the last words of a question, in its own way: they are what a yes is about (送餐|上门)."""
    names = "".join(one.text for one in (*question.places, *question.entities))
    words = [word for word in question.content if len(word) > 1 and word not in names and not _GOAL.search(word)]
    return min(how_told(encoder, words[-LAST:], text).values(), default=1.0) >= CLOSE_DEED


def _told(word: str, one: Candidate) -> float:
    """How surely a word is told: by the sentence, by those before it, by the heading."""
    text, before, above = (deed_said(word, told) for told in (one.text, one.window, one.heading))
    return max(text, IN_WINDOW * before, IN_HEADING * above)


def _untold(encoder: Encoder, question: Question, text: str, fact: Fact) -> float:
    """How far the word of a figure's label that the question tells least is from being told."""
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    words = [word for word, _ in tagged(label) if len(word) > 1 and word not in word_set("harmless")]
    return 1 - min(how_told(encoder, words, f"{text}，{question.plain}").values(), default=1.0)
