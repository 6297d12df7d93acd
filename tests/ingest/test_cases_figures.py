"""Figures: numbers and units, what is no figure, what is counted, plan or result."""

import pytest

from tests.ingest import figure_checks as check
from tests.ingest.tables import Row, cases


@pytest.mark.parametrize("row", cases("quantities"))
def test_quantities(row: Row) -> None:
    assert check.quantity(row) == ""


@pytest.mark.parametrize("row", cases("not_metrics"))
def test_what_is_no_figure(row: Row) -> None:
    assert check.no_metric(row) == ""


@pytest.mark.parametrize("row", cases("variables"))
def test_what_is_counted(row: Row) -> None:
    assert check.variable(row) == ""


@pytest.mark.parametrize("row", cases("variables", first_of="text", known="extra"))
def test_nothing_else_is_counted(row: Row) -> None:
    assert check.nothing_else(row) == ""


@pytest.mark.parametrize("row", cases("status"))
def test_plan_or_result(row: Row) -> None:
    assert check.status(row) == ""
