"""Exceptions: each valid only where the law has it, and never a change of date."""

from datetime import date

import pytest

from core.casework.cases import clock, happened, limit, limits
from included.core.casework import Closure, ExceptionRecord, Reckoning, Status

SUMMER = Closure(date(2026, 7, 23), date(2026, 9, 2))
ASKED = happened("advice_requested", "2026-07-16", adviser="education")
REQUESTED = happened("request_received", "2026-06-25")


def record(code: str, first: str = "", last: str = "", reason: str = "a reason") -> ExceptionRecord:
    spans = [date.fromisoformat(day) if day else None for day in (first, last)]
    return ExceptionRecord(code, spans[0], spans[1], reason)


def with_exceptions(*records: ExceptionRecord, as_of: str = "2026-12-31") -> Reckoning:
    return clock(REQUESTED, ASKED, as_of=as_of, exceptions=records, closures=(SUMMER,))


def test_a_recorded_closure_disapplies() -> None:
    found = limit("C9", with_exceptions(record("SETTING_CLOSED")))

    assert found.status is Status.DISAPPLIED
    assert [use.code for use in found.exceptions if use.is_applied] == ["SETTING_CLOSED"]


def test_a_closure_alone_is_only_available() -> None:
    found = limit("C9", with_exceptions())

    assert found.status is Status.BREACHED
    assert [(use.code, use.is_applied) for use in found.exceptions] == [("SETTING_CLOSED", False)]


def test_an_exception_without_a_reason_does_nothing() -> None:
    found = limit("C9", with_exceptions(record("PERSONAL", reason=" ")))

    assert found.status is Status.BREACHED
    assert found.exceptions_refused[0].why == "no reason is recorded"


def test_a_closure_is_no_excuse_for_an_adviser() -> None:
    found = limit("B2", with_exceptions(record("SETTING_CLOSED")))

    assert found.status is Status.BREACHED


def test_a_missed_appointment_excuses_the_adviser_only() -> None:
    reckoning = with_exceptions(record("MISSED_APPOINTMENT", "2026-08-03", "2026-08-03"))

    assert limit("B2", reckoning).status is Status.DISAPPLIED
    assert limit("C9", reckoning).status is Status.BREACHED


def test_a_backlog_is_no_exception_in_law() -> None:
    found = limit("C9", with_exceptions(record("BACKLOG", "2026-07-01", "2026-11-01")))

    assert found.status is Status.BREACHED
    assert found.exceptions_refused[0].code == "BACKLOG"


@pytest.mark.parametrize(
    ("reopens_on", "expected"),
    [
        pytest.param("2026-08-20", Status.DISAPPLIED, id="28 days"),
        pytest.param("2026-08-19", Status.BREACHED, id="27 days"),
    ],
)
def test_a_closure_lasts_four_weeks(reopens_on: str, expected: Status) -> None:
    closure = Closure(date(2026, 7, 23), date.fromisoformat(reopens_on))

    reckoning = clock(REQUESTED, ASKED, as_of="2026-12-31", exceptions=(record("SETTING_CLOSED"),), closures=(closure,))

    assert limit("C9", reckoning).status is expected


def test_an_absence_is_measured_inside_the_period() -> None:
    reckoning = with_exceptions(record("ABSENT_4W", "2026-07-20", "2026-08-20"))

    assert limit("A6", reckoning).status is Status.BREACHED
    assert "18 of its days" in limit("A6", reckoning).exceptions_refused[0].why
    assert limit("C9", reckoning).status is Status.DISAPPLIED


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param("2026-07-28", Status.DISAPPLIED, id="four weeks so far"),
        pytest.param("2026-07-27", Status.OPEN, id="a day short"),
    ],
)
def test_an_absence_without_an_end_runs_to_today(as_of: str, expected: Status) -> None:
    reckoning = clock(REQUESTED, as_of=as_of, exceptions=(record("ABSENT_4W", "2026-07-01"),))

    assert limit("C9", reckoning).status is expected


def test_an_absence_without_a_beginning_does_nothing() -> None:
    found = limit("C9", with_exceptions(record("ABSENT_4W")))

    assert found.status is Status.BREACHED
    assert "not recorded" in found.exceptions_refused[0].why


@pytest.mark.parametrize(
    ("rule", "expected"),
    [pytest.param("E4", Status.DISAPPLIED, id="issuing"), pytest.param("E5", Status.BREACHED, id="not amending")],
)
def test_reassessment_excuses_the_plan_and_no_refusal(rule: str, expected: Status) -> None:
    agreed = happened("reassessment_agreed", "2026-02-25")

    reckoning = clock(agreed, as_of="2026-06-30", exceptions=(record("PERSONAL", "2026-03-02", "2026-03-06"),))

    assert limit(rule, reckoning).status is expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param("2026-03-23", Status.DISAPPLIED, id="two weeks"),
        pytest.param("2026-03-22", Status.BREACHED, id="a day short"),
    ],
)
@pytest.mark.parametrize("code", ["ABSENT_2W", "ABSENT_4W"])
def test_an_order_asks_for_two_weeks_of_absence(code: str, last: str, expected: Status) -> None:
    order = happened("tribunal_ordered", "2026-03-02", order="amend_contents")

    reckoning = clock(order, as_of="2026-12-31", exceptions=(record(code, "2026-03-10", last),))

    assert limit("H13", reckoning).status is expected


def test_met_in_time_beats_disapplied() -> None:
    decided = happened("assessment_agreed", "2026-07-30")

    reckoning = clock(REQUESTED, decided, as_of="2026-08-31", exceptions=(record("PERSONAL"),))

    assert limit("A6", reckoning).status is Status.MET


def test_met_late_is_disapplied_with_its_day() -> None:
    decided = happened("assessment_agreed", "2026-08-20")

    found = limit("A6", clock(REQUESTED, decided, as_of="2026-08-31", exceptions=(record("PERSONAL"),)))

    assert (found.status, found.met_on) == (Status.DISAPPLIED, date(2026, 8, 20))
    assert "a reason" in found.why


def test_a_disapplied_limit_is_not_next() -> None:
    reckoning = clock(REQUESTED, exceptions=(record("PERSONAL"),))

    assert reckoning.next is None
    assert {found.status for found in limits("C9", reckoning)} == {Status.DISAPPLIED}
