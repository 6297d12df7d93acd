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


@pytest.mark.parametrize("question", ["小区停车难别处怎么解决的？", "小区没地方停车怎么办？"])
def test_what_no_report_tells_is_not_quoted(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).abstained
