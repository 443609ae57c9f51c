"""Counting time a day at a time: slow, plain, and nothing shared with the calendar it checks."""

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DAY = timedelta(days=1)


@cache
def bank_holidays() -> frozenset[date]:
    text = (files("included.rules") / "calendars" / "bank_holidays_england_wales.json").read_text(encoding="utf-8")
    return frozenset(date.fromisoformat(row["date"]) for row in json.loads(text)["england-and-wales"]["events"])


def is_working_day(day: date) -> bool:
    return day.strftime("%a") not in {"Sat", "Sun"} and day not in bank_holidays()


def is_hearing_day(day: date) -> bool:
    if day.month == 8 or (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1):
        return False
    return is_working_day(day)


def days(day: date, number: int) -> date:
    for _ in range(number):
        day += DAY
    return day


def weeks(day: date, number: int) -> date:
    return days(day, 7 * number)


def days_beginning(day: date, number: int) -> date:
    return days(day, number - 1)


def working_days(day: date, number: int) -> date:
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def working_days_beginning(day: date, number: int) -> date:
    number -= is_working_day(day)
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def hearing_days(day: date, number: int) -> date:
    while number:
        day += DAY
        number -= is_hearing_day(day)
    return day


def months(day: date, number: int) -> date:
    """One month at a time from the first of the month, then as far into the last one as it goes."""
    year, month = day.year, day.month
    for _ in range(abs(number)):
        month += 1 if number > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    found = date(year, month, 1)
    while found.day < day.day and (found + DAY).month == month:
        found += DAY
    return found


def months_starting(day: date, number: int) -> date:
    end = months(day, number)
    return end - DAY if end.day == day.day else end


def tribunal(day: date) -> date:
    while not is_hearing_day(day):
        day += DAY
    return day


def before(year: int, month: int, day: int) -> date:
    return date(year, month, day) - DAY
