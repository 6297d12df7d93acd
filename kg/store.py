"""The store: graph, indexes and originals under one generation number, written by one process and read by any number.

DIR/store.json      what the store is: format, base IRI, encoder; written last when it is made, never changed
DIR/register.sqlite reports, originals, judgements, and the number of the current generation; its commit acknowledges
DIR/work            the writer's copy, where the next generation is prepared
DIR/generations/N   finished generations, linked from the copy and never changed; readers hold the one they opened
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg import folder, ids
from kg.change import Fresh
from kg.commit import Committer
from kg.corrections import apply, corrected_by, corrections
from kg.encoder import Encoder
from kg.errors import NotFoundError, RequestError, StoreError
from kg.forgotten import without
from kg.judgements import IDENTITY, Judgement, Kind, admit
from kg.ledger import Record, rewritten
from kg.masks import hide
from kg.model import Extraction
from kg.nquads import escape_iri
from kg.opened import Opened
from kg.publish import publish
from kg.remote import Server
from kg.shape import DJ

_ENTITY_TYPE = ox.NamedNode(DJ + "entityType")


def default_run(extraction: Extraction) -> str:
    """Identify the reading of one file, so that reading it again says the same."""
    return ids.run_id(folder.FORMAT, extraction.report.sha256)


class Store(Opened):
    """An opened store, and what changes it."""

    def __init__(self, path: Path, *, read_only: bool, graph: Server | None = None) -> None:
        base = folder.read_settings(path).base
        self._committer = None if read_only else Committer(path, base)  # locked first: the register may be replaced
        try:
            super().__init__(path, graph)
            if self._committer:
                self._committer.clear_unfinished(self._register)
        except BaseException:
            if self._committer:
                self._committer.close()
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

    def close(self) -> None:
        """Give up the store's files and the right to write."""
        super().close()
        if self._committer:
            self._committer.close()

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
        concerned = list(anew)
        private = {name for x in concerned for name in x.private}  # who gives a reason may name whom reports withhold
        new = self._judgement(kind, one, said, hide(why, private), hide(by, private))
        settled = self.settled()
        read = [self._public(x, self.original_bytes(x.report.id)) for x in concerned]
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
        self._writer()
        self._register.keep_forgotten(other._register.forgotten())

    def forget(self, name: str, anew: Iterable[Extraction], encoder: Encoder) -> list[str]:
        """Take a person out of everything, files and judgements included, and out of what will come.

        Returns the reports concerned. ``anew``: the reports that name the person, as the program reads them. All holds
        in one step.
        """
        self.check_encoder(encoder)
        forgotten = self._register.forgotten().adding(name)
        known = self.judgements()
        judged = [without(one, name) for one in known]
        made, settled = corrections(judged), self.settled()
        fresh = [publish(x, self.original_bytes(x.report.id), forgotten, self.view.entry(x.report.id).sha256)
                 for x in anew]
        right = [replace(one, extraction=apply(one.extraction, made, settled)) for one in fresh]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._change([one.extraction.report.id for one in right], right, encoder, thorough=True,
                     records=[("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)",
                               [(forgotten.digest(name), len(name), now)]),
                              rewritten([one for one, was in zip(judged, known, strict=True) if one != was])])
        return [one.extraction.report.name for one in right]

    def _judgement(self, kind: Kind, one: str, other: str, why: str, by: str) -> Judgement:
        self._writer()
        known, forgotten = self.judgements(), self._register.forgotten()
        made = datetime.now(UTC).isoformat(timespec="seconds")
        why, by = (hide(text, forgotten.found("".join(text.split()))) for text in (why, by))
        new = Judgement(len(known) + 1, kind, one, other, why, by, made)
        admit(known, new)
        return new

    def _named(self, entity: str) -> bool:
        node = ox.NamedNode(ids.iri(self.base, escape_iri(entity)))
        self.refresh()
        return next(self.view.graph.quads_for_pattern(node, _ENTITY_TYPE, None, None), None) is not None

    def _writer(self) -> Committer:
        if not self._committer:
            raise StoreError("资料库以只读方式打开，不能修改")
        return self._committer

    def _change(self, replaced: Sequence[str], fresh: Sequence[Fresh],
                encoder: Encoder | None = None, run: Callable[[Extraction], str] = default_run,
                judged: Judgement | None = None, records: Sequence[Record] = (),
                thorough: bool = False) -> None:
        writer = self._writer()
        by = (judged, self._newest().graph) if judged else None
        writer.commit(self._register, replaced, fresh, encoder, run, by, records, thorough=thorough)
        self._drop_view()
        writer.collect(self._register)
