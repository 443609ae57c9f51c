"""A plan as a Word file with real headings, header rows that repeat, and its language set."""

import re
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell

from included.adapters.documents.html import LANGUAGE, laid_out
from included.adapters.documents.wordlinks import add_link, element, make_contents, mark_place
from included.core.plan.appendices import Appendix
from included.core.plan.blocks import Block, Facts, Line, Passage, Prose, Table
from included.core.plan.citing import paragraph_anchor
from included.core.plan.layout import Layout, Order, PlanPart
from included.core.plan.records import Plan

_FONT: Final = "Noto Sans"
_PAGE_WIDTH: Final = 178
_FACT_WIDTHS: Final = (30, 70)
_BLUE: Final = RGBColor(0x12, 0x3A, 0x5C)
_RED: Final = RGBColor(0xB1, 0x42, 0x0D)
_GREY: Final = RGBColor(0x50, 0x5A, 0x5F)
_OWN_STYLES: Final = (
    ("Plan Notice", 11, _RED),
    ("Plan Says", 9.5, _GREY),
    ("Plan Cell", 9, None),
    ("Plan Contents", 10.5, None),
)
_SHADE: Final = "EAF1F7"
_RULE: Final = "B1B4B6"
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def word(plan: Plan, order: Order = Order.STATUTORY) -> bytes:
    """The plan as .docx. Text goes in as text nodes and never as markup, so that R&D <5 hours stays what it is."""
    layout = laid_out(plan, order)
    document = docx.Document()
    _set_up(document, layout)
    document.add_heading(layout.title, level=0)
    if layout.subtitle:
        document.add_paragraph(layout.subtitle, style="Subtitle")
    for notice in layout.notices:
        document.add_paragraph(notice, style="Plan Notice")
    _write_contents(document, layout.contents)
    for part in layout.all_parts:
        heading = document.add_heading(part.heading, level=1)
        heading.paragraph_format.page_break_before = isinstance(part, Appendix)
        mark_place(heading, part.anchor)
        document.add_paragraph(part.says, style="Plan Says")
        for block in part.blocks:
            _write(document, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Document, layout: Layout) -> None:
    properties = document.core_properties
    properties.title, properties.language, properties.author = layout.title, LANGUAGE, layout.subtitle
    properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(18)
    _set_styles(document)
    _set_footer(document, layout)


def _set_styles(document: Document) -> None:
    sizes = {
        "Normal": (10.5, None),
        "Title": (20, _BLUE),
        "Heading 1": (13.5, _BLUE),
        "Heading 2": (11, _BLUE),
        "TOC Heading": (13.5, _BLUE),
        "Subtitle": (10.5, _GREY),
    }
    for name, (size, colour) in sizes.items():
        _set_font(document.styles[name], size, colour)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    for name, size, colour in _OWN_STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_font(style, size, colour)
    document.styles["Plan Notice"].font.bold = True
    document.styles["Plan Says"].paragraph_format.keep_with_next = True
    document.styles["Plan Contents"].paragraph_format.space_after = Pt(2)
    document.styles["Plan Cell"].paragraph_format.space_after = Pt(2)


def _set_font(style: Any, size: float, colour: RGBColor | None) -> None:
    """The font in every slot, since headings name a theme font that would win, and the language."""
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.italic = False
    if colour is not None:
        style.font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{slot}"), None)
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), _FONT)
    properties.append(element("w:lang", val=LANGUAGE))


def _set_footer(document: Document, layout: Layout) -> None:
    """The notices on every page, above; the title and the page below."""
    section = document.sections[0]
    if layout.notices:
        header = section.header.paragraphs[0]
        header.text, header.style = layout.notices[0], document.styles["Plan Notice"]
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Plan Says"]
    footer.add_run(f"{layout.title}   Page ")
    _add_page_number(footer)


def _add_page_number(paragraph: Any) -> None:
    field = element("w:fldSimple", instr="PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no call for fields


def _write_contents(document: Document, parts: tuple[PlanPart | Appendix, ...]) -> None:
    if not parts:
        return
    document.add_paragraph("Contents", style="TOC Heading")
    paragraphs = [document.add_paragraph(style="Plan Contents") for _ in parts]
    for paragraph, part in zip(paragraphs, parts, strict=True):
        add_link(paragraph, part.heading, part.anchor)
    make_contents(paragraphs)


def _write(document: Document, block: Block) -> None:
    if isinstance(block, Prose):
        _write_prose(document, block)
    elif isinstance(block, Passage):
        _write_passage(document, block)
    elif isinstance(block, Facts):
        _write_facts(document, block)
    elif isinstance(block, Table):
        _write_table(document, block)
    else:
        # Word takes no SVG from us, and the table that follows has every figure.
        document.add_paragraph(_printable(f"{block.drawing.title}. {block.drawing.says}"))


def _write_prose(document: Document, prose: Prose) -> None:
    if prose.heading:
        document.add_heading(prose.heading, level=2)
    for paragraph in prose.paragraphs:
        document.add_paragraph(_printable(paragraph))


def _write_passage(document: Document, passage: Passage) -> None:
    document.add_heading(passage.heading, level=2)
    for mark, text in passage.paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{mark} ").bold = True
        paragraph.add_run(_printable(text))
        mark_place(paragraph, paragraph_anchor(mark))


def _write_facts(document: Document, facts: Facts) -> None:
    table = _new_table(document, len(facts.rows), _FACT_WIDTHS, facts.caption)
    for row, (label, value) in zip(table.rows, facts.rows, strict=True):
        _fill(row.cells[0], (Line(label),), bold=True)
        _fill(row.cells[1], (Line(value),))


def _write_table(document: Document, block: Table) -> None:
    table = _new_table(document, len(block.rows) + 1, block.widths, block.caption)
    _mark_header(table)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, (Line(column),), bold=True)
        _shade(cell)
    for row, cells in zip(table.rows[1:], block.rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=True):
            _fill(cell, lines)


def _new_table(document: Document, rows: int, widths: tuple[int, ...], caption: str) -> WordTable:
    table: WordTable = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    shares = sum(widths)
    for row in table.rows:
        _keep_together(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(_PAGE_WIDTH * width / shares)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_PAGE_WIDTH * width / shares)
    _dress(table, caption)
    document.add_paragraph("", style="Plan Cell")
    return table


def _dress(table: WordTable, caption: str) -> None:
    """Grey rules, room around the words, and a caption that screen readers say."""
    properties: Any = table._tbl.tblPr  # noqa: SLF001 - python-docx has no call for any of these
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(f"w:{side}", w="70", type="dxa"))
    for child in (borders, properties.find(qn("w:tblLayout")), margins, properties.find(qn("w:tblLook"))):
        properties.append(child)  # in the order the schema asks for
    properties.append(element("w:tblCaption", val=caption))


def _mark_header(table: WordTable) -> None:
    """The first row is a header: screen readers say it and it repeats on the next page."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no call for header rows
    properties.append(OxmlElement("w:tblHeader"))


def _keep_together(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - nor for rows that stay whole


def _shade(cell: WordCell) -> None:
    shading = element("w:shd", val="clear", color="auto", fill=_SHADE)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no call for shading


def _fill(cell: WordCell, lines: tuple[Line, ...], *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines or (Line("Not recorded"),)):
        if number:
            paragraph = cell.add_paragraph()
        paragraph.style = "Plan Cell"
        if number and line.opens:
            paragraph.paragraph_format.space_before = Pt(8)
        if line.label:
            paragraph.add_run(f"{line.label}: ").bold = True
        if line.to:
            add_link(paragraph, _printable(line.text), line.to)
        else:
            paragraph.add_run(_printable(line.text)).bold = bold


def _printable(text: str) -> str:
    """The text without the control characters and non-characters a pasted report may hold and XML forbids."""
    return _NOT_IN_XML.sub("", text)
