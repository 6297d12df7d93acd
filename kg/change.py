"""What makes the next generation out of the current one, worked out before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg import claims, rdf
from kg.model import Extraction
from kg.register import Entry, New, Register
from kg.vectors import Alive, Ids, split_ids


@dataclass(frozen=True, slots=True)
class Change:
    """A batch: reports out, reports in, and what that does to the graphs."""

    generation: int
    removed: Sequence[Entry]
    added: Sequence[New]
    own: bytes  # N-Quads of the new reports' own graphs
    shared: claims.Balance  # what appears in and vanishes from the shared graphs
    alive: Alive  # in the next generation, among the vectors of the current one


def prepare(register: Register, base: str, removed: Sequence[Entry], fresh: Sequence[tuple[Extraction, bytes]],
            run: Callable[[Extraction], str]) -> Change:
    """Work out a batch. Its cost goes with the reports of the batch."""
    current, next_row = register.state()
    lines = [rdf.to_lines(extraction, base, run(extraction)) for extraction, _ in fresh]
    gone = [entry.row for entry in removed]
    return Change(
        generation=current + 1,
        removed=removed,
        added=[New(row, extraction, raw, claims.pack(said.shared))
               for row, ((extraction, raw), said) in enumerate(zip(fresh, lines, strict=True), next_row)],
        own="".join(line for said in lines for line in said.own).encode(),
        shared=claims.balance((said.shared for said in lines), map(claims.unpack, register.shared(gone)),
                              register.counts),
        alive=_alive(register, current, gone),
    )


def _alive(register: Register, current: int, gone: Sequence[int]) -> Alive:
    def alive(identifiers: Ids) -> NDArray[np.bool_]:
        rows = split_ids(identifiers)[0]
        kept = set(register.alive(np.unique(rows).tolist(), current)).difference(gone)
        return np.isin(rows, np.fromiter(kept, np.int64))

    return alive
