"""``python -m tests.bench.measured``: the shares that the help page states, taken from ``quality.md`` as it stands.

The page is part of the package and the bench is not, so the figures travel as data: ``api/measured.json``.
"""

import json
import re
from typing import Any

from tests.bench.reporting import HERE

MEASURED = HERE.parents[1] / "api" / "measured.json"
_SECTION = re.compile(r"^## (?P<title>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<cells>.+) \|$", re.MULTILINE)


def measured(report: str) -> dict[str, Any]:
    """Read the shares of right answers and right extractions from the bench's report."""
    sections = {found["title"]: found["body"] for found in _SECTION.finditer(report)}
    extraction = next(body for title, body in sections.items() if title.startswith("Extraction") and "own" in title)
    answers = next(body for title, body in sections.items() if title.startswith("Answers") and "own" in title)
    return {"answers": {name: {"right": int(right), "questions": int(asked)}
                        for name, (right, asked, _) in _rows(answers) if asked.isdecimal()},
            "extraction": {name: {"precision": float(precision), "recall": float(recall), "demanded": int(demanded)}
                           for name, (precision, recall, _, demanded) in _rows(extraction) if demanded.isdecimal()}}


def _rows(body: str) -> list[tuple[str, list[str]]]:
    return [(found["name"], found["cells"].split(" | ")) for found in _ROW.finditer(body)]


def main() -> None:
    """Write the figures for the help page."""
    report = (HERE / "quality.md").read_text(encoding="utf-8")
    MEASURED.write_text(json.dumps(measured(report), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
