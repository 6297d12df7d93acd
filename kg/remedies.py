"""What reports call what is done about a trouble (``question_remedies.csv``): 孩子放学没人看 is told as 四点半课堂."""

import functools
import re

from kg.vocab_files import lexicon_rows


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = lexicon_rows("question_remedies.csv")
    return tuple((re.compile(row["asked"]), tuple(row["told"].split("|"))) for row in rows)


def remedies(question: str) -> tuple[str, ...]:
    """Return the words by which reports tell what is done about the troubles of a question, each once."""
    return tuple(dict.fromkeys(word for asked, told in _rows() if asked.search(question) for word in told))
