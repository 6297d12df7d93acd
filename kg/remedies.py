"""What reports call what is done about a trouble (``question_remedies.csv``): 孩子放学没人看 is told as 四点半课堂."""

import functools
import re

from kg.vocab_files import lexicon_rows

_TO_DO = "(?:[装建加开设搞配添修请引]|办(?!$|[，？?呢])|成立|组织|开展)"  # 怎么办 asks, and does nothing
_WISHED = rf"{_TO_DO}[^，,。？?没]{{{{0,4}}}}{{0}}|{{0}}[^，,]{{{{0,4}}}}(?:怎么|如何|怎样){_TO_DO}"


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = lexicon_rows("question_remedies.csv")
    return tuple((re.compile(row["asked"]), tuple(row["told"].split("|"))) for row in rows)


def remedies(question: str) -> tuple[str, ...]:
    """Return the words by which reports tell what is done about the troubles of a question, each once."""
    return tuple(dict.fromkeys(word for asked, told in _rows() if asked.search(question) for word in told))


def wished(question: str) -> tuple[str, ...]:
    """Return those remedies that a question itself wants done: 充电桩 in 小区想装充电桩."""
    known = dict.fromkeys(word for _, told in _rows() for word in told if word in question)
    return tuple(word for word in known if re.search(_WISHED.format(re.escape(word)), question))


def troubles(question: str) -> tuple[str, ...]:
    """Return the words of a question by which a trouble was known: 充电 in 小区充电难."""
    return tuple(dict.fromkeys(found[0] for asked, _ in _rows() if (found := asked.search(question))))
