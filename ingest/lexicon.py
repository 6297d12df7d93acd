"""Lexicons of the language of reports: CSV under ``ontology/lexicon``, read once."""

import csv
import re
from functools import cache
from importlib import resources
from typing import TypeAlias

from kg.errors import VocabularyError

Tree: TypeAlias = "dict[str, Tree]"  # words by their characters; "" where one ends


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
    """A regular expression for any of the words, longest first; what words begin with alike is tried once."""
    tree: Tree = {}
    for word in sorted(words):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    """What follows one of the beginnings; where a word ends there, nothing as well."""
    parts = [re.escape(character) + _rest(below) for character, below in tree.items() if character]
    return "|".join([*parts, ""] if "" in tree else parts)


def _rest(tree: Tree) -> str:
    further = [character for character in tree if character]
    if not further:
        return ""
    only = len(further) == 1 and "" not in tree
    return _branches(tree) if only else f"(?:{_branches(tree)})"
