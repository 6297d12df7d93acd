import copy
import pickle

import pytest

from kg import shape, vocab
from kg.errors import VocabularyError
from kg.vocab_files import PREFIXES


def test_shipped_vocabulary_passes_its_own_checks():
    loaded = vocab.load()
    assert loaded.terms[vocab.DJ.Programme].kind == "class"
    assert loaded.terms[vocab.DJ.rawStart].kind == "property"
    assert loaded.terms[vocab.XSD.decimal].kind == "datatype"


def test_every_term_has_both_labels_and_ours_a_comment():
    for term in vocab.terms().values():
        assert any("\u4e00" <= character <= "\u9fff" for character in term.zh), term
        assert term.en.isascii(), term
        if term.iri.startswith(PREFIXES["dj"]):
            assert term.comment, term


def test_no_two_terms_of_ours_share_a_label():
    ours = [term for term in vocab.terms().values() if term.iri.startswith(PREFIXES["dj"])]
    assert len({term.zh for term in ours}) == len(ours)
    assert len({term.en for term in ours}) == len(ours)


def test_the_writer_uses_only_terms():
    """What the graph writer can put into a store stands in the vocabulary."""
    written = {text.strip().strip("<>") for text in shape.PREDICATES.values()}
    written |= {text.strip("<>") for names in shape.CLASSES.values() for text in names}
    assert written - vocab.terms().keys() == set()


def test_term_is_its_iri_and_label_names_it():
    assert vocab.DJ.kindOfPractice == "http://dangjian.local/ns#kindOfPractice"
    assert vocab.RDF["type"] == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert vocab.label(vocab.DJ.kindOfPractice) == "做法类别"
    assert vocab.label(vocab.DJ.kindOfPractice, "en") == "Kind of practice"
    assert vocab.label("http://example.org/x") == "http://example.org/x"


def test_misspelt_term_is_refused_and_the_right_one_offered():
    with pytest.raises(VocabularyError, match=r"dj:kindOfPractise.*dj:kindOfPractice"):
        _ = vocab.DJ.kindOfPractise
    with pytest.raises(VocabularyError, match="schema:Observatoin"):
        _ = vocab.SCHEMA.Observatoin


def test_namespace_can_be_copied_and_pickled():
    assert copy.copy(vocab.DJ).within == vocab.DJ.within
    assert pickle.loads(pickle.dumps(vocab.DJ)).within == vocab.DJ.within


@pytest.mark.parametrize(("name", "old", "new", "message"), [
    ("dangjian.ttl", '"句子"@zh, ', "", r"dj:Sentence.*rdfs:label（zh）"),
    ("dangjian.ttl", ', "Programme"@en', "", r"dj:Programme.*rdfs:label（en）"),
    ("dangjian.ttl", '"省、自治区、直辖市。"@zh', '"省"@fr', r"dj:Province.*rdfs:comment（zh）"),
    ("dangjian.ttl", "rdfs:range skos:Concept", "rdfs:range skos:Concpet", "没有列出的术语 skos:Concpet"),
    ("dangjian.ttl", "rdfs:subClassOf prov:Entity", "rdfs:subclassOf prov:Entity", "没有列出的术语 rdfs:subclassOf"),
    ("dangjian.ttl", "dj:Sentence a", "dj:Sentence aa", "不是正确的 Turtle"),
    ("practices.ttl", "skos:broader p:organisation", "skos:broader p:organization", "没有定义的概念"),
    ("practices.ttl", 'skos:notation "building"', 'skos:notation "regional"', "代号 regional 重复"),
    ("practices.ttl", 'skos:notation "grid"', 'skos:notation "grids"', "practice:grid 的代号应与其标识一致"),
    ("practices.ttl", '"网格化治理"@zh, ', "", r"practice:grid.*skos:prefLabel（zh）"),
    ("practices.ttl", ', "Grid governance"@en', "", r"practice:grid.*skos:prefLabel（en）"),
    ("practices.ttl", "skos:broader p:governance", "skos:broader p:building", "第三级"),
    ("practices.ttl", '"楼宇党委"@zh', '"网格员"@zh', "“网格员”同时是"),
    ("practices.ttl", "skos:scopeNote", "skos:scopenote", "practices.ttl"),
    ("practices.ttl", 'dj:indicator "', 'dj:indicater "', "dj:indicater"),
    ("shapes.ttl", "sh:path dj:index", "sh:path dj:indx", "没有的术语 dj:indx"),
    ("shapes.ttl", "sh:minCount", "sh:minCuont", "sh:minCuont"),
    ("shapes.ttl", "sh:datatype xsd:integer", "sh:datatype xsd:intger", "xsd:intger"),
    ("queries/programmes.rq", "dj:definedIn", "dj:defindIn", r"programmes.rq.*dj:defindIn"),
    ("queries/programmes.rq", "a dj:Programme", "a <http://dangjian.local/ns#Program>", "dj:Program"),
    ("queries/programmes.rq", "# 问题：", "# ", "第一行"),
    ("queries/programmes.rq", "SELECT", "SELET", "不是正确的 SPARQL"),
    ("divisions.csv", "code,name,type", "code,name,kind", "列应为"),
    ("divisions.csv", "370811,任城区,county,3708", "370811,任城区,county,3799", "3799"),
    ("divisions.csv", "370811,任城区,county,3708", "370826,任城区,county,3708", "重复的代码"),
    ("divisions.csv", "370811,任城区,", "370811,", "列数"),
    ("divisions.csv", "370811,任城区,county", "370811,任城区,district", "district"),
])
def test_a_spoilt_file_is_refused_with_a_clear_message(spoil, name, old, new, message):
    with pytest.raises(VocabularyError, match=message):
        vocab.load(spoil(name, old, new))


def test_missing_file_is_named(spoil):
    folder = spoil("shapes.ttl", "SHACL", "SHACL")
    (folder / "shapes.ttl").unlink()
    with pytest.raises(VocabularyError, match=r"shapes\.ttl"):
        vocab.load(folder)


def test_an_unchanged_copy_loads(spoil):
    assert len(vocab.load(spoil("shapes.ttl", "SHACL", "SHACL")).queries) == len(vocab.queries())
