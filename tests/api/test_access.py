"""Keys, roles, limits, sessions and the record of what was done, over a real server."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from api.access.audit import Audit
from api.access.keys import Keys
from api.access.roles import ROLES, Role, needed
from tests.api.conftest import assert_one_chinese_line, dangjian, write_reports

PRIVATE = "济南市天桥区的事。\n\n73岁的曹桂芳来到社区，曹桂芳笑着说：“真方便。”\n"
# What the least role that may is for each request.
NEEDED = {
    ("GET", "/"): "reader", ("GET", "/ask?q=天桥区有多少名网格员？"): "reader", ("GET", "/reports.csv"): "reader",
    ("GET", "/openapi.json"): "reader", ("GET", "/sparql?query=ASK { ?s ?p ?o }"): "analyst",
    ("POST", "/sparql"): "analyst", ("GET", "/reports/new"): "editor", ("POST", "/reports/new"): "editor",
    ("GET", "/reports/x/withdraw"): "editor", ("GET", "/.well-known/void"): "analyst", ("GET", "/metrics"): "admin",
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, test_encoder: Path) -> tuple[Path, dict[str, str]]:
    """A store with a key of every role."""
    folder = tmp_path_factory.mktemp("guarded")
    write_reports(folder / "in")
    (folder / "in" / "private.txt").write_text(PRIVATE, encoding="utf-8")
    store = folder / "store"
    assert dangjian("--store", str(store), "ingest", str(folder / "in")).returncode == 0
    made = {role: dangjian("--store", str(store), "key", "new", "--role", role, "--name", f"某{role}")
            for role in ROLES}
    return store, {role: done.stdout.strip() for role, done in made.items()}


@pytest.fixture(scope="module")
def at(guarded: tuple[Path, dict[str, str]]) -> Iterator[str]:
    from tests.api.test_serve import served, until_answered

    with served(guarded[0], "--keys") as (address, _):
        until_answered(address)
        yield address


def client(address: str, key: str = "", **headers: str) -> httpx.Client:
    sent = {**headers, **({"Authorization": f"Bearer {key}"} if key else {})}
    return httpx.Client(base_url=address, headers=sent, timeout=60, trust_env=False)


def report(web: httpx.Client, name: str) -> str:
    return next(str(one["url"]) for one in web.get("/reports.json").json()["reports"] if one["name"] == name)


@pytest.mark.parametrize("role", ["", *ROLES])
def test_each_role_may_what_it_may(guarded: tuple[Path, dict[str, str]], at: str, role: str) -> None:
    with client(at, guarded[1].get(role, "")) as web:
        for (method, path), least in NEEDED.items():
            answer = web.request(method, path, data={"query": "ASK {}"} if path == "/sparql" else None)
            if not role:
                assert answer.status_code == 401, path
                assert answer.headers["www-authenticate"].startswith("Bearer")
            elif ROLES.index(role) < ROLES.index(least):  # type: ignore[arg-type]
                assert answer.status_code == 403, path
                assert "权限" in answer.json()["error"]["message"]
            else:
                assert answer.status_code not in (401, 403, 500), path
        assert web.get("/healthz").status_code == 200
        assert web.get("/static/app.css").status_code == 200


HREF = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')


@pytest.mark.parametrize("role", ROLES)
def test_nothing_on_a_page_leads_where_its_reader_may_not_go(
    guarded: tuple[Path, dict[str, str]], at: str, role: Role,
) -> None:
    """Walk all pages that a role reaches: no link, no form and no button that would be refused."""
    with client(at, guarded[1][role], Accept="text/html") as web:
        kinds: set[str] = set()
        waiting, seen = ["/", "/ask?q=天桥区有多少名专职网格员？"], set()
        while waiting and len(seen) < 80:
            path = waiting.pop()
            page = web.get(path)
            assert page.status_code not in (401, 403), path
            seen.add(path)
            found = {html.unescape(one) for one in HREF.findall(page.text)} - {"/signout"}
            for one in found:
                method = "POST" if f'action="{one}" method="post"' in page.text else "GET"
                least = needed(method, one.partition("?")[0])
                assert least is None or ROLES.index(least) <= ROLES.index(role), (path, one)
                kind = one.split("/")[1].partition("?")[0]
                new = kind not in kinds or kind == "reports"
                if method == "GET" and kind != "static" and one not in seen and new:
                    waiting.append(one)
                kinds.add(kind)
        assert len(seen) > 10
        text = web.get("/places/370105").text + web.get("/judgements").text + web.get("/reports").text
        assert ("有误" in text) == (role in ("editor", "admin"))
        assert ("读入" in text) == (role in ("editor", "admin"))


@pytest.mark.parametrize("key", ["x", "dj_", "dj_00000000_x", b"Bearer \xe5\xaf\x86", "_" * 500])
def test_no_other_key_opens(guarded: tuple[Path, dict[str, str]], at: str, key: str | bytes) -> None:
    sent = key if isinstance(key, bytes) else f"Bearer {key}".encode()
    with client(at) as web:
        assert web.get("/", headers={b"authorization": sent}).status_code == 401
    identifier = guarded[1]["admin"].split("_")[1]
    with client(at, f"dj_{identifier}_guessed") as web:
        assert web.get("/").status_code == 401


def test_keys_are_kept_as_digests_only(guarded: tuple[Path, dict[str, str]]) -> None:
    store, keys = guarded
    written = b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
    for key in keys.values():
        assert key.split("_", 2)[2].encode() not in written
    assert (store / "access" / "keys.json").stat().st_mode & 0o077 == 0


def test_a_browser_signs_in_and_out(guarded: tuple[Path, dict[str, str]], at: str) -> None:
    with client(at, Accept="text/html") as web:
        sent = web.get("/reports?page=1")
        assert sent.status_code == 303
        assert sent.headers["location"] == "/signin?to=%2Freports%3Fpage%3D1"
        form = web.get(sent.headers["location"])
        assert form.status_code == 200
        assert 'name="to" value="/reports?page=1"' in form.text
        wrong = web.post("/signin", data={"key": "dj_no", "to": "/"})
        assert wrong.status_code == 403
        assert "密钥不对" in wrong.text
        right = web.post("/signin", data={"key": guarded[1]["reader"], "to": "/reports?page=1"})
        assert right.status_code == 303
        assert right.headers["location"] == "/reports?page=1"
        cookie = right.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert guarded[1]["reader"].split("_", 2)[2] not in cookie
        page = web.get("/reports")
        assert page.status_code == 200
        assert page.headers["cache-control"] == "private, no-cache"
        assert "某reader" in page.text
        assert web.get("/reports/new").status_code == 403
        web.post("/signout")
        assert web.get("/reports").status_code == 303


@pytest.mark.parametrize("to", [
    "//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "x", "/a b",
])
def test_signing_in_leads_nowhere_else(guarded: tuple[Path, dict[str, str]], at: str, to: str) -> None:
    with client(at) as web:
        assert web.post("/signin", data={"key": guarded[1]["reader"], "to": to}).headers["location"] == "/"


def test_a_session_cannot_be_made_up_and_ends_with_its_key(
    guarded: tuple[Path, dict[str, str]], at: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, _ = guarded
    key, shown = Keys(store).new("临时", "reader")
    with client(at) as web:
        web.post("/signin", data={"key": shown})
        session = str(web.cookies["dangjian"])
        assert web.get("/reports").status_code == 200
        identifier, end, seal = session.split(".")
        other_seal = seal[:-1] + ("1" if seal.endswith("0") else "0")
        for forged in (f"{identifier}.{int(end) + 1}.{seal}", f"{identifier}.{end}.{other_seal}", "..", "a.b.c"):
            assert httpx.get(f"{at}/reports", cookies={"dangjian": forged}, trust_env=False).status_code in (401, 303)
        done = dangjian("--store", str(store), "key", "revoke", key.id)
        assert done.returncode == 0
        assert web.get("/reports").status_code == 401
    with client(at, shown) as web:
        assert web.get("/reports").status_code == 401
    other = Keys(store)
    monkeypatch.setattr("api.access.keys.SESSION_SECONDS", -1)
    fresh, _ = other.new("过期", "reader")
    assert other.signed_in(other.session(fresh)) is None


def test_another_site_cannot_sign_in_or_out_for_a_user(at: str) -> None:
    with client(at, Origin="http://elsewhere.example") as web:
        assert web.post("/signin", data={"key": "x"}).status_code == 403
        assert "密钥不对" not in web.post("/signin", data={"key": "x"}).text
        assert web.post("/signout").status_code == 403


def test_limits_go_by_key(guarded: tuple[Path, dict[str, str]], at: str) -> None:
    _, shown = Keys(guarded[0]).new("慢用户", "reader", 3)
    with client(at, shown) as slow, client(at, guarded[1]["reader"]) as other:
        assert [slow.get("/help").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert 1 <= int(slow.get("/help").headers["retry-after"]) <= 60
        assert other.get("/help").status_code == 200


def test_the_original_only_for_those_who_may_and_on_record(guarded: tuple[Path, dict[str, str]], at: str) -> None:
    store, keys = guarded
    with client(at, keys["analyst"]) as web:
        path = report(web, "private.txt")
        assert web.get(f"{path}/original").status_code == 403
        assert "original" not in web.get(path, headers={"Accept": "text/html"}).text
    with client(at, keys["editor"]) as web:
        assert f"{path}/original" in web.get(path, headers={"Accept": "text/html"}).text
        seen = web.get(f"{path}/original")
        assert seen.text == PRIVATE
        assert seen.headers["cache-control"] == "no-store"
        assert "曹某某" in web.get(path).text  # everywhere else withheld for them too
    rows = list(Audit(store).rows())
    assert any("某editor" in row["who"] and row["what"] == "看原文" and row["about"] == "private.txt" for row in rows)
    assert any("某analyst" in row["who"] and row["what"] == "被拒" for row in rows)


def test_nobody_without_a_key_sees_an_original(built: Path, serve: Callable[[Path], str]) -> None:
    with client(serve(built)) as web:
        path = report(web, "green.md")
        assert web.get(path).status_code == 200
        assert web.get(f"{path}/original").status_code == 403


def test_the_record_says_who_and_what_and_shows_tampering(guarded: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    import shutil

    store = Path(shutil.copytree(guarded[0], tmp_path / "store"))
    said = dangjian("--store", str(store), "audit", "show").stdout
    assert "ingest" in said
    assert "建立密钥" in said
    assert "dj_" not in said
    verified = dangjian("--store", str(store), "audit", "verify")
    assert verified.returncode == 0
    head = re.search(r"[0-9a-f]{64}", verified.stdout)[0]  # type: ignore[index]
    assert dangjian("--store", str(store), "original", "private.txt").stdout.strip() == PRIVATE.strip()
    assert dangjian("--store", str(store), "audit", "verify", "--head", head).returncode == 0
    assert dangjian("--store", str(store), "audit", "verify", "--head", "0" * 64).returncode == 1
    log = store / "access" / "audit.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    changed = json.loads(lines[1]) | {"who": "别人"}
    for damaged in ([*lines[:1], json.dumps(changed, ensure_ascii=False).encode() + b"\n", *lines[2:]],
                    [*lines[:1], *lines[2:]], lines[:-1], [lines[1], lines[0], *lines[2:]], [*lines, lines[-1]],
                    [*lines, b"torn"]):
        log.write_bytes(b"".join(damaged))
        done = dangjian("--store", str(store), "audit", "verify")
        assert done.returncode == 1, damaged
        assert "Traceback" not in done.stderr
    log.write_bytes(b"".join(lines) + b'{"half')  # left by a process that died: the next line takes its place
    Audit(store).add("某人", "做事")
    assert Audit(store).verify().wrong == ""


def test_many_writers_make_one_chain(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: Audit(tmp_path).add("某人", "做事", str(number), durable=False), range(200)))
    assert Audit(tmp_path).verify() == Audit(tmp_path).verify()
    assert Audit(tmp_path).verify().lines == 200
    assert Audit(tmp_path).verify().wrong == ""


def test_other_addresses_demand_keys(copy: Path) -> None:
    done = dangjian("--store", str(copy), "serve", "--host", "0.0.0.0", "--port", "0")
    assert done.returncode == 2
    assert "密钥" in done.stderr
    assert_one_chinese_line(done)


def test_when_told_otherwise_they_do_not(copy: Path) -> None:
    from tests.api.test_serve import served, until_answered

    with served(copy, "--host", "0.0.0.0", "--open") as (address, _):
        local = address.replace("0.0.0.0", "127.0.0.1")
        until_answered(local)
        assert httpx.get(f"{local}/reports", trust_env=False).status_code == 200
