"""Take a picture of every page at two widths into ``docs/screenshots``: ``make screenshots``.

The store is filled with our own corpus alone; what the pictures show may be shown to anybody.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import uvicorn
from playwright.sync_api import sync_playwright

from api.app import create_app
from api.commands.serve import server_config
from api.opening import open_encoder
from ingest.pipeline import extract, read_file
from kg.practices import practices
from kg.store import Store
from tests.api.browser import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "screenshots"
CORPUS = ROOT / "corpus" / "reports"
WIDTHS = {"1280": (1280, 900), "390": (390, 844)}
TALLEST = 2200  # of a picture: what lies further down repeats what stands above
QUALITY = 55  # of the JPEG: letters stay sharp, fifty pictures stay under five megabytes
COUNTS = ("SELECT ?place (COUNT(?o) AS ?figures) WHERE {\n  ?o a schema:Observation ; schema:observationAbout ?p .\n"
          "  ?p rdfs:label ?place\n} GROUP BY ?place ORDER BY DESC(?figures)")


@contextmanager
def serving() -> Iterator[str]:
    """Serve a store of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        encoder = open_encoder()
        with Store.create(store, encoder) as made:
            files = sorted(CORPUS.glob("*.md"))
            read = [extract(read_file(file)) for file in files]
            made.add(read, {x.report.id: file.read_bytes() for x, file in zip(read, files, strict=True)}, encoder)
        server = uvicorn.Server(server_config(create_app(store), host="127.0.0.1", port=0))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=10)


def pages(web: httpx.Client) -> dict[str, str]:
    """Choose what to show: of each kind the page that says most."""

    def most(kind: str) -> str:
        query = f"""SELECT ?e (COUNT(DISTINCT ?s) AS ?n) {{ ?e dj:entityType "{kind}" ; prov:wasDerivedFrom ?s }}
            GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 1"""
        [row] = web.get("/console.json", params={"query": query}).json()["results"]["bindings"]
        kind, _, key = str(row["e"]["value"]).partition("dangjian.local/")[2].partition("/")
        return f"/{kind}s/{key}"

    report = max(web.get("/reports.json").json()["reports"], key=lambda r: r["observations"])["url"]
    found = web.get(f"{report}.json").json()["observations"]
    examples = web.get("/index.json").json()["examples"]
    two = web.get("/explore.json").json()["heat"]["rows"][:2]
    practice = web.get("/explore.json").json()["items"][0]["facets"]["practice"][0]
    notation = next(one.notation for one in practices() if one.label == practice)
    return {
        "ask": "/", "answer": f"/ask?q={quote(examples[0])}", "abstained": f"/ask?q={quote('历下区有多少名博士？')}",
        "search": f"/search?q={quote('居民的事居民商量着办')}", "explore": "/explore",
        "figures": "/explore?kind=observations", "reports": "/reports", "report": f"{report}#{found[2]['anchor']}",
        "place": most("county"), "programme": most("programme"),
        "organisation": most("organisation"), "person": most("person"),
        "practice": f"/practices/{notation}",
        "compare": f"/compare?place={quote(two[0]['place'])}&place={quote(two[1]['place'])}",
        "console": f"/console?query={quote(COUNTS)}", "reports-in": "/reports/new",
        "correct": f"/correct?of={found[0]['id']}", "corrections": "/judgements", "help": "/help", "api": "/docs",
    }


def upload(web: httpx.Client) -> str:
    """Upload a few files, so that there is an outcome to show."""
    text = next(iter(sorted(CORPUS.glob("*.md")))).read_bytes()
    files = [("files", (name, data)) for name, data in (
        ("新到的报道.md", text), ("扫描件.pdf", b"%PDF"), ("空白.txt", b""))]
    url = str(web.post("/reports/new", files=files, data={"by": "王晓"}).json()["url"])
    while web.get(f"{url}.json").json()["running"]:
        time.sleep(0.1)
    return url


def shoot(browser: Any, address: str, name: str, path: str) -> None:
    """Take one page at every width."""
    for label, (width, height) in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        tall = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=TARGET / f"{name}-{label}.jpg", type="jpeg", quality=QUALITY, full_page=True,
                        clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)})
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        if wide > width:
            print(f"{name}: {wide} px wide at {width}", file=sys.stderr)
        page.close()


def main() -> None:
    """Take all pictures, or those named."""
    wanted = set(sys.argv[1:])
    TARGET.mkdir(parents=True, exist_ok=True)
    with serving() as address, httpx.Client(base_url=address, timeout=60, trust_env=False) as web:
        found = pages(web)
        found["outcome"] = upload(web)
        found["preview"] = f"{found['outcome']}/0"
        figure = web.get(found["report"].partition("#")[0] + ".json").json()["observations"][1]
        web.post("/correct", data={"of": figure["id"], "kind": "void", "why": "核对原文，说的不是一个数", "by": "王晓"})
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for name, path in found.items():
                if not wanted or name in wanted:
                    shoot(browser, address, name, path)
            browser.close()
    if not wanted:
        (TARGET / "README.md").write_text(_index(list(found)), encoding="utf-8")


def _index(names: list[str]) -> str:
    lines = ["# Every page at 1280 and 390 pixels", "", "Taken by `make screenshots` from the corpus store.", ""]
    for name in names:
        lines += [f"## {name}", "", f'<img src="{name}-1280.jpg" width="640" alt="{name}, wide"> '
                  f'<img src="{name}-390.jpg" width="195" alt="{name}, narrow">', ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
