"""``dangjian export``: tables and the graph, to standard output or a file."""

import sys
from argparse import Namespace

from api.opening import open_reader
from kg.errors import RequestError
from kg.export import export

BINARY = ("xlsx",)


def run(options: Namespace) -> int:
    """Export."""
    form = options.format or ("nq" if options.what == "graph" else "csv")
    if options.output is None:
        if form in BINARY and sys.stdout.isatty():
            raise RequestError(f"{form} 不能显示在终端上，请用 --output FILE 写入文件。")
        with open_reader(options.store) as store:
            export(store, options.what, form, sys.stdout.buffer)
        return 0
    with open_reader(options.store) as store:
        part = options.output.with_name(options.output.name + ".part")
        try:  # whole or not at all: a half-written table looks like a whole one
            with part.open("wb") as file:
                export(store, options.what, form, file)
            part.replace(options.output)
        finally:
            part.unlink(missing_ok=True)
    return 0
