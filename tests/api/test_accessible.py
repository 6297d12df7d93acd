"""WCAG 2.2 AA by axe-core in a real Chromium on every page, light and dark, wide and narrow; pages that hold still."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.browser import Opener
from tests.api.test_browser import PATHS, QUESTION

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""

needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci)")


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [f"{v['id']}: {v['help']} — {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def entities(address: str) -> dict[str, str]:
    """A page of every kind, found by a query."""
    query = "SELECT ?t (MIN(?e) AS ?one) { ?e dj:entityType ?t ; prov:wasDerivedFrom ?s } GROUP BY ?t"
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as web:
        rows = web.post("/sparql.json", data={"query": query}).json()["results"]["bindings"]
        report = web.get("/reports.json").json()["reports"][0]["url"]
    found = {row["t"]["value"]: row["one"]["value"].partition("dangjian.local/")[2] for row in rows}
    return {"report": report} | {kind: f"/{one.replace('/', 's/', 1)}" for kind, one in found.items()}


@needs_axe
@pytest.mark.parametrize("path", PATHS)
def test_pages_have_no_barriers(visit: Opener, path: str) -> None:
    assert violations(visit().go(path).page) == []


@needs_axe
@pytest.mark.parametrize("path", PATHS)
def test_nor_in_the_dark_or_on_a_phone(visit: Opener, path: str) -> None:
    assert violations(visit("phone", dark=True).go(path).page) == []


@needs_axe
def test_nor_on_a_page_of_any_kind_of_entity(visit: Opener, entities: dict[str, str]) -> None:
    assert {"report", "county", "programme", "person", "award"} <= entities.keys()
    for kind, path in entities.items():
        seen = visit().go(path)
        assert violations(seen.page) == [], kind
        assert seen.elsewhere() == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_while_a_page_loads(visit: Opener, path: str) -> None:
    assert visit().go(path).page.evaluate(SHIFT) < 0.01


def test_all_content_is_there_without_script(visit: Opener) -> None:
    for path in PATHS:
        with_script, without = (visit(script=on).go(path).page.locator("main").inner_text() for on in (True, False))
        strip = [" ".join(line for line in text.splitlines() if "毫秒" not in line) for text in (with_script, without)]
        assert strip[0] == strip[1], path
        assert len(strip[1]) > 10


def test_every_kind_of_page_is_the_same_without_script_and_fits_a_phone(
    visit: Opener, entities: dict[str, str],
) -> None:
    for kind, path in entities.items():
        with_script, without = (visit("phone", script=on).go(path) for on in (True, False))
        assert with_script.page.locator("main").inner_text() == without.page.locator("main").inner_text(), kind
        assert with_script.page.evaluate("document.documentElement.scrollWidth") <= 360, kind
        assert with_script.elsewhere() == with_script.wrong == []


@pytest.mark.parametrize("path", [f"/ask?q={QUESTION}", "/places/370105", "/compare?place=天桥区&place=历下区"])
def test_print_leaves_the_facts_and_their_sources(visit: Opener, path: str) -> None:
    page = visit(dark=True).go(path).page
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header.top", "footer", "main form", ".downloads"):
        assert page.locator(gone).count() == 0 or not page.locator(gone).first.is_visible(), gone
    assert page.locator("main").get_by_text("专职网格员").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    dark = page.evaluate("getComputedStyle(document.querySelector('main h1, .said')).color")
    assert dark == "rgb(0, 0, 0)"


def test_the_dark_is_dark(visit: Opener) -> None:
    page = visit(dark=True).go("/").page
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 60


def test_suggestions_arrive_while_typing(visit: Opener) -> None:
    seen = visit().go("/")
    seen.page.locator("#q").press_sequentially("天桥区专职", delay=60)
    seen.page.locator("#suggested option").first.wait_for(state="attached", timeout=15000)
    assert seen.page.locator("#suggested option").first.get_attribute("value") == "天桥区有多少名专职网格员？"
    assert seen.page.url.endswith("/")  # looking is not yet asking
    assert seen.wrong == []


def test_facets_can_be_walked_without_script(visit: Opener) -> None:
    page = visit(script=False).go("/explore").page
    page.get_by_role("navigation", name="列什么").get_by_role("link", name="数据").click()
    page.locator("aside").get_by_role("link", name="天桥区").click()
    assert page.get_by_role("link", name="专职网格员　415名").is_visible()
    page.locator(".chosen").get_by_role("link", name="取消地方：天桥区").click()
    assert "place" not in page.url
