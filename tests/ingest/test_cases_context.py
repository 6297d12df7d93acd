"""Context of figures: what they are about, when, and the sentences they stand in."""

import pytest

from tests.ingest import figure_checks, name_checks
from tests.ingest.tables import Row, cases


@pytest.mark.parametrize("row", cases("scopes"))
def test_scope(row: Row) -> None:
    assert figure_checks.scope(row) == ""


@pytest.mark.parametrize("row", cases("times"))
def test_times(row: Row) -> None:
    assert figure_checks.time(row) == ""


@pytest.mark.parametrize("row", cases("sentences"))
def test_sentences(row: Row) -> None:
    assert name_checks.sentence(row) == ""
