"""The briefing: what it says (held against a golden text), where each of its facts comes from, and that it opens."""

import dataclasses
import io
import re
import zipfile
from pathlib import Path

import docx
import httpx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from api.footnotes import Footnotes, clean, read
from api.pages.briefing import briefing
from api.pages.compare import highest
from kg.compare import compare
from kg.model import Comparison, Relation
from kg.store import Store
from tests.api.conftest import dangjian
from tests.kg import telling
from tests.kg.samples import HashingEncoder, raw
from tests.kg.telling import EAST, HILL, RIDGE, WEST, figure

GOLDEN = Path(__file__).parents[1] / "golden" / "briefing.txt"
TEXTS = (
    "样例区有网格员800名，常住人口\n52.3万人。", "别样区有网格员600名，物业投诉比上年下降31.4%。",
    "东山街道有志愿者900人。", "别样区有志愿者3000人。", "样例区推行楼栋管家制。", "西岭街道建成“暖邻驿站”。",
    "样例区计划新建口袋公园30处。",
)
FIGURES = (
    figure(0, "800名", "网格员", EAST, 800, "名"), figure(0, "52.3万人", "常住人口", EAST, 523000, "人"),
    figure(1, "600名", "网格员", WEST, 600, "名"),
    figure(1, "31.4%", "物业投诉", WEST, 31.4, "%", measure="growth", subject="下降"),
    figure(2, "900人", "志愿者", HILL, 900, "人"), figure(3, "3000人", "志愿者", WEST, 3000, "人", time="2021-05"),
    figure(6, "30处", "口袋公园", EAST, 30, "处", status="plan"),
)
LINKS = (Relation(EAST.id, "implements", telling.KEEPERS.id, 4),
         Relation(RIDGE.id, "implements", telling.STATION.id, 5))
KINDS = {telling.KEEPERS.id: ("building-head",), telling.STATION.id: ("positions",)}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    hashing = HashingEncoder()
    told = telling.tell("甲.txt", TEXTS, FIGURES, LINKS, title="样例两区见闻", published="2021-06-01")
    told = dataclasses.replace(told, entities=tuple(
        dataclasses.replace(entity, practices=KINDS.get(entity.id, ())) for entity in told.entities))
    with Store.create(tmp_path_factory.mktemp("briefing") / "store", hashing) as store:
        store.add([told], raw(told), hashing)
        return compare(store, hashing, ["样例区", "别样区"])


def marked(paragraph: Paragraph) -> str:
    """A paragraph with its notes' numbers: 800名[1]."""
    parts = []
    for run in paragraph.runs:
        parts += [run.text, *(f"[{one.get(qn('w:id'))}]" for one in run._r.iter(qn("w:footnoteReference")))]
    return "".join(parts)


def spoken(data: bytes) -> str:
    """A document as text: paragraphs, tables row by row, notes at the end."""
    document = docx.Document(io.BytesIO(data))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[" / ".join(map(marked, cell.paragraphs)) for cell in row.cells] for row in block.rows]
            lines += ["| " + " | ".join(cells) + " |" for cells in rows]
        else:
            lines.append(marked(block))
    notes = [f"[{number}] {text}" for number, text in read(document).items()]
    return "\n".join([*lines, "", *notes, ""])


def test_the_briefing_says_what_the_golden_text_says(found: Comparison) -> None:
    assert spoken(briefing(found)) == GOLDEN.read_text(encoding="utf-8")


def test_every_number_and_programme_has_its_note_with_the_sentence(found: Comparison) -> None:
    text = spoken(briefing(found))
    body, _, notes = text.partition("\n\n")
    marks = [int(number) for number in re.findall(r"\[(\d+)\]", body)]
    assert marks == list(range(1, len(marks) + 1))  # in the order of the text, none twice, none missing
    told = dict(re.findall(r"^\[(\d+)\] (.*)$", notes, re.MULTILINE))
    assert sorted(map(int, told)) == marks
    for value, number in re.findall(r"([\d.万]+[名人%处]+)(?:（[^（）\[]*）)?(?:（[^（）\[]*）)?\[(\d+)\]", body):
        assert value in told[number]
    assert len(marks) >= 9
    assert all("《样例两区见闻》，2021年6月1日" in note for note in told.values())


@pytest.mark.parametrize(("one", "other", "most"), [
    ({}, {}, "甲区"), ({"comparator": "~"}, {}, ""), ({}, {"comparator": ">"}, ""), ({"value": 600.0}, {}, ""),
    ({"unit": "%"}, {"unit": "%"}, ""), ({"value": 1.0}, {}, "乙区"),
])
def test_the_largest_is_named_only_where_it_is_sure(
    found: Comparison, one: dict[str, object], other: dict[str, object], most: str
) -> None:
    cells = [cell for cell in next(row for row in found.metrics if row.aligned).cells if cell]
    made = [dataclasses.replace(cell, value=dataclasses.replace(cell.value, **more))
            for cell, more in zip(cells, (one, other), strict=True)]
    assert highest(list(zip(("甲区", "乙区"), made, strict=True))) == most


def test_the_file_is_a_whole_package(found: Comparison) -> None:
    with zipfile.ZipFile(io.BytesIO(briefing(found))) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert "word/footnotes.xml" in names
        assert not any("thumbnail" in name for name in names)
        settings = package.read("word/settings.xml").decode()
        types = package.read("[Content_Types].xml").decode()
    assert settings.index("<w:footnotePr") < settings.index("<w:compat")  # the order that the schema demands
    assert "wordprocessingml.footnotes+xml" in types


@settings(deadline=None, max_examples=40)  # a document is written and read again each time
@given(st.lists(st.text(), max_size=4))
def test_any_text_makes_a_note_that_can_be_read_again(texts: list[str]) -> None:
    document = docx.Document()
    notes = Footnotes(document)
    for text in texts:
        notes.add(document.add_paragraph(), text)
    data = io.BytesIO()
    document.save(data)
    again = read(docx.Document(io.BytesIO(data.getvalue())))
    assert ["".join(note.split()) for note in again.values()] == ["".join(clean(text).split()) for text in texts]


def test_command_page_and_address_give_the_same(
    built: Path, tmp_path: Path, web: httpx.Client, browser_like: httpx.Client
) -> None:
    target = tmp_path / "简报.docx"
    done = dangjian("--store", str(built), "compare", "天桥区", "历下区", "--docx", str(target))
    assert done.returncode == 0, done.stderr
    query = {"place": ["天桥区", "历下区"]}
    answer = web.get("/compare.docx", params=query)
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert spoken(target.read_bytes()) == spoken(answer.content)
    assert re.search(r"415名(?:（[^）]*）)?\[\d+\]", spoken(answer.content))
    assert "/compare.docx?place=" in browser_like.get("/compare", params=query).text


def test_other_pages_have_no_briefing(web: httpx.Client) -> None:
    assert web.get("/reports.docx").status_code == 404
