"""Ask: understand a question, plan, prove, and say; or say that the reports do not say it.

``Answerer`` keeps what was read of a store's generation (names, variables, posts); a question then costs a few small
queries. ``confidence`` is the product of what an answer rests on (see :mod:`kg.desk`): how well the thing matches, how
its place was settled, whether a name had to be corrected, whether reports disagree; an abstention has 0.
"""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kg import (
    followup,
    namesakes,
    several,
    sides,
)
from kg.by_kind import answer
from kg.desk import Desk, Reply
from kg.encoder import Encoder
from kg.model import Answer, Named
from kg.question import understand
from kg.store import Store

log = logging.getLogger(__name__)


class Answerer:
    """Answers questions over one store, always over its newest generation."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store, self._encoder = store, encoder
        self._desk: Desk | None = None
        self._generation = -1
        self._reading = threading.Lock()

    @property
    def desk(self) -> Desk:
        """Names and gate of the store's generation, read when first needed and again after a change."""
        with self._reading:
            generation = self._store.generation
            if self._desk is None or generation != self._generation:
                self._desk = Desk.over(self._store.view, self._encoder)
                self._generation = generation
            return self._desk

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """Answer a question; ``context`` are the questions before it on the same page, the oldest first."""
        started = time.perf_counter()
        desk = self.desk
        understood = understand(question, desk.linker, context)
        if (
            context
            and followup.PERSON.search(understood.plain)
            and not any(one.type == "person" for one in understood.entities)
        ):
            understood = replace(understood, places=(), entities=self._person(context))
        reply = several.joined(understood, _guarded(answer(desk, understood)), partial(self._part, desk, context))
        reply = sides.weighed(understood, reply, lambda part: self._part(desk, (), part, ()))
        return Answer(
            question=question,
            kind=understood.kind,
            answer=namesakes.counted(desk, understood, reply.text),
            abstained=reply.abstained,
            reason=reply.reason,
            confidence=0.0 if reply.abstained else reply.confidence,
            values=reply.values,
            entities=reply.entities,
            citations=reply.citations,
            sparql=reply.sparql,
            alternatives=reply.alternatives,
            timing_ms=round((time.perf_counter() - started) * 1000, 3),
        )

    def _part(self, desk: Desk, context: Sequence[str], part: str, before: Sequence[str]) -> Reply:
        """Answer a part of a question, which leans on the parts before it."""
        return _guarded(answer(desk, understand(part, desk.linker, (*context, *before))))

    def _person(self, context: Sequence[str]) -> tuple[Named, ...]:
        """Return whom 他 or 她 means: the person that the question before was answered with."""
        for entity in self.ask(context[-1], context[:-1]).entities:
            if entity["type"] == "person":
                return (Named(entity["name"], 0, 0, (entity["id"],), "person"),)
        return ()


def _guarded(reply: Reply) -> Reply:
    """Let no claim pass without a citation, and no abstention show values as if they answered."""
    if reply.abstained:
        return replace(reply, values=(), citations=())
    if not reply.citations:
        log.warning("an answer without a citation was held back: %s", reply.text)
        return Reply("报道中没有可以核对的依据。", abstained=True, reason="找到的内容无法与原文核对")
    return reply


