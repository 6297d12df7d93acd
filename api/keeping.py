"""The part of the command line that keeps a store: what goes out of it, copies of it, keys to it, and its record."""

from collections.abc import Callable
from pathlib import Path

from api.access.roles import ROLES
from api.arguments import Parser


def add_keeping(command: Callable[[str, str], Parser]) -> None:
    """Add the commands."""
    made = command("remove", "撤下报道及只由它支持的一切")
    made.add_argument("reports", nargs="+", metavar="REPORT", help="报道的文件名")
    made.add_argument("--preview", action="store_true", help="只看撤下后会少什么，不作改动")
    made.add_argument("--json", action="store_true", help="与 --preview 同用，输出 JSON")

    made = command("backup", "把资料库备份成一个文件（服务和读入可照常进行）")
    made.add_argument("file", type=Path, metavar="FILE", help="备份文件，如 备份.tar.gz")

    made = command("restore", "从备份恢复，随后查验；正在服务的网页自动转到恢复的内容")
    made.add_argument("file", type=Path, metavar="FILE", help="备份文件")

    made = command("forget", "抹去一个人：图谱、索引、导出、保存的原文，以及以后读入的报道")
    made.add_argument("person", metavar="PERSON", help="姓名，或人物的标识（person/…）")

    made = command("original", "看一篇报道未隐去的原文（每次查看都有记录）")
    made.add_argument("report", metavar="REPORT", help="报道的文件名或标识")

    made = command("key", "密钥：建立、列出、停用")
    made.add_argument("action", choices=("new", "list", "revoke"), metavar="new|list|revoke", help="做什么")
    made.add_argument("id", nargs="?", default="", metavar="编号", help="停用哪一个")
    made.add_argument("--role", choices=ROLES, default="reader", help="权限：查阅、分析、编辑、管理（默认 reader）")
    made.add_argument("--name", default="", metavar="谁", help="给谁用，记录里以此称呼")
    made.add_argument("--limit", type=int, default=0, metavar="N", help="每分钟最多请求几次（默认不限）")

    made = command("audit", "审计记录：谁在何时做了什么")
    made.add_argument("action", choices=("verify", "show"), metavar="verify|show", help="核对，或列出")
    made.add_argument("--head", default="", metavar="校验值", help="此前抄存的末行校验值，须仍在记录里")
    made.add_argument("--typed", default="", metavar="文字", help="与 show 同用：只列出输入过这几个字的行")
