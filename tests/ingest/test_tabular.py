"""Figures of tables: the head says of what, the row of whom; what is no figure of a table is left alone."""

import pytest

from ingest.pipeline import extract
from ingest.read import decode

LEAD = """---
published: 2025-01-10
place: 沿河市
---

# 驿站建设

截至2024年12月底，全市建成邻里驿站128处。分布情况是：

"""
STATIONS = "| 县区 | 驿站（处） |\n| --- | --- |\n| 东屿区 | 46 |\n| 西坪区 | 35 |"


def read(table: str, after: str = "") -> list[tuple[str, float, str, str, str]]:
    """Place, value, unit, thing and time of the figures below the lead, and that each is where it says it is."""
    report = decode(f"{LEAD}{table}\n\n{after}".encode(), "表.md")
    made = extract(report)
    names = {e.id: e.name for e in made.entities}
    for o in made.observations:
        assert report.text[o.raw_start:o.raw_end] == o.raw_value
        sentence = made.sentences[o.sentence]
        assert sentence.start <= o.raw_start < o.raw_end <= sentence.end
    below = [o for o in made.observations if o.sentence > 1]
    return [(names[o.about], o.value, o.unit, o.variable.label, o.time) for o in below if o.value != 128]


def test_rows_of_places_with_the_unit_in_the_head() -> None:
    assert read(f"{STATIONS}\n| 北塘县 | 1,021 |") == [
        ("东屿区", 46, "处", "邻里驿站", "2024-12"),
        ("西坪区", 35, "处", "邻里驿站", "2024-12"),
        ("北塘县", 1021, "处", "邻里驿站", "2024-12"),
    ]


def test_several_columns_and_the_row_of_the_whole() -> None:
    rows = "| 东屿区 | 46 | 9名 |\n| 西坪区 | 35 | 8名 |\n| 合计 | 81 | 17名 |"
    assert read(f"| 县区 | 网格（个） | 专职网格员 |\n|---|---|---|\n{rows}") == [
        ("东屿区", 46, "个", "网格", "2025-01-10"),
        ("东屿区", 9, "名", "专职网格员", "2025-01-10"),
        ("西坪区", 35, "个", "网格", "2025-01-10"),
        ("西坪区", 8, "名", "专职网格员", "2025-01-10"),
        ("沿河市", 81, "个", "网格", "2025-01-10"),
        ("沿河市", 17, "名", "专职网格员", "2025-01-10"),
    ]


def test_rows_of_things_with_the_unit_in_the_cell() -> None:
    assert read("| 类别 | 数量 |\n| --- | --- |\n| 物业服务企业 | 44家 |\n| 住宅小区 | 146个 |") == [
        ("沿河市", 44, "家", "物业服务企业", "2025-01-10"),
        ("沿河市", 146, "个", "住宅小区", "2025-01-10"),
    ]


@pytest.mark.parametrize("table", [
    "| 县区 | 联系人 |\n| --- | --- |\n| 东屿区 | 李敏 |\n| 西坪区 | 王芳 |",
    "| 县区 | 数量 |\n| --- | --- |\n| 东屿区 | 46 |\n| 西坪区 | 35 |",
    "| 县区 | 开放时间 |\n| --- | --- |\n| 东屿区 | 8—18 |\n| 西坪区 | 9—17 |",
])
def test_cells_that_say_not_of_what_are_no_figures(table: str) -> None:
    assert read(table) == []


def test_text_below_a_table_is_read_as_before() -> None:
    assert read(STATIONS, "驿站全年服务群众3.6万人次。")[-1][:3] == ("沿河市", 36000, "人次")
