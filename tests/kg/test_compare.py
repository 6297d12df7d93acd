"""Comparison: aligned only when thing, unit and scope agree; absence is an empty cell; what differs is said."""

import pytest

from kg.compare import compare
from kg.errors import NotFoundError, RequestError
from kg.model import Comparison, Relation
from kg.store import Store
from tests.kg import telling
from tests.kg.samples import HashingEncoder, raw

TEXTS = ("样例区有志愿者5230人，专职网格员412名。", "别样区有志愿者3000人，终端网格员80名。", "样例区推行楼栋管家制。",
         "样例区计划招聘专职网格员90名。")


@pytest.fixture
def found(store: Store, hashing: HashingEncoder) -> Comparison:
    told = telling.tell("对比.txt", TEXTS, (
        telling.figure(0, "5230人", "志愿者", telling.EAST, 5230, "人"),
        telling.figure(0, "412名", "专职网格员", telling.EAST, 412, "名"),
        telling.figure(1, "3000人", "志愿者", telling.WEST, 3000, "人"),
        telling.figure(1, "80名", "终端网格员", telling.WEST, 80, "名"),
        telling.figure(3, "90名", "专职网格员", telling.EAST, 90, "名", status="plan"),
    ), (Relation(telling.EAST.id, "implements", telling.KEEPERS.id, 2),), published="2021-06-01")
    store.add([told], raw(told), hashing)
    return compare(store, hashing, ["样例", "别样区"])


def test_aligns_the_same_thing(found: Comparison) -> None:
    assert found.places == ("样例区", "别样区")
    row = found.metrics[0]
    assert row.variable == "志愿者"
    assert [cell and cell.value.value for cell in row.cells] == [5230, 3000]
    assert all(cell and cell.value.raw_value in cell.citation.sentence for cell in row.cells)


def test_keeps_different_things_apart_and_says_so(found: Comparison) -> None:
    row = next(row for row in found.metrics if row.variable == "专职网格员")
    assert row.cells[1] is None
    assert "终端网格员" in row.warning
    assert "不能直接相比" in row.warning


def test_a_plan_is_no_figure_to_compare(found: Comparison) -> None:
    planned = [row for row in found.metrics for cell in row.cells if cell and cell.value.value == 90]
    assert [(row.status, row.variable) for row in planned] == [("plan", "专职网格员（计划）")]
    assert not planned[0].aligned


def test_a_place_needs_to_be_known_and_named_once(store: Store, hashing: HashingEncoder) -> None:
    told = telling.second()
    store.add([told], raw(told), hashing)
    with pytest.raises(NotFoundError, match="历下区"):
        compare(store, hashing, ["样例区", "历下区"])
    with pytest.raises(RequestError, match="两次"):
        compare(store, hashing, ["样例区", "样例"])
    with pytest.raises(RequestError, match="2到6个"):
        compare(store, hashing, ["样例区"])
