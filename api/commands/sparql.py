"""``dangjian sparql``: a query from the command line, a file or standard input."""

import csv
import sys
import unicodedata
from argparse import Namespace
from pathlib import Path

from api.jsons import to_json
from api.opening import open_reader
from api.settings import settings
from api.sparql import Outcome, execute
from api.sparql_sink import Limits
from kg import vocab
from kg.errors import LimitError, RequestError

LISTED = "list"
WIDEST_CELL = 60  # columns of a terminal that one cell of a table may take


def run(options: Namespace) -> int:
    """Run one query, or list those that come with the vocabulary."""
    if options.query == LISTED:
        print("\n".join(f"{one.name}\n    {one.question}\n    {one.explained}" for one in vocab.queries()))
        return 0
    query = _query(options.query)
    with open_reader(options.store) as store:
        outcome = execute(store, query, Limits())
    form = options.format or ("ttl" if outcome.kind == "graph" else "table")
    if (form == "ttl") != (outcome.kind == "graph") and form != "json":
        expected = "ttl 或 json" if outcome.kind == "graph" else "table、csv 或 json"
        raise RequestError(f"这个查询的结果不能写成 {form}，请用 {expected}。")
    _print(outcome, form)
    return 0


def _query(argument: str) -> str:
    if argument == "-":
        text = sys.stdin.read()
    elif "{" not in argument and "\n" not in argument:  # every query has a brace, hardly any file name
        text = _stock(argument) or Path(argument).read_text(encoding="utf-8-sig")
    else:
        text = argument
    most = settings().sparql_characters
    if len(text) > most:
        raise LimitError(f"查询太长：{len(text)} 个字符，最多 {most} 个。")
    return text


def _stock(name: str) -> str:
    """Return a query that comes with the vocabulary, unless a file of that name lies here."""
    known = {one.name: one.text for one in vocab.queries()}
    return "" if Path(name).exists() else known.get(name, "")


def _print(outcome: Outcome, form: str) -> None:
    if form == "json":
        print(to_json(outcome.to_json()).decode())
    elif form == "ttl":
        print(outcome.turtle, end="")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([outcome.variables or ["boolean"], *outcome.texts()])
    else:
        print(as_table([outcome.variables or ["结果"], *outcome.texts()]))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cell(text: str, width: int) -> str:
    text = " ".join(text.split())
    if _columns(text) > width:
        while _columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _columns(text))


def as_table(rows: list[list[str]]) -> str:
    """Align rows under their heading; long cells are cut, which csv and json do not do."""
    widths = [min(max(_columns(" ".join(row[i].split())) for row in rows), WIDEST_CELL) for i in range(len(rows[0]))]
    lines = ["  ".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:], f"（{len(rows) - 1} 行）"])
