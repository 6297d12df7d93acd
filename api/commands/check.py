"""``dangjian check``: is everything in the store as it must be."""

from argparse import Namespace

from api.jsons import to_json
from api.opening import open_reader
from kg.check import check

KINDS = {
    "original": "原文", "sentence": "句子", "figure": "数据", "index": "索引", "shared": "公共图", "shape": "形状约束",
}


def run(options: Namespace) -> int:
    """Check; exit 1 when something is wrong."""
    with open_reader(options.store) as store:
        findings = check(store)
        reports = len(store.reports())
    if options.json:
        print(to_json({"sound": not findings, "reports": reports, "findings": findings}).decode())
    else:
        for finding in findings:
            where = f"  {finding.where}" if finding.where else ""
            print(f"{KINDS.get(finding.kind, finding.kind)}{where}  {finding.message}")
        print(f"{reports} 篇报道，" + (f"有 {len(findings)} 处不对。" if findings else "一切相符。"))
    return 1 if findings else 0
