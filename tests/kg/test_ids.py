import pytest

from kg import ids


def test_same_name_elsewhere_is_another_entity():
    here = ids.entity_id("community", "朝阳社区", ("甲街道", "乙区"))
    assert here == ids.entity_id("community", "朝阳社区", ("甲街道", "乙区"))
    assert here != ids.entity_id("community", "朝阳社区", ("丙街道", "乙区"))
    assert here.startswith("place/")


def test_division_code_identifies_places_only():
    assert ids.entity_id("county", "样例区", ("甲市",), "999901") == "place/999901"
    assert ids.entity_id("organisation", "样例区", (), "999901") != "place/999901"
    assert ids.entity_id("county", "样例区", (), "9999/../01") == ids.entity_id("county", "样例区")


def test_parts_are_kept_apart():
    assert ids.digest("ab", "c") != ids.digest("a", "bc")
    assert ids.variable_id("甲", constraints=("乙",)) != ids.variable_id("甲", denominator="乙")


def test_constraints_have_no_order():
    assert ids.variable_id("甲", constraints=("乙", "丙")) == ids.variable_id("甲", constraints=("丙", "乙"))


def test_sentence_identifiers_go_there_and_back():
    assert ids.parse_sentence_id(ids.sentence_id("report/0123456789ab", 12)) == ("report/0123456789ab", 12)


@pytest.mark.parametrize("wrong", ["report/0123456789ab", "report/0123456789ab#s", "report/0#s-1", "report/0#s１"])
def test_other_identifiers_are_no_sentences(wrong):
    with pytest.raises(ValueError, match="not a sentence"):
        ids.parse_sentence_id(wrong)


def test_local_takes_off_its_own_base_only():
    assert ids.local("http://a/", ids.iri("http://a/", "place/1")) == "place/1"
    assert ids.local("http://a/", "http://b/place/1") == "http://b/place/1"
