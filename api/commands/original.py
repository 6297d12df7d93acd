"""``dangjian original``: a report's text with the names that are withheld elsewhere; each look is on record."""

from argparse import Namespace

from api.access.audit import Audit, at_the_keyboard
from api.opening import open_reader
from ingest.read import decode
from kg.errors import NotFoundError
from kg.ids import report_id


def run(options: Namespace) -> int:
    """Print the original as it was read; nothing is printed when the record cannot be written."""
    with open_reader(options.store) as store:
        named = [entry for entry in store.reports() if options.report in (entry.name, entry.id)]
        entry = named[0] if named else store.view.entries.get(report_id(options.report))
        if entry is None:
            raise NotFoundError(f"资料库里没有这篇报道：{options.report}")
        text = decode(store.original_bytes(entry.id), entry.name).text
        Audit(options.store).add(at_the_keyboard(), "看原文", entry.name)
    print(text)
    return 0
