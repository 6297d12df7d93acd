"""Names that many things bear: how many of them one answer looks into, and saying that there are more."""

from collections.abc import Iterator

from kg import say
from kg.catalogue import Catalogue
from kg.desk import Desk, Reply
from kg.model import PLACE_TYPES, Named, Question

MOST = 8  # of one name are looked into one by one: as many as a list shows, and each costs some milliseconds


def some(named: Named) -> tuple[str, ...]:
    """Return as many of those of a name as are looked into one by one."""
    return named.ids[:MOST]


def _crowded(catalogue: Catalogue, question: Question) -> Iterator[str]:
    """Name what too many things are called, with how many they are; those that may be one count once."""
    for named in (*question.places, *question.entities):
        if len(named.ids) > MOST and (count := len(catalogue.apart(named.ids))) > MOST:
            yield f"叫{named.meant}的有{count}{'处' if named.type in PLACE_TYPES else '个'}"


def counted(desk: Desk, question: Question, text: str) -> str:
    """Say behind an answer how many things bear an asked name, where they are more than it lists."""
    crowded = tuple(_crowded(desk.catalogue, question))
    end = "" if text.endswith("。") else "。"
    return f"{text}{end}{say.listing(crowded)}；要问其中一处，请写明在哪个区县、哪个街道。" if crowded else text


def refused(desk: Desk, question: Question) -> Reply | None:
    """Refuse to weigh or to add up where it is not said which of so many are meant."""
    if not any(_crowded(desk.catalogue, question)):
        return None
    return Reply("不知道问的是哪几处。", abstained=True, reason="同名的太多，没有写明是哪几处")
