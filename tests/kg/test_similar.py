"""Programmes alike: of other places only, with why, a sentence of each, the most alike first."""

import dataclasses

import pytest

from kg.desk import Desk
from kg.errors import NotFoundError
from kg.model import Entity, Extraction, Relation
from kg.similar import similar
from kg.store import Store
from tests.kg import telling
from tests.kg.samples import HashingEncoder, raw
from tests.kg.telling import CITY, EAST, HILL, KEEPERS, STATION, WEST, figure

TEXTS = (
    "样例区建成“暖邻驿站”，配备专职网格员12名。",  # 0
    "别样区推行楼栋管家制，配备专职网格员30名。",  # 1
    "别样区办起银龄食堂。",  # 2
    "别样区实行同心圆计划。",  # 3
    "东山街道办起星光课堂。",  # 4
)
KINDS = {
    STATION.id: ("positions", "volunteer"), KEEPERS.id: ("positions",), telling.CANTEEN.id: ("elderly",),
    telling.CIRCLE.id: ("points",), telling.CLASSROOM.id: ("positions",),
}


def told(links: tuple[Relation, ...]) -> Extraction:
    made = telling.tell("甲.txt", TEXTS, (
        figure(0, "12名", "专职网格员", EAST, 12, "名"), figure(1, "30名", "专职网格员", WEST, 30, "名"),
    ), links)
    return dataclasses.replace(made, entities=tuple(
        dataclasses.replace(entity, practices=KINDS.get(entity.id, ()), type_word="驿站" if entity is STATION else "")
        for entity in made.entities))


LINKS = (
    Relation(EAST.id, "implements", STATION.id, 0), Relation(WEST.id, "implements", KEEPERS.id, 1),
    Relation(WEST.id, "implements", telling.CANTEEN.id, 2), Relation(WEST.id, "implements", telling.CIRCLE.id, 3),
    Relation(HILL.id, "implements", telling.CLASSROOM.id, 4),
)


@pytest.fixture
def desk(store: Store, hashing: HashingEncoder) -> Desk:
    made = told(LINKS)
    store.add([made], raw(made), hashing)
    return Desk.over(store.view, hashing)


def test_like_programmes_of_other_places_with_why(desk: Desk) -> None:
    found = similar(desk, STATION.id)
    best = found[0]
    assert (best.name, best.places) == ("楼栋管家制", ("别样区",))
    assert "同属“党群服务阵地”" in best.reasons
    assert "都报了专职网格员的数字" in best.reasons
    assert best.name in best.citation.sentence
    assert "暖邻驿站" in best.own.sentence


def test_what_lies_in_the_same_place_is_not_elsewhere(desk: Desk) -> None:
    assert "星光课堂" not in [one.name for one in similar(desk, STATION.id)]  # 东山街道 lies in 样例区
    assert "暖邻驿站" not in [one.name for one in similar(desk, telling.CLASSROOM.id)]
    assert [one.name for one in similar(desk, telling.CLASSROOM.id)][:1] == ["楼栋管家制"]


def test_no_common_kind_and_no_like_words_is_not_alike(desk: Desk) -> None:
    assert "同心圆计划" not in [one.name for one in similar(desk, STATION.id)]


def test_likeness_goes_both_ways_with_one_score(desk: Desk) -> None:
    there = {one.id: one.score for one in similar(desk, STATION.id)}
    back = {one.id: one.score for one in similar(desk, KEEPERS.id)}
    assert there[KEEPERS.id] == pytest.approx(back[STATION.id], abs=0.002)  # vectors are kept in sixteen bits


def test_most_alike_first(desk: Desk) -> None:
    for programme in KINDS:
        scores = [one.score for one in similar(desk, programme)]
        assert scores == sorted(scores, reverse=True)


def test_a_programme_whose_place_no_report_says_is_not_offered(store: Store, hashing: HashingEncoder) -> None:
    made = told(LINKS[:1])
    store.add([made], raw(made), hashing)
    assert similar(Desk.over(store.view, hashing), STATION.id) == ()


def test_the_city_of_a_district_is_not_another_place(store: Store, hashing: HashingEncoder) -> None:
    made = told((LINKS[0], Relation(CITY.id, "implements", KEEPERS.id, 1)))
    store.add([made], raw(made), hashing)
    assert similar(Desk.over(store.view, hashing), STATION.id) == ()


@pytest.mark.parametrize("wrong", ["programme/ffffffffffff", EAST.id])
def test_only_programmes_have_similar_ones(desk: Desk, wrong: str) -> None:
    with pytest.raises(NotFoundError):
        similar(desk, wrong)


def test_what_its_sentence_does_not_name_is_not_shown(desk: Desk) -> None:
    """The gate: a store whose programme bears another name than its sentence says."""
    entities = dict(desk.catalogue.entities)
    entities[KEEPERS.id] = Entity(KEEPERS.id, "programme", "另一名称", practices=("positions",))
    forged = dataclasses.replace(desk.catalogue, entities=entities)
    other = dataclasses.replace(desk, catalogue=forged, gate=type(desk.gate)(desk.store, forged))
    assert "另一名称" not in [one.name for one in similar(other, STATION.id)]
