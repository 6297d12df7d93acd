"""Learn the weights of :mod:`kg.rerank`: ``python -m kg.training.rerank --model FOLDER --out FOLDER``.

The model must have been trained with ``--leave-out PART``: on questions that it learnt by heart its cosine would seem
to say everything. ``make encoder`` trains such a one for it.

No feature may tell passages that were trained on from others (how long or how coherent their vector is): the right one
never was, so that any such feature seems to help, by up to 0.03, and helps nobody.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from kg import rerank
from kg.search import RERANKED, TERM_WEIGHT
from kg.static import StaticEncoder
from kg.terms import words
from kg.training.split_pairs import PAIRS, PARTS, Row, part, read_rows
from kg.training.used import indexed

RIDGE = 1e-5  # keeps weights finite; thirty times as much draws all alike: 0.975, not 0.994 of direct ones come first
SEED = 7
WHOLE = np.array([1, 1, rerank.SAME, 1])  # the features of a sentence that says what is asked in the same words
REASONS = {
    "dense": "cosine of question and sentence: what both are about",
    "terms": "share of the question that the sentence's terms cover, by rarity, beyond what chance covers",
    "near": f"each piece of the question with its nearest in the sentence; one that is held counts {rerank.SAME:g}",
    "words": "each word of the question with its nearest among other words: another name for the thing",
}

Floats = NDArray[np.float64]


def between(rows: Sequence[Row]) -> list[Row]:
    """Make questions between our two kinds: a paraphrase, and one word that the passage shares with a direct question.

    Ours share all words with their passage or none, and people's some. Learnt on ours alone, weights count a shared
    word for little or, given a feature for it, against a sentence: of these questions 0.885, or even 0.80, instead of
    0.897 find theirs among five.
    """
    direct: dict[str, str] = {}
    for row in rows:
        if row.kind == "direct":
            direct[row.passage] = direct.get(row.passage, "") + row.question
    random, made = np.random.default_rng(SEED), []
    for row in rows:
        shared = [word for word in words(row.passage) if word.isalpha() and word in direct.get(row.passage, "")]
        if row.kind != "direct" and shared:
            made.append(row._replace(kind="between", question=f"{row.question}，{random.choice(shared)}"))
    return made


def examples(model: StaticEncoder, rows: Sequence[Row], questions: Sequence[Row],
             ) -> tuple[Floats, NDArray[np.int64]]:
    """Return features (questions × candidates × features) of what fusion finds, and the right candidate of each.

    Questions whose passage fusion does not find are left out.
    """
    passages = list(dict.fromkeys(row.passage for row in rows))
    dense = model.encode([row.question for row in questions]) @ model.encode(passages).T
    places = {passage: at for at, passage in enumerate(passages)}
    found, right = [], []
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(Path(folder), passages)
        for row, cosines in zip(questions, dense.astype(np.float64), strict=True):
            lexical = np.zeros(len(passages))
            for at, score in index.search(row.question, len(passages)):
                lexical[at] = min(1.0, score / index.worth(row.question))
            best = np.argsort(-(cosines + TERM_WEIGHT * lexical))[:RERANKED]
            if (where := np.flatnonzero(best == places[row.passage])).size:
                texts = [passages[at] for at in best]
                parts = (values[best].tolist() for values in (cosines, lexical))
                found.append(rerank.features(model, row.question, texts, *parts))
                right.append(int(where[0]))
    return np.array(found), np.array(right)


def learn(found: Floats, right: NDArray[np.int64]) -> Floats:
    """Find the weights under which the right candidate is likeliest among all (softmax regression)."""
    rows = np.arange(len(right))

    def cost(values: Floats) -> tuple[float, Floats]:
        logits = found @ values
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        sums = shares.sum(axis=1, keepdims=True)
        shares /= sums
        slope = (np.einsum("ij,ijk->k", shares, found) - found[rows, right].sum(axis=0)) / len(right)
        missed = float((np.log(sums[:, 0]) - logits[rows, right]).mean())
        return missed + RIDGE * float(values @ values), slope + 2 * RIDGE * values

    result: Floats = minimize(cost, np.zeros(found.shape[2]), jac=True, method="L-BFGS-B").x
    return result


def main(arguments: list[str] | None = None) -> None:
    """Learn and write; a sentence that holds all that is asked scores as by fusion, so that scores keep its measure."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.rerank", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a model trained with --leave-out")
    parser.add_argument("--part", type=int, default=1, choices=range(1, PARTS), help="the fifth that it was not shown")
    parser.add_argument("--own", type=Path, default=PAIRS)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the model that is shipped")
    given = parser.parse_args(arguments)
    rows = read_rows(sorted(given.own.glob("*.tsv")))
    asked = [row for row in rows if part(row.passage) == given.part]
    found, right = examples(StaticEncoder(given.model), rows, [*asked, *between(asked)])
    values = learn(found, right)
    if values[0] <= 0:
        sys.exit("the questions do not speak for the cosine: nothing written")
    values *= (1 + TERM_WEIGHT) / (values @ WHOLE)
    shares = {name: round(float(value), 3) for name, value in zip(rerank.FEATURES, values, strict=True)}
    note = {"weights": shares, "reasons": REASONS, "questions": len(right), "candidates": RERANKED}
    (given.out / rerank.FILE).write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
