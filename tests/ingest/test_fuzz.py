"""Any bytes and any text: read, or refused in words. A bench does it to ten thousand damaged files."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import extract
from ingest.quantity import quantities
from ingest.read import decode
from kg import rdf
from kg.errors import DangjianError
from kg.withhold import public

PIECES = st.sampled_from([
    "济南市天桥区", "全区有志愿者1260人", "，", "。", "“", "”", "（", "）", "《", "》", "其中", "73岁的居民王桂芳说：",
    "\n", "\n\n", "# ", "万", "3至5万", "9" * 400, "三分之二", "2021年13月45日", "社区党委书记李敏", "比去年增长12.5%",
    "“暖邻”行动", "、", "的", "---\n", "title: 标题\n", "\u200b", "𠮷", "１２３", "|", "**",
    "被评为“示范社区”", "9999-99-99", "十百千万",
])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
CORPUS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "corpus/reports").glob("*.md"))]
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(st.one_of(st.binary(max_size=400), *(
    TEXTS.map(lambda text, code=code: text.encode(code, "replace")) for code in ("utf-8", "gb18030", "utf-16"))))
def test_any_file_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        report = decode(data, "甲.md")
    except DangjianError as error:
        said = error.message
        assert said.startswith("甲.md：")
        return
    made = extract(report)
    shown = public(made).extraction
    rdf.to_nquads(shown, "http://dangjian.local/", "run/0")
    for figure in shown.observations:
        assert shown.report.text[figure.raw_start:figure.raw_end] == figure.raw_value
    for name in made.private:
        assert name not in shown.report.text


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CORPUS), st.floats(0, 1), st.sampled_from((4, 9, 17, 40, 120)), st.booleans())
def test_any_piece_of_a_report_is_read(text: str, at: float, length: int, closed: bool) -> None:
    start = int(at * len(text))
    piece = text[start:start + length] if closed else text[start:start + length].rstrip("。！？；，、”）\n")
    try:
        report = decode(piece.encode(), "甲.md")
    except DangjianError:
        return  # an empty piece
    assert all(figure.raw_value in piece for figure in extract(report).observations)


def test_a_text_may_end_with_a_post() -> None:
    made = extract(decode("柳溪小区的党支部书记由退休校长来当，楼栋长是".encode(), "甲.md"))
    assert not [entity for entity in made.entities if entity.type == "person"]


def test_a_text_may_end_with_a_saying() -> None:
    made = extract(decode("云岭区把服务送到家门口，大事不出镇、小事不出村".encode(), "甲.md"))
    assert "小事不出村" not in [entity.name for entity in made.entities]


def test_rows_of_digits_are_no_figures() -> None:
    for text in ("9" * 400, "9" * 5000 + "人", "1" + "万" * 300 + "人", f"3分之{'9' * 5000}", f"{'9' * 400}至5万人"):
        assert all(one.value < 1e17 for one in quantities(text))
    assert [one.value for one in quantities("9000万亿元")] == [9e15]
