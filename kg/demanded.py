"""The words of a phrase that a fact must confirm: no small words, no light verbs, nothing that only leads over."""

import functools
import re
from collections.abc import Iterable

from kg.cut import cut
from kg.named import BLANK
from kg.wording import either, word_set

# 疫情|中捐了 asks for 捐; 上报 and 上门 are words of their own.
_POSTPOSITION = re.compile(r"^(?:[中里内后时间再还又]|上(?![报门线岗任学访缴升级调传交]))(?=.)|[中里内上]$")
_DONE = re.compile("(?<=.)[了过]$|(?<=..)出$")  # 发了, 培育出
_OWING = re.compile("欠(?=[着了])")
# 居民|诉求: a report of a community need not say whose they are
_ANYBODYS = re.compile("(?:居民|群众|老百姓|百姓)的?(?=诉求|需求|意见|建议|心愿|微心愿|急难愁盼)")


def demands(text: str) -> tuple[str, ...]:
    """Return the words of a phrase that a fact must confirm; small words and light verbs ask for nothing."""
    words = (word for part in text.split(BLANK) for word in cut(_ANYBODYS.sub("", part)))
    bare: Iterable[str] = (_DONE.sub("", _POSTPOSITION.sub("", word).removesuffix("们")) for word in words)
    owing = tuple(_OWING.findall(text))  # 欠着村里的钱: a verb of one letter that narrows all the same
    return (*owing, *(word for word in bare if says_something(word) and len(word) > 1))


def strip(text: str) -> str:
    """Take fillers and light verbs off both ends, whole words only (在建 is not 在 and 建)."""
    tokens = [token for piece in re.split(rf"({BLANK})", text) for token in ([piece] if piece == BLANK else cut(piece))]
    while tokens and not says_something(tokens[0]):
        tokens.pop(0)
    while tokens and (not says_something(tokens[-1]) or tokens[-1] in ("里", "内", "上", "中")):
        tokens.pop()
    return "".join(tokens)


def says_something(word: str) -> bool:
    """Whether a word asks for something that a fact must confirm."""
    if word in word_set("event"):
        return True  # 再建30处 are not those there are, though the word also says that it is planned
    if not word or word == BLANK or word in small() or not re.search(r"[\w%]", word):
        return False
    return re.fullmatch(rf"(?:{either('particle', 'filler', 'light_verb', 'now')})+", word) is None


@functools.cache
def small() -> frozenset[str]:
    """Return the words of a question that ask for nothing by themselves."""
    names = ("particle", "filler", "light_verb", "now", "stop", "plan", "polite")
    return frozenset().union(*(word_set(name) for name in names)) - {"解决", "问题"}  # 解决了多少: a deed like 办结
