"""Pages of places, programmes, people and kinds of practice; a report's facts lead to their span."""

import re

import httpx

from api.pages.neighbours import A_GROUP, Group, draw
from api.pages.topics import OTHER, by_topic, topic
from kg.practices import practices
from tests.api.browser import Opener


def test_every_figure_in_the_margin_leads_to_its_span(browser_like: httpx.Client, web: httpx.Client) -> None:
    for report in web.get("/reports.json").json()["reports"]:
        page = browser_like.get(report["url"]).text
        rows = web.get(f"{report['url']}.json").json()["observations"]
        assert rows
        for row in rows:
            assert f'href="#{row["anchor"]}"' in page
            assert page.count(f'id="{row["anchor"]}"') == 1, row
            if row["anchor"].startswith("f"):
                span = re.search(rf'id="{row["anchor"]}"[^>]*>([^<]*)<', page)
                assert span
                assert span[1] == row["raw_value"]


def test_a_fact_lights_up_where_it_stands_and_a_sentence_can_be_linked(visit: Opener, web: httpx.Client) -> None:
    report = web.get("/reports.json").json()["reports"][0]["url"]
    seen = visit(script=False).go(report)
    page = seen.page
    page.locator("aside").get_by_role("link", name=re.compile("^专职网格员")).first.click()
    lit = page.locator(":target")
    assert lit.inner_text() in ("415名", "380名")
    assert lit.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(page.url.partition("#")[0] + "#s2")
    assert page.locator(":target").get_attribute("id") == "s2"


def test_the_legend_hides_and_shows_a_type(visit: Opener, web: httpx.Client) -> None:
    page = visit(script=False).go(web.get("/reports.json").json()["reports"][0]["url"]).page
    mark = page.locator(".reader .m-place").first
    assert "underline" in mark.evaluate("e => getComputedStyle(e).textDecorationLine")
    page.get_by_label("地方").uncheck()
    assert "underline" not in mark.evaluate("e => getComputedStyle(e).textDecorationLine")


def test_a_place_can_be_left_for_its_neighbours_and_come_back_to(visit: Opener) -> None:
    seen = visit(script=False).go("/places/370105")
    seen.page.locator("#neighbours a", has_text="北园街道").click()
    assert seen.page.locator("h1").inner_text() == "北园街道"
    assert seen.page.url.endswith("#neighbours")
    seen.page.locator("#neighbours a", has_text="天桥区").click()
    assert seen.page.url.endswith("/places/370105#neighbours")
    assert seen.elsewhere() == seen.wrong == []


def test_neighbours_are_what_the_page_says(web: httpx.Client, browser_like: httpx.Client) -> None:
    page = web.get("/places/370105.json").json()
    named = {item["name"] for group in page["neighbours"] for item in group["items"]}
    assert {"济南市", "北园街道", "红色管家", "林致远"} <= named
    drawn = browser_like.get("/places/370105").text
    for group in page["neighbours"]:
        for item in group["items"]:
            assert f'href="{item["url"]}#neighbours"' in drawn


def test_a_drawing_stays_in_its_frame_however_many_neighbours() -> None:
    items = tuple({"id": f"place/{n}", "name": f"第{n}个很长很长很长很长的名字", "url": f"/places/{n}"}
                  for n in range(A_GROUP))
    drawing = draw("中心", [Group(f"关系{n}", items, 3) for n in range(8)])
    assert drawing is not None
    assert len({(node.x, node.y) for node in drawing.nodes}) == len(drawing.nodes)
    for node in drawing.nodes:
        assert 0 <= node.x <= drawing.width - drawing.node
        assert 0 <= node.y <= drawing.height - drawing.row + 6
    assert draw("中心", []) is None


def test_topics_keep_every_figure_once() -> None:
    assert topic("专职网格员", "") == "基层治理机制"
    rows = [{"variable": v, "sentence": ""} for v in ("专职网格员", "网格", "志愿者", "天数", "党支部", "楼长", "面积")]
    groups = by_topic(rows)
    assert sum(len(group["figures"]) for group in groups) == len(rows)
    assert groups[-1]["topic"] == OTHER
    assert [group["topic"] for group in by_topic(rows[:2])] == [""]
    assert by_topic([]) == []


def test_a_kind_of_practice_has_its_page_with_proofs(web: httpx.Client, browser_like: httpx.Client) -> None:
    rows = [(p, item) for p in practices() for place in web.get(f"/practices/{p.notation}.json").json()["places"]
            for item in place["items"]]
    assert {item["name"] for _, item in rows} >= {"红色管家", "楼宇管家"}
    for kind, item in rows:
        assert item["proof"]["sentence"]
        assert kind.label in browser_like.get(f"/practices/{kind.notation}").text
    assert web.get("/practices/nothing").status_code == 404
    programme = next(item for _, item in rows if item["name"] == "红色管家")
    page = browser_like.get(programme["url"]).text
    assert 'href="/practices/' in page
    assert "这是什么" in page


def test_a_programme_that_is_only_planned_is_said_to_be_one(corpus_web: httpx.Client) -> None:
    query = 'SELECT ?e { ?e rdfs:label "云泽市" ; dj:entityType "prefecture" }'
    [row] = corpus_web.get("/console.json", params={"query": query}).json()["results"]["bindings"]
    page = "/places/" + row["e"]["value"].rpartition("/")[2]
    links = next(one for one in corpus_web.get(f"{page}.json").json()["links"] if one["label"] == "这里的做法")
    details = {item["name"]: item["detail"] for item in links["items"]}
    assert details["六个一"] == "计划"
    assert sum(detail == "计划" for detail in details.values()) < len(details)
