"""How long a child stays in a place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places.stays import leaves_before, year_group_on

BIRTHS = st.dates(date(2000, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("born_on", "day", "group"),
    [
        (date(2020, 9, 1), date(2025, 8, 31), -1),
        (date(2020, 9, 1), date(2025, 9, 1), 0),
        (date(2020, 8, 31), date(2025, 8, 31), 0),
        (date(2020, 8, 31), date(2025, 9, 1), 1),
        (date(2009, 5, 4), date(2025, 6, 1), 11),
    ],
    ids=["still in nursery", "starts reception", "youngest of reception", "moves to year 1", "in year 11"],
)
def test_a_year_group_starts_in_september(born_on: date, day: date, group: int) -> None:
    assert year_group_on(born_on, day) == group


@given(BIRTHS, st.integers(-1, 14))
def test_the_last_day_is_in_the_last_year_group(born_on: date, high_year: int) -> None:
    leaving = leaves_before(born_on, high_year)

    assert leaving is not None
    assert year_group_on(born_on, leaving - timedelta(days=1)) == high_year
    assert year_group_on(born_on, leaving) == high_year + 1


def test_a_place_without_year_groups_has_no_end() -> None:
    assert leaves_before(date(2016, 5, 4), None) is None
