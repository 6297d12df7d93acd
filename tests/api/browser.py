"""A real Chromium for tests: every request is noted, and those to anywhere but the server under test are stopped."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHROMIUM = Path(os.environ.get("DANGJIAN_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
WIDTHS = {"desk": (1280, 900), "phone": (360, 740)}
# Adds up every layout shift, those right after a key was pressed too, which the usual measure forgives.
EVERY_SHIFT = """() => { window.moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { window.moved += e.value; }))
    .observe({type: 'layout-shift', buffered: true}); }"""

Opener = Callable[..., "Visit"]


class Visit:
    """A page with all that went wrong on it, and every address that it asked for."""

    def __init__(self, context: object, address: str) -> None:
        self.address = address
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.close = context.close  # type: ignore[attr-defined]
        context.route("**/*", self._route)  # type: ignore[attr-defined]
        self.page = context.new_page()  # type: ignore[attr-defined]
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, said: object) -> None:
        if said.type in ("error", "warning"):  # type: ignore[attr-defined]
            self.wrong.append(said.text)  # type: ignore[attr-defined]

    def _route(self, route: object) -> None:
        url = route.request.url  # type: ignore[attr-defined]
        self.asked.append(url)
        if url.startswith(self.address):
            route.continue_()  # type: ignore[attr-defined]
        else:
            route.abort()  # type: ignore[attr-defined]

    def go(self, path: str) -> "Visit":
        self.page.goto(self.address + path)
        return self

    def elsewhere(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(self.address)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: object, address: str) -> Iterator[Opener]:
    contexts, visits = [], []

    def open_page(width: str = "desk", *, script: bool = True, dark: bool = False, at: str = address) -> Visit:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = chromium.new_context(  # type: ignore[attr-defined]
            viewport=size, locale="zh-CN", java_script_enabled=script, color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        visits.append(Visit(context, at))
        return visits[-1]

    yield open_page
    for context in contexts:
        context.close()
    assert [url for one in visits for url in one.elsewhere()] == []  # in no flow of any test
