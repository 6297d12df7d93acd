"""Reading needs no PyTorch, and does not stand in its way."""

import subprocess
import sys


def test_reading_imports_no_torch() -> None:
    code = (
        "import sys, ingest.pipeline; assert 'torch' not in sys.modules; "
        "import importlib.util; assert importlib.util.find_spec('torch') is not None"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
