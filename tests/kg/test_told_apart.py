"""Figures whose question tells by other words which are meant, or names a programme alone; and their evil twins."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from tests.kg.stories import answering

STORY = """---
title: 松涛街道社区见闻
published: 2024-06-10
place: 沿河市东屿区松涛街道
---

# 松涛街道社区见闻

松涛街道有12个社区、居民2.1万户。今年以来，平安志愿队认领服务项目20类，调解矛盾纠纷865起。

枫林社区党委依托“针线坊”，组织居民做缝纫，累计培训居民320人次，帮助73人实现就业。

枫林小区动用维修资金46万元，更换电梯4台。枫林小区有76户居民用上了管道燃气。

松涛街道组织1400余名在职党员干部到居住地报到。街道有流动党员58名。

按照每个社区每年15万元的标准，松涛街道安排服务群众专项经费。松涛街道有物业小区48个、无物业小区27个。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("apart"), STORY) as made:
        yield made


@pytest.mark.parametrize(("question", "values"), [
    ("松涛街道的志愿队调处了多少起纠纷？", [865]),
    ("针线坊帮多少人找到了工作？", [73]),
    ("枫林小区换电梯用了多少维修资金？", [460000]),
    ("枫林小区有多少户通上了燃气？", [76]),
    ("松涛街道有多少在职党员回居住地报到？", [1400]),
    ("松涛街道一年给每个社区多少服务群众的钱？", [150000]),
    ("松涛街道的物业小区和无物业小区加起来有多少个？", [75]),
    ("松涛街道的志愿队调解了多少起家庭纠纷？", None),
    ("针线坊有多少名党员？", None),
    ("枫林小区修路用了多少维修资金？", None),
    ("枫林小区有多少户装上了暖气？", None),
    ("松涛街道有多少退休党员回居住地报到？", None),
    ("松涛街道一年给每个社区多少办公的钱？", None),
])
def test_what_other_words_tell_apart(answerer: Answerer, question: str, values: list[float] | None) -> None:
    reply = answerer.ask(question)
    if values is None:
        assert reply.abstained, reply.answer
    elif len(values) == 1 and "加起来" in question:
        assert f"{values[0]:g}" in reply.answer
    else:
        assert [value.value for value in reply.values] == values, reply.answer
