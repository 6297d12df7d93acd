"""Words with part-of-speech tags (rjieba, ICTCLAS tags), as spans of a sentence's normalised text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import rjieba

from ingest.lexicon import rows

DOMAIN_FREQUENCY = 20_000  # above any split of the field's own words in the general dictionary

GUESSED_ON = "已共"  # adverbs that the segmenter takes into a word it does not know
HOUSES = frozenset("堂屋室站厅坊亭角吧驿馆铺岗")  # where something is done, after the deed
BUILT = frozenset(("建成", "建有", "建起", "设有", "建", "共有"))  # what goes on after a noun


class Token(NamedTuple):
    """One word; ``tag`` begins with n (noun), v (verb), m (numeral), q (classifier), x (other) …."""

    text: str
    tag: str
    start: int
    end: int


# Words of the general dictionary that are two in such reports: 组建|率达 90%, 11月|经 2300户表决.
CUT = {
    "将分": (("将", "d"), ("分", "v")),
    "二是": (("二", "m"), ("是", "v")),
    "月经": (("月", "m"), ("经", "p")),
    "同比增加": (("同比", "n"), ("增加", "v")),
    "居中": (("居", "ng"), ("中", "f")),
    "局等": (("局", "n"), ("等", "u")),
    "既任": (("既", "c"), ("任", "v")),
    "率仅": (("率", "n"), ("仅", "d")),
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
        cut = _cut(word, tag, counting) if len(word) > 1 else ()
        counting = tag == "m"
        for part, its in cut or ((word, own.get(word, tag)),):
            end = place + len(part)
            result.append(Token(part, its, place, end))
            place = end
    return _housed(result)


def _cut(word: str, tag: str, counting: bool) -> Sequence[tuple[str, str]]:
    """The words that one of the segmenter's is in truth, none where it is one. ``counting``: it follows a numeral."""
    if len(word) == len("屋已") and word[1] in GUESSED_ON and not segmenter().has_word(word):
        return (word[0], "ng"), (word[1], "d")  # 解忧|屋已|建成: a guess
    if tag[0] == "n" and word[-1] in "出起" and COMES_OF.search(word):
        return (word[:-1], "v"), (word[-1], "v")  # 培育|出: a noun to the dictionary
    if len(word) > 1 and word[0] == "户" and word[1] == "等" and not segmenter().has_word(word):
        rest = ((word[2:], "p"),) if word[2:] in ("作", "为", "当") else segmenter().tag(word[2:])
        return (word[0], "q"), (word[1], "u"), *rest  # 中心|户等作|补充: a guess
    if counting and word[0] in CLASSIFIERS and not segmenter().has_word(word):
        # 18|个共|融式, 5|支新|时代, 30|名到|社区: a guess at a word that there is not
        return (word[0], "q"), *(((word[1:], "n"),) if word[0] == "个" else segmenter().tag(word[1:]))
    return CUT.get(word, ())


def _housed(words: list[Token]) -> list[Token]:
    """评理|堂, 解忧|屋: where a deed is done, if the clause goes on as after a noun; 群众|站出来 does not."""
    if not any(word.text in HOUSES for word in words):
        return words
    result: list[Token] = []
    for index, word in enumerate(words):
        before, after = result[-1] if result else None, words[index + 1] if index + 1 < len(words) else None
        deed = before is not None and len(before.text) == len("评理") and before.tag in ("v", "vn")
        if before and deed and word.text in HOUSES and (after is None or after.tag[0] in "xmd" or after.text in BUILT):
            result[-1] = Token(before.text + word.text, "n", before.start, word.end)
        else:
            result.append(word)
    return result


def last_verb(words: Sequence[Token]) -> str:
    """The last verb behind the last punctuation mark, or ""."""
    for word in reversed(words):
        if word.tag == "v":
            return word.text
        if word.tag == "x":
            break
    return ""
