"""Corrections through the pages: at once, after a rebuild, listed, and taken back."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import settings
from tests.api.browser import Opener
from tests.api.conftest import dangjian
from tests.api.test_accessible import violations

PAGE = {"Accept": "text/html"}
HOW_MANY = "天桥区有多少名专职网格员？"


@pytest.fixture
def writable(copy: Path, serve: Callable[[Path], str]) -> str:
    return serve(copy)


@pytest.fixture
def own(writable: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=writable, timeout=30, trust_env=False) as client:
        yield client


def figure(web: httpx.Client, raw: str) -> dict[str, Any]:
    reports = web.get("/reports.json").json()["reports"]
    rows = [row for r in reports for row in web.get(f"{r['url']}.json").json()["observations"]]
    return next(row for row in rows if row["raw_value"] == raw)  # type: ignore[no-any-return]


def correct(web: httpx.Client, of: str, kind: str, **more: str) -> httpx.Response:
    return web.post("/correct", data={"of": of, "kind": kind, "why": "核对过原文", "by": "王晓", **more})


def ask(web: httpx.Client, question: str) -> dict[str, Any]:
    return web.get("/ask.json", params={"q": question}).json()  # type: ignore[no-any-return]


def page(web: httpx.Client, kind: str, name: str) -> dict[str, Any]:
    query = f'SELECT ?e {{ ?e dj:entityType "{kind}" ; rdfs:label "{name}" }}'
    [row] = web.post("/sparql.json", data={"query": query}).json()["results"]["bindings"]
    local = row["e"]["value"].partition("dangjian.local/")[2]
    return web.get(f"/{local.replace('/', 's/', 1)}.json").json()  # type: ignore[no-any-return]


def undo(web: httpx.Client, number: int) -> httpx.Response:
    return web.post(f"/judgements/{number}/undo", data={"why": "看错了", "by": "李明"})


def whole(store: Path) -> None:
    done = dangjian("--store", str(store), "check")
    assert done.returncode == 0, done.stdout + done.stderr


def exported(store: Path) -> list[str]:
    return [dangjian("--store", str(store), "export", what, "--format", "csv").stdout
            for what in ("observations", "entities", "relations")]


def test_a_wrong_value_is_right_at_once_after_a_rebuild_and_wrong_again_when_taken_back(
    own: httpx.Client, copy: Path,
) -> None:
    before = exported(copy)
    made = correct(own, figure(own, "415名")["id"], "value", value="208个")
    assert made.status_code == 201, made.text
    assert ask(own, HOW_MANY)["values"][0]["value"] == 208
    assert figure(own, "208个")["corrected"] == 1
    whole(copy)
    assert dangjian("--store", str(copy), "rebuild").returncode == 0
    assert ask(own, HOW_MANY)["values"][0]["value"] == 208
    assert undo(own, 1).status_code == 201
    assert ask(own, HOW_MANY)["values"][0]["value"] == 415
    assert exported(copy) == before
    whole(copy)


def test_a_wrong_scope_moves_the_figure(own: httpx.Client, copy: Path) -> None:
    assert correct(own, figure(own, "56个")["id"], "scope", scope="天桥区").status_code == 201
    assert figure(own, "56个")["scope"] == "天桥区"
    assert "56" in ask(own, "天桥区有多少个商务楼宇党组织？")["answer"]
    assert ask(own, "历下区有多少个商务楼宇党组织？")["abstained"]
    whole(copy)


def test_a_wrong_time_is_put_right_as_the_report_writes_it(own: httpx.Client, copy: Path) -> None:
    before = exported(copy)
    one = figure(own, "208个")
    assert correct(own, one["id"], "time", time="今年").status_code == 201
    now = figure(own, "208个")
    assert (now["time"], now["time_basis"], now["corrected"]) == ("2021", "relative", 1)
    assert dangjian("--store", str(copy), "rebuild").returncode == 0
    assert figure(own, "208个")["time"] == "2021"
    assert correct(own, one["id"], "time", time="未写明").status_code == 201
    assert (figure(own, "208个")["time"], figure(own, "208个")["time_basis"]) == ("", "none")
    assert correct(own, one["id"], "time", time="见报日期").status_code == 201
    assert (figure(own, "208个")["time"], figure(own, "208个")["time_basis"]) == ("2021-05-18", "publication")
    whole(copy)
    for number in (3, 2, 1):
        assert undo(own, number).status_code == 201
    assert figure(own, "208个")["time"] == one["time"]
    assert exported(copy) == before


def test_the_times_of_the_report_are_offered(own: httpx.Client) -> None:
    page = own.get("/correct", params={"of": figure(own, "208个")["id"]}, headers=PAGE).text
    offered = page[page.index('<datalist id="times">'):]
    assert '<option value="今年">' in offered
    assert '<option value="见报日期">' in offered


def test_plan_and_done_and_what_is_counted_can_be_told_apart(own: httpx.Client, copy: Path) -> None:
    assert figure(own, "12处")["status"] == "plan"
    assert correct(own, figure(own, "12处")["id"], "type", status="result").status_code == 201
    assert correct(own, figure(own, "208个")["id"], "type", type="党支部").status_code == 201
    assert figure(own, "12处")["status"] == "result"
    assert figure(own, "208个")["variable"] == "党支部"
    whole(copy)


def test_what_the_report_does_not_say_is_gone(own: httpx.Client, copy: Path) -> None:
    assert correct(own, figure(own, "415名")["id"], "void").status_code == 201
    assert ask(own, HOW_MANY)["abstained"]
    assert own.get("/correct.json", params={"of": "observation/000000000000"}).status_code == 404
    whole(copy)


def test_a_statement_is_dropped_alone(own: httpx.Client, copy: Path) -> None:
    [link] = [i for g in page(own, "person", "林致远")["links"] if g["predicate"] == "role" for i in g["items"]][:1]
    assert correct(own, link["statement"], "void").status_code == 201
    assert not [g for g in page(own, "person", "林致远")["links"] if g["predicate"] == "role"
                for i in g["items"] if i["statement"] == link["statement"]]
    whole(copy)
    assert undo(own, 1).status_code == 201
    assert link in [i for g in page(own, "person", "林致远")["links"] for i in g["items"]]


def test_an_entity_of_the_wrong_type_and_none_at_all(own: httpx.Client, copy: Path) -> None:
    before = exported(copy)
    one, other = page(own, "programme", "红色管家")["id"], page(own, "programme", "楼宇管家")["id"]
    assert correct(own, one, "type", type="organisation").status_code == 201
    assert page(own, "organisation", "红色管家")["id"] == one.replace("programme", "organisation")
    assert own.get(f"/{one.replace('/', 's/', 1)}").status_code == 404
    assert correct(own, other, "void").status_code == 201
    assert own.get(f"/{other.replace('/', 's/', 1)}").status_code == 404
    assert dangjian("--store", str(copy), "rebuild").returncode == 0
    assert page(own, "organisation", "红色管家")["id"]
    whole(copy)
    for number in (1, 2):
        assert undo(own, number).status_code == 201
    assert exported(copy) == before


def test_same_and_not_the_same(own: httpx.Client, copy: Path) -> None:
    one = page(own, "programme", "红色管家")
    assert correct(own, one["id"], "same", other="楼宇管家").status_code == 201
    assert "楼宇管家" in page(own, "programme", "红色管家")["aliases"]
    [judged] = own.get("/judgements.json").json()["judgements"]
    assert (judged["was"], judged["now"]) == ("红色管家", "楼宇管家")
    assert undo(own, 1).status_code == 201
    assert correct(own, one["id"], "different", other="楼宇管家").status_code == 201
    assert correct(own, one["id"], "same", other="楼宇管家").status_code == 400
    whole(copy)


def test_corrections_hold_for_a_new_edition_and_in_another_store(own: httpx.Client, copy: Path, tmp_path: Path) -> None:
    correct(own, figure(own, "415名")["id"], "value", value="208个")
    correct(own, page(own, "programme", "红色管家")["id"], "type", type="organisation")
    correct(own, page(own, "programme", "楼宇管家")["id"], "void")
    undo(own, 3)
    there = tmp_path / "另一个"
    done = dangjian("--store", str(copy), "rebuild", "--into", str(there))
    assert done.returncode == 0, done.stderr
    assert exported(there) == exported(copy)
    assert len(json.loads(dangjian("--store", str(there), "judgements", "--json").stdout)) == 4


def test_the_list_says_who_why_and_whether_it_stands(own: httpx.Client, copy: Path) -> None:
    correct(own, figure(own, "415名")["id"], "value", value="208个")
    undo(own, 1)
    latest, first = own.get("/judgements.json").json()["judgements"]
    assert (first["by"], first["why"], first["standing"], first["kind"]) == ("王晓", "核对过原文", False, "value")
    assert "415名" in first["was"]
    assert "208个" in first["now"]
    assert (latest["kind"], latest["by"], latest["standing"]) == ("undo", "李明", True)
    assert len(own.get("/judgements.csv").text.splitlines()) == 3
    said = dangjian("--store", str(copy), "judgements").stdout
    assert "数值有误" in said
    assert "208个" in said
    done = dangjian("--store", str(copy), "undo", "2")
    assert done.returncode == 0, done.stderr
    assert ask(own, HOW_MANY)["values"][0]["value"] == 208


@pytest.fixture
def slow(copy: Path, serve: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server to which any correction of an entity concerns too many reports for a request."""
    monkeypatch.setenv("DANGJIAN_CORRECT_AT_ONCE", "0")
    monkeypatch.setattr("api.correcting.record.SCANNED", 0)
    settings.cache_clear()
    yield serve(copy)
    settings.cache_clear()


def settled(web: httpx.Client) -> dict[str, Any]:
    """Wait until nothing is under way any more."""
    end = time.monotonic() + 60
    while True:
        found: dict[str, Any] = web.get("/judgements.json").json()
        if all(one["state"] == "failed" for one in found["running"]):
            return found
        assert time.monotonic() < end, found["running"]
        time.sleep(0.1)


def test_what_many_reports_speak_of_is_corrected_beside_the_requests(slow: str, copy: Path, visit: Opener) -> None:
    before = exported(copy)
    with httpx.Client(base_url=slow, timeout=30, trust_env=False) as web:
        one = page(web, "programme", "红色管家")["id"]
        sent = correct(web, one, "type", type="organisation")
        assert sent.status_code == 202
        seen = visit(at=slow).go(sent.json()["url"])
        assert violations(seen.page) == []
        seen.page.get_by_role("row", name="红色管家").wait_for(timeout=60000)  # it comes by itself
        assert settled(web)["running"] == []
        assert page(web, "organisation", "红色管家")
        assert undo(web, 1).status_code == 202
        assert settled(web)["running"] == []
        assert page(web, "programme", "红色管家")["id"] == one
        assert seen.wrong == []
    whole(copy)
    assert exported(copy) == before


def test_a_correction_that_comes_to_nothing_is_said(slow: str) -> None:
    with httpx.Client(base_url=slow, timeout=30, trust_env=False) as web:
        one = page(web, "programme", "红色管家")["id"]
        for _ in range(2):  # the second says what the first said already
            assert correct(web, one, "void").status_code == 202
        found = settled(web)
        assert [one["state"] for one in found["running"]] == ["failed"]
        assert len(found["judgements"]) == 1
        assert "没有生效" in web.get("/judgements", headers=PAGE).text


@pytest.mark.parametrize(("raw", "kind", "more", "said"), [
    ("415名", "value", {"value": "999名"}, "没有"), ("415名", "value", {"value": "专职"}, "不是一个数"),
    ("415名", "value", {"value": ""}, "没有写"), ("415名", "value", {"value": "415名"}, "没有改变"),
    ("415名", "scope", {"scope": "没有的区"}, "没有这个"), ("415名", "type", {"type": "博士生导师"}, "没有说到"),
    ("415名", "type", {"status": "maybe"}, "状态"), ("415名", "same", {"other": "红色管家"}, "不能作"),
    ("415名", "time", {"time": "2019年"}, "没有写"), ("415名", "time", {"time": "专职"}, "定不出日期"),
    ("56个", "time", {"time": "见报日期"}, "没有写明见报日期"),
    ("415名", "void", {"why": " "}, "理由"), ("415名", "nonsense", {}, "不能作"),
])
def test_a_correction_says_nothing_that_the_sentence_does_not(
    own: httpx.Client, copy: Path, raw: str, kind: str, more: dict[str, str], said: str,
) -> None:
    refused = correct(own, figure(own, raw)["id"], kind, **more)
    assert refused.status_code in (400, 404)
    assert said in refused.json()["error"]["message"]
    assert own.get("/judgements.json").json()["judgements"] == []


def test_a_place_of_the_divisions_stays_what_it_is(own: httpx.Client) -> None:
    for kind, more in (("type", {"type": "street"}), ("void", {})):
        assert correct(own, "place/370105", kind, **more).status_code == 400


def test_another_site_cannot_correct(own: httpx.Client) -> None:
    of = figure(own, "415名")["id"]
    sent = own.post("/correct", data={"of": of, "kind": "void", "why": "x"}, headers={"Origin": "http://elsewhere.cn"})
    assert sent.status_code == 403


def test_what_is_refused_stays_in_the_form(writable: str, visit: Opener) -> None:
    page = visit(script=False, at=writable).go("/places/370105").page
    page.get_by_role("link", name="有误：专职网格员415名").click()
    page.get_by_label("时间不对").check()
    page.get_by_label("报道里写的时间").fill("2029年")
    page.get_by_label("理由").fill("看错了年份")
    page.get_by_role("button", name="记下更正").click()
    assert page.get_by_text("没有写“2029年”").is_visible()
    assert page.get_by_label("理由").input_value() == "看错了年份"
    assert page.get_by_label("时间不对").is_checked()
    page.get_by_label("原文里正确的写法").wait_for(state="hidden")  # of another kind; the style hides it
    page.get_by_label("报道里写的时间").fill("今年")
    page.get_by_role("button", name="记下更正").click()
    assert page.url.endswith("/judgements#j1")


@pytest.mark.parametrize("script", [True, False])
def test_from_a_fact_on_a_page_to_the_list_and_back(writable: str, visit: Opener, script: bool) -> None:
    seen = visit(script=script, at=writable)
    page = seen.go("/places/370105").page
    page.get_by_role("link", name="有误：专职网格员415名").click()
    assert not script or violations(page) == []
    page.get_by_label("原文里正确的写法").fill("208个")
    page.get_by_label("理由").fill("看错了行")
    page.get_by_role("button", name="记下更正").click()
    assert page.url.endswith("/judgements#j1")
    assert page.get_by_text("看错了行").is_visible()
    assert not script or violations(page) == []
    page.goto(f"{writable}/ask?q={HOW_MANY}")
    assert "208" in page.locator(".said").inner_text()
    page.goto(f"{writable}/judgements")
    page.get_by_role("button", name="撤销第 1 条").click()
    page.goto(f"{writable}/ask?q={HOW_MANY}")
    assert "415" in page.locator(".said").inner_text()
    assert seen.wrong == seen.elsewhere() == []


def test_from_an_answer_to_what_was_read_out_of_its_sentence(writable: str, visit: Opener) -> None:
    page = visit(at=writable).go(f"/ask?q={HOW_MANY}").page
    page.get_by_role("link", name="有误：这一句里读出的内容").first.click()
    assert page.get_by_text("天桥区专职网格员：415名").is_visible()
    assert violations(page) == []
    page.get_by_role("link", name="有误：天桥区专职网格员").click()
    assert page.get_by_label("原文里正确的写法").input_value() == "415名"


def test_every_sentence_lists_what_rests_on_it(own: httpx.Client) -> None:
    report = own.get("/reports.json").json()["reports"][0]["url"]
    found = own.get(f"{report}.json").json()
    listed = [row["id"] for p in found["paragraphs"] for s in p["sentences"]
              for row in own.get("/correct.json", params={
                  "of": f"{report.replace('/reports/', 'report/')}#s{s['index']}"}).json()["figures"]]
    assert sorted(listed) == sorted(row["id"] for row in found["observations"])
    assert own.get("/correct.json", params={"of": "report/000000000000#s0"}).status_code == 404
    assert own.get("/correct.json", params={"of": "report/x#sy"}).status_code == 404
