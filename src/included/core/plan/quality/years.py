"""How old a person is, and which national curriculum year that makes it."""

import re
from datetime import date

from included.core.plan.records import Person

_BEFORE_YEAR_ONE = {"r": 0, "reception": 0, "n": -1, "n1": -2, "n2": -1, "nursery": -1, "e1": -2, "e2": -1}


def age_on(born_on: date, day: date) -> int:
    """Whole years lived. Someone born on 29 February comes of age on 1 March of a year that has none."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def curriculum_year(person: Person, as_of: date) -> int | None:
    """The year written in the plan, or else the year of everybody born in the same school year."""
    written = re.sub(r"^(?:year|yr|y|ncy)\s*", "", person.ncy.strip().lower())
    if written in _BEFORE_YEAR_ONE:
        return _BEFORE_YEAR_ONE[written]
    number = re.match(r"-?\d{1,2}\b", written)
    if number:
        return int(number.group())
    return None if person.born_on is None else _by_age(person.born_on, as_of)


def _by_age(born_on: date, as_of: date) -> int:
    """A school year starts on 1 September; a child who was five by 31 August is in Year 1."""
    starts_in = as_of.year if as_of.month >= 9 else as_of.year - 1
    return age_on(born_on, date(starts_in, 8, 31)) - 4
