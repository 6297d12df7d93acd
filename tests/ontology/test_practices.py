import pytest

from kg.practices import practices, recogniser

NAMED = [
    "红色物业", "网格化治理", "楼宇党建", "商圈党建", "楼栋长", "志愿服务", "协商议事", "双报到", "社区养老",
    "儿童托管", "积分制", "矛盾调解", "智慧社区", "老旧小区改造", "新就业群体", "乡村振兴", "区域化党建",
    "两新组织党建", "农村党建联建", "理论宣讲", "接诉即办", "清单制", "停车充电", "就业帮扶", "助残", "红色教育",
]


def test_scheme_is_broad_two_levels_and_in_both_languages():
    concepts = practices()
    second = [concept for concept in concepts if concept.broader]
    assert len(concepts) >= 35
    assert {concept.broader for concept in second} == {concept.notation for concept in concepts if not concept.broader}
    for concept in concepts:
        assert concept.label
        assert concept.english
        assert concept.note
        assert concept.alternatives, concept.notation
    assert all(concept.indicators for concept in second)


@pytest.mark.parametrize("name", NAMED)
def test_name_in_use_stands_for_one_kind(name):
    owners = [c.notation for c in practices() if name in (c.label, *c.alternatives)]
    assert len(owners) == 1


@pytest.mark.parametrize(("name", "definition", "kinds"), [
    ("“暖蜂”行动", "为快递小哥提供歇脚、充电、饮水等服务", ("new-employment", "parking-charging")),
    ("板凳议事会", "", ("consultation",)),
    ("银龄互助队", "", ("elderly", "volunteer")),
    ("“红心物管”", "成立物业服务企业党支部", ("red-property",)),
    ("某某工程", "", ()),
    ("网格员志愿服务队", "老旧小区改造", ("volunteer", "grid")),  # the name decides, the longer word first
    ("党建引领基层治理示范网格", "", ("grid",)),  # a kind on the second level stands for the one above it
])
def test_classify(name, definition, kinds):
    assert recogniser().classify(name, definition) == kinds
