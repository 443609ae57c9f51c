"""A child's places and their cost over time, beside a count of every single day."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from included.core.drawing import Words
from included.core.places.history import Cost, PriceFrom, Stay, cost_drawn, costs_over_time, places_drawn

FIRST = date(2022, 9, 1)
TODAY = date(2025, 1, 16)
day = st.integers(0, 60).map(lambda days: FIRST + timedelta(days))
price = st.builds(PriceFrom, day, st.integers(1, 5).map(lambda thousands: Decimal(1000 * thousands)))
stay = st.builds(Stay, st.just("Ash"), st.just("special"), day, st.none() | day, st.lists(price, max_size=4).map(tuple))


def plain_cost(stays: list[Stay], on: date) -> tuple[Decimal | None, bool] | None:
    """What is known of one day, each price read in the order it was said."""
    there = [each for each in stays if each.starts_on <= on and (each.ends_before is None or on < each.ends_before)]
    if not there:
        return None
    prices = []
    for each in there:
        latest: PriceFrom | None = None
        for said in each.prices:
            if said.starts_on <= on and (latest is None or said.starts_on >= latest.starts_on):
                latest = said
        prices.append(latest.pounds if latest else None)
    known = [found for found in prices if found is not None]
    return (sum(known, Decimal(0)) if known else None, bool(known) and len(known) < len(prices))


@given(st.lists(stay, max_size=4))
def test_every_day_costs_what_a_plain_count_says(stays: list[Stay]) -> None:
    costs = costs_over_time(stays)

    for days in range(130):
        on = FIRST + timedelta(days)
        found = [each for each in costs if each.starts_on <= on and (each.ends_before is None or on < each.ends_before)]
        assert len(found) <= 1
        assert ((found[0].pounds, found[0].is_least) if found else None) == plain_cost(stays, on)


@given(st.lists(stay, max_size=4))
def test_neighbours_differ(stays: list[Stay]) -> None:
    costs = costs_over_time(stays)

    for one, other in pairwise(costs):
        touching = one.ends_before == other.starts_on
        assert not touching or (one.pounds, one.is_least) != (other.pounds, other.is_least)


@given(st.lists(stay, min_size=1, max_size=4))
def test_the_picture_says_every_cost(stays: list[Stay]) -> None:
    drawing = cost_drawn(stays, TODAY)

    costs = costs_over_time(stays)
    if drawing is None:
        assert all(each.pounds is None for each in costs)
        return
    words = [mark.text for mark in drawing.marks if isinstance(mark, Words)]
    assert sum(text.startswith(("£", "At least £", "Not known:")) and ":" in text for text in words) == len(costs)
    assert all(f"£{each.pounds:,.0f}" in drawing.says for each in costs if each.pounds is not None)


def test_a_place_that_never_began_is_not_drawn() -> None:
    never = Stay("Ash", "special", FIRST, FIRST)

    assert places_drawn([never], TODAY) is None
    assert costs_over_time([never]) == ()


def test_no_price_makes_no_picture_of_cost() -> None:
    stays = [Stay("Ash", "special", FIRST, None)]

    assert cost_drawn(stays, TODAY) is None
    assert costs_over_time(stays) == (Cost(FIRST, None, None),)
    assert costs_over_time(stays)[0].said == "price not known"


def test_a_dual_placement_with_one_price_says_at_least() -> None:
    priced = Stay("Ash", "special", FIRST, None, (PriceFrom(FIRST, Decimal("1200.50")),))
    cost = costs_over_time([priced, Stay("Bow", "mainstream", FIRST, None)])[0]

    assert cost.said == "at least £1,200.50 a year"
