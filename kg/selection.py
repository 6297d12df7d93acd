"""Answer sentence selection: how likely each candidate answers a question, and how likely none of them does.

First the sentence, then the figure in it; each is a conditional logit over the candidates and the answer "none". The
weights are learnt by :mod:`kg.training.selection` from questions over the corpus, every one also with its answer taken
away, and lie beside the encoder whose cosines they weigh.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from kg import rerank
from kg.candidates import FAR, Candidate
from kg.encoder import Encoder, StaticEncoder
from kg.errors import StoreError
from kg.held import covered, weights_of
from kg.kindred import CLOSE_DEED, closeness, deed_said
from kg.model import Question
from kg.told_words import QuestionWords, told_words

FILE = "selection.json"
OF_SENTENCE = (
    *("dense", "terms", "near", "others", "words", "told", "kind", "since"),
    *("best_dense", "best_near", "best_words", "best_told", "best_others"),
)
OF_FIGURE = (
    *("sentence", "clause", "noun", "named", "untold", "least", "things", "deeds", "only", "plan"),
    *("best_clause", "best_noun", "best_things", "best_deeds"),
)
OF_DOUBTED = (*OF_FIGURE, "strange", "other_deed", "top", "unit", "unsaid", "bare", "strict")
STRANGE = 0.55  # cosine below which a noun of the question is told by no word of the sentence
SAME_DEED = 0.6  # cosine from which a deed is the asked one, where the noun is found: 报名 and 招聘 are 0.57 alike
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


@dataclass(frozen=True, slots=True)
class Taught:
    """The weights of each choice that is made."""

    sentence: Weights  # among the candidates, see :data:`OF_SENTENCE`
    figure: Weights  # among the figures of one sentence that nothing speaks against, see :data:`OF_FIGURE`
    doubted: Weights  # among those of a few sentences whose words may be other ones, see :data:`OF_DOUBTED`


FEATURES = {"sentence": OF_SENTENCE, "figure": OF_FIGURE, "doubted": OF_DOUBTED}


def read_weights(found: Mapping[str, Any], part: str) -> Weights:
    """Read the weights of a choice as :mod:`kg.training.selection` writes them; KeyError where one is missing."""
    weights = [found[part]["weights"][name] for name in FEATURES[part]]
    return Weights(np.array(weights, float), float(found[part]["bias"]))


@functools.lru_cache(maxsize=8)
def _read(folder: Path) -> Taught | None:
    try:
        found = orjson.loads((folder / FILE).read_bytes())
        each = {part: read_weights(found, part) for part in FEATURES}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"读不了选句权重 {folder / FILE}。", str(error)) from error
    return Taught(**each)


def taught(encoder: Encoder) -> Taught | None:
    """Return the weights that belong to an encoder; None where it has none."""
    return _read(encoder.folder) if isinstance(encoder, StaticEncoder) else None


def asked_text(question: Question) -> str:
    """Return the question without names of places and words of asking."""
    text = question.plain
    for named in sorted(question.places, key=lambda one: -one.start):
        if text[named.start : named.end] == named.text:
            text = text[: named.start] + text[named.end :]
    return _ASKING.sub("", text)


def of_sentences(
    encoder: StaticEncoder, question: Question, words: QuestionWords, found: Sequence[Candidate], fits: Sequence[float]
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
    told = np.array([mean([_told(word, one) for word in wanted]) for one in found])
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
    return np.column_stack([*columns, *(beside_best(column) for column in (dense, near, covers, told, others))])


def beside_best(column: Scores) -> Scores:
    """Return how far each value is behind the best, 0 for that."""
    behind: Scores = column - column.max(initial=-np.inf)
    return behind


def mean(shares: Sequence[float]) -> float:
    """Return the mean of how surely words are told: 1 where nothing is to be told."""
    return sum(shares) / len(shares) if shares else 1.0


def how_told(encoder: Encoder, words: Sequence[str], text: str) -> dict[str, float]:
    """Return how surely a text tells each word: itself, in other words, or by the nearest of its own."""
    near = closeness(encoder, words, text)
    return {word: max(deed_said(word, text), close) for word, close in zip(words, near, strict=True)}


def deeds_told(encoder: Encoder, question: Question, text: str, but: re.Pattern[str] | None = None) -> bool:
    """Whether a text tells one of a question's deeds, in its own way, or none is asked; ``but``: deeds left out."""
    deeds = [word for word in told_words(question).deeds if not (but and but.fullmatch(word))]
    return not deeds or max(how_told(encoder, deeds, text).values()) >= CLOSE_DEED


def last_told(encoder: Encoder, question: Question, text: str) -> bool:
    """Whether a text tells the last words of a question, in its own way: they are what a yes is about (送餐|上门)."""
    names = "".join(one.text for one in (*question.places, *question.entities))
    words = [word for word in question.content if len(word) > 1 and word not in names and not _GOAL.search(word)]
    return min(how_told(encoder, words[-LAST:], text).values(), default=1.0) >= CLOSE_DEED


def _told(word: str, one: Candidate) -> float:
    """How surely a word is told: by the sentence, by those before it, by the heading."""
    text, before, above = (deed_said(word, told) for told in (one.text, one.window, one.heading))
    return max(text, IN_WINDOW * before, IN_HEADING * above)
