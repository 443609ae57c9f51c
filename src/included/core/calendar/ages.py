"""Ages and school years: when a person is of an age, leaves compulsory school age, and turns 25 in a college year."""

from datetime import date, timedelta

from included.core.calendar.counting import months_from

_FRIDAY = 4
_SEPTEMBER = 9
_AUGUST = 8


def birthday(born_on: date, age: int) -> date:
    """The day an age is reached (Family Law Reform Act 1969 s 9); born on 29 February: 1 March of a common year."""
    day = months_from(born_on, 12 * age)
    return day if day.day == born_on.day else day + timedelta(days=1)


def age_on(born_on: date, day: date) -> int:
    """Age in whole years on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def compulsory_school_age_ends_on(born_on: date) -> date:
    """The school leaving date: last Friday in June of the school year in which 16 is reached (EA 1996 s 8)."""
    sixteen = birthday(born_on, 16)
    year = sixteen.year + (sixteen.month >= _SEPTEMBER)
    day = date(year, 6, 30)
    while day.weekday() != _FRIDAY:
        day -= timedelta(days=1)
    return day


def college_year_of_25th_birthday_ends_on(born_on: date) -> date:
    """31 July that ends the further education year in which 25 is reached (Act s 46, reg 46)."""
    twenty_five = birthday(born_on, 25)
    return date(twenty_five.year + (twenty_five.month >= _AUGUST), 7, 31)


def curriculum_year(born_on: date, day: date) -> int:
    """National curriculum year on a day: age on 31 August before the school year, minus 4."""
    year = day.year - (day.month < _SEPTEMBER)
    return age_on(born_on, date(year, 8, 31)) - 4
