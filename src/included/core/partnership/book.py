"""The figures of the partnership's rules, as values."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Sector:
    """Where members come from, and whether one of them must sign."""

    code: str
    title: str
    must_sign: bool
    provision: str


@dataclass(frozen=True, slots=True)
class Distance:
    """From which straight-line distance on a child of these ages is entitled to free travel."""

    group: str
    from_age: int
    to_age: int
    miles: int
    low_income: bool
    provision: str
    at_most_miles: int | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What percent of plans end in a year, for year groups of a range."""

    from_year: int
    to_year: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class ForecastRules:
    """What a forecast of need by year group stands on: who enters a phase, whose plans end, and on whose word."""

    phase_entries: frozenset[int]
    leaving: tuple[Leaving, ...]
    source: str
    status: str

    def leaving_of(self, year: int) -> Fraction:
        """What percent of the plans of a year group end within a year."""
        return next((Fraction(row.percent) for row in self.leaving if row.from_year <= year <= row.to_year), Fraction())


@dataclass(frozen=True, slots=True)
class PlaceCost:
    """What one new place of a kind costs to make, on whose word, and how sure that is."""

    kind: str
    pounds: Decimal
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class PartnershipBook:
    """All rules of partnerships and inclusion plans."""

    sectors: tuple[Sector, ...]
    review_months: int
    nearby_miles: int
    distances: tuple[Distance, ...]
    youngest_year: int
    oldest_year: int
    transport_cost: Decimal
    transport_cost_source: str
    forecast: ForecastRules
    place_costs: tuple[PlaceCost, ...]

    def sector_title(self, code: str) -> str:
        """A sector in words; Other partners where the code is none of ours."""
        return next((sector.title for sector in self.sectors if sector.code == code), "Other partners")

    @property
    def mile_limits(self) -> tuple[int, ...]:
        """Every distance that decides something, the least first."""
        found = {distance.miles for distance in self.distances}
        found |= {distance.at_most_miles for distance in self.distances if distance.at_most_miles}
        return tuple(sorted(found))
