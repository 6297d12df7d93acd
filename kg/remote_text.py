"""What becomes of a query before it goes to another server: what none may be asked, values, prefixes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg.sparql_text import TOKEN, refusal, unescape

_KIND = re.compile(r"SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_INNER = re.compile(r"<\s*(?:bif|sql|java|xpath):", re.IGNORECASE)  # by these a server calls functions of its own
_NOTHING = ox.Store()


def admit(query: str, prefixes: Mapping[str, str]) -> None:
    """Refuse what goes beyond SPARQL 1.1: other words of a server's own, and its functions, which reach its files.

    Our engine reads the query, over nothing, so that errors say where whatever the server says.
    """
    text = unescape(query)
    for found in TOKEN.finditer(text):
        if found.lastgroup == "iri" and _INNER.match(found[0]):
            raise refusal(text, found.start(), "查询被拒绝：不允许调用图服务自己的函数",
                          "functions of the server itself are not allowed")
    _NOTHING.query(query, prefixes=dict(prefixes))


def kind(query: str) -> str:
    """Return the word that says what a query gives: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    return next((word for word, _, _ in _words(query) if _KIND.fullmatch(word)), "")


def with_values(query: str, substitutions: Mapping[ox.Variable, Any]) -> str:
    """Say what variables are, where the pattern of the query begins."""
    if not substitutions:
        return query
    names, values = " ".join(map(str, substitutions)), " ".join(map(str, substitutions.values()))
    place = next(end for word, _, end in _words(query) if word == "{")
    return f"{query[:place]} VALUES ({names}) {{ ({values}) }} {query[place:]}"


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a query may use without doing so; what it declares itself, comes after and holds."""
    used = {found[0].partition(":")[0] for found in TOKEN.finditer(query) if found.lastgroup == "name"}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items() if name in used) + query


def _words(query: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a query that are no part of a literal, a comment or a name, and its other marks."""
    begun = 0
    for found in [*TOKEN.finditer(query), None]:
        start = found.start() if found else len(query)
        for place in range(begun, start):
            yield query[place], place, place + 1
        if found:
            begun = found.end()
            if found.lastgroup == "word":
                yield found[0].upper(), found.start(), found.end()
