"""No pattern takes for ever on rows of one thing, as damaged pages and OCR have them.

Whoever writes ``(?:[、和][一-鿿]{2,6})+`` meets 和和和和…, which it can part in more ways than there are atoms. A
pattern is given a second for a few hundred letters; all need milliseconds.
"""

import functools
import importlib
import pkgutil
import re
import signal
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType

import pytest

ROWS = (
    *("9" * 300 + "人", "、" * 200, "的" * 300, "一" * 300, "和" * 300, "各" * 300, "社区" * 150, "2021年" * 80),
    *("甲乙、" * 120, "1、" * 150, "“甲”、" * 80, "3户、" * 80, "他是" * 100),
)
SECONDS = 1.0
CACHED = type(functools.cache(lambda: None))


def _patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module holds, or builds once without arguments."""
    for name, value in vars(module).items():
        made = _built(value) if isinstance(value, CACHED) and value.__module__ == module.__name__ else value
        for one in made if isinstance(made, (tuple, list)) else (made,):
            for each in one if isinstance(one, (tuple, list)) else (one,):
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield name, each


def _built(cached: Callable[[], object]) -> object:
    try:
        return cached()
    except TypeError:
        return None  # it takes arguments


def _modules() -> list[str]:
    packages = [importlib.import_module(name) for name in ("ingest", "kg")]
    return [
        module.name
        for package in packages
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        if not module.ispkg
    ]


class EndlessError(Exception):
    """A pattern took longer than it may."""


def _ring(_: int, __: FrameType | None) -> None:
    raise EndlessError


@pytest.mark.parametrize("name", _modules())
def test_no_pattern_takes_for_ever(name: str) -> None:
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        for pattern_name, pattern in _patterns(importlib.import_module(name)):
            for row in ROWS:
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                try:
                    for _ in pattern.finditer(row):
                        pass
                except EndlessError:
                    pytest.fail(f"{name}.{pattern_name} on {row[:8]}…")
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
