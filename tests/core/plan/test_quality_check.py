"""The whole check: a sound plan passes, order is fixed, and only the law blocks."""

import pytest
from hypothesis import given

from included.adapters.planrules import plan_rules
from included.core.plan.findings import Finding, Severity, in_order, why_not_issue
from included.core.plan.quality.check import check, check_document
from included.core.plan.records import Plan
from sound_plan import AS_OF, PLANS, SOUND, few, spoilt


def test_sound_plan_has_no_findings() -> None:
    findings = check_document(SOUND, plan_rules(), AS_OF)

    assert findings == ()


def test_empty_document_lacks_advice_and_voice() -> None:
    findings = check_document({}, plan_rules(), AS_OF)

    assert {each.code for each in findings} == {"Q10", "Q11"}


@few
@given(PLANS)
def test_findings_are_ordered_and_complete(plan: Plan) -> None:
    findings = check(plan, plan_rules(), AS_OF)

    assert list(findings) == list(in_order(findings))
    assert all(each.place and each.message and each.suggestion for each in findings)
    assert all(each.provision for each in findings if each.code != "Q00")


def test_tenth_item_follows_the_ninth() -> None:
    items = [{"id": f"P{number}", "text": "Help", "needs": ["N1"]} for number in range(11)]
    findings = check_document(spoilt(provision=items), plan_rules(), AS_OF)

    places = [each.place for each in findings if each.code == "Q01" and each.place.endswith(".text")]

    assert places == [f"provision[{number}].text" for number in range(11)]


@pytest.mark.parametrize(
    ("severity", "blocks", "reasons", "stands"),
    [
        (Severity.ERROR, False, {}, True),
        (Severity.ERROR, False, {"Q01": "  "}, True),
        (Severity.ERROR, False, {"Q01": "The tribunal ordered these words."}, False),
        (Severity.ERROR, True, {"Q01": "We are in a hurry."}, True),
        (Severity.WARNING, False, {}, False),
    ],
)
def test_reason_passes_all_but_the_law(severity: Severity, blocks: bool, reasons: dict[str, str], stands: bool) -> None:
    finding = Finding("Q01", severity, "x", "m", "p", "s", blocks_issue=blocks)

    in_the_way = why_not_issue((finding,), reasons)

    assert bool(in_the_way) is stands


def test_only_what_the_law_forbids_blocks() -> None:
    blocking = {code for code, rule in plan_rules().codes.items() if rule.blocks_issue}

    assert blocking == {"Q06", "Q07", "Q08"}
