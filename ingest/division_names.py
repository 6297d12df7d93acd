"""Where the names and short forms of listed divisions stand in a text."""

from functools import cache

import daachorse

from kg.divisions import divisions


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    """All names at once, longest first at each place, and the names by the automaton's numbers."""
    names = divisions().names()
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names), daachorse.MATCH_KIND_LEFTMOST_LONGEST), names


def division_names(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of each, from left to right."""
    automaton, names = _automaton()
    return [(start, end, names[index]) for start, end, index in automaton.find(text)]
