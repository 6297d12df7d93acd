"""The whole way: the same input gives the same output, and everything said leads back to the report."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.normalise import normalise, translate
from ingest.pipeline import STAGES, extract, read_file
from kg.model import Extraction, Report
from tests.ingest.tables import PROSE, report

ROOT = Path(__file__).resolve().parents[2]
REPORTS = sorted((ROOT / "corpus" / "reports").glob("*.md"))
IDENTIFIER = re.compile(
    r"(?:place/(?:\d{2,9}|[0-9a-f]{12})|(?:organisation|programme|person|document|award)/[0-9a-f]{12})"
)
TEXT = (
    "# 花桥街道：把支部建在网格上\n\n武汉市江岸区花桥街道党工委书记李承志介绍，街道有网格46个，其中社区网格38个。"
    "2020年12月，街道推行“楼门议事”制度，出台《社区工作者管理办法》。\n\n"
    "翠园社区党委被评为“全市先进基层党组织”，今年计划新增志愿者200名。\n"
)
PARTS = st.sampled_from(
    [
        "武汉市",
        "江岸区",
        "花桥街道",
        "翠园社区",
        "党委书记",
        "李承志",
        "“楼门议事”",
        "制度",
        "推行",
        "《管理办法》",
        "其中",
        "党员",
        "网格",
        "120名",
        "三成",
        "5-9人",
        "2020年",
        "今年",
        "每个社区",
        "20万元",
        "被评为",
        "“先进”",
        "，",
        "、",
        "。",
        "\n\n",
        "“",
        "”",
        "（",
        "的",
        "计划",
        "# ",
        " ",
        "该社区",
        "%",
        "万",
    ]
)


def verify(made: Extraction) -> None:
    """Every span holds what is said to stand there, and every identifier leads to something."""
    text, translated = made.report.text, translate(made.report.text)
    for sentence in made.sentences:
        assert all(c == translated[o] or c == " " for c, o in zip(sentence.text, sentence.offsets, strict=True))
    known = {e.id: e for e in made.entities}
    assert len(known) == len(made.entities), "two entities of one identifier"
    for entity in made.entities:
        assert IDENTIFIER.fullmatch(entity.id), entity.id
        assert entity.name
        assert not entity.within or entity.within in known
        assert all(0 <= index < len(made.sentences) for index in entity.sentences)
    figures = {o.id: o for o in made.observations}
    assert len(figures) == len(made.observations), "two figures of one identifier"
    for o in made.observations:
        sentence = made.sentences[o.sentence]
        assert sentence.start <= o.raw_start < o.raw_end <= sentence.end
        assert o.raw_value == text[o.raw_start : o.raw_end]
        assert normalise(translated, o.raw_start, o.raw_end).text[:1] in sentence.text
        assert not o.about or o.about in known
        assert not o.part_of or (o.part_of in figures and o.part_of != o.id)
        assert o.variable.label
        assert o.value_high is None or o.value_high > o.value
    for r in made.relations:
        assert r.subject in known
        assert r.literal or r.object in known
        assert 0 <= r.sentence < len(made.sentences)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_all_spans_of_the_corpus_verify(path: Path) -> None:
    made = extract(read_file(path))
    verify(made)
    assert made.observations
    assert made.entities


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=40).map("".join).filter(lambda t: any("一" <= c <= "鿿" for c in t)))
def test_any_text_can_be_read(text: str) -> None:
    verify(extract(report(PROSE + text, published="2021-06-30")))


def test_all_kinds_of_facts_are_found() -> None:
    made = extract(report(TEXT, published="2021-06-30"))
    verify(made)
    assert {"prefecture", "county", "street", "community", "person", "programme", "document", "award"} <= {
        e.type for e in made.entities
    }
    assert {o.value for o in made.observations} == {46, 38, 200}
    assert {"within", "role", "awarded", "implements"} <= {r.predicate for r in made.relations}


def test_the_same_report_gives_the_same_extraction() -> None:
    for path in REPORTS[::8]:
        assert extract(read_file(path)) == extract(read_file(path))


def test_the_order_of_sets_plays_no_part() -> None:
    """Processes order sets of strings differently; what is extracted may not depend on it."""
    code = (
        "import sys, hashlib; from pathlib import Path; from ingest.pipeline import extract, read_file\n"
        "print([hashlib.sha1(repr(extract(read_file(Path(p)))).encode()).hexdigest() for p in sys.argv[1:]])"
    )
    paths = [str(p) for p in REPORTS[::5]]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, *paths],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0] == said[1] != ""


def test_identifiers_do_not_depend_on_what_else_a_report_says() -> None:
    before = extract(report(TEXT, published="2021-06-30"))
    after = extract(report(TEXT + "\n四唯街道有楼长73名。\n", published="2021-06-30"))
    assert {e.id for e in before.entities} <= {e.id for e in after.entities}
    assert {o.id for o in before.observations} <= {o.id for o in after.observations}


def test_identifiers_do_not_depend_on_the_run() -> None:
    made = extract(report(TEXT, published="2021-06-30"))
    ids = {e.name: e.id for e in made.entities}
    assert ids["江岸区"] == "place/420102"
    assert ids["武汉市"] == "place/4201"
    assert made.report.id == "report/" + hashlib.sha1(b"x.txt").hexdigest()[:12]  # whatever it holds


def test_the_same_place_in_two_reports_is_one() -> None:
    one = extract(report("武汉市江岸区花桥街道翠园社区有党员120名。"))
    two = extract(report("江岸区委书记来到花桥街道翠园社区。翠园社区党委有党员130名。", place="武汉市江岸区"))
    assert (
        {e.id for e in one.entities if e.name == "翠园社区"}
        == {e.id for e in two.entities if e.name == "翠园社区"}
        != set()
    )


def test_the_same_name_in_other_places_is_another() -> None:
    one = extract(report("武汉市江岸区花桥街道朝阳社区有党员120名。"))
    two = extract(report("合肥市庐阳区海棠街道朝阳社区有党员120名。"))
    assert {e.id for e in one.entities if e.name == "朝阳社区"}.isdisjoint(
        e.id for e in two.entities if e.name == "朝阳社区"
    )


@pytest.mark.parametrize("stage", STAGES)
def test_stages_can_be_shown(stage: str) -> None:
    rows = STAGES[stage](report(TEXT, published="2021-06-30"))
    assert rows
    assert json.loads(json.dumps(rows, ensure_ascii=False))


def test_reports_are_frozen() -> None:
    made = report("社区有党员120名。")
    assert isinstance(made, Report)
    with pytest.raises(AttributeError):
        made.text = ""  # type: ignore[misc]
