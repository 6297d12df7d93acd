"""Which kind of thing 哪些, 什么 or 叫什么 asks for."""

import re

from kg.cut import cut
from kg.demanded import says_something, small
from kg.wording import type_words

_JOINTS = ("或", "或者", "和", "、", "及")
_CALLED = re.compile(r"(?P<noun>[^的,;是]{2,12}?)(?:的名字|的名称|的全称)?(?:叫|名叫|称为)(?:做)?(?:什么|啥)")
_WHICH = re.compile(
    r"(?:哪|什么|啥)(?:些|个|几个|几|家(?![庭园])|一家|一个|栋|座|幢|种|支(?![部书])|项(?!目)|所|处(?!理)|条(?![件例])|份|样的)?"
    r"(?P<rest>[^,;]*)"
)


def type_asked(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the word for the kind of thing that 哪些, 什么 or 叫什么 asks for, and its entity types."""
    if called := _CALLED.search(text):
        noun = called["noun"]
        return next(((_own_noun(noun, word), types) for word, types in type_words() if noun.endswith(word)), ("", ()))
    match = _WHICH.search(text)
    rest = match["rest"] if match else ""
    first = next(iter(cut(rest)), "")
    start = next(
        ((word, types) for word, types in type_words() if rest.startswith(word) and (len(word) > 1 or first == word)),
        None,
    )
    if start is not None:
        joined = [types for word, types in type_words() if any(f"{joint}{word}" in rest for joint in _JOINTS)]
        return start[0], tuple(dict.fromkeys((*start[1], *(one for types in joined for one in types))))
    found = [(rest.rfind(word) + len(word), len(word), word, types) for word, types in type_words() if word in rest]
    return (max(found)[2], max(found)[3]) if found else ("", ())


def _own_noun(noun: str, word: str) -> str:
    """Return the noun with the word before it that belongs to it (宣讲小组), without what leads to it (成立)."""
    kept = word
    for token in reversed(cut(noun.removesuffix(word))):
        if not says_something(token) or token in small():
            break
        kept = token + kept
    return kept
