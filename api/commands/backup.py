"""``dangjian backup``: the store as one file."""

import sys
from argparse import Namespace

from kg.backup import backup


def run(options: Namespace) -> int:
    """Write the newest generation; readers and a writer go on meanwhile."""
    generation = backup(options.store, options.file)
    print(f"已备份到 {options.file}（版次 {generation}，{options.file.stat().st_size:,} 字节）。", file=sys.stderr)
    return 0
