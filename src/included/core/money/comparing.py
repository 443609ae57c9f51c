"""What places in different kinds of setting would cost one child, over the same costs, so that they can be compared."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from included.core.law import NoValueInForce
from included.core.money.amounts import NOTHING
from included.core.money.annual import AnnualPrice
from included.core.money.book import MoneyBook
from included.core.money.framework import Pattern, UnknownAuthority, kind_words
from included.core.money.funding import Phase
from included.core.money.needs import NeedLevel
from included.core.money.placement import Fee, Placement, PriceBasis
from included.core.money.pricing import NothingToPriceBy, annual_price
from included.core.money.years import financial_year_of
from included.core.vocabulary import SettingKind

_LAST_PRIMARY_YEAR: Final = 6
_LAST_YEAR_OF_KS3: Final = 9
_LAST_YEAR_OF_KS4: Final = 11


@dataclass(frozen=True, slots=True)
class Compared:
    """Elements 1, 2 and 3 a year in whole pounds by the national tariff, and which tariff it was."""

    pounds: int
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The child whose place is priced: its needs, its year group, where and when, and how much of the year."""

    needs: tuple[NeedLevel, ...]
    year_group: int
    authority: str
    on: date
    pattern: Pattern = Pattern.DAY

    def in_kind(self, kind: SettingKind, book: MoneyBook) -> Compared | None:
        """The price in a kind of setting; None where the framework has no tariff for it, which is not nil."""
        if not self.needs:
            return None
        # The fee is nothing and only says how much of the year is covered: the sum is the tariff's.
        fee = Fee(NOTHING, pattern=self.pattern)
        placement = Placement(
            authority=self.authority,
            on=self.on,
            year=financial_year_of(self.on),
            kind=kind,
            needs=self.needs,
            phase=phase_of(self.year_group),
            fee=fee,
            basis=PriceBasis.TARIFF,
        )
        try:
            annual = annual_price(placement, book)
        except (NothingToPriceBy, NoValueInForce, UnknownAuthority):
            return None
        if annual.tariff is None:
            return None
        return Compared(int(annual.total.quantize(Decimal(1), ROUND_HALF_UP)), self._source(annual, kind, book))

    def _source(self, annual: AnnualPrice, kind: SettingKind, book: MoneyBook) -> str:
        band = annual.band.code if annual.band else ""
        status = f" ({annual.tariff.status})" if annual.tariff else ""
        area = book.framework.area_costs[self.authority].name
        place = f"band {band} in {kind_words(kind)}{self._boarding(kind, book)}, {area}"
        return f"elements 1 to 3 by the national tariff{status}: {place}"

    def _boarding(self, kind: SettingKind, book: MoneyBook) -> str:
        if self.pattern is Pattern.DAY:
            return ""
        is_covered = self.pattern in book.framework.tariffs[kind].supplements
        return f" with boarding, {self.pattern.replace('_', ' ')} weeks" if is_covered else " without boarding"


def phase_of(year_group: int) -> Phase | None:
    """The phase of the schools formula; none before Reception and after Year 11, where it does not reach."""
    if not 0 <= year_group <= _LAST_YEAR_OF_KS4:
        return None
    if year_group <= _LAST_PRIMARY_YEAR:
        return Phase.PRIMARY
    return Phase.KS3 if year_group <= _LAST_YEAR_OF_KS3 else Phase.KS4
