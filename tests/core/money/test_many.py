"""Many prices at once, beside the price of each with its reasons."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money.placements import AUTISM, BOOK, placed
from included.core.money import Fee, NeedLevel, Placement, financial_year, price
from included.core.money.framework import Pattern
from included.core.money.funding import Phase
from included.core.money.many import amounts_of, columns_of, total_of
from included.core.money.pricing import NothingToPriceBy
from included.core.vocabulary import Level, SenType, SettingKind

CENTS = st.decimals(min_value="0", max_value="99999.99", places=2)
NEEDS = st.lists(
    st.builds(NeedLevel, st.sampled_from(SenType), st.sampled_from([Level.SPECIALIST, Level.COMPLEX])), max_size=2
).map(tuple)
DAYS = st.none() | st.dates(date(2022, 6, 1), date(2026, 8, 31))
PLACEMENTS = st.builds(
    placed,
    st.sampled_from(SettingKind),
    authority=st.sampled_from(["886", "202", "878"]),
    on=st.dates(date(2024, 9, 1), date(2025, 3, 31)),
    year=st.sampled_from([financial_year("2023-24"), financial_year("2024-25")]),
    needs=NEEDS,
    cost=CENTS,
    starts_on=DAYS,
    ends_on=DAYS,
    is_occupied=st.booleans(),
    phase=st.none() | st.sampled_from(Phase),
    fee=st.none() | st.builds(Fee, CENTS, therapy=CENTS, pattern=st.sampled_from(Pattern)),
    justification=st.sampled_from(["", "The only signing school."]),
    profile=st.sampled_from(["law_2014", "green_paper_2022"]),
    week_percent=st.sampled_from([100, 60, 1]),
)


@given(st.lists(PLACEMENTS, max_size=8))
def test_many_prices_are_each_price_to_the_penny(placements: list[Placement]) -> None:
    twice = [*placements, *placements]

    found = amounts_of(twice, BOOK)

    each = [price(placement, BOOK).amount for placement in placements]
    assert found == [*each, *each]
    assert total_of(twice, BOOK) == 2 * sum(each, Decimal(0))


@given(st.lists(PLACEMENTS, min_size=1, max_size=8))
def test_what_differs_in_days_alone_is_priced_once(placements: list[Placement]) -> None:
    columns = columns_of([*placements, *(placed_again(each) for each in placements)])

    assert len(columns.combinations) <= len(placements)
    assert all(each.starts_on is None and each.ends_on is None for each in columns.combinations)


def placed_again(placement: Placement) -> Placement:
    """The same for other days, written anew so that nothing is the same object."""
    names = (name for name in Placement.__slots__ if name not in ("starts_on", "ends_on"))
    return Placement(**{name: getattr(placement, name) for name in names}, starts_on=date(2024, 10, 1))


def test_nothing_is_no_price() -> None:
    assert amounts_of([], BOOK) == []
    assert total_of([], BOOK) == 0


def test_a_place_with_nothing_to_price_by_stops_the_sum() -> None:
    unpriced = placed(SettingKind.INDEPENDENT_SPECIAL)

    with pytest.raises(NothingToPriceBy):
        total_of([placed(needs=AUTISM), unpriced], BOOK)


def test_the_greatest_amounts_are_counted_whole() -> None:
    dearest = placed(SettingKind.INDEPENDENT_SPECIAL, "99999999.99", starts_on=date(2024, 4, 2))

    assert amounts_of([dearest], BOOK) == [price(dearest, BOOK).amount]
