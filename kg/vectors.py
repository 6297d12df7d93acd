"""The vector index: sentence vectors on disk as segments that are never changed, in memory as one FAISS index.

A batch appends one segment (identifiers, float16 rows). A row is never deleted from a segment: which rows are alive is
asked of the register, whose row numbers make up the identifiers; dead ones are dropped when segments are merged.
All rows are compared up to a hundred thousand, those of the nearest cells above (see :mod:`kg.cells`).
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg import cells
from kg.encoder import Vectors
from kg.errors import LimitError

Ids = NDArray[np.int64]
Alive = Callable[[Ids], NDArray[np.bool_]]

SENTENCE_BITS = 16  # of a 64-bit identifier, for the sentence's index; the rest numbers versions of reports
MAX_SENTENCES = 1 << SENTENCE_BITS
GROWTH = 2  # a segment is merged with the next unless it is this many times larger: few segments, each row moved rarely
LARGEST_DEAD = 2  # everything is rewritten when there are this many rows for one alive
RESCORED = 2  # candidates from the cells for each that is wanted
FEW = 1000  # below so many rows dead ones do not matter


def row_ids(row: int, sentences: int) -> Ids:
    """Give numbers to the sentences of one version of a report."""
    if sentences > MAX_SENTENCES:
        raise LimitError(f"报告过长：{sentences} 个句子，上限 {MAX_SENTENCES}")
    return np.arange(sentences, dtype=np.int64) + (row << SENTENCE_BITS)


def split_ids(ids: Ids) -> tuple[Ids, Ids]:
    """Return the rows and the sentence indexes that identifiers were made from."""
    return ids >> SENTENCE_BITS, ids & (MAX_SENTENCES - 1)


def _segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ids.npy"))


def _matrix_path(ids: Path) -> Path:
    return ids.with_name(ids.name.replace(".ids.", ".f16."))


def append(folder: Path, generation: int, ids: Ids, vectors: Vectors, alive: Alive) -> None:
    """Add a batch as a new segment, merged with the small ones before it."""
    rows = vectors.astype(np.float16)
    old = _segments(folder)
    sizes = [len(np.load(path, mmap_mode="r")) for path in old]
    merged: list[Path] = []
    while old and sizes[-1] < GROWTH * len(ids):
        path = old.pop()
        sizes.pop()
        ids, rows = _joined(path, ids, rows, alive)
        merged.append(path)
    cells.save(_matrix_path(path := folder / f"{generation:012d}.ids.npy"), rows)
    cells.save(path, ids)  # last: a segment exists when its identifiers do
    for path in merged:
        _unlink(path)
    cells.arrange(folder, generation, _segments(folder), _matrix_path)


def _unlink(segment: Path) -> None:
    segment.unlink()
    _matrix_path(segment).unlink()
    cells.forget(segment)


def _joined(path: Path, ids: Ids, rows: NDArray[np.float16], alive: Alive) -> tuple[Ids, NDArray[np.float16]]:
    before: Ids = np.load(path)
    kept = alive(before)
    return np.concatenate([before[kept], ids]), np.concatenate([np.load(_matrix_path(path))[kept], rows])


def compact(folder: Path, generation: int, alive: Alive) -> None:
    """Rewrite all segments as one when they hold many times what is alive.

    Whether that is so is asked of the largest segment only: the others are merged, and so cleaned, in time. The cost
    goes with the store, so the writer asks once a session and not once a batch.
    """
    old = _segments(folder)
    if not old:
        return
    largest = max(old, key=lambda path: path.stat().st_size)
    kept = alive(np.load(largest))
    if len(kept) < FEW or LARGEST_DEAD * int(kept.sum()) > len(kept):
        return
    ids, rows = _joined(largest, np.empty(0, np.int64), np.load(_matrix_path(largest), mmap_mode="r")[:0], alive)
    draft = largest.with_name(f"{largest.name.partition('.')[0]}.{generation}.ids.npy")  # keeps its place in the order
    cells.save(_matrix_path(draft), rows)
    cells.save(draft, ids)
    _unlink(largest)
    cells.arrange(folder, generation, _segments(folder), _matrix_path)


def _build(ids: Ids, rows: NDArray[np.float16]) -> Any:
    """Make the FAISS index that compares all rows, over fp16."""
    import faiss  # noqa: PLC0415 - a tenth of a second that commands without search need not pay

    faiss.omp_set_num_threads(1)  # several would wait for each other on a busy machine: 66 ms a search instead of 0.5
    dimensions = rows.shape[1]
    index = faiss.IndexIDMap(
        faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT))
    for start in range(0, len(ids), 1 << 16):  # piece by piece: float32 of all at once would double the memory
        index.add_with_ids(rows[start:start + (1 << 16)].astype(np.float32), ids[start:start + (1 << 16)])
    return index


class VectorIndex:
    """The alive vectors of one generation, loaded when first asked."""

    def __init__(self, folder: Path, dimensions: int, alive: Alive) -> None:
        self._folder, self._dimensions, self._alive = folder, dimensions, alive
        self.division: cells.Division | None = None  # known once loaded

    @cached_property
    def _kept(self) -> tuple[Ids, NDArray[np.float16], NDArray[np.uint16] | None]:
        """Identifiers, rows and, where all are noted, cells of what is alive."""
        self.division = cells.division(self._folder)
        ids, rows = [np.empty(0, np.int64)], [np.empty((0, self._dimensions), np.float16)]
        placed: list[NDArray[np.uint16]] = []
        for path in _segments(self._folder):
            segment: Ids = np.load(path)
            kept = self._alive(segment)
            ids.append(segment[kept])
            rows.append(np.load(_matrix_path(path), mmap_mode="r")[kept])
            noted = cells.cells_of(path, self.division.generation) if self.division else None
            placed += [] if noted is None else [noted[kept]]
        all_ids = np.concatenate(ids)
        order = np.argsort(all_ids, kind="stable")
        all_placed = np.concatenate(placed)[order] if self.division and len(placed) == len(ids) - 1 else None
        return all_ids[order], np.concatenate(rows)[order], all_placed

    @property
    def _loaded(self) -> tuple[Ids, NDArray[np.float16]]:
        return self._kept[:2]

    @cached_property
    def _index(self) -> Any:
        ids, rows, placed = self._kept
        if self.division is None or placed is None or len(ids) < cells.EXACT_BELOW:
            return _build(ids, rows)
        middles = cells.centres(self._folder, self.division.generation)
        index = cells.structure(middles, rows, ids, placed.astype(np.int64))
        index.nprobe = self.division.probes
        return index

    @property
    def ids(self) -> Ids:
        """Identifiers of all sentences, ascending."""
        return self._loaded[0]

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> list[tuple[int, float]]:
        """Find the nearest sentences to one unit vector, nearest first; ``among`` restricts them."""
        if among is not None:
            scores = self.scores(query, among)
            best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
            return best[:limit]
        limit = min(limit, len(self.ids))
        if not limit:
            return []
        asked = np.ascontiguousarray(query, np.float32).reshape(1, -1)
        if hasattr(self._index, "nprobe"):  # eight bits a number order near neighbours roughly: more, scored exactly
            found = self._index.search(asked, min(len(self.ids), RESCORED * limit))[1][0]
            return self.search(query, limit, found[found >= 0])
        values, ids = self._index.search(asked, limit)
        return [(int(id_), float(value)) for id_, value in zip(ids[0], values[0], strict=True) if id_ >= 0]

    def scores(self, query: Vectors, wanted: Iterable[int]) -> dict[int, float]:
        """Return the cosine of given sentences; those that the index does not hold are left out."""
        ids, rows = self._loaded
        asked: Ids = np.unique(np.fromiter(wanted, np.int64))
        places = np.searchsorted(ids, asked)
        places, asked = places[places < len(ids)], asked[places < len(ids)]
        held = ids[places] == asked
        values = rows[places[held]].astype(np.float32) @ query.reshape(-1)
        return {int(id_): float(value) for id_, value in zip(asked[held], values, strict=True)}
