"""``python -m tests.bench [NAME …]``: write the named reports, or all."""

import subprocess
import sys

NAMES = (
    *("speed", "quality", "answers", "encoder", "retrieval", "index", "noise"),
    *("elsewhere", "near", "pages", "correcting", "load", "endpoint", "change", "crash", "mutated"),
)


def main() -> None:
    """Run the benches one after the other."""
    for name in sys.argv[1:] or NAMES:
        subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=True)


if __name__ == "__main__":
    main()
