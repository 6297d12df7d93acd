"""``dangjian judgements``: every judgement, in order."""

import dataclasses
import json
from argparse import Namespace

from api.commands.judging import said
from api.opening import open_reader


def run(options: Namespace) -> int:
    """List them, those taken back too."""
    with open_reader(options.store) as store:
        made, names = store.judgements(), list(store.names())
    if options.json:
        print(json.dumps([dataclasses.asdict(one) for one in made], ensure_ascii=False, indent=1))
        return 0
    for one in made:
        print(said(one, names))
    if not made:
        print("还没有判断。")
    return 0
