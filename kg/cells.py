"""Cells of the vector index: from a hundred thousand rows on, a search looks into the nearest cells only.

The writer divides the space once (spherical k-means over a sample), measures how many cells must be looked into, and
notes each segment's cells beside it; the division is made anew when the rows are many times as many. A reader has
nothing to train: it puts the rows where they belong.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.encoder import Vectors

EXACT_BELOW = 100_000  # rows; all of them are compared within 6 ms
CELLS_PER_ROOT = 2.0  # cells = 2 × √rows: as many comparisons with cells as with the rows of a few of them
SAMPLE_PER_CELL = 40  # rows that k-means sees a cell: FAISS warns below 39
ROUNDS = 10  # of k-means; later ones move little
REGROWN = 4  # the space is divided anew when there are so many times as many rows
PIECE = 1 << 16  # rows turned into float32 at a time: all at once would double the memory
SEED = 7
QUERIES = 200  # by which the number of cells to look into is measured
BLENDED = 6  # rows that make up such a query: between so many the exact neighbours are as rarely found as of questions
RECALL, DEPTH = 0.993, 20  # share of the exact first twenty to be found; above 0.99, which questions must reach
LARGER = 5  # a search is tried in a fifth more cells each time: with a third it looked into a quarter too many

Half = NDArray[np.float16]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Division:
    """How the space is divided, and what was measured when it was."""

    generation: int
    rows: int
    cells: int
    probes: int  # cells looked into for one search
    recall: float  # of the exact first twenty, for queries made of the rows


def _faiss() -> Any:
    import faiss  # noqa: PLC0415 - a tenth of a second that commands without search need not pay

    faiss.omp_set_num_threads(1)  # several would wait for each other on a busy machine: 66 ms a search instead of 0.5
    return faiss


def save(path: Path, values: NDArray[Any]) -> None:
    """Write an array durably to a new file."""
    with path.open("xb") as file:
        np.save(file, values)
        file.flush()
        os.fsync(file.fileno())


def division(folder: Path) -> Division | None:
    """Read how the space of a folder is divided; None where it is searched whole."""
    notes = sorted(folder.glob("cells-*.json"))
    return Division(**json.loads(notes[-1].read_text("utf-8"))) if notes else None


def _centres(folder: Path, generation: int) -> Path:
    return folder / f"cells-{generation:012d}.f32.npy"


def _placed(segment: Path, generation: int) -> Path:
    """Name the file that says in which cell each row of a segment lies."""
    return segment.with_name(segment.name.replace(".ids.npy", f".cells-{generation:012d}.npy"))


def forget(segment: Path) -> None:
    """Delete what is noted of a segment that is about to go."""
    for path in segment.parent.glob(segment.name.replace(".ids.npy", ".cells-*.npy")):
        path.unlink()


def arrange(folder: Path, generation: int, segments: Sequence[Path], matrix: Callable[[Path], Path]) -> None:
    """See to it that every segment's rows have their cells, where there are enough of them for any."""
    rows = [np.load(matrix(path), mmap_mode="r") for path in segments]
    total, held = sum(map(len, rows)), division(folder)
    if total < EXACT_BELOW:
        return
    if held is None or total > REGROWN * held.rows:
        for path in folder.glob("*cells-*"):
            path.unlink()
        held = _divide(folder, generation, np.concatenate(rows))
    coarse = _coarse(centres(folder, held.generation))
    for path, values in zip(segments, rows, strict=True):
        if not (target := _placed(path, held.generation)).is_file():
            save(target, _nearest(coarse, values).astype(np.uint16))


def _divide(folder: Path, generation: int, rows: Half) -> Division:
    """Find the cells, measure how many a search must look into, and note both."""
    random = np.random.default_rng(SEED)
    count = int(CELLS_PER_ROOT * len(rows) ** 0.5)
    sample = rows[np.sort(random.permutation(len(rows))[:SAMPLE_PER_CELL * count])].astype(np.float32)
    means = _faiss().Kmeans(rows.shape[1], count, niter=ROUNDS, seed=SEED, spherical=True)
    means.train(sample)
    middles: Vectors = means.centroids
    index = structure(middles, rows, np.arange(len(rows)), _nearest(_coarse(middles), rows))
    probes, recall = _measured(index, rows, random)
    save(_centres(folder, generation), middles)
    found = Division(generation, len(rows), count, probes, round(recall, 4))
    with (folder / f"cells-{generation:012d}.json").open("x", encoding="utf-8") as file:  # last: says that all is there
        file.write(json.dumps(asdict(found)))
        file.flush()
        os.fsync(file.fileno())
    return found


def _coarse(centres: Vectors) -> Any:
    coarse = _faiss().IndexFlatIP(centres.shape[1])
    coarse.add(np.ascontiguousarray(centres, np.float32))
    return coarse


def _nearest(coarse: Any, rows: Half) -> Numbers:
    """Return the cell of each row."""
    parts = [coarse.search(rows[at:at + PIECE].astype(np.float32), 1)[1][:, 0] for at in range(0, len(rows), PIECE)]
    return np.concatenate([np.empty(0, np.int64), *parts])


def structure(middles: Vectors, rows: Half, ids: Numbers, cells: Numbers) -> Any:
    """Make the FAISS index: inverted lists of rows in eight bits a number, put where their cells are noted."""
    faiss, dimensions = _faiss(), rows.shape[1]
    coarse = _coarse(middles)
    index = faiss.IndexIVFScalarQuantizer(
        coarse, dimensions, len(middles), faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT, False)
    index.train(rows[:PIECE].astype(np.float32))  # the range of each number; the cells are trained already
    for at in range(0, len(rows), PIECE):
        part = np.ascontiguousarray(rows[at:at + PIECE], np.float32)
        numbers, where = (np.ascontiguousarray(given[at:at + PIECE], np.int64) for given in (ids, cells))
        index.add_core(len(part), faiss.swig_ptr(part), faiss.swig_ptr(numbers), faiss.swig_ptr(where))
    return index


def _measured(index: Any, rows: Half, random: np.random.Generator) -> tuple[int, float]:
    """Look into more and more cells until the exact neighbours are found; return that number and their share."""
    queries: Vectors = rows[random.integers(len(rows), size=(BLENDED, QUERIES))].astype(np.float32).sum(axis=0)
    queries /= np.maximum(np.linalg.norm(queries, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    exact = _exact(rows, queries)
    probes, share = 1, 0.0
    while True:
        index.nprobe = probes
        found = index.search(queries, 2 * DEPTH)[1]  # the reader rescores twice as many
        share = float(np.mean([np.isin(right, seen).mean() for seen, right in zip(found, exact, strict=True)]))
        if share >= RECALL or probes >= index.nlist:
            return probes, share
        probes = min(index.nlist, probes + max(1, probes // LARGER))


def _exact(rows: Half, queries: Vectors) -> Numbers:
    values, where = np.empty((len(queries), 0), np.float32), np.empty((len(queries), 0), np.int64)
    for at in range(0, len(rows), PIECE):
        scores = queries @ rows[at:at + PIECE].astype(np.float32).T
        values = np.hstack([values, scores])
        where = np.hstack([where, np.broadcast_to(np.arange(at, at + scores.shape[1]), scores.shape)])
        best = np.argsort(-values, axis=1)[:, :DEPTH]
        values, where = np.take_along_axis(values, best, 1), np.take_along_axis(where, best, 1)
    return where


def cells_of(segment: Path, generation: int) -> NDArray[np.uint16] | None:
    """Return the cells of a segment's rows, or None where they are not noted."""
    path = _placed(segment, generation)
    return np.load(path) if path.is_file() else None


def centres(folder: Path, generation: int) -> Vectors:
    """Return the middle of every cell."""
    found: Vectors = np.load(_centres(folder, generation))
    return found
