"""The facts of a placement that its price depends on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from included.core.money.amounts import NOTHING
from included.core.money.framework import Pattern
from included.core.money.funding import Phase
from included.core.money.needs import NeedLevel
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind

FULL_WEEK: Final = 100


class PriceBasis(StrEnum):
    """What a price is reckoned from: the cost of provision, the local scheme, or the national tariff."""

    COST = "cost"
    SCHEME = "scheme"
    TARIFF = "tariff"


@dataclass(frozen=True, slots=True)
class Fee:
    """What an independent setting asks, a year, part by part."""

    base: Decimal
    therapy: Decimal = NOTHING
    one_to_one: Decimal = NOTHING
    residential: Decimal = NOTHING
    national_insurance: Decimal = NOTHING
    pattern: Pattern = Pattern.DAY

    @property
    def parts(self) -> tuple[tuple[str, Decimal], ...]:
        """Each part by its name, with its sum."""
        return (
            ("base", self.base),
            ("therapy", self.therapy),
            ("one to one", self.one_to_one),
            ("residential", self.residential),
            ("national insurance", self.national_insurance),
        )

    @property
    def total(self) -> Decimal:
        """The whole fee a year."""
        return sum((amount for _, amount in self.parts), NOTHING)


@dataclass(frozen=True, slots=True)
class Shares:
    """What education, health and care each pay, in percent of the price; together 100."""

    education: Decimal
    health: Decimal
    care: Decimal


@dataclass(frozen=True, slots=True)
class Placement:
    """One child's place in one setting for one financial year. Days are both counted; none means the year's own.

    Figures are those in force `on`: a rise in the middle of the placement is priced as two placements.
    """

    authority: str
    on: date
    year: FinancialYear
    kind: SettingKind
    needs: tuple[NeedLevel, ...] = ()
    cost: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    is_occupied: bool = True
    phase: Phase | None = None
    fee: Fee | None = None
    shares: Shares | None = None
    scheme: str | None = None
    hours_per_week: Decimal | None = None
    previous_value: Decimal | None = None
    years_since: int = 0
    justification: str = ""
    profile: str = "law_2014"
    basis: PriceBasis | None = None
    # The part of the week spent there, in percent. Costs, fees and tariffs are those of a full week.
    week_percent: int = FULL_WEEK

    @property
    def days(self) -> int:
        """The days of the financial year that the placement lasts."""
        return self.year.days_between(self.starts_on, self.ends_on)

    @property
    def provision_cost(self) -> Decimal | None:
        """What the provision costs a year, as said or as the fee adds up."""
        return self.fee.total if self.fee else self.cost
