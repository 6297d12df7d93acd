"""When a figure held, by what its sentence says of times; in a report of June 2021."""

import pytest

from ingest.pipeline import extract
from tests.ingest.tables import PROSE, report

PUBLISHED = "2021-06-30"


@pytest.mark.parametrize(("text", "value", "time"), [
    ("江岸区诉求办结率从2019年的81.7%上升到93.2%。", 81.7, "2019"),
    ("江岸区诉求办结率从2019年的81.7%上升到93.2%。", 93.2, PUBLISHED),
    ("2020年，江岸区获评示范区，诉求办结率从2018年的81.7%上升到93.2%。", 93.2, "2020"),
    ("江岸区业主委员会从2020年底的140个增加到388个。", 388, PUBLISHED),
    ("江岸区村集体收入从2018年的16万元增加到2020年的94万元。", 940_000, "2020"),
    ("江岸区新建驿站12个，2019年建成的有7个。", 7, "2019"),
    # when an estate was handed over says nothing of what it has
    ("江岸区竹影苑小区2013年交房，有住户1420户，物业费收缴率只有47%。", 47, PUBLISHED),
    ("江岸区竹影苑小区建于2012年，有住户1860户。", 1860, PUBLISHED),
    ("江岸区有个安置小区，这个2003年建成的小区有楼房32栋。", 32, PUBLISHED),
    ("江岸区2019年建成的小区有7个。", 7, "2019"),
    # what there is since then
    ("江岸区2019年7月成立商圈党委，设立调解室，一年来化解纠纷320起。", 320, PUBLISHED),
    ("江岸区云溪社区2019年成立志愿队，现有志愿者48名。", 48, PUBLISHED),
    ("2020年，江岸区累计新增车位320个。", 320, "2020"),
    ("江岸区自2020年成立志愿队以来，累计服务260次。", 260, "2020"),
    ("江岸区2019年新增车位320个。", 320, "2019"),
    # the end of the year that was named before
    ("去年4月，江岸区平和里小区换了物业。到年底，收缴率涨到86%。", 86, "2020-12"),
])
def test_a_figure_is_of_its_own_time(text: str, value: float, time: str) -> None:
    made = extract(report(PROSE + text, published=PUBLISHED)).observations
    assert [o.time for o in made if o.value == value] == [time]
