"""Advice bound to a plan: its appendices, and what leads to them."""

from dataclasses import replace

import pytest

from included.adapters.planrules import section_book
from included.core.plan.blocks import Line, Passage, Table
from included.core.plan.citing import citations_in, letters_of
from included.core.plan.layout import Order, lay_out
from included.core.plan.records import Advice, AdviceParagraph, Plan
from sound_plan import REPORT, bound_plan, sound_plan


def _lines(plan: Plan, order: Order) -> list[Line]:
    blocks = [block for part in lay_out(plan, section_book(), order).all_parts for block in part.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    return [line for table in tables for row in table.rows for cell in row for line in cell]


def test_each_piece_of_advice_received_is_an_appendix() -> None:
    appendices = lay_out(bound_plan(), section_book(), Order.STATUTORY).appendices

    assert [each.heading for each in appendices] == [
        "Appendix A: advice from Dr Jo Field, Psychologist",
        "Appendix B: advice from Dr Amy Patel",
    ]
    assert appendices[0].says == "Row K2 of section K: (d) an educational psychologist. Came on 1 March 2026."


def test_paragraphs_stand_under_their_headings_with_their_marks() -> None:
    statement, _ = lay_out(bound_plan(), section_book(), Order.STATUTORY).appendices

    needs, provision = statement.blocks

    assert isinstance(needs, Passage)
    assert (needs.heading, [mark for mark, _ in needs.paragraphs]) == ("Needs", ["K2.p1", "K2.p2"])
    assert provision == Passage("Provision", (("K2.p3", "Pictures with every instruction."),))


def test_a_file_is_listed_with_its_digest() -> None:
    _, of_files = lay_out(bound_plan(), section_book(), Order.STATUTORY).appendices

    table = of_files.blocks[-1]

    assert isinstance(table, Table)
    ((name,), (digest,)) = table.rows[0]
    assert (name.text, name.file) == (REPORT.name, REPORT.id)
    assert digest.text.replace(" ", "") == REPORT.sha256


@pytest.mark.parametrize("order", list(Order))
def test_needs_provision_and_section_k_lead_to_the_advice(order: Order) -> None:
    leading = {line.to: line.text for line in _lines(bound_plan(), order) if line.to}

    assert leading == {
        "advice-K2-p1": "K2.p1 (Appendix A)",
        "advice-K2-p2": "K2.p2 (Appendix A)",
        "advice-K2-p3": "K2.p3 (Appendix A)",
        "appendix-A": "Appendix A",
        "appendix-B": "Appendix B",
    }


def test_a_plan_without_bound_advice_stays_as_it_was() -> None:
    plan = replace(sound_plan(), advice=(Advice("K1", "d", "Dr Jo Field", appended=True),))

    layout = lay_out(plan, section_book(), Order.STATUTORY)

    assert (layout.appendices, layout.contents) == ((), ())
    assert Line("Yes") in _lines(plan, Order.STATUTORY)
    assert not [line for line in _lines(plan, Order.STATUTORY) if line.to]


def test_contents_list_sections_and_appendices() -> None:
    layout = lay_out(bound_plan(), section_book(), Order.STATUTORY)

    assert [each.anchor for each in layout.contents][-3:] == ["plan-K", "appendix-A", "appendix-B"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("K2.p3", [("K2.p3 (Appendix A)", "advice-K2-p3")]),
        ("K2.p3; K2.p1.", [("K2.p3 (Appendix A)", "advice-K2-p3"), ("K2.p1 (Appendix A)", "advice-K2-p1")]),
        ("K2.p3, page 4", [("K2.p3, page 4", ""), ("K2.p3 (Appendix A)", "advice-K2-p3")]),
        ("K2.p9", [("K2.p9", "")]),
        ("Psychologist's report, 2.1", [("Psychologist's report, 2.1", "")]),
        (" ", []),
    ],
    ids=["one", "two", "words beside it", "no such paragraph", "a report on paper", "nothing"],
)
def test_a_citation_leads_to_what_is_bound(written: str, read: list[tuple[str, str]]) -> None:
    citations = citations_in(bound_plan(), written)

    assert [(each.text, each.anchor) for each in citations] == read


def test_letters_go_on_after_z() -> None:
    rows = tuple(Advice(f"K{number}", paragraphs=(AdviceParagraph("p1", "", "x"),)) for number in range(28))

    letters = letters_of(Plan(advice=rows))

    assert (letters["K0"], letters["K25"], letters["K26"], letters["K27"]) == ("A", "Z", "AA", "AB")
