"""Recording a correction and taking one back: reports that it concerns are read anew and stored in the same step."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, cast

from api.correcting.targets import Target, names, reports_of
from api.graph import Graph
from api.settings import settings
from ingest.pipeline import extract
from ingest.read import decode
from kg.corrections import Correcting, corrected_by, pack, retyped_id
from kg.encoder import Encoder
from kg.judgements import Judgement
from kg.model import Extraction
from kg.store import Store

NONE: Mapping[str, Extraction] = MappingProxyType({})
SCANNED = 500  # reports whose texts are looked through while a request waits: a tenth of a second


@dataclass(frozen=True, slots=True)
class Wanted:
    """A correction to be made, or (``undo``) one to be taken back, as the list of judgements keeps it."""

    kind: Correcting | Literal["undo"]
    one: str  # the target's identifier, or the number of the judgement
    said: str
    why: str
    by: str


def wanted(of: Target, kind: Correcting, said: Mapping[str, Any], *, why: str, by: str) -> Wanted:
    """Return the correction of a target that says what is right of it."""
    return Wanted(kind, of.id, pack(said), why, by)


def taking_back(store: Store, number: int, *, why: str, by: str) -> Wanted | None:
    """Return the taking-back of a correction; None where identity was judged."""
    found = corrected_by(store.judgements(), number)
    return Wanted("undo", str(number), "", why, by) if found else None


def make(store: Store, encoder: Encoder, this: Wanted, read: Mapping[str, Extraction] = NONE) -> Judgement:
    """Make a correction. ``read`` are reports that were read anew beforehand."""
    store.refresh()
    reports = concerned(store, this)
    return store.correct(this.kind, this.one, this.said, _anew(store, reports, read), encoder, why=this.why, by=this.by)


def take_back(store: Store, encoder: Encoder, number: int, *, why: str, by: str) -> Judgement:
    """Take any judgement back, on identity or on what was read."""
    this = taking_back(store, number, why=why, by=by)
    return make(store, encoder, this) if this else store.judge("undo", str(number), why=why, by=by)


def repeat(old: Store, new: Store, encoder: Encoder) -> None:
    """Make all judgements of a store in another one that holds the same reports."""
    for one in old.judgements():
        if one.kind in ("same", "different"):
            new.judge(one.kind, one.one, one.other, why=one.why, by=one.by)
        elif one.kind == "undo":
            take_back(new, encoder, int(one.one), why=one.why, by=one.by)
        else:
            make(new, encoder, Wanted(cast("Correcting", one.kind), one.one, one.other, one.why, one.by))


# ------------------------------------------------------------------ what it concerns


def many(store: Store, this: Wanted) -> bool:
    """Whether a correction concerns more reports than may be read anew while a request waits."""
    _, said = _told(store, this)
    if said.get("report"):
        return False
    most = settings().correct_at_once
    return len(store.reports()) > most and (
        (this.kind == "undo" and len(store.reports()) > SCANNED) or len(concerned(store, this)) > most)


def concerned(store: Store, this: Wanted) -> set[str]:
    """Return the reports that a correction may change.

    Of an entity: those that speak of it by the graph; and by its names where the graph may not know it, for it was
    taken out or stood under another type.
    """
    target, said = _told(store, this)
    held = {entry.id for entry in store.reports()}
    if report := said.get("report"):
        return held & {report}
    graph = Graph(store)
    members = {target, *store.settled().of.get(target, ())}
    if kind := said.get("type"):
        members |= {retyped_id(one, kind) for one in members}
    found: set[str] = set().union(*(reports_of(graph, one) for one in members))
    if this.kind == "undo" or not found:
        called = set(said.get("names", ())).union(*(names(graph, one) for one in members))
        found.update(_naming(store, called))
    return found & held


def _told(store: Store, this: Wanted) -> tuple[str, Mapping[str, Any]]:
    """Return what a correction is of, and what it says; of a taking-back, what is taken back."""
    if this.kind != "undo":
        return this.one, json.loads(this.said)
    found = corrected_by(store.judgements(), int(this.one))
    return (found.target, found.said) if found else ("", {})


def _naming(store: Store, called: Iterable[str]) -> Iterator[str]:
    wanted = ["".join(name.split()) for name in called]
    for entry in store.reports():
        text = "".join(store.original(entry.id).split())
        if any(name in text for name in wanted):
            yield entry.id


def _anew(store: Store, reports: Iterable[str], read: Mapping[str, Extraction]) -> Iterator[Extraction]:
    for entry in store.reports():
        if entry.id in reports:
            known = read.get(entry.id)
            yield known if known and known.report.sha256 == entry.sha256 else extract(
                decode(store.original_bytes(entry.id), entry.name))
