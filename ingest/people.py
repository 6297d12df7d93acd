"""Persons with the role in which a report names them. Bylines are no persons of the story."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.lexicon import alternatives
from ingest.personal_names import SPEECH, name_at
from ingest.roles import HOLDS, title_pattern, titles, with_role
from ingest.tokens import Token, segmenter
from kg.model import (
    Mention,
    Sentence,
)


def people(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    places: Sequence[Mention],
    organisations: Sequence[Mention],
) -> list[Mention]:
    """Mentions of persons; ``attributes``: role (as named), kind (official, worker, resident), place and organisation
    (start offsets in the sentence of what the role belongs to), where the sentence says them.
    """
    found: list[Mention] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        if sentence.kind == "heading":
            continue
        near = [m for m in (*places, *organisations) if m.sentence == sentence.index]
        found += _titled(sentence, tokens, near)
    names = {m.name for m in found}
    recurring = _recurring(sentences, words, places)
    for sentence, tokens in zip(sentences, words, strict=True):
        taken = {m.start for m in found if m.sentence == sentence.index}
        inside = {p for m in (*places, *organisations) if m.sentence == sentence.index for p in range(m.start, m.end)}
        found += [m for m in _untitled(sentence, tokens, names, recurring, taken) if m.start not in inside]
    known = {m.name for m in found}
    for sentence in sentences:
        taken = {m.start for m in found if m.sentence == sentence.index}
        for name in known:
            found += [
                Mention("person", name, sentence.index, m.start(), m.end())
                for m in re.finditer(re.escape(name), sentence.text)
                if m.start() not in taken
            ]
    return sorted(found, key=lambda m: (m.sentence, m.start))


def _titled(sentence: Sentence, tokens: Sequence[Token], near: Sequence[Mention]) -> list[Mention]:
    text = sentence.text
    found = []
    for title in title_pattern().finditer(text):
        if titles()[title.group()] == "byline" or any(
            m.start <= title.start() < m.end for m in near if m.type != "organisation"
        ):
            continue
        name = name_at(text, title.end(), tokens)
        if name and not any(m.start <= title.end() < m.end for m in near):
            found.append(
                with_role(sentence, name, title.end(), title.end() + len(name), title.start(), title.group(), near)
            )
    return found


def _recurring(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention]) -> set[str]:
    """Names that the segmenter takes for persons and that the report speaks of more than once."""
    named = {p.name[:2] for p in places}
    seen = Counter(
        name_at(s.text, t.start, tokens)
        for s, tokens in zip(sentences, words, strict=True)
        if s.kind == "body"
        for t in tokens
        if t.tag.startswith("nr") and len(t.text) >= 2
    )
    return {
        n
        for n, times in seen.items()
        if len(n) == 3 and times >= 2 and n[:2] not in named and not segmenter().has_word(n)
    }


def _untitled(
    sentence: Sentence, tokens: Sequence[Token], known: set[str], recurring: set[str], taken: set[int]
) -> list[Mention]:
    """Names at the start of a clause that speak (李会娟说), that have an age (73岁的曹云英) or a role after them (…是…网格员)."""
    text = sentence.text
    found = []
    for token in tokens:
        if not token.tag.startswith("nr") or token.start in taken:
            continue
        opens = (
            token.start == 0
            or text[token.start - 1] in "，。；”’：！？、"
            or re.search(r"岁的$|名叫$|叫$|帮$|向$|和$|，$", text[: token.start])
        )
        name = name_at(text, token.start, tokens)
        if not opens and name not in recurring:
            continue
        if not name or name in known:
            continue
        end = token.start + len(name)
        if (
            name in recurring
            or re.search(r"岁的$|名叫$", text[: token.start])
            or re.match(rf"(?:笑着)?{SPEECH}|[（(]|就?开始|今年\d+岁", text[end:])
            or _is_role(text, end)
        ):
            found.append(Mention("person", name, sentence.index, token.start, end, {}))
    return found


def _is_role(text: str, end: int) -> bool:
    return bool(
        re.match(rf"(?:，|{HOLDS})[^，。；]{{0,24}}?(?:{alternatives(tuple(titles()))})(?:[，。；、]|$)", text[end:])
    )
