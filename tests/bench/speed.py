"""Speed: reports a second into a durable store, start-up of ``dangjian ask``, answers in process and over HTTP."""

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from corpus.questions import load
from ingest.pipeline import extract
from ingest.read import decode
from kg import divisions, encoder
from kg.answer import Answerer
from kg.model import Extraction
from kg.store import Store
from tests.bench.reporting import percentile, table, write

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
PLACED = 20  # times the corpus stands in other places, with other figures: 660 reports that name some 1,000 places
SPREAD = (0.6, 1.6)  # of a figure in another place, as a share of what it is here
COPIES = 12  # of the corpus, each with its own figures: 396 reports
BATCH = 200
STARTS = 5  # runs of a whole process
SHORTEST = 2  # characters of a name that stands without its last word
MOST_COUNTIES = 6  # of another city that the reports are spread over
LETTERS = "安宝成春德东丰福光广海和红华建江金景康乐丽龙明南平青庆仁瑞胜顺泰天文祥新兴秀永玉裕园云正中"
COMMUNITY = re.compile(r"(?:街道|镇|乡)([\u4e00-\u9fff]{2}社区)")
FIGURE = re.compile(r"(?<![\d.])(?!19|20)\d{2,5}(?![年月日\d.])")  # no years, dates or fractions
NUMBER = re.compile(r"\d")


def reports(copies: int = COPIES) -> Iterator[tuple[str, bytes]]:
    """Yield the corpus several times over; every copy has other digits, so that nothing is a repetition."""
    for copy in range(copies):
        for path in sorted(CORPUS.glob("*.md")):
            head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
            changed = NUMBER.sub(lambda m, by=copy: str((int(m.group()) + by) % 9 + 1) if by else m.group(), body)  # type: ignore[misc]
            yield f"{copy:02d}-{path.name}", f"{head}\n---\n{changed}".encode()


def placed(copies: int = PLACED) -> Iterator[tuple[str, bytes]]:
    """Yield the corpus told of other cities, counties, streets and communities, with other figures; ever the same.

    Programmes, estates and persons keep their names, so that each has many namesakes or is at work in many places.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.md"))}
    for copy in range(copies):
        chance = random.Random(copy)
        names = _other_names("".join(texts.values()), chance)
        told = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
        for name, text in texts.items():
            head, mark, body = told.sub(lambda found, by=names: by[found[0]], text).partition("\n---\n")  # type: ignore[misc]
            body = FIGURE.sub(lambda found, by=chance: str(round(int(found[0]) * by.uniform(*SPREAD))), body)  # type: ignore[misc]
            yield f"{copy:02d}-{name}", f"{head}{mark}{body}".encode()


def _other_names(told: str, chance: random.Random) -> dict[str, str]:
    """Say what each division of the corpus is called in another place: counties of one city, streets of these."""
    by_code = divisions.divisions().by_code
    rows = list(by_code.values())
    lower: dict[str, list[str]] = {}
    for row in rows:
        lower.setdefault(row.parent, []).append(row.code)
    ours = [row for row in rows if row.type in ("prefecture", "county", "street") and row.name in told]
    cities = [row for row in rows if row.type == "prefecture" and len(lower.get(row.code, ())) >= MOST_COUNTIES]
    city = chance.choice(cities)
    counties = [by_code[code] for code in chance.sample(lower[city.code], MOST_COUNTIES)]
    streets = [by_code[code].name for county in counties for code in lower.get(county.code, ())]
    names = {row.name: city.name for row in ours if row.type == "prefecture"}
    names |= {row.name: chance.choice(counties).name for row in ours if row.type == "county"}
    names |= {name[:-1]: other[:-1] for name, other in names.items() if len(name) > SHORTEST}  # 济宁 for 济宁市
    names |= {row.name: chance.choice(streets) for row in ours if row.type == "street" and streets}
    communities = sorted(set(COMMUNITY.findall(told)))
    return names | {name: "".join(chance.choices(LETTERS, k=2)) + "社区" for name in communities}


def ingest(folder: Path) -> tuple[list[tuple[str, str]], Path]:
    """Measure each part of the way into a store, single process; CPU seconds of this process."""
    model = encoder.load()
    files = list(reports())
    characters = sum(len(data.decode()) for _, data in files)
    started = time.process_time()
    read = [decode(data, name) for name, data in files]
    extractions = [extract(report) for report in read]
    extracted = time.process_time()
    wall = time.perf_counter()
    path = folder / "store"
    with Store.create(path, model) as store:
        for begin in range(0, len(files), BATCH):
            batch: list[Extraction] = extractions[begin : begin + BATCH]
            data = {e.report.id: d for e, (_, d) in zip(batch, files[begin : begin + BATCH], strict=True)}
            store.add(batch, data, model)
    ended, wall = time.process_time(), time.perf_counter() - wall
    count = len(files)
    rows = [
        ("reports", f"{count}, {characters // count} characters each on average"),
        ("read and extract, CPU", f"{(extracted - started) / count * 1000:.1f} ms a report"),
        ("encode, store and index durably, CPU", f"{(ended - extracted) / count * 1000:.1f} ms a report"),
        ("the same, wall", f"{wall / count * 1000:.1f} ms a report"),
        ("reports a second a core, end to end", f"{count / (ended - started):.0f}"),
        ("characters a second a core, end to end", f"{characters / (ended - started):,.0f}"),
    ]
    return rows, path


def start_up(store: Path) -> list[tuple[str, str]]:
    """Measure whole processes from start to answer."""
    rows = []
    for label, arguments in (
        ("dangjian --help", ["--help"]),
        ("dangjian ask", ["--store", str(store), "ask", "任城区有多少名专职网格员？"]),
    ):
        walls = []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "api.cli", *arguments], check=True, capture_output=True)
            walls.append(time.perf_counter() - begun)
        rows.append((label, f"{percentile(walls, 0.5) * 1000:.0f} ms (median of {STARTS})"))
    loads = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        divisions.load()
        loads.append(time.perf_counter() - begun)
    rows.append(("the divisions alone", f"{percentile(loads, 0.5) * 1000:.0f} ms (median of {STARTS})"))
    return rows


def answers(store: Path) -> list[tuple[str, str, str]]:
    """Measure every question of the corpus, warm: in process, and through the HTTP stack with its page."""
    questions = [row["q"] for row in load()]
    rows = []
    with Store.open(store, read_only=True) as opened:
        answerer = Answerer(opened, encoder.load())
        rows.append(_timed("answer in process", questions, answerer.ask))
    with TestClient(create_app(store)) as client:
        rows.append(
            _timed("/ask.json", questions, lambda q: client.get("/ask.json", params={"q": q}).raise_for_status())
        )
        rows.append(_timed("/ask page", questions, lambda q: client.get("/ask", params={"q": q}).raise_for_status()))
    return rows


def _timed(label: str, questions: list[str], ask: object) -> tuple[str, str, str]:
    assert callable(ask)
    for question in questions[:20]:
        ask(question)
    times = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - begun) * 1000)
    return label, f"{percentile(times, 0.5):.1f} ms", f"{percentile(times, 0.99):.1f} ms"


def fill(path: Path, files: list[tuple[str, bytes]]) -> Path:
    """Read reports into a new store."""
    model = encoder.load()
    with Store.create(path, model) as store:
        for begin in range(0, len(files), BATCH):
            part = [(extract(decode(data, name)), data) for name, data in files[begin : begin + BATCH]]
            store.add([one for one, _ in part], {one.report.id: data for one, data in part}, model)
    return path


def main() -> None:
    """Measure everything and write the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, large = ingest(folder)
        small = folder / "corpus"
        subprocess.run(
            [sys.executable, "-m", "api.cli", "--store", str(small), "ingest", str(CORPUS)],
            check=True,
            capture_output=True,
        )
        path = write(
            "speed",
            "Speed",
            "## Ingest (one process)\n\n" + table(("what", "figure"), rows),
            "## Start-up\n\n" + table(("process", "wall"), start_up(small)),
            f"## Answers on the corpus store ({len(load())} questions)\n\n"
            + table(("what", "p50", "p99"), answers(small)),
            f"## Answers on {COPIES} copies of the corpus\n\n" + table(("what", "p50", "p99"), answers(large)),
        )
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
