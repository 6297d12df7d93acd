"""``dangjian compare``: places side by side."""

from argparse import Namespace
from dataclasses import asdict

from api.commands.sparql import as_table
from api.jsons import to_json
from api.opening import open_encoder, open_reader
from api.pages.compare import MISSING, compared, operand, remarks, tables
from api.tables import write_whole, write_xlsx
from api.wording import flow
from kg.compare_derived import shown
from kg.model import Comparison, DerivedCell, MetricCell, MetricRow


def run(options: Namespace) -> int:
    """Compare."""
    with open_reader(options.store) as store:
        found = compared(store, open_encoder(), options.places)
    if options.json:
        print(to_json(asdict(found)).decode())
    elif options.xlsx:
        write_xlsx(options.xlsx, tables(found))
        print(f"已写入  {options.xlsx}")
    elif options.docx:
        from api.pages.briefing import briefing  # noqa: PLC0415  (the other forms need no Word)

        write_whole(options.docx, briefing(found))
        print(f"已写入  {options.docx}")
    else:
        print(in_words(found))
    return 0


def in_words(found: Comparison) -> str:
    """Set the comparison for a terminal; the sentences are in the other forms."""
    parts = []
    if found.metrics:
        parts.append(as_table([["指标", *found.places, "提醒"], *(
            [row.variable, *(_cell(row, index) for index in range(len(found.places))), row.warning]
            for row in found.metrics)]))
    if found.derived:
        parts.append(as_table([["折算", *found.places, "提醒"], *(
            [f"{row.per}{row.variable}", *(_ratio(cell) for cell in row.cells), row.warning]
            for row in found.derived)]))
    if found.practices:
        parts.append(as_table([["做法类别", *found.places], *(
            [row.practice, *("、".join(cell.shown) if cell else MISSING for cell in row.cells)]
            for row in found.practices)]))
    if not parts:
        return "报道里没有这些地方可以对比的内容。"
    return "\n\n".join([*parts, "\n".join(remarks(found))])


def _cell(row: MetricRow, index: int) -> str:
    cell = row.cells[index]
    said = flow(cell.value.raw_value) if cell else MISSING
    near = "；".join(map(_near, row.beside[index]))
    return f"{said}（另：{near}）" if near else said


def _near(cell: MetricCell) -> str:
    return f"{cell.value.scope}{cell.value.variable}{flow(cell.value.raw_value)}"


def _ratio(cell: DerivedCell | None) -> str:
    return f"{shown(cell)}（{operand(cell.numerator)}÷{operand(cell.denominator)}）" if cell else MISSING
