"""Places side by side as tables: figures, what is near them, ratios, kinds of practice; each with its sentence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from api.settings import settings
from api.tables import Table
from api.wording import date, flow
from kg.compare import compare
from kg.compare_derived import shown
from kg.desk import Desk
from kg.encoder import Encoder
from kg.errors import RequestError
from kg.model import Citation, Comparison, DerivedCell, MetricCell, MetricRow
from kg.store import Store

MISSING = "未报道"
COUNTED = frozenset("人名位户个处家支座栋所幢间次场期件条项")  # units of things that there can be more or fewer of


def compared(store: Store, encoder: Encoder, places: Sequence[str], desk: Desk | None = None) -> Comparison:
    """Compare two or more places, each named once; a server hands in the ``desk`` that it has laid out."""
    names = list(dict.fromkeys(place.strip() for place in places if place.strip()))
    if len(names) < 2:
        raise RequestError("请给出两个以上不同的地方。")
    most = settings().compare_places
    if len(names) > most:
        raise RequestError(f"一次最多对比 {most} 个地方，现在有 {len(names)} 个。")
    longest = settings().question_characters
    if any(len(name) > longest for name in names):
        raise RequestError(f"地名太长，最多 {longest} 个字。")
    return compare(store, encoder, names, desk)


def tables(found: Comparison) -> list[Table]:
    """Return the comparison as tables; the first is the one that people mean by the table of this page."""
    return [_figures(found), _beside(found), _derived(found), _matrix(found), _practised(found), _remarks(found)]


def proof(citation: Citation) -> str:
    """Quote a sentence with its report, as one cell of a table holds it."""
    when = f"，{date(citation.published)}" if citation.published else ""
    return f"{flow(citation.sentence)}（《{flow(citation.title) or citation.report}》{when}）"


def when(cell: MetricCell) -> str:
    """Say the time of a figure; where that is the day of its report, so."""
    time = cell.value.time
    return date(time) + ("见报" if time == cell.citation.published else "") if time else ""


def _figures(found: Comparison) -> Table:
    headings = [f"{place}{column}" for place in found.places for column in ("", "：数值", "：时间", "：依据")]
    return Table("数据对比", ("指标", "单位", *headings, "可否直接相比", "提醒"), [
        (row.variable, row.unit, *(value for cell in row.cells for value in _figure(cell)),
         "可以" if row.aligned else "", row.warning)
        for row in found.metrics
    ], "figures")


def _figure(cell: MetricCell | None) -> tuple[Any, ...]:
    if cell is None:
        return MISSING, "", "", ""
    return flow(cell.value.raw_value), cell.value.value, cell.value.time, proof(cell.citation)


def _beside(found: Comparison) -> Table:
    headings = ("指标", "地方", "是谁的数字", "说的是", "原文数值", "数值", "单位", "时间", "有何不同", "依据")
    return Table("相近但不能并列的数据", headings, [
        (row.variable, place, cell.value.scope, cell.value.variable, flow(cell.value.raw_value), cell.value.value,
         cell.value.unit, cell.value.time, cell.differs, proof(cell.citation))
        for row in found.metrics for place, cells in zip(found.places, row.beside, strict=True) for cell in cells
    ], "near")


def _derived(found: Comparison) -> Table:
    headings = [f"{place}{column}" for place in found.places for column in ("", "：由", "：除以", "：依据")]
    return Table("折算", ("指标", "单位", *headings, "提醒"), [
        (f"{row.per}{row.variable}", row.unit, *(value for cell in row.cells for value in _ratio(cell)), row.warning)
        for row in found.derived
    ], "derived")


def _ratio(cell: DerivedCell | None) -> tuple[Any, ...]:
    if cell is None:
        return MISSING, "", "", ""
    sources = dict.fromkeys(proof(one.citation) for one in (cell.numerator, cell.denominator))
    return shown(cell), operand(cell.numerator), operand(cell.denominator), "；".join(sources)


def operand(cell: MetricCell) -> str:
    """Name a figure that a ratio was made from."""
    return f"{cell.value.variable}{flow(cell.value.raw_value)}"


def _matrix(found: Comparison) -> Table:
    headings = [f"{place}{column}" for place in found.places for column in ("", "：依据")]
    return Table("做法对比", ("做法类别", *headings, "提醒"), [
        (row.practice, *(text for cell in row.cells for text in (
            ("、".join(cell.shown), proof(cell.citation)) if cell else (MISSING, ""))), row.warning)
        for row in found.practices
    ], "practices")


def _practised(found: Comparison) -> Table:
    return Table("做法出处", ("做法类别", "地方", "做法", "由谁推行", "依据"), [
        (row.practice, place, one.shown, one.scope, proof(one.citation))
        for row in found.practices for place, cell in zip(found.places, row.cells, strict=True) if cell
        for one in cell.proofs
    ], "proofs")


def _remarks(found: Comparison) -> Table:
    return Table("说明", ("说明",), [(text,) for text in remarks(found)], "notes")


def remarks(found: Comparison, *, only: bool = True) -> Iterator[str]:
    """Say what holds for the whole comparison: its notes, what one place alone reports and what it lacks."""
    yield from found.notes
    if only:
        yield from (f"只见于{place}的做法类别：{'、'.join(kinds)}。" for place, kinds in found.only.items() if kinds)
    if len(found.places) > 2:  # of two places this says the same again
        yield from (f"其他各地都有报道而{place}未报道的做法类别：{'、'.join(kinds)}。"
                    for place, kinds in found.lacking.items() if kinds)
    yield "“未报道”是指库里的报道没有写到，不等于没有，也不等于零。"


def highest(told: Sequence[tuple[str, MetricCell]]) -> str:
    """Return the place with the largest of some numbers of things; empty where that cannot be said.

    约 and 超过 leave open which is larger, and of shares, sums and changes 最多 is not the word.
    """
    if any(cell.value.comparator != "=" or cell.value.unit not in COUNTED for _, cell in told):
        return ""
    most = max(cell.value.value for _, cell in told)
    first = [place for place, cell in told if cell.value.value == most]
    return first[0] if len(first) == 1 and len(told) > 1 else ""


def told_by(row: MetricRow) -> int:
    """Count the places that report a row's thing, or something near it."""
    return sum(bool(cell or beside) for cell, beside in zip(row.cells, row.beside, strict=True))


def sources(found: Comparison) -> list[str]:
    """Return the reports that a briefing rests on, each once."""
    told = dict.fromkeys((one.title, one.report, one.published) for one in _citations(found))
    return sorted(f"《{flow(title) or report}》{date(published) if published else '（无日期）'}"
                  for title, report, published in told)


def _citations(found: Comparison) -> Iterable[Citation]:
    for row in found.metrics:
        if any(row.cells) or told_by(row) > 1:
            yield from (cell.citation for cells in (row.cells, *row.beside) for cell in cells if cell)
    for done in found.practices:
        yield from (one.citation for cell in done.cells if cell for one in cell.proofs)
