"""What holds for every page: JSON twin, files of its tables, no barriers, nothing from elsewhere, room on a phone."""

import csv
import io
import json
import re
from typing import Any

import httpx
import openpyxl
from lxml import html

from tests.api.browser import Opener, Visit
from tests.api.test_accessible import SHIFT, STILL, needs_axe, violations
from tests.every_page import REFUSED

PAGE = {"Accept": "text/html"}
CUT = "此处列出前"  # said where a page shows a part of a table


# ---------------------------------------------------------------- twins and tables


def bare(text: str) -> str:
    """A text as page and file may both write it."""
    text = re.sub(r"^第\s*(\d+)\s*条$", r"\1", text.strip())
    return re.sub(r"(?<=\d)[T,](?=\d)|\s+", "", text)


def cells(row: Any) -> list[str]:
    """What identifies a row of a page: its heading, its figure, and cells that are but a number."""
    heads = ["".join(one.xpath("text() | a/text() | code/text()")) for one in row.xpath("th")]
    told = ["".join(one.xpath("text()")) for one in row.xpath("td[@class='figure']")]
    numbers = [text for one in row.xpath("td") if re.fullmatch(r"[\d,]+", text := one.text_content().strip())]
    return [bare(text) for text in (*heads, *told, *numbers)]


def blocks(page: Any) -> dict[tuple[str, str], tuple[Any, list[Any]]]:
    """The tables of a page by the files that are offered for them: next to each, or around it."""
    found: dict[tuple[str, str], tuple[Any, list[Any]]] = {}
    for table in page.iter("table"):
        for around in table.iterancestors():
            links = around.xpath(".//*[@class='downloads']//a/@href")
            ends = [[one for one in links if f".{form}" in one] for form in ("csv", "xlsx")]
            if all(ends):
                found.setdefault((ends[0][0], ends[1][0]), (around, []))[1].append(table)
                break
        else:
            raise AssertionError(f"no files for: {table.text_content()[:80]}")
    return found


def test_every_page_has_a_json_twin(corpus_web: httpx.Client, every: dict[str, str]) -> None:
    for name, path in every.items():
        if name in REFUSED:
            continue
        page = html.fromstring(corpus_web.get(path.partition("#")[0], headers=PAGE).text)
        [address] = page.xpath("//link[@rel='alternate']/@href") or ["none"]
        twin = corpus_web.get(address)
        assert twin.status_code == 200, name
        assert twin.headers["content-type"].startswith("application/json"), name
        said = bare(json.dumps(twin.json(), ensure_ascii=False))
        for row in page.xpath("//tbody/tr"):
            assert cells(row)[0] in said, (name, cells(row))


def test_every_table_is_offered_as_csv_and_xlsx_with_the_same_rows(
    corpus_web: httpx.Client, every: dict[str, str],
) -> None:
    seen = 0
    for name, path in every.items():
        page = html.fromstring(corpus_web.get(path.partition("#")[0], headers=PAGE).text)
        for (as_csv, as_xlsx), (around, tables) in blocks(page).items():
            made = list(csv.reader(io.StringIO(corpus_web.get(as_csv).content.decode("utf-8-sig"))))[1:]
            book = openpyxl.load_workbook(io.BytesIO(corpus_web.get(as_xlsx).content))
            sheet = [["" if one is None else str(one) for one in row]
                     for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
            assert [[one[:1000] for one in row] for row in sheet] == [[one[:1000] for one in row] for row in made], name
            shown = [row for table in tables for row in table.xpath("tbody/tr")]
            lines = [bare("".join(row)) for row in made]
            for row in shown:
                assert any(all(one in line for one in cells(row)) for line in lines), (name, as_csv, cells(row))
            further = sum("另见" in row.text_content() for row in shown)
            whole = CUT not in around.text_content() and not page.xpath("//nav[@aria-label='翻页']")
            assert not whole or len(shown) == len(made) or (further and len(shown) < len(made)), (name, as_csv)
            seen += len(tables)
    assert seen > 20


# ---------------------------------------------------------------- in a browser


def wrong_with(seen: Visit, name: str) -> list[str]:
    """What a visit shows to be wrong with a page, whoever looks at it."""
    page = seen.page
    wrong = [f"asked for {url}" for url in seen.elsewhere()]
    wrong += [said for said in seen.wrong if str(REFUSED.get(name)) not in said]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wrong += [f"{over} px too wide"] if over > 0 else []
    shift = page.evaluate(SHIFT)
    wrong += [f"moves by {shift:.3f}"] if shift > STILL else []
    wrong += ["no heading, or several"] if page.locator("h1").count() != 1 else []
    wrong += [] if page.title().endswith("党建知识图谱") else [f"title: {page.title()}"]
    return wrong


def told_by(seen: Visit) -> str:
    """What a page says, but for how long it took."""
    return re.sub(r"\d+ 毫秒", "", seen.page.locator("main").inner_text())


@needs_axe
def test_every_page_has_no_barriers_and_asks_nobody_else(visit: Opener, corpus: str, every: dict[str, str]) -> None:
    found = {}
    for name, path in every.items():
        seen = visit("desk", at=corpus).go(path)
        found[name] = wrong_with(seen, name) + violations(seen.page)
        seen.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@needs_axe
def test_every_page_fits_a_phone_in_the_dark_and_says_the_same_without_script(
    visit: Opener, corpus: str, every: dict[str, str],
) -> None:
    """What differs on a phone in the dark: room, sizes, colours; all else axe has seen on the desk."""
    found = {}
    for name, path in every.items():
        seen = visit("phone", dark=True, at=corpus).go(path)
        found[name] = wrong_with(seen, name) + violations(seen.page, ["color-contrast", "target-size"])
        without = visit("phone", script=False, at=corpus).go(path)
        said = told_by(without)
        found[name] += [f"asked for {url}" for url in without.elsewhere()]
        found[name] += [] if told_by(seen) == said and len(said) > 10 else [f"without script: {said}"]
        seen.close()
        without.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
