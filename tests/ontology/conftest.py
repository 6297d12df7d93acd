"""A copy of the vocabulary that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import ontology

FOLDER = Path(ontology.__file__).parent
Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Replace the first ``old`` of one file by ``new`` in a copy of the vocabulary, and return the copy."""
    copy = tmp_path / "ontology"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))

    def change(name: str, old: str, new: str) -> Path:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}: the test would prove nothing"
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return change
