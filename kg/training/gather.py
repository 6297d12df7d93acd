"""Brings together all that the encoder learns from: the vocabulary, the texts that co-occur in, the weighted pairs."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.ngrams import Cutter
from kg.thesaurus import Term
from kg.training import associations, data, thesaurus, used, vocabulary
from kg.training.associations import Association
from kg.training.data import Pair, Triplet

LISTED = ("syn", "cedict")
"""Kinds whose texts are words, to be known as such however rare."""
TERM_EMPHASIS, USED_EMPHASIS, PHRASE_EMPHASIS, ASSOCIATION_EMPHASIS = 3, 4, 3, 2
"""Times a pair of the thesaurus, of phrases (in use, alone), of associations counts: few, but of this very field."""
OWN_EMPHASIS, SITUATION_EMPHASIS = 20, 40
"""Times one of our own pairs, a situation counts, each time in other words."""
ASSOCIATION_READ, SITUATION_READ = 5, 10
"""Times an association, a situation is read as a text in which words co-occur."""
SHARED_BY = 2
"""Words that must have an associate in common before the vocabulary takes it: each word itself is taken."""


class Written(NamedTuple):
    """What was written for this project."""

    words: list[Term]
    own: list[Pair]
    phrases: list[Pair]
    situations: list[Pair]
    associations: list[Association]
    triplets: list[Triplet]


class Gathered(NamedTuple):
    """How texts are cut, the texts for the start and the pairs, each as often as it counts."""

    cutter: Cutter
    texts: list[str]
    pairs: list[Pair]


def gather(folder: Path, written: Written, seed: int) -> Gathered:
    """Read the pairs and sentences of a folder and put what was written for this project with them."""
    sentences, others = data.sentences(folder / "sentences.txt.gz"), data.pairs(folder / "pairs.tsv.gz")
    cutter = Cutter(_vocabulary(sentences, others, written))
    named = written.words + thesaurus.names(written.phrases[::2])
    pairs = others + written.phrases * PHRASE_EMPHASIS + thesaurus.pairs(written.words) * TERM_EMPHASIS
    pairs += thesaurus.rewrite(sentences, named, seed)
    read = pairs + written.own * OWN_EMPHASIS + written.situations * SITUATION_READ
    texts = [*sentences, *(f"{pair.a} {pair.b}" for pair in read),
             *(f"{one.anchor} {one.positive}" for one in written.triplets), *(one.negative for one in written.triplets),
             *[association.text for association in written.associations] * ASSOCIATION_READ]
    pairs += associations.pairs(written.associations) * ASSOCIATION_EMPHASIS
    answers = dict.fromkeys(pair.b for pair in written.own + written.situations)
    pairs += used.pairs(written.phrases[::2], [*sentences, *answers]) * USED_EMPHASIS
    loose = named + associations.terms(written.associations)
    pairs += thesaurus.varied(written.own, loose, OWN_EMPHASIS, seed)
    pairs += thesaurus.varied(written.situations, loose, SITUATION_EMPHASIS, seed)
    return Gathered(cutter, texts, pairs)


def _vocabulary(sentences: Sequence[str], others: Sequence[Pair], written: Written) -> list[str]:
    pairs = [*others, *written.phrases, *written.own, *written.situations]
    found = dict.fromkeys([*sentences, *(text for pair in pairs for text in (pair.a, pair.b)),
                           *(association.text for association in written.associations),
                           *(text for triplet in written.triplets for text in triplet)])
    listed = [text for pair in others if pair.kind in LISTED for text in (pair.a, pair.b)]
    shared = Counter(word for association in written.associations for word in association.associates)
    field = [word.term for word in written.words] + [association.word for association in written.associations]
    return vocabulary.build(found, listed, field + [word for word, times in shared.items() if times >= SHARED_BY])
