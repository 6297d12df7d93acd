"""``dangjian audit``: the record of what was done, shown and verified."""

from argparse import Namespace

from api.access.audit import Audit
from api.access.typed import Typed
from api.opening import open_reader


def run(options: Namespace) -> int:
    """Exit 1 when the chain is broken."""
    with open_reader(options.store):
        pass
    audit = Audit(options.store)
    if options.action == "show":
        sought = Typed(options.store).kept(options.typed)
        for row in (row for row in audit.rows() if sought in row["about"]):
            print(f"{row['number']:>6}  {row['at']}  {row['who']}  {row['what']}  {row['about']}".rstrip())
        return 0
    verdict = audit.verify(options.head)
    if verdict.wrong:
        print(f"审计记录有问题：{verdict.wrong}。此前 {verdict.lines} 行相符。")
        return 1
    print(f"审计记录 {verdict.lines} 行，逐行相符。末行校验值 {verdict.head}（可另行抄存，以后用 --head 核对）。")
    return 0
