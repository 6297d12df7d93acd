"""Organisations named once more by less than their name: without their place, by the end that opens a clause."""

import re
from collections.abc import Mapping, Sequence

from ingest.organisation_names import GENERIC, suffix_of
from ingest.text import occurrences
from kg.model import Mention, Sentence

SHORTEST_REST = 4  # characters of a name without its place
SHORTEST_FULL = 6  # characters of a name that is shortened
# 联村党委|统筹: what opens a clause and has the form of such an end
OPENING_BODY = re.compile(
    r"(?:^|(?<=[，。；：]))(?:联村|联合|综合|流动|行业|片区|楼宇|网格|联建)(?:党委|党总支|党支部)(?!书记|副书记|委员|成员)"
)


def without_place(
    sentences: Sequence[Sentence], found: Sequence[Mention], places: Mapping[tuple[int, int], Mention]
) -> list[Mention]:
    """组建江岸区云锦大厦党委，组建后的|云锦大厦党委…: the same name without its place, which names no kind."""
    taken = {(m.sentence, position) for m in found for position in range(m.start, m.end)}
    short: list[Mention] = []
    for first in {m.name: m for m in reversed(found) if "党" in m.name[-4:]}.values():
        place = places.get((first.sentence, first.start)) if "place" in first.attributes else None
        rest = sentences[first.sentence].text[place.end : first.end] if place is not None else ""
        suffix = suffix_of().search(rest) if len(rest) > SHORTEST_REST else None
        if suffix is None or "党" not in suffix.group() or GENERIC.match(rest[: suffix.start()]):
            continue
        attributes = {k: v for k, v in first.attributes.items() if k != "place"}
        for sentence in sentences[first.sentence :]:
            for start in occurrences(sentence.text, rest):
                if (sentence.index, start) not in taken:
                    end = start + len(rest)
                    short.append(Mention("organisation", first.name, sentence.index, start, end, attributes))
                    taken.update((sentence.index, position) for position in range(start, end))
    return short


def shortened(sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Mention]:
    """联村党委统筹土地: the end of a longer name that opens a clause, where one organisation alone is named so."""
    names = {m.name for m in found if len(m.name) >= SHORTEST_FULL}
    taken = {(m.sentence, start) for m in found for start in range(m.start, m.end)}
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault(mention.name, mention)
    short: list[Mention] = []
    for sentence in sentences:
        for m in OPENING_BODY.finditer(sentence.text):
            full = [name for name in names if name.endswith(m.group()) and name != m.group()]
            named = len(full) == 1 and first[full[0]].sentence <= sentence.index
            if named and (sentence.index, m.start()) not in taken:
                attributes = {k: v for k, v in first[full[0]].attributes.items() if k != "place"}
                short.append(Mention("organisation", full[0], sentence.index, m.start(), m.end(), attributes))
    return short
