"""Programmes: brands, mechanisms, projects, teams. Names stand in quotation marks or before their type word.

A quotation is a programme when its surroundings say so: a type word after or in it, a verb of founding before it,
recurrence or a heading. Metaphors, slogans, speech and awards are none.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.programme_heads import unquoted
from ingest.programme_signs import signs
from ingest.tokens import Token
from kg.model import (
    Mention,
    Sentence,
)

QUOTED = (re.compile(r"“([^“”‘’]{2,30})”"), re.compile(r"‘([^‘’]{2,20})’"))
THRESHOLD = 0.95  # one clear sign (a type word after it), or two weaker ones
NEVER = -1.5  # a metaphor stays one however often it comes


def programmes(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    places: Sequence[Mention],
    persons: Sequence[Mention],
) -> list[Mention]:
    """Mentions of programmes; ``attributes``: type (工程, 制度 …) and whether a verb of founding stands before (acted)."""
    quotes = _quotes(sentences)
    times = Counter(name for _, _, _, name in quotes)
    headed = {name for s, _, _, name in quotes if sentences[s].kind == "heading"}
    people = {m.name for m in persons}
    scored: dict[str, list[tuple[float, Mention]]] = {}
    for index, start, end, name in quotes:
        score, type_word, acted = signs(sentences[index], start, end, name)
        if name in people:
            continue
        attributes = {"type": type_word} if type_word else {}
        if acted:
            attributes["acted"] = "1"
        scored.setdefault(name, []).append((score, Mention("programme", name, index, start, end, attributes)))
    found: list[Mention] = []
    for name, rows_ in scored.items():
        best = max(score for score, _ in rows_)
        total = best + 0.5 * min(times[name] - 1, 3) + (0.5 if name in headed else 0)
        if best > NEVER and total >= THRESHOLD:
            found += [m for _, m in rows_]
    found += _neighbours(sentences, found, scored)
    found += unquoted(sentences, words, places, {m.name for m in found})
    found += _again(sentences, found)
    return sorted(found, key=lambda m: (m.sentence, m.start))


def _neighbours(
    sentences: Sequence[Sentence], found: Sequence[Mention], scored: dict[str, list[tuple[float, Mention]]]
) -> list[Mention]:
    """“红色庭院”“红色物业”: what stands beside a programme in a list, and looks somewhat like one, is one."""
    edges = {(m.sentence, e) for m in found for e in (m.start, m.end)}
    names = {m.name for m in found}
    more = []
    for name, rows_ in scored.items():
        if name in names or max(score for score, _ in rows_) < 0:
            continue
        for _, m in rows_:
            text = sentences[m.sentence].text
            gap_before, gap_after = (
                (1 if text[m.start - 1 : m.start] == "、" else 0),
                (1 if text[m.end : m.end + 1] == "、" else 0),
            )
            if (m.sentence, m.start - gap_before) in edges or (m.sentence, m.end + gap_after) in edges:
                more += [other for _, other in rows_]
                break
    return more


def _quotes(sentences: Sequence[Sentence]) -> list[tuple[int, int, int, str]]:
    return [
        (s.index, m.start(), m.end(), m.group(1))
        for s in sentences
        for quoted in QUOTED
        for m in quoted.finditer(s.text)
    ]


def _again(sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Mention]:
    """Names found once are found wherever they stand, with or without quotation marks."""
    taken = {(m.sentence, p) for m in found for p in range(m.start, m.end)}
    kinds = {m.name: m.attributes.get("type", "") for m in found}
    more = []
    for name in sorted(kinds, key=len, reverse=True):
        if len(name) < 3:
            continue
        for sentence in sentences:
            for m in re.finditer(re.escape(name), sentence.text):
                if (sentence.index, m.start()) not in taken:
                    more.append(Mention("programme", name, sentence.index, m.start(), m.end()))
                    taken.update((sentence.index, p) for p in range(m.start(), m.end()))
    return more
