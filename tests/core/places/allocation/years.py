"""Invented year groups: small enough to try every placement, and varied enough to have every kind of tie."""

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
def problems(draw: DrawFn, *, most_children: int = 4) -> Problem:
    """Up to a few children, three places of which some have no room, and now and then a child named already."""
    capacities = draw(st.tuples(*[st.integers(0, 2)] * len(PLACES)))
    places = tuple(
        Place(place.urn, place.kind, place.year_group, capacity, place.name)
        for place, capacity in zip(PLACES, capacities, strict=True)
    )
    names = [f"c{number}" for number in range(draw(st.integers(0, most_children)))]
    children = tuple(
        child(name, *draw(choices()), named=draw(st.sampled_from((None, None, None, HILL)))) for name in names
    )
    return Problem(children, places, lot_seed=draw(st.sampled_from(("", "2026", "again"))))


def many_problems() -> SearchStrategy[Problem]:
    """Problems too large to try every placement of."""
    return problems(most_children=12)
