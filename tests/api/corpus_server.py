"""A server over our own corpus, and every kind of page that it shows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.every_page import CORPUS, change, pages


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, test_encoder: Path, serve: Callable[[Path], str]) -> str:
    """A server over the corpus."""
    store = tmp_path_factory.mktemp("corpus") / "store"
    from tests.api.conftest import dangjian

    done = dangjian("--store", str(store), "ingest", str(CORPUS))
    assert done.returncode == 0, done.stderr
    return serve(store)


@pytest.fixture(scope="session")
def corpus_web(corpus: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=corpus, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def every(corpus_web: httpx.Client) -> dict[str, str]:
    """Every kind of page by its name."""
    found = pages(corpus_web)
    return found | change(corpus_web, found)
