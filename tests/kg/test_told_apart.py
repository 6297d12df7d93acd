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

青石小区里装电梯争得厉害，2021年只装成3部，2022年5部，两年后章程改了，又装了18部，全小区累计26部。青石小区有车920辆，划线车位只有610个，缺口310个。

青石小区的“板凳会”两年开了52期，议过的事187件，办成165件，没办成的事22件里有14件等资金。

松涛街道人多，噪声惹来的投诉也多：2022年全街道312件，去年降到175件，今年前五个月只剩63件。

按照300至500户的标准，松涛街道将原有43个居民网格整合为36个。截至5月底，松涛街道建成便民服务点34个，年底前便民服务点增加到50个。

松涛街道建立薪酬体系，社区工作者月人均收入由2500元提高到3650元。

枫林社区开办“吴姐热线”，6名退休党员轮班，今年1至8月接听来电1318个。在枫林社区的后续计划中，居民最关心的是加装电梯。

青石小区成立党总支，纳入管理的党员126名。2020年11月，党总支牵头设立“青石议事会”，成员19人，由党员8人、业主代表9人、物业代表2人组成。

枫林社区食堂日均就餐180人次，最多的一天达到263人次，大厅能容纳60人同时就餐。松涛街道对考核优秀的楼道长给予每人900元奖励。
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
    ("青石小区一共装了多少部电梯？", [26]),
    ("青石小区还缺多少个车位？", [310]),
    ("板凳会办成了多少件事？", [165]),
    ("松涛街道社区工作者的月人均收入从多少提高到了多少？", [2500, 3650]),
    ("吴姐热线今年接了多少个电话？", [1318]),
    ("松涛街道现在有多少个居民网格？", [36]),
    ("松涛街道原来有多少个居民网格？", [43]),
    ("松涛街道建成了多少个便民服务点？", [34]),
    ("青石小区有多少名党员？", [126]),
    ("青石议事会里有多少名党员？", [8]),
    ("松涛街道今年前五个月有多少件投诉？", [63]),
    ("枫林社区食堂每天有多少人吃饭？", [180]),
    ("枫林社区食堂最多的一天有多少人吃饭？", [263]),
    ("枫林社区的食堂能坐多少人？", [60]),
    ("松涛街道对优秀楼道长奖励多少钱？", [900]),
    ("松涛街道给楼道长补贴多少钱？", None),
    ("青石小区还缺多少部电梯？", None),
    ("松涛街道今年前三季度有多少件投诉？", None),
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


def test_a_plan_is_no_yes(answerer: Answerer) -> None:
    assert answerer.ask("枫林社区的电梯装上了吗？").answer.startswith("报道说的是计划")


def test_a_change_is_told_as_one_and_not_as_a_contradiction(answerer: Answerer) -> None:
    said = answerer.ask("松涛街道社区工作者的月人均收入从多少提高到了多少？").answer
    assert said.startswith("人均收入从2500元提高到3650元")
