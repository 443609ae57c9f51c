"""Days as numbers (proleptic ordinals), and the working and school days among them.

Histories are made of a great many days; whole numbers add and compare ten times faster than dates.
"""

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from included.demo.figures import packed

TODAY: Final = date(2025, 1, 16).toordinal()
YEAR_STARTS: Final = date(2024, 1, 1).toordinal()
YEAR_ENDS: Final = date(2024, 12, 31).toordinal()
STOCK_BEFORE: Final = date(2024, 1, 18).toordinal()
AGE_DAY: Final = date(2024, 8, 31)
_FIRST: Final = date(2012, 1, 1).toordinal()
_LAST: Final = date(2026, 12, 31).toordinal()

_DATES: Final = tuple(date.fromordinal(day) for day in range(_FIRST, _LAST + 1))


def number(year: int, month: int, day: int) -> int:
    """The number of a day."""
    return date(year, month, day).toordinal()


def as_date(day: int) -> date:
    """The date of a numbered day."""
    return _DATES[day - _FIRST]


def _is_school_day(day: date) -> bool:
    """Roughly the terms of an English county: three holidays and three half terms, assumed the same each year."""
    month_day = (day.month, day.day)
    holidays = (
        ((1, 1), (1, 5)),
        ((2, 12), (2, 18)),
        ((4, 1), (4, 14)),
        ((5, 25), (5, 31)),
        ((7, 22), (9, 2)),
        ((10, 24), (10, 31)),
        ((12, 21), (12, 31)),
    )
    return not any(start <= month_day <= end for start, end in holidays)


def _next_days(days: list[bool]) -> tuple[int, ...]:
    """For every day the first one marked, on it or after it."""
    following, result = _LAST, [0] * len(days)
    for index in range(len(days) - 1, -1, -1):
        if days[index]:
            following = _FIRST + index
        result[index] = following
    return tuple(result)


@cache
def _calendars() -> tuple[tuple[int, ...], tuple[int, ...]]:
    holidays = {row["on"] for row in packed.rows("holidays")}
    working = [day.weekday() < 5 and day.isoformat() not in holidays for day in _DATES]
    school = [is_working and _is_school_day(day) for is_working, day in zip(working, _DATES, strict=True)]
    return _next_days(working), _next_days(school)


def working(day: int) -> int:
    """The first working day on or after this one."""
    return _calendars()[0][day - _FIRST]


def working_before(day: int) -> int:
    """The last working day on or before this one."""
    while working(day) != day:
        day -= 1
    return day


def school(day: int) -> int:
    """The first school day on or after this one."""
    return _calendars()[1][day - _FIRST]


def working_between(rng: Random, first: int, last: int) -> int:
    """A working day of the span; the last working day before its end where the span has none."""
    if last <= first:
        return working_before(last)
    day = working(first + int(rng.random() * (last - first + 1)))
    return day if day <= last else working_before(last)


def school_between(rng: Random, first: int, last: int) -> int:
    """A school day of the span, or a working day of it where the span has none."""
    for _ in range(6):
        day = school(first + int(rng.random() * (max(0, last - first) + 1)))
        if day <= last:
            return day
    return working_between(rng, first, last)


def born_for_age_on(rng: Random, age: int, on: date) -> date:
    """A date of birth of somebody who is this old on a day."""
    latest = _years_before(on, age)
    earliest = _years_before(on, age + 1) + timedelta(days=1)
    return earliest + timedelta(days=int(rng.random() * ((latest - earliest).days + 1)))


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def age_on(born_on: date, on: date) -> int:
    """Whole years of age on a day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
