"""Refusals taken back, appeals that outlast other decisions, reviews never concluded."""

from datetime import date

import pytest

from core.casework.cases import clock, happened, limit, limits
from included.core.casework import Event, Reckoning, Status

REQUESTED = happened("request_received", "2026-01-12")
REFUSED = happened("assessment_refused", "2026-02-20")
AGREED = happened("assessment_agreed", "2026-03-10")


def statuses(rule: str, reckoning: Reckoning) -> list[str]:
    return [found.status.value for found in limits(rule, reckoning)]


def test_a_refusal_taken_back_leaves_the_twenty_weeks() -> None:
    reckoning = clock(REQUESTED, REFUSED, AGREED)

    assert [statuses(rule, reckoning) for rule in ("B6", "C4", "C9")] == [["open"], ["open"], ["open"]]
    assert reckoning.next is not None
    assert (reckoning.next.rule, reckoning.next.due_on) == ("B6", date(2026, 5, 4))


def test_a_plan_refusal_taken_back_leaves_the_twenty_weeks() -> None:
    refused = happened("plan_refused", "2026-04-20")

    reckoning = clock(REQUESTED, refused, happened("plan_finalised", "2026-06-02"))

    assert (statuses("B6", reckoning), statuses("C9", reckoning)) == (["met"], ["met_late"])


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(happened("tribunal_ordered", "2026-03-02", order="assess"), id="an order"),
        pytest.param(happened("appeal_conceded", "2026-03-02", order="assess"), id="a concession"),
        pytest.param(happened("mediation_agreed", "2026-03-02", appealable=True), id="an agreement"),
    ],
)
def test_weeks_of_their_own_replace_the_first_clock(between: Event) -> None:
    reckoning = clock(REQUESTED, REFUSED, between, AGREED)

    assert statuses("C9", reckoning) == ["superseded"]


def test_a_new_request_keeps_its_own_clock() -> None:
    reckoning = clock(REQUESTED, REFUSED, happened("request_received", "2026-03-02"), AGREED)

    assert [(found.starts_on, found.status.value) for found in limits("C9", reckoning)] == [
        (date(2026, 1, 12), "superseded"),
        (date(2026, 3, 2), "open"),
    ]


def test_a_dismissal_finds_the_decision_appealed() -> None:
    ceased = happened("cease_notified", "2026-03-20")
    appealed = happened("appeal_registered", "2026-05-10")
    another = happened("reassessment_refused", "2026-06-10")
    order = happened("tribunal_ordered", "2026-07-01", order="dismissed")

    reckoning = clock(ceased, appealed, another, order, as_of="2026-07-02")

    assert (limit("G4", reckoning).due_on, limit("G4", reckoning).status) == (date(2026, 7, 1), Status.MET)
    assert limit("H13", reckoning).status is Status.MET


def test_an_agreement_to_reassess_has_the_only_weeks() -> None:
    agreement = happened("mediation_agreed", "2026-04-01", appealable=True, order="reassess")

    reckoning = clock(agreement, happened("reassessment_agreed", "2026-04-08"))

    assert statuses("H9", reckoning) == ["met", "open", "open"]
    assert not limits("E4", reckoning)


def test_a_review_that_ceases_ends_what_a_notice_does() -> None:
    transfer = happened("phase_transfer_expected", "2026-09-01", to="school", transfers_on="2027-09-01")
    met = happened("review_meeting_held", "2026-11-02")

    reckoning = clock(transfer, met, happened("review_decided", "2026-11-20", outcome="cease"))

    assert (statuses("D12", reckoning), statuses("D7", reckoning)) == (["superseded"], ["superseded"])


def test_a_review_never_concluded_stays_on_record() -> None:
    met = [happened("review_meeting_held", on) for on in ("2025-01-06", "2026-03-02")]

    reckoning = clock(*met, happened("amendment_notice_sent", "2026-03-30"))

    assert [(found.due_on, found.status.value) for found in limits("D9", reckoning)] == [
        (date(2025, 3, 31), "breached"),
        (date(2026, 5, 25), "open"),
    ]


def test_a_second_notice_leaves_an_old_meeting_alone() -> None:
    met = [happened("review_meeting_held", on) for on in ("2025-01-06", "2026-03-02")]
    notices = [happened("amendment_notice_sent", on) for on in ("2026-03-30", "2026-04-06")]

    reckoning = clock(*met, *notices)

    assert [found.due_on for found in limits("D9", reckoning)][-1] == date(2026, 6, 1)


def test_a_notice_after_the_twelve_weeks_is_late_at_once() -> None:
    reckoning = clock(happened("review_meeting_held", "2026-01-05"), happened("amendment_notice_sent", "2026-05-11"))

    found = limit("D9", reckoning)

    assert (found.starts_on, found.due_on) == (date(2026, 3, 30), date(2026, 3, 30))
    assert found.status is Status.BREACHED
