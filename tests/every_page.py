"""Every kind of page that the server shows, over a store of our own corpus: for tests, bench and pictures alike."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from kg.practices import practices

CORPUS = Path(__file__).parents[1] / "corpus" / "reports"
COUNTS = ("SELECT ?place (COUNT(?o) AS ?figures) WHERE {\n  ?o a schema:Observation ; schema:observationAbout ?p .\n"
          "  ?p rdfs:label ?place\n} GROUP BY ?place ORDER BY DESC(?figures)")
SOME = "CONSTRUCT { ?s a dj:Programme } WHERE { ?s a dj:Programme } LIMIT 3"
REFUSED = {"console-wrong": 400, "not-found": 404}  # pages that say what is wrong, with their status


def pages(web: httpx.Client) -> dict[str, str]:
    """Choose a page of each kind, the one that says most; for pages of reports and entities nothing is changed."""
    report = max(web.get("/reports.json").json()["reports"], key=lambda r: r["observations"])["url"]
    figures = web.get(f"{report}.json").json()["observations"]
    explored = web.get("/explore.json").json()
    two = [row["place"] for row in explored["heat"]["rows"][:2]]
    three = [row["place"] for row in explored["fields"]["rows"][:3]]
    practice = explored["items"][0]["facets"]["practice"][0]
    notation = next(one.notation for one in practices() if one.label == practice)
    answer = web.get("/index.json").json()["examples"][0]
    place = most(web, "county")
    programme = most(web, "programme")
    return {
        "ask": "/", "answer": f"/ask?q={quote(answer)}", "several": f"/ask?q={quote(_difference(web))}",
        "followed": f"/ask?q={quote('那' + two[1] + '呢？')}&context={quote(answer)}",
        "abstained": f"/ask?q={quote(two[0] + '有多少名博士？')}",
        "search-form": "/search", "search": f"/search?q={quote('居民的事居民商量着办')}",
        "explore": "/explore", "figures": "/explore?kind=observations", "list": "/explore?kind=reports",
        "chosen": f"/explore?kind=observations&place={quote(two[0])}",
        "nothing": f"/explore?place={quote('没有的地方')}",
        "reports": "/reports", "report": f"{report}#{figures[2]['anchor']}",
        "place": place, "street": most(web, "street"), "programme": programme,
        "organisation": most(web, "organisation"), "person": most(web, "person"),
        "document": most(web, "document"), "award": most(web, "award"), "practice": f"/practices/{notation}",
        "compare-form": "/compare", "compare": _compare(two), "three": _compare(three),
        "console-form": "/console", "console": f"/console?query={quote(COUNTS)}",
        "console-graph": f"/console?query={quote(SOME)}",
        "console-wrong": f"/console?query={quote('SELECT ?s WHERE { ?s')}",
        "reports-in": "/reports/new", "withdraw": f"{report}/withdraw",
        "correct": f"/correct?of={figures[0]['id']}",
        "correct-entity": f"/correct?of={programme[1:].replace('s/', '/', 1)}",
        "correct-statement": f"/correct?of={_statement(web, place)}",
        "sentence": f"/correct?of={quote(report[1:].replace('s/', '/', 1))}%23s{figures[0]['sentence_index']}",
        "corrections": "/judgements", "help": "/help", "api": "/docs", "signin": "/signin", "not-found": "/nowhere",
    }


def most(web: httpx.Client, kind: str) -> str:
    """Return the page of the entity of a kind that most sentences mention."""
    query = f"""SELECT ?e (COUNT(DISTINCT ?s) AS ?n) {{ ?e dj:entityType "{kind}" ; prov:wasDerivedFrom ?s }}
        GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 1"""
    [row] = web.get("/console.json", params={"query": query}).json()["results"]["bindings"]
    section, _, key = str(row["e"]["value"]).partition("dangjian.local/")[2].partition("/")
    return f"/{section}s/{key}"


def _compare(places: list[str]) -> str:
    return "/compare?" + "&".join(f"place={quote(place)}" for place in places)


def _difference(web: httpx.Client) -> str:
    """Ask how far two places are apart in something that both report: an answer with several figures."""
    places = [row["place"] for row in web.get("/explore.json").json()["fields"]["rows"][:6]]
    found = web.get(_compare(places).replace("/compare", "/compare.json")).json()
    for row in found["metrics"]:
        told = [place for place, cell in zip(found["places"], row["cells"], strict=True) if cell]
        if row["aligned"] and len(told) > 1:
            return f"{told[0]}和{told[1]}的{row['variable']}相差多少？"
    raise LookupError("no two places of the corpus report the same thing")


def _statement(web: httpx.Client, place: str) -> str:
    links = web.get(f"{place}.json").json()["links"]
    return str(links[0]["items"][0]["statement"])


def change(web: httpx.Client, found: dict[str, str]) -> dict[str, str]:
    """Correct something and read something in, so that the pages of both have something to show; return these pages."""
    report = found["report"].partition("#")[0]
    figure = web.get(f"{report}.json").json()["observations"][1]
    told = {"of": figure["id"], "kind": "void", "why": "核对原文，说的不是一个数", "by": "王晓"}
    assert web.post("/correct", data=told).status_code == 201
    ready = upload(web)
    stored = upload(web)
    assert web.post(f"{stored}/accept", data={"file": [0]}).status_code == 202
    wait(web, stored)
    return {"outcome": ready, "preview": f"{ready}/0", "stored": stored}


def upload(web: httpx.Client) -> str:
    """Upload a few files, one good, one of another kind, one empty; return the page of what became of them."""
    text = next(iter(sorted(CORPUS.glob("*.md")))).read_bytes()
    files = [("files", (name, data)) for name, data in (
        ("新到的报道.md", text), ("扫描件.pdf", b"%PDF"), ("空白.txt", b""))]
    url = str(web.post("/reports/new", files=files, data={"by": "王晓"}).json()["url"])
    wait(web, url)
    return url


def wait(web: httpx.Client, url: str) -> Any:
    """Wait until nothing is done to an upload any more."""
    end = time.monotonic() + 60
    while (state := web.get(f"{url}.json").json())["running"]:
        assert time.monotonic() < end, state
        time.sleep(0.05)
    return state
