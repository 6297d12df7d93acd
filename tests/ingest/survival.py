"""What of the facts of a report survives noise."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.pipeline import extract
from ingest.read import decode
from kg.model import Extraction
from tests.ingest.noise import Noise

FLAT = re.compile(r"[\s“”\"'‘’]")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many facts of the clean reports stayed as they were, and how many were added."""

    facts: int
    same: int
    added: int

    @property
    def share(self) -> float:
        """Share of the facts that are unchanged."""
        return self.same / self.facts if self.facts else 1.0


def facts(made: Extraction) -> dict[str, Counter[tuple[object, ...]]]:
    """The facts of a report by kind, without their places in the text."""
    names = {e.id: FLAT.sub("", e.name) for e in made.entities}
    found: dict[str, Counter[tuple[object, ...]]] = {"figures": Counter(), "names": Counter(), "relations": Counter()}
    for o in made.observations:
        found["figures"][
            o.value,
            o.value_high,
            o.unit,
            o.comparator,
            FLAT.sub("", o.variable.label),
            names.get(o.about, ""),
            o.time,
            o.status,
        ] += 1
    for e in made.entities:
        if e.sentences:
            found["names"][e.type, FLAT.sub("", e.name)] += 1
    for r in made.relations:
        found["relations"][names[r.subject], r.predicate, names.get(r.object, r.object), r.detail] += 1
    return found


def measure(texts: dict[str, str], noise: Noise, seed: int) -> dict[str, Kept]:
    """What noise leaves of the facts of the texts, by kind of fact."""
    totals = {kind: [0, 0, 0] for kind in ("figures", "names", "relations")}
    for name, text in texts.items():
        clean = facts(extract(decode(text.encode(), name)))
        noisy = facts(extract(decode(noise(text, random.Random(f"{seed} {name}")).encode(), name)))
        for kind, total in totals.items():
            same = (clean[kind] & noisy[kind]).total()
            total[0] += clean[kind].total()
            total[1] += same
            total[2] += noisy[kind].total() - same
    return {kind: Kept(*total) for kind, total in totals.items()}


def lost(name: str, text: str, noise: Noise, seed: int) -> Iterator[str]:
    """The facts of one report that noise changes, for looking at."""
    clean = facts(extract(decode(text.encode(), name)))
    noisy = facts(extract(decode(noise(text, random.Random(f"{seed} {name}")).encode(), name)))
    for kind, was in clean.items():
        yield from (f"- {kind} {fact}" for fact in was - noisy[kind])
        yield from (f"+ {kind} {fact}" for fact in noisy[kind] - was)
