"""Names: places, people with their roles, programmes, awards, documents."""

import pytest

from tests.ingest import name_checks as check
from tests.ingest.tables import Row, cases


@pytest.mark.parametrize("row", cases("places"))
def test_places(row: Row) -> None:
    assert check.place(row) == ""


@pytest.mark.parametrize("row", cases("people"))
def test_people(row: Row) -> None:
    assert check.person(row) == ""


@pytest.mark.parametrize("row", cases("programmes"))
def test_programmes(row: Row) -> None:
    assert check.programme(row) == ""


@pytest.mark.parametrize("row", cases("awards"))
def test_awards(row: Row) -> None:
    assert check.award(row) == ""


@pytest.mark.parametrize("row", cases("documents"))
def test_documents(row: Row) -> None:
    assert check.document(row) == ""
