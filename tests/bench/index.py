"""The vector index at a million passages: time of a search, recall against exact, size, and what it takes to build.

The vectors are those of real sentences (statutes and government reports, ../shared/data/encoder; our own passages where
it is not at hand) and copies of them moved at random by a third of their length, made unit length again: as crowded as
sentences are, and none twice. The queries are questions of our own pairs.
"""

import gzip
import resource
import tempfile
import time
from pathlib import Path

import numpy as np

from kg import cells, encoder, vectors
from kg.encoder import Vectors
from kg.training.split_pairs import PAIRS, read_rows
from tests.bench.reporting import percentile, table, write

SENTENCES = Path(__file__).parents[2].parent / "shared/data/encoder/sentences.txt.gz"
PASSAGES = 1_000_000
MOVED = 1 / 3  # of a vector's length, by which a copy is moved
QUERIES = 500
LIMIT = 20
SEED = 7
A_REPORT = 1 << 12  # rows numbered as one report


def population(model: encoder.Encoder, count: int) -> Vectors:
    """Unit vectors of ``count`` passages: real ones, then moved copies of them."""
    random = np.random.default_rng(SEED)
    texts = read_rows(sorted(PAIRS.glob("*.tsv")))
    real = [row.passage for row in texts]
    if SENTENCES.is_file():
        with gzip.open(SENTENCES, "rt", encoding="utf-8") as lines:
            real = lines.read().splitlines()
    base = model.encode(list(dict.fromkeys(real))[:count])
    parts = [base]
    while sum(map(len, parts)) < count:
        noise = random.standard_normal(base.shape, dtype=np.float32)
        noise *= MOVED / np.maximum(np.linalg.norm(noise, axis=1, keepdims=True), 1e-9)
        parts.append(base + noise)
    found = np.concatenate(parts)[:count]
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return found


def exact(rows: Vectors, queries: Vectors) -> np.ndarray:
    """The nearest ``LIMIT`` of each query, all rows compared."""
    return cells._exact(rows.astype(np.float16), queries)[:, :LIMIT]


def main() -> None:
    """Measure and write ``index.md``."""
    model = encoder.load()
    asked = model.encode([row.question for row in read_rows(sorted(PAIRS.glob("*.tsv")))][:: 7][:QUERIES])
    rows = population(model, PASSAGES)
    starts = range(0, PASSAGES, A_REPORT)
    numbers = np.concatenate([vectors.row_ids(n, min(A_REPORT, PASSAGES - start)) for n, start in enumerate(starts)])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        vectors.append(folder, 1, numbers, rows, lambda ids: np.ones(len(ids), bool))
        built = time.perf_counter() - started
        size = sum(path.stat().st_size for path in folder.iterdir())
        index = vectors.VectorIndex(folder, model.dimensions, lambda ids: np.ones(len(ids), bool))
        started = time.perf_counter()
        index.search(asked[0], LIMIT)
        loaded = time.perf_counter() - started
        division = cells.division(folder)
        right = numbers[exact(rows, asked)]
        times, shares = [], []
        for query, wanted in zip(asked, right, strict=True):
            started = time.perf_counter()
            found = index.search(query, LIMIT)
            times.append(time.perf_counter() - started)
            shares.append(np.isin(wanted, [number for number, _ in found]).mean())
    figures = [
        ("passages", f"{len(rows):,}", ""),
        ("cells, of which a search looks into", f"{division.cells:,}, {division.probes}" if division else "none", ""),
        ("search p50, ms", f"{percentile(times, 0.5) * 1e3:.2f}", "3"),
        ("search p99, ms", f"{percentile(times, 0.99) * 1e3:.2f}", "10"),
        (f"recall@{LIMIT} against exact", f"{np.mean(shares):.4f}", "0.99"),
        ("written and divided, s", f"{built:.1f}", ""),
        ("opened by a reader, s", f"{loaded:.1f}", ""),
        ("on disk, MB", f"{size / 1e6:,.0f}", ""),
        ("largest memory of this process, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}", ""),
    ]
    print(write("index", "The vector index at a million passages", (__doc__ or "").partition("\n\n")[2].strip(),
                table(["measure", "value", "demanded"], figures)))


if __name__ == "__main__":
    main()
