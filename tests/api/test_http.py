"""The web API over a real server: twins, tables, errors, headers, limits."""

import csv
import html
import http.client
import io
import json
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import openpyxl
import pytest

from api.wording import headline
from tests.api.conftest import dangjian

QUESTION = "天桥区有多少名专职网格员？"
PAGES = ["/", f"/ask?q={quote(QUESTION)}", "/search?q=%E7%BD%91%E6%A0%BC", "/reports", "/compare", "/console", "/docs"]


def first_report(web: httpx.Client, name: str) -> str:
    found = web.get("/reports.json").json()["reports"]
    return str(next(report["url"] for report in found if report["name"] == name))


def entity(web: httpx.Client, kind: str, name: str) -> str:
    """The page of an entity, found the way an analyst would: by a query."""
    query = f'SELECT ?e {{ ?e rdfs:label "{name}" ; dj:entityType "{kind}" }}'
    found = web.post("/sparql.json", data={"query": query}).json()["results"]["bindings"]
    identifier = found[0]["e"]["value"].rpartition("dangjian.local/")[2]
    section, _, key = identifier.partition("/")
    return f"/{section}s/{key}"


# ---------------------------------------------------------------- pages and twins

@pytest.mark.parametrize("path", PAGES)
def test_pages_are_html_with_strict_headers(browser_like: httpx.Client, path: str) -> None:
    page = browser_like.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "style=" not in page.text
    assert "<style" not in page.text
    assert "onclick" not in page.text


def test_the_answer_and_its_twin_say_the_same(web: httpx.Client, browser_like: httpx.Client) -> None:
    by_suffix = web.get("/ask.json", params={"q": QUESTION}).json()
    by_header = web.get("/ask", params={"q": QUESTION}, headers={"Accept": "application/json"}).json()
    assert {**by_suffix, "timing_ms": 0} == {**by_header, "timing_ms": 0}
    assert by_suffix["values"][0]["value"] == 415
    page = browser_like.get("/ask", params={"q": QUESTION}).text
    assert headline(by_suffix["answer"]) in page
    assert "<mark>" in page
    assert by_suffix["citations"][0]["url"] in page
    assert "<details>" in page


def test_command_and_web_answer_alike(web: httpx.Client, built: Path) -> None:
    said = json.loads(dangjian("--store", str(built), "ask", QUESTION, "--json").stdout)
    assert {**web.get("/ask.json", params={"q": QUESTION}).json(), "timing_ms": 0} == {**said, "timing_ms": 0}


def test_what_no_report_says_is_said_so(web: httpx.Client, browser_like: httpx.Client) -> None:
    question = "天桥区有多少名博士？"
    assert web.get("/ask.json", params={"q": question}).json()["abstained"] is True
    assert "查无报道" in browser_like.get("/ask", params={"q": question}).text


def test_a_question_leans_on_the_one_before(web: httpx.Client, browser_like: httpx.Client) -> None:
    asked = {"q": "历下区呢？", "context": QUESTION}
    assert web.get("/ask.json", params=asked).json()["values"][0]["value"] == 380
    page = browser_like.get("/ask", params=asked).text
    assert page.count('type="hidden" name="context"') == 2  # what was asked before, and this question


def test_examples_are_questions_that_this_store_answers(web: httpx.Client) -> None:
    examples = web.get("/index.json").json()["examples"]
    assert examples
    for example in examples:
        answer = web.get("/ask.json", params={"q": example}).json()
        assert not answer["abstained"], example
        assert answer["citations"], example


def test_a_report_is_shown_as_published_with_its_facts_marked(web: httpx.Client, browser_like: httpx.Client) -> None:
    path = first_report(web, "green.md")
    twin = web.get(f"{path}.json").json()
    figure = next(o for o in twin["observations"] if o["raw_value"] == "415名")
    sentences = [s for p in twin["paragraphs"] for s in p["sentences"]]
    cited = next(s for s in sentences if s["index"] == figure["sentence_index"])
    assert "".join(piece["text"] for piece in cited["pieces"]) == cited["text"]
    assert any(piece["type"] == "figure" and piece["text"] == "415名" for piece in cited["pieces"])
    places = [piece for s in sentences for piece in s["pieces"] if piece["type"] == "place"]
    assert "天桥区" in {piece["text"] for piece in places}
    page = browser_like.get(path).text
    assert f'id="s{figure["sentence_index"]}"' in page
    assert all(browser_like.get(piece["url"]).status_code == 200 for piece in places)


def test_every_citation_leads_to_its_sentence(web: httpx.Client, browser_like: httpx.Client) -> None:
    citation = web.get("/ask.json", params={"q": QUESTION}).json()["citations"][0]
    path, _, anchor = citation["url"].partition("#")
    assert f'id="{anchor}"' in browser_like.get(path).text
    sentences = [s for p in web.get(f"{path}.json").json()["paragraphs"] for s in p["sentences"]]
    assert next(s for s in sentences if f"s{s['index']}" == anchor)["text"] == citation["sentence"]


@pytest.mark.parametrize(("kind", "name", "says"), [
    ("county", "天桥区", "415名"), ("programme", "红色管家", "协商会"), ("person", "林致远", "区委书记"),
    ("award", "全省和谐社区示范单位", "李家社区"),
])
def test_entities_show_what_reports_say_of_them(
    web: httpx.Client, browser_like: httpx.Client, kind: str, name: str, says: str,
) -> None:
    path = entity(web, kind, name)
    twin = web.get(f"{path}.json").json()
    assert twin["name"] == name
    assert {report["name"] for report in twin["reports"]} == {"green.md"}
    assert says in json.dumps(twin, ensure_ascii=False)
    assert says in browser_like.get(path).text


def test_a_place_lies_in_its_chain(web: httpx.Client) -> None:
    twin = web.get(f"{entity(web, 'street', '北园街道')}.json").json()
    assert [item["name"] for item in twin["chain"]][-2:] == ["济南市", "天桥区"]


# ---------------------------------------------------------------- tables

def test_tables_as_csv_and_xlsx(web: httpx.Client) -> None:
    path = entity(web, "county", "天桥区")
    table = web.get(f"{path}.csv")
    assert table.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert next(row for row in rows if row["原文写法"] == "415名")["数值"] == "415"
    book = openpyxl.load_workbook(io.BytesIO(web.get(f"{path}.xlsx").content))
    assert 415 in [cell.value for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]


def test_a_page_without_a_table_says_so(web: httpx.Client) -> None:
    answer = web.get("/signin.csv")
    assert answer.status_code == 404
    assert "表格" in answer.json()["error"]["message"]


# ---------------------------------------------------------------- errors: one shape, Chinese, the right status

@pytest.mark.parametrize(("path", "status", "code"), [
    ("/nowhere", 404, "not_found"), ("/places/absent", 404, "not_found"), ("/reports/absent", 404, "not_found"),
    ("/programmes/a%3E%20b", 404, "not_found"), ("/persons/%00", 404, "not_found"), ("/ask", 400, "bad_request"),
    ("/ask?q=%20", 400, "bad_request"), ("/ask?q=" + "a" * 10_000, 400, "bad_request"),
    ("/search?q=x&limit=0", 400, "bad_request"), ("/reports?page=x", 400, "bad_request"),
    ("/sparql.json?query=SELECT", 400, "bad_query"), ("/sparql.json", 400, "bad_request"),
    ("/console?query=DROP%20ALL", 400, "bad_query"),
    ("/compare.json?place=%E5%A4%A9%E6%A1%A5%E5%8C%BA", 400, "bad_request"),
    ("/static/nothing.css", 404, "not_found"), ("/static/..%2fapp.py", 404, "not_found"),
])
def test_errors(web: httpx.Client, browser_like: httpx.Client, path: str, status: int, code: str) -> None:
    answer = web.get(path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert any("一" <= c <= "鿿" for c in error["message"])
    assert set(error) == {"code", "message", "detail"}
    assert "Traceback" not in answer.text
    if not path.partition("?")[0].endswith(".json"):
        page = browser_like.get(path)
        assert page.status_code == status
        assert "text/html" in page.headers["content-type"]
        assert html.escape(error["message"]) in page.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_ten_thousand_characters_are_refused_in_words(address: str) -> None:
    """Their address has 90,000 bytes, which servers (and httpx) by default do not take."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    connection.request("GET", "/ask?q=" + quote("问" * 10_000))
    answer = connection.getresponse()
    assert answer.status == 400
    assert "太长" in json.loads(answer.read())["error"]["message"]
    connection.close()


def test_other_methods(web: httpx.Client) -> None:
    assert web.delete("/reports").json()["error"]["code"] == "method_not_allowed"
    head = web.head("/reports")
    assert (head.status_code, head.content) == (200, b"")


def test_markup_in_a_question_is_shown_not_run(browser_like: httpx.Client) -> None:
    page = browser_like.get("/ask", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


# ---------------------------------------------------------------- operations

def test_health_and_metrics(web: httpx.Client) -> None:
    health = web.get("/healthz").json()
    assert health["status"] == "ok"
    web.get("/ask.json", params={"q": QUESTION})
    web.get("/places/absent")
    text = web.get("/metrics").text
    assert 'dangjian_requests_total{method="GET",route="/ask",status="200"' in text
    assert 'route="/places/{key}",status="404"' in text
    assert 'dangjian_request_seconds_bucket{route="/ask",le="+Inf"' in text
    assert "dangjian_store_generation{pid=" in text
    assert "absent" not in text


def test_docs_describe_every_address(web: httpx.Client, browser_like: httpx.Client) -> None:
    page = browser_like.get("/docs").text
    paths = web.get("/openapi.json").json()["paths"]
    assert {"/ask", "/search", "/reports/{key}", "/places/{key}", "/compare", "/sparql", "/healthz"} <= set(paths)
    assert all(path in page for path in paths)
    assert "//cdn" not in page


def test_a_search_in_a_place_that_is_none_leaves_the_form_as_it_was(browser_like: httpx.Client) -> None:
    page = browser_like.get("/search", params={"q": "网格", "place": "没有这区"})
    assert page.status_code == 404
    assert "没有这区" in page.text
    assert 'value="网格"' in page.text


def test_a_search_is_narrowed_by_its_address(web: httpx.Client, browser_like: httpx.Client) -> None:
    wide = web.get("/search.json", params={"q": "专职网格员"}).json()
    narrow = web.get("/search.json", params={"q": "专职网格员", "place": "天桥区"}).json()
    assert 0 < len(narrow["hits"]) < len(wide["hits"])
    assert narrow["narrowing"]["place"] == "天桥区"
    page = browser_like.get("/search", params={"q": "专职网格员", "place": "天桥区"}).text
    assert "<mark>" in page
    assert "<mark>专职网格</mark>员" in page
    assert 'value="天桥区"' in page
    refused = web.get("/search.json", params={"q": "网格", "place": "没有这区"})
    assert refused.status_code == 404
    assert "没有这区" in refused.json()["error"]["message"]
