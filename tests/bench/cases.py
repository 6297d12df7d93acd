"""What the case tables show: ``python -m tests.bench.cases [TABLE…]`` prints each wrong row and what was got instead.

``--unmark`` takes the mark ``miss`` off rows that are right now. There is no way to set marks here: a row that was
right and is wrong now is a fault to be mended.
"""

import csv
import sys

from tests.ingest.checks import CHECKS
from tests.ingest.figure_checks import nothing_else
from tests.ingest.tables import FOLDER, Row, load


def faults(name: str) -> dict[int, str]:
    """Line of each wrong row → what is wrong."""
    return {line: fault for line, row in enumerate(load(name), start=2) if (fault := CHECKS[name](row))}


def extras() -> dict[int, str]:
    """Sentences of variables.csv with figures that the table does not have, by the line of their first row."""
    first: dict[str, tuple[int, Row]] = {}
    for line, row in enumerate(load("variables"), start=2):
        first.setdefault(row["text"], (line, row))
    return {line: fault for line, row in first.values() if (fault := nothing_else(row))}


def unmark(name: str, column: str, wrong: dict[int, str]) -> int:
    """Take the mark off rows that are right; returns of how many."""
    rows = load(name)
    mended = [row for line, row in enumerate(rows, start=2) if row.get(column) == "miss" and line not in wrong]
    for row in mended:
        row[column] = ""
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(mended)


def main(arguments: list[str]) -> int:
    """Print the wrong rows of the tables, and the counts."""
    asked = [a for a in arguments if a in CHECKS] or list(CHECKS)
    counts = []
    for name in asked:
        rows = load(name)
        for column, wrong in (("known", faults(name)), *([("extra", extras())] if name == "variables" else [])):
            for line, fault in wrong.items():
                row = rows[line - 2]
                print(f"{name}:{line} {'' if row[column] == 'miss' else 'NEW '}{row['text']} [{row['why']}] → {fault}")
            stale = sum(row[column] == "miss" and line not in wrong for line, row in enumerate(rows, start=2))
            if stale and "--unmark" in arguments:
                stale -= unmark(name, column, wrong)
            title = name if column == "known" else "figures that are none"
            counts.append(f"{title}: {len(rows)} rows, {len(wrong)} wrong, {stale} mended but still marked")
    print("\n".join(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
