"""What a question asks for to the letter and an answer's sentences do not say: then it is none, however near it is."""

import functools
import re

from kg.desk import Desk, Reply
from kg.model import PLACE_TYPES, Question
from kg.wording import lexicon_rows, plain

_WHICH_PLACE = re.compile(r"哪(?:一)?(?:个|些|几个)?(?:街道|社区|小区|村|镇|乡|区县|县区|区|县)")


@functools.cache
def _to_the_letter() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """How something is asked, what a cited sentence must then say, and what is missing otherwise."""
    rows = lexicon_rows("question_letters.csv")
    return tuple((re.compile(row["asked"]), re.compile(row["said"]), row["missing"]) for row in rows)


def checked(desk: Desk, question: Question, reply: Reply) -> Reply:
    """Return a reply that says what is asked to the letter; else say that the reports do not."""
    if reply.abstained:
        return reply
    told = plain("".join(citation.sentence for citation in reply.citations))
    unmet = (name for asked, said, name in _to_the_letter() if asked.search(question.plain) and not said.search(told))
    missing = next(unmet, "")
    which = question.kind in ("which", "where", "who") and _WHICH_PLACE.search(question.plain)
    if not missing and which and not reply.entities:
        missing = "" if _names_place(desk, question, told) else "是哪一处"
    if not missing:
        return reply
    return Reply(f"报道中没有说明{missing}。", abstained=True, reason=f"提到它的句子没有说{missing}")


def _names_place(desk: Desk, question: Question, told: str) -> bool:
    """Whether the sentences name a place that the question does not, of the kind it asks for where it says one."""
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or PLACE_TYPES
    asked = {one for named in question.places for one in named.ids}
    found = desk.linker.link(told).places
    return any(named.type in wanted and not asked.intersection(named.ids) for named in found)
