"""Facts survive what OCR and copying do to a page. The measured shares stand in tests/bench/noise.md."""

import random
from pathlib import Path

import pytest

from ingest.read import front_matter
from tests.ingest.noise import NOISES
from tests.ingest.survival import measure
from tests.ingest.tables import flat

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
# Far below what was measured: the test fails when a kind of noise breaks reading, the report tells how much survives.
FLOOR = {"figures": 0.75, "names": 0.9, "relations": 0.85}
SEED = 1
# Every third clean report, so that the tests stay quick; the report measures them all.
TEXTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(REPORTS.glob("*.md"))
    if not path.stem.endswith(("-ocr", "-traditional"))
}
SAMPLE = dict(list(TEXTS.items())[::3])


@pytest.mark.parametrize("name", NOISES)
def test_facts_survive(name: str) -> None:
    kept = measure(SAMPLE, NOISES[name], SEED)
    assert all(kept[kind].facts > 50 for kind in kept)
    assert {kind: k.share for kind, k in kept.items() if k.share < FLOOR[kind]} == {}
    assert all(k.added <= (1 - FLOOR[kind]) * k.facts for kind, k in kept.items())


@pytest.mark.parametrize("name", NOISES)
def test_noise_changes_the_page_and_nothing_else(name: str) -> None:
    changed = 0
    for file, text in TEXTS.items():
        noisy = NOISES[name](text, random.Random(f"{SEED} {file}"))
        _, begin = front_matter(text)
        assert noisy[:begin] == text[:begin]
        assert noisy == NOISES[name](text, random.Random(f"{SEED} {file}"))
        changed += noisy != text
    assert changed > len(TEXTS) / 2


@pytest.mark.parametrize("name", ["line breaks", "spaces", "broken numbers"])
def test_white_space_is_all_that_these_add(name: str) -> None:
    for file, text in TEXTS.items():
        assert flat(NOISES[name](text, random.Random(file))) == flat(text)
