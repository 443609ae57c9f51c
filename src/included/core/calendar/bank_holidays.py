"""Bank holidays of England and Wales by rule, for the years that no published table reaches.

The published table always wins: it alone knows of extra holidays. By rule: Banking and Financial
Dealings Act 1971, Schedule 1, with the substitute days that royal proclamations have always named.
"""

from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
_MONDAY = 0


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous algorithm, as Meeus prints it)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def bank_holidays_by_rule(year: int) -> frozenset[date]:
    """The eight usual bank holidays of a year, Good Friday and Christmas Day among them."""
    easter = easter_sunday(year)
    new_year = _next_free(date(year, 1, 1), taken=frozenset())
    christmas = _next_free(date(year, 12, 25), taken=frozenset({date(year, 12, 26)}))
    boxing = _next_free(date(year, 12, 26), taken=frozenset({christmas}))
    return frozenset(
        {
            new_year,
            easter - 2 * _DAY,
            easter + _DAY,
            _first_monday(date(year, 5, 1)),
            _last_monday(date(year, 5, 31)),
            _last_monday(date(year, 8, 31)),
            christmas,
            boxing,
        }
    )


def _next_free(day: date, taken: frozenset[date]) -> date:
    if day.weekday() < _SATURDAY:
        return day
    while day.weekday() >= _SATURDAY or day in taken:
        day += _DAY
    return day


def _first_monday(day: date) -> date:
    while day.weekday() != _MONDAY:
        day += _DAY
    return day


def _last_monday(day: date) -> date:
    while day.weekday() != _MONDAY:
        day -= _DAY
    return day
