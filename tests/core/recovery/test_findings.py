from typing import Any

import pytest

from core.recovery.plans import BOOK, mitigation, plan, year
from included.core.recovery.findings import FINDINGS, PlanFinding, Severity, findings
from included.core.recovery.forward import roll_forward

CONDITION = {"id": "C1", "text": "Places close to home", "due_on": "2026-05-31"}
ACTION = {"id": "A1", "what": "Build", "owner": "Estates", "due_on": "2026-05-31"}
SHOWN = [{"what": "Minutes", "on": "2026-05-01"}]
FIRST = year("2026-27", "1000.00", "1050.00")


def found(**rest: Any) -> list[PlanFinding]:
    made = plan(to_forum_on="2026-05-20", **rest)
    return list(findings(made, roll_forward(made, BOOK), BOOK))


def codes(**rest: Any) -> list[str]:
    return [each.code for each in found(**rest)]


def test_broken_identity_names_year_and_pounds() -> None:
    years = [FIRST | {"closing": {"amount": "-149.00"}}]

    (broken,) = [each for each in found(years=years) if each.code == "RP01"]

    assert broken.severity is Severity.ERROR
    assert broken.place == "years[0].closing"
    assert "2026-27" in broken.message
    assert "£1 apart" in broken.message


@pytest.mark.parametrize(("closing", "is_broken"), [("-150.00", False), ("-150.01", True), ("-149.99", True)])
def test_identity_holds_to_the_penny(closing: str, is_broken: bool) -> None:
    assert ("RP01" in codes(years=[FIRST | {"closing": {"amount": closing}}])) is is_broken


@pytest.mark.parametrize(("opening", "is_broken"), [("-150.00", False), ("-151.00", True)])
def test_year_opens_with_the_last_closing(opening: str, is_broken: bool) -> None:
    years = [FIRST, year("2027-28", "1000.00", "1050.00", opening={"amount": opening})]

    assert ("RP02" in codes(years=years)) is is_broken


@pytest.mark.parametrize(("volume", "is_found"), [(1, False), (2, True)])
def test_saving_more_than_is_spent(volume: int, is_found: bool) -> None:
    assert ("RP03" in codes(mitigations=[mitigation(volume=volume, unit_saving="1050.00")])) is is_found


@pytest.mark.parametrize(("spend", "is_short"), [("1000.00", False), ("1000.01", True)])
def test_year_balances_as_agreed(spend: str, is_short: bool) -> None:
    years = [FIRST, year("2027-28", "1000.00", spend)]

    assert ("RP04" in codes(years=years, balance_by="2027-28")) is is_short


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({"due_on": "2026-05-31"}, ["RP05", "RP14"]),
        ({"due_on": "2026-06-01"}, ["RP14"]),
        ({"met_on": "2026-05-30"}, ["RP06"]),
        ({"met_on": "2026-05-30", "evidence": SHOWN}, []),
    ],
    ids=["late", "due today", "no evidence", "shown"],
)
def test_conditions_are_followed_to_evidence(rest: dict[str, Any], expected: list[str]) -> None:
    asked = codes(conditions=[CONDITION | rest])

    assert [code for code in asked if code in ("RP05", "RP06", "RP14")] == expected


def test_an_action_answers_its_condition() -> None:
    assert "RP14" not in codes(conditions=[CONDITION], actions=[ACTION | {"condition": "C1"}])


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, ["RP07"]),
        ({"due_on": "2026-06-01"}, []),
        ({"done_on": "2026-05-30"}, ["RP08"]),
        ({"done_on": "2026-05-30", "evidence": SHOWN}, []),
    ],
    ids=["late", "due today", "no evidence", "shown"],
)
def test_actions_are_followed_to_evidence(rest: dict[str, Any], expected: list[str]) -> None:
    assert [code for code in codes(actions=[ACTION | rest]) if code in ("RP07", "RP08")] == expected


@pytest.mark.parametrize(("name", "is_closed"), [("2025-26", False), ("2026-27", True)])
def test_closed_programme_pays_no_more(name: str, is_closed: bool) -> None:
    years = [year(name, "1.00", "1.00", grants=[{"from": "safety_valve", "amount": "5.00"}])]

    assert ("RP09" in codes(years=years)) is is_closed


@pytest.mark.parametrize(("opening", "is_owed"), [("100.00", False), ("99.99", True)])
def test_deficit_left_at_the_override(opening: str, is_owed: bool) -> None:
    assert ("RP10" in codes(opening={"amount": opening})) is is_owed


def test_overlap_is_told_in_pounds() -> None:
    rows = [mitigation(key, double_count_group="same", volume=1, unit_saving="20.00") for key in ("M1", "M2")]

    (told,) = [each for each in found(mitigations=rows) if each.code == "RP11"]

    assert "£40 that they would save alone is not counted" in told.message


def test_unconfirmed_figures_are_counted() -> None:
    opening = {"amount": "1.00", "status": "unverified"}

    (told,) = [each for each in found(opening=opening) if each.code == "RP12"]

    assert told.message == "1 of 1 figures with a status are not confirmed: 1 unverified."


@pytest.mark.parametrize(("moved", "is_found"), [("5.00", False), ("5.01", True), ("-9.00", False)])
def test_transfer_stays_within_its_limit(moved: str, is_found: bool) -> None:
    income = [{"what": "high_needs_block", "amount": "1.00"}, {"what": "block_transfer", "amount": moved}]

    assert ("RP15" in codes(years=[FIRST | {"income": income, "schools_block": {"amount": "1000.00"}}])) is is_found


def test_payments_are_held_against_the_agreement() -> None:
    told = [each.message for each in found(programme="safety_valve") if each.code == "RP16"]

    assert [message.split(":")[0] for message in told] == ["Safety Valve", "The council's own contribution"]


def test_a_plan_never_taken_to_the_forum() -> None:
    made = plan()

    assert "RP13" in [each.code for each in findings(made, roll_forward(made, BOOK), BOOK)]


def test_grave_findings_come_first() -> None:
    years = [FIRST | {"closing": {"amount": "0.00"}}]

    told = found(years=years, actions=[ACTION], opening={"amount": "0.00", "status": "draft"})

    assert [each.severity for each in told] == sorted((each.severity for each in told), key=list(Severity).index)
    assert {each.code for each in told} <= set(FINDINGS)
