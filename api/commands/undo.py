"""``dangjian undo``: take a judgement back."""

from argparse import Namespace

from api.commands.judging import said
from api.correcting.record import take_back
from api.opening import open_encoder
from kg.store import Store


def run(options: Namespace) -> int:
    """Record the taking-back; what was merged stands apart again, what was corrected is as it was read."""
    with Store.open(options.store) as store:
        made = take_back(store, open_encoder(), options.number, why=options.why, by=options.by)
        print(said(made, list(store.names())))
    return 0
