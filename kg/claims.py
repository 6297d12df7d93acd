"""Who still says what: how many reports make each statement of the shared graphs.

Entities and variables are described once for all reports. A description appears with the first report that gives it and
goes with the last; a count by statement decides that at a cost that goes with the report, not with the store.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

Counts = Callable[[Sequence[int]], Mapping[int, int]]  # keys → how many reports of the current generation say it


def key(line: str) -> int:
    """Return the 64-bit number of a statement: among ten million, two are alike with a chance of one in 400,000."""
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest(), signed=True)


def pack(lines: Iterable[str]) -> bytes:
    """Keep a report's shared statements, to be taken back when it is replaced or removed."""
    return zlib.compress("".join(sorted(set(lines))).encode(), 1)


def unpack(packed: bytes) -> list[str]:
    """Return the statements that :func:`pack` kept."""
    return [f"{line}\n" for line in zlib.decompress(packed).decode().split("\n")[:-1]]  # literals may hold U+2028


@dataclass(frozen=True, slots=True)
class Balance:
    """What a batch does to the shared graphs, and the counts to record with its commit."""

    appear: list[str]
    vanish: list[str]
    counts: Mapping[int, int]


def balance(added: Iterable[Iterable[str]], removed: Iterable[Iterable[str]], counts: Counts) -> Balance:
    """Weigh what the reports of a batch begin to say against what those that they replace said."""
    change: Counter[str] = Counter()
    for lines in added:
        change.update(set(lines))
    for lines in removed:
        change.subtract(set(lines))
    moved = {line: number for line, number in change.items() if number}
    keys = {line: key(line) for line in moved}
    before = counts(list(keys.values()))
    after = {keys[line]: before.get(keys[line], 0) + number for line, number in moved.items()}
    return Balance(
        appear=[line for line in moved if keys[line] not in before and after[keys[line]] > 0],
        vanish=[line for line in moved if after[keys[line]] <= 0],
        counts=after,
    )
