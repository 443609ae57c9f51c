"""What placements commit month by month, and where the year will end."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.money.placements import BOOK, placed
from included.core.money import FinancialYear, annual_price, financial_year, price
from included.core.money.amounts import in_pence
from included.core.money.ledger import (
    AgeGroup,
    Outturn,
    added,
    age_group,
    closed_months,
    commitment,
    committed_a_year,
    forecast,
    month_of,
    months_of_payments,
    outturn,
)
from included.core.vocabulary import SettingKind

YEARS = st.integers(2018, 2030).map(FinancialYear)
DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31))
THIS = financial_year("2024-25")


@given(st.integers(0, 30_000_000), YEARS, DAYS, st.none() | DAYS)
@example(822000, THIS, date(2024, 9, 1), date(2024, 9, 1))
@settings(max_examples=60)
def test_months_are_the_days_counted_one_by_one(
    annual: int, year: FinancialYear, starts_on: date, ends_before: date | None
) -> None:
    found = commitment(annual, year, starts_on, ends_before)

    owed, days, day = 0, 0, year.starts_on
    expected = [0] * 12
    while day < year.ends_before:
        days += starts_on <= day and (ends_before is None or day < ends_before)
        now = floor(Fraction(annual * days, year.days) + Fraction(1, 2))
        expected[(day.month + 8) % 12] += now - owed
        owed, day = now, day + timedelta(days=1)
    assert list(found) == expected
    assert sum(found) == owed


def test_a_placement_commits_its_top_up_alone() -> None:
    placement = placed(SettingKind.MAINSTREAM, cost="14200.00", starts_on=date(2024, 9, 1))

    found = commitment(committed_a_year(annual_price(placement, BOOK)), placement.year, date(2024, 9, 1), None)

    assert found[:5] == (0, 0, 0, 0, 0)
    # £8,200 for 212 of 365 days, the example of the guidance: £4,762.74.
    assert sum(found) == 476274
    assert sum(found) == in_pence(price(placement, BOOK).elements[2].amount)


def test_a_whole_year_is_the_annual_sum() -> None:
    found = commitment(100_001, THIS, date(2019, 9, 1), None)

    assert sum(found) == 100_001
    assert found[0] == 8219


@pytest.mark.parametrize(
    ("ends_before", "months_paid"),
    [
        (date(2024, 4, 1), 0),
        (date(2024, 4, 2), 1),
        (date(2024, 5, 1), 1),
        (date(2024, 5, 2), 2),
        (date(2025, 4, 1), 12),
    ],
)
def test_nothing_is_committed_after_leaving(ends_before: date, months_paid: int) -> None:
    found = commitment(3_650_000, THIS, date(2020, 1, 1), ends_before)

    assert sum(1 for month in found if month) == months_paid


def test_a_leap_year_is_shared_over_its_days() -> None:
    found = commitment(36600, financial_year("2023-24"), date(2020, 1, 1), None)

    assert found == (3000, 3100, 3000, 3100, 3100, 3000, 3100, 3000, 3100, 3100, 2900, 3100)


def test_what_ends_before_it_starts_commits_nothing() -> None:
    assert commitment(10_000, THIS, date(2024, 9, 2), date(2024, 9, 1)) == (0,) * 12


def test_payments_fall_in_their_month() -> None:
    payments = [(date(2024, 4, 1), 5), (date(2025, 3, 31), 7), (date(2024, 3, 31), 11), (date(2025, 4, 1), 13)]

    found = months_of_payments([*payments, (date(2024, 4, 30), -2)], THIS)

    assert (found[0], found[11], sum(found)) == (3, 7, 10)


def test_closed_months_count_as_paid() -> None:
    committed, paid = (10,) * 12, (11, 9, *(0,) * 10)

    assert forecast(committed, paid, 2) == (11, 9, *(10,) * 10)
    assert outturn(110, committed, paid, 2) == Outturn(110, 120, 20, 120)
    assert outturn(110, committed, paid, 0).forecast == 120


@pytest.mark.parametrize(("budget", "over"), [(None, None), (100, 20), (130, -10)])
def test_the_forecast_stands_beside_the_budget(budget: int | None, over: int | None) -> None:
    assert outturn(budget, (10,) * 12, (0,) * 12, 0).over == over


@pytest.mark.parametrize(
    ("born_on", "group"),
    [
        (date(2019, 9, 1), AgeGroup.UNDER_5),
        (date(2019, 8, 31), AgeGroup.FROM_5),
        (date(2013, 9, 1), AgeGroup.FROM_5),
        (date(2013, 8, 31), AgeGroup.FROM_11),
        (date(2008, 8, 31), AgeGroup.FROM_16),
        (date(2004, 8, 31), AgeGroup.FROM_20),
    ],
)
def test_age_is_that_at_the_end_of_august(born_on: date, group: AgeGroup) -> None:
    assert age_group(born_on, THIS) is group


def test_april_comes_first() -> None:
    assert [month_of(date(2024, month, 1)) for month in (4, 12, 1, 3)] == [0, 8, 9, 11]


def test_months_are_added_up_side_by_side() -> None:
    assert added([]) == (0,) * 12
    assert added([(1,) * 12, (2,) * 12]) == (3,) * 12


@pytest.mark.parametrize(
    ("on", "closed"),
    [
        (date(2024, 3, 31), 0),
        (date(2024, 4, 30), 0),
        (date(2024, 5, 1), 1),
        (date(2024, 7, 1), 3),
        (date(2025, 3, 31), 5),
        (date(2025, 4, 1), 12),
    ],
)
def test_a_month_closes_with_its_payments(on: date, closed: int) -> None:
    paid = (1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1)

    assert closed_months(paid, THIS, on) == closed
    assert closed_months((0,) * 12, THIS, on) == 0
