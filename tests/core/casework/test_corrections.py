"""Corrections: later events that say how an earlier one should have read."""

from datetime import date

from core.casework.cases import clock, happened, limit, limits
from included.core.casework import Status

REQUESTED = happened("request_received", "2026-01-12")


def test_a_correction_gives_the_right_day() -> None:
    reckoning = clock(REQUESTED, happened("correction", "2026-01-14", corrects=0))

    assert limit("A6", reckoning).due_on == date(2026, 2, 25)


def test_a_correction_gives_the_right_fields() -> None:
    meeting = happened("review_meeting_held", "2026-03-02")
    decided = happened("review_decided", "2026-03-30", outcome="maintain")

    reckoning = clock(meeting, decided, happened("correction", "2026-03-30", corrects=1, outcome="amend"))

    assert limit("D7", reckoning).status is Status.OPEN
    assert not limits("H10", reckoning)


def test_a_void_event_never_happened() -> None:
    refused = happened("assessment_refused", "2026-02-02")

    reckoning = clock(REQUESTED, refused, happened("correction", "2026-02-03", corrects=1, void=True))

    assert limit("A6", reckoning).status is Status.OPEN


def test_a_later_correction_wins() -> None:
    first = happened("correction", "2026-01-14", corrects=0)
    second = happened("correction", "2026-01-13", corrects=0)

    reckoning = clock(REQUESTED, first, second)

    assert limit("A6", reckoning).due_on == date(2026, 2, 24)


def test_a_void_correction_restores_the_event() -> None:
    first = happened("correction", "2026-01-14", corrects=0)

    reckoning = clock(REQUESTED, first, happened("correction", "2026-01-20", corrects=1, void=True))

    assert limit("A6", reckoning).due_on == date(2026, 2, 23)


def test_a_correction_of_a_correction_changes_it() -> None:
    first = happened("correction", "2026-01-14", corrects=0)

    reckoning = clock(REQUESTED, first, happened("correction", "2026-01-15", corrects=1))

    assert limit("A6", reckoning).due_on == date(2026, 2, 26)


def test_a_correction_after_the_day_is_ignored() -> None:
    reckoning = clock(REQUESTED, happened("correction", "2026-01-14", corrects=0), as_of="2026-01-13")

    assert limit("A6", reckoning).due_on == date(2026, 2, 23)


def test_an_event_corrected_to_later_is_not_yet() -> None:
    late = happened("request_received", "2026-04-01")

    reckoning = clock(late, happened("correction", "2026-01-14", corrects=0), as_of="2026-01-20")

    assert limit("A6", reckoning).starts_on == date(2026, 1, 14)
