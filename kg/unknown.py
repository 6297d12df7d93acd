"""What is said of a place that no report names: that, and the same thing elsewhere."""

import functools
from collections.abc import Callable

from kg.desk import Desk, Reply
from kg.model import Question
from kg.nearest import elsewhere

Way = Callable[[Desk, Question], Reply]


def unknown_place(desk: Desk, question: Question) -> Reply | None:
    """Refuse a question about a place that no report names, with the same thing elsewhere."""
    strange = [named for named in question.places if not named.ids]
    if not strange:
        return None
    names = "、".join(named.text for named in strange)
    near = elsewhere(desk, question, question.asked, ())
    others = "；".join(item["text"] for item in near[:2])
    text = f"报道中没有{names}的内容。" + (f"其他地方的有：{others}。" if others else "")
    return Reply(text, abstained=True, reason=f"没有一篇报道提到{names}", alternatives=tuple(near))


def of_known_places(way: Way) -> Way:
    """Let a way of answering be asked only about places that reports name."""

    @functools.wraps(way)
    def guarded(desk: Desk, question: Question) -> Reply:
        return unknown_place(desk, question) or way(desk, question)

    return guarded
