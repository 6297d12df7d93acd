"""Correcting what many reports speak of: how long the request takes, until it holds, and what others wait meanwhile."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from api.opening import open_encoder
from ingest.pipeline import extract
from ingest.read import decode
from kg.store import Store
from tests.bench.reporting import percentile, table, write
from tests.bench.screenshots import served

SIZES = (40, 400, 2000)  # reports that name the programme; up to the first a correction is made while its request waits
TEXT = ("街道简报第{0}期\n\n济南市天桥区推行“红色管家”制度，由社区党组织牵头，居民商量着办。"
        "天桥区第{0}片区有志愿者{1}人，成立党小组{0}个，走访居民{2}户。\n")
QUESTION = "什么是红色管家？"


@contextmanager
def filled(size: int) -> Iterator[str]:
    """Serve a store of so many reports that all name one programme."""
    with TemporaryDirectory() as folder:
        encoder = open_encoder()
        files = {f"{n}.txt": TEXT.format(n, n + 100, n + 1000).encode() for n in range(1, size + 1)}
        with Store.create(Path(folder) / "store", encoder) as store:
            read = [extract(decode(data, name)) for name, data in files.items()]
            store.add(read, {one.report.id: files[one.report.name] for one in read}, encoder)
        with served(Path(folder) / "store") as address:
            yield address


def measured(address: str) -> tuple[float, float, list[float]]:
    """Return how long the request took, until the correction held, and what questions took meanwhile; in seconds."""
    with httpx.Client(base_url=address, timeout=120, trust_env=False) as web:
        query = 'SELECT ?e { ?e dj:entityType "programme" ; rdfs:label "红色管家" }'
        [row] = web.get("/console.json", params={"query": query}).json()["results"]["bindings"]
        of = row["e"]["value"].partition("dangjian.local/")[2]
        web.get("/ask.json", params={"q": QUESTION})
        told = {"of": of, "kind": "type", "type": "organisation", "why": "是一支队伍"}
        begun = time.perf_counter()
        assert web.post("/correct", data=told).status_code in (201, 202)
        answered, waits = time.perf_counter() - begun, []
        while (found := web.get("/judgements.json").json())["running"]:
            assert found["running"][0]["state"] != "failed", found
            asked = time.perf_counter()
            web.get("/ask.json", params={"q": QUESTION})
            waits.append(time.perf_counter() - asked)
            time.sleep(0.05)
        assert len(found["judgements"]) == 1
        return answered, time.perf_counter() - begun, waits


def main() -> None:
    """Write the report."""
    rows = []
    for size in SIZES:
        with filled(size) as address:
            answered, held, waits = measured(address)
        asked = f"{percentile(waits, 0.5) * 1000:.0f} / {percentile(waits, 0.99) * 1000:.0f} ms" if waits else "—"
        rows.append((f"{size:,}", f"{answered:.2f} s", f"{held:.1f} s", asked))
    write("correcting", "Correcting what many reports speak of",
          "A programme is made an organisation; every report of the store names it and is read anew. Up to 40 reports "
          "are read while the request waits, more beside the requests by a process of lower priority; all hold in one "
          f"step. Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, from other work too.",
          table(("reports", "the request", "until it holds", "a question meanwhile, p50 / p99"), rows))


if __name__ == "__main__":
    main()
