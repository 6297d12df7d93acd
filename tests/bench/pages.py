"""Pages: time to the first byte and weight before caching, of every kind of page on the corpus store, over HTTP."""

import os
import re
import time

import httpx

from tests.bench.reporting import percentile, table, write
from tests.bench.screenshots import serving
from tests.every_page import change, pages

ROUNDS = 40  # requests a page, after one that warms it
MOST_MS, MOST_KB = 50, 300  # what a page may take and weigh
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip"}


def first_bytes(web: httpx.Client, path: str) -> tuple[list[float], float]:
    """Measure from the request to the answer's head, and processor time a request, client and server; in seconds."""
    web.get(path)
    found = []
    processor = time.process_time()
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with web.stream("GET", path) as answer:
            found.append(time.perf_counter() - begun)
            answer.read()
            assert answer.status_code == 200, path
    return found, (time.process_time() - processor) / ROUNDS


def weight(web: httpx.Client, path: str) -> tuple[int, int]:
    """Return the bytes that a browser with an empty cache draws for a page, and those of the page alone."""
    with web.stream("GET", path) as answer:
        own = sum(map(len, answer.iter_raw()))
    assets = set(ASSET.findall(web.get(path).text))
    total = own
    for asset in assets:
        with web.stream("GET", asset) as answer:
            total += sum(map(len, answer.iter_raw()))
    return total, own


def main() -> None:
    """Write the report, which names the pages that are slower or heavier than they may be."""
    rows, wrong = [], []
    with serving() as address, httpx.Client(base_url=address, headers=HEADERS, timeout=60, trust_env=False) as web:
        found = pages(web)
        found |= change(httpx.Client(base_url=address, timeout=60, trust_env=False), found)
        for name, whole in found.items():
            path = whole.partition("#")[0]
            walls, processor = first_bytes(web, path)
            total, own = weight(web, path)
            p50, p99 = percentile(walls, 0.5) * 1000, percentile(walls, 0.99) * 1000
            rows.append((name, *(f"{ms:.1f} ms" for ms in (p50, p99, processor * 1000)),
                         *(f"{size / 1000:.1f} kB" for size in (own, total))))
            if p50 > MOST_MS or total > MOST_KB * 1000:
                wrong.append(name)
    slow = f"Over the limits: {', '.join(wrong)}." if wrong else "All within the limits."
    write("pages", "Pages", f"Every kind of page on the corpus store over HTTP, {ROUNDS} requests each, warm. "
          f"Load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, from other work too. "
          f"At most {MOST_MS} ms to the first byte (median) and {MOST_KB} kB drawn with an empty cache. {slow}",
          table(("page", "first byte p50", "p99", "processor", "page", "with assets"), rows))


if __name__ == "__main__":
    main()
