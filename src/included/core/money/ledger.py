"""What placements commit an authority to pay, month by month, and the outturn that follows from it and from payments.

A placement commits element 3: the top-up or, where there is no place money, the whole fee. Place money is paid for the
places commissioned, whoever sits in them, and is no commitment of a placement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from included.core.calendar.ages import age_on
from included.core.money.amounts import in_pence, pence_for_days
from included.core.money.annual import AnnualPrice
from included.core.money.years import FinancialYear

MONTHS: Final = 12
_APRIL: Final = 4
_TO_END: Final = 99
Months = tuple[int, ...]
NO_MONTHS: Final[Months] = (0,) * MONTHS


class Dimension(StrEnum):
    """By what commitments are rolled up."""

    KIND = "kind"
    NEED = "need"
    BAND = "band"
    AGE = "age"
    AREA = "area"


class AgeGroup(StrEnum):
    """Ages on 31 August of the financial year, as the department's tables of plans group them."""

    UNDER_5 = "0 to 4"
    FROM_5 = "5 to 10"
    FROM_11 = "11 to 15"
    FROM_16 = "16 to 19"
    FROM_20 = "20 to 25"


_OLDEST: Final = (
    (4, AgeGroup.UNDER_5),
    (10, AgeGroup.FROM_5),
    (15, AgeGroup.FROM_11),
    (19, AgeGroup.FROM_16),
    (_TO_END, AgeGroup.FROM_20),
)


@dataclass(frozen=True, slots=True)
class Outturn:
    """One line of a year: what was budgeted, committed and paid, and where it will end, all in pence."""

    budget: int | None
    committed: int
    paid: int
    forecast: int

    @property
    def over(self) -> int | None:
        """How far the forecast is above the budget, below it where negative; None without a budget."""
        return None if self.budget is None else self.forecast - self.budget


def committed_a_year(annual: AnnualPrice) -> int:
    """What a placement commits in a whole year, in pence."""
    return in_pence(annual.elements[2])


def commitment(annual: int, year: FinancialYear, starts_on: date, ends_before: date | None) -> Months:
    """The part of an annual sum in each month, April first, from the start to the day before leaving.

    Each month is what is owed by its end less what was owed before it. So the months add up to the sum for all the
    days, rounded once.
    """
    last = None if ends_before is None else ends_before - timedelta(days=1)
    owed = [pence_for_days(annual, _days_until(day, year, starts_on, last), year.days) for day in _month_ends(year)]
    return tuple(now - before for before, now in zip([0, *owed], owed, strict=False))


def month_of(day: date) -> int:
    """The place of a day's month in its financial year: April is 0."""
    return (day.month - _APRIL) % MONTHS


def months_of_payments(payments: Iterable[tuple[date, int]], year: FinancialYear) -> Months:
    """What was paid in each month of a year."""
    found = [0] * MONTHS
    for paid_on, pence in payments:
        if year.starts_on <= paid_on < year.ends_before:
            found[month_of(paid_on)] += pence
    return tuple(found)


def closed_months(paid: Sequence[int], year: FinancialYear, on: date) -> int:
    """How many months, from April, count as paid: up to the last one that is over and has payments."""
    over = MONTHS if on >= year.ends_before else month_of(on) if on >= year.starts_on else 0
    return max((month + 1 for month in range(over) if paid[month]), default=0)


def forecast(committed: Sequence[int], paid: Sequence[int], closed: int) -> Months:
    """The outturn month by month: what was paid in the months that are closed, and what is committed after them."""
    return (*paid[:closed], *committed[closed:])


def outturn(budget: int | None, committed: Sequence[int], paid: Sequence[int], closed: int) -> Outturn:
    """A line of the year, with the first so many months closed."""
    return Outturn(budget, sum(committed), sum(paid), sum(forecast(committed, paid, closed)))


def age_group(born_on: date, year: FinancialYear) -> AgeGroup:
    """The group of a child's age in a financial year."""
    return age_group_of(age_on(born_on, date(year.starts_in, 8, 31)))


def age_group_of(age: int) -> AgeGroup:
    """The group of an age on 31 August of a financial year."""
    return next(group for oldest, group in _OLDEST if age <= oldest)


def added(rows: Iterable[Sequence[int]]) -> Months:
    """Months added up, month by month."""
    return tuple(sum(column) for column in zip(NO_MONTHS, *rows, strict=True))


def _days_until(day: date, year: FinancialYear, starts_on: date, last: date | None) -> int:
    return year.days_between(starts_on, day if last is None else min(day, last))


def _month_ends(year: FinancialYear) -> list[date]:
    """The last day of each month, April first."""
    firsts = [*(date(year.starts_in, month, 1) for month in range(5, 13)), *_next_year(year), year.ends_before]
    return [first - timedelta(days=1) for first in firsts]


def _next_year(year: FinancialYear) -> list[date]:
    return [date(year.starts_in + 1, month, 1) for month in range(1, 4)]
