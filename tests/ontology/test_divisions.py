import csv
import re
import shutil
from pathlib import Path

import pytest

from kg import divisions as module
from kg.divisions import divisions
from kg.errors import VocabularyError
from kg.vocab_files import folder
from ontology import build_divisions

TABLE = Path(__file__).parents[1] / "cases" / "divisions.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case['code']}")
def test_name_finds_code_and_chain(case):
    assert case["code"] in [row.code for row in divisions().find(case["name"])]
    assert "<".join(row.name for row in divisions().chain(case["code"])) == case["chain"]


def test_every_chain_ends_in_a_province():
    table = divisions()
    assert all(table.chain(code)[-1].type == "province" for code in table.by_code)


def test_types_and_codes_agree():
    lengths = {"province": 2, "prefecture": 4, "county": 6, "street": 9}
    assert all(len(row.code) == lengths[row.type] for row in divisions().by_code.values())
    assert len(divisions().children[""]) == 31


def test_same_name_gives_all_and_within_narrows():
    found = divisions().find("中山街道")
    assert len(found) > 5
    assert [row.code for row in divisions().find("中山街道", within="3101")] == []  # 3101 is a placeholder, no place
    assert [row.code for row in divisions().find("中山街道", within="31")] == ["310117004"]
    assert divisions().find("没有这个地方") == ()
    assert divisions().chain("999999") == ()


def test_street_office_stands_for_the_street():
    assert divisions().find("仙营街道办事处") == divisions().find("仙营街道") == divisions().find("仙营街道办")


def test_placeholders_are_no_places():
    names = {row.name for row in divisions().by_code.values()}
    assert names.isdisjoint(build_divisions.PLACEHOLDERS)
    assert not any(re.search("直辖县级|村级区划", name) for name in names)


def test_zones_are_told_from_divisions_in_law():
    (zone,) = divisions().find("济宁高新区")
    (district,) = divisions().find("任城区")
    assert zone.is_zone
    assert not district.is_zone


def test_names_leave_out_everyday_words_but_find_knows_them():
    names = set(divisions().names())
    assert {"任城", "任城区", "仙营街道", "济宁高新区"} <= names
    assert names.isdisjoint({"和平", "共和", "市中", "开发区", "街道", "城区"})
    assert all(len(name) > 1 for name in names)
    assert {row.name for row in divisions().find("市中")} == {"市中区"}


@pytest.mark.parametrize(("name", "kind", "short"), [
    ("任城区", "county", "任城"), ("城区", "county", ""), ("泗县", "county", ""),
    ("新宾满族自治县", "county", "新宾"), ("积石山保安族东乡族撒拉族自治县", "county", "积石山"),
    ("木垒哈萨克自治县", "county", "木垒"), ("黄浦区", "county", "黄浦"),
    ("大兴安岭地区", "prefecture", "大兴安岭"), ("兴安盟", "prefecture", "兴安"),
    ("宁夏回族自治区", "province", "宁夏"),
    ("仙营街道", "street", ""), ("山界回族乡", "street", "山界乡"),
])
def test_short_form(name, kind, short):
    assert build_divisions.short_form(name, kind) == short


def test_table_is_made_from_the_source(tmp_path):
    """A source in small: a placeholder, a county under its province, a prefecture that repeats itself."""
    files = {
        "provinces": ["code,name", "11,北京市", "41,河南省", "44,广东省"],
        "cities": ["code,name,provinceCode", "1101,市辖区,11", "4190,省直辖县级行政区划,41", "4419,东莞市,44"],
        "areas": ["code,name,cityCode,provinceCode", "110105,朝阳区,1101,11", "419001,济源市,4190,41",
                  "441900,东莞市,4419,44"],
        "streets": ["code,name,areaCode,provinceCode,cityCode", "110105001,建外街道办事处,110105,11,1101",
                    "441900004,南城街道,441900,44,4419", "110105498,朝阳区直辖村级区划,110105,11,1101"],
    }
    for name, lines in files.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    made = {code: (name, parent) for code, name, _, parent, _ in build_divisions.rows(tmp_path)}
    assert made == {
        "11": ("北京市", ""), "41": ("河南省", ""), "44": ("广东省", ""), "4419": ("东莞市", "44"),
        "110105": ("朝阳区", "11"), "419001": ("济源市", "41"),
        "110105001": ("建外街道", "110105"), "441900004": ("南城街道", "4419"),
    }


@pytest.mark.parametrize(("written", "own"), [
    ("青河市北区翠屏街道", "翠屏街道"), ("北区翠屏街道办事处", "翠屏街道"),  # its city and district before it
    ("高新区玉带街道", "玉带街道"), ("青河开发区东区玉带街道", "玉带街道"), ("（工业园区）玉带镇", "玉带镇"),
    ("开发区街道", "开发区街道"), ("科技新城路街道", "科技新城路街道"),  # nothing would be left
])
def test_a_street_is_called_by_its_own_name(written, own):
    assert build_divisions.of_street(written, "青河市", "北区") == own


def test_no_row_of_the_table_is_a_placeholder():
    assert not [name for name in divisions().names() if name.endswith(build_divisions.PLACEHOLDER_STREETS)]


def test_everyday_forms_of_long_names_are_found():
    assert [row.name for row in divisions().find("昆区")] == ["昆都仑区"]
    assert "昆区" in divisions().names()


def test_an_everyday_form_of_a_name_that_is_not_listed_is_refused(tmp_path):
    shutil.copytree(folder(), tmp_path / "ontology")
    (tmp_path / "ontology" / "everyday_forms.csv").write_text("form,division\n某区,没有区\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="没有区"):
        module.load(tmp_path / "ontology")
