"""Names by their characters: what is likelier a name than words, and how the model is made."""

import pytest

from ingest import build_name_odds
from ingest.name_odds import name_odds


@pytest.mark.parametrize(("core", "suffix"), [
    ("鸿瑞楼宇", "社区"), ("越川", "社区"), ("叶家坳", "村"), ("春晖里", "小区"), ("周家洼", "社区"), ("银湖", "街道"),
])
def test_names(core, suffix):
    assert name_odds(core, suffix) > 0


@pytest.mark.parametrize(("core", "suffix"), [
    ("一提到", "社区"), ("属地", "社区"), ("高质量", "社区"), ("让所有", "小区"), ("指导", "街道"),
    ("各个老旧", "小区"), ("合并成", "社区"), ("村庄整", "村"),
])
def test_words(core, suffix):
    assert name_odds(core, suffix) < 0


def test_what_stands_before_counts():
    assert name_odds("地", "社区", before="属") < name_odds("地", "社区")


def test_names_of_streets_are_counted_without_their_suffix():
    listed = [("柳荫街道", "street"), ("云溪镇", "street"), ("临湖区", "county"), ("乌兰察布苏木乡", "street")]
    assert build_name_odds.names(iter(listed)) == ["云溪$", "柳荫$"]


def test_both_models_are_made():
    models = build_name_odds.build(iter([("柳荫街道", "street")]), "社区党委。社区网格。", "网格员")
    assert set(models) == {"names.npz", "text.npz"}
    names, text = models["names.npz"], models["text.npz"]
    assert names.log_probability("荫", "柳") > text.log_probability("荫", "柳")
    assert text.log_probability("区", "社") > names.log_probability("区", "社")
