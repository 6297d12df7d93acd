"""What axe-core finds in a real Chromium on a page (every page is looked at beside this); paper, dark, no script."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.api.browser import Opener
from tests.api.test_browser import QUESTION

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STILL = 0.01  # of a layout shift: what nobody sees
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""

needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci)")


def violations(page: Any, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds: by all rules of WCAG 2.2 AA, or by some only. Sizes of targets it looks at only when told to."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": only, "rules": {"target-size": {"enabled": not rules or "target-size" in rules}}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {v['help']} — {node['html'][:120]}" for v in found for node in v["nodes"]]


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
    first = '#suggested option:first-child[value="天桥区有多少名专职网格员？"]'  # what was typed first suggests another
    seen.page.locator(first).wait_for(state="attached", timeout=15000)
    assert seen.page.url.endswith("/")  # looking is not yet asking
    assert seen.wrong == []


def test_facets_can_be_walked_without_script(visit: Opener) -> None:
    page = visit(script=False).go("/explore").page
    page.get_by_role("navigation", name="列什么").get_by_role("link", name="数据").click()
    page.locator("aside").get_by_role("link", name="天桥区").click()
    assert page.get_by_role("link", name="专职网格员　415名").is_visible()
    page.locator(".chosen").get_by_role("link", name="取消地方：天桥区").click()
    assert "place" not in page.url
