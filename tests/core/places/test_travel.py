"""How far, whether travel is free by law, and what a seat is reckoned to cost: both sides of every boundary."""

from datetime import date
from math import isqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places.stories import POINTS, WANTED_ON
from included.adapters.travelrules import travel_rules
from included.core.law import NoValueInForce
from included.core.places.facts import Point
from included.core.places.travel import (
    Free,
    Traveller,
    TravelRules,
    UnknownFigure,
    is_over,
    straight_line,
    straight_lines,
    travel_right,
    yearly_pence,
)

RULES = travel_rules()
# The whole metres on either side of 2, 3 and 6 miles.
TWO, THREE, SIX = 3218, 4828, 9656
YOUNG, OLDER, SECONDARY = Traveller(7, 3), Traveller(8, 3), Traveller(11, 7)


def free(traveller: Traveller, straight: int, road: int | None = None, **told: Any) -> Free:
    """The answer on the day the place is wanted."""
    return travel_right(traveller, straight, road, RULES, WANTED_ON, **told).free


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        (Point(0, 0), Point(3, 4), 5),
        (Point(0, 0), Point(1, 1), 1),
        (Point(0, 0), Point(1, 2), 2),
        (Point(5, 5), Point(5, 5), 0),
        (Point(0, 0), Point(700_000, 1_300_000), 1_476_482),
    ],
)
def test_a_straight_line_is_in_whole_metres(one: Point, other: Point, metres: int) -> None:
    assert straight_line(one, other) == straight_line(other, one) == metres


@given(POINTS, st.lists(st.none() | POINTS))
def test_whole_number_roots_agree(home: Point, places: list[Point | None]) -> None:
    def exact(place: Point) -> int:
        square = (home.easting - place.easting) ** 2 + (home.northing - place.northing) ** 2
        return (isqrt(4 * square) + 1) // 2

    assert straight_lines(home, places) == [None if place is None else exact(place) for place in places]
    assert all(straight_line(home, place) == exact(place) for place in places if place is not None)


@pytest.mark.parametrize(("metres", "miles", "over"), [(1609, 1, False), (1610, 1, True), (0, 0, False)])
def test_a_mile_is_a_whole_number_of_millimetres(metres: int, miles: int, over: bool) -> None:
    assert is_over(metres, miles) is over


def test_so_many_miles_exactly_is_not_over() -> None:
    assert not is_over(1_609_344, 1000)
    assert is_over(1_609_345, 1000)


@pytest.mark.parametrize(
    ("traveller", "straight", "road", "expected"),
    [
        pytest.param(YOUNG, TWO, None, Free.NOT_KNOWN, id="under 8, two miles straight"),
        pytest.param(YOUNG, TWO + 1, None, Free.YES, id="under 8, over two miles straight"),
        pytest.param(YOUNG, TWO, TWO, Free.NOT_BY_DISTANCE, id="under 8, two miles by road"),
        pytest.param(YOUNG, TWO, TWO + 1, Free.IF, id="under 8, over two by road"),
        pytest.param(OLDER, THREE + 1, None, Free.YES, id="8, over three miles straight"),
        pytest.param(SECONDARY, THREE + 1, None, Free.YES, id="11, over three miles straight"),
        pytest.param(Traveller(4, 0), 90_000, None, Free.POLICY, id="not yet five"),
        pytest.param(Traveller(5, 0), TWO + 1, None, Free.YES, id="five in Reception"),
        pytest.param(Traveller(16, 11), THREE + 1, None, Free.YES, id="sixteen in Year 11"),
        pytest.param(Traveller(16, 12), 90_000, None, Free.POLICY, id="Year 12"),
    ],
)
def test_walking_distance_by_age(traveller: Traveller, straight: int, road: int | None, expected: Free) -> None:
    assert free(traveller, straight, road) is expected


@pytest.mark.parametrize(
    ("traveller", "straight", "road", "told", "expected"),
    [
        pytest.param(Traveller(8, 3, is_low_income=True), TWO + 1, None, {}, Free.YES, id="8, over two straight"),
        pytest.param(Traveller(8, 3, is_low_income=True), TWO, TWO + 1, {}, Free.IF, id="8, over two by road"),
        pytest.param(Traveller(8, 3, is_low_income=True), TWO, TWO, {}, Free.NOT_BY_DISTANCE, id="8, within two"),
        pytest.param(Traveller(8, 3, is_low_income=None), TWO + 1, None, {}, Free.IF, id="8, income not known"),
        pytest.param(Traveller(8, 3, is_low_income=False), TWO + 1, TWO + 1, {}, Free.NOT_BY_DISTANCE, id="8, not low"),
        pytest.param(Traveller(7, 3, is_low_income=True), TWO, TWO, {}, Free.NOT_BY_DISTANCE, id="7, adds nothing"),
        pytest.param(Traveller(11, 7, is_low_income=True), TWO + 1, TWO + 1, {}, Free.IF, id="11, nearer not known"),
        pytest.param(
            Traveller(11, 7, is_low_income=True),
            TWO + 1,
            TWO + 1,
            {"nearer_suitable": 2},
            Free.YES,
            id="11, two nearer",
        ),
        pytest.param(
            Traveller(11, 7, is_low_income=True),
            TWO + 1,
            TWO + 1,
            {"nearer_suitable": 3},
            Free.NOT_BY_DISTANCE,
            id="11, three nearer",
        ),
        pytest.param(Traveller(11, 7, is_low_income=True), TWO, TWO, {}, Free.NOT_BY_DISTANCE, id="11, two miles"),
        pytest.param(Traveller(11, 7, is_low_income=True), TWO, TWO + 1, {}, Free.IF, id="11, over two by road"),
        pytest.param(Traveller(11, 7, is_low_income=True), SIX + 1, None, {}, Free.YES, id="11, over three anyway"),
    ],
)
def test_a_low_income_widens_the_right(
    traveller: Traveller, straight: int, road: int | None, told: dict[str, Any], expected: Free
) -> None:
    assert free(traveller, straight, road, **told) is expected


def test_a_child_who_cannot_walk_travels_free() -> None:
    right = travel_right(Traveller(9, 4, cannot_walk=True), 1, 1, RULES, WANTED_ON)

    assert right.free is Free.YES
    assert right.provision == "Education Act 1996, section 508B and Schedule 35B, paragraph 2"


@pytest.mark.parametrize(("cannot_walk", "is_said"), [(None, True), (False, False)])
def test_walking_nobody_asked_about_is_mentioned(cannot_walk: bool | None, is_said: bool) -> None:
    right = travel_right(Traveller(9, 4, cannot_walk, is_low_income=False), 1, 1, RULES, WANTED_ON)

    assert ("cannot be expected to walk" in right.words) is is_said


@given(
    st.integers(0, 25),
    st.integers(-4, 21),
    st.integers(0, 30_000),
    st.none() | st.integers(0, 30_000),
    st.none() | st.booleans(),
)
def test_further_away_never_loses_the_right(
    age: int, year_group: int, straight: int, road: int | None, is_low_income: bool | None
) -> None:
    traveller = Traveller(age, year_group, cannot_walk=None, is_low_income=is_low_income)
    longer = None if road is None else road + 20_000

    if free(traveller, straight, road) is Free.YES:
        assert free(traveller, straight + 20_000, longer) is Free.YES


def test_a_figure_is_not_filled_in_backwards() -> None:
    with pytest.raises(NoValueInForce):
        RULES.number_on("low_income_from_11_most", date(2008, 8, 31))


def test_a_figure_nobody_wrote_is_an_error() -> None:
    with pytest.raises(UnknownFigure, match="helicopter"):
        TravelRules({}).number_on("helicopter", WANTED_ON)


def test_a_seat_costs_miles_by_journeys() -> None:
    rate, journeys, days = (
        RULES.number_on(key, WANTED_ON) for key in ("pence_a_mile", "journeys_a_day", "days_a_year")
    )
    assistant = RULES.number_on("assistant_pence_a_day", WANTED_ON)

    assert yearly_pence(16_093, RULES, WANTED_ON) == round(16_093 / 1609.344 * rate * journeys * days)
    assert yearly_pence(0, RULES, WANTED_ON, has_assistant=True) == days * assistant
