"""What a query may take of the server, and what its neighbours notice of it."""

import asyncio
import contextlib
import json
import os
import statistics
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.opening import open_reader
from api.settings import Settings, settings
from api.sparql_pool import Job, Pool, Reply
from api.sparql_worker import INLINE, SHARED
from kg.errors import BusyError, CostError, QueryError

LOOPBACK = ("127.0.0.1", "127.0.0.2")
SMALL = "SELECT ?name { ?r a schema:NewsArticle ; schema:name ?name }"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
RANDOM = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()"
GREEDY = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g ?d ?a"
BOMB = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(12))
VALUES = f"SELECT (COUNT(*) AS ?n) {{ {BOMB} }}"
MEGABYTE = "SELECT * { ?s ?p ?o } #" + "x" * 1_000_000
NESTED = "ASK {" * 4000 + "}" * 4000
DEEP = f"SELECT ({'(' * 9000}1{')' * 9000} AS ?x) {{}}"
ATTACKED = 4.0  # seconds that a neighbour waits at most; without turns it is as long as the attack


def ask(built: Path, query: str, client: str = "here", **more: Any) -> Job:
    with open_reader(built) as store:
        folder, base = str(store.view.folder), store.base
    limits = {"rows": 1000, "bytes": 1_000_000, "seconds": 30, "gzip": False, "form": "json", "graph": "turtle"}
    return Job({"folder": folder, "base": base, "query": query, "default": [], "named": [], **limits, **more}, client)


def within(act: Callable[[Pool], Awaitable[Any]], **config: Any) -> Any:
    """Run something with a pool of its own."""
    async def whole() -> Any:
        pool = Pool(Settings(**{"sparql_workers": 2, "sparql_seconds": 30.0, **config}))
        pool.start()
        try:
            return await act(pool)
        finally:
            pool.close()

    return asyncio.run(whole())


def worker_of(pool: Pool) -> int:
    return pool.turns.idle[-1].process.pid


def test_an_endless_query_is_stopped_and_its_process_replaced(built: Path) -> None:
    async def act(pool: Pool) -> None:
        before = worker_of(pool)
        begun = time.monotonic()
        with pytest.raises(CostError, match=r"超过 0\.5 秒") as caught:
            await pool.run(ask(built, PRODUCT))
        assert time.monotonic() - begun < 3
        assert caught.value.status == 422
        assert "stopped" in caught.value.detail
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        assert b"green.md" in (await pool.run(ask(built, SMALL))).body

    within(act, sparql_seconds=0.5)


@pytest.mark.parametrize("query", [GREEDY, RANDOM], ids=["distinct", "random order"])
def test_a_greedy_query_is_stopped(built: Path, query: str) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(CostError, match="内存"):
            await pool.run(ask(built, query, rows=0, bytes=0))
        assert b"green.md" in (await pool.run(ask(built, SMALL))).body

    within(act, sparql_memory_mib=200)


@pytest.mark.parametrize("query", [NESTED, DEEP], ids=["groups", "brackets"])
def test_a_query_nested_beyond_reason_harms_only_itself(built: Path, query: str) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(QueryError):
            await pool.run(ask(built, query))
        assert b"green.md" in (await pool.run(ask(built, SMALL))).body

    within(act, sparql_seconds=10.0)


def test_a_cancelled_query_frees_its_process(built: Path) -> None:
    async def act(pool: Pool) -> None:
        tasks = [asyncio.create_task(pool.run(ask(built, PRODUCT, client))) for client in ("one", "other")]
        await asyncio.sleep(0.3)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        begun = time.monotonic()
        assert b"green.md" in (await pool.run(ask(built, SMALL))).body
        assert time.monotonic() - begun < 2
        assert not pool.turns.busy

    within(act)


def test_one_client_leaves_a_process_to_the_others(built: Path) -> None:
    async def act(pool: Pool) -> None:
        attack = [asyncio.create_task(pool.run(ask(built, PRODUCT, "attacker"))) for _ in range(6)]
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        assert b"green.md" in (await pool.run(ask(built, SMALL, "neighbour"))).body
        assert time.monotonic() - begun < 1
        for task in attack:
            task.cancel()
        await asyncio.gather(*attack, return_exceptions=True)

    within(act)


def test_the_queue_is_bounded_and_so_is_the_wait(built: Path) -> None:
    async def act(pool: Pool) -> None:
        attack = [asyncio.create_task(pool.run(ask(built, PRODUCT, f"client {n}"))) for n in range(4)]
        await asyncio.sleep(0.2)
        with pytest.raises(BusyError) as caught:  # two run, two wait, and there is no place for a third
            await pool.run(ask(built, SMALL, "late"))
        assert caught.value.status == 503
        found = await asyncio.gather(*attack[2:], return_exceptions=True)
        assert [type(one) for one in found] == [BusyError, BusyError]  # they waited long enough
        assert not pool.turns.waiting
        for task in attack[:2]:
            task.cancel()
        await asyncio.gather(*attack, return_exceptions=True)
        assert b"green.md" in (await pool.run(ask(built, SMALL, "late"))).body

    within(act, sparql_queue=2, sparql_wait_seconds=1.0)


def test_who_waits_gets_the_next_free_process(built: Path) -> None:
    async def act(pool: Pool) -> None:
        replies = await asyncio.gather(*(pool.run(ask(built, SMALL, f"client {n % 3}")) for n in range(30)))
        assert len({reply.body for reply in replies}) == 1
        assert not pool.turns.busy
        assert not pool.turns.running

    within(act, sparql_wait_seconds=60.0)  # whose turn it is, not how fast a busy machine is


def test_a_slow_query_gives_way_and_its_process_is_not_used_again(built: Path) -> None:
    async def act(pool: Pool) -> None:
        task = asyncio.create_task(pool.run(ask(built, PRODUCT)))
        await asyncio.sleep(0.2)
        [worker] = pool.turns.busy
        assert os.getpriority(os.PRIO_PROCESS, worker.process.pid) == os.getpriority(os.PRIO_PROCESS, 0)
        await asyncio.sleep(1.2)
        assert os.getpriority(os.PRIO_PROCESS, worker.process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert worker not in pool.turns.idle

    within(act)


def test_a_process_that_died_idle_is_replaced(built: Path) -> None:
    async def act(pool: Pool) -> None:
        pool.turns.idle[-1].process.kill()
        pool.turns.idle[-1].process.wait()
        assert b"green.md" in (await pool.run(ask(built, SMALL))).body

    within(act)


def test_workers_end_with_their_server(built: Path) -> None:
    async def act(pool: Pool) -> list[int]:
        await pool.run(ask(built, SMALL))
        return [worker.process.pid for worker in pool.turns.idle]

    for pid in within(act):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_workers_have_no_network_where_the_system_allows_it(built: Path) -> None:
    async def act(pool: Pool) -> None:
        await pool.run(ask(built, SMALL))
        devices = Path(f"/proc/{worker_of(pool)}/net/dev").read_text().splitlines()[2:]
        names = {line.partition(":")[0].strip() for line in devices}
        if os.readlink(f"/proc/{worker_of(pool)}/ns/net") == os.readlink("/proc/self/ns/net"):
            pytest.skip("this system does not let a process give up its network")
        assert names <= {"lo"}

    within(act)


# ---------------------------------------------------------------- cut results

@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_are_cut_and_the_cut_is_told(built: Path, form: str) -> None:
    async def act(pool: Pool) -> None:
        query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"
        whole: Reply = await pool.run(ask(built, query, form=form))
        exact: Reply = await pool.run(ask(built, query, form=form, rows=50))
        cut: Reply = await pool.run(ask(built, query, form=form, rows=49))
        small: Reply = await pool.run(ask(built, query, form=form, bytes=400))
        assert [reply.cut for reply in (whole, exact, cut, small)] == [False, False, True, True]
        assert exact.body == whole.body
        assert len(small.body) <= 400 + 30  # what closes the document comes on top

    within(act)


def test_graphs_are_cut_and_the_cut_is_told(built: Path) -> None:
    async def act(pool: Pool) -> None:
        query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 50"
        replies = [await pool.run(ask(built, query, **limit)) for limit in ({}, {"rows": 50}, {"rows": 49})]
        assert [reply.cut for reply in replies] == [False, False, True]
        assert (await pool.run(ask(built, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", bytes=400))).cut

    within(act)


def test_answers_of_every_length_arrive_whole(built: Path) -> None:
    """Short ones come through the socket, long ones lie in shared memory, and what has no room there comes as well."""
    async def act(pool: Pool) -> None:
        sizes = []
        for size in (0, INLINE // 2, INLINE, INLINE * 2, SHARED // 2, SHARED, SHARED * 2, 10):
            rows = size // 600
            query = f"SELECT ('{'x' * 550}' AS ?x) {{ VALUES ?y {{ {'1 ' * rows} }} }}"
            reply = await pool.run(ask(built, query, rows=0, bytes=0))
            found = [row["x"]["value"] for row in json.loads(reply.body)["results"]["bindings"]]
            assert found == ["x" * 550] * rows
            sizes.append(len(reply.body))
        assert any(INLINE < size <= SHARED for size in sizes)
        assert max(sizes) > SHARED

    within(act)


# ---------------------------------------------------------------- over HTTP

@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set limits for one test."""
    def put(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"DANGJIAN_{name.upper()}", str(value))
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def attacked(built: Path, serve: Callable[[Path], str], limits: Callable[..., None]) -> Iterator[httpx.Client]:
    """A server with two processes for queries of three seconds at most."""
    limits(sparql_workers=2, sparql_seconds=3, sparql_queue=8, sparql_wait_seconds=1)
    with httpx.Client(base_url=serve(built), timeout=30, trust_env=False) as client:
        yield client


def post(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})


def test_a_cut_result_is_not_passed_off_as_whole(web: httpx.Client, limits: Callable[..., None]) -> None:
    limits(sparql_rows=3)
    cut = web.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert (cut.status_code, cut.headers["x-sparql-maxrows"]) == (206, "3")
    assert (len(cut.json()["results"]["bindings"]), cut.json()["truncated"]) == (3, True)
    assert "etag" not in cut.headers
    for most, status in ((2, 200), (3, 200), (4, 206)):  # the query's own limit, below ours and above
        limited = web.get("/sparql", params={"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {most}"})
        assert (limited.status_code, len(limited.json()["results"]["bindings"])) == (status, min(most, 3))
    assert cut.headers["cache-control"] == "no-store"
    assert web.get("/sparql.csv", params={"query": "SELECT * { ?s ?p ?o }"}).status_code == 206
    page = web.get("/console", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": "text/html"})
    assert "已截断" in page.text


def test_a_client_that_hangs_up_frees_its_process(attacked: httpx.Client) -> None:
    pool_before = attacked.get("/metrics").status_code
    assert pool_before == 200
    for _ in range(4):
        with pytest.raises(httpx.ReadTimeout):
            attacked.get("/sparql", params={"query": PRODUCT}, timeout=0.3)
    begun = time.monotonic()
    assert post(attacked, SMALL).status_code == 200
    assert time.monotonic() - begun < 1


def test_a_megabyte_of_query_is_refused_at_once(attacked: httpx.Client) -> None:
    begun = time.monotonic()
    assert post(attacked, MEGABYTE).status_code == 413
    assert time.monotonic() - begun < 1


def _attack(address: httpx.URL, over: threading.Event, told: list[int], query: str) -> None:
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        while not over.is_set():
            told.append(post(client, query).status_code)


def _hang_up(address: httpx.URL, over: threading.Event) -> None:
    while not over.is_set():
        client = httpx.Client(base_url=address, timeout=0.3, trust_env=False)
        with client, contextlib.suppress(httpx.ReadTimeout):  # or there is no place for it
            post(client, PRODUCT)


def test_neighbours_under_attack(attacked: httpx.Client) -> None:
    """Clients of one address attack with all that hurts; neighbours' queries and pages go on."""
    over = threading.Event()
    told: dict[str, list[int]] = {query: [] for query in (PRODUCT, RANDOM, VALUES, GREEDY, MEGABYTE)}
    attackers = [threading.Thread(target=_attack, args=(attacked.base_url, over, said, query))
                 for query, said in told.items() for _ in range(2)]
    attackers += [threading.Thread(target=_hang_up, args=(attacked.base_url, over)) for _ in range(2)]
    for thread in attackers:
        thread.start()
    took: dict[str, list[float]] = {"query": [], "page": []}
    away = httpx.HTTPTransport(local_address=LOOPBACK[1])
    with httpx.Client(base_url=attacked.base_url, timeout=30, transport=away) as neighbour:
        end = time.monotonic() + 8
        while time.monotonic() < end:
            for kind, path in (("query", f"/sparql?query={SMALL}"), ("page", "/reports.json")):
                begun = time.monotonic()
                assert neighbour.get(path).status_code == 200
                took[kind].append(time.monotonic() - begun)
    over.set()
    for thread in attackers:
        thread.join()
    assert set(told.pop(MEGABYTE)) == {413}
    assert {status for said in told.values() for status in said} == {422, 503}
    for kind, times in took.items():
        ranked = statistics.quantiles(times, n=100)
        assert ranked[98] < ATTACKED, (kind, ranked[49], ranked[98])


def test_who_is_told_to_come_again_is_told_when(attacked: httpx.Client) -> None:
    """The queue is full: 503 with Retry-After."""
    over = threading.Event()
    told: list[int] = []
    attackers = [threading.Thread(target=_attack, args=(attacked.base_url, over, told, PRODUCT)) for _ in range(14)]
    for thread in attackers:
        thread.start()
    try:
        end = time.monotonic() + 8
        while (late := post(attacked, SMALL)).status_code != 503:
            assert time.monotonic() < end, "there was always a place"
        assert int(late.headers["retry-after"]) >= 1
        assert late.json()["error"]["code"] == "busy"
    finally:
        over.set()
        for thread in attackers:
            thread.join()
