"""The page that sets places side by side, its twins, and the places that it offers."""

import io
import re

import httpx
import openpyxl
import pytest

from api.rendering import STATIC
from tests.api.browser import Opener

TWO = {"place": ["天桥区", "历下区"]}


def test_figures_stand_side_by_side_with_bars_and_sentences(browser_like: httpx.Client) -> None:
    page = browser_like.get("/compare", params=TWO).text
    row = page[page.index('<th scope="row">专职网格员'):]
    row = row[:row.index("</tr>")]
    assert re.search(r">415名</b>", row)
    assert re.search(r">380名</b>", row)
    assert [float(width) for width in re.findall(r'rect width="([\d.]+)"', row)] == [100.0, 91.6]
    assert "历下区共招聘专职网格员380名。" in row


def test_a_street_is_shown_as_a_street(browser_like: httpx.Client) -> None:
    page = browser_like.get("/compare", params=TWO).text
    assert "是北园街道的数字，不是天桥区全区的" in page
    assert 'title="北园街道有志愿者1260人。"' in page


def test_what_is_not_reported_is_said(web: httpx.Client, browser_like: httpx.Client) -> None:
    found = web.get("/compare.json", params=TWO).json()
    assert any(cell is None for row in found["metrics"] for cell in row["cells"])
    assert "未报道" in browser_like.get("/compare", params=TWO).text


def test_every_cell_of_the_json_quotes_its_value(web: httpx.Client) -> None:
    found = web.get("/compare.json", params=TWO).json()
    cells = [cell for row in found["metrics"] for cells in (row["cells"], *row["beside"]) for cell in cells if cell]
    assert len(cells) > 4
    assert all(cell["value"]["raw_value"] in cell["citation"]["sentence"] for cell in cells)
    proofs = [proof for row in found["practices"] for cell in row["cells"] if cell for proof in cell["proofs"]]
    assert proofs
    assert all(proof["name"] in proof["citation"]["sentence"] for proof in proofs)


def test_the_workbook_has_a_sheet_for_each_part(web: httpx.Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(web.get("/compare.xlsx", params=TWO).content))
    assert book.sheetnames == ["数据对比", "相近但不能并列的数据", "折算", "做法对比", "做法出处", "说明"]
    near = list(book["相近但不能并列的数据"].iter_rows(min_row=2, values_only=True))
    assert any("1260人" in row for row in near)
    assert any("不等于没有" in str(row[0]) for row in book["说明"].iter_rows(values_only=True))


def test_the_form_offers_places_while_typing(web: httpx.Client, browser_like: httpx.Client) -> None:
    assert web.get("/compare/places.json", params={"place": "天"}).json()["suggestions"] == ["天桥区"]
    assert '<option value="北园街道">' in browser_like.get("/compare/places", params={"place": "北园"}).text
    assert web.get("/compare/places.json").json()["suggestions"] == []


@pytest.mark.skipif(not (STATIC / "vendor" / "htmx.min.js").exists(), reason="page assets are not built")
def test_places_are_chosen_by_typing_and_the_link_reproduces_the_page(visit: Opener) -> None:
    seen = visit().go("/compare")
    page = seen.page
    first, second = page.locator("input[name=place]").nth(0), page.locator("input[name=place]").nth(1)
    first.press_sequentially("北园")
    page.locator("#choices option").nth(1).wait_for(state="detached")
    assert page.locator("#choices option").get_attribute("value") == "北园街道"
    first.fill("天桥区")
    second.fill("历下区")
    second.press("Enter")
    page.wait_for_url("**/compare?place=*&place=*")
    shown = page.locator("main").inner_text()
    assert "415名" in shown
    page.goto(page.url)
    assert page.locator("main").inner_text() == shown
    assert seen.wrong == []
    assert seen.elsewhere() == []


def test_the_empty_form_offers_what_can_be_compared(web: httpx.Client, browser_like: httpx.Client) -> None:
    examples = web.get("/compare.json").json()["examples"]
    assert [one["name"] for one in examples] == ["天桥区 · 历下区"]
    assert browser_like.get(examples[0]["url"]).status_code == 200
    assert "天桥区 · 历下区" in browser_like.get("/compare").text


def test_a_place_that_is_none_leaves_the_form_as_it_was(browser_like: httpx.Client) -> None:
    page = browser_like.get("/compare", params={"place": ["天桥区", "没有区"]})
    assert page.status_code == 404
    assert "没有这个地方：没有区" in page.text
    assert 'value="天桥区"' in page.text
    assert 'value="没有区"' in page.text


def test_bars_can_be_compared_by_eye_and_say_where_they_come_from(visit: Opener) -> None:
    page = visit(script=False).go("/compare?place=天桥区&place=历下区").page
    row = page.locator("tr", has=page.locator("th", has_text="专职网格员")).first
    wide = [bar.bounding_box()["width"] for bar in row.locator("svg rect").all()]
    assert len(wide) == 2
    assert wide[1] / wide[0] == pytest.approx(380 / 415, abs=0.01)
    titles = [value.get_attribute("title") or "" for value in row.locator("b.number").all()]
    assert any("专职网格员415名" in title for title in titles)
    assert any("专职网格员380名" in title for title in titles)
