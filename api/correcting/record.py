"""Recording a correction and taking one back: reports that it concerns are read anew and stored in the same step."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.correcting.targets import Target, names, reports_of
from api.graph import Graph
from ingest.pipeline import extract
from ingest.read import decode
from kg.corrections import Correcting, corrected_by, pack, retyped_id
from kg.encoder import Encoder
from kg.judgements import Judgement
from kg.model import Extraction
from kg.store import Store


def correct(
    store: Store, encoder: Encoder, of: Target, kind: Correcting, said: Mapping[str, Any], *, why: str, by: str,
) -> Judgement:
    """Record what is right of a target."""
    concerned = {of.report} if of.report else _concerned(store, of.id, said)
    return store.correct(kind, of.id, pack(said), _anew(store, concerned), encoder, why=why, by=by)


def take_back(store: Store, encoder: Encoder, number: int, *, why: str, by: str) -> Judgement:
    """Take any judgement back, on identity or on what was read."""
    found = corrected_by(store.judgements(), number)
    if found is None:
        return store.judge("undo", str(number), why=why, by=by)
    report = found.said.get("report")
    concerned = {report} if report else _concerned(store, found.target, found.said)
    held = {entry.id for entry in store.reports()}
    return store.correct("undo", str(number), "", _anew(store, concerned & held), encoder, why=why, by=by)


def repeat(old: Store, new: Store, encoder: Encoder) -> None:
    """Make all judgements of a store in another one that holds the same reports."""
    for one in old.judgements():
        if one.kind in ("same", "different"):
            new.judge(one.kind, one.one, one.other, why=one.why, by=one.by)
        elif one.kind == "undo":
            take_back(new, encoder, int(one.one), why=one.why, by=one.by)
        elif found := corrected_by(old.judgements(), one.number):
            report = found.said.get("report")
            concerned = {report} if report else _concerned(new, one.one, found.said)
            held = {entry.id for entry in new.reports()}
            new.correct(one.kind, one.one, one.other, _anew(new, concerned & held), encoder, why=one.why, by=one.by)


def _concerned(store: Store, entity: str, said: Mapping[str, Any]) -> set[str]:
    """Return the reports that may speak of an entity: by the graph, and by its names where the graph does not know."""
    store.refresh()
    graph = Graph(store)
    members = {entity, *store.settled().of.get(entity, ())}
    if kind := said.get("type"):
        members |= {retyped_id(one, kind) for one in members}
    found: set[str] = set()
    called = set(said.get("names", ()))
    for one in members:
        found |= reports_of(graph, one)
        called.update(names(graph, one))
    return found | set(_naming(store, called))


def _naming(store: Store, called: Iterable[str]) -> Iterator[str]:
    wanted = ["".join(name.split()) for name in called]
    for entry in store.reports():
        text = "".join(store.original(entry.id).split())
        if any(name in text for name in wanted):
            yield entry.id


def _anew(store: Store, reports: Iterable[str]) -> Iterator[Extraction]:
    for entry in store.reports():
        if entry.id in reports:
            yield extract(decode(store.original_bytes(entry.id), entry.name))


