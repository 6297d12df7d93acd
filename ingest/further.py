"""What a figure counts whose number has no noun beside it: a part, a clause's subject, the noun counted before.

A chain of finders, the surest first; each gives the phrase or None.
"""

from collections.abc import Callable, Sequence

from ingest import by_unit, counted_again, growth, households, nouns_apart, of_clause, recalled, spending
from ingest.deeds import by_deed
from ingest.figure import Figure, Surroundings
from ingest.lone import Lone, continued
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

FINDERS: tuple[Callable[[Lone], Phrase | None], ...] = (
    lambda lone: nouns_apart.rate_before(lone.text, lone.q),
    lambda lone: recalled.meeting(lone.around, lone.q),
    of_clause.act,
    counted_again.more_of,
    counted_again.this_number,
    lambda lone: growth.grown(lone.around, lone.q),
    counted_again.linked,
    lambda lone: recalled.much(lone.around, lone.q),
    lambda lone: recalled.classified(lone.around, lone.q, continued=lone.last is not None),
    of_clause.like_those,
    lambda lone: nouns_apart.takes_up(lone.text, lone.q),
    counted_again.part,
    households.listed,
    lambda lone: by_unit.extent(lone.text, lone.q, lone.last),
    lambda lone: spending.spent(lone.around, lone.q),
    lambda lone: by_deed(lone.around, lone.q, lone.last, lone.made),
    lambda lone: nouns_apart.weight(lone.text, lone.q),
    of_clause.people,
    of_clause.with_verb,
    of_clause.told,
    of_clause.subject,
    counted_again.headed,
    of_clause.first,
    counted_again.again,
)


def further(
    around: Surroundings, q: Quantity, verb: Phrase | None, made: Sequence[Figure], own: Sequence[Figure]
) -> Phrase | None:
    """What a quantity counts that has nothing but a verb (``verb``) at its number, or not even that."""
    lone = Lone(around, q, verb, made, own, continued(around.text, q, made))
    return next((phrase for find in FINDERS if (phrase := find(lone)) is not None), None)
