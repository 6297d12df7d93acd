"""Words with part-of-speech tags (rjieba, ICTCLAS tags), as spans of a sentence's normalised text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import rjieba

from ingest.lexicon import rows

DOMAIN_FREQUENCY = 20_000  # above any split of the field's own words in the general dictionary


class Token(NamedTuple):
    """One word; ``tag`` begins with n (noun), v (verb), m (numeral), q (classifier), x (other) …."""

    text: str
    tag: str
    start: int
    end: int


# Words of the general dictionary that are two in such reports: 组建|率达 90%, 11月|经 2300户表决.
CUT = {
    "月经": (("月", "m"), ("经", "p")),
    "同比增加": (("同比", "n"), ("增加", "v")),
    "局等": (("局", "n"), ("等", "u")),
    "既任": (("既", "c"), ("任", "v")),
    "率达": (("率", "n"), ("达", "v")),
    "率为": (("率", "n"), ("为", "v")),
}
COMES_OF = re.compile(r"^[一-鿿]{2}(?<![支演输产进])[出起]$")  # not 总支出
CLASSIFIERS = frozenset("个支名家处项条户场座栋所")


@cache
def segmenter() -> rjieba.Jieba:
    """The general dictionary and the field's own words."""
    jieba = rjieba.Jieba()
    for row in rows("words"):
        jieba.add_word(row["term"], DOMAIN_FREQUENCY, row["tag"])
    return jieba


@cache
def _own_tags() -> dict[str, str]:
    """Tags of the field's words, which the general dictionary may know under another."""
    return {row["term"]: row["tag"] for row in rows("words")}


def tokens(text: str) -> list[Token]:
    """The words of ``text``, covering it without gaps."""
    result = []
    own = _own_tags()
    place = 0
    counting = False  # whether the word before is a numeral
    for word, tag in segmenter().tag(text):
        cut: tuple[tuple[str, str], ...] = CUT.get(word, ((word, own.get(word, tag)),))
        if counting and word[0] in CLASSIFIERS and len(word) > 1 and not segmenter().has_word(word):
            # 18|个共|融式, 5|支新|时代, 30|名到|社区: a guess at a word that there is not
            rest = ((word[1:], "n"),) if word[0] == "个" else tuple(segmenter().tag(word[1:]))
            cut = ((word[0], "q"), *rest)
        if COMES_OF.search(word) and tag[0] == "n":
            cut = ((word[:-1], "v"), (word[-1], "v"))  # 培育|出: a noun to the dictionary
        counting = tag == "m"
        for part, its in cut:
            result.append(Token(part, its, place, place + len(part)))
            place += len(part)
    return result


def last_verb(words: Sequence[Token]) -> str:
    """The last verb behind the last punctuation mark, or ""."""
    for word in reversed(words):
        if word.tag == "v":
            return word.text
        if word.tag == "x":
            break
    return ""
