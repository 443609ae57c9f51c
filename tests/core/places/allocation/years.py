"""Invented year groups: small enough to try every placement, and varied enough to have every kind of tie."""

from dataclasses import replace
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from included.core.places.allocation import Child, Choice, Named, Place, Problem
from included.core.vocabulary import SettingKind

HILL = Place(101234, SettingKind.SPECIAL, 7, 1, "Hill School")
DALE = Place(101235, SettingKind.SPECIAL, 7, 1, "Dale School")
UNIT = Place(101236, SettingKind.SEN_UNIT, 7, 1)
PLACES = (HILL, DALE, UNIT)


def suits(place: Place, preference: int | None = 1, suitability: int = 50, pence: int = 0) -> Choice:
    """A choice that differs from others only in what a test is about."""
    return Choice(place.id, preference, suitability, pence, 0)


def child(name: str, *choices: Choice, named: Place | None = None) -> Child:
    """A child for year 7."""
    return Child(name, 7, choices, Named(named.id, 5, 4) if named else None)


@st.composite
def choices(draw: DrawFn) -> tuple[Choice, ...]:
    """Some of the places, with many ties in everything."""
    suitable = draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=3))
    few = st.integers(0, 2)
    return tuple(
        Choice(
            place.id,
            draw(st.one_of(st.none(), st.integers(1, 3))),
            draw(few),
            draw(st.integers(0, 9)),
            draw(few),
            draw(st.one_of(st.none(), few)),
        )
        for place in suitable
    )


@st.composite
def problems(draw: DrawFn) -> Problem:
    """Up to a few children, three places of which some have no room, and now and then a child named already."""
    capacities = draw(st.tuples(*[st.integers(0, 2)] * len(PLACES)))
    places = tuple(replace(place, capacity=capacity) for place, capacity in zip(PLACES, capacities, strict=True))
    names = [f"c{number}" for number in range(draw(st.integers(0, 4)))]
    children = tuple(
        child(name, *draw(choices()), named=draw(st.sampled_from((None, None, None, HILL)))) for name in names
    )
    return Problem(children, places, lot_seed=draw(st.sampled_from(("", "2026", "again"))))


def invented(seed: int) -> Problem:
    """A problem too large to try every placement of; from one number, because drawing each figure is slow."""
    random = Random(seed)

    def suiting(place: Place) -> Choice:
        preference, distance = random.choice((None, 1, 2, 3)), random.choice((None, 0, 1, 2))
        return Choice(place.id, preference, random.randint(0, 2), random.randint(0, 9), random.randint(0, 2), distance)

    places = tuple(replace(place, capacity=random.randint(0, 3)) for place in PLACES)
    children = tuple(
        child(
            f"c{number}",
            *(suiting(place) for place in random.sample(PLACES, random.randint(0, 3))),
            named=random.choice((None, None, None, HILL)),
        )
        for number in range(random.randint(0, 12))
    )
    return Problem(children, places, lot_seed=random.choice(("", "2026")))


def many_problems() -> SearchStrategy[Problem]:
    """Problems too large to try every placement of."""
    return st.integers(0, 2**32).map(invented)
