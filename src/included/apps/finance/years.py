"""The financial years that pages know."""

from typing import Final

from included.apps.design.refusals import NotFound
from included.core.money.years import FinancialYear

FIRST_YEAR: Final = 2014
LAST_YEAR: Final = 2099


def chosen_year(starts_in: int) -> FinancialYear:
    """The year an address names; NotFound for one that nobody could mean."""
    if not FIRST_YEAR <= starts_in <= LAST_YEAR:
        raise NotFound
    return FinancialYear(starts_in)
