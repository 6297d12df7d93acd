"""Lets the tests import their tables and checks (``tests`` is no installed package); first calls may load lexicons."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
settings.register_profile("ingest", deadline=None)
settings.load_profile("ingest")
