"""``dangjian remove``: withdraw reports by file name."""

from argparse import Namespace

from kg.errors import NotFoundError
from kg.store import Store


def run(options: Namespace) -> int:
    """Withdraw all or none: a name that is not there stops before anything is changed."""
    with Store.open(options.store) as store:
        held = {entry.name for entry in store.reports()}
        names = list(dict.fromkeys(options.reports))
        if absent := [name for name in names if name not in held]:
            raise NotFoundError(f"资料库里没有这些报道，未作改动：{'、'.join(absent)}")
        for name in store.remove(names):
            print(f"已撤下  {name}")
    return 0
