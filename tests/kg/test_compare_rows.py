"""What stands beside a row and why: lower places, other things, years and plans; ratios; and what never happens."""

import dataclasses
import logging
from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare import choices, compare
from kg.compare_derived import ratio
from kg.compare_figures import Key, Told, key
from kg.compare_sides import alike
from kg.desk import Desk
from kg.facts import Fact
from kg.ids import iri
from kg.model import Citation, Comparator, Comparison, MetricRow, Relation
from kg.store import Store
from tests.kg import telling
from tests.kg.samples import HashingEncoder, raw
from tests.kg.telling import CITY, EAST, HILL, PEACH, RIDGE, WEST, figure

TEXTS = (
    "样例区有志愿者5230人。",  # 0
    "东山街道桃源社区有志愿者120人，东山街道有志愿者900人。",  # 1
    "别样区西岭街道有志愿者700人。",  # 2
    "样例区有常住人口52.3万人，下辖社区40个。",  # 3
    "样例区新建驿站12处，别样区计划新建驿站9处。",  # 4
    "别样区有常住人口超过30万人，共有网格员600名。",  # 5
    "别样区两个社区搞试点。",  # 6
    "样例区推行楼栋管家制，东山街道建成“暖邻驿站”。",  # 7
    "样例区共有网格员800名。",  # 8
)
FIGURES = (
    figure(0, "5230人", "志愿者", EAST, 5230, "人"), figure(1, "120人", "志愿者", PEACH, 120, "人"),
    figure(1, "900人", "志愿者", HILL, 900, "人"), figure(2, "700人", "志愿者", RIDGE, 700, "人"),
    figure(3, "52.3万人", "常住人口", EAST, 523000, "人"), figure(3, "40个", "社区", EAST, 40, "个"),
    figure(4, "12处", "驿站", EAST, 12, "处", subject="新建"),
    figure(4, "9处", "驿站", WEST, 9, "处", subject="新建", status="plan"),
    figure(5, "超过30万人", "常住人口", WEST, 300000, "人", comparator=">"),
    figure(5, "600名", "网格员", WEST, 600, "名"), figure(6, "两个", "社区", WEST, 2, "个"),
    figure(8, "800名", "网格员", EAST, 800, "名"),
)
LINKS = (Relation(EAST.id, "implements", telling.KEEPERS.id, 7), Relation(HILL.id, "implements", telling.STATION.id, 7))


@pytest.fixture
def filled(store: Store, hashing: HashingEncoder) -> Store:
    told = telling.tell("甲.txt", TEXTS, FIGURES, LINKS, published="2021-06-01")
    kinds = {telling.KEEPERS.id: ("building-head",), telling.STATION.id: ("positions",)}
    told = dataclasses.replace(told, entities=tuple(
        dataclasses.replace(entity, practices=kinds.get(entity.id, ())) for entity in told.entities))
    later = telling.tell("乙.txt", ("别样区有志愿者3000人，样例区有志愿者5600人。",), (
        figure(0, "3000人", "志愿者", WEST, 3000, "人", time="2023", time_basis="stated"),
        figure(0, "5600人", "志愿者", EAST, 5600, "人", time="2020", time_basis="stated"),
    ), published="2023-02-01")
    store.add([told, later], raw(told, later), hashing)
    return store


def over(store: Store, hashing: HashingEncoder, *names: str) -> Comparison:
    return compare(store, hashing, names)


def row(found: Comparison, variable: str) -> MetricRow:
    return next(one for one in found.metrics if one.variable == variable)


def beside(one: MetricRow, place: int) -> list[tuple[str, float, str]]:
    return [(cell.value.scope, cell.value.value, cell.differs) for cell in one.beside[place]]


def test_lower_places_stand_under_their_district_as_theirs(filled: Store, hashing: HashingEncoder) -> None:
    one = row(over(filled, hashing, "样例区", "别样区"), "志愿者")
    assert [cell and cell.value.value for cell in one.cells] == [5230, 3000]
    lower = {(scope, value) for scope, value, differs in beside(one, 0) if "不是样例区全区的" in differs}
    assert lower == {("东山街道", 900), ("桃源社区", 120)}
    assert beside(one, 1) == [("西岭街道", 700, "是西岭街道的数字，不是别样区全区的")]


def test_nothing_is_added_up(filled: Store, hashing: HashingEncoder) -> None:
    found = over(filled, hashing, "样例区", "别样区")
    told = {one["value"] for one in FIGURES} | {3000, 5600}
    shown = {cell.value.value for r in found.metrics for cells in (r.cells, *r.beside) for cell in cells if cell}
    assert shown == told  # each of them, and no other


def test_other_years_are_warned_of_and_earlier_figures_kept(filled: Store, hashing: HashingEncoder) -> None:
    one = row(over(filled, hashing, "样例区", "别样区"), "志愿者")
    assert not one.aligned
    assert one.warning == "时间不同（样例区2021年、别样区2023年），不能直接相比"
    assert ("样例区", 5600, "是2020年的数字") in beside(one, 0)


def test_a_year_that_all_have_goes_before_a_newer_one(filled: Store, hashing: HashingEncoder) -> None:
    older = telling.tell("丙.txt", ("别样区有志愿者2800人。",), (
        figure(0, "2800人", "志愿者", WEST, 2800, "人", time="2021", time_basis="stated"),), published="2021-02-01")
    filled.add([older], raw(older), hashing)
    one = row(over(filled, hashing, "样例区", "别样区"), "志愿者")
    assert [cell and cell.value.value for cell in one.cells] == [5230, 2800]
    assert (one.aligned, one.warning) == (True, "")
    assert ("别样区", 3000, "是2023年的数字") in beside(one, 1)


def test_same_thing_same_year_is_aligned(filled: Store, hashing: HashingEncoder) -> None:
    one = row(over(filled, hashing, "样例区", "别样区"), "网格员")
    assert (one.aligned, one.warning) == (True, "")


def test_a_plan_stands_beside_a_result_as_a_plan(filled: Store, hashing: HashingEncoder) -> None:
    one = row(over(filled, hashing, "样例区", "别样区"), "驿站（新建）")
    assert [cell and cell.value.value for cell in one.cells] == [12, None]
    assert beside(one, 1) == [("别样区", 9, "是计划数，尚未实现")]
    assert one.warning == "别样区的是计划数，尚未实现，计划与成果不同，不能直接相比"


def test_a_street_alone_is_not_the_district(filled: Store, hashing: HashingEncoder) -> None:
    filled.remove(["乙.txt"])
    one = row(over(filled, hashing, "样例区", "别样区"), "志愿者")
    assert one.cells[1] is None
    assert one.warning == "别样区没有全区的数字，只有西岭街道的，范围不同，不能直接相比"


def test_levels_and_containment_are_said(filled: Store, hashing: HashingEncoder) -> None:
    found = over(filled, hashing, "样例区", "东山街道")
    assert "级别不同" in found.notes[0]
    assert "东山街道在样例区之内" in found.notes[1]
    one = row(found, "志愿者")
    assert "地方的级别不同" in one.warning
    assert not one.aligned
    assert ("东山街道", 900) not in [told[:2] for told in beside(one, 0)]  # it stands in its own column


def test_ratios_rest_on_two_cited_figures_of_one_place(filled: Store, hashing: HashingEncoder) -> None:
    found = over(filled, hashing, "样例区", "别样区")
    heads = next(r for r in found.derived if (r.variable, r.per) == ("网格员", "每万人"))
    east, west = heads.cells
    assert east
    assert west
    assert (round(east.value, 2), east.comparator) == (15.30, "=")
    assert (west.value, west.comparator) == (20, "<")  # over more than 300,000 people
    for cell in (east, west):
        for figured in (cell.numerator, cell.denominator):
            assert figured.value.raw_value in figured.citation.sentence
    communities = next(r for r in found.derived if (r.variable, r.per) == ("网格员", "每个社区"))
    assert communities.cells[1] is None  # 两个社区搞试点 is not how many communities there are
    assert not any(r.variable == "志愿者" and r.cells[1] for r in found.derived)  # 2023 over 2021


def test_practices_name_who_carries_them_out(filled: Store, hashing: HashingEncoder) -> None:
    found = over(filled, hashing, "样例区", "别样区")
    proofs = [proof for r in found.practices if r.cells[0] for proof in r.cells[0].proofs]
    assert {proof.name: proof.scope for proof in proofs} == {"楼栋管家制": "样例区", "暖邻驿站": "东山街道"}
    assert all(proof.name in proof.citation.sentence for proof in proofs)
    assert found.only == {"样例区": tuple(r.practice for r in found.practices), "别样区": ()}
    assert found.lacking["别样区"] == found.only["样例区"]
    assert all(r.cells[1] is None for r in found.practices)


def test_a_wider_kind_is_not_said_to_be_missing(filled: Store, hashing: HashingEncoder) -> None:
    told = telling.tell("丁.txt", ("西岭街道办起银龄食堂。",), (),
                        (Relation(RIDGE.id, "implements", telling.CANTEEN.id, 0),))
    told = dataclasses.replace(told, entities=tuple(
        dataclasses.replace(one, practices=("services",) if one.id == telling.CANTEEN.id else ())
        for one in told.entities))
    filled.add([told], raw(told), hashing)
    found = over(filled, hashing, "样例区", "别样区")
    rows = {r.practice: r for r in found.practices}
    assert rows["党群服务阵地"].warning == "别样区报道了“为民服务”，没有说是不是这一类"
    assert rows["楼长制"].warning == ""


def test_what_fails_the_gate_is_not_compared(filled: Store, hashing: HashingEncoder,
                                             caplog: pytest.LogCaptureFixture) -> None:
    """A store that says another value than its sentence: the figure goes, the row with it."""
    desk = Desk.over(filled.view, hashing)
    whole = desk.figures
    forged = dataclasses.replace(desk)
    object.__setattr__(forged, "figures", lambda query: [dataclasses.replace(f, raw="9999名") for f in whole(query)])
    with caplog.at_level(logging.WARNING):
        found = compare(filled, hashing, ["样例区", "别样区"], forged)
    assert found.metrics == ()
    assert found.derived == ()
    assert "another value" in caplog.text


def test_the_query_shown_yields_every_figure(filled: Store, hashing: HashingEncoder) -> None:
    found = over(filled, hashing, "样例区", "别样区")
    rows = filled.query(found.sparql)
    assert isinstance(rows, ox.QuerySolutions)
    values = {float(one["value"].value) for one in rows}
    assert {cell.value.value for r in found.metrics for cell in r.cells if cell} <= values
    assert iri(filled.base, CITY.id) not in found.sparql  # nothing is told of it


def test_places_are_offered_by_what_is_typed_and_told_apart(filled: Store, hashing: HashingEncoder) -> None:
    second = telling.second()
    filled.add([second], raw(second), hashing)
    desk = Desk.over(filled.view, hashing)
    assert choices(desk, "样") == ["样例区", "别样区"]
    twins = choices(desk, "桃源")
    assert len(twins) == 2
    assert compare(filled, hashing, twins).places == ("东山街道桃源社区", "西岭街道桃源社区")
    assert choices(desk, "") == []


@pytest.mark.parametrize(("one", "other", "near"), [
    ("专职网格员", "终端网格员", True), ("网格员", "专职网格员", True), ("党员", "在职党员", True),
    ("业主委员会", "物业管理委员会", False), ("网格员", "网格员", False), ("居民", "居民小区", False),
])
def test_near_things_share_their_noun(one: str, other: str, near: bool) -> None:
    assert alike(one, other) is near
    assert alike(other, one) is near


# Properties

values = st.integers(1, 10**6).map(float)
signs = st.sampled_from(("=", "~", ">", ">=", "<", "<="))
BOUNDS = {"=": (1.0, 1.0), "~": (0.8, 1.2), ">": (1.001, 9.0), ">=": (1.0, 9.0), "<": (0.1, 0.999), "<=": (0.1, 1.0)}


def told(value: float, comparator: Comparator, about: str = "place/1", year: str = "2021") -> Told:
    fact = Fact("observation/1", telling.variable("网格员"), about, value, None, "名", comparator, str(value), 0, 1,
                ("report/1", 0), "", year, "stated", "result", "", "")
    where = Citation("甲.txt", "", "2021-06-01", "", 0, 0, "")
    return Told(key(fact), fact, where, "样例区", lower=False, old=False)


@given(values, signs, values, signs, st.sampled_from((1.0, 1000.0, 10000.0)))
def test_a_ratio_never_says_more_than_its_figures(
    one: float, sign: Comparator, other: float, sign2: Comparator, factor: float
) -> None:
    made = ratio(told(one, sign), told(other, sign2), factor)
    if made is None:
        return
    true = [one * high / (other * low) * factor for high in BOUNDS[sign] for low in BOUNDS[sign2]]
    holds = {"=": lambda x: x == pytest.approx(made.value), "~": lambda x: 0.6 < x / made.value < 1.6,
             ">": lambda x: x > made.value, ">=": lambda x: x >= made.value * (1 - 1e-9),
             "<": lambda x: x < made.value, "<=": lambda x: x <= made.value * (1 + 1e-9)}
    assert all(map(holds[made.comparator], true))


@pytest.mark.parametrize("change", [{"about": "place/2"}, {"year": "2022"}])
def test_no_ratio_over_another_place_or_year(change: dict[str, str]) -> None:
    assert ratio(told(10, "="), told(5, "="), 1) is not None
    assert ratio(told(10, "="), told(5, "=", **change), 1) is None


def keys() -> Sequence[Key]:
    return [key(dataclasses.replace(told(1, "=").fact, **more)) for more in (
        {}, {"unit": "户"}, {"status": "plan"}, {"subject": "新增"}, {"variable": telling.variable("专职网格员")},
        {"variable": telling.variable("网格员", denominator="每个社区")},
        {"variable": telling.variable("网格员", measure="growth"), "subject": "增长"},
        {"variable": telling.variable("网格员", measure="growth"), "subject": "下降"})]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("名", "人", True), ("个", "处", True), ("人", "人次", False), ("元", "美元", False), ("亩", "平方米", False),
    ("户", "人", False), ("%", "倍", False), ("个", "人", False),
])
def test_units_that_count_the_same_agree(one: str, other: str, same: bool) -> None:
    units = [key(dataclasses.replace(told(1, "=").fact, unit=unit)).unit for unit in (one, other)]
    assert (units[0] == units[1]) is same


def test_what_must_agree_makes_another_key() -> None:
    assert len(set(keys())) == len(keys())
