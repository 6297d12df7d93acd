"""A question about a trouble is answered by no passage that does not tell it."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 丹桂社区的一年
published: 2025-03-18
---

丹桂社区的枫林小区是没有围墙的老小区，设施一年比一年旧。社区党委牵头成立议事会，把闲置车棚改成了食堂，每天供应百余份午餐。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("trouble"), STORY) as made:
        yield made


@pytest.mark.parametrize("question", [
    "小区停车难别处怎么解决的？",
    "小区没地方停车怎么办？",
    "小区想装充电桩，别处是怎么协调的？",  # 充电|桩: no word but 小区 is left to look for
    "老小区想加装电梯，一楼不同意怎么协调的？",
])
def test_what_no_report_tells_is_not_quoted(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained


@pytest.mark.parametrize("question", ["社区食堂怎么办起来的？", "想办社区食堂怎么办？", "小区想开食堂，别处怎么开的？"])
def test_what_is_wanted_is_found(answerer: Answerer, question: str) -> None:
    assert any("改成了食堂" in one.sentence for one in answerer.ask(question).citations)
