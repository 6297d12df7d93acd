"""The store: graph, indexes and originals under one generation number, written by one process and read by any number.

DIR/store.json      what the store is: format, base IRI, encoder; written last when it is made, never changed
DIR/register.sqlite reports, originals, judgements, and the number of the current generation; its commit acknowledges
DIR/work            the writer's copy, where the next generation is prepared
DIR/generations/N   finished generations, linked from the copy and never changed; readers hold the one they opened
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import files, folder, ids, sparql
from kg.change import Fresh, prepare
from kg.corrections import apply, corrected_by, corrections
from kg.encoder import Encoder
from kg.errors import NotFoundError, RequestError, StoreError
from kg.judgements import IDENTITY, Judgement, Kind, Settled, admit, settle
from kg.ledger import Record
from kg.model import Extraction
from kg.nquads import escape_iri
from kg.publish import publish
from kg.register import Entry, Register
from kg.remote import RemoteGraph, Server
from kg.shape import DJ, RDFS
from kg.view import Name, View
from kg.withhold import Mask
from kg.work import Work

_ENTITY_TYPE = ox.NamedNode(DJ + "entityType")
LITTLE = 16 * 1024 * 1024  # bytes free below which a failed write is said to be for want of room
ATTEMPTS = 20  # to pin the current generation while a writer replaces it; each attempt sees a newer one


def default_run(extraction: Extraction) -> str:
    """Identify the reading of one file, so that reading it again says the same."""
    return ids.run_id(folder.FORMAT, extraction.report.sha256)


class Store:
    """An opened store. Reads see one generation, whole; after a write, or :meth:`refresh`, they see the newest."""

    def __init__(self, path: Path, *, read_only: bool, graph: Server | None = None) -> None:
        self.path = path
        self._remote = RemoteGraph(graph) if graph else None
        self.settings = folder.read_settings(path)
        self._lock = None if read_only else files.WriterLock(path / "lock")
        self._work: Work | None = None
        self._view: View | None = None
        try:
            self._register = Register(path / "register.sqlite")
            if self._lock:
                self._clear_unfinished()
        except BaseException:
            self._release()
            raise

    @classmethod
    def create(cls, path: Path, encoder: Encoder, base: str = ids.DEFAULT_BASE) -> Self:
        """Make an empty store in a new or empty folder and open it for writing."""
        folder.create(path, encoder, base)
        return cls(path, read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, graph: Server | None = None) -> Self:
        """Open an existing store; for writing, by one process at a time. ``graph``: the server that its graph is in."""
        return cls(path, read_only=read_only, graph=graph)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
                 ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the store's files and the right to write."""
        self._drop_view()
        if self._work:
            self._work.close()
            self._work = None
        self._register.close()
        if self._remote:
            self._remote.close()
        self._release()

    def _release(self) -> None:
        if self._lock:
            self._lock.release()

    @property
    def base(self) -> str:
        """The IRI that identifiers of this store begin with."""
        return self.settings.base

    # ------------------------------------------------------------------ reading

    @property
    def view(self) -> View:
        """The generation that is read, opened when first used. Hold on to it to read several things consistently."""
        if self._view is None:
            self._view = self._newest()
        return self._view

    def _newest(self) -> View:
        for _ in range(ATTEMPTS):
            generation, _row = self._register.state()
            place = self._generation(generation)
            try:
                return View(place, generation, self._register, self.base, self.settings.dimensions,
                            self._remote)
            except FileNotFoundError:
                continue  # collected between the two steps: a newer one is there
            except OSError as error:
                raise StoreError(f"资料库打不开：{self.path}", str(error)) from error
        raise StoreError(f"资料库不完整，当前版本（{generation}）缺失：{self.path}")

    def _generation(self, number: int) -> Path:
        return self.path / "generations" / str(number)

    @property
    def generation(self) -> int:
        """The number of the generation that is read."""
        return self.view.generation

    def refresh(self) -> bool:
        """Turn to the newest generation; tell whether it is another one. Views handed out stay as they are."""
        if self._register.replaced:  # by a backup that was put back; who reads an older view goes on with the old file
            self._register = Register(self.path / "register.sqlite")
            self._view = None
        if self._view is not None and self._view.generation == self._register.state()[0]:
            return False
        self._view = self._newest()
        return True

    def reports(self) -> list[Entry]:
        """List the reports, by file name."""
        return list(self.view.entries.values())

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether a file of this name and these bytes has been ingested."""
        found = self._register.entry(ids.report_id(name), self._register.state()[0])
        return found is not None and found.sha256 == sha256

    def original(self, report: str) -> str:
        """Return the decoded text of a report."""
        return self.view.text(report)

    def original_bytes(self, report: str) -> bytes:
        """Return the bytes of a report's file."""
        self.view.entry(report)
        found = self._register.original(report, self.view.generation)
        if found is None:
            raise StoreError(f"报告的原文缺失：{report}")
        return found[1]

    def masks(self, report: str) -> tuple[Mask, ...]:
        """Return what the public text of a report hides, in the order of its original."""
        return self._register.masks(report, self.view.generation)

    def kept(self) -> dict[str, str]:
        """Return the digests of the originals that someone was taken out of, by report."""
        return self._register.kept(self.view.generation)

    def sentence(self, report: str, index: int) -> tuple[int, int, str]:
        """Read a sentence (start, end, text) from the original, at the graph's offsets, proved against its quote."""
        return self.view.sentence(report, index)

    def copy_register(self, target: Path) -> int:
        """Copy the register as of one moment, for a backup; return the generation that the copy names."""
        return self._register.copy(target)

    def shared_statements(self) -> list[bytes]:
        """Return what each report says in the shared graphs, packed by :mod:`kg.claims`."""
        return self._register.shared(list(self.view.rows))

    def query(self, query: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = sparql.NOTHING,
              ) -> sparql.Results:
        """Answer a SPARQL query; see :func:`kg.sparql.run`."""
        return self.view.query(query, substitutions)

    def select(self, query: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = sparql.NOTHING,
               ) -> Iterator[tuple[str, ...]]:
        """Answer a SELECT query with rows of plain strings."""
        return self.view.select(query, substitutions)

    def names(self) -> Iterator[Name]:
        """List what entities are called: identifier, type, label and other names."""
        return self.view.names()

    def judgements(self) -> list[Judgement]:
        """Return every judgement on identity that was made, in order."""
        return self._register.ledger.judgements()

    def canonical(self) -> Mapping[str, str]:
        """Return which identifier stands for which other one."""
        return self._register.ledger.canonical()

    def merged_name(self, identifier: str) -> str:
        """Return what reports called an entity before it was merged into another one; empty where nobody did."""
        node, label = ox.NamedNode(ids.iri(self.base, identifier)), ox.NamedNode(RDFS + "label")
        lines = "".join(line for _, line in self._register.ledger.asides([identifier], shared=True))
        said = ox.parse(lines.encode(), ox.RdfFormat.N_QUADS)
        return min((str(q.object.value) for q in said if (q.subject, q.predicate) == (node, label)
                    ), default="")

    def settled(self) -> Settled:
        """Return what the judgements come to."""
        return settle(self.judgements())

    # ------------------------------------------------------------------ writing

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder other than the one whose vectors the store holds."""
        name = self.settings.encoder
        if (encoder.name, encoder.dimensions) != (name, self.settings.dimensions):
            raise StoreError(f"资料库是用编码器“{name}”建立的，不能与“{encoder.name}”混用；"
                             "请换回原编码器，或用 dangjian rebuild --into 新目录 以现在的编码器另建一个")

    def add(self, extractions: Iterable[Extraction], originals: Mapping[str, bytes], encoder: Encoder, *,
            run: Callable[[Extraction], str] = default_run) -> list[str]:
        """Add or replace reports as one batch; acknowledged, durable and visible when this returns.

        ``originals`` holds the files' bytes by report identifier. Reports that the store holds as they are, are passed
        over; the names of the others are returned. When anything fails, nothing has changed.
        """
        self.check_encoder(encoder)
        wanted = {x.report.id: x for x in extractions}  # a name said twice: the last one holds
        fresh = [x for x in wanted.values() if not self.has(x.report.name, x.report.sha256)]
        return self._put(fresh, originals, encoder, run)

    def rebuild(self, extractions: Iterable[Extraction], encoder: Encoder) -> list[str]:
        """Put what reports say now that they were read anew; one batch, so that it holds whole or not at all.

        The originals stay as they are; judgements hold again for what was read.
        """
        self.check_encoder(encoder)
        made = list(extractions)
        return self._put(made, {x.report.id: self.original_bytes(x.report.id) for x in made}, encoder,
                         default_run)

    def _put(self, fresh: list[Extraction], originals: Mapping[str, bytes], encoder: Encoder,
             run: Callable[[Extraction], str]) -> list[str]:
        missing = [x.report.name for x in fresh if x.report.id not in originals]
        if missing:
            raise ValueError(f"no original bytes for {missing}")
        if fresh:
            made, settled = corrections(self.judgements()), self.settled()
            right = [replace(one, extraction=apply(one.extraction, made, settled)) for one in
                     (self._public(x, originals[x.report.id]) for x in fresh)]
            self._change([one.extraction.report.id for one in right], right, encoder, run)
        return [x.report.name for x in fresh]

    def remove(self, names: Iterable[str]) -> list[str]:
        """Withdraw reports by file name with all that rests on them alone; return the names that were there."""
        generation, _ = self._register.state()
        gone = {entry.id: entry for name in names if (entry := self._register.entry(ids.report_id(name), generation))}
        if gone:
            self._change(list(gone), ())
        return [entry.name for entry in gone.values()]

    def judge(self, kind: Kind, one: str, other: str = "", *, why: str = "", by: str = "") -> Judgement:
        """Record a judgement on two entities, or (``undo``) take the judgement of a number back.

        See :mod:`kg.judgements`. Refused when it contradicts what stands. Nothing that reports said is lost by it: see
        :mod:`kg.identity`.
        """
        new = self._judgement(kind, one, other, why, by)
        if kind not in IDENTITY and (kind != "undo" or corrected_by(self.judgements(), int(one))):
            raise ValueError("a correction changes what reports say: use correct()")
        for entity in () if kind == "undo" else (one, other):
            if not (entity in self.settled().of or self._named(entity)):
                raise NotFoundError(f"没有这个条目：{entity}")
        self._change((), (), judged=new)
        return new

    def correct(self, kind: Kind, one: str, said: str, anew: Iterable[Extraction], encoder: Encoder, *,
                why: str = "", by: str = "") -> Judgement:
        """Record a correction of a fact or entity, or (``undo``) take the one of a number back.

        ``anew``: the reports that it concerns, as the program reads them; the correction and what follows from it for
        them hold in one step. Refused when it would change nothing. See :mod:`kg.corrections`.
        """
        self.check_encoder(encoder)
        new = self._judgement(kind, one, said, why, by)
        settled = self.settled()
        read = [self._public(x, self.original_bytes(x.report.id)) for x in anew]
        before, after = corrections(self.judgements()), corrections([*self.judgements(), new])
        right = [replace(one, extraction=apply(one.extraction, after, settled)) for one in read]
        changed = [one for one, was in zip(right, read, strict=True)
                   if one.extraction != apply(was.extraction, before, settled)]
        if not changed and kind != "undo":
            raise RequestError("这一更正没有改变任何内容：要改的那一处已经是这样，或者报道里已经没有它。")
        self._change([one.extraction.report.id for one in changed], changed, encoder, judged=new)
        return new

    def _public(self, extraction: Extraction, raw: bytes) -> Fresh:
        """Withhold private persons. The digest of a file that someone was taken out of stays that of the file."""
        held = self._register.entry(extraction.report.id, self._register.state()[0])
        kept = self._register.kept(self._register.state()[0]).get(extraction.report.id)
        again = held is not None and kept == extraction.report.sha256
        return publish(extraction, raw, self._register.forgotten(), held.sha256 if held and again else "")

    def keep_forgotten(self, other: Self) -> None:
        """Go on forgetting whom another store forgets; for a store that is made from it."""
        self._writable()
        self._register.keep_forgotten(other._register.forgotten())

    def forget(self, name: str, anew: Iterable[Extraction], encoder: Encoder) -> list[str]:
        """Take a person out of everything, files included, and out of what will come; return the reports concerned.

        ``anew``: the reports that name the person, as the program reads them. All holds in one step.
        """
        self.check_encoder(encoder)
        forgotten = self._register.forgotten().adding(name)
        made, settled = corrections(self.judgements()), self.settled()
        fresh = [publish(x, self.original_bytes(x.report.id), forgotten, self.view.entry(x.report.id).sha256)
                 for x in anew]
        right = [replace(one, extraction=apply(one.extraction, made, settled)) for one in fresh]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._change([one.extraction.report.id for one in right], right, encoder, thorough=True,
                     records=[("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)",
                               [(forgotten.digest(name), len(name), now)])])
        return [one.extraction.report.name for one in right]

    def _judgement(self, kind: Kind, one: str, other: str, why: str, by: str) -> Judgement:
        self._writable()
        known = self.judgements()
        made = datetime.now(UTC).isoformat(timespec="seconds")
        new = Judgement(len(known) + 1, kind, one, other, why, by, made)
        admit(known, new)
        return new

    def _named(self, entity: str) -> bool:
        node = ox.NamedNode(ids.iri(self.base, escape_iri(entity)))
        self.refresh()
        return next(self.view.graph.quads_for_pattern(node, _ENTITY_TYPE, None, None), None) is not None

    def _writable(self) -> None:
        if not self._lock:
            raise StoreError("资料库以只读方式打开，不能修改")

    def _change(self, replaced: Sequence[str], fresh: Sequence[Fresh],
                encoder: Encoder | None = None, run: Callable[[Extraction], str] = default_run,
                judged: Judgement | None = None, records: Sequence[Record] = (),
                thorough: bool = False) -> None:
        self._writable()
        current, _ = self._register.state()
        removed = [entry for report in replaced if (entry := self._register.entry(report, current))]
        place = self._generation(current + 1)
        try:
            change = prepare(self._register, self.base, removed, fresh, run,
                             (judged, self._newest().graph) if judged else None)
            self._work = self._work or Work(self.path / "work", self._generation(current), self.base)
            self._work.apply(change, encoder, thorough=thorough)
            self._work.snapshot(place)
            self._register.commit(change.generation, change.added, [entry.row for entry in removed],
                                  change.counts, [*change.records, *records])
        except BaseException as error:
            if self._work:
                self._work.close()
            self._work = None  # its mark is gone: the next change makes it anew from the current generation
            if isinstance(error, OSError | sqlite3.Error):
                little = shutil.disk_usage(self.path).free < LITTLE
                reason = "磁盘空间不足" if little else str(error)
                raise StoreError(f"写入资料库失败，内容未变：{reason}", str(error)) from error
            raise
        self._work.committed(place)
        self._drop_view()
        self._collect()

    # ------------------------------------------------------------------ housekeeping

    def _drop_view(self) -> None:
        self._view = None  # who still holds it keeps its generation

    def _clear_unfinished(self) -> None:
        """Throw away what a process that died left between its steps."""
        current, _ = self._register.state()
        for place in (self.path / "generations").iterdir():
            if not place.name.isdecimal() or int(place.name) > current:
                shutil.rmtree(place)
        if not self._generation(current).is_dir():
            raise StoreError(f"资料库不完整，当前版本（{current}）缺失：{self.path}")
        self._collect()

    def _collect(self) -> None:
        """Delete the generations that nobody reads, and the originals that only they held."""
        current, _ = self._register.state()
        older = [place for place in (self.path / "generations").iterdir()
                 if place.name.isdecimal() and int(place.name) < current]
        held = [int(place.name) for place in older if not files.drop_unless_pinned(place)]
        self._register.forget(min([*held, current]))
