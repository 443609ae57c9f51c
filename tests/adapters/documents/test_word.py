"""A plan as Word: real styles, safe text, and a file that LibreOffice opens."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from included.adapters.documents.word import word
from included.core.plan.layout import Order
from included.core.plan.records import Need, Plan, PlanStatus, SectionI, Views
from sound_plan import REPORT, bound_plan

from .test_html import golden_plan

OFFICE = shutil.which("soffice")


def _opened(plan: Plan, order: Order = Order.STATUTORY) -> Document:
    return docx.Document(BytesIO(word(plan, order)))


def test_ampersand_and_angle_survive() -> None:
    plan = Plan(views=Views(child="R&D <5 hours"), needs=(Need("N1", text="R&D <5 hours"),))

    document = _opened(plan)

    assert "R&D <5 hours" in [paragraph.text for paragraph in document.paragraphs]
    assert "R&D <5 hours" in [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_template_marks_in_text_stay_text() -> None:
    document = _opened(Plan(views=Views(child="{{ 7 * 7 }} {% raw %}")))

    assert "{{ 7 * 7 }} {% raw %}" in [paragraph.text for paragraph in document.paragraphs]


def test_control_signs_of_pasted_text_are_left_out() -> None:
    document = _opened(Plan(views=Views(child="one\x0btwo\x00\ufffe\uffffthree"), needs=(Need("N1", text="a\x07b"),)))

    assert any("three" in paragraph.text for paragraph in document.paragraphs)


def test_headings_are_real_headings() -> None:
    document = _opened(golden_plan())

    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]

    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 16
    assert "Heading 2" in styles


def test_long_tables_repeat_their_header_row() -> None:
    document = _opened(golden_plan(), Order.TEMPLATE)

    headed = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]

    assert [table.rows[0].cells[0].text for table in headed].count("Need") == 5
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in document.tables)


def test_language_and_title_are_set() -> None:
    document = _opened(golden_plan())

    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))

    assert language.get(qn("w:val")) == "en-GB"
    assert document.core_properties.title == "Education, health and care plan: Amelia Hart"
    assert document.core_properties.language == "en-GB"


@pytest.mark.parametrize(
    ("plan", "header"),
    [
        (replace(golden_plan(), status=PlanStatus.DRAFT, section_i=SectionI()), "Draft: names no setting"),
        (golden_plan(), "Demonstration: this child is invented. Any setting named is real."),
        (replace(golden_plan(), demonstration=False), ""),
    ],
    ids=["draft", "demonstration", "final"],
)
def test_header_of_each_page_says_what_it_is(plan: Plan, header: str) -> None:
    document = _opened(plan)

    assert document.sections[0].header.paragraphs[0].text == header


def test_appendices_are_headings_that_begin_a_page() -> None:
    headings = [each for each in _opened(bound_plan()).paragraphs if each.style and each.style.name == "Heading 1"]

    appendices = [each for each in headings if each.paragraph_format.page_break_before]

    assert [each.text for each in appendices] == [
        "Appendix A: advice from Dr Jo Field, Psychologist",
        "Appendix B: advice from Dr Amy Patel",
    ]


def test_every_link_has_its_bookmark() -> None:
    body = _opened(bound_plan()).element.body

    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]

    assert {"appendix_A", "advice_K2_p1", "plan_K"} <= links <= set(marks)
    assert len(marks) == len(set(marks))


def test_contents_are_a_field_that_word_can_renew() -> None:
    body = _opened(bound_plan()).element.body

    fields = [each.text for each in body.iter(qn("w:instrText"))]
    kinds = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]

    assert fields == ['TOC \\o "1-1" \\n \\h \\z']
    assert kinds == ["begin", "separate", "end"]


@pytest.mark.documents
@pytest.mark.skipif(OFFICE is None, reason="LIBREOFFICE IS MISSING: the Word file was not opened in it")
@pytest.mark.parametrize("order", list(Order))
def test_libreoffice_reads_all_of_it(order: Order, tmp_path: Path) -> None:
    text = _through_libreoffice(golden_plan(), order, tmp_path)

    for wanted in ("Łukasz Hart", "Foundation special school", "45 minutes a week", "(e) social care", "21 July 2027"):
        assert wanted in text


@pytest.mark.documents
@pytest.mark.skipif(OFFICE is None, reason="LIBREOFFICE IS MISSING: the Word file was not opened in it")
def test_libreoffice_reads_the_appendices(tmp_path: Path) -> None:
    text = _through_libreoffice(bound_plan(), Order.STATUTORY, tmp_path)

    assert text.count("Appendix A: advice from Dr Jo Field, Psychologist") == 2
    for wanted in ("K2.p2 R&D <5 hours> of noise tire her.", "K2.p3 (Appendix A)", REPORT.name, REPORT.sha256[:8]):
        assert wanted in text


def _through_libreoffice(plan: Plan, order: Order, folder: Path) -> str:
    (folder / "plan.docx").write_bytes(word(plan, order))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    arguments = [str(OFFICE), home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "plan.docx"]
    subprocess.run(arguments, cwd=folder, check=True, capture_output=True, timeout=180)
    return (folder / "plan.txt").read_text(encoding="utf-8")
