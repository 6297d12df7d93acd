"""What all benches share: the machine in words, percentiles, Markdown tables."""

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent


def machine() -> str:
    """Describe the machine in one line."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor()
    )
    return f"{os.cpu_count()} cores, {model or platform.machine()}, Python {platform.python_version()}"


def _cpuinfo() -> Iterable[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)])


def write(name: str, title: str, *parts: str) -> Path:
    """Write one report beside the benches and return its path."""
    path = HERE / f"{name}.md"
    path.write_text("\n\n".join([f"# {title}", f"Measured on {machine()}.", *parts]) + "\n", encoding="utf-8")
    return path
