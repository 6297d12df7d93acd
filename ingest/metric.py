"""Which numbers are figures: not dates, ages, ordinals and numbered sayings, nor the numerals that structure a text."""

from collections.abc import Callable

from ingest.number_names import in_name, is_address_or_post, is_ordinal
from ingest.quantity import Quantity
from ingest.restricting import is_vague, only_restricts
from ingest.small_numerals import is_figurative, is_of_saying, is_of_story
from ingest.unit_context import OF_UNIT, begins_word, lacks_things, measures

MEASURED = frozenset(("count", "money", "share", "area", "density", "points", "times", "mass"))  # kinds of unit
NO_MEASURE = frozenset(("级", "分"))  # units that count nothing: 三级, 十分
# What a number may be that is no figure
NO_FIGURE: tuple[Callable[[str, Quantity], bool], ...] = (
    *(begins_word, is_ordinal, in_name, is_address_or_post),
    *(is_of_saying, is_of_story, is_figurative),
    *(only_restricts, is_vague),
)


def is_measured(text: str, q: Quantity) -> bool:
    """Whether the number may be a figure, by itself and by what stands right around it."""
    if measures(text, q):
        return True
    if lacks_things(text, q):
        return False
    if q.unit in NO_MEASURE:
        return q.unit in OF_UNIT and not q.chinese  # 石阶120级
    return q.kind in MEASURED and not any(check(text, q) for check in NO_FIGURE)
