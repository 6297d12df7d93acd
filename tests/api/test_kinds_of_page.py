"""What pages of places, programmes, organisations, people and reports hold, over the corpus."""

from typing import Any

import httpx
import pytest
from lxml import html

from tests.api.browser import Opener

PAGE = {"Accept": "text/html"}


def twin(web: httpx.Client, path: str) -> dict[str, Any]:
    return web.get(f"{path.partition('#')[0]}.json").json()  # type: ignore[no-any-return]


def headings(web: httpx.Client, path: str) -> list[str]:
    page = html.fromstring(web.get(path, headers=PAGE).text)
    return [one.text_content().strip() for one in page.xpath("//h2 | //h3")]


def test_a_place_shows_where_it_lies_what_it_holds_and_who_serves_it(
    corpus_web: httpx.Client, every: dict[str, str],
) -> None:
    found = twin(corpus_web, every["place"])
    assert len(found["chain"]) >= 2
    assert found["children"]
    assert all(item["sentence"] for group in found["links"] for item in group["items"])
    assert {"implements", "role"} <= {group["predicate"] for group in found["links"]}
    shown = headings(corpus_web, every["place"])
    assert {"这里的做法", "任职人员", "数据", "邻近的条目", "报道里怎么说", "下辖与所含", "与同级对比",
            "报道"} <= set(shown)
    assert sum(one.endswith("）") and "（" in one for one in shown) > 2  # figures by topic
    for one in found["comparable"]:
        assert corpus_web.get(one["compare"].replace("/compare", "/compare.json")).status_code == 200


def test_reports_over_time_lead_to_the_reports_of_that_year(
    corpus_web: httpx.Client, visit: Opener, corpus: str,
) -> None:
    rows = corpus_web.get("/explore.json", params={"kind": "observations"}).json()["fields"]["rows"]
    for row in rows:
        query = f'SELECT ?e {{ ?e rdfs:label "{row["place"]}" ; dj:divisionCode|dj:entityType ?t }} LIMIT 1'
        [one] = corpus_web.get("/console.json", params={"query": query}).json()["results"]["bindings"]
        path = "/" + one["e"]["value"].partition("dangjian.local/")[2].replace("/", "s/", 1)
        if len({report["published"][:4] for report in twin(corpus_web, path)["reports"] if report["published"]}) > 1:
            break
    else:
        pytest.fail("no place of the corpus has reports of two years")
    page = visit(script=False, at=corpus).go(path).page
    bar = page.locator("aside .chart a").first
    year, count = bar.get_attribute("aria-label").split("：")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore?kind=reports*")
    assert page.get_by_role("heading", name=f"{count} 篇报道").is_visible()
    assert page.locator(".chosen", has_text=year.removesuffix("年")).is_visible()


def test_a_programme_shows_what_it_is_who_does_it_and_what_is_alike(
    corpus_web: httpx.Client, every: dict[str, str],
) -> None:
    found = twin(corpus_web, every["programme"])
    assert found["definition"]["sentence"]
    assert found["practices"]
    assert any(group["predicate"] == "implements" for group in found["links"])
    assert all(one["citation"]["sentence"] and one["reasons"] for one in found["alike"])
    shown = headings(corpus_web, every["programme"])
    assert {"这是什么", "由谁推行", "别处的同类做法", "做法类别", "报道"} <= set(shown)


def test_an_organisation_a_person_a_document_and_an_award_show_their_links(
    corpus_web: httpx.Client, every: dict[str, str],
) -> None:
    for kind in ("organisation", "person", "document", "award"):
        found = twin(corpus_web, every[kind])
        assert found["mentions"], kind
        assert found["reports"], kind
        assert {"报道里怎么说", "报道"} <= set(headings(corpus_web, every[kind])), kind
    person = twin(corpus_web, every["person"])
    role = next(group for group in person["links"] if group["predicate"] == "role")["items"][0]
    assert role["detail"] in role["sentence"].replace("\n", "")


def test_every_mention_of_a_report_is_marked_by_its_type(corpus_web: httpx.Client) -> None:
    """A name that stands in a sentence of its entity is marked there, unless a longer name covers it."""
    for report in corpus_web.get("/reports.json").json()["reports"]:
        found = twin(corpus_web, report["url"])
        pieces = [piece for p in found["paragraphs"] for s in p["sentences"] for piece in s["pieces"]]
        marked = "　".join(piece["text"] + piece["label"] for piece in pieces if piece["type"])
        for group in found["entities"]:
            for item in group["items"]:
                written = any(item["name"] in s["text"] for p in found["paragraphs"] for s in p["sentences"])
                assert not written or item["name"] in marked, (report["name"], item)
        for paragraph in found["paragraphs"]:
            for sentence in paragraph["sentences"]:
                assert sentence["text"].strip()


def test_a_paragraph_is_one_however_its_column_was_printed(corpus_web: httpx.Client, every: dict[str, str]) -> None:
    page = html.fromstring(corpus_web.get(every["report"].partition("#")[0], headers=PAGE).text)
    found = twin(corpus_web, every["report"])
    shown = page.xpath("//*[@class='reader']/*")
    assert len(shown) == len(found["paragraphs"]) > 3
    for element, paragraph in zip(shown, found["paragraphs"], strict=True):
        assert element.tag == paragraph["tag"]
        assert len(element.xpath("span[contains(@class, 's')]")) == len(paragraph["sentences"])


def test_the_overview_of_figures_agrees_with_the_list(corpus_web: httpx.Client) -> None:
    fields = corpus_web.get("/explore.json").json()["fields"]
    for row in fields["rows"][:4]:
        for field, count in zip(fields["fields"], row["cells"], strict=True):
            chosen = {"kind": "observations", "place": row["place"], "field": field}
            assert corpus_web.get("/explore.json", params=chosen).json()["total"] == count, chosen


def test_people_are_suggested_by_their_post(corpus_web: httpx.Client) -> None:
    query = """SELECT ?where ?role { ?m a org:Membership ; org:organization ?o ; dj:roleName ?role .
        ?o rdfs:label ?where } LIMIT 5"""
    for row in corpus_web.get("/console.json", params={"query": query}).json()["results"]["bindings"]:
        where, role = row["where"]["value"], row["role"]["value"]
        found = corpus_web.get("/suggest.json", params={"q": f"{where}的{role}"}).json()["suggestions"]
        assert any(role in one for one in found), (where, role, found)
