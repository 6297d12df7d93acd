"""A change that one sentence tells: 月收入由2600元提高到3850元 has both figures side by side."""

from kg import say
from kg.desk import Desk, Reply
from kg.facts import Fact
from kg.ids import sentence_of
from kg.model import Question
from kg.operands import OPEN, derived, inexact, listed, reply_of
from kg.plan import figures
from kg.proven import Proven
from kg.timely import is_old

PAIR = 2  # figures of a change: what it was and what it has become


def by_how_much(desk: Desk, question: Question, reply: Reply) -> Reply | None:
    """Answer by how much something has risen or fallen, where one sentence has both figures and they are exact."""
    both = _both(desk, reply)
    if not both or inexact(both):
        return None
    old, new = (one.fact for one in both)
    gap = new.value - old.value
    unit = "个百分点" if new.unit == "%" else new.unit
    risen = f"{_verb(old, new)}{say.number(abs(gap))}{unit}"
    text = f"{new.variable.label}从{old.raw}到{new.raw}，{risen}：{listed(desk, both)}。"
    latest_first = list(reversed(both))
    return reply_of(
        desk, question, text, both, OPEN, derived=[derived(desk, latest_first, abs(gap), "－", "之差")]
    )


def pair(desk: Desk, question: Question, reply: Reply) -> Reply | None:
    """Answer with the old and the new figure of the sentence that a reply cites; None where it has no such two."""
    both = _both(desk, reply)
    if not both:
        return None
    old, new = (one.fact for one in both)
    text = f"{new.variable.label}从{old.raw}{_verb(old, new)}到{new.raw}：{listed(desk, both)}。"
    answered = reply_of(desk, question, text, both)
    return Reply(
        answered.text, min(answered.confidence, reply.confidence), answered.values, answered.entities,
        answered.citations, answered.sparql, reason=reply.reason,
    )


def _verb(old: Fact, new: Fact) -> str:
    return "提高" if new.value > old.value else "降低"


def _both(desk: Desk, reply: Reply) -> list[Proven]:
    """The old and the new figure of the sentence that a reply cites, or none."""
    cited = reply.citations[0] if reply.citations else None
    if cited is None or not reply.values or "#s" not in cited.url:
        return []
    report, _, index = cited.url.rpartition("/")[2].partition("#s")
    here = desk.figures(figures(desk.store.base, within=[sentence_of((f"report/{report}", int(index)))]))
    shown = next((fact for fact in here if fact.raw == reply.values[0].raw_value), None)
    both = [one for fact in here if shown is not None and (one := _beside(desk, shown, fact)) is not None]
    both.sort(key=lambda one: one.fact.raw_start)
    two = len(both) == PAIR and both[0].fact.value != both[1].fact.value
    return both if two and is_old(both[0].fact, both[0].citation) else []


def _beside(desk: Desk, one: Fact, other: Fact) -> Proven | None:
    """A figure of the same thing, place and unit, with its proof."""
    same = (one.variable.id, one.about, one.unit, one.status)
    alike = same == (other.variable.id, other.about, other.unit, other.status)
    citation = desk.gate.figure(other) if alike else None
    return Proven(other, citation, 1.0) if citation is not None else None
