"""Many placements priced quickly: what a year costs is reckoned once for all that differ only in their days."""

from decimal import Decimal
from operator import attrgetter

from included.core.money.amounts import from_pence, in_pence, pence_for_days
from included.core.money.book import MoneyBook
from included.core.money.placement import Placement
from included.core.money.pricing import annual_price

# All that a year's sum depends on: everything but the days.
_without_days = attrgetter(
    "authority",
    "on",
    "kind",
    "needs",
    "cost",
    "is_occupied",
    "phase",
    "fee",
    "scheme",
    "hours_per_week",
    "previous_value",
    "years_since",
    "justification",
    "profile",
    "basis",
)


class PriceList:
    """The sums of placements without their reasons: to the penny what `price` says of each."""

    def __init__(self, book: MoneyBook) -> None:
        self._book = book
        self._annual: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._sums: dict[tuple[tuple[int, ...], int, int], Decimal] = {}

    def amount(self, placement: Placement) -> Decimal:
        """The price of a placement for its days. Raises what `price` raises."""
        key = _without_days(placement)
        annual = self._annual.get(key)
        if annual is None:
            elements = annual_price(placement, self._book).elements
            annual = self._annual[key] = tuple(in_pence(element) for element in elements)
        return self._for_days(annual, placement.days, placement.year.days)

    def _for_days(self, annual: tuple[int, ...], days: int, in_year: int) -> Decimal:
        found = self._sums.get((annual, days, in_year))
        if found is None:
            found = from_pence(sum(pence_for_days(element, days, in_year) for element in annual))
            self._sums[annual, days, in_year] = found
        return found
