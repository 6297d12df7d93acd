"""How much of what a question says a text holds: its words of content, whole or by pairs of their letters."""

import math
from collections.abc import Sequence
from dataclasses import replace

from kg.cut import tagged
from kg.kindred import said
from kg.model import Question
from kg.wording import canonical

NAMED = 0.6  # share of its nouns that a text must hold to be of what a question asks about


def letters(text: str) -> set[str]:
    """Return a text's pairs of neighbouring letters."""
    return {text[index : index + 2] for index in range(len(text) - 1)}


def shares(question: Question, text: str) -> list[float]:
    """Return for each word of content how far a text holds it."""
    folded, held = canonical(text), letters(text)
    found = []
    for word in question.content:
        pairs = letters(word)
        whole = word in text or canonical(word) in folded
        found.append(1.0 if whole else (len(pairs & held) / len(pairs) if pairs else 0.0))
    return found


def names_it(question: Question, text: str) -> bool:
    """Whether a text names what a question asks about, where that is no known name: 党群服务中心 is no 调度中心."""
    nouns = tuple(word for word in question.content if not tagged(word)[0][1].startswith("v"))
    if question.entities or not nouns:
        return True
    held = zip(nouns, shares(replace(question, content=nouns), text), strict=True)
    return sum(max(share, said(word, text)) for word, share in held) / len(nouns) >= NAMED


def weights_of(question: Question, texts: Sequence[str]) -> list[float]:
    """Weigh the question's words: longer ones more, and less what most of the candidates hold anyway."""
    count = len(texts)
    return [len(word) * math.log(2 + count / (1 + sum(word in text for text in texts))) for word in question.content]


def covered(question: Question, text: str, weights: Sequence[float] = ()) -> float:
    """Return the share of the question's content that a text holds: whole words first, then pairs of letters."""
    if not question.content:
        return 0.0
    weights = weights or [len(word) for word in question.content]
    held = zip(shares(question, text), weights, strict=True)
    return sum(share * weight for share, weight in held) / sum(weights)
