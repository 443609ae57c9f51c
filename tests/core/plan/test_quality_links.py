"""Q00, Q02 and Q03: what should hang together."""

from typing import Any

import pytest
from hypothesis import given

from included.adapters.planrules import plan_rules
from included.core.plan.quality.links import needs_without_provision, provision_without_need
from included.core.plan.records import Plan
from sound_plan import PLANS, few, found, places, spoilt, with_provision

_MEETS = {"B": "F", "C": "FG", "D": "FH1H2"}


def _one(area: str, section: str, **need: Any) -> dict[str, Any]:
    return spoilt(
        needs=[{"id": "N1", "area": area, "text": "A need.", **need}],
        provision=[{"id": "P1", "section": section, "needs": ["N1"], "text": "x", "hours": 1, "frequency": "weekly"}],
    )


@pytest.mark.parametrize(
    ("area", "section"),
    [("semh", "F"), ("health", "G"), ("health", "F"), ("social care", "H1"), ("social care", "H2"), ("SLCN", "F")],
)
def test_right_section_meets_the_need(area: str, section: str) -> None:
    document = _one(area, section)

    findings = found(document, "Q02")

    assert findings == ()


@pytest.mark.parametrize(
    ("area", "section"), [("semh", "G"), ("cognition_and_learning", "H1"), ("health", "H2"), ("social_care", "G")]
)
def test_wrong_section_leaves_need_unmet(area: str, section: str) -> None:
    document = _one(area, section)

    found_at = places(document, "Q02")

    assert found_at == ["needs[0]"]


def test_need_nobody_names_is_unmet() -> None:
    document = with_provision(needs=["N2"])

    findings = found(document, "Q02")

    assert [each.ids for each in findings] == [("N1",)]


def test_reason_excuses_a_health_need() -> None:
    document = _one("health", "H1", why_no_provision="The hospital team meets it without the plan.")

    findings = found(document, "Q02")

    assert findings == ()


def test_no_reason_excuses_a_special_need() -> None:
    document = _one("semh", "G", why_no_provision="Ordinary teaching meets it.")

    findings = found(document, "Q02")

    assert len(findings) == 1


@pytest.mark.parametrize("needs", [[], None, "", ["N9"], ["N1", "N9"]], ids=str)
def test_provision_without_known_need_is_found(needs: object) -> None:
    document = with_provision(needs=needs)

    found_at = places(document, "Q03")

    assert found_at == ["provision[0].needs"]


@pytest.mark.parametrize("needs", [["N1"], "N1", ["N1", "N2"]], ids=str)
def test_provision_with_known_needs_passes(needs: object) -> None:
    document = with_provision(needs=needs)

    findings = found(document, "Q03")

    assert findings == ()


def test_id_used_twice_is_found() -> None:
    document = with_provision(id="P2")

    found_at = places(document, "Q00")

    assert found_at == ["provision[1].id"]


@few
@given(PLANS)
def test_links_agree_with_plain_loops(plan: Plan) -> None:
    unmet = []
    for need in plan.needs:
        allowed = _MEETS[need.area.section]
        met = any(need.id in item.needs and item.section in allowed for item in plan.provision)
        if not met and not (need.area.section in "CD" and need.why_no_provision.strip()):
            unmet.append(need.id)
    loose = []
    for item in plan.provision:
        if not item.needs or [each for each in item.needs if each not in [need.id for need in plan.needs]]:
            loose.append(item.id)

    without_provision = [each.ids[0] for each in needs_without_provision(plan, plan_rules())]
    without_need = [each.ids[0] for each in provision_without_need(plan, plan_rules())]

    assert (without_provision, without_need) == (unmet, loose)
