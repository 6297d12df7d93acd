"""Kill the writer again and again while reports go in, are replaced and withdrawn: is all that it acknowledged there?

Each round a process ingests with the real pipeline, says each batch once the store has acknowledged it, and is killed
(SIGKILL) at a random moment of one of its first batches. Another process then opens the store, compares it with what
was said, and checks all of it.
``python -m tests.bench.crash [ROUNDS]`` writes ``crash.md``.
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder
from kg.check import check, vocabulary
from kg.encoder import Encoder
from kg.folder import is_store
from kg.model import Extraction
from kg.store import Store
from tests.bench.reporting import percentile, table, write

ROUNDS = 200
LIVES = 10  # rounds that one store goes through: longer ones make checking slow, shorter ones forget what a crash left
BATCHES = 3  # acknowledged at most before the kill
SPREAD = 2.0  # the kill falls within so many times what the batch before took, so that it hits every step of the next
FIRST = 0.5  # seconds within which it falls where none was acknowledged before
CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@dataclass
class Found:
    """What became of one round."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    seconds: float = 0.0  # until the store was open again


def batches(texts: Mapping[str, bytes], luck: random.Random) -> list[tuple[str, list[tuple[str, bytes]]]]:
    """Make up what a writer does: put one to three reports in, some of them again with a change, or take one out."""
    made = []
    for number in range(100):
        names = luck.sample(sorted(texts), luck.randint(1, 3))
        if number % 5 == 4:
            made.append(("remove", [(names[0], b"")]))
        else:
            line = f"\n\n第{luck.randint(1, 10**6)}次改动。\n".encode()
            made.append(("add", [(name, texts[name] + line) for name in names]))
    return made


def writer(path: Path, work: list[tuple[str, list[tuple[str, bytes]]]], said: int, model: Encoder) -> None:
    """Do the work; say each batch when it is acknowledged."""
    with (Store.open(path) if is_store(path) else Store.create(path, model)) as store:
        for number, (deed, files) in enumerate(work):
            if deed == "remove":
                store.remove([name for name, _ in files])
            else:
                read: list[Extraction] = [extract(decode(data, name)) for name, data in files]
                store.add(read, {x.report.id: data for x, (_, data) in zip(read, files, strict=True)}, model)
            os.write(said, f"{number}\n".encode())


def look(path: Path, expected: Mapping[str, bytes], maybe: Mapping[str, bytes | None], said: int) -> None:
    """Compare a store with what was acknowledged; ``maybe``: what the batch under way makes of its reports."""
    found, started = Found(acknowledged=len(expected)), time.perf_counter()
    with Store.open(path) as store:
        found.seconds = time.perf_counter() - started
        there = {entry.name: store.original_bytes(entry.id) for entry in store.reports()}
        after = {name: data for name, data in {**expected, **maybe}.items() if data is not None}
        if there not in (dict(expected), after):
            found.lost = sorted(name for name in expected if there.get(name) not in (expected[name], after.get(name)))
            found.torn = sorted(set(there) - set(after)) or (["a batch in part"] if not found.lost else [])
        found.torn += [f"{one.kind} {one.where} {one.message}" for one in check(store)]
    os.write(said, json.dumps(asdict(found), ensure_ascii=False).encode())


def apart(deed: Callable[[int], None]) -> tuple[int, int]:
    """Run in a process of its own that starts with everything loaded; return its number and what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            deed(writing)
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def said(reading: int) -> bytes:
    """Read all that a process says, until it ends."""
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def life(path: Path, rounds: int, luck: random.Random, texts: Mapping[str, bytes], model: Encoder) -> list[Found]:
    """Send one store through its rounds."""
    held: dict[str, bytes] = {}
    results = []
    for _ in range(rounds):
        work = batches(texts, luck)
        child, reading = apart(lambda out, work=work: writer(path, work, out, model))  # type: ignore[misc]
        done = _killed(child, reading, luck)
        os.waitpid(child, 0)
        for deed, files in work[:done]:
            held = _after(held, deed, files)
        deed, files = work[done]
        maybe: dict[str, bytes | None] = {name: data if deed == "add" else None for name, data in files}
        if not is_store(path):  # killed before it was made: nothing was acknowledged
            results.append(Found(lost=sorted(held)))
            continue
        child, reading = apart(lambda out, now=dict(held), maybe=maybe: look(path, now, maybe, out))  # type: ignore[misc]
        answer = said(reading)
        os.waitpid(child, 0)
        results.append(Found(**json.loads(answer)) if answer else Found(torn=["the store does not open"]))
        held = _now(path, held, _after(held, deed, files))
    return results


def _killed(child: int, reading: int, luck: random.Random) -> int:
    """Let a writer acknowledge some batches, kill it within the next one, and return how many it acknowledged."""
    heard, wanted, took = b"", luck.randint(0, BATCHES), FIRST
    while heard.count(b"\n") < wanted:
        started = time.perf_counter()
        if not (more := os.read(reading, 100)):
            break
        heard, took = heard + more, time.perf_counter() - started
    time.sleep(luck.uniform(0, SPREAD * min(took, FIRST)))
    os.kill(child, signal.SIGKILL)
    return (heard + said(reading)).count(b"\n")


def _after(held: Mapping[str, bytes], deed: str, files: list[tuple[str, bytes]]) -> dict[str, bytes]:
    kept = {name: data for name, data in held.items() if name not in {name for name, _ in files}}
    return kept if deed == "remove" else {**kept, **dict(files)}


def _now(path: Path, before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, bytes]:
    """Return which of the two states a store is in: the last batch may have been true before it was said."""
    child, reading = apart(lambda out: os.write(out, str(_is(path, after)).encode()) and None)
    answer = said(reading)
    os.waitpid(child, 0)
    return after if answer == b"True" else before


def _is(path: Path, state: Mapping[str, bytes]) -> bool:
    with Store.open(path, read_only=True) as store:
        return {entry.name: store.original_bytes(entry.id) for entry in store.reports()} == dict(state)


def main() -> None:
    """Run and write the report."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    model = encoder.load(None)
    texts = {file.name: file.read_bytes() for file in sorted(CORPUS.iterdir())}
    extract(decode(next(iter(texts.values())), "warm.md"))  # loaded once, before any process is forked
    vocabulary()
    results: list[Found] = []
    luck = random.Random(20)
    while len(results) < rounds:
        place = Path(tempfile.mkdtemp(prefix="crash-"))
        results += life(place / "store", min(LIVES, rounds - len(results)), luck, texts, model)
        shutil.rmtree(place)
        print(f"{len(results)}/{rounds}", file=sys.stderr, flush=True)
    opened = [one.seconds * 1000 for one in results if one.seconds]
    rows = [
        ("rounds, each ended by kill -9", len(results)),
        ("reports acknowledged before the kills, summed over the rounds", sum(one.acknowledged for one in results)),
        ("acknowledged reports lost", sum(len(one.lost) for one in results)),
        ("findings of `check`, batches there in part", sum(len(one.torn) for one in results)),
        ("opening for writing after a kill, median / slowest",
         f"{percentile(opened, 0.5):.0f} / {max(opened):.0f} ms"),
    ]
    wrong = [f"- round {number}: {one.lost} {one.torn}" for number, one in enumerate(results) if one.lost or one.torn]
    print(write("crash", "Killed while writing", __doc__ or "", table(("what", "measured"), rows), *wrong))


if __name__ == "__main__":
    main()
