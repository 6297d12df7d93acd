"""A figure of a sentence while it is read: the quantity and what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.named import Scope
from ingest.noun_phrase import Phrase, Span
from ingest.quantity import Quantity
from ingest.tokens import Token
from kg.ids import observation_id
from kg.model import Measure, Observation, Report, Sentence, TimeBasis, Variable


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that is a metric, with the phrase that says of what."""

    quantity: Quantity
    phrase: Phrase
    measure: Measure
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the numbers of a sentence."""

    text: str
    tokens: Sequence[Token]
    spans: Sequence[Span]  # of all quantities that have a unit
    floors: Sequence[int]  # ends of named places, which no noun phrase crosses
    topic: str  # what the paragraph or list item is headed with
    stock: Sequence[Figure] = ()  # figures of the report before it, the last one last
    before: str = ""  # the last sentences of its paragraph

    def floor(self, position: int) -> int:
        """Where the last named place before ``position`` ends, or 0."""
        return max((f for f in self.floors if f <= position), default=0)


def observed(
    report: Report,
    sentence: Sentence,
    raw: tuple[int, int],
    q: Quantity,
    variable: Variable,
    scope: Scope,
    time: tuple[str, TimeBasis],
) -> Observation:
    """The observation of a quantity that stands at ``raw`` (start and end in the sentence), about ``scope``."""
    start, end = sentence.offsets[raw[0]], sentence.offsets[raw[1] - 1] + 1
    return Observation(
        observation_id(report.id, start, end, variable.id, scope.entity),
        variable,
        scope.entity,
        scope.text,
        q.value,
        q.unit,
        q.comparator,
        report.text[start:end],
        start,
        end,
        sentence.index,
        value_high=q.high,
        time=time[0],
        time_basis=time[1],
    )
