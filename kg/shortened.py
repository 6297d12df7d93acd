"""Names that a report goes on to shorten: after “四方联队” is introduced, 联队达到72支 counts these.

A figure whose noun is the end of the asked name is of it where its own report names that before the figure, and
nothing else that ends so.
"""

from kg.desk import Desk
from kg.facts import Fact
from kg.model import Asked, Question
from kg.wording import noun_of, plain

SHORTEST = 2  # letters of a noun that stands for a whole name


def stands_for(desk: Desk, question: Question, asked: Asked, fact: Fact) -> bool:
    """Whether what a figure counts is the asked name, shortened."""
    noun = noun_of(fact.variable.counted)
    named = next((one for one in question.entities if one.meant == asked.head), None)
    if named is None or len(noun) < SHORTEST or noun == asked.head or not asked.head.endswith(noun):
        return False
    report, index = fact.sentence
    spots = (spot for one in named.ids for spot in desk.mentions([one]).get(one, ()))
    return any(where == report and at <= index for where, at in spots) and not _rival(desk, named.ids, report, noun)


def _rival(desk: Desk, asked: tuple[str, ...], report: str, noun: str) -> bool:
    """Whether a report names something else that ends with the same noun."""
    spots = [(report, index) for index in sorted(desk.store.named(report))]
    told = {one for ones in desk.mentioned(spots, ("programme", "organisation")).values() for one in ones}
    return any(one not in asked and plain(desk.catalogue.entities[one].name).endswith(noun) for one in told)
