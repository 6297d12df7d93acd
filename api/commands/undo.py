"""``dangjian undo``: take a judgement back."""

from argparse import Namespace

from api.commands.judging import said
from kg.store import Store


def run(options: Namespace) -> int:
    """Record the taking-back; what was merged by the judgement stands apart again."""
    with Store.open(options.store) as store:
        made = store.judge("undo", str(options.number), why=options.why, by=options.by)
        print(said(made, list(store.names())))
    return 0
