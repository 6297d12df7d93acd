"""Figures of tables: | 县区 | 驿站（处） | over | 东屿区 | 46 |: the head says of what, the row says of whom.

A row is a sentence of its own; the head stands at most a table's length above it in the same paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figure import observed
from ingest.lexicon import rows as lexicon
from ingest.named import Scope
from ingest.quantity import Quantity, quantities
from ingest.scope import Scopes
from kg.ids import observation_id, variable_id
from kg.model import Measure, Observation, Report, Sentence, Variable

CELL = re.compile(r"[^|]+")
# 驿站（处）, 网格员/名. Groups: what is counted, its unit.
HEAD = re.compile(r"(?P<noun>[^（）()/]{2,16})(?:[（(/](?:单位[:：])?(?P<unit>[^（）()/]{1,5})[）)]?)?$")
# Heads that only say that there are numbers: the row then names what is counted.
BARE = re.compile(r"(?:数量|数目|个数|人数|总数|数|合计|总计|情况|数值|数据|指标值|金额|面积)$")
SUM = re.compile(r"合计|总计|小计|全市|全区|全县")  # the row of the whole
NAMING = 2  # last characters by which a head means what was counted right before the table: 驿站, 邻里驿站


def table_figures(
    report: Report, sentence: Sentence, table: Sequence[Sentence], scopes: Scopes, before: Sequence[Observation]
) -> list[Observation]:
    """The figures of one row. ``table``: its rows so far, the head first; ``before``: figures of the report so far."""
    if not table or table[0] is sentence:
        return []
    heads = [cell.group().strip() for cell in CELL.finditer(table[0].text)]
    cells = list(CELL.finditer(sentence.text))
    if len(cells) != len(heads) or len(cells) < 2:
        return []
    label = cells[0].group().strip()
    found = []
    for head, cell in zip(heads[1:], cells[1:], strict=True):
        inside = [q for q in quantities(cell.group()) if _alone(q, cell.group())]
        named = HEAD.match(head)
        if len(inside) == 1 and named:
            unit = inside[0].unit or named["unit"] or ""
            whole = SUM.fullmatch(label)
            scope = scopes.at(table[0].index, 0) if whole else scopes.at(sentence.index, cell.start())
            noun = _noun(label, named["noun"].strip(), scope)
            if unit and noun:
                found.append(_made(report, sentence, cell.start(), inside[0], unit, noun, scope, before))
    return found


def _alone(q: Quantity, cell: str) -> bool:
    """Whether a cell holds nothing but the number and its unit."""
    return not cell[: q.start].strip() and not cell[q.end :].strip()


def _noun(label: str, head: str, scope: Scope) -> str:
    """What a row counts: the head's noun of a place or of the whole, else what the row itself is headed with."""
    if (scope.text and scope.text in label) or SUM.fullmatch(label):
        return "" if BARE.fullmatch(head) else head
    return label if BARE.search(head) and re.fullmatch(r"[一-鿿“”、]{2,16}", label) else ""


def _made(
    report: Report,
    sentence: Sentence,
    offset: int,
    q: Quantity,
    unit: str,
    noun: str,
    scope: Scope,
    before: Sequence[Observation],
) -> Observation:
    kind = next((row["kind"] for row in lexicon("units") if row["unit"] == unit), "count")
    measure: Measure = "share" if kind == "share" else "amount" if kind in ("money", "area") else "count"
    variable = Variable(variable_id(noun, measure, (), ""), noun, noun, measure, (), "")
    told = next((o for o in reversed(before) if _same(o, noun, unit)), None)
    dated = (told.time, told.time_basis) if told and told.time_basis in ("stated", "relative") else None
    time, basis = dated or ((report.published, "publication") if report.published else ("", "none"))
    at = offset + q.start, offset + q.end
    made = observed(report, sentence, at, replace(q, unit=unit), variable, scope, (time, basis))
    if told is None:
        return made
    identifier = observation_id(report.id, made.raw_start, made.raw_end, told.variable.id, scope.entity)
    return replace(made, id=identifier, variable=told.variable, status=told.status)


def _same(told: Observation, noun: str, unit: str) -> bool:
    """Whether a figure before the table counts what its head names: 邻里驿站128处 before 驿站（处）."""
    counted = told.variable.counted
    return told.unit == unit and not told.variable.constraints and counted.endswith(noun[-NAMING:]) and noun in counted
