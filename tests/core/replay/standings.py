"""Plans in force and settings with room for the tests of a replay, and ways to draw others."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from core.places.stories import setting
from included.adapters.moneyrules import money_book
from included.core.places.directory import Directory
from included.core.places.facts import Ages, Need, NeedMet, NeedProfile, Point, Setting, Source
from included.core.replay import FirstPlaces, PriceFinder, Reach, Room, Standing
from included.core.vocabulary import Level, SenType, SettingKind

ON = date(2025, 1, 16)
HOME = Point(575_800, 155_600)
AUTISM = Need(SenType.ASD, Level.SPECIALIST)
NEAR = Reach(radius_miles=20, most_of_a_sort=75)
BOOK = money_book()
NEARBY = Point(576_800, 155_600)
MET = (NeedMet(SenType.ASD, Level.COMPLEX),)


def special(urn: int, **told: Any) -> Setting:
    """A special school a kilometre from home that meets autism, for ages 4 to 19."""
    return setting(urn, SettingKind.SPECIAL, **{"position": NEARBY, "needs": MET, "source": Source.SETTING, **told})


def for_others(urn: int) -> Setting:
    """A special school for children of other ages."""
    return special(urn, ages=Ages(2, 4))


def standing(number: int = 1, named: int | None = 1, **told: Any) -> Standing:
    """A plan of a child of Year 7 with autism that names a setting."""
    facts = {
        "reference": f"886-{number:06d}",
        "on": ON,
        "named_on": date(2024, 1, number if number < 29 else 28),
        "named_urn": named,
        "needs": NeedProfile(ON, 7, 11, (AUTISM,)),
        "home": HOME,
    }
    return Standing(**(facts | told))


def room(free: int | None = None, places: int | None = None, *, is_commissioned: bool = False) -> Room:
    return Room(free, ON if free is not None else None, places, is_commissioned=is_commissioned)


def places(settings: list[Setting], rooms: dict[int, Room] | None = None, reach: Reach = NEAR) -> FirstPlaces:
    return FirstPlaces(Directory.of(settings), rooms or {}, reach)


def finder(area: str = "886") -> PriceFinder:
    return PriceFinder(BOOK, area)


URNS = st.integers(1, 6)
SETTINGS = st.lists(URNS, unique=True).flatmap(
    lambda urns: st.tuples(*(st.sampled_from((special(urn), for_others(urn))) for urn in urns))
)
ROOMS = st.dictionaries(
    URNS, st.builds(room, st.none() | st.integers(0, 3), st.none() | st.integers(0, 3), is_commissioned=st.booleans())
)
