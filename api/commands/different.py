"""``dangjian different``: two entries are not one."""

from argparse import Namespace

from api.commands.judging import judge


def run(options: Namespace) -> int:
    """Record it; what would join them through others is held back."""
    return judge(options, "different")
