"""``dangjian same``: two entries are one."""

from argparse import Namespace

from api.commands.judging import judge


def run(options: Namespace) -> int:
    """Record it; shown as one from now on, until it is taken back."""
    return judge(options, "same")
