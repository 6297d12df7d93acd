"""A comparison as a briefing in Word: tables and short sentences, every figure and programme with a footnote."""

import io
from collections.abc import Callable, Sequence

from docx.oxml import OxmlElement
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from api.footnotes import Footnotes, clean
from api.pages.compare import MISSING, highest, proof, remarks, sources, told_by, when
from api.papers import CELL, TEXT, paper
from api.wording import flow
from kg.compare_derived import shown
from kg.model import Comparison, DerivedCell, MetricCell, MetricRow, PracticeCell

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UPRIGHT = 3  # places whose columns an upright page holds; with more it lies on its side
POINTS = 8  # rows said in sentences before the tables
NUMERALS = "一二三四五六七八九"
_Part = tuple[str, Callable[[], None]]


def briefing(found: Comparison) -> bytes:
    """Write the briefing; a section without content is left out, and what is not reported is said."""
    made = _Briefing(found)
    made.write()
    data = io.BytesIO()
    made.document.save(data)
    return data.getvalue()


class _Briefing:
    """One briefing while it is written."""

    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.document = paper(f"{'、'.join(found.places)}对比简报", wide=len(found.places) > UPRIGHT)
        self.notes = Footnotes(self.document)
        shared = [row for row in found.metrics if told_by(row) > 1]
        self.aligned = [row for row in shared if row.aligned]
        self.apart = [row for row in shared if not row.aligned]
        self.common = [row.practice for row in found.practices if all(row.cells)]
        self.single = [row for row in found.metrics if row not in shared and any(row.cells)]

    def write(self) -> None:
        """Write all sections that have something to say."""
        names = "、".join(self.found.places)
        self.document.add_paragraph(f"{names}对比简报", style="Title")
        self._say(f"本简报根据资料库中的报道整理，对比{names}。数字照录原文，每个数字和做法都有脚注，注明原句、报道和日期。"
                  f"“{MISSING}”是指库里的报道没有写到，不等于没有。")
        parts: list[tuple[object, _Part]] = [
            (self.aligned or self.common, ("要点", self._points)),
            (self.aligned, ("可以直接相比的数据", lambda: self._figures(self.aligned))),
            (self.apart, ("口径、范围或时间不一致的数据（只供参看）", lambda: self._figures(self.apart))),
            (self.found.derived, ("折算", self._derived)),
            (self.found.practices, ("做法", self._practices)),
            (self.single, ("只有一地报道的数据", self._single)),
            (True, ("说明", self._remarks)),
        ]
        for number, (heading, write) in zip(NUMERALS, [part for has, part in parts if has], strict=False):
            self.document.add_paragraph(f"{number}、{heading}", style="Heading 1")
            write()

    def _points(self) -> None:
        """Say what can be compared, in sentences; the tables below have the rest."""
        for row in self.aligned[:POINTS]:
            line = self._say(f"{row.variable}：")
            told = [(place, cell) for place, cell in zip(self.found.places, row.cells, strict=True) if cell]
            for number, (place, cell) in enumerate(told):
                line.add_run(f"{'，' if number else ''}{place}{_value(cell)}")
                self.notes.add(line, proof(cell.citation))
            most = highest(told)
            among = "" if all(row.cells) else "有报道的几地中"
            line.add_run(f"；{among}{most}最多。" if most else "。")
        if self.common:
            self._say(f"各地都有报道的做法类别：{'、'.join(self.common)}。")

    def _figures(self, rows: Sequence[MetricRow]) -> None:
        warned = any(row.warning for row in rows)
        table = self._table(["指标", *self.found.places, *(["提醒"] if warned else [])])
        for row in rows:
            cells = table(row.variable)
            for cell, figure, beside in zip(cells[1:], row.cells, row.beside, strict=False):
                self._figure(cell, figure, beside)
            if warned:
                _fill(cells[-1], row.warning)

    def _figure(self, cell: _Cell, figure: MetricCell | None, beside: Sequence[MetricCell]) -> None:
        first = cell.paragraphs[0]
        first.add_run(_value(figure) if figure else MISSING)
        if figure:
            self.notes.add(first, proof(figure.citation))
        for near in beside:
            said = f"{near.value.scope}{clean(near.value.variable)}{_value(near)}"
            line = cell.add_paragraph(f"另：{said}（{near.differs}）", CELL)
            self.notes.add(line, proof(near.citation))

    def _derived(self) -> None:
        self._say("同一地方、同一年的两个数字相除得出；缺一个就不折算。")
        table = self._table(["折算", *self.found.places])
        for row in self.found.derived:
            cells = table(f"{row.per}{row.variable}（{row.unit}）" + (f"：{row.warning}" if row.warning else ""))
            for cell, ratio in zip(cells[1:], row.cells, strict=True):
                self._ratio(cell.paragraphs[0], ratio)

    def _ratio(self, line: Paragraph, ratio: DerivedCell | None) -> None:
        if ratio is None:
            line.add_run("不能折算")
            return
        line.add_run(f"{shown(ratio)}（{clean(ratio.numerator.value.variable)}{_value(ratio.numerator)}")
        self.notes.add(line, proof(ratio.numerator.citation))
        line.add_run(f"÷{clean(ratio.denominator.value.variable)}{_value(ratio.denominator)}")
        self.notes.add(line, proof(ratio.denominator.citation))
        line.add_run("）")

    def _practices(self) -> None:
        for place, kinds in self.found.only.items():
            if kinds:
                self._say(f"只见于{place}：{'、'.join(kinds)}。")
        table = self._table(["做法类别", *self.found.places])
        for row in self.found.practices:
            cells = table(row.practice + (f"（{row.warning}）" if row.warning else ""))
            for cell, place, done in zip(cells[1:], self.found.places, row.cells, strict=True):
                self._practice(cell, place, done)

    def _practice(self, cell: _Cell, place: str, done: PracticeCell | None) -> None:
        if done is None:
            _fill(cell, MISSING)
        for index, one in enumerate(done.proofs if done else ()):
            line = cell.paragraphs[0] if index == 0 else cell.add_paragraph(style=CELL)
            line.add_run(clean(one.shown + (f"（{one.scope}）" if one.scope != place else "")))
            self.notes.add(line, proof(one.citation))

    def _single(self) -> None:
        for index, place in enumerate(self.found.places):
            told = [(row, cell) for row in self.single if (cell := row.cells[index])]
            if told:
                line = self._say(f"{place}：")
                for number, (row, cell) in enumerate(told):
                    line.add_run(f"{'；' if number else ''}{clean(row.variable)}{_value(cell)}")
                    self.notes.add(line, proof(cell.citation))
                line.add_run("。")

    def _remarks(self) -> None:
        for text in remarks(self.found, only=False):  # these stand above the practices
            self._say(text)
        rest = sum(not any(row.cells) and told_by(row) == 1 for row in self.found.metrics)
        if rest:
            self._say(f"另有{rest}项数据只见于其中一地所辖的地方，没有列入，见同一页面的电子表格。")
        self._say("报道来源：" + "；".join(sources(self.found)) + "。")

    def _say(self, text: str) -> Paragraph:
        return self.document.add_paragraph(clean(text), TEXT)

    def _table(self, headings: Sequence[str]) -> Callable[[str], list[_Cell]]:
        """Begin a table; the function returned adds a row under a first cell."""
        table = self.document.add_table(rows=1, cols=len(headings), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            _fill(cell, text)
            cell.paragraphs[0].runs[0].bold = True
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every page

        def row(first: str) -> list[_Cell]:
            cells = list(table.add_row().cells)
            for cell in cells:
                cell.paragraphs[0].style = CELL
            _fill(cells[0], first)
            return cells

        return row


def _fill(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].style = CELL
    cell.paragraphs[0].add_run(clean(text))


def _value(cell: MetricCell) -> str:
    """Write a figure as its report does, with its time where that is known."""
    time = when(cell)
    return clean(flow(cell.value.raw_value) + (f"（{time}）" if time else ""))
