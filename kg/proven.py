"""A figure that answers with its proof, and what a search for figures yields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kg.facts import Fact
from kg.model import Citation


@dataclass(frozen=True, slots=True)
class Proven:
    """A figure that answers, with its proof."""

    fact: Fact
    citation: Citation
    grade: float
    far: bool = False  # see :class:`kg.match.Verdict`
    why: str = ""  # what it rests on where no rule led to it


class Shown(Protocol):
    """A figure with its proof, however it was found."""

    @property
    def fact(self) -> Fact:
        """The figure."""
        ...

    @property
    def citation(self) -> Citation:
        """Its proof."""
        ...


AnyShown = TypeVar("AnyShown", bound=Shown)


@dataclass(frozen=True, slots=True)
class Search:
    """What was found for one asked thing: answers, near misses with how they differ, and the query."""

    proven: tuple[Proven, ...]
    near: tuple[Mapping[str, str], ...]
    sparql: str
    parts: tuple[Proven, ...] = ()  # near misses that count some of the asked things only, with why


NOTHING = Search((), (), "")  # no figure, and none near
