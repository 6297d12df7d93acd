"""What a place lies in, where no chain of names and no table says it."""

import pytest

from ingest.pipeline import extract
from ingest.read import decode

HEADED = """# 江岸区推进城市治理

翠园社区获评先进。江岸区有社区165个。

## 花桥街道：小院大事一起办

翠园社区有居民2910户。社区党委请来物业。竹影苑小区没有业委会，有居民86户。
"""
ZONE = """# 松涛高新区推进小区治理

松涛高新区是武汉市的工业区，有社区27个。花桥街道有党员300名。
"""
# Statistics list the street under a zone of the city; the report knows the district alone
LISTED_UNDER_ZONE = """# 徐州市云龙区推进城市治理

云龙区有社区86个。大庙街道有党员1200名。
"""
# The district is named nearer to the communities than the street whose report it is
OF_STREET = """# 花桥街道2024年工作总结

花桥街道有社区8个。

楼长李敏获评江岸区“最美楼长”。在翠园社区、桃林社区各建食堂1处。
"""
# The heading names the community before its street has been named
GOVERNED = """# 江岸区推进城市治理

江岸区柳荫街道桃林社区是老城区。江岸区有社区165个。

## 竹苑社区的账本

江岸区花桥街道1962年6月设立，面积约7平方公里，下辖竹苑、桂香、清和三个社区。
"""
# Two of its communities stand between a street and its estates
OF_WHOLE_STREET = """# 江岸区推进城市治理

花桥街道打造品牌，竹苑社区、桂香社区两处会客厅翻修，云泽名苑、金桂豪庭等小区装了灯。江岸区有社区165个。
"""

# The table has a street of that name in another city of the province only
OF_OTHER_CITY = """# 湖南省长沙市岳麓区推进城市治理

岳麓区有社区90个。中山街道有党员1200名。全区有网格员800名。
"""


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (HEADED, "翠园社区", "花桥街道"),  # named in the lead already, where no street is
        (HEADED, "竹影苑小区", "翠园社区"),  # an estate in a passage on its community
        (ZONE, "花桥街道", "松涛高新区"),  # a development zone governs streets that the table has elsewhere
        (ZONE, "松涛高新区", "武汉市"),
        (OF_STREET, "翠园社区", "花桥街道"),
        (GOVERNED, "竹苑社区", "花桥街道"),
        (OF_WHOLE_STREET, "云泽名苑", "花桥街道"),
        (OF_WHOLE_STREET, "金桂豪庭", "花桥街道"),
        (LISTED_UNDER_ZONE, "大庙街道", "云龙区"),
    (OF_OTHER_CITY, "中山街道", "岳麓区"),
    ],
)
def test_what_a_place_lies_in(text: str, inner: str, outer: str) -> None:
    made = extract(decode(text.encode(), "a.txt"))
    entities = {entity.id: entity for entity in made.entities}
    within = {entity.name: entities[entity.within].name for entity in made.entities if entity.within}
    assert within[inner] == outer
