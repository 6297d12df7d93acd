"""``dangjian similar``: the programmes of other places that are like one."""

from argparse import Namespace

from api.jsons import to_json
from api.naming import entity
from api.opening import open_encoder, open_reader
from api.pages.compare import proof
from api.pages.similar import MORE, alike
from kg.desk import Desk
from kg.similar import similar


def run(options: Namespace) -> int:
    """List them with why, each with its sentence."""
    with open_reader(options.store) as store:
        programme = entity(list(store.names()), options.programme, ("programme",), "做法")
        desk = Desk.over(store.view, open_encoder())
        if options.json:
            print(to_json(alike(desk, programme, MORE)).decode())
            return 0
        found = similar(desk, programme, MORE)
    for one in found:
        print(f"{one.score:.2f}  {one.name}（{'、'.join(one.places)}）：{'；'.join(one.reasons)}")
        print(f"      {proof(one.citation)}")
    if not found:
        print("报道里没有别处的同类做法。")
    return 0
