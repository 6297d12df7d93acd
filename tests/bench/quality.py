"""Quality: extraction and answers against gold, on our own corpus and, where it is at hand, on the real articles."""

import logging
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from corpus.questions import load
from ingest.pipeline import extract, read_file
from kg import encoder
from kg.answer import Answerer
from kg.store import Store
from tests.bench import measured
from tests.bench.reporting import table, write
from tests.bench.scoring import Score, flat, score_extraction, wrong

ROOT = Path(__file__).parents[2]
SETS = {
    "our own corpus": (ROOT / "corpus" / "gold", ROOT / "corpus" / "reports"),
    "the real articles": (ROOT.parent / "shared" / "gold", ROOT.parent / "shared" / "articles"),
}
OPERATORS = re.compile(r"[－＋]")  # a difference or sum shows its operands: 762名－530名
SHOWN = 12  # misses of each cause that are listed


def extraction(gold: Path, reports: Path) -> Score:
    """Score the extraction of every report that has gold."""
    score = Score()
    for path in sorted(gold.glob("*.yaml")):
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(facts, dict) and "report" in facts:
            score_extraction(facts, extract(read_file(reports / facts["report"])), score)
    return score


def answers(reports: Path, questions: Sequence[dict[str, Any]]) -> tuple[Score, int, int]:
    """Score the answers over a store of the reports; also values shown and those whose citations hold them."""
    score = Score()
    shown = proven = 0
    model = encoder.load()
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", model) as store:
        files = sorted(p for p in reports.iterdir() if p.is_file())
        made = [extract(read_file(path)) for path in files]
        store.add(made, {e.report.id: p.read_bytes() for e, p in zip(made, files, strict=True)}, model)
        answerer = Answerer(store, model)
        for question in questions:
            answer = answerer.ask(question["q"], question.get("context", ()))
            why = wrong(question, answer)
            kind = "abstain" if question.get("abstain") else str(question.get("kind", "asked"))
            for measure in (kind, "all"):
                score.add(measure, int(not why), 1, 1)
            if why:
                score.misses.append((kind, f"{question['q']} — {why}"))
            evidence = flat(" ".join(c.sentence for c in answer.citations))
            shown += len(answer.values)
            proven += sum(all(flat(part) in evidence for part in OPERATORS.split(v.raw_value)) for v in answer.values)
    return score, shown, proven


def _extraction_table(score: Score) -> str:
    rows = [
        (name, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}", c.wanted) for name, c in score.counts.items()
    ]
    return table(("measure", "precision", "recall", "F1", "demanded"), rows)


def _misses(score: Score) -> str:
    causes = Counter(cause for cause, _ in score.misses)
    lines = []
    for cause, times in causes.most_common():
        examples = [what for c, what in score.misses if c == cause][:SHOWN]
        lines.append(f"- {cause}: {times}\n" + "\n".join(f"  - {e}" for e in examples))
    return "\n".join(lines) or "None."


def main() -> None:
    """Measure and write the report."""
    logging.disable(logging.WARNING)  # what the verbatim gate drops is counted here, not printed
    parts = []
    for name, (gold, reports) in SETS.items():
        if not reports.is_dir():
            continue
        score = extraction(gold, reports)
        parts += [
            f"## Extraction from {name}",
            _extraction_table(score),
            "What is still wrong, by cause:",
            _misses(score),
        ]
        questions = load() if "own" in name else yaml.safe_load((gold / "questions.yaml").read_text(encoding="utf-8"))
        asked, shown, proven = answers(reports, questions)
        rows = [(kind, c.right, c.wanted, f"{c.recall:.3f}") for kind, c in asked.counts.items()]
        parts += [
            f"## Answers over {name}",
            table(("kind", "right", "questions", "share"), rows),
            f"Values shown: {shown}; of these, held by a cited sentence: {proven}.",
            "Wrong answers:",
            _misses(asked),
        ]
    print(write("quality", "Quality", *parts).read_text(encoding="utf-8"))
    measured.main()  # the help page states what was measured last


if __name__ == "__main__":
    main()
