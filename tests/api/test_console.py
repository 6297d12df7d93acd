"""The console: what a query gives in every form, what is wrong with one, and completion while typing."""

from urllib.parse import quote

import httpx
import pytest

from api.pages.chart import ROWS, bars
from kg import vocab
from tests.api.browser import Opener
from tests.api.test_accessible import violations

COUNTS = "SELECT ?name (COUNT(?o) AS ?n) { ?o schema:observationAbout ?p . ?p rdfs:label ?name } GROUP BY ?name"


def test_a_result_as_table_chart_and_downloads(browser_like: httpx.Client) -> None:
    page = browser_like.get("/console", params={"query": COUNTS}).text
    assert "<svg" in page
    assert "<td>天桥区</td>" in page
    for form, kind in (("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("json", "json")):
        got = browser_like.get(f"/console.{form}", params={"query": COUNTS})
        assert kind in got.headers["content-type"]
    assert browser_like.get("/console.json", params={"query": COUNTS}).json()["head"]["vars"] == ["name", "n"]


def test_bars_are_to_scale_and_only_where_there_is_something_to_compare() -> None:
    chart = bars("数", [("甲", 10.0), ("乙", 5.0)])
    assert chart is not None
    assert chart.bars[0].width == pytest.approx(2 * chart.bars[1].width, rel=0.01)
    assert len(bars("数", [("甲", 1.0)] * (ROWS + 5)).bars) == ROWS  # type: ignore[union-attr]
    for rows in ([], [("甲", 1.0)], [("甲", -1.0), ("乙", 1.0)], [("甲", 0.0), ("乙", 0.0)]):
        assert bars("数", rows) is None


def test_a_wrong_query_is_said_beside_the_query(browser_like: httpx.Client) -> None:
    page = browser_like.get("/console", params={"query": "SELECT ?别 WHERE { ?s"})
    assert page.status_code == 400
    assert "SELECT ?别 WHERE { ?s</textarea>" in page.text
    assert "没有运行" in page.text
    assert browser_like.get("/console.json", params={"query": "SELECT"}).status_code == 400


def test_a_term_that_is_none_of_ours_is_pointed_out(browser_like: httpx.Client) -> None:
    page = browser_like.get("/console", params={"query": "SELECT ?s { ?s a dj:Programm }"}).text
    assert "词表里没有 dj:Programm，" in page
    assert "词表里没有" not in browser_like.get("/console", params={"query": "SELECT ?s { ?s a dj:Programme }"}).text


def test_a_stock_query_is_explained(browser_like: httpx.Client) -> None:
    for one in vocab.queries()[:3]:
        page = browser_like.get(f"/console?query={quote(one.text.strip())}").text
        assert f"{one.question}{one.explained}" in page  # above the result
        assert page.count(one.explained) == 3  # and in the query itself and in the list


def test_browsers_are_sent_from_the_endpoint_to_the_console(browser_like: httpx.Client) -> None:
    sent = browser_like.get("/sparql", params={"query": COUNTS})
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/console?query=SELECT")


def test_every_term_can_be_completed(web: httpx.Client) -> None:
    found = web.get("/console/terms").json()
    names = {one["name"] for one in found["terms"]}
    assert {"dj:Programme", "schema:Observation", "dj:kindOfPractice"} <= names
    assert all(one["label"] for one in found["terms"])


def test_completion_by_name_by_chinese_and_of_variables(visit: Opener) -> None:
    seen = visit().go("/console")
    page, box = seen.page, seen.page.locator("#query")
    box.fill("")
    box.press_sequentially("SELECT ?place { ?place a dj:Prog")
    page.locator("#completions li").first.wait_for()
    assert page.locator("#completions li[aria-selected=true] code").inner_text() == "dj:Programme"
    assert violations(page) == []
    box.press("Tab")
    assert box.input_value() == "SELECT ?place { ?place a dj:Programme "
    box.press_sequentially("; 做法类")
    page.locator("#completions li").first.wait_for()
    assert "dj:kindOfPractice" in page.locator("#completions").inner_text()
    box.press("Escape")
    assert page.locator("#completions").is_hidden()
    box.press_sequentially(" ?k . ?pl")
    page.locator("#completions li").first.wait_for()
    box.press("Tab")
    assert box.input_value().endswith("?place ")
    assert seen.wrong == []


def test_the_keyboard_runs_a_query_and_the_form_does_without_script(visit: Opener) -> None:
    page = visit().go("/console").page
    page.locator("#query").fill(COUNTS)
    page.locator("#query").press("Control+Enter")
    page.get_by_role("cell", name="天桥区").wait_for()
    plain = visit(script=False).go("/console").page
    plain.locator("#query").fill(COUNTS)
    plain.get_by_role("button", name="运行").click()
    assert plain.get_by_role("cell", name="天桥区").is_visible()
    plain.get_by_role("link", name=vocab.queries()[0].question).click()
    assert "/console?query=" in plain.url
