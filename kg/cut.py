"""Word segmentation of questions: rjieba with the words of this field that its dictionary cuts wrongly."""

import functools

import rjieba

from kg.vocab_files import lexicon_rows
from kg.wording import word_set, words

# High enough to win over any cut into smaller words; frequency in rjieba's dictionary tops out near 900,000.
_FREQUENCY = 200_000


@functools.cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for row in lexicon_rows("titles.csv"):
        if row["kind"] == "worker":  # 楼道|长, 巷|长
            segmenter.add_word(row["term"], _FREQUENCY, "n")
    for name, tag in (("lexeme_noun", "n"), ("lexeme_verb", "v")):
        for word in words(name):
            segmenter.add_word(word, _FREQUENCY, tag)
    return segmenter


def cut(text: str) -> list[str]:
    """Cut a text into words."""
    return _segmenter().cut(text)


def tagged(text: str) -> list[tuple[str, str]]:
    """Cut a text into words with their parts of speech (jieba's tags); the field's verbs are verbs."""
    return [(word, "v" if word in _verbs() else tag) for word, tag in _segmenter().tag(text)]


@functools.cache
def _verbs() -> frozenset[str]:
    return word_set("lexeme_verb")
