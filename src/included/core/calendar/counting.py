"""Periods as statutes word them: each function gives the last lawful day, and none rolls forward."""

from calendar import monthrange
from datetime import date, timedelta

_DAY = timedelta(days=1)


def within_weeks(day: date, weeks: int) -> date:
    """Within so many weeks of a day, that day not counted: weekends and holidays all count."""
    return day + timedelta(days=7 * weeks)


def within_days(day: date, days: int) -> date:
    """Within so many days of a day, that day not counted."""
    return day + timedelta(days=days)


def days_beginning_with(day: date, days: int) -> date:
    """So many days beginning with a day: that day is the first of them."""
    return day + timedelta(days=days - 1)


def months_from(day: date, months: int) -> date:
    """The corresponding date so many months on (or back), or the last day of a month that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_starting_with(day: date, months: int) -> date:
    """The last day of a period of so many months that starts with a day."""
    corresponding = months_from(day, months)
    return corresponding - _DAY if corresponding.day == day.day else corresponding


def span_in_days(first: date, last: date) -> int:
    """How many days a span has, both ends counted; nothing when it ends before it starts."""
    return max(0, (last - first).days + 1)


def overlap_in_days(first: date, last: date, other_first: date, other_last: date) -> int:
    """How many days two spans share, all ends counted."""
    return span_in_days(max(first, other_first), min(last, other_last))
