"""Periods as statutes word them, at their edges."""

from datetime import date

import pytest

from included.core.calendar import counting


def test_weeks_leave_out_the_day_they_start() -> None:
    assert counting.within_weeks(date(2026, 1, 12), 6) == date(2026, 2, 23)


def test_days_beginning_with_count_their_day() -> None:
    assert counting.days_beginning_with(date(2026, 5, 4), 15) == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2025, 12, 31), 2, date(2026, 2, 28), id="no 31st in February"),
        pytest.param(date(2023, 12, 31), 2, date(2024, 2, 29), id="leap February"),
        pytest.param(date(2026, 7, 31), -5, date(2026, 2, 28), id="back to February"),
        pytest.param(date(2026, 1, 31), -1, date(2025, 12, 31), id="back over the year"),
        pytest.param(date(2026, 11, 30), 1, date(2026, 12, 30), id="end of a short month"),
    ],
)
def test_months_find_the_corresponding_date(day: date, months: int, expected: date) -> None:
    assert counting.months_from(day, months) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2025, 9, 10), date(2026, 9, 9), id="day before the anniversary"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), id="leap day"),
        pytest.param(date(2024, 3, 1), date(2025, 2, 28), id="day after the leap day"),
        pytest.param(date(2023, 3, 1), date(2024, 2, 29), id="into a leap year"),
    ],
)
def test_a_year_starting_with_a_day_ends_before_it(day: date, expected: date) -> None:
    assert counting.months_starting_with(day, 12) == expected


def test_a_span_backwards_has_no_days() -> None:
    assert counting.span_in_days(date(2026, 4, 2), date(2026, 4, 1)) == 0


def test_spans_that_touch_share_a_day() -> None:
    shared = counting.overlap_in_days(date(2026, 4, 1), date(2026, 4, 28), date(2026, 4, 28), date(2026, 5, 4))

    assert shared == 1
