"""What makes the next generation out of the current one, worked out before anything is written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from kg import claims, rdf
from kg.crossing import Crossing, Kin
from kg.identity import Merging, Own
from kg.judgements import Judgement, settle
from kg.ledger import Record, forget_rows
from kg.masks import Mask
from kg.model import Extraction
from kg.register import Entry, New, Register
from kg.vectors import Alive, Ids, split_ids


@dataclass(frozen=True, slots=True)
class Fresh:
    """A report as everybody may see it, with its file."""

    extraction: Extraction
    raw: bytes
    masks: tuple[Mask, ...] = ()
    kept: str = ""  # SHA-256 of raw, where it is not the file as it came


@dataclass(frozen=True, slots=True)
class Change:
    """A batch: reports out, reports in, and what that does to the graphs."""

    generation: int
    removed: Sequence[Entry]
    added: Sequence[New]
    own: bytes  # N-Quads of the new reports' own graphs
    appear: list[str]  # N-Quads that other graphs begin to hold
    vanish: list[str]  # and that they cease to hold
    counts: Mapping[int, int]  # of the statements of the shared graphs
    records: Sequence[Record]
    alive: Alive  # in the next generation, among the vectors of the current one


def prepare(register: Register, base: str, removed: Sequence[Entry], fresh: Sequence[Fresh],
            run: Callable[[Extraction], str], judged: tuple[Judgement, ox.Store] | None = None) -> Change:
    """Work out a batch. Its cost goes with the reports of the batch.

    ``judged`` is a new judgement with the graph of the current generation; then it goes with what is said of the two.
    """
    current, next_row = register.state()
    lines = [rdf.to_lines(one.extraction, base, run(one.extraction)) for one in fresh]
    gone = [entry.row for entry in removed]
    added = [New(row, one.extraction, one.raw, claims.pack(said.shared), one.masks, one.kept)
             for row, (one, said) in enumerate(zip(fresh, lines, strict=True), next_row)]
    shared = claims.balance((said.shared for said in lines), map(claims.unpack, register.shared(gone)),
                            register.counts)
    ledger = register.ledger
    before = after = ledger.judgements()
    rows: dict[str, int] = {}
    if judged:
        after = [*before, judged[0]]
        rows = {entry.id: entry.row for entry in register.entries(current)}
    settled = settle(before)
    merging = Merging(ledger, base, settled, settle(after) if judged else settled, judged[1] if judged else None, rows)
    own = [Own(new.row, said.own, rdf.named(new.extraction)) for new, said in zip(added, lines, strict=True)]
    merged = merging(own, shared.appear, shared.vanish, gone)
    crossed = Crossing(ledger, base, lambda one: merged.preferred.get(one, one))(
        [(new.row, new.extraction) for new in added], gone, _figures(register, merged.told))
    records = [*forget_rows(gone), *merged.records, *crossed.records]
    if judged:
        one = judged[0]
        records.append(("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
                        [(one.number, one.kind, one.one, one.other, one.why, one.by, one.made)]))
    return Change(
        generation=current + 1, removed=removed, added=added, own=merged.own.encode(),
        appear=[*merged.appear, *crossed.appear], vanish=[*merged.vanish, *crossed.vanish], counts=shared.counts,
        records=records, alive=_alive(register, current, gone))


def _figures(register: Register, told: Mapping[int, Collection[str]]) -> list[Kin]:
    """Return the given figures of reports."""
    return [(kin, one) for kin, one in register.ledger.figures(told) if one.observation in told[one.row]]


def _alive(register: Register, current: int, gone: Sequence[int]) -> Alive:
    def alive(identifiers: Ids) -> NDArray[np.bool_]:
        rows = split_ids(identifiers)[0]
        kept = set(register.alive(np.unique(rows).tolist(), current)).difference(gone)
        return np.isin(rows, np.fromiter(kept, np.int64))

    return alive
