"""A plan as PDF/UA, looked at through its structure tree."""

import builtins
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from included.adapters.documents.fonts import font_faces
from included.adapters.documents.html import laid_out
from included.adapters.documents.pdf import PangoMissingError, pdf, pdf_for_anybody, pdf_of
from included.core.plan.layout import Order
from included.core.plan.records import Plan, PlanStatus, SectionI
from sound_plan import bound_plan

from .test_html import golden_plan

try:
    import weasyprint  # noqa: F401 - only to see whether Pango is here
except OSError:
    pytestmark = [pytest.mark.documents, pytest.mark.skip(reason="PANGO IS MISSING: no PDF was tested")]
else:
    pytestmark = pytest.mark.documents


@pytest.fixture(scope="module", params=list(Order))
def opened(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    """The golden plan as PDF, in each order."""
    with pikepdf.open(BytesIO(pdf(golden_plan(), request.param))) as document:
        yield document


def _tags(node: Any) -> Iterator[Any]:
    """Every structure element below a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _tags(kid)


def test_document_is_tagged_and_says_its_language(opened: pikepdf.Pdf) -> None:
    root = opened.Root

    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"


def test_title_is_set_and_shown(opened: pikepdf.Pdf) -> None:
    title = str(opened.docinfo["/Title"])

    assert title.startswith("Education, health and care plan: Amelia Hart")
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_metadata_declare_pdf_ua(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        part = metadata.get("{http://www.aiim.org/pdfua/ns/id/}part")

    assert part == "1"


def test_structure_tree_has_headings_and_tables(opened: pikepdf.Pdf) -> None:
    count = Counter(str(tag.S) for tag in _tags(opened.Root.StructTreeRoot))

    assert count["/Document"] == 1
    assert count["/H1"] == 1
    assert count["/H2"] >= 12
    assert all(count[name] for name in ("/H3", "/P", "/Table", "/TR", "/TH", "/TD"))


@pytest.mark.parametrize("names_tables", [False, True])
def test_tables_are_named_where_several_follow(names_tables: bool) -> None:
    layout = laid_out(golden_plan(), Order.STATUTORY)

    with pikepdf.open(BytesIO(pdf_of(layout, names_tables=names_tables))) as document:
        count = Counter(str(tag.S) for tag in _tags(document.Root.StructTreeRoot))

    assert bool(count["/Caption"]) is names_tables


def test_every_cell_points_to_its_headers(opened: pikepdf.Pdf) -> None:
    tags = list(_tags(opened.Root.StructTreeRoot))

    headers = {bytes(tag.ID) for tag in tags if str(tag.S) == "/TH"}
    pointed = [[bytes(each) for each in tag.A.Headers] for tag in tags if str(tag.S) == "/TD"]

    assert pointed
    assert all(names and set(names) <= headers for names in pointed)


def test_every_page_follows_the_structure(opened: pikepdf.Pdf) -> None:
    orders = {str(page.get("/Tabs", "")) for page in opened.pages}

    assert orders == {"/S"}


def test_every_font_is_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [font for page in opened.pages for font in page.Resources.Font.values()]

    embedded = [
        "/FontFile2" in descendant.FontDescriptor or "/FontFile3" in descendant.FontDescriptor
        for font in fonts
        for descendant in font.DescendantFonts
    ]

    assert embedded
    assert all(embedded)


def _fonts(plan: Plan) -> set[str]:
    with pikepdf.open(BytesIO(pdf(plan))) as document:
        return {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}


@pytest.mark.skipif(not font_faces(), reason="NOTO SANS IS NOT FETCHED: npm ci brings it")
def test_noto_sans_is_the_font_even_of_polish_names() -> None:
    names = _fonts(golden_plan())

    assert names
    assert all("Noto-Sans" in name for name in names)


def test_no_fonts_fetched_means_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    faces = font_faces(tmp_path / "nowhere.py")

    assert faces == ""


def test_draft_and_final_differ_in_every_header() -> None:
    draft = replace(golden_plan(), status=PlanStatus.DRAFT, section_i=SectionI(), demonstration=False)
    final = replace(golden_plan(), demonstration=False)

    lengths = [len(pdf(plan)) for plan in (draft, final)]

    assert lengths[0] != lengths[1]


def test_missing_pango_is_said_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(name: str, *rest: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(PangoMissingError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        pdf(Plan())


@pytest.fixture(scope="module")
def bound() -> Iterator[pikepdf.Pdf]:
    """A plan with appendices as PDF."""
    with pikepdf.open(BytesIO(pdf(bound_plan()))) as document:
        yield document


def _outline(document: pikepdf.Pdf) -> list[str]:
    with document.open_outline() as outline:
        return [str(each.title) for title in outline.root for each in title.children]


def test_appendices_are_in_the_outline(bound: pikepdf.Pdf) -> None:
    titles = _outline(bound)

    assert titles[0] == "Contents"
    assert titles[-2:] == ["Appendix A: advice from Dr Jo Field, Psychologist", "Appendix B: advice from Dr Amy Patel"]


def test_each_link_is_tagged_described_and_leads_somewhere(bound: pikepdf.Pdf) -> None:
    annotations = [each for page in bound.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
    places = {str(name) for name in bound.Root.Names.Dests.Names if isinstance(name, pikepdf.String)}
    tagged = [tag for tag in _tags(bound.Root.StructTreeRoot) if str(tag.S) == "/Link"]
    described = [
        kid.Obj.objgen for tag in tagged for kid in tag.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    ]

    assert len(annotations) >= 20
    assert {each.objgen for each in annotations} == set(described)
    assert all(str(each.get("/Contents", "")) for each in annotations)
    assert {str(each.Dest) for each in annotations} <= places


def test_an_appendix_has_its_headings_in_the_structure(bound: pikepdf.Pdf) -> None:
    levels = [str(tag.S) for tag in _tags(bound.Root.StructTreeRoot) if str(tag.S) in {"/H1", "/H2", "/H3"}]

    assert levels[-5:] == ["/H2", "/H3", "/H3", "/H2", "/H3"]


def test_pdf_for_anybody_is_drawn_once() -> None:
    layout = laid_out(golden_plan(), Order.STATUTORY)

    first, second = pdf_for_anybody(layout), pdf_for_anybody(layout)

    assert first is second
    assert first.startswith(b"%PDF")
