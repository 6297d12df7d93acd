"""A quantity without a noun beside it, and the figure before it whose noun it may go on counting."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure import Figure, Surroundings
from ingest.growth import CHANGES, GROWTH
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

RELATIVE = ("share", *CHANGES)  # they say something of the figure before them
# Between two measures of one thing: 住户800户、2000余人
CONTINUING = ("、", "，", "，共", "，约", "，共计", "，合计", "，总计", "，共有", "，近", "，超")


@dataclass(frozen=True, slots=True)
class Lone:
    """A quantity without a noun beside it."""

    around: Surroundings
    q: Quantity
    verb: Phrase | None  # the verb at the number, with nouns before it where it has any
    made: Sequence[Figure]  # figures before it
    own: Sequence[Figure]  # those of them that its sentence holds
    last: Figure | None  # the one of them whose noun it may go on counting

    @property
    def text(self) -> str:
        """The sentence."""
        return self.around.text

    def same(self, phrase: Phrase) -> Phrase:
        """The phrase of another figure, for this one."""
        return dataclasses.replace(phrase, start=self.q.start, end=self.q.start)


def continued(text: str, q: Quantity, made: Sequence[Figure]) -> Figure | None:
    """The figure whose noun ``q`` may go on counting: the last of its unit, or the last of all if ``q`` leans on it."""
    if made and GROWTH.search(text, 0, q.start):
        return made[-1]
    adjacent = bool(made) and (
        made[-1].quantity.end == q.start or text[made[-1].quantity.end : q.start] in CONTINUING
    )
    if adjacent and q.kind not in RELATIVE:
        return made[-1]  # 居民3.2万户、11.5万人
    same = [f for f in made if f.quantity.unit == q.unit]
    if same:
        return same[-1]
    return made[-1] if made and (q.kind in RELATIVE or adjacent) else None
