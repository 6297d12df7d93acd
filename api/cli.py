"""The command ``dangjian``. Nothing heavy is imported before the command that needs it."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from api.arguments import USAGE_EXIT, Parser
from api.keeping import add_keeping
from api.settings import PREFIX, Settings, settings
from kg.errors import DangjianError, RequestError, StoreError

FAILED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells expect
TABLES = ("observations", "entities", "relations", "reports")
# Commands that go on record.
RECORDED = ("ingest", "remove", "forget", "rebuild", "same", "different", "undo", "backup", "restore")
TYPED = ("paths", "one", "other")  # of their arguments, those that may name somebody whom the store withholds
KNOWN = ("reports", "number", "file", "into")
# Requests share the processors, and matrices are small: threads that wait for each other take 50 times as long when
# others work. Read when numpy is loaded, which is later; workers inherit it; an encoder on torch keeps its own threads.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
FILE_FORMATS = ("csv", "xlsx", "jsonl", "ttl", "nq")

EPILOG = """\
数据目录：--store DIR，未给时用环境变量 DANGJIAN_STORE，再无则用 ./var。
例：
  dangjian ingest 报道/            读入一个文件夹
  dangjian ask "某区有多少名专职网格员？"
  dangjian serve                   在 http://127.0.0.1:8000 打开网页
"""


def build_parser(config: Settings) -> Parser:
    """All commands of the contract (DESIGN §4)."""
    parser = Parser(prog="dangjian", description="基层党建报道的知识图谱与问答；每个结论都附原文句子。", epilog=EPILOG)
    parser.add_argument("--store", type=Path, default=config.store, metavar="DIR", help="数据目录（默认 %(default)s）")
    parser.add_argument("--graph", default=config.graph, metavar="URL",
                        help="图所在的 SPARQL 服务（默认在数据目录里）；认证见 DANGJIAN_GRAPH_AUTH、_USER、_PASSWORD")
    parser.add_argument("--encoder", default=config.encoder, metavar="模型",
                        help="编码模型：文件夹，或本机已有的 SentenceTransformer 名称（默认用自带的）")
    parser.add_argument("--version", action="store_true", help="显示版本并退出")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=Parser)

    def command(name: str, help_text: str) -> Parser:
        made: Parser = commands.add_parser(name, help=help_text, description=help_text)
        # Also after the command; absent there, the value given before it stands.
        made.add_argument("--store", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="数据目录")
        return made

    made = command("ingest", "读入报道文件或文件夹（.txt、.md）")
    made.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
    made.add_argument("--workers", type=int, default=config.ingest_workers, metavar="N", help="进程数（默认按核数）")
    made.add_argument("--if-empty", action="store_true", help="库里已有报道时什么也不做（供首次启动用）")

    made = command("ask", "提问；答案附原文出处")
    made.add_argument("question", metavar="问题", help="问题；写 - 则从标准输入每行读一个问题")
    made.add_argument("--json", action="store_true", help="每个答案输出一行 JSON")

    _add_search(command, config)

    made = command("compare", "对比两个或多个地方")
    made.add_argument("places", nargs="+", metavar="地方", help="地名，两个以上")
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="输出 JSON")
    form.add_argument("--xlsx", type=Path, metavar="FILE", help="写成电子表格")
    form.add_argument("--docx", type=Path, metavar="FILE", help="写成简报，脚注注明出处（WPS、Word 可打开）")

    made = command("similar", "别处的同类做法，各附理由和原文")
    made.add_argument("programme", metavar="做法", help="做法的名称或标识")
    made.add_argument("--json", action="store_true", help="输出 JSON")

    made = command("sparql", "在图上运行 SPARQL 1.1 查询（只读）")
    made.add_argument("query", metavar="QUERY|FILE|-",
                      help="查询文本、查询文件、常用查询的名称（list 列出全部），或 - 表示标准输入")
    made.add_argument("--format", choices=("table", "csv", "json", "ttl"), help="输出格式（默认 table；图结果为 ttl）")

    made = command("export", "导出表格或整个图")
    made.add_argument("what", choices=(*TABLES, "graph"), metavar="内容", help="、".join((*TABLES, "graph")))
    made.add_argument("--format", choices=FILE_FORMATS, default=None, help="默认 csv；graph 默认 nq")
    made.add_argument("--output", "-o", type=Path, metavar="FILE", help="写入文件（默认标准输出）")

    made = command("show", "看某一步从一个文件里得到什么（不入库）")
    made.add_argument("stage", metavar="STAGE", help="步骤名；写 list 列出全部")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE", help="报道文件")
    made.add_argument("--json", action="store_true", help="每条一行 JSON")

    add_keeping(command)
    _add_judging(command)

    made = command("check", "查验数据：原文位置、图与索引、形状约束")
    made.add_argument("--json", action="store_true", help="输出 JSON")

    made = command("serve", "启动网页和接口")
    made.add_argument("--host", default=config.host, help="监听地址（默认 %(default)s）")
    made.add_argument("--port", type=int, default=config.port, help="端口（默认 %(default)s）")
    made.add_argument("--workers", type=int, default=1, metavar="N", help="进程数（默认 1）")
    asked = made.add_mutually_exclusive_group()
    asked.add_argument("--keys", action="store_true", help="本机地址上也须有密钥（别的地址总是须有）")
    asked.add_argument("--open", action="store_true", help="不论什么地址都不用密钥：人人可读可改")
    return parser


def _add_search(command: Callable[[str, str], Parser], config: Settings) -> None:
    made = command("search", "按意思查找原文句子")
    made.add_argument("text", metavar="文字", help="要找的内容")
    made.add_argument("--limit", type=int, default=config.search_results, metavar="N", help="条数（默认 %(default)s）")
    made.add_argument("--place", default="", metavar="地方", help="只找说到这个地方及其下辖各处的句子")
    made.add_argument("--programme", default="", metavar="做法", help="只找说到这一做法的句子")
    made.add_argument("--practice", default="", metavar="类别", help="只找说到这一类做法的句子")
    made.add_argument("--since", default="", metavar="日期", help="见报不早于（2021、2021-03 或 2021-03-02）")
    made.add_argument("--until", default="", metavar="日期", help="见报不晚于")
    made.add_argument("--report", default="", metavar="文件名", help="只找这篇报道里的句子")
    made.add_argument("--json", action="store_true", help="输出 JSON")


def _add_judging(command: Callable[[str, str], Parser]) -> None:
    """What people judge of identity, and reading everything anew."""
    kinds = (("same", "判断两个条目是同一个（合并显示，可撤销）"), ("different", "判断两个条目不是同一个（可撤销）"))
    for name, said in kinds:
        made = command(name, said)
        made.add_argument("one", metavar="A", help="条目的标识或名称")
        made.add_argument("other", metavar="B", help="另一条目的标识或名称")
        made.add_argument("--why", default="", metavar="理由", help="为什么这样判断")
        made.add_argument("--by", default="", metavar="谁", help="谁作的判断")

    made = command("judgements", "列出全部判断")
    made.add_argument("--json", action="store_true", help="输出 JSON")

    made = command("undo", "撤销一条判断")
    made.add_argument("number", type=int, metavar="N", help="判断的编号（见 judgements）")
    made.add_argument("--why", default="", metavar="理由", help="为什么撤销")
    made.add_argument("--by", default="", metavar="谁", help="谁撤销的")

    made = command("rebuild", "从保存的原文重新读出全部内容")
    made.add_argument("--into", type=Path, metavar="DIR", help="另建一个资料库（可换编码器），原库不动")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors are raised."""
    parser = build_parser(settings())
    options = parser.parse_args(arguments)
    if options.version:
        from importlib.metadata import version  # noqa: PLC0415  (the only command that needs it)

        print(f"dangjian {version('dangjian')}")
        return 0
    if not options.command:
        parser.error("the following arguments are required: 命令")
    if options.graph:
        os.environ[f"{PREFIX}GRAPH"] = options.graph
        settings.cache_clear()
    if options.encoder:  # workers that are started later are to use the same one
        os.environ[f"{PREFIX}ENCODER"] = options.encoder
        settings.cache_clear()
    _log(options.command)
    if options.command == "serve":
        os.environ.setdefault(*ONE_THREAD)
    module = importlib.import_module(f"api.commands.{options.command}")
    status: int = module.run(options)
    sys.stdout.flush()
    if options.command in RECORDED:
        _record(options)
    return status


def _record(options: argparse.Namespace) -> None:
    """Put a command that changed or copied the store on record; the name of who is forgotten is not."""
    from api.access.audit import Audit, at_the_keyboard  # noqa: PLC0415  (help does not need it)
    from api.access.typed import Typed  # noqa: PLC0415
    from kg.folder import is_store  # noqa: PLC0415

    if not is_store(options.store) or getattr(options, "preview", False):
        return
    typed, known = (" ".join(_said(options, name) for name in names).strip() for names in (TYPED, KNOWN))
    try:
        said = f"{Typed(options.store).kept(typed)} {known}".strip()
        Audit(options.store).add(at_the_keyboard(), options.command, said)
    except StoreError as error:  # what was done is done
        _say(f"提示：{error.message}")


def _said(options: argparse.Namespace, name: str) -> str:
    part = getattr(options, name, "")
    return " ".join(map(str, part)) if isinstance(part, list) else str(part or "")


def _log(command: str) -> None:
    """Send what the program notes of itself to operators, not into the answers of a command."""
    import logging  # noqa: PLC0415  (help does not need it)

    noted = command == "serve" or os.environ.get("DANGJIAN_DEBUG")
    logging.basicConfig(level=logging.WARNING if noted else logging.ERROR, format="%(asctime)s %(name)s %(message)s")


def _say(text: str) -> None:
    print(" ".join(text.split()), file=sys.stderr)


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "文件不存在", PermissionError: "没有权限", IsADirectoryError: "是文件夹，不是文件",
        NotADirectoryError: "路径中有一段不是文件夹", FileExistsError: "已存在",
    }
    reason = reasons.get(type(error), os.strerror(error.errno) if error.errno else str(error))
    return f"{error.filename}：{reason}" if error.filename else reason


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point: one clear Chinese line for every error, no traceback unless ``DANGJIAN_DEBUG`` asks for it."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, TextIOWrapper):  # a container's C locale must not garble or refuse Chinese
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stderr else "strict")
    try:
        return run(arguments)
    except BrokenPipeError:  # `dangjian export … | head`: the reader has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say("已中断；此前确认入库的内容保留。")
        return INTERRUPTED
    except RequestError as error:
        _say(f"错误：{error.message}")
        return USAGE_EXIT
    except DangjianError as error:
        _say(f"错误：{error.message}")
        return FAILED
    except OSError as error:
        _say(f"错误：{_reason(error)}。")
        return FAILED
    except UnicodeDecodeError:
        _say("错误：输入不是 UTF-8 文字。")
        return FAILED
    except Exception as error:
        if os.environ.get("DANGJIAN_DEBUG"):
            raise
        _say(f"错误：程序内部出错（{type(error).__name__}：{error}）。设环境变量 DANGJIAN_DEBUG=1 可看详情。")
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
