"""What corrections make of an extraction."""

from dataclasses import replace

import pytest

from ingest.pipeline import extract
from ingest.read import decode
from kg import ids
from kg.corrections import Correction, apply, corrected_by, corrections, pack
from kg.judgements import Judgement
from kg.model import Extraction

TEXT = """槐荫区：小院议事

济南市槐荫区建立小院议事点96处，有议事员1260人。槐荫区推行“小院议事”制度，由社区党组织牵头。美里湖街道有志愿者300人。
"""


@pytest.fixture(scope="module")
def read() -> Extraction:
    return extract(decode(TEXT.encode(), "小院.txt"))


def figure(read: Extraction, raw: str):
    return next(one for one in read.observations if one.raw_value == raw)


def one(kind: str, target: str, **said: object) -> Correction:
    return Correction(1, kind, target, said)  # type: ignore[arg-type]


def of(read: Extraction, raw: str) -> dict[str, object]:
    found = figure(read, raw)
    return {"report": read.report.id, "span": [found.raw_start, found.raw_end], "raw_was": raw}


def test_a_figure_gets_the_right_value_and_keeps_its_identifier(read: Extraction) -> None:
    was, right = figure(read, "96处"), figure(read, "1260人")
    said = {**of(read, "96处"), "raw": right.raw_value, "start": right.raw_start, "end": right.raw_end,
            "value": 1260.0, "high": None, "unit": "人", "comparator": "="}
    made = apply(read, [one("value", was.id, **said)])
    now = next(x for x in made.observations if x.id == was.id)
    assert (now.value, now.raw_value) == (1260.0, "1260人")
    assert len(made.observations) == len(read.observations)


def test_a_right_value_is_found_again_in_its_sentence_or_left(read: Extraction) -> None:
    right = figure(read, "1260人")
    said = {**of(read, "96处"), "raw": "1260人", "value": 1260.0, "high": None, "unit": "人", "comparator": "=",
            "start": right.raw_start + 3, "end": right.raw_end + 3}  # as judged when the text before it was longer
    target = figure(read, "96处").id
    now = next(x for x in apply(read, [one("value", target, **said)]).observations if x.id == target)
    assert read.report.text[now.raw_start:now.raw_end] == now.raw_value == "1260人"
    assert apply(read, [one("value", target, **{**said, "raw": "5000人"})]) == read


def test_a_figure_is_found_by_its_place_when_the_program_reads_it_otherwise(read: Extraction) -> None:
    was = figure(read, "96处")
    other = replace(read, observations=tuple(
        replace(x, id="observation/000000000000") if x.id == was.id else x for x in read.observations))
    assert len(apply(other, [one("void", was.id, **of(read, "96处"))]).observations) == len(read.observations) - 1
    moved = {**of(read, "96处"), "raw_was": "97处"}  # the text has changed since
    assert apply(other, [one("void", was.id, **moved)]) == other
    assert apply(other, [one("void", was.id, **{**of(read, "96处"), "report": "report/other"})]) == other


def test_a_scope_that_the_report_does_not_name_is_described(read: Extraction) -> None:
    said = {**of(read, "96处"), "about": "place/370102", "name": "历下区", "type": "county", "code": "370102"}
    made = apply(read, [one("scope", figure(read, "96处").id, **said)])
    assert figure(made, "96处").about == "place/370102"
    assert [e.name for e in made.entities if e.id == "place/370102"] == ["历下区"]


def test_later_corrections_of_one_figure_stand_over_earlier_ones(read: Extraction) -> None:
    target = figure(read, "96处").id
    first = {**of(read, "96处"), "about": "place/370102", "name": "历下区", "type": "county", "code": "370102"}
    later = {**first, "about": "place/370103", "name": "市中区", "code": "370103"}
    assert figure(apply(read, [one("scope", target, **first), one("scope", target, **later)]), "96处").about \
        == "place/370103"


def test_a_false_entity_takes_its_statements_with_it_and_its_figures_go_to_where_it_lies(read: Extraction) -> None:
    street = next(e for e in read.entities if e.name == "美里湖街道")
    assert figure(read, "300人").about == street.id
    made = apply(read, [one("void", street.id)])
    assert street.id not in {e.id for e in made.entities}
    assert figure(made, "300人").about == street.within
    assert all(street.id not in (r.subject, r.object) for r in made.relations)


def test_a_retyped_entity_keeps_what_fits_its_type(read: Extraction) -> None:
    programme = next(e for e in read.entities if e.type == "programme" and e.name == "小院议事")
    assert any(r.object == programme.id for r in read.relations if r.predicate == "implements")
    made = apply(read, [one("type", programme.id, type="organisation")])
    new = f"organisation/{programme.id.partition('/')[2]}"
    entity = next(e for e in made.entities if e.id == new)
    assert (entity.type, entity.practices, entity.definition, entity.name) == ("organisation", (), -1, "小院议事")
    assert not any(new in (r.subject, r.object) for r in made.relations if r.predicate == "implements")
    assert entity.sentences == programme.sentences


def test_statements_are_dropped_one_by_one(read: Extraction) -> None:
    target = next(r for r in read.relations if r.predicate == "implements")
    identifier = ids.relation_id(read.report.id, target.subject, target.predicate, target.object, target.sentence,
                                 detail=target.detail)
    made = apply(read, [one("void", identifier, report=read.report.id)])
    assert set(read.relations) - set(made.relations) == {target}


def test_corrections_stand_until_taken_back() -> None:
    rows = [Judgement(1, "void", "observation/aaaaaaaaaaaa", pack({"report": "report/x"})),
            Judgement(2, "undo", "1", ""),
            Judgement(3, "undo", "2", ""), Judgement(4, "same", "place/a", "place/b")]
    assert [one.number for one in corrections(rows)] == [1]
    assert corrections(rows[:2]) == []
    assert corrected_by(rows, 3) == corrections(rows)[0]
    assert corrected_by(rows, 4) is None
