"""Train the encoder: ``python -m kg.training --data ../shared/data/encoder --out kg/models/zh-static``."""

import argparse
import dataclasses
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from kg.errors import ReadError
from kg.training import associations, card, data, package, thesaurus
from kg.training.gather import Written, gather
from kg.training.split_pairs import PAIRS, PARTS
from kg.training.start import start
from kg.training.train import Recipe, evened, train

THESAURUS = Path(__file__).parents[2] / "ontology" / "lexicon" / "thesaurus.csv"


def main(arguments: list[str] | None = None) -> None:
    """Read the data, train, quantise, write the model folder."""
    given = _arguments(arguments)
    if given.export:
        package.export(given.out, given.export)
        return
    torch.set_num_threads(given.threads)
    recipe = dataclasses.replace(Recipe(), seed=given.seed, steps=given.steps, batch=given.batch)
    written = Written(
        thesaurus.read(given.thesaurus), data.own(given.own, given.leave_out), data.phrases(given.phrases),
        data.situations(given.situations), associations.read(given.associations), data.triplets(given.triplets),
    )
    _tell(", ".join(f"{len(found)} {name}" for name, found in written._asdict().items()))
    cutter, texts, pairs = gather(given.data, written, recipe.seed)
    _tell(f"{len(texts)} texts, {len(pairs)} pairs")
    first = start(texts, cutter, max(recipe.dimensions), recipe.seed)
    seeds = range(recipe.seed, recipe.seed + recipe.averaged)
    each = [
        train(pairs, written.triplets, cutter, first, dataclasses.replace(recipe, seed=seed), _tell) for seed in seeds
    ]
    weights = evened(np.stack(each).mean(axis=0, dtype=np.float32), recipe.evened)
    counts = {**Counter(pair.kind for pair in dict.fromkeys(pairs)), "triplet": len(written.triplets)}
    note = {"recipe": dataclasses.asdict(recipe), "pairs": counts, "torch": torch.__version__}
    package.write(given.out, weights, cutter.vocabulary, note)
    card.write(given.out, recipe, counts, len(cutter.vocabulary))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    usual = Recipe()
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with pairs.tsv.gz and sentences.txt.gz")
    parser.add_argument("--out", type=Path, required=True, help="the model folder")
    parser.add_argument(
        "--thesaurus", type=Path, default=THESAURUS, help="CSV with the columns concept, term, register"
    )
    parser.add_argument("--own", type=Path, default=PAIRS, help="folder of our own question and passage pairs")
    parser.add_argument("--phrases", type=Path, default=data.PHRASES, help="folder of everyday and official phrases")
    parser.add_argument("--situations", type=Path, default=data.SITUATIONS, help="folder of questions and clauses")
    parser.add_argument("--triplets", type=Path, default=data.TRIPLETS, help="folder of sentences told apart")
    parser.add_argument("--associations", type=Path, default=associations.FOLDER, help="folder of words and associates")
    parser.add_argument("--leave-out", type=int, choices=range(1, PARTS), help="a fifth of our pairs not to train on")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--steps", type=int, default=usual.steps)
    parser.add_argument("--batch", type=int, default=usual.batch)
    parser.add_argument("--threads", type=int, default=1, help="the same number gives the same weights")
    parser.add_argument("--export", type=Path, help="train nothing: write the model in --out as float32 to this folder")
    given = parser.parse_args(arguments)
    if not given.export and not given.data:
        parser.error("--data is needed")
    return given


if __name__ == "__main__":
    try:
        main()
    except ReadError as error:
        sys.exit(error.message)
