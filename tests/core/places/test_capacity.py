"""How many places are free on a day: worked cases, and a second reckoning pupil by pupil."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places.capacity import (
    Availability,
    BeforeTheCount,
    Movement,
    Moving,
    PlaceKey,
    Places,
    available_on,
)
from included.core.vocabulary import SettingKind

COUNTED_ON = date(2027, 1, 21)
MARCH, SEPTEMBER = date(2027, 3, 1), date(2027, 9, 1)
SPECIAL = SettingKind.SPECIAL


def key(year_group: int | None, urn: int = 1) -> PlaceKey:
    """Places of a special school."""
    return PlaceKey(urn, SPECIAL, year_group)


SCHOOL = (Places(key(5), 10, 8), Places(key(6), 10, 10))


def free(day: date, *moving: Moving) -> dict[int | None, int]:
    """Free places of the school by year group."""
    return {each.key.year_group: each.free for each in available_on(day, COUNTED_ON, SCHOOL, moving)}


def test_free_is_commissioned_less_filled() -> None:
    assert free(MARCH) == {5: 2, 6: 0}


def test_pupils_move_up_on_1_september() -> None:
    assert free(date(2027, 8, 31)) == {5: 2, 6: 0}
    assert free(SEPTEMBER) == {5: 10, 6: 2}


def test_an_offer_takes_a_place_at_once() -> None:
    promised = Moving(key(5), Movement.OFFER, date(2027, 4, 1), 2)

    assert free(MARCH, promised) == {5: 0, 6: 0}


def test_an_offer_for_september_takes_no_place_of_another_year() -> None:
    joining = Moving(key(5), Movement.OFFER, SEPTEMBER, 3)

    assert free(MARCH, joining) == {5: 2, 6: 0}
    assert free(SEPTEMBER, joining) == {5: 7, 6: 2}


@pytest.mark.parametrize(("on", "expected"), [(MARCH, 1), (MARCH + timedelta(days=1), 0)])
def test_a_leaver_gives_the_place_back_on_the_day(on: date, expected: int) -> None:
    assert free(MARCH, Moving(key(6), Movement.LEAVING, on))[6] == expected


def test_what_happened_before_the_count_is_in_it() -> None:
    before = (Moving(key(6), Movement.LEAVING, COUNTED_ON), Moving(key(5), Movement.OFFER, COUNTED_ON))

    assert free(MARCH, *before) == {5: 2, 6: 0}


def test_places_of_any_year_group_stay_filled() -> None:
    lines = (Places(key(None), 12, 9),)
    leaving = (Moving(key(None), Movement.LEAVING, date(2027, 7, 20), 2),)

    (found,) = available_on(SEPTEMBER, COUNTED_ON, lines, leaving)

    assert found == Availability(key(None), 12, 7)


def test_more_pupils_than_places_are_told() -> None:
    (found,) = available_on(MARCH, COUNTED_ON, (Places(key(5), 10, 12),))

    assert (found.free, found.over) == (0, 2)


def test_settings_and_kinds_are_kept_apart() -> None:
    lines = (Places(key(5, urn=2), 5, 5), Places(PlaceKey(1, SettingKind.SEN_UNIT, 5), 5, 4), Places(key(5), 5, 3))

    found = available_on(MARCH, COUNTED_ON, lines)

    assert [(each.key.urn, each.key.kind, each.free) for each in found] == [
        (1, SettingKind.SEN_UNIT, 1),
        (1, SPECIAL, 2),
        (2, SPECIAL, 0),
    ]


def test_places_are_never_told_backwards() -> None:
    with pytest.raises(BeforeTheCount, match="2027-01-21"):
        available_on(COUNTED_ON - timedelta(days=1), COUNTED_ON, SCHOOL)


@dataclass
class Pupil:
    """Somebody who has a place or is promised one, moved up year by year."""

    year_group: int
    year_group_on: date


def pupil_by_pupil(day: date, places: list[Places], moving: list[Moving]) -> dict[PlaceKey, int]:
    """Taken places the slow way: walk every pupil through every 1 September, then count heads."""
    heads = {place.key: 0 for place in places}

    def count(where: PlaceKey, on: date, number: int) -> None:
        pupil = Pupil(where.year_group or 0, on)
        while pupil.year_group_on < day:
            pupil.year_group_on += timedelta(days=1)
            pupil.year_group += (pupil.year_group_on.month, pupil.year_group_on.day) == (9, 1)
        while pupil.year_group_on > day:
            pupil.year_group -= (pupil.year_group_on.month, pupil.year_group_on.day) == (9, 1)
            pupil.year_group_on -= timedelta(days=1)
        now = where._replace(year_group=pupil.year_group)
        if now in heads:
            heads[now] += number

    for place in places:
        count(place.key, COUNTED_ON, place.filled)
    for each in moving:
        if each.on > COUNTED_ON and each.movement is Movement.OFFER:
            count(each.key, each.on, each.number)
        elif COUNTED_ON < each.on <= day:
            count(each.key, each.on, -each.number)
    return heads


DAYS = st.dates(COUNTED_ON - timedelta(days=30), COUNTED_ON + timedelta(days=800))
KEYS = st.builds(key, st.integers(0, 6), st.integers(1, 2))


@given(
    DAYS.filter(lambda day: day >= COUNTED_ON),
    st.lists(
        st.builds(Places, KEYS, st.integers(0, 20), st.integers(0, 20)), max_size=6, unique_by=lambda line: line.key
    ),
    st.lists(st.builds(Moving, KEYS, st.sampled_from(Movement), DAYS, st.integers(1, 3)), max_size=6),
)
def test_counting_heads_agrees(day: date, places: list[Places], moving: list[Moving]) -> None:
    found = {each.key: each.taken for each in available_on(day, COUNTED_ON, places, moving)}

    assert found == pupil_by_pupil(day, places, moving)
