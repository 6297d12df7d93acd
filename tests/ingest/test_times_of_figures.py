"""When a figure held, by what its sentence says of times; in a report of June 2021."""

import pytest

from ingest.pipeline import extract
from tests.ingest.tables import PROSE, report

PUBLISHED = "2021-06-30"


@pytest.mark.parametrize(("text", "value", "time"), [
    ("江岸区群众满意度由2019年的88.4%上升到96.1%。", 88.4, "2019"),
    ("江岸区群众满意度由2019年的88.4%上升到96.1%。", 96.1, PUBLISHED),
    ("2020年，江岸区获评示范区，群众满意度由2018年的88.4%上升到96.1%。", 96.1, "2020"),
    ("江岸区业主委员会从2020年底的152个增加到417个。", 417, PUBLISHED),
    ("江岸区村集体收入从2018年的18万元增加到2020年的135万元。", 1_350_000, "2020"),
    ("江岸区新建驿站12个，2019年建成的有7个。", 7, "2019"),
    # when an estate was handed over says nothing of what it has
    ("江岸区竹影苑小区2012年交房，入住1860户，物业费收缴率只有41%。", 41, PUBLISHED),
    ("江岸区竹影苑小区建于2012年，有住户1860户。", 1860, PUBLISHED),
    ("江岸区2019年新增车位320个。", 320, "2019"),
])
def test_a_figure_is_of_its_own_time(text: str, value: float, time: str) -> None:
    made = extract(report(PROSE + text, published=PUBLISHED)).observations
    assert [o.time for o in made if o.value == value] == [time]
