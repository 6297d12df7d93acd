"""Places side by side: figures and kinds of practice, each with its sentence, and tables of the same."""

from collections.abc import Sequence
from typing import Any

from api.settings import settings
from api.tables import Table
from api.wording import STATUS, flow
from kg.compare import compare
from kg.desk import Desk
from kg.encoder import Encoder
from kg.errors import RequestError
from kg.model import Comparison, MetricCell
from kg.store import Store

MISSING = "未报道"


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
    """Return the comparison as tables: figures, and practices."""
    figures = [f"{place}{column}" for place in found.places for column in ("", "：数值", "：时间", "：依据")]
    practices = [f"{place}{column}" for place in found.places for column in ("", "：依据")]
    return [
        Table("数据对比", ("指标", "单位", *figures, "提醒"), [
            (row.variable, row.unit, *(value for cell in row.cells for value in _figure(cell)), row.warning)
            for row in found.metrics
        ]),
        Table("做法对比", ("做法类别", *practices), [
            (row.practice, *(text for cell in row.cells for text in (
                ("、".join(cell.programmes), flow(cell.citation.sentence)) if cell else (MISSING, ""))))
            for row in found.practices
        ]),
    ]


def _figure(cell: MetricCell | None) -> tuple[Any, ...]:
    if cell is None:
        return MISSING, "", "", ""
    mark = f"（{STATUS['plan']}）" if cell.value.status == "plan" else ""
    proof = f"{flow(cell.citation.sentence)}（《{cell.citation.title or cell.citation.report}》）"
    return f"{flow(cell.value.raw_value)}{mark}", cell.value.value, cell.value.time, proof
