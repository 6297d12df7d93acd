"""Pages: time to the first byte and weight before caching, of every kind of page on the corpus store, over HTTP."""

import os
import re
import time
from collections.abc import Mapping
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from tests.api.browser import ARGUMENTS, CHROMIUM, EVERY_SHIFT
from tests.bench.reporting import percentile, table, write
from tests.bench.screenshots import WIDTHS, serving
from tests.every_page import REFUSED, change, pages

ROUNDS = 40  # requests a page, after one that warms it
MOST_MS, MOST_KB = 50, 300  # what a page may take and weigh
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
SETTLED_MS = 250  # after which nothing more moves
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip"}


def first_bytes(web: httpx.Client, name: str, path: str) -> tuple[list[float], float]:
    """Measure from the request to the answer's head, and the server's processor time a request; in seconds."""
    web.get(path)
    found = []
    server = int(re.search(r'pid="(\d+)"', web.get("/metrics").text)[1])  # type: ignore[index]
    processor = _spent(server)
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with web.stream("GET", path) as answer:
            found.append(time.perf_counter() - begun)
            answer.read()
            assert answer.status_code == REFUSED.get(name, 200), path
    return found, (_spent(server) - processor) / ROUNDS


def _spent(process: int) -> float:
    """Return the processor time that a process has taken; the system counts in hundredths of a second."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def shifts(address: str, found: Mapping[str, str]) -> tuple[float, float]:
    """Return the largest layout shift of any page while it loads, and of answers as they arrive, at both widths."""
    loading = arriving = 0.0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for width, height in WIDTHS.values():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
            for path in found.values():
                page.goto(address + path)
                page.evaluate(EVERY_SHIFT)
                page.wait_for_timeout(SETTLED_MS)
                loading = max(loading, page.evaluate("window.moved"))
            page.goto(address)
            page.evaluate(EVERY_SHIFT)
            for question in httpx.get(f"{address}/index.json", trust_env=False).json()["examples"]:
                page.locator("#q").fill(question)
                page.locator("#q").press("Enter")
                page.wait_for_timeout(4 * SETTLED_MS)
            arriving = max(arriving, page.evaluate("window.moved"))
            page.close()
        browser.close()
    return loading, arriving


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
            walls, processor = first_bytes(web, name, path)
            total, own = weight(web, path)
            p50, p99 = percentile(walls, 0.5) * 1000, percentile(walls, 0.99) * 1000
            rows.append((name, *(f"{ms:.1f} ms" for ms in (p50, p99, processor * 1000)),
                         *(f"{size / 1000:.1f} kB" for size in (own, total))))
            if p50 > MOST_MS or total > MOST_KB * 1000:
                wrong.append(name)
        loading, arriving = shifts(address, found)
    slow = f"Over the limits: {', '.join(wrong)}." if wrong else "All within the limits."
    write("pages", "Pages", f"Every kind of page on the corpus store over HTTP, {ROUNDS} requests each, warm: "
          "a page is drawn anew each time, a comparison is worked out once a generation. "
          f"Load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, from other work too. "
          f"At most {MOST_MS} ms to the first byte (median) and {MOST_KB} kB drawn with an empty cache. {slow} "
          f"Layout shift, every one counted, at 1280 and 390 pixels: {loading:.4f} at most while a page loads, "
          f"{arriving:.4f} while answers arrive one after the other.",
          table(("page", "first byte p50", "p99", "processor", "page", "with assets"), rows))


if __name__ == "__main__":
    main()
