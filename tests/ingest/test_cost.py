"""What a damaged file costs: as much as reports of its length, and twice as much for twice the length."""

import time
import timeit

import pytest

from ingest.pipeline import extract
from ingest.quantity import quantities
from ingest.read import decode
from ingest.subjects import OPENS

LENGTH = 20_000  # characters: enough that the clock tells, few enough that a slow one is waited for
REPORT = ("济南市天桥区纬北路街道有居民3.2万人。云溪社区党委书记李敏带领志愿者120人，全年走访群众1260户，"
          "解决难题85件。\n\n"
          "该社区成立“暖邻”服务队，在春风小区建起党群服务站，居民满意率达到96.5%，比去年提高12个百分点。\n\n")
MOST = 6  # times what a report costs: one name after another is some five times the names of a report
RUNS = ("9", "1,234", "社区", "的", "春风小区", "（", "“", "{", "全区")


def took(text: str) -> float:
    """Processor seconds that a text takes, the fewer of two times."""
    times = []
    for _ in range(2):
        begun = time.process_time()
        extract(decode(f"# 天桥区的一份报道\n\n{REPORT}{text}\n".encode(), "a.md"))
        times.append(time.process_time() - begun)
    return min(times)


@pytest.fixture(scope="module")
def ordinary() -> float:
    return took(REPORT * (LENGTH // len(REPORT)))


@pytest.mark.parametrize("run", RUNS)
def test_a_run_without_end_costs_what_reports_cost(run: str, ordinary: float) -> None:
    assert took(run * (LENGTH // len(run))) < MOST * ordinary


@pytest.mark.parametrize("run", RUNS)
def test_the_cost_grows_with_the_length(run: str) -> None:
    assert took(run * (4 * LENGTH // len(run))) < 8 * took(run * (LENGTH // len(run)))


def test_what_may_open_a_sentence_is_looked_for_in_time() -> None:
    """Among words that could be parted in many ways: without a bound, twice the time for each of them."""
    assert timeit.timeit(lambda: OPENS.search("年" * 32 + "区"), number=1) < 1


def test_a_run_of_digits_is_read_once() -> None:
    """Not from every length: it costs less than words, at each of which a number could begin."""
    digits, words = (min(timeit.repeat(lambda: quantities(text), number=20, repeat=5))  # noqa: B023  (run at once)
                     for text in ("9" * 600, "约近超上" * 150))
    assert digits < words / 8
