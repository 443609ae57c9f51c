"""The family's days to answer a draft or an amendment notice: used, run out, or cut short."""

from datetime import date

import pytest

from core.casework.cases import BOOK, clock, facts, happened, limit, limits
from included.core.casework import Event, EventKind, Status
from included.core.casework.moves import why_too_early

DRAFT = happened("draft_served", "2026-05-04")
NOTICE = happened("amendment_notice_sent", "2026-05-04")


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        pytest.param("2026-05-04", Status.MET, id="the same day"),
        pytest.param("2026-05-18", Status.MET, id="the last day"),
        pytest.param("2026-05-19", Status.MET_LATE, id="the day after"),
    ],
)
@pytest.mark.parametrize(("served", "rule"), [(DRAFT, "C5"), (NOTICE, "D8")], ids=["draft", "notice"])
def test_an_answer_meets_the_familys_window(served: Event, rule: str, answered: str, expected: Status) -> None:
    reckoning = clock(served, happened("preferences_received", answered), as_of="2026-06-01")

    assert (limit(rule, reckoning).status, limit(rule, reckoning).met_on) == (expected, date.fromisoformat(answered))


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param("2026-05-18", Status.BREACHED, id="within the days"),
        pytest.param("2026-05-19", Status.MET, id="after them"),
    ],
)
def test_an_early_plan_cuts_short_those_who_answered(issued: str, expected: Status) -> None:
    answered = happened("preferences_received", "2026-05-06")

    reckoning = clock(DRAFT, answered, happened("plan_finalised", issued))

    assert limit("C5", reckoning).status is expected


def test_an_answer_does_not_make_an_early_plan_right() -> None:
    answered = facts(DRAFT, happened("preferences_received", "2026-05-06"), as_of="2026-05-18")

    told = why_too_early(answered, EventKind.PLAN_FINALISED, BOOK)

    assert told is not None
    assert "Tuesday 19 May 2026" in told


def test_a_late_answer_is_to_the_latest_draft() -> None:
    again = happened("draft_served", "2026-06-01")

    reckoning = clock(DRAFT, again, happened("preferences_received", "2026-06-20"), as_of="2026-06-30")

    assert [found.status for found in limits("C5", reckoning)] == [Status.LAPSED, Status.MET_LATE]


def test_an_amended_plan_cuts_a_draft_short_too() -> None:
    reckoning = clock(
        happened("reassessment_agreed", "2026-03-02"), DRAFT, happened("amended_plan_issued", "2026-05-12")
    )

    assert limit("C5", reckoning).status is Status.BREACHED
