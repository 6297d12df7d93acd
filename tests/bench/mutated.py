"""Ten thousand damaged files through ingest: each is read or refused in words, none crashes it and none takes long.

Pieces of ``corpus/`` are damaged in up to four ways each: bytes flipped, cut, repeated, other encodings, front matter
torn, numbers, brackets and marks without end, characters of all scripts and none. Every file is decoded, extracted,
masked and written as triples; every twentieth that is read goes into a store, which is checked at the end.
``python -m tests.bench.mutated [FILES]`` writes ``mutated.md``.
"""

import contextlib
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.pipeline import extract
from ingest.read import decode
from kg import encoder, rdf
from kg.check import check
from kg.errors import DangjianError
from kg.model import Extraction
from kg.store import Store
from kg.withhold import public
from tests.bench.reporting import percentile, table, write

FILES = 10_000
SEED = 20
STORED = 20  # of how many that are read one is stored: checking thousands of reports would take longer than all else
HANG = 20.0  # seconds after which a file is said to hang; the longest report read whole takes under two
CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
ODD = ("\u200b\u200e\u202e\ufeff\u0301😀𠮷ﾊﾟ\u2028\x0b\x1f\x00\x7f"
       "“”‘’《》（）【】…—%％‰℃①ⅣⅩ１２３０.。,，、;；:：!！?？\t\r\n #*|<>&\"'\\`")
ENDLESS = ("万", "9", "（", "“", "、", "《", "社区", "的", "第1", "1.", "年", "某", "\n", "# ", "---\n", "\\", "{")
WRITTEN = ("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5")

Mutation = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, luck: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(luck.randint(1, 20)):
        if changed:
            changed[luck.randrange(len(changed))] = luck.randrange(256)
    return bytes(changed)


def _cut(data: bytes, luck: random.Random) -> bytes:
    start = luck.randrange(len(data) + 1)
    return data[:start] + data[start + luck.randint(1, 200):]


def _repeat(data: bytes, luck: random.Random) -> bytes:
    start = luck.randrange(len(data) + 1)
    return data[:start] + data[start:start + luck.randint(1, 400)] * luck.randint(2, 8) + data[start:]


def _odd(data: bytes, luck: random.Random) -> bytes:
    text = list(data.decode("utf-8", "replace"))
    for _ in range(luck.randint(1, 40)):
        any_of = luck.choice((luck.randrange(0x3000), luck.randrange(0x4E00, 0x9FFF)))
        text.insert(luck.randrange(len(text) + 1), luck.choice(ODD) if luck.random() < 0.7 else chr(any_of))
    return "".join(text).encode("utf-8", "replace")


def _endless(data: bytes, luck: random.Random) -> bytes:
    start = luck.randrange(len(data) + 1)
    return data[:start] + (luck.choice(ENDLESS) * luck.choice((10, 100, 3000))).encode() + data[start:]


def _written(data: bytes, luck: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(luck.choice(WRITTEN), "replace")


def _shuffled(data: bytes, luck: random.Random) -> bytes:
    parts = data.decode("utf-8", "replace").split(luck.choice(("\n", "，", "。", "、")))
    luck.shuffle(parts)
    return luck.choice(("\n", "，", "。", "", " ")).join(parts).encode("utf-8", "replace")


def _numbers(data: bytes, luck: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    made = luck.choice(("9" * 400, "1e400", "-0", "0.0.0", "1/0", "十百千万亿" * 40, "2021年13月45日", "１２３,,456",
                        "NaN", "%", "9" * 5000, "3万" * 50))
    return "".join(made if c.isdigit() and luck.random() < 0.2 else c for c in text).encode("utf-8", "replace")


def _head(data: bytes, luck: random.Random) -> bytes:
    made = luck.choice(("---\ntitle: [\n---\n", "---\npublished: 9999-99-99\n---\n", "---\n- a\n---\n", "---\ntitle:\n",
                        "---\nplace: &a *a\n---\n", "---\ntitle: !!python/object:os.system x\n---\n"))
    return made.encode() + data


MUTATIONS: Sequence[Mutation] = (_flip, _cut, _repeat, _odd, _endless, _written, _shuffled, _numbers, _head)


def damaged(texts: Sequence[bytes], luck: random.Random) -> tuple[str, bytes]:
    """Make one damaged file; say how."""
    text = luck.choice(texts).decode()
    start = luck.randrange(max(1, len(text) - 100))
    data = text[start:start + luck.randint(50, 1500)].encode()
    # One flipped byte makes most files no text at all: that sort is kept to a fifth, so that the rest is read.
    ways = luck.sample(MUTATIONS[0 if luck.random() < 0.2 else 1:], luck.randint(1, 4))
    for way in ways:
        data = way(data, luck)
    return "+".join(way.__name__.strip("_") for way in ways), data


class HangError(Exception):
    """It took too long."""


@contextlib.contextmanager
def _watched() -> Iterator[None]:
    def late(*_: object) -> None:
        raise HangError

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def through(name: str, data: bytes) -> Extraction:
    """Read one file as ingest does, as far as the triples."""
    made = extract(decode(data, name))
    shown = public(made).extraction
    rdf.to_nquads(shown, "http://dangjian.local/", "run/0")
    for figure in shown.observations:
        if shown.report.text[figure.raw_start:figure.raw_end] != figure.raw_value:
            raise AssertionError(f"{figure.raw_value!r} is not where it is said to be")
    return made


def main() -> None:
    """Run and write the report."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    texts = [file.read_bytes() for file in sorted(CORPUS.iterdir())]
    through("warm.md", texts[0])
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    times: list[float] = []
    kept: list[tuple[Extraction, bytes]] = []
    for number in range(files):
        how, data = damaged(texts, random.Random(f"{SEED} {number}"))
        started = time.perf_counter()
        try:
            with _watched():
                made = through(f"{number:05}.md", data)
            counts["read"] += 1
            if counts["read"] % STORED == 0:
                kept.append((made, data))
        except DangjianError as error:
            counts["refused"] += 1
            if not error.message:
                wrong.append(f"{number} {how}: refused without a word")
        except HangError:
            wrong.append(f"{number} {how}: more than {HANG:g} s")
        except Exception as error:
            wrong.append(f"{number} {how}: {type(error).__name__}: {str(error)[:200]}")
        times.append(time.perf_counter() - started)
        if number % 500 == 499:
            print(f"{number + 1}/{files}", file=sys.stderr, flush=True)
    findings = _stored(kept)
    rows = [
        ("files", files), ("read", counts["read"]), ("refused in words", counts["refused"]),
        ("crashed or hung", len(wrong)), ("stored, in batches of 100", len(kept)),
        ("findings of `check` on that store", len(findings)),
        ("time a file, median / 99 of 100 / longest",
         f"{percentile(times, 0.5) * 1000:.0f} ms / {percentile(times, 0.99) * 1000:.0f} ms / {max(times):.2f} s"),
    ]
    print(write("mutated", "Damaged files", __doc__ or "", table(("what", "measured"), rows),
                *(f"- {one}" for one in [*wrong, *findings][:50])))


def _stored(kept: Sequence[tuple[Extraction, bytes]]) -> list[str]:
    model = encoder.load(None)
    with tempfile.TemporaryDirectory(prefix="mutated-") as place, Store.create(Path(place) / "store", model) as store:
        for at in range(0, len(kept), 100):
            batch = kept[at:at + 100]
            store.add([made for made, _ in batch], {made.report.id: data for made, data in batch}, model)
        return [f"{one.kind} {one.where} {one.message}" for one in check(store)]


if __name__ == "__main__":
    main()
