"""What is counted and noted over several server processes, and what the record may hold of what people type."""

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.access.audit import Audit
from api.access.keys import Keys
from api.access.limits import Limits
from api.access.typed import Typed
from tests.api.conftest import dangjian
from tests.api.test_serve import served, until_answered

NAME = "曹桂芳"
QUERY = f'SELECT ?s {{ ?s rdfs:label "{NAME}" }} # {NAME}'
SPELLED = "SELECT ?s { ?s rdfs:label '\\u66F9\\u6842\\U000082B3' }"
LIMIT = 40


@pytest.fixture
def at(copy: Path) -> Iterator[tuple[Path, str, str]]:
    """A store served by two processes that demand keys; gives store, address and an analyst's key."""
    _, key = Keys(copy).new("分析员", "analyst")
    with served(copy, "--keys", "--workers", "2") as (address, _):
        until_answered(address)
        yield copy, address, key


def get(address: str, key: str, path: str, **more: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}", "Connection": "close"}  # any of the processes may take the next
    return httpx.get(address + path, headers=headers, trust_env=False, timeout=60, **more)  # type: ignore[arg-type]


def take(folder: Path, times: int) -> int:
    limits = Limits(folder)
    return sum(limits.wait("k", LIMIT) == 0 for _ in range(times))


def test_processes_count_together(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        allowed = pool.starmap(take, [(tmp_path, LIMIT)] * 4)
    assert LIMIT <= sum(allowed) <= LIMIT + 10  # what fills again while they count


def test_a_row_from_before_the_machine_started_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                  ) -> None:
    assert take(tmp_path, LIMIT + 1) == LIMIT
    monkeypatch.setattr("api.access.limits.time.monotonic", lambda: 1.0)
    assert take(tmp_path, LIMIT + 1) == LIMIT
    (tmp_path / "access" / "limits").write_bytes(b"torn")
    assert take(tmp_path, LIMIT + 1) == LIMIT


def test_a_limit_holds_over_all_servers(at: tuple[Path, str, str]) -> None:
    store, address, _ = at
    _, key = Keys(store).new("慢用户", "reader", 6)
    seen = [get(address, key, "/help").status_code for _ in range(12)]
    assert seen.count(200) in (6, 7)
    assert set(seen) == {200, 429}


def test_the_record_holds_no_name_that_was_typed(at: tuple[Path, str, str]) -> None:
    store, address, key = at
    for path, query in (("/sparql", QUERY), ("/sparql", SPELLED), ("/console", QUERY)):
        assert get(address, key, path, params={"query": query}).status_code == 200
    assert get(address, key, "/search.csv", params={"q": NAME}).status_code == 200
    assert get(address, key, f"/sparql?query=ASK%20%7B%7D%23%25E6%259B%25B9{NAME[1:]}").status_code == 200
    httpx.post(f"{address}/sparql", data={"query": QUERY}, headers={"Authorization": f"Bearer {key}"},
               trust_env=False).raise_for_status()
    assert get(address, key, f"/{NAME}/withdraw").status_code == 403
    dangjian("--store", str(store), "ingest", f"{NAME}.txt")
    rows = [row["about"] for row in Audit(store).rows()]
    said = json.dumps(rows, ensure_ascii=False)
    assert not any(c in said for c in NAME)
    assert "%E6" not in said
    assert "\\u66F9" not in said
    word = Typed(store).digest(NAME)
    assert rows.count(f'/sparql?query=SELECT ?s {{ ?s rdfs:label "{word}" }} # {word}') == 2  # by GET and POST
    assert sum(word in row for row in rows) == 8  # spelled otherwise, on the console, a table, a refusal, a file too
    assert Audit(store).verify().wrong == ""
    shown = dangjian("--store", str(store), "audit", "show", "--typed", NAME).stdout.splitlines()
    assert len(shown) == 8
    assert dangjian("--store", str(store), "audit", "show", "--typed", "别人").stdout == ""


def test_words_have_one_digest_a_store(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    one, again, other = Typed(tmp_path / "a"), Typed(tmp_path / "a"), Typed(tmp_path / "b")
    assert one.kept("x 天桥区 y") == again.kept("x 天桥区 y") == f"x {one.digest('天桥区')} y"
    assert one.digest("天桥区") != other.digest("天桥区")
    assert (tmp_path / "a" / "access" / "typed.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("origins", ["", "*", "http://mine.example", "none"])
def test_with_keys_only_named_sites_may_query(copy: Path, monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    monkeypatch.setenv("DANGJIAN_SPARQL_ORIGINS", origins)
    _, key = Keys(copy).new("分析员", "analyst")
    for arguments, open_to_all in ((("--keys",), False), ((), origins in ("", "*"))):
        with served(copy, *arguments) as (address, _):
            until_answered(address)
            for site in ("http://mine.example", "http://other.example"):
                headers = {"Origin": site, "Authorization": f"Bearer {key}"}
                answers = [httpx.options(f"{address}/sparql", headers={"Origin": site}, trust_env=False)]
                if arguments:  # whoever sends a key is not anybody, whatever the server demands
                    answers += [httpx.get(f"{address}{path}", headers=headers, trust_env=False)
                                for path in ("/sparql?query=ASK{}", "/sparql?query=ASK{", "/.well-known/void")]
                named = site if site == origins else None
                for answer in answers:
                    assert answer.headers.get("access-control-allow-origin") == ("*" if open_to_all else named)
                    assert "access-control-allow-credentials" not in answer.headers
