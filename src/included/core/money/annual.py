"""What a placement costs in a whole year, before its days are counted."""

from dataclasses import dataclass
from decimal import Decimal

from included.core.money.amounts import NOTHING
from included.core.money.framework import Band, Tariff
from included.core.money.funding import FundingRule
from included.core.money.placement import PriceBasis
from included.core.money.schemes import SchemeValue


@dataclass(frozen=True, slots=True)
class AnnualPrice:
    """What a placement costs in a whole year, whatever its days: `full_week` before the part of the week is taken."""

    elements: tuple[Decimal, Decimal, Decimal]
    full_week: tuple[Decimal, Decimal, Decimal]
    basis: PriceBasis
    cost: Decimal
    band: Band | None
    tariff: Tariff | None
    comparable_tariff: Decimal | None
    scheme: SchemeValue | None
    rule: FundingRule
    missing: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """The three elements together."""
        return sum(self.elements, NOTHING)
