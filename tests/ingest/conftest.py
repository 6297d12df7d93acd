"""Lets the tests import their tables and checks: ``tests`` is no installed package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
