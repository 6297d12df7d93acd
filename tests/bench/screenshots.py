"""Take a picture of every page at two widths into ``docs/screenshots``: ``make screenshots``.

The store is filled with our own corpus alone; what the pictures show may be shown to anybody.
"""

import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

from api.opening import open_encoder
from ingest.pipeline import extract, read_file
from kg.store import Store
from tests.api.browser import ARGUMENTS, CHROMIUM
from tests.every_page import CORPUS, change, pages

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "screenshots"
WIDTHS = {"1280": (1280, 900), "390": (390, 844)}
TALLEST = 2200  # of a picture: what lies further down repeats what stands above
# Other states of pages that are shown anyway.
ALIKE = ("several", "followed", "search-form", "chosen", "nothing", "street", "three", "console-form", "console-graph",
         "console-wrong", "correct-entity", "correct-statement", "stored")
QUALITY = 55  # of the JPEG: letters stay sharp, fifty pictures stay under five megabytes


@contextmanager
def serving() -> Iterator[str]:
    """Serve a store of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        encoder = open_encoder()
        with Store.create(store, encoder) as made:
            files = sorted(CORPUS.glob("*.md"))
            read = [extract(read_file(file)) for file in files]
            made.add(read, {x.report.id: file.read_bytes() for x, file in zip(read, files, strict=True)}, encoder)
        with served(store) as address:
            yield address


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a store in a process of its own."""
    process = subprocess.Popen([sys.executable, "-m", "api.cli", "--store", str(store), "serve", "--port", "0"],
                               stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)
    assert process.stderr is not None
    try:
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found, "no address was printed"
        _until_answered(found[0])
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def _until_answered(address: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            httpx.get(f"{address}/healthz", trust_env=False)
            return
        except httpx.TransportError:
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)


def shoot(browser: Any, address: str, name: str, path: str) -> None:
    """Take one page at every width."""
    for label, (width, height) in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        tall = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=TARGET / f"{name}-{label}.jpg", type="jpeg", quality=QUALITY, full_page=True,
                        clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)})
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        if wide > width:
            print(f"{name}: {wide} px wide at {width}", file=sys.stderr)
        page.close()


def main() -> None:
    """Take all pictures, or those named."""
    wanted = set(sys.argv[1:])
    TARGET.mkdir(parents=True, exist_ok=True)
    with serving() as address, httpx.Client(base_url=address, timeout=60, trust_env=False) as web:
        found = pages(web)
        found |= change(web, found)
        found = {name: path for name, path in found.items() if name not in ALIKE}
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for name, path in found.items():
                if not wanted or name in wanted:
                    shoot(browser, address, name, path)
            browser.close()
    if not wanted:
        (TARGET / "README.md").write_text(_index(list(found)), encoding="utf-8")


def _index(names: list[str]) -> str:
    lines = ["# Every page at 1280 and 390 pixels", "", "Taken by `make screenshots` from the corpus store.", ""]
    for name in names:
        lines += [f"## {name}", "", f'<img src="{name}-1280.jpg" width="640" alt="{name}, wide"> '
                  f'<img src="{name}-390.jpg" width="195" alt="{name}, narrow">', ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
