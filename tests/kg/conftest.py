from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store
from tests.kg.samples import HashingEncoder


@pytest.fixture(scope="session")
def hashing() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def store(tmp_path: Path, hashing: HashingEncoder) -> Iterator[Store]:
    with Store.create(tmp_path / "store", hashing) as made:
        yield made
