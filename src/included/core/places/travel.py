"""How far a setting is, whether the journey is free by law, and what a seat is reckoned to cost. Never an order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import hypot
from typing import Final

from included.core.errors import IncludedError
from included.core.law import Certainty, DatedNumber, NoValueInForce
from included.core.places.digesting import digest
from included.core.places.facts import Point

# A mile is 1,609.344 metres by the Weights and Measures Act 1985; in millimetres it is a whole number.
_MILLIMETRES_A_MILE: Final = 1_609_344
_COMPULSORY_FROM: Final = 5
_LAST_COMPULSORY_YEAR: Final = 11
_LONGER_WALK_FROM: Final = 8
_SECONDARY_FROM: Final = 11


class UnknownFigure(IncludedError):
    """Raised for a figure that the rules of travel do not hold."""


@dataclass(frozen=True, slots=True)
class TravelFigure:
    """One figure with its unit, provision, how sure we are of it, and its values by the day each starts."""

    key: str
    says: str
    unit: str
    provision: str
    certainty: Certainty
    values: tuple[DatedNumber, ...]
    checked_on: date | None = None
    remark: str = ""

    def number_on(self, day: date) -> int:
        """The figure in force on a day. Raises NoValueInForce before the first."""
        for value in reversed(self.values):
            if value.starts_on <= day:
                return value.number
        raise NoValueInForce(self.key, day)


@dataclass(frozen=True, slots=True, eq=False)
class TravelRules:
    """Every figure that travel is reckoned with."""

    figures: Mapping[str, TravelFigure]
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """What the figures are is part of what a list follows from."""
        object.__setattr__(self, "digest", digest([self.figures[key] for key in sorted(self.figures)]))

    def number_on(self, key: str, day: date) -> int:
        """A figure in force on a day. Raises UnknownFigure, or NoValueInForce."""
        if key not in self.figures:
            raise UnknownFigure(f"There is no figure of travel called {key}: add it to the rules of transport.")
        return self.figures[key].number_on(day)


def straight_line(one: Point, other: Point) -> int:
    """Metres as the crow flies, to the nearest metre, exactly.

    The root of a whole number is never half-way between two metres, and within the National Grid it is at least a ten
    millionth of a metre from half-way, a thousand times what the floating point could be wrong by.
    """
    return int(hypot(one.easting - other.easting, one.northing - other.northing) + 0.5)


def straight_lines(home: Point, places: Iterable[Point | None]) -> list[int | None]:
    """`straight_line` to each place, None where nobody knows where it is; written out, for the millions of them."""
    east, north = home.easting, home.northing
    return [
        None if place is None else int(hypot(place.easting - east, place.northing - north) + 0.5) for place in places
    ]


def is_over(metres: int, miles: int) -> bool:
    """Whether a distance is more than some miles: exactly so many is not over."""
    return metres * 1000 > miles * _MILLIMETRES_A_MILE


@dataclass(frozen=True, slots=True)
class Road:
    """A journey by road as a routing server, or whoever fills in the case, measured it."""

    metres: int
    seconds: int | None = None


class Free(StrEnum):
    """Whether an authority must arrange free travel."""

    YES = "yes"
    IF = "if"
    NOT_BY_DISTANCE = "not_by_distance"
    NOT_KNOWN = "not_known"
    POLICY = "authority_policy"


@dataclass(frozen=True, slots=True)
class TravelRight:
    """The answer, its reason and its provision."""

    free: Free
    words: str
    provision: str


@dataclass(frozen=True, slots=True)
class Traveller:
    """What free travel depends on. None means: not known, and is then said and never decided.

    `cannot_walk`: because of special educational needs, disability or mobility, even if accompanied. `is_low_income`:
    free school meals or the most working tax credit (or its successor), Schedule 35B paragraph 14.
    """

    age: int
    year_group: int
    cannot_walk: bool | None = None
    is_low_income: bool | None = None


def travel_right(
    traveller: Traveller,
    straight: int,
    road: int | None,
    rules: TravelRules,
    day: date,
    *,
    nearer_suitable: int | None = None,
) -> TravelRight:
    """Whether travel is free, if the plan names this setting without a condition and no nearer one is suitable.

    A straight line is the least a walk can be. A road is not a walking route: between the two the answer is "if".
    A child of 5 in Reception is taken to be of compulsory school age. Religion or belief (paragraph 12) is left out.
    """
    if traveller.age < _COMPULSORY_FROM or traveller.year_group > _LAST_COMPULSORY_YEAR:
        return _POLICY
    if traveller.cannot_walk:
        return _CANNOT_WALK
    by_distance = _beyond_walking(traveller, straight, road, rules, day)
    if by_distance.free is Free.YES or traveller.is_low_income is False:
        return by_distance
    by_income = _low_income(traveller, straight, road, rules, day, nearer_suitable)
    return by_income if by_income is not None else by_distance


_POLICY: Final = TravelRight(
    Free.POLICY,
    "The law gives free travel from 5 to 16; before and after, the authority's own policy decides.",
    "Education Act 1996, sections 508C, 508F and 509AA",
)
_CANNOT_WALK: Final = TravelRight(
    Free.YES,
    "The child cannot be expected to walk because of special educational needs, disability or mobility, "
    "so distance does not matter.",
    "Education Act 1996, section 508B and Schedule 35B, paragraph 2",
)
_BEYOND: Final = "Education Act 1996, section 508B and Schedule 35B, paragraph 6; section 444(5)"
_OR_CANNOT_WALK: Final = " It is free at any distance if the child cannot be expected to walk because of their needs."


def _beyond_walking(
    traveller: Traveller, straight: int, road: int | None, rules: TravelRules, day: date
) -> TravelRight:
    is_young = traveller.age < _LONGER_WALK_FROM
    miles = rules.number_on("walking_under_8" if is_young else "walking_from_8", day)
    whom = "a child under 8" if is_young else "a child of 8 or over"
    hint = _OR_CANNOT_WALK if traveller.cannot_walk is None else ""
    if is_over(straight, miles):
        return TravelRight(Free.YES, f"It is over {miles} miles even in a straight line, for {whom}.", _BEYOND)
    if road is None:
        words = (
            f"It is within {miles} miles in a straight line; the walking route has to be measured, for {whom}.{hint}"
        )
        return TravelRight(Free.NOT_KNOWN, words, _BEYOND)
    if is_over(road, miles):
        words = f"It is over {miles} miles by road, for {whom}: free if the shortest walk is, too.{hint}"
        return TravelRight(Free.IF, words, _BEYOND)
    return TravelRight(Free.NOT_BY_DISTANCE, f"It is within {miles} miles by road, for {whom}.{hint}", _BEYOND)


def _low_income(
    traveller: Traveller,
    straight: int,
    road: int | None,
    rules: TravelRules,
    day: date,
    nearer_suitable: int | None,
) -> TravelRight | None:
    """The right of a family on a low income, or None where it adds nothing."""
    if traveller.age < _LONGER_WALK_FROM:
        return None
    if traveller.age < _SECONDARY_FROM:
        miles = rules.number_on("low_income_8_to_10", day)
        return _low_income_primary(traveller, straight, road, miles)
    return _low_income_secondary(traveller, straight, road, rules, day, nearer_suitable)


def _low_income_primary(traveller: Traveller, straight: int, road: int | None, miles: int) -> TravelRight | None:
    provision = "Education Act 1996, Schedule 35B, paragraph 9"
    if is_over(straight, miles):
        free = Free.YES if traveller.is_low_income else Free.IF
        words = f"It is over {miles} miles even in a straight line: free for a family on a low income, from 8 to 10."
        return TravelRight(free, words, provision)
    if road is not None and is_over(road, miles):
        words = f"It is over {miles} miles by road: free for a family on a low income if the shortest walk is, too."
        return TravelRight(Free.IF, words, provision)
    return None


def _low_income_secondary(
    traveller: Traveller, straight: int, road: int | None, rules: TravelRules, day: date, nearer_suitable: int | None
) -> TravelRight | None:
    least = rules.number_on("low_income_from_11_least", day)
    most = rules.number_on("low_income_from_11_most", day)
    schools = rules.number_on("low_income_nearer_schools", day)
    longest = straight if road is None else max(straight, road)
    if is_over(straight, most) or not is_over(longest, least):
        return None
    if nearer_suitable is not None and nearer_suitable >= schools:
        return None
    is_sure = bool(traveller.is_low_income) and nearer_suitable is not None
    is_sure = is_sure and is_over(straight, least) and road is not None and not is_over(road, most)
    words = (
        f"It is between {least} and {most} miles: free from 11 for a family on a low income, "
        f"unless {schools} or more suitable schools are nearer."
    )
    return TravelRight(Free.YES if is_sure else Free.IF, words, "Education Act 1996, Schedule 35B, paragraph 11")


def yearly_pence(metres: int, rules: TravelRules, day: date, *, has_assistant: bool = False) -> int:
    """What a seat of one's own costs a year, to the nearest penny; an estimate at the figures in force, no price."""
    days = rules.number_on("days_a_year", day)
    journeys = rules.number_on("journeys_a_day", day) * days
    rate = rules.number_on("pence_a_mile", day)
    driving = (2 * metres * 1000 * rate * journeys + _MILLIMETRES_A_MILE) // (2 * _MILLIMETRES_A_MILE)
    return driving + (days * rules.number_on("assistant_pence_a_day", day) if has_assistant else 0)
