"""When somebody came into a post: the sentence that names that post, not the next one he was elected to."""

from pathlib import Path

import pytest

from tests.kg.stories import answering

STORY = """---
title: 桐荫街道的“当家人”
published: 2024-05-20
place: 沿河市东屿区桐荫街道
---

# 桐荫街道的“当家人”

2022年4月，柳正平当选翠湖小区业委会主任。同年8月，翠湖小区成立党支部，柳正平又以全票当选党支部书记。
"""


@pytest.mark.parametrize(("question", "date"), [
    ("柳正平哪年哪月当上业委会主任的？", "2022年4月"),
    ("柳正平什么时候当选党支部书记？", "8月"),
])
def test_the_date_is_that_of_the_asked_post(tmp_path: Path, question: str, date: str) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask(question)
    assert date in answer.answer, answer.answer


def test_a_post_that_nobody_tells_of_has_no_date(tmp_path: Path) -> None:
    with answering(tmp_path, STORY) as answerer:
        answer = answerer.ask("柳正平什么时候当上楼长的？")
    assert answer.abstained, answer.answer
