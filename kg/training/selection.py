"""Learn the weights of :mod:`kg.selection`: ``python -m kg.training.selection --store FOLDER --out FOLDER``.

The store holds the corpus; the questions (CSV: kind, question, answer, cite, cite_also, abstain) were written about it,
most in other words than the reports'. Each serves twice: with its answer, and with every sentence that answers taken
away, so that "none" is right; those that nothing answers (``abstain``) count double. What may be doubted is learnt from
the reports and questions of ``invented/`` as well, in a store of their own.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from kg import doubted, selection
from kg.answer import Answerer
from kg.desk import Desk
from kg.encoder import SHIPPED, StaticEncoder
from kg.figure_features import of_figures
from kg.model import Asked, Question
from kg.question import understand
from kg.selected import Weighed, possible, seen, weighed
from kg.store import Store
from kg.wording import plain

QUESTIONS = Path(__file__).parent / "questions"
INVENTED = Path(__file__).parent / "invented"
CORPUS = Path(__file__).parents[2] / "corpus" / "questions.csv"
RIDGE = 0.01  # on features of unit variance: keeps weights small where the questions do not speak for them
SAME = 1e-6  # share by which two values may differ and be one

REASONS = {
    "dense": "cosine of question and sentence, places and words of asking left out",
    "terms": "share of the question that the sentence's terms cover, by rarity",
    "near": "each piece of the question with its nearest in the sentence",
    "others": "each word of the question with its nearest other word",
    "words": "share of the question's words that the sentence holds, rare ones first",
    "told": "how surely its things and deeds are told, by the sentence, those before it, its heading",
    "kind": "whether it holds what is asked for: a figure of the unit, a date, a person",
    "since": "how far back what is asked about was named",
    "best_*": "the same, less the best of all candidates: 0 for the best",
    "sentence": "log odds of the sentence",
    "clause": "cosine of question and clause",
    "noun": "how near what is counted comes to what is asked",
    "named": "how far it goes by the asked name",
    "untold": "how far the word of its name that the question tells least is from being told",
    "least": "the question's word that is told least",
    "things": "how surely the question's things are told beside it",
    "deeds": "how surely its deeds are",
    "only": "whether no other figure of the sentence comes into question",
    "plan": "whether it is planned only",
    "strange": "how many of the question's things no word of the sentence comes near",
    "other_deed": "how many of its deeds are not told beside a figure that goes by the asked name",
    "top": "whether its sentence is the likeliest",
    "unit": "whether its unit is the asked one",
    "unsaid": "whether reports count by the asked noun and this sentence does not say it",
    "bare": "whether nothing but a noun is asked",
    "strict": "whether no words of question and figure are at odds",
}

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the pieces of the sentences that answer it (none: it is not answered) and its values."""

    kind: str
    question: str
    cites: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates as rows of features, and which of them are right (none: "none" is)."""

    values: Floats
    right: Flags


def read_questions(files: Iterable[Path]) -> list[Row]:
    """Read the questions of CSV files."""
    rows = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("context"):
                    continue  # leans on the questions before it
                cites = () if row["abstain"] else (row["cite"], *row["cite_also"].split("|"))
                values = tuple(float(value) for value in row["answer"].split("|") if value)
                rows.append(Row(row["kind"], row["question"], tuple(plain(one) for one in cites if one), values))
    return rows


@dataclass(frozen=True, slots=True)
class Case:
    """A question over the store: its candidates, and which of them answer it."""

    row: Row
    question: Question
    asked: Asked | None
    of: Weighed
    right: Flags


def cases(desk: Desk, rows: Sequence[Row]) -> Iterator[Case]:
    """Find the candidates of each question; those whose answer is out of reach are no case for "none"."""
    for row in rows:
        question = understand(row.question, desk.linker, ())
        asked = question.asked[0] if question.kind == "metric" and question.asked else None
        of = weighed(desk, question, asked)
        right = np.array([any(cite in one.text for cite in row.cites) for one in of.found], bool)
        if of.found and (right.any() or not row.cites):
            yield Case(row, question, asked, of, right)


def sentences(encoder: StaticEncoder, found: Iterable[Case]) -> Iterator[Choice]:
    """Yield the choice among a question's candidates, and among those that do not answer.

    Of a number that no report gives the sentence says little: its neighbour's may well be in it. The figure decides.
    """
    for case in found:
        of, right = case.of, case.right
        if not right.any() and case.asked is not None:
            continue
        yield Choice(selection.of_sentences(encoder, case.question, of.words, of.found, of.fits), right)
        rest = [at for at, hit in enumerate(right) if not hit]
        if right.any() and rest:
            left, fits = [of.found[at] for at in rest], [of.fits[at] for at in rest]
            values = selection.of_sentences(encoder, case.question, of.words, left, fits)
            yield Choice(values, np.zeros(len(rest), bool))


def figures(desk: Desk, encoder: StaticEncoder, found: Iterable[Case], first: selection.Weights) -> Iterator[Choice]:
    """Yield the choices among the figures of the likeliest sentence, and among those of them that do not answer."""
    for case in found:
        if case.asked is None:
            continue
        of = case.of
        likely = seen(encoder, case.question, of, first).likely
        best = int(likely.argmax())
        one, sure = of.found[best], float(likely[best])
        shown = [(fact, by) for fact, _, by in possible(desk, case.question, case.asked, of, one)]
        hits = np.array([bool(case.right[best]) and _same(fact.value, case.row.values) for fact, _ in shown], bool)
        rest = [item for item, hit in zip(shown, hits, strict=True) if not hit]
        for some, right in ((shown, hits), (rest, np.zeros(len(rest), bool))):
            if some and (some is shown or hits.any()):
                values = of_figures(encoder, case.question, case.asked, of.words, some, sure)
                yield Choice(values, right)


def in_doubt(
    desk: Desk, encoder: StaticEncoder, found: Iterable[Case], first: selection.Weights
) -> Iterator[Choice]:
    """Yield the choices among the figures of the likeliest sentences whatever their words, and without the right."""
    for case in found:
        if case.asked is None:
            continue
        looked = seen(encoder, case.question, case.of, first)
        every, values = doubted.choices(desk, case.question, case.asked, looked)
        hits = np.array([_same(fact.value, case.row.values) for fact, _ in every], bool)
        if every:
            yield Choice(values, hits)
        if hits.any() and not hits.all():
            yield Choice(values[~hits], np.zeros(int((~hits).sum()), bool))


def _same(value: float, values: Sequence[float]) -> bool:
    return any(abs(value - one) <= SAME * max(1, one) for one in values)


def learn(found: Sequence[Choice]) -> selection.Weights:
    """Find the weights under which what is right is likeliest."""
    every = np.vstack([one.values for one in found])
    middle, spread = every.mean(axis=0), np.maximum(every.std(axis=0), SAME)
    scaled = [Choice((one.values - middle) / spread, one.right) for one in found]

    def cost(values: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros_like(values)
        for one in scaled:
            likely = selection.Weights(values[:-1], values[-1]).likely(one.values)
            sure = float(likely[one.right].sum()) if one.right.any() else 1.0 - float(likely.sum())
            total -= np.log(max(sure, SAME**2))
            pull = likely - (np.where(one.right, likely, 0.0) / max(sure, SAME**2) if one.right.any() else 0.0)
            slope += np.append(pull @ one.values, pull.sum())
        ridge = RIDGE * np.append(values[:-1], 0.0)
        return total / len(scaled) + float(ridge @ values), slope / len(scaled) + 2 * ridge

    best: Floats = minimize(cost, np.zeros(every.shape[1] + 1), jac=True, method="L-BFGS-B").x
    worth = best[:-1] / spread
    return selection.Weights(worth, float(best[-1] - worth @ middle))


def report(found: Sequence[Choice]) -> str:
    """Say by two halves, each weighed with what the other taught, how many are right at several thresholds."""
    lines = []
    judged: list[tuple[float, bool]] = []
    for half in range(2):
        taught = learn([one for at, one in enumerate(found) if at // 2 % 2 != half])
        for one in (one for at, one in enumerate(found) if at // 2 % 2 == half):
            likely = taught.likely(one.values)
            judged.append((float(likely.max()), bool(one.right[int(likely.argmax())])))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = [right for sure, right in judged if sure >= least]
        lines.append(f"{least}: {sum(said)} right, {len(said) - sum(said)} wrong of {len(judged)}")
    return "; ".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.selection", description=__doc__)
    parser.add_argument("--store", type=Path, required=True, help="a store of corpus/reports")
    parser.add_argument(
        "--questions", type=Path, nargs="+", default=[CORPUS, *sorted(QUESTIONS.glob("*.csv"))], help="CSV files"
    )
    parser.add_argument("--invented", type=Path, help="a store of the reports of invented/, whose figures add doubts")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="the encoder of the store")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the model that is shipped")
    parser.add_argument(
        "--keep", nargs="*", default=[], choices=[*selection.FEATURES], help="choices whose weights stay as they are"
    )
    given = parser.parse_args(arguments)
    encoder = StaticEncoder(given.model)
    rows = read_questions(given.questions)
    kept = {name: _written(given.out)[name] for name in given.keep}
    with Store.open(given.store) as store:
        desk = Answerer(store, encoder).desk
        found = list(cases(desk, rows))
        among = {"sentence": list(sentences(encoder, found))}
        weights = selection.read_weights(kept, "sentence") if "sentence" in kept else learn(among["sentence"])
        among["figure"] = list(figures(desk, encoder, found, weights))
        among["doubted"] = list(in_doubt(desk, encoder, found, weights))
    if given.invented:
        # These are asked in far other words than people's: they teach what may be doubted, not what is likely at all
        # (with them the first two choices showed two wrong numbers more of tests/cases/questions_everyday.csv).
        more = read_questions(sorted(INVENTED.glob("*.csv")))
        rows += more
        with Store.open(given.invented) as store:
            desk = Answerer(store, encoder).desk
            among["doubted"] += in_doubt(desk, encoder, cases(desk, more), weights)
    note: dict[str, object] = {"questions": len(rows), "reasons": REASONS}
    for name, names in selection.FEATURES.items():
        print(f"{name}: {report(among[name])}", file=sys.stderr)
        note[name] = kept.get(name) or _part(names, among[name])
    (given.out / selection.FILE).write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _written(folder: Path) -> Mapping[str, Any]:
    return json.loads((folder / selection.FILE).read_text("utf-8"))  # type: ignore[no-any-return]


def _part(names: Sequence[str], among: Sequence[Choice]) -> Mapping[str, object]:
    taught = learn(among)
    shares = {each: round(float(value), 3) for each, value in zip(names, taught.features, strict=True)}
    return {"bias": round(taught.bias, 3), "weights": shares, "choices": len(among)}


if __name__ == "__main__":
    main()
