"""A picture as SVG: well formed, escaped, described, with nothing fetched and no style."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from lxml import etree

from included.adapters.documents.html import fragment_of
from included.adapters.documents.pdf import pdf_of
from included.adapters.documents.pictures import svg_of
from included.core.drawing import Drawing, Row, Stretch, bar_chart, beside_chart, lanes
from included.core.partnership.area_map import District, Site, area_map
from included.core.plan.blocks import Picture
from included.core.plan.layout import Layout, PlanPart, Section

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "Ash & Oak <School>",
    "]]> <!-- Ash",
    "\u202elooc\u202c School",
    "A" * 300,
    "{{ 7 * 7 }} {% raw %}",
    "\x01\x1b[31m School",
]
TODAY = date(2025, 1, 16)


def hostile_map(name: str, *, href: str = "/directory/1/") -> Drawing:
    sites = [Site(1, name, name, "State special", 601_000, 142_000)]
    places = [District(name, 9, 601_000, 142_000)]
    towns = [(name, 601_000, 142_000)]
    return area_map(name, (), sites, places, address_of=lambda _urn: href, towns=towns)


def drawings(name: str) -> list[Drawing]:
    return [
        hostile_map(name),
        hostile_map(name, href=""),
        bar_chart("a", name, [Row(name, (9,)), Row(name, (name,))]),
        beside_chart("a", name, (name, name, name), [Row(name, (1, name, 3))]),
        lanes("a", name, [Stretch(name, name, date(2024, 9, 1), None)], TODAY),
    ]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_stays_a_name(name: str) -> None:
    for drawing in drawings(name):
        written = svg_of(drawing)
        root = etree.fromstring(re.sub("[\x00-\x08\x0b-\x1f]", "", written).encode())
        tags = {each.tag.removeprefix(SVG) for each in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "polygon", "polyline", "circle", "text", "a", "g"}
        names = {attribute for each in root.iter() for attribute in each.attrib}
        assert not [each for each in names if each.startswith("on") or each == "style"]
        assert {each.attrib["href"] for each in root.iter(f"{SVG}a")} <= {"/directory/1/"}
        assert set(re.findall(r"https?://[^\"<]*", written)) == {"http://www.w3.org/2000/svg"}


def test_a_picture_has_a_name_and_a_description() -> None:
    drawing = bar_chart("travel", "How far children travel", [Row("Up to 2 miles", (9,))])

    root = etree.fromstring(svg_of(drawing).encode())

    assert root.attrib["role"] == "img"
    for attribute, words in (("aria-labelledby", drawing.title), ("aria-describedby", drawing.says)):
        (found,) = root.xpath(f"//*[@id='{root.attrib[attribute]}']")
        assert found.text == words


def test_a_picture_with_links_is_a_group_of_named_links() -> None:
    root = etree.fromstring(svg_of(hostile_map("Ash School")).encode())

    (link,) = root.iter(f"{SVG}a")
    assert root.attrib["role"] == "group"
    assert link.attrib["aria-label"] == "Ash School, State special, Ash School"


def layout_with(drawing: Drawing) -> Layout:
    part = PlanPart(Section("a", "", "Travel", "", ""), (Picture(drawing),))
    return Layout(title="A plan", subtitle="Kent", notices=(), parts=(part,))


def test_a_pdf_has_the_picture_with_its_name() -> None:
    drawing = bar_chart("travel", "How far children travel", [Row("Up to 2 miles", (9,))])

    with pikepdf.open(BytesIO(pdf_of(layout_with(drawing)))) as document:
        alternatives = {
            str(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }

    assert alternatives == {"How far children travel"}


def test_a_page_names_the_picture_above_it() -> None:
    written = fragment_of(layout_with(bar_chart("travel", "Ash & Oak", [Row("Up to 2 miles", (9,))])))

    assert '<p class="picture-title" aria-hidden="true">Ash &amp; Oak</p>' in written


def test_no_picture_has_a_style_of_its_own() -> None:
    assert not [drawing for drawing in drawings("Ash") if re.search(r"\sstyle=|<style", svg_of(drawing))]


def test_the_tallest_picture_stays_below_its_title() -> None:
    rows = [Row(f"Year {year}", (200, 300, 250)) for year in range(16)]
    drawing = beside_chart("years-0", "By year group", ("Plans now", "Expected", "Places"), rows)

    with pikepdf.open(BytesIO(pdf_of(layout_with(drawing)))) as document:
        # The heading on the first; a picture too tall for any page would leave its own title alone on the second.
        assert len(document.pages) == 2
