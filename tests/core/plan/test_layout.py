"""One definition, two orders."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from included.adapters.planrules import section_book
from included.core.plan.blocks import Block, Facts, Prose, Table
from included.core.plan.layout import Order, lay_out
from included.core.plan.records import Plan, PlanStatus, SectionI
from sound_plan import PLANS, few, sound_plan


def _words(plan: Plan, order: Order) -> str:
    return " ".join(_in_block(block) for part in lay_out(plan, section_book(), order).parts for block in part.blocks)


def _in_block(block: Block) -> str:
    match block:
        case Prose():
            return " ".join(block.paragraphs)
        case Facts():
            return " ".join(value for _, value in block.rows)
        case Table():
            return " ".join(line.text for row in block.rows for cell in row for line in cell)


def test_statutory_order_is_a_to_k() -> None:
    letters = [part.section.letter for part in lay_out(sound_plan(), section_book(), Order.STATUTORY).parts]

    assert [each for each in letters if each] == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]


def test_template_sets_need_provision_outcome_side_by_side() -> None:
    parts = {part.section.key: part for part in lay_out(sound_plan(), section_book(), Order.TEMPLATE).parts}

    (table,) = parts["communication_and_interaction"].blocks

    assert isinstance(table, Table)
    assert table.columns == ("Need", "Provision", "Outcome")
    assert [cell[0].text for cell in table.rows[0]] == [
        "Amelia follows instructions of three words.",
        "Direct speech and language therapy",
        "Amelia will follow a spoken instruction of five words.",
    ]


@few
@given(PLANS)
def test_both_orders_say_everything(plan: Plan) -> None:
    texts: list[Any] = [plan.views.child, plan.views.family, plan.views.history, plan.monitoring]
    texts += [need.text for need in plan.needs] + [need.strengths for need in plan.needs]
    texts += [item.text for item in plan.provision] + [item.who for item in plan.provision]
    texts += [each.text for each in plan.outcomes] + [each.steps for each in plan.outcomes]

    for order in Order:
        words = _words(plan, order).split()
        wanted = {word for text in texts for word in text.split()}

        assert wanted <= set(" ".join(words).split())


@pytest.mark.parametrize(
    ("status", "demonstration", "notices"),
    [
        (PlanStatus.DRAFT, False, ("Draft: names no setting",)),
        (PlanStatus.FINAL, False, ()),
        (PlanStatus.FINAL, True, ("Demonstration: this child is invented. Any setting named is real.",)),
    ],
)
def test_notices_stand_above_the_plan(status: PlanStatus, demonstration: bool, notices: tuple[str, ...]) -> None:
    plan = replace(sound_plan(), status=status, demonstration=demonstration)

    layout = lay_out(plan, section_book(), Order.STATUTORY)

    assert layout.notices == notices


def test_draft_says_why_it_names_no_setting() -> None:
    words = _words(sound_plan(), Order.STATUTORY)

    assert "It names no setting" in words


def test_final_plan_names_the_setting() -> None:
    plan = replace(sound_plan(), status=PlanStatus.FINAL, section_i=SectionI("Oak School", "Special school", "100000"))

    words = _words(plan, Order.TEMPLATE)

    assert "Oak School Special school 100000" in words
