"""Need beside places: which year groups are left without one, when a place may be for several year groups."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

_ANY_LOW: Final = -99
_ANY_HIGH: Final = 99


class PlaceRange(NamedTuple):
    """So many places for a range of year groups; None stands for any."""

    low: int | None
    high: int | None
    places: int

    def takes(self, year: int) -> bool:
        """Whether a child of a year group may have one of these places."""
        return _low(self) <= year <= _high(self)


def without_place(need: Mapping[int, int], ranges: Iterable[PlaceRange]) -> dict[int, int]:
    """How many of each year group find no place, when as many as possible do.

    The year groups take turns from the youngest, each the places that close soonest to those who are older. Nobody
    can place more, because a place that serves a later year group is only used where no other is left. Which year
    group goes without may be chosen otherwise; how many do in all may not.
    """
    left = {each: each.places for each in _joined(ranges)}
    short = {}
    for year in sorted(need):
        wanting = need[year]
        for each in sorted(filter(lambda one: one.takes(year), left), key=_high):
            taken = min(wanting, left[each])
            left[each] -= taken
            wanting -= taken
        short[year] = wanting
    return short


def _joined(ranges: Iterable[PlaceRange]) -> list[PlaceRange]:
    """One range for each pair of year groups."""
    found: dict[tuple[int | None, int | None], int] = {}
    for low, high, places in ranges:
        found[low, high] = found.get((low, high), 0) + places
    return [PlaceRange(low, high, places) for (low, high), places in found.items()]


def _low(places: PlaceRange) -> int:
    return _ANY_LOW if places.low is None else places.low


def _high(places: PlaceRange) -> int:
    return _ANY_HIGH if places.high is None else places.high
