"""A store as it is read: graph, indexes and originals of one generation, and the judgements that were made."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import folder, ids, sparql
from kg.errors import StoreError
from kg.judgements import Judgement, Settled, settle
from kg.masks import Mask
from kg.register import Entry, Register
from kg.remote import RemoteGraph, Server
from kg.shape import RDFS
from kg.view import Name, View

ATTEMPTS = 20  # to pin the current generation while a writer replaces it; each attempt sees a newer one


class Opened:
    """An opened store. Reads see one generation, whole; after a write, or :meth:`refresh`, they see the newest."""

    def __init__(self, path: Path, graph: Server | None = None) -> None:
        self.path = path
        self.settings = folder.read_settings(path)
        self._view: View | None = None
        self._register = Register(path / "register.sqlite")
        self._remote = RemoteGraph(graph) if graph else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
                 ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the store's files."""
        self._drop_view()
        self._register.close()
        if self._remote:
            self._remote.close()

    def _drop_view(self) -> None:
        self._view = None  # who still holds it keeps its generation

    @property
    def base(self) -> str:
        """The IRI that identifiers of this store begin with."""
        return self.settings.base

    @property
    def view(self) -> View:
        """The generation that is read, opened when first used. Hold on to it to read several things consistently."""
        if self._view is None:
            self._view = self._newest()
        return self._view

    def _newest(self) -> View:
        for _ in range(ATTEMPTS):
            generation, _row = self._register.state()
            place = folder.generation(self.path, generation)
            try:
                return View(place, generation, self._register, self.base, self.settings.dimensions,
                            self._remote)
            except FileNotFoundError:
                continue  # collected between the two steps: a newer one is there
            except OSError as error:
                raise StoreError(f"资料库打不开：{self.path}", str(error)) from error
        raise StoreError(f"资料库不完整，当前版本（{generation}）缺失：{self.path}")

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
