"""Working days, the Tribunal's days, and the years that no published table reaches."""

from datetime import date

import pytest

from included.adapters.rulebook import load_rule_book
from included.core.calendar.bank_holidays import bank_holidays_by_rule, easter_sunday
from included.core.calendar.working_days import LAST_YEAR, OutsideCalendar, working_calendar

CALENDAR = load_rule_book().calendar


def test_good_friday_is_no_working_day() -> None:
    assert not CALENDAR.is_working_day(date(2026, 4, 3))


def test_the_day_before_good_friday_is_one() -> None:
    assert CALENDAR.is_working_day(date(2026, 4, 2))


def test_a_day_outside_the_calendar_is_no_working_day() -> None:
    assert not CALENDAR.is_working_day(date(LAST_YEAR + 1, 3, 1))


def test_the_first_working_day_counts_where_it_begins() -> None:
    assert CALENDAR.beginning_with(date(2026, 3, 30), 1) == date(2026, 3, 30)
    assert CALENDAR.beginning_with(date(2026, 3, 28), 1) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 7, 31), date(2026, 7, 31), id="last day of July"),
        pytest.param(date(2026, 8, 1), date(2026, 9, 1), id="first of August"),
        pytest.param(date(2026, 8, 31), date(2026, 9, 1), id="bank holiday at the end of August"),
        pytest.param(date(2025, 8, 30), date(2025, 9, 1), id="a Saturday in August"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 24), id="Christmas Eve"),
        pytest.param(date(2026, 12, 25), date(2027, 1, 4), id="Christmas Day"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 2), id="New Year's Day"),
        pytest.param(date(2026, 2, 28), date(2026, 3, 2), id="an ordinary Saturday"),
        pytest.param(date(2026, 4, 3), date(2026, 4, 7), id="Good Friday"),
    ],
)
def test_the_tribunal_takes_the_next_day_it_counts(day: date, expected: date) -> None:
    assert CALENDAR.tribunal_limit(day) == expected


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017, 2018, 2019, 2021, 2024, 2025, 2026, 2027, 2028])
def test_holidays_by_rule_equal_the_published_ones(year: int) -> None:
    published = {day for day in _weekdays(year) if not CALENDAR.is_working_day(day)}

    assert bank_holidays_by_rule(year) == published


def test_extra_holidays_come_from_the_table_alone() -> None:
    assert not CALENDAR.is_working_day(date(2022, 9, 19))
    assert date(2022, 9, 19) not in bank_holidays_by_rule(2022)


def test_easter_is_found_by_rule() -> None:
    assert [easter_sunday(year) for year in (2024, 2026, 2038)] == [
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]


def test_years_beyond_the_table_have_holidays_by_rule() -> None:
    assert not CALENDAR.is_working_day(easter_sunday(2040).replace(day=2))
    assert CALENDAR.within(date(2040, 3, 29), 1) == date(2040, 4, 3)


def test_a_day_out_of_reach_is_an_error() -> None:
    with pytest.raises(OutsideCalendar, match="1999"):
        CALENDAR.within(date(1999, 1, 1), 3)


def test_a_count_past_the_end_is_an_error() -> None:
    with pytest.raises(OutsideCalendar, match="2080"):
        working_calendar([]).within(date(LAST_YEAR, 12, 30), 30)


def _weekdays(year: int) -> list[date]:
    start = date(year, 1, 1).toordinal()
    days = [date.fromordinal(start + number) for number in range(366)]
    return [day for day in days if day.weekday() < 5 and day.year == year]
