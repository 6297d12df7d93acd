"""Imports point one way: ingest → kg ← api; ontology and corpus hold data."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def imports(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(
    ("package", "refused"),
    [("kg", {"ingest", "api"}), ("ingest", {"api"}), ("ontology", {"ingest", "api"}), ("corpus", {"ingest", "api"})],
)
def test_imports_point_to_kg(package: str, refused: set[str]) -> None:
    files = list((ROOT / package).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(ROOT)): imports(path) & (refused | {"tests"}) for path in files}
    assert {path: names for path, names in wrong.items() if names} == {}
