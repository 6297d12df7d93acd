"""The part of the command line that keeps a store: withdrawing, backup, restore. The rest: :mod:`api.cli`."""

from collections.abc import Callable
from pathlib import Path

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
