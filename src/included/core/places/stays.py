"""How long a child stays in a place: by year group, until there is none of the place's to move up to."""

from datetime import date
from typing import Final

from included.core.places.capacity import school_year

_SEPTEMBER: Final = 9
_RECEPTION_STARTS: Final = 5  # school years after the one of birth: the child turns five within reception


def entry_year(born_on: date) -> int:
    """The calendar year in which a child's reception year starts: year group 0."""
    return school_year(born_on) + _RECEPTION_STARTS


def year_group_on(born_on: date, day: date) -> int:
    """The year group of a child taught with its age: 0 is reception, less is nursery."""
    return school_year(day) - entry_year(born_on)


def leaves_before(born_on: date, high_year: int | None) -> date | None:
    """The 1 September on which a child has no year group of the place left; None for a place without year groups."""
    return None if high_year is None else date(entry_year(born_on) + high_year + 1, _SEPTEMBER, 1)
