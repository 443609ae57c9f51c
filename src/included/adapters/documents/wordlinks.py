"""Places, links and a table of contents in a Word file, which python-docx has no calls for."""

from typing import Any, Final
from zlib import crc32

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

_BLUE: Final = RGBColor(0x1D, 0x4F, 0x7C)
_LONGEST_NAME: Final = 40
# Headings of the first level, as links and without page numbers, so that the table is true before Word has set a page.
_CONTENTS: Final = r'TOC \o "1-1" \n \h \z'


def element(tag: str, **values: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def mark_place(paragraph: Paragraph, anchor: str) -> None:
    """Let links lead to this paragraph."""
    number = str(crc32(anchor.encode()) & 0x7FFFFFFF)
    begin = element("w:bookmarkStart", id=number, name=_name(anchor))
    properties = paragraph._p.pPr  # noqa: SLF001 - see the module
    paragraph._p.insert(0 if properties is None else 1, begin)  # noqa: SLF001 - see the module
    paragraph._p.append(element("w:bookmarkEnd", id=number))  # noqa: SLF001 - see the module


def add_link(paragraph: Paragraph, text: str, anchor: str) -> None:
    """Words that lead to another place of the file."""
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, _BLUE
    link = element("w:hyperlink", anchor=_name(anchor), history="1")
    paragraph._p.replace(run._r, link)  # noqa: SLF001 - see the module
    link.append(run._r)  # noqa: SLF001 - see the module


def make_contents(paragraphs: list[Paragraph]) -> None:
    """Make these lines a table of contents, which Word can bring up to date when somebody edits the file."""
    first, last = paragraphs[0]._p, paragraphs[-1]._p  # noqa: SLF001 - see the module
    start = 0 if first.pPr is None else 1
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = _CONTENTS
    for offset, child in enumerate((_field("begin"), instruction, _field("separate"))):
        first.insert(start + offset, _run(child))
    last.append(_run(_field("end")))


def _run(child: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(child)
    return run


def _field(kind: str) -> Any:
    return element("w:fldChar", fldCharType=kind)


def _name(anchor: str) -> str:
    """A bookmark's name: letters, digits and lines below, forty at the most."""
    return anchor.replace("-", "_")[:_LONGEST_NAME]
