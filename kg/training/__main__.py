"""Train the encoder: ``python -m kg.training --data ../shared/data/encoder --out kg/models/zh-static``."""

import argparse
import dataclasses
import sys
from collections import Counter
from pathlib import Path

import torch

from kg.errors import ReadError
from kg.ngrams import Cutter
from kg.training import card, data, package, thesaurus, used, vocabulary
from kg.training.split_pairs import PAIRS, PARTS
from kg.training.start import start
from kg.training.train import Recipe, train

THESAURUS = Path(__file__).parents[2] / "ontology" / "lexicon" / "thesaurus.csv"
LISTED = ("syn", "cedict")
"""Kinds whose texts are words, to be known as such however rare."""
TERM_EMPHASIS, USED_EMPHASIS, PHRASE_EMPHASIS, OWN_EMPHASIS = 3, 4, 3, 20
"""Times a pair of the thesaurus, of phrases (in use, alone), and one of our own counts: few, but of this very field."""


def main(arguments: list[str] | None = None) -> None:
    """Read the data, train, quantise, write the model folder."""
    given = _arguments(arguments)
    if given.export:
        package.export(given.out, given.export)
        return
    torch.set_num_threads(given.threads)
    recipe = dataclasses.replace(Recipe(), seed=given.seed, steps=given.steps, batch=given.batch)
    texts = data.sentences(given.data / "sentences.txt.gz")
    words = thesaurus.read(given.thesaurus)
    own = data.own(given.own, given.leave_out)
    phrases = data.phrases(given.phrases)
    pairs = data.pairs(given.data / "pairs.tsv.gz") + phrases * PHRASE_EMPHASIS
    found = dict.fromkeys([*texts, *(text for pair in pairs + own for text in (pair.a, pair.b))])
    listed = [text for pair in pairs if pair.kind in LISTED for text in (pair.a, pair.b)]
    cutter = Cutter(vocabulary.build(found, listed, [word.term for word in words]))
    named = words + thesaurus.names(phrases[::2])
    pairs += thesaurus.pairs(words) * TERM_EMPHASIS + thesaurus.rewrite(texts, named, recipe.seed)
    _tell(f"{len(found)} texts, {len(pairs)} pairs, {len(words)} terms, {len(own)} of our own, {len(phrases)} phrases")
    read = [*texts, *(f"{pair.a} {pair.b}" for pair in pairs + own * OWN_EMPHASIS)]
    first = start(read, cutter, max(recipe.dimensions), recipe.seed)
    in_use = used.pairs(phrases[::2], [*texts, *dict.fromkeys(pair.b for pair in own)])
    pairs += thesaurus.varied(own, named, OWN_EMPHASIS, recipe.seed) + in_use * USED_EMPHASIS
    weights = train(pairs, cutter, first, recipe, _tell)
    counts = dict(Counter(pair.kind for pair in dict.fromkeys(pairs)))
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
