"""What the pages hold beside answers and entities: facets, suggestions, and shares that were measured, not claimed."""

import csv
import io

import httpx
import pytest

from api.pages.help import KINDS, measured
from tests.bench.measured import measured as read_measured
from tests.bench.reporting import HERE


def explore(web: httpx.Client, **wanted: object) -> dict[str, object]:
    found: dict[str, object] = web.get("/explore.json", params=wanted).json()  # type: ignore[arg-type]
    return found


def names(page: dict[str, object]) -> list[str]:
    return [item["name"] for item in page["items"]]  # type: ignore[index,attr-defined]


def test_facets_count_what_choosing_them_would_leave(web: httpx.Client) -> None:
    page = explore(web, kind="observations")
    for facet, counts in page["facets"].items():  # type: ignore[attr-defined]
        for value, count in counts.items():
            assert explore(web, kind="observations", **{facet: value})["total"] == count, (facet, value)


def test_a_choice_leaves_only_what_fits(web: httpx.Client) -> None:
    assert any("415名" in name for name in names(explore(web, kind="observations", place="天桥区")))
    assert not any("415名" in name for name in names(explore(web, kind="observations", place="历下区")))
    assert names(explore(web, kind="programmes", place="天桥区")) == ["红色管家"]
    assert explore(web, kind="reports", place="历下区")["total"] == 1


def test_a_district_counts_what_lies_inside_it(web: httpx.Client) -> None:
    assert any("1260人" in name for name in names(explore(web, kind="observations", place="天桥区")))


def test_the_heat_map_agrees_with_the_list(web: httpx.Client) -> None:
    heat = explore(web)["heat"]
    cells = [(row["place"], kind, count) for row in heat["rows"]  # type: ignore[index]
             for kind, count in zip(heat["practices"], row["cells"], strict=True) if count]  # type: ignore[index]
    assert cells
    for place, practice, count in cells:
        assert explore(web, place=place, practice=practice)["total"] == count


def test_the_table_has_every_row_of_the_list(web: httpx.Client) -> None:
    page = explore(web, kind="observations")
    rows = list(csv.DictReader(io.StringIO(web.get("/explore.csv?kind=observations").content.decode("utf-8-sig"))))
    assert len(rows) == page["total"] > 0
    assert {row["类型"] for row in rows} == {"已实现", "计划"}


def test_what_fits_nothing_is_said_in_words(browser_like: httpx.Client) -> None:
    page = browser_like.get("/explore", params={"place": "没有的地方"})
    assert page.status_code == 200
    assert "没有同时符合这些条件的做法" in page.text


@pytest.mark.parametrize(("typed", "first"), [
    ("天桥区专职", "天桥区有多少名专职网格员？"), ("红色", "什么是红色管家？"),
    ("", None), ("天", None), ("<script>", None),
])
def test_suggestions_are_questions_about_what_is_typed(web: httpx.Client, typed: str, first: str | None) -> None:
    found = web.get("/suggest.json", params={"q": typed}).json()["suggestions"]
    assert found[:1] == ([first] if first else [])
    for question in found:
        assert not web.get("/ask.json", params={"q": question}).json()["abstained"], question


def test_shares_on_the_help_page_are_those_that_the_bench_wrote(browser_like: httpx.Client) -> None:
    page = browser_like.get("/help").text
    answers = measured()["answers"]
    assert f"<b>{answers['all']['right']}</b>" in page
    for kind in KINDS.keys() & answers.keys():
        assert f"{answers[kind]['right']} / {answers[kind]['questions']}" in page


def test_the_bench_report_is_read_as_it_is_written() -> None:
    report = read_measured((HERE / "quality.md").read_text(encoding="utf-8"))
    assert report.keys() == measured().keys()
    assert sum(found["questions"] for kind, found in report["answers"].items() if kind != "all") >= 300
    assert 0 < report["answers"]["all"]["right"] <= report["answers"]["all"]["questions"]
    assert 0.5 < report["extraction"]["places"]["recall"] <= 1
