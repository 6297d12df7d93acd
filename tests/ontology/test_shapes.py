from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg import vocab
from kg.vocab_files import folder, read_text

SAMPLE = (Path(__file__).parent / "sample.ttl").read_text(encoding="utf-8")


def validate(data: str) -> tuple[bool, str]:
    """Check Turtle against the shipped shapes, with the vocabulary for its class hierarchy."""
    conforms, _, text = pyshacl.validate(
        rdflib.Graph().parse(data=data, format="turtle"),
        shacl_graph=rdflib.Graph().parse(data=vocab.load().shapes, format="turtle"),
        ont_graph=rdflib.Graph().parse(data=read_text(folder(), "dangjian.ttl"), format="turtle"),
    )
    return conforms, text


def test_shapes_are_core_only():
    assert "sparql" not in vocab.load().shapes.replace("SPARQL constraints", "").lower()


def test_sample_conforms():
    conforms, text = validate(SAMPLE)
    assert conforms, text


@pytest.mark.parametrize(("old", "new", "message"), [
    ('schema:name "样例.txt" ;', "", "文件名"),
    ("e3b0c442", "E3B0C442", "SHA-256"),
    ('"2020-07-01"^^xsd:date', '"2020年7月"', "刊发日期"),
    ("oa:start 0 ; oa:end 30", "oa:start 30 ; oa:end 30", "选择器"),
    ('dj:kind "body"', 'dj:kind "text"', "句子类别"),
    ('dj:entityType "county"', 'dj:entityType "district"', "九种"),
    ('dj:divisionCode "990101"', 'dj:divisionCode "99010"', "区划代码"),
    ("schema:containedInPlace <http://dangjian.local/place/1>",
     "schema:containedInPlace <http://dangjian.local/organisation/1>", "地方应属于"),
    ("dj:kindOfPractice practice:volunteer", "dj:kindOfPractice <http://example.org/volunteer>", "做法类别"),
    ('rdfs:label "样例志愿行动" ;', "", "实体应有名称"),
    ('dj:entityType "person" ;\n    prov:wasDerivedFrom <http://dangjian.local/report/aa#s0>', 'dj:entityType "person"',
     "依据至少一个句子"),
    ('dj:entityType "organisation"', 'dj:entityType "org"', "组织的类型"),
    ("rdf:predicate dj:awarded", "rdf:predicate dj:kindOfPractice", "十种关系"),
    ("rdf:object <http://dangjian.local/award/1> ;", "", "宾语"),
    ('dj:roleName "会长"', 'dj:roleName ""', "职务名称"),
    ('schema:measuredProperty "count" .', 'schema:measuredProperty "number" .', "度量"),
    ('dj:counted "志愿者" ;', "", "统计对象"),
    ("schema:value 500.0 ;", 'schema:value "500" ;', "一个数值"),
    ("dj:valueHigh 600.0", "dj:valueHigh 400.0", "区间上限"),
    ('dj:comparator ">="', 'dj:comparator "≥"', "比较符"),
    ("dj:rawStart 8 ; dj:rawEnd 11", "dj:rawStart 11 ; dj:rawEnd 8", "起点应小于终点"),
    ('dj:status "plan"', 'dj:status "planned"', "状态"),
    ("dj:partOf <http://dangjian.local/observation/1>", "dj:partOf <http://dangjian.local/place/1>", "整体"),
    ('dj:timeBasis "publication"', 'dj:timeBasis "guess"', "时间依据"),
])
def test_a_bad_node_is_caught(old, new, message):
    assert old in SAMPLE
    conforms, text = validate(SAMPLE.replace(old, new, 1))
    assert not conforms
    assert message in text
