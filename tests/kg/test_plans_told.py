"""What is only planned: no yes, no stock, and what there is before it is built is told as what there is."""

from collections.abc import Iterator

import pytest

from kg.answer import Answerer
from kg.compare_practices import practice_rows, practices_of
from kg.planned import SAID, only_planned, to_come
from kg.question import understand
from tests.kg.stories import answering

STORY = """---
title: 云岭区今年办的实事
published: 2024-03-05
place: 沿河市云岭区
---

# 云岭区今年办的实事

云岭区今年将聚焦“一老一小”，新建长者食堂12家，改造幼儿园6所，新增托位800个，培训护理员1500名。目前，云岭区有长者食堂31家。

云岭区打算再建3个口袋公园，给12个小区加装充电桩400个，把专职网格员从86名增加到120名。

云岭区物业覆盖率为82%，力争年底达到95%以上。

云岭区枫桥街道明年将把食堂座位从40个扩到80个，再建驿站6个。枫桥街道正在筹建900平方米的党群服务中心，预计明年6月投用。

云岭区石桥街道将成立物业联盟，让12家物业企业加入。

枫桥街道南塘社区去年改造了3栋楼，今年还要再改造5栋。南塘社区计划招募楼长40名，目前已招募26名。书记李素云说，南塘社区将建一座口袋公园。
"""

INTENDS = """---
title: 云岭区的打算
published: 2024-03-05
place: 沿河市云岭区
---

# 云岭区的打算

云岭区下一步将推行“红色物业”，新建长者食堂50家。
"""
DOES = """---
title: 星河区的成绩
published: 2024-03-05
place: 沿河市星河区
---

# 星河区的成绩

星河区去年推行“红色物业”，建成长者食堂30家。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("plans"), STORY) as made:
        yield made


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(tmp_path_factory.mktemp("two"), INTENDS, DOES) as made:
        yield made


@pytest.mark.parametrize("question", [
    "云岭区培训了护理员1500名吗？",
    "云岭区改造了幼儿园吗？",
    "石桥街道成立物业联盟了吗？",
    "枫桥街道的党群服务中心建好了吗？",
    "南塘社区建了口袋公园吗？",
])
def test_a_plan_is_no_yes(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).answer.startswith(SAID)


@pytest.mark.parametrize(("question", "value", "status"), [
    ("云岭区有多少家长者食堂？", "31", "result"),
    ("云岭区今年要新建多少家长者食堂？", "12", "plan"),
    ("云岭区计划新增多少个托位？", "800", "plan"),
    ("云岭区有多少名专职网格员？", "86", "result"),
    ("云岭区要把专职网格员增加到多少名？", "120", "plan"),
    ("云岭区物业覆盖率是多少？", "82", "result"),
    ("云岭区物业覆盖率目标是多少？", "95", "plan"),
    ("枫桥街道食堂有多少座位？", "40", "result"),
    ("南塘社区改造了几栋楼？", "3", "result"),
    ("南塘社区还要改造几栋楼？", "5", "plan"),
    ("南塘社区有多少名楼长？", "26", "result"),
    ("南塘社区计划招募多少名楼长？", "40", "plan"),
])
def test_what_there_is_and_what_is_to_be(answerer: Answerer, question: str, value: str, status: str) -> None:
    answer = answerer.ask(question)
    assert [f"{one.value:g}" for one in answer.values] == [value], answer.answer
    assert ("计划数，尚未实现" in answer.answer) == (status == "plan")


def test_what_was_to_be_added_is_not_told_as_added(answerer: Answerer) -> None:
    answer = answerer.ask("云岭区新增了多少个托位？")
    assert answer.abstained or "计划数，尚未实现" in answer.answer


@pytest.mark.parametrize(("text", "planned"), [
    ("街道将成立物业联盟", True),
    ("街道将12个小区划为4片", False),
    ("街道即将启用新中心", True),
    ("街道下一步打算再建两处", True),
    ("计划中的驿站已建成", False),
    ("街道将近300户", False),
    ("街道建了物业联盟", False),
    ("制定了草拟方案", False),
])
def test_what_words_tell_as_still_to_come(text: str, planned: bool) -> None:
    assert to_come(text) == planned


def test_a_planned_practice_is_listed_as_one(two: Answerer) -> None:
    assert two.ask("哪些区推行了红色物业？").answer.startswith("云岭区（计划）、星河区（")
    assert two.ask("云岭区推行了哪些做法？").answer.startswith("红色物业（计划）（")
    assert two.ask("云岭区打算推行哪些做法？").answer.startswith("红色物业（《")


def test_a_planned_practice_is_compared_as_one(two: Answerer) -> None:
    labels = ["云岭区", "星河区"]
    asked = [understand(label, two.desk.linker).places[0] for label in labels]
    rows = practice_rows(labels, [practices_of(two.desk, one) for one in asked])
    shown = {row.practice: [cell.shown if cell else () for cell in row.cells] for row in rows}
    assert shown["红色物业"] == [("红色物业（计划）",), ("红色物业",)]


def test_when_is_told_of_the_asked_place_only(two: Answerer) -> None:
    assert two.ask("云岭区红色物业是什么时候推行的？").abstained
    assert "2023年" in two.ask("星河区红色物业是什么时候推行的？").answer


@pytest.mark.parametrize(("sentence", "planned"), [
    ("云岭区下一步将推行“红色物业”", True),
    ("已建成食堂3家，下一步将推行“红色物业”", True),
    ("今年计划的“红色物业”已经推行", False),
    ("去年推行“红色物业”，今年将再建食堂3家", False),
    ("下一步将新建食堂；“红色物业”覆盖30个小区", False),
])
def test_a_name_after_words_of_intention(sentence: str, planned: bool) -> None:
    assert only_planned(sentence, "红色物业") == planned
