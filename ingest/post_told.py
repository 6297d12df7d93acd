"""A post that a sentence tells of somebody: the title with whose it is, and the mention of the person who holds it."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.roles import any_title, kind_of, with_role
from kg.model import Mention, Sentence

HELD = ("official", "worker")  # kinds of titles that are posts
ALSO = r"，(?:同时|平时|业余|而且|并且|另外|还|也|又|更){1,3}(?:是|担任|兼任|任|兼)"
# Between 是 and a title: whose it is, and no verb (我是去找|网格员).
OF = r"(?![去来找听看为因被跟向从问请怕靠替帮给想问冲])[^，。；：！“”]{0,20}?"
ENDS = r"(?=[，。；、！”]|$)"


class Told(NamedTuple):
    """A title in a sentence."""

    title: str
    start: int  # where the title begins
    floor: int  # where its full name can begin at the earliest


def post(group: str) -> str:
    """A regular expression for a title with whose it is, to the end of its clause; ``group`` holds the title."""
    return rf"{OF}(?P<{group}>{any_title()}){ENDS}"


def holder(sentence: Sentence, start: int, end: int, told: Told, near: Sequence[Mention]) -> Mention | None:
    """The person at ``start`` to ``end`` with what is told of them; None where it is no post (居民).

    ``near``: places and organisations of the sentence.
    """
    if kind_of(told.title, sentence.text, told.start) not in HELD:
        return None
    inside = [mention for mention in near if mention.start >= told.floor]
    return with_role(sentence, start, end, told.title, told.start, inside, told.floor)
