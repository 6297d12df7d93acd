"""An empty Word file set as official papers are: faces, sizes, margins and styles that WPS and Word in China have."""

from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

BODY, HEADING = "仿宋", "黑体"  # the faces of official papers
BODY_SIZE, TABLE_SIZE, TITLE_SIZE = 14.0, 10.5, 20.0  # points: 四号, 五号, near 二号
PAGE = (21.0, 29.7)  # centimetres: A4
ABOVE, BESIDE = 3.0, 2.6  # margins in centimetres
SPACING = 1.3  # lines
TEXT, CELL = "Briefing Text", "Briefing Cell"  # styles of running text and of what stands in tables
_BY_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def paper(title: str, *, wide: bool = False) -> Document:
    """Begin a document; ``wide`` lays its pages on their side."""
    document = docx.Document()
    for name, face, size in (("Normal", BODY, BODY_SIZE), ("Title", HEADING, TITLE_SIZE),
                             ("Heading 1", HEADING, BODY_SIZE)):
        _set(_style(document, name), face, size)
    for name, size in ((TEXT, BODY_SIZE), (CELL, TABLE_SIZE)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _set(_style(document, name), BODY, size)
    text = _style(document, TEXT).paragraph_format
    text.line_spacing, text.first_line_indent, text.space_after = SPACING, Pt(2 * BODY_SIZE), Pt(6)
    _style(document, CELL).paragraph_format.space_after = Pt(2)
    head = _style(document, "Title")
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in list(head.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    _turn(document, wide=wide)
    _name(document, title)
    return document


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"no style of paragraphs: {name}")
    return style


def _set(style: ParagraphStyle, face: str, size: float) -> None:
    """Set face and size; the template's theme would win over the face and paint headings blue."""
    style.font.name, style.font.size, style.font.color.rgb = face, Pt(size), None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _BY_THEME:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), face)


def _turn(document: Document, *, wide: bool) -> None:
    short, long = (Cm(side) for side in PAGE)
    for section in document.sections:
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.top_margin = section.bottom_margin = Cm(ABOVE)
        section.left_margin = section.right_margin = Cm(BESIDE)


def _name(document: Document, title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title, "党建知识图谱", "", "zh-CN"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    for defaults in document.styles.element.iter(qn("w:rPrDefault")):
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    package = document.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # a picture of the template, not of this document
