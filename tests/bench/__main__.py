"""``python -m tests.bench [NAME …]``: write the named reports, or all."""

import importlib
import sys

NAMES = ("speed", "quality", "encoder", "noise")


def main() -> None:
    """Run the benches one after the other."""
    for name in sys.argv[1:] or NAMES:
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()
