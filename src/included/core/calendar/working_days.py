"""Working days, and the days the Tribunal counts: looked up in sorted lists, never walked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from included.core.calendar.bank_holidays import bank_holidays_by_rule
from included.core.errors import IncludedError

FIRST_YEAR = 2005
LAST_YEAR = 2080
_SATURDAY = 5
_AUGUST = 8
_DECEMBER = 12
_CHRISTMAS = 25


class OutsideCalendar(IncludedError):
    """Raised for a date so far away that no working day can be told; a year was probably mistyped."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day.isoformat()} lies outside {FIRST_YEAR} to {LAST_YEAR}; check the year.")
        self.day = day


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """Monday to Friday without bank holidays; `hearing_days` also lack August and 25 December to 1 January."""

    working_days: tuple[date, ...]
    hearing_days: tuple[date, ...]

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither at a weekend nor a bank holiday."""
        at = bisect_left(self.working_days, day)
        return at < len(self.working_days) and self.working_days[at] == day

    def within(self, day: date, count: int) -> date:
        """Within so many working days of a day, that day not counted."""
        return _nth(self.working_days, bisect_right(self.working_days, day), day, count)

    def beginning_with(self, day: date, count: int) -> date:
        """So many working days beginning with a day: it is the first if it is a working day itself."""
        return _nth(self.working_days, bisect_left(self.working_days, day), day, count)

    def within_hearing_days(self, day: date, count: int) -> date:
        """Within so many working days as the Tribunal counts them in special educational needs cases (rule 12)."""
        return _nth(self.hearing_days, bisect_right(self.hearing_days, day), day, count)

    def tribunal_limit(self, day: date) -> date:
        """Where an appeal window that ends on a day really ends: rule 12 and the published practice.

        A window that ends in August ends on the first working day of September, one that ends from
        25 December to 1 January on the next working day in January, any other on the next working day.
        """
        return _nth(self.hearing_days, bisect_left(self.hearing_days, day), day, 1)


def is_outside_hearing_time(day: date) -> bool:
    """Whether a day is one that the Tribunal does not count in special educational needs cases."""
    return day.month == _AUGUST or (day.month == _DECEMBER and day.day >= _CHRISTMAS) or (day.month == day.day == 1)


def working_calendar(bank_holidays: Iterable[date]) -> WorkingCalendar:
    """The calendar of a published table of bank holidays; years it does not cover are filled in by rule."""
    published = frozenset(bank_holidays)
    covered = {day.year for day in published}
    holidays = set(published)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if year not in covered:
            holidays |= bank_holidays_by_rule(year)
    days = [day for day in _days() if day.weekday() < _SATURDAY and day not in holidays]
    return WorkingCalendar(tuple(days), tuple(day for day in days if not is_outside_hearing_time(day)))


def _days() -> Iterable[date]:
    start = date(FIRST_YEAR, 1, 1)
    for number in range((date(LAST_YEAR, 12, 31) - start).days + 1):
        yield start + timedelta(days=number)


def _nth(days: tuple[date, ...], at: int, day: date, count: int) -> date:
    place = at + count - 1
    if day < days[0] or place >= len(days):
        raise OutsideCalendar(day)
    return days[place]
