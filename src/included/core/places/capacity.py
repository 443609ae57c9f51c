"""How many places are free on a day, by setting, kind and year group: what is commissioned less what is taken.

Pupils belong to a cohort: a year group on the day counted becomes the next one on each 1 September, while places stay
with their year group. Whoever has no year group to move up to leaves: that is the phase transfer.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from included.core.errors import IncludedError
from included.core.vocabulary import SettingKind

_SEPTEMBER: Final = 9


class BeforeTheCount(IncludedError):
    """Raised where places are asked for on a day before the pupils were counted."""


class PlaceKey(NamedTuple):
    """Which places: a setting's, of a kind, for a year group; None where places are for any year group."""

    urn: int
    kind: SettingKind
    year_group: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """What is commissioned and how many of it were filled on the day of the count."""

    key: PlaceKey
    commissioned: int
    filled: int


class Movement(StrEnum):
    """What moves a count."""

    OFFER = "offer"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Moving:
    """Some pupils known to come or go; the key's year group is theirs on that day.

    An offer takes its place from the start, or for its cohort at once where that cohort is already taught: a place
    promised is not free. Pupils leaving give it back on the day.
    """

    key: PlaceKey
    movement: Movement
    on: date
    number: int = 1


@dataclass(frozen=True, slots=True)
class Availability:
    """The places of a key on a day. `over` is how many pupils there are beyond what is commissioned."""

    key: PlaceKey
    commissioned: int
    taken: int

    @property
    def free(self) -> int:
        """How many are free, never below nought."""
        return max(0, self.commissioned - self.taken)

    @property
    def over(self) -> int:
        """How many pupils more than places."""
        return max(0, self.taken - self.commissioned)


def available_on(
    day: date, counted_on: date, places: Iterable[Places], moving: Iterable[Moving] = ()
) -> tuple[Availability, ...]:
    """Every key's places on a day, in the order of the keys. Raises BeforeTheCount: no count is read backwards."""
    if day < counted_on:
        raise BeforeTheCount(
            f"The pupils were counted on {counted_on.isoformat()}, after {day.isoformat()}: "
            "places cannot be told backwards. Ask for a later day, or count from an earlier one."
        )
    lines = tuple(places)
    years = school_year(day) - school_year(counted_on)
    taken: Counter[PlaceKey] = Counter()
    for line in lines:
        taken[_later(line.key, years)] += line.filled
    for each in moving:
        taken[_later(each.key, school_year(day) - school_year(each.on))] += _change(each, day, counted_on)
    commissioned: Counter[PlaceKey] = Counter()
    for line in lines:
        commissioned[line.key] += line.commissioned
    return tuple(Availability(key, commissioned[key], taken[key]) for key in sorted(commissioned, key=_order))


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day started."""
    return day.year - (day.month < _SEPTEMBER)


def _later(key: PlaceKey, years: int) -> PlaceKey:
    return key if key.year_group is None else key._replace(year_group=key.year_group + years)


def _change(each: Moving, day: date, counted_on: date) -> int:
    """What a movement adds: what happened up to the count is in the count."""
    if each.on <= counted_on:
        return 0
    if each.movement is Movement.OFFER:
        return each.number
    return -each.number if each.on <= day else 0


def _order(key: PlaceKey) -> tuple[int, str, int]:
    return (key.urn, key.kind.value, -99 if key.year_group is None else key.year_group)
