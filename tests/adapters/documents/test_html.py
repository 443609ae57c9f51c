"""A plan as a web page: its text is kept as a golden file, its structure is looked at."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from lxml import html
from lxml.html import HtmlElement

from included.adapters.documents.html import appendices, fragment, page
from included.core.plan.document import from_document
from included.core.plan.layout import Order
from included.core.plan.records import Need, Plan, PlanStatus, SectionI, Views
from sound_plan import REPORT, bound_plan

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "plan"


def golden_plan() -> Plan:
    """The plan of the golden files, of an invented child."""
    return from_document(json.loads((GOLDEN / "plan.json").read_text(encoding="utf-8")))


def _draft() -> Plan:
    return replace(golden_plan(), status=PlanStatus.DRAFT, section_i=SectionI())


def _tree(plan: Plan, order: Order = Order.STATUTORY) -> HtmlElement:
    return html.document_fromstring(page(plan, order))


def _text_of(tree: HtmlElement) -> str:
    """One line for each heading, paragraph and cell, so that a changed word is a changed line."""
    shown = "self::h1 or self::h2 or self::h3 or self::p or self::caption or self::th or self::td or self::span"
    lines = (
        " ".join(element.text_content().split())
        for element in tree.xpath(f"//main//*[{shown}][not(.//p) and not(.//span)]")
    )
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("order", list(Order))
def test_text_is_the_golden_file(order: Order) -> None:
    expected = (GOLDEN / f"{order}.txt").read_text(encoding="utf-8")

    written = _text_of(_tree(golden_plan(), order))

    assert written == expected


@pytest.mark.parametrize("order", list(Order))
def test_headings_go_down_one_level_at_a_time(order: Order) -> None:
    tree = _tree(golden_plan(), order)

    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower - higher <= 1 for higher, lower in pairwise(levels))


def test_page_has_language_title_and_its_style() -> None:
    tree = _tree(golden_plan())

    assert tree.get("lang") == "en-GB"
    assert tree.findtext(".//title", "").startswith("Education, health and care plan: Amelia Hart")
    assert not tree.xpath("//link | //script | //img")


def test_every_table_has_caption_and_headers() -> None:
    tree = _tree(golden_plan(), Order.TEMPLATE)

    tables = tree.findall(".//table")

    assert tables
    for table in tables:
        assert table.findtext("caption")
        assert all(row.find("th") is not None for row in table.iter("tr"))
        assert all(header.get("scope") in {"row", "col"} for header in table.iter("th"))


def test_ids_are_unique_on_the_page() -> None:
    tree = _tree(golden_plan(), Order.TEMPLATE)

    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))


def test_text_of_the_family_is_never_markup() -> None:
    plan = Plan(views=Views(child="R&D <5 hours <script>alert(1)</script>"), needs=(Need("N1", text="a < b & c"),))

    written = page(plan)

    assert "R&amp;D &lt;5 hours &lt;script&gt;" in written
    assert "a &lt; b &amp; c" in written


def test_draft_says_so_at_the_top() -> None:
    tree = _tree(_draft())

    notices = [notice.text_content() for notice in tree.xpath("//p[@role='note']")]

    assert notices == [
        "Draft: names no setting",
        "Demonstration: this child is invented. Any setting named is real.",
    ]


@pytest.mark.parametrize("level", [2, 3])
def test_fragment_fits_below_another_heading(level: int) -> None:
    written = fragment(golden_plan(), heading_level=level)

    assert f"<h{level} " in written
    assert f"<h{level - 1}" not in written
    assert "<html" not in written


@pytest.mark.parametrize("order", list(Order))
def test_every_link_inside_leads_somewhere(order: Order) -> None:
    tree = _tree(bound_plan(), order)

    targets = {link.removeprefix("#") for link in tree.xpath("//a/@href")}

    assert {"plan-K", "appendix-A", "advice-K2-p2"} <= targets <= set(tree.xpath("//@id"))


def test_an_appendix_has_headings_and_paragraphs() -> None:
    (appendix,) = _tree(bound_plan()).xpath("//section[h2[@id='appendix-A']]")

    assert [heading.text for heading in appendix.iter("h2", "h3")] == [
        "Appendix A: advice from Dr Jo Field, Psychologist",
        "Needs",
        "Provision",
    ]
    assert appendix.xpath("string(p[@id='advice-K2-p2'])") == "K2.p2 R&D <5 hours> of noise tire her."


def test_contents_come_before_the_plan() -> None:
    tree = _tree(bound_plan())

    (contents,) = tree.xpath("//nav")

    assert contents.getnext().tag == "section"
    assert contents.xpath(".//a")[-1].text == "Appendix B: advice from Dr Amy Patel"


@pytest.mark.parametrize("draw", [fragment, appendices], ids=["whole", "appendices alone"])
def test_a_file_is_a_link_only_where_it_may_be_opened(draw: Callable[..., str]) -> None:
    allowed = html.fragment_fromstring(draw(bound_plan(), files_at={REPORT.id: "/files/1/"}), create_parent=True)
    denied = html.fragment_fromstring(draw(bound_plan()), create_parent=True)

    assert allowed.xpath("string(//a[@href='/files/1/'])") == REPORT.name
    assert not denied.xpath("//a[starts-with(@href, '/')]")
    assert REPORT.name in denied.text_content()
