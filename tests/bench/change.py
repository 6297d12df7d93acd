"""What one report costs to add, replace and remove, in stores of several sizes: it should go with the report.

Processor time of this process, medians; each of the reports is added, replaced by one with other figures, looked at
before removing (`remove --preview`), and removed. ``python -m tests.bench.change`` writes ``change.md``.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.encoder import Encoder
from kg.model import Extraction
from kg.preview import resting
from kg.store import Store
from tests.bench.reporting import percentile, table, write
from tests.bench.speed import reports

COPIES = (1, 12, 48)  # of the corpus of 33 reports
TRIED = 15  # reports that are changed
WARM = 3  # before those that count
BATCH = 200


def _read(name: str, data: bytes) -> tuple[Extraction, bytes]:
    return extract(decode(data, name)), data


def _put(store: Store, batch: Sequence[tuple[Extraction, bytes]], model: Encoder) -> None:
    store.add([one for one, _ in batch], {one.report.id: data for one, data in batch}, model)


def _timed(deed: Callable[[], object]) -> float:
    begun = time.process_time()
    deed()
    return time.process_time() - begun


def measure(folder: Path, files: Sequence[tuple[str, bytes]], model: Encoder) -> dict[str, list[float]]:
    """Fill a store, then time single reports."""
    times: dict[str, list[float]] = {"add": [], "replace": [], "look before removing": [], "remove": []}
    with Store.create(folder, model) as store:
        for at in range(0, len(files), BATCH):
            _put(store, [_read(*one) for one in files[at:at + BATCH]], model)
        for number in range(WARM + TRIED):
            name, data = files[number]
            text = data.decode()
            first, second = (_read(f"new-{number}-{name}", text.translate(str.maketrans(was, now)).encode())
                             for was, now in (("123456789", "234567891"), ("123456789", "345678912")))
            spent = {
                "add": _timed(lambda made=first: _put(store, [made], model)),
                "replace": _timed(lambda made=second: _put(store, [made], model)),
                "look before removing": _timed(lambda made=second: resting(store.view, [made[0].report.id])),
                "remove": _timed(lambda made=second: store.remove([made[0].report.name])),
            }
            if number >= WARM:
                for what, seconds in spent.items():
                    times[what].append(seconds)
    return times


def main() -> None:
    """Write the report."""
    model = encoder.load(None)
    found: dict[int, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="change-") as place:
        for copies in COPIES:
            files = list(reports(copies))
            found[len(files)] = measure(Path(place) / str(copies), files, model)
    rows = [(what, *(f"{percentile(times[what], 0.5) * 1000:.1f} ms" for times in found.values()))
            for what in found[next(iter(found))]]
    print(write("change", "One report in a store", __doc__ or "",
                table(("what", *(f"{size} reports" for size in found)), rows)))


if __name__ == "__main__":
    main()
