"""``dangjian restore``: a backup back into a new folder, or over a store that may be served."""

import sys
from argparse import Namespace

from api.opening import open_reader
from kg.backup import restore
from kg.check import check


def run(options: Namespace) -> int:
    """Put it back and prove it; exit 1 when something in it is not as it must be."""
    restore(options.file, options.store)
    with open_reader(options.store) as store:
        findings = check(store)
        reports = len(store.reports())
    for finding in findings:
        print(f"{finding.where}  {finding.message}")
    said = f"查验有 {len(findings)} 处不对" if findings else "查验一切相符"
    print(f"已恢复 {reports} 篇报道，{said}。", file=sys.stderr)
    return 1 if findings else 0
