"""The financial year, April to March, and which of its days a placement lasts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

_WRITTEN: Final = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_APRIL: Final = 4


@dataclass(frozen=True)
class FinancialYear:
    """A financial year by the calendar year it starts in."""

    starts_in: int

    def __str__(self) -> str:
        return f"{self.starts_in}-{(self.starts_in + 1) % 100:02}"

    @cached_property
    def starts_on(self) -> date:
        """1 April."""
        return date(self.starts_in, _APRIL, 1)

    @cached_property
    def ends_before(self) -> date:
        """1 April of the next year."""
        return date(self.starts_in + 1, _APRIL, 1)

    @cached_property
    def days(self) -> int:
        """366 where 29 February of the next calendar year falls within it."""
        return (self.ends_before - self.starts_on).days

    def days_between(self, starts_on: date | None, ends_on: date | None) -> int:
        """How many of its days lie from one day to another, both counted; without a day, from its start, to its end."""
        first = max(starts_on or self.starts_on, self.starts_on)
        ends_before = self.ends_before if ends_on is None else min(ends_on + timedelta(days=1), self.ends_before)
        return max(0, (ends_before - first).days)


def financial_year(written: str) -> FinancialYear:
    """The year of "2024-25". Raises ValueError where the second half is not the year after."""
    found = _WRITTEN.fullmatch(written)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"{written!r} is no financial year; write it as 2024-25")
    return FinancialYear(int(found[1]))


def financial_year_of(day: date) -> FinancialYear:
    """The financial year a day belongs to."""
    return FinancialYear(day.year if day.month >= _APRIL else day.year - 1)
