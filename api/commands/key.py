"""``dangjian key``: make, list and withdraw keys."""

import sys
from argparse import Namespace

from api.access.audit import Audit, at_the_keyboard
from api.access.keys import Keys
from api.access.roles import LABELS
from api.opening import open_reader
from kg.errors import RequestError


def run(options: Namespace) -> int:
    """A key is shown once, on standard output and alone there, so that it can be piped into a safe."""
    with open_reader(options.store):  # no keys beside what is no store
        pass
    keys, audit = Keys(options.store), Audit(options.store)
    if options.action == "list":
        for key in keys.all():
            state = f"  {key.withdrawn} 停用" if key.withdrawn else ""
            limit = f"  每分钟 {key.limit} 次" if key.limit else ""
            print(f"{key.id}  {key.role:<8}{LABELS[key.role]}  {key.name}  {key.made}{limit}{state}")
        return 0
    if options.action == "revoke":
        if not options.id:
            raise RequestError("缺少参数：密钥的编号（见 dangjian key list）。")
        key = keys.withdraw(options.id)
        audit.add(at_the_keyboard(), "停用密钥", f"{key.id} {key.role} {key.name}")
        print(f"已停用  {key.id}  {key.name}")
        return 0
    if options.limit < 0:
        raise RequestError("每分钟次数不能小于 0。")
    key, shown = keys.new(options.name or LABELS[options.role], options.role, options.limit)
    audit.add(at_the_keyboard(), "建立密钥", f"{key.id} {key.role} {key.name}")
    print(shown)
    print(f"“{key.name}”的密钥（{LABELS[key.role]}），只显示这一次，请妥善保存。", file=sys.stderr)
    return 0
