"""What a question names: the identifiers of its places and of other things, how they are called, where they stand."""

from collections.abc import Iterable

from kg.facts import every
from kg.model import EntityType, Named, Question

BLANK = "□"  # stands for a name in a text


def place_ids(question: Question) -> tuple[str, ...]:
    """Return the identifiers of the places that a question names."""
    return every(one for named in question.places for one in named.ids)


def entity_ids(question: Question, *types: EntityType) -> tuple[str, ...]:
    """Return the identifiers of what else a question names, of these types or of any."""
    return every(one for named in question.entities if not types or named.type in types for one in named.ids)


def all_ids(question: Question) -> tuple[str, ...]:
    """Return the identifiers of all that a question names."""
    return every((*entity_ids(question), *place_ids(question)))


def entity_names(question: Question) -> list[str]:
    """Return the names of what a question names beside places, as they are meant."""
    return [named.meant for named in question.entities]


def beyond_names(question: Question) -> tuple[str, ...]:
    """Return the question's words of content that are no part of a name in it."""
    names = [*entity_names(question), *(named.meant for named in question.places)]
    return tuple(word for word in question.content if not any(word in name for name in names))


def blank(text: str, names: Iterable[Named], by: str = BLANK) -> str:
    """Put a blank for names that stand in a text."""
    for one in sorted(names, key=lambda one: -one.start):
        text = text[: one.start] + by + text[one.end :]
    return text
