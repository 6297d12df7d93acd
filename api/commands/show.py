"""``dangjian show``: what one stage makes of one file, without a store."""

from argparse import Namespace

from api.jsons import to_json
from api.wording import flow
from ingest.pipeline import STAGES, read_file
from kg.errors import RequestError


def _said(value: object) -> str:
    if isinstance(value, dict):  # a record within a record: its label says which one
        return flow(value.get("label") or value)
    return "、".join(map(flow, value)) if isinstance(value, list | tuple) else flow(value)


def run(options: Namespace) -> int:
    """Show."""
    if options.stage == "list":
        print("\n".join(STAGES))
        return 0
    if options.stage not in STAGES:
        raise RequestError(f"没有 {options.stage} 这一步，可看：{'、'.join(STAGES)}。")
    if options.file is None:
        raise RequestError("缺少参数：FILE。")
    for number, row in enumerate(STAGES[options.stage](read_file(options.file))):
        if options.json:
            print(to_json(row).decode())
        else:
            filled = {name: value for name, value in row.items() if value not in ("", None, (), [], {})}
            print(f"{number:>4}  " + "  ".join(f"{name}={_said(value)}" for name, value in filled.items()))
    return 0
