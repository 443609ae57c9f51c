"""Deductions from a high needs block for places funded directly, and its adjustment for pupils who cross borders."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class PlaceYear(Enum):
    """Months of a financial year before the new number of places starts (confirmed, DSG tables 2023-24)."""

    PRE_16 = 5  # April to August
    POST_16 = 4  # April to July; further education and independent learning providers too


@dataclass(frozen=True, slots=True)
class FundedPlaces:
    """Places of one kind in a financial year, before and after the number changes, at a yearly rate in pounds."""

    before: Fraction
    after: Fraction
    rate: Decimal
    year: PlaceYear

    @property
    def exact(self) -> Fraction:
        """The year's deduction before it is rounded."""
        months = self.year.value
        return Fraction(self.rate) * (self.before * months + self.after * (12 - months)) / 12


def deduction(places: FundedPlaces) -> Decimal:
    """The year's deduction in whole pounds, a half rounded up; only the end is rounded."""
    return whole_pounds(places.exact)


def import_export(net_imported: Fraction, rate: Decimal) -> Decimal:
    """The adjustment for pupils who cross borders, in whole pounds: below nought for a net exporter."""
    return whole_pounds(net_imported * Fraction(rate))


def whole_pounds(exact: Fraction) -> Decimal:
    """A sum in whole pounds, a half away from nought, as the block itself is rounded."""
    pounds = (abs(exact) * 2 + 1) // 2
    return Decimal(-pounds if exact < 0 else pounds)
