"""What stands beside a setting on a list and never orders it: vacancy, price, the road there."""

from dataclasses import dataclass
from datetime import date

from included.core.places.travel import Road


@dataclass(frozen=True, slots=True)
class Vacancy:
    """How many places were free on a day, by whom it is told."""

    free: int
    as_at: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What a place costs a year, in whole pounds, and by which tariff or quotation."""

    pounds_a_year: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """None is: not given."""

    vacancy: Vacancy | None = None
    price: Price | None = None
    road: Road | None = None
