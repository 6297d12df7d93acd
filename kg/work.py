"""The writer's own copy of a store, where the next generation is prepared; it can be made anew from the current one.

The mark says which generation the copy holds. It is taken away before the first change and put back after the commit:
a copy without the right mark was left by a process that died, and is thrown away.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from kg import rdf, terms, vectors
from kg.change import Change
from kg.encoder import Encoder
from kg.files import link_tree, sync_folder, write_durably

BULK = 2_000_000  # bytes (some ten reports); below, files of their own cost more than sorting in memory
PARTS = ("terms", "vectors")  # folders of files that are never changed in place; the graph links its own


def create(folder: Path) -> None:
    """Make the folder of an empty generation."""
    folder.mkdir()
    for part in PARTS:
        (folder / part).mkdir()
    terms.create(folder / "terms")
    ox.Store(str(folder / "graph")).flush()


class Work:
    """The writer's copy, opened."""

    def __init__(self, folder: Path, current: Path, base: str) -> None:
        self._folder, self._base = folder, base
        self._mark = folder / "generation"
        if not self._mark.is_file() or self._mark.read_text() != current.name:
            self._restore(current)
        self._graph = ox.Store(str(folder / "graph"))
        self._compacted = False

    def _restore(self, current: Path) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        for part in PARTS:
            link_tree(current / part, self._folder / part)
        ox.Store.read_only(str(current / "graph")).backup(str(self._folder / "graph"))
        self._mark.write_text(current.name)

    def apply(self, change: Change, encoder: Encoder | None, *, thorough: bool = False) -> None:
        """Take reports out and put reports in. The graph is loaded beside the index: neither holds Python's lock.

        ``thorough`` writes the graph anew: its files otherwise hold what was deleted until the engine merges them.
        """
        self._mark.unlink(missing_ok=True)
        sync_folder(self._folder)
        with ThreadPoolExecutor(1) as beside:
            loading = beside.submit(self._change_graph, change)
            self._change_terms(change)
            self._change_vectors(change, encoder)
            loading.result()
        if thorough:
            self._rewrite_graph()

    def _rewrite_graph(self) -> None:
        dump, anew = self._folder / "graph.nq", self._folder / "graph.new"
        self._graph.dump(str(dump), ox.RdfFormat.N_QUADS)
        shutil.rmtree(anew, ignore_errors=True)
        fresh = ox.Store(str(anew))
        fresh.bulk_load(path=str(dump), format=ox.RdfFormat.N_QUADS, lenient=True)
        fresh.flush()
        del fresh
        del self._graph
        dump.unlink()
        shutil.rmtree(self._folder / "graph")
        anew.rename(self._folder / "graph")
        self._graph = ox.Store(str(self._folder / "graph"))

    def _change_graph(self, change: Change) -> None:
        for entry in change.removed:
            for graph in rdf.graphs(self._base, entry.id):
                self._graph.remove_graph(ox.NamedNode(graph))
        for quad in ox.parse("".join(change.vanish), ox.RdfFormat.N_QUADS):
            self._graph.remove(quad)
        nquads = change.own + "".join(change.appear).encode()
        load = self._graph.bulk_load if len(nquads) >= BULK else self._graph.load
        load(nquads, ox.RdfFormat.N_QUADS, lenient=True)  # lenient: written by us, and proved by tests
        # no flush: the backup that makes the snapshot flushes, and a second one would cost as much again

    def _change_terms(self, change: Change) -> None:
        writer = terms.TermsWriter(self._folder / "terms")
        for entry in change.removed:
            writer.delete(entry.row)
        for new in change.added:
            title, sentences = new.extraction.report.title, new.extraction.sentences
            writer.add(new.row, vectors.row_ids(new.row, len(sentences)).tolist(), [s.text for s in sentences],
                       [f"{title} {s.section}" for s in sentences])
        writer.commit()

    def _change_vectors(self, change: Change, encoder: Encoder | None) -> None:
        folder = self._folder / "vectors"
        if not self._compacted:
            vectors.compact(folder, change.generation, change.alive)
            self._compacted = True
        texts = [sentence.text for new in change.added for sentence in new.extraction.sentences]
        if texts and encoder is not None:
            ids = np.concatenate([vectors.row_ids(new.row, len(new.extraction.sentences)) for new in change.added])
            vectors.append(folder, change.generation, ids, encoder.encode(texts), change.alive)

    def snapshot(self, target: Path) -> None:
        """Link the copy's present state as a generation, complete before it bears its name."""
        draft = target.with_name(f"{target.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        for part in PARTS:
            link_tree(self._folder / part, draft / part)
        self._graph.backup(str(draft / "graph"))
        sync_folder(draft)
        shutil.rmtree(target, ignore_errors=True)  # left by a process that died before its commit
        draft.rename(target)
        sync_folder(target.parent)

    def committed(self, generation: Path) -> None:
        """Mark the copy as holding what is now current."""
        write_durably(self._mark, generation.name.encode())

    def close(self) -> None:
        """Give the graph's files up at once: a traceback may keep this object alive longer."""
        del self._graph
