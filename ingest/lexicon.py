"""Lexicons of the language of reports: CSV under ``ontology/lexicon``, read once."""

import csv
import re
from functools import cache
from importlib import resources

from kg.errors import VocabularyError


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of ``ontology/lexicon/{name}.csv``; :class:`VocabularyError` when the file is missing or ragged."""
    source = resources.files("ontology") / "lexicon" / f"{name}.csv"
    try:
        text = source.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise VocabularyError(f"词表缺失：ontology/lexicon/{name}.csv") from error
    table = tuple(csv.DictReader(text.splitlines()))
    for number, row in enumerate(table, start=2):
        if None in row or None in row.values():
            raise VocabularyError(f"词表 ontology/lexicon/{name}.csv 第 {number} 行的列数不对")
    return table


@cache
def terms(name: str, kind: str = "") -> frozenset[str]:
    """The ``term`` column, of one ``kind`` when given."""
    return frozenset(row["term"] for row in rows(name) if not kind or row["kind"] == kind)


def alternatives(words: frozenset[str] | tuple[str, ...] | list[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
