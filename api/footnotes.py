"""Real footnotes in a Word file: python-docx has none, so their part is written through its package interface.

Word and WPS number them as they stand in the text; each note is a paragraph of its own style.
"""

import re

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE_SIZE = 9  # points: 小五, as the notes of official papers are set
# What XML cannot hold; a report that was read from a scan may.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_SETTING = f"""<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"""
_AFTER = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping",
          "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator")  # settings that the schema puts behind footnotes'


def clean(text: str) -> str:
    """Leave out the characters that a Word file cannot hold."""
    return _FORBIDDEN.sub("", text)


class Footnotes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        self._notes = parse_xml(_EMPTY)
        self._text, self._mark = _styles(document)
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE, self._notes, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = document.settings.element
        later = {qn(name) for name in _AFTER if not name.startswith("m:")} | {_math("mathPr")}
        place = next((index for index, one in enumerate(settings) if one.tag in later), len(settings))
        settings.insert(place, parse_xml(_SETTING))
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a mark at the end of a paragraph and its note at the foot of the page."""
        self._count += 1
        run = paragraph.add_run(style=self._mark)
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{self._count}"/>'))
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._text.style_id}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark.style_id}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>')
        note.find(f".//{qn('w:t')}").text = f" {clean(text)}"
        self._notes.append(note)


def _math(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}"


def _styles(document: Document) -> tuple[ParagraphStyle, CharacterStyle]:
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    if not isinstance(text, ParagraphStyle) or not isinstance(mark, CharacterStyle):
        raise TypeError("styles of another kind")
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(NOTE_SIZE)
    text.paragraph_format.first_line_indent = Pt(0)
    mark.font.superscript = True
    return text, mark


def read(document: Document) -> dict[int, str]:
    """Return a document's notes by number, as they stand in the file."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    root = parse_xml(part.blob)
    notes = {int(note.get(qn("w:id"))): "".join(one.text or "" for one in note.iter(qn("w:t"))) for note in root}
    return {number: text.strip() for number, text in notes.items() if number > 0}
