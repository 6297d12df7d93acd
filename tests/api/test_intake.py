"""Reports in through the pages: what each file came to, a look before accepting, and taking back."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.browser import Opener
from tests.api.conftest import REPORTS
from tests.api.test_accessible import violations

NEW = """槐荫区：小院议事

济南市槐荫区建立小院议事点96处。槐荫区推行“小院议事”制度，由社区党组织牵头，居民商量着办。
"""
PAGE = {"Accept": "text/html"}


@pytest.fixture
def writable(copy: Path, serve: Callable[[Path], str]) -> str:
    return serve(copy)


@pytest.fixture
def own(writable: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=writable, timeout=30, trust_env=False) as client:
        yield client


def upload(web: httpx.Client, *files: tuple[str, str | bytes]) -> dict[str, Any]:
    sent = web.post("/reports/new", files=[("files", (name, data)) for name, data in files],  # type: ignore[misc]
                    data={"by": "王晓"})
    assert sent.status_code == 202, sent.text
    return wait(web, sent.json()["url"])


def wait(web: httpx.Client, url: str) -> dict[str, Any]:
    end = time.monotonic() + 30
    while (found := web.get(f"{url}.json").json())["running"]:
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found  # type: ignore[no-any-return]


def accept(web: httpx.Client, found: dict[str, Any], *numbers: int) -> dict[str, Any]:
    assert web.post(f"{found['url']}/accept", data={"file": numbers}).status_code == 202
    return wait(web, found["url"])


def answer(web: httpx.Client, question: str) -> dict[str, Any]:
    return web.get("/ask.json", params={"q": question}).json()  # type: ignore[no-any-return]


def test_a_report_goes_in_only_once_it_is_accepted_and_comes_out_again(own: httpx.Client) -> None:
    found = upload(own, ("小院.txt", NEW))
    assert [(i["outcome"], i["title"]) for i in found["items"]] == [("new", "槐荫区：小院议事")]
    assert found["by"] == "王晓"
    preview = own.get(found["items"][0]["url"] + ".json").json()
    [figure] = preview["figures"]
    assert (figure["scope"], figure["variable"], figure["raw_value"]) == ("槐荫区", "小院议事点", "96处")
    assert figure["raw_value"] in figure["sentence"]
    assert answer(own, "槐荫区有多少处小院议事点？")["abstained"]

    assert accept(own, found, 0)["state"] == "stored"
    assert "96" in answer(own, "槐荫区有多少处小院议事点？")["answer"]

    assert own.post(f"{found['url']}/undo").status_code == 202
    assert wait(own, found["url"])["state"] == "undone"
    assert answer(own, "槐荫区有多少处小院议事点？")["abstained"]
    assert own.get("/reports.json").json()["total"] == len(REPORTS)


def test_taking_back_restores_what_was_replaced(own: httpx.Client) -> None:
    changed = REPORTS["green.md"].replace("415名", "416名")
    found = upload(own, ("green.md", changed))
    assert found["items"][0]["outcome"] == "changed"
    accept(own, found, 0)
    assert "416" in answer(own, "天桥区有多少名专职网格员？")["answer"]
    own.post(f"{found['url']}/undo")
    wait(own, found["url"])
    assert "415" in answer(own, "天桥区有多少名专职网格员？")["answer"]


def test_a_report_changed_since_is_left_alone(own: httpx.Client) -> None:
    first = upload(own, ("小院.txt", NEW))
    accept(own, first, 0)
    accept(own, upload(own, ("小院.txt", NEW.replace("96处", "97处"))), 0)
    own.post(f"{first['url']}/undo")
    assert "没有动它" in wait(own, first["url"])["items"][0]["reason"]
    assert "97" in answer(own, "槐荫区有多少处小院议事点？")["answer"]


def test_every_file_gets_its_outcome_and_reason(own: httpx.Client) -> None:
    found = upload(own, ("好.txt", NEW), ("坏.txt", b"\x00\x01\x02"), ("空.txt", ""), ("表.xlsx", b"PK"),
                   ("blue.txt", REPORTS["blue.txt"]), ("目录/好.txt", NEW), (".DS_Store", b"x"))
    told = {item["name"]: (item["outcome"], item["reason"]) for item in found["items"] if item["number"] != 5}
    assert told["好.txt"][0] == "new"
    assert told["blue.txt"] == ("same", "")
    assert told["坏.txt"][0] == told["空.txt"][0] == told["表.xlsx"][0] == "refused"
    assert "空的" in told["空.txt"][1]
    assert "不支持的文件类型" in told["表.xlsx"][1]
    assert "同名" in found["items"][5]["reason"]
    assert ".DS_Store" not in told
    assert accept(own, found, 0, 1, 2, 3, 4, 5)["accepted"] == 1
    rows = own.get(f"{found['url']}.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(found["items"])


@pytest.mark.parametrize("name", ["..", "../../green.md", "a\u0000b.txt", "x" * 300 + ".txt", "\\..\\..\\x.txt"])
def test_no_name_leads_out_of_its_folder(own: httpx.Client, copy: Path, name: str) -> None:
    before = {path for path in copy.rglob("*") if "uploads" not in path.parts}
    sent = own.post("/reports/new", files=[("files", (name, NEW.encode()))])
    if sent.status_code == 202:
        wait(own, sent.json()["url"])  # while files are read, the state is written beside itself and moved into place
    written = {path for path in copy.rglob("*") if path.is_file()} - before
    assert not [path for path in written if "uploads" in path.parts
                and path.parent.name not in ("files", "found") and not path.name.startswith("state.json")]
    assert {path for path in copy.parent.rglob("*") if "uploads" not in path.parts} <= before | {copy}


def test_what_is_not_accepted_leaves_nothing_behind(own: httpx.Client, copy: Path) -> None:
    found = upload(own, ("小院.txt", NEW))
    page = own.post(f"{found['url']}/discard", headers=PAGE)
    assert page.status_code == 303
    assert own.get(found["url"]).status_code == 404
    assert list((copy / "uploads").iterdir()) == []


def test_wrong_steps_are_refused(own: httpx.Client) -> None:
    assert own.post("/reports/new", data={"by": "x"}).status_code == 400
    found = upload(own, ("小院.txt", NEW))
    assert own.post(f"{found['url']}/undo").status_code == 400
    assert own.post(f"{found['url']}/accept").status_code == 400
    assert own.get("/reports/new/0123456789abcdef").status_code == 404
    assert own.get("/reports/new/..%2f..%2fstore").status_code == 404


@pytest.mark.parametrize("headers", [{"Origin": "http://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_cannot_upload_through_a_users_browser(own: httpx.Client, headers: dict[str, str]) -> None:
    sent = own.post("/reports/new", files={"files": ("小院.txt", NEW)}, headers=headers)
    assert sent.status_code == 403
    assert json.loads(sent.text)["error"]["code"] == "forbidden"


def test_who_died_while_reading_can_be_followed_by_another(own: httpx.Client, copy: Path) -> None:
    found = upload(own, ("小院.txt", NEW))
    path = copy / "uploads" / found["key"] / "state.json"
    state = json.loads(path.read_text())
    state["items"][0] |= {"outcome": "waiting", "counts": {}}
    path.write_text(json.dumps(state | {"state": "reading", "beat": 0.0}))
    assert own.get(f"{found['url']}.json").json()["stalled"]
    own.post(f"{found['url']}/again")
    assert wait(own, found["url"])["items"][0]["outcome"] == "new"


@pytest.mark.parametrize("script", [True, False])
def test_from_the_page_with_and_without_script(
    writable: str, visit: Opener, tmp_path: Path, script: bool,
) -> None:
    (tmp_path / "一批" / "里").mkdir(parents=True)
    (tmp_path / "一批" / "里" / "小院.txt").write_text(NEW)
    (tmp_path / "一批" / "坏.pdf").write_bytes(b"%PDF")
    seen = visit(script=script, at=writable)
    page = seen.go("/reports").page
    page.get_by_role("link", name="读入报道").click()
    page.get_by_label("或选文件夹").set_input_files(tmp_path / "一批")
    page.get_by_role("button", name="上传并读出").click()
    page.get_by_role("button", name="把选中的入库").wait_for(timeout=10000)
    assert page.get_by_text("不支持的文件类型").is_visible()
    assert not script or violations(page) == []
    page.get_by_role("link", name="1 条数据").click()
    assert page.get_by_text("建立小院议事点96处").is_visible()
    assert not script or violations(page) == []
    page.get_by_role("link", name="回到结果").click()
    page.get_by_role("button", name="把选中的入库").click()
    page.get_by_role("button", name="撤回这次读入").wait_for(timeout=10000)
    page.goto(f"{writable}/ask?q=槐荫区有多少处小院议事点？")
    assert "96" in page.locator(".said").inner_text()
    assert seen.wrong == seen.elsewhere() == []


def test_a_report_is_withdrawn_after_a_look_and_can_be_put_back(own: httpx.Client) -> None:
    report = next(r for r in own.get("/reports.json").json()["reports"] if r["name"] == "green.md")["url"]
    seen = own.get(f"{report}/withdraw.json").json()
    assert seen["observations"] == len(own.get(f"{report}.json").json()["observations"]) > 0
    assert "红色管家" in {one["name"] for one in seen["entities"]}
    assert "415" in answer(own, "天桥区有多少名专职网格员？")["answer"]  # nothing has changed yet
    kept = own.post(f"{report}/withdraw", data={"by": "王晓"}).json()["kept"]
    assert answer(own, "天桥区有多少名专职网格员？")["abstained"]
    assert own.get(report).status_code == 404
    accept(own, wait(own, kept), 0)
    assert "415" in answer(own, "天桥区有多少名专职网格员？")["answer"]


def test_the_page_before_withdrawing_has_no_barriers(writable: str, visit: Opener) -> None:
    page = visit(at=writable).go("/reports").page
    page.get_by_role("link", name="天桥区：小网格托起大民生").click()
    page.get_by_role("link", name="撤下").click()
    assert violations(page) == []
    page.get_by_role("button", name="撤下").click()
    assert "/reports/new/" in page.url
