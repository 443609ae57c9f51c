"""What a place and its price depend on: where a plan stands on a day, and what settings have room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.money import Placement
from included.core.places.facts import NeedProfile, Point
from included.core.vocabulary import SettingKind


class Held(StrEnum):
    """What is recorded of the place a child has: a commissioned one, one beyond those commissioned, or nothing."""

    COMMISSIONED = "commissioned"
    BEYOND = "beyond"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan in force: the setting it names, since when, what the child needs, and what the family asked for.

    `has_ordered` says that `stated` is an order of settings, best first, and not only one that was asked for.
    `recorded` is what somebody said the placement costs; `kind` is the kind of place where that is recorded. Where
    `are_levels_known` is not so, the levels of the needs do to judge settings and not to price them.
    """

    reference: str
    on: date
    named_on: date
    named_urn: int | None = None
    needs: NeedProfile | None = None
    home: Point | None = None
    stated: tuple[int, ...] = ()
    has_ordered: bool = False
    held: Held = Held.NOT_RECORDED
    kind: SettingKind | None = None
    recorded: Placement | None = None
    are_levels_known: bool = True
    assumed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of a setting's places: how many are free on a day, and how many there are. None: not known.

    `is_commissioned` says that the free ones were counted over commissioned places, and not told by the setting.
    """

    free: int | None = None
    as_at: date | None = None
    places: int | None = None
    is_commissioned: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far around home a list looks, and how many settings of each sort it takes."""

    radius_miles: int
    most_of_a_sort: int
