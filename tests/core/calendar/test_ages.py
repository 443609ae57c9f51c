"""Ages and school years, on both sides of their boundaries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates, integers

from included.core.calendar import ages


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        pytest.param(date(2010, 7, 15), date(2026, 6, 26), id="sixteen in the summer"),
        pytest.param(date(2010, 8, 31), date(2026, 6, 26), id="last day of the school year"),
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), id="first day of the next"),
        pytest.param(date(2016, 2, 29), date(2032, 6, 25), id="born on a leap day"),
    ],
)
def test_school_age_ends_on_a_friday_in_june(born_on: date, expected: date) -> None:
    assert ages.compulsory_school_age_ends_on(born_on) == expected


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        pytest.param(date(2001, 10, 10), date(2027, 7, 31), id="turns 25 in October"),
        pytest.param(date(2001, 7, 31), date(2026, 7, 31), id="turns 25 on the last day"),
        pytest.param(date(2001, 8, 1), date(2027, 7, 31), id="turns 25 on the first"),
    ],
)
def test_the_last_college_year_ends_in_july(born_on: date, expected: date) -> None:
    assert ages.college_year_of_25th_birthday_ends_on(born_on) == expected


def test_an_age_is_reached_on_the_birthday() -> None:
    born_on = date(2016, 5, 4)

    assert [ages.age_on(born_on, day) for day in (date(2026, 5, 3), date(2026, 5, 4))] == [9, 10]


def test_a_leap_day_birthday_falls_on_1_march() -> None:
    assert ages.birthday(date(2016, 2, 29), 5) == date(2021, 3, 1)


@given(dates(date(1990, 1, 1), date(2025, 12, 31)), integers(1, 25))
def test_an_age_is_first_reached_on_its_birthday(born_on: date, age: int) -> None:
    day = ages.birthday(born_on, age)

    assert [ages.age_on(born_on, day - timedelta(days=1)), ages.age_on(born_on, day)] == [age - 1, age]


@pytest.mark.parametrize(
    ("day", "expected"),
    [pytest.param(date(2026, 8, 31), 5, id="last day of Year 5"), pytest.param(date(2026, 9, 1), 6, id="Year 6")],
)
def test_the_curriculum_year_turns_in_september(day: date, expected: int) -> None:
    assert ages.curriculum_year(date(2016, 5, 4), day) == expected
