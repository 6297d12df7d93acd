"""The tables themselves: complete, without doubles, marked in one way only."""

import pytest

from tests.ingest.checks import CHECKS
from tests.ingest.tables import NAMES, load

# Rows that the tables were started with; cases are added and mended, never dropped.
LEAST = {
    "quantities": 190,
    "not_metrics": 95,
    "variables": 120,
    "scopes": 45,
    "times": 70,
    "status": 36,
    "places": 55,
    "people": 52,
    "programmes": 65,
    "awards": 24,
    "documents": 17,
    "sentences": 32,
}


def test_every_table_has_a_check() -> None:
    assert set(NAMES) == set(CHECKS) == set(LEAST)


@pytest.mark.parametrize("name", NAMES)
def test_table(name: str) -> None:
    rows = load(name)
    assert len(rows) >= LEAST[name]
    assert all(None not in row and None not in row.values() for row in rows), "a row has too many or too few fields"
    assert all(row["text"] and row["why"] for row in rows)
    assert {row["known"] for row in rows} <= {"", "miss"}
    expectations = [tuple(v for k, v in row.items() if k not in ("why", "known", "extra")) for row in rows]
    assert len(set(expectations)) == len(rows)
