"""The threshold of a financial year: element 2 of a mainstream place."""

from included.adapters.moneyrules import money_book
from included.core.money.amounts import in_pence
from included.core.money.funding import FundingRule
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind


def mainstream_rule() -> FundingRule:
    """How a mainstream place is funded, with the provision of the threshold."""
    return money_book().funding[SettingKind.MAINSTREAM, True]


def threshold_of(year: FinancialYear) -> int:
    """The threshold in pence at the start of the year. Raises NoValueInForce before the first."""
    return in_pence(mainstream_rule().element_2_on(year.starts_on))
