"""Measure what noise leaves of the facts of our own clean reports: ``python -m tests.bench.noise`` writes noise.md.

``python -m tests.bench.noise "line breaks"`` prints the facts that one kind of noise loses (-) and adds (+).
"""

import sys
from pathlib import Path

from tests.ingest.noise import NOISES
from tests.ingest.survival import Kept, lost, measure

ROOT = Path(__file__).resolve().parents[2]
TARGET = 0.95  # share of facts unchanged that the project demands
SEEDS = (1, 2, 3)
KINDS = ("figures", "names", "relations")


def clean_reports() -> dict[str, str]:
    """Reports without noise of their own."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpus" / "reports").glob("*.md"))
        if not path.stem.endswith(("-ocr", "-traditional"))
    }


def pooled(parts: list[Kept]) -> Kept:
    """Several measurements as one."""
    return Kept(sum(p.facts for p in parts), sum(p.same for p in parts), sum(p.added for p in parts))


def table(texts: dict[str, str]) -> str:
    """The report."""
    lines = [
        "# Facts unchanged under noise",
        "",
        f"{len(texts)} clean reports of `corpus/reports`, {len(SEEDS)} seeds. A fact is the same when value, unit,",
        "comparator, label, scope, time and status (figures), type and name (names), or subject, predicate, object and",
        f"detail (relations) are the same. Demanded: {TARGET}. Made by `python -m tests.bench.noise`; what each kind",
        "of noise does: `tests/ingest/noise.py`.",
        "",
        "| noise | figures | names | relations | all | added |",
        "|---|---|---|---|---|---|",
    ]
    every: list[Kept] = []
    for name, noise in NOISES.items():
        runs = [measure(texts, noise, seed) for seed in SEEDS]
        kinds = [pooled([run[kind] for run in runs]) for kind in KINDS]
        whole = pooled(kinds)
        every.append(whole)
        shares = " | ".join(f"{kept.share:.3f}" for kept in (*kinds, whole))
        lines.append(f"| {name} | {shares} | {whole.added / whole.facts:.3f} |")
    total = pooled(every)
    lines.append(f"| all noises | | | | **{total.share:.3f}** | {total.added / total.facts:.3f} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the report, or print what one kind of noise changes."""
    texts = clean_reports()
    if not arguments:
        report = table(texts)
        Path(__file__).with_suffix(".md").write_text(report, encoding="utf-8")
        print(report)
        return 0
    if arguments[0] not in NOISES:
        print(f"no such noise; there are: {', '.join(NOISES)}", file=sys.stderr)
        return 2
    for name, text in texts.items():
        for row in lost(name, text, NOISES[arguments[0]], SEEDS[0]):
            print(name, row)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
