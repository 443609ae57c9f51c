from typing import Any

import pytest

from core.recovery.plans import BOOK, document, mitigation, year
from included.core.recovery.documents import MOST_MITIGATIONS, plan_from

YEAR = year("2026-27", "1000.00", "1050.00")


def faults(**rest: Any) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in plan_from(document(**rest), BOOK).faults]


def with_year(**rest: Any) -> dict[str, Any]:
    return {"years": [YEAR | rest]}


def with_spend(**rest: Any) -> dict[str, Any]:
    return with_year(spend=[{"group": "special", "amount": "1.00"} | rest])


def with_mitigation(**rest: Any) -> dict[str, Any]:
    return {"mitigations": [mitigation(**rest)]}


@pytest.mark.parametrize("written", [None, [], "text", 3, {}, {"years": None}, {"authority": {}, "years": {}}])
def test_what_is_no_plan_is_told(written: Any) -> None:
    reading = plan_from(written, BOOK)

    assert reading.plan is None
    assert reading.faults


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ({"authority": "kent"}, [("MD03", "authority")]),
        ({"authority": "٨٨٦"}, [("MD03", "authority")]),
        ({"as_at": "01/06/2026"}, [("MD02", "as_at")]),
        ({"programme": "safety"}, [("MD03", "programme")]),
        ({"balance_by": "2030-31"}, [("MD05", "balance_by")]),
        ({"balance_by": "2026-28"}, [("MD02", "balance_by")]),
        ({"surplus": 1}, [("MD01", "")]),
        ({"opening": {"amount": -100}}, [("MD04", "opening.amount")]),
        ({"opening": {"amount": "NaN"}}, [("MD04", "opening.amount")]),
        ({"opening": {"amount": "1e9"}}, [("MD04", "opening.amount")]),
        ({"opening": {"amount": "1,000"}}, [("MD04", "opening.amount")]),
        ({"opening": {"amount": "9" * 12}}, [("MD04", "opening.amount")]),
        ({"opening": {}}, [("MD01", "opening.amount")]),
        ({"opening": {"amount": "1", "status": "sure"}}, [("MD03", "opening.status")]),
        ({"years": []}, [("MD01", "years")]),
        ({"years": [YEAR, YEAR]}, [("MD05", "years[1].year")]),
        ({"years": [YEAR, year("2028-29", "1.00", "1.00")]}, [("MD05", "years[1].year")]),
        (with_year(income=[]), [("MD01", "years[0].income")]),
        (with_year(income=[{"what": "luck", "amount": "1"}]), [("MD03", "years[0].income[0].what")]),
        (with_year(income=[{"what": "high_needs_block", "amount": "-1"}]), [("MD04", "years[0].income[0].amount")]),
        (with_year(grants=[{"from": "management_plan", "amount": "1"}]), [("MD03", "years[0].grants[0].from")]),
        (with_year(spend=[]), [("MD01", "years[0].spend")]),
        (with_year(is_actual="yes"), [("MD01", "years[0].is_actual")]),
        (with_spend(group="hospital"), [("MD03", "years[0].spend[0].group")]),
        (with_spend(line="1.2.5"), [("MD05", "years[0].spend[0].group")]),
        (with_spend(group=None, line="9.9.9"), [("MD03", "years[0].spend[0].line")]),
        (with_spend(group=None, line="1.2.5", age="5_to_10"), [("MD05", "years[0].spend[0].age")]),
        (with_spend(group="post_16", age="11_to_15"), [("MD05", "years[0].spend[0].age")]),
        (with_spend(need="xyz"), [("MD03", "years[0].spend[0].need")]),
        (with_spend(placements=-1), [("MD04", "years[0].spend[0].placements")]),
        (with_spend(placements=1.5), [("MD04", "years[0].spend[0].placements")]),
        (with_mitigation(owner=" "), [("MD01", "mitigations[0].owner")]),
        (with_mitigation(ramp=[]), [("MD04", "mitigations[0].ramp")]),
        (with_mitigation(ramp=[101]), [("MD04", "mitigations[0].ramp")]),
        (with_mitigation(ramp=[True]), [("MD04", "mitigations[0].ramp")]),
        (with_mitigation(confidence=101), [("MD04", "mitigations[0].confidence")]),
        (with_mitigation(volume="10"), [("MD04", "mitigations[0].volume")]),
        (with_mitigation(unit_saving="-5.00"), [("MD04", "mitigations[0].unit_saving")]),
        (with_mitigation(ends_on="2026-03-31"), [("MD05", "mitigations[0].ends_on")]),
        (with_mitigation(condition="C9"), [("MD05", "mitigations[0].condition")]),
        (with_mitigation(withdrawn_on="2026-05-01"), [("MD01", "mitigations[0].withdrawn_why")]),
        (with_mitigation(moves_to=["special"]), [("MD03", "mitigations[0].moves_to")]),
        ({"mitigations": [mitigation(), mitigation()]}, [("MD05", "mitigations[1].id")]),
        ({"mitigations": [mitigation()] * (MOST_MITIGATIONS + 1)}, [("MD04", "mitigations")]),
        ({"conditions": [{"id": "C1"}]}, [("MD01", "conditions[0].text")]),
        ({"conditions": [{"id": "C1", "text": "T", "met_on": "2026-06-02"}]}, [("MD05", "conditions[0].met_on")]),
        ({"actions": [{"id": "A1", "what": "W", "owner": "O"}]}, [("MD01", "actions[0].due_on")]),
        ({"stability_grant": {"deficits": [], "paid_in": "2026-27"}}, [("MD01", "stability_grant.deficits")]),
        (
            {"stability_grant": {"deficits": [{"amount": "1"}], "paid_in": "2029-30"}},
            [("MD05", "stability_grant.paid_in")],
        ),
        ({"forecast": []}, [("MD01", "forecast")]),
        ({"forecast": {"area": "886", "forecast": {}}}, [("MD01", "forecast.forecast")]),
        ({"forecast": {"area": "887", "forecast": []}}, [("MD05", "forecast.area")]),
    ],
)
def test_faults_name_their_places(rest: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert faults(**rest) == found


def test_figures_keep_source_and_status() -> None:
    reading = plan_from(document(opening={"amount": "-1.5", "source": "Accounts", "status": "confirmed"}), BOOK)

    assert reading.plan is not None
    assert (reading.plan.opening.pence, reading.plan.opening.source) == (-150, "Accounts")
    assert reading.plan.opening.status == "confirmed"
