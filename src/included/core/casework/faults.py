"""What may be wrong in a document, and how its smallest parts are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from included.core.casework.sentences import kind_words

_FIRST_YEAR, _LAST_YEAR = 1900, 2075
_ISO_LENGTH: Final = len("2026-01-12")

FAULT_CODES: Final[Mapping[str, str]] = {
    "CL01": "the document lacks something or has it in the wrong form",
    "CL02": "a date is not a date",
    "CL03": "an event is of an unknown kind",
    "CL04": "an event comes before what it answers",
    "CL05": "an event lacks a field that it needs, or has an unknown value in it",
    "CL06": "the policy profile is unknown",
    "CL07": "a correction names no earlier event",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a document: which rule, where, and what to do. An event's place has its zero-based index."""

    code: str
    place: str
    message: str
    index: int | None = None
    kind: str | None = None


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, place: str, message: str, index: int | None = None, kind: str | None = None) -> None:
        """Note one more."""
        self.found.append(Fault(code, place, message, index, kind))


def _iso_day(value: object) -> date | None:
    """Only the plain form: the standard library would also take weeks and dates without dashes."""
    if not isinstance(value, str) or len(value) != _ISO_LENGTH or value[4] + value[7] != "--":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def read_day(value: object, place: str, faults: Faults, event: tuple[int, str] | None = None) -> date | None:
    """A date, or a fault that names the event it belongs to."""
    index, kind = event or (None, None)
    day = _iso_day(value)
    if day is None:
        named = f" of {kind_words(kind)}" if kind else ""
        faults.add("CL02", place, f"The date{named} is {value!r}, which is no date. Write YYYY-MM-DD.", index, kind)
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        faults.add("CL02", place, f"The year of {value} is out of reach. Check the date.", index, kind)
        return None
    return day


def read_rows(value: object, place: str, faults: Faults) -> list[tuple[int, dict[str, Any]]]:
    """The objects of a list with their places, and a fault for whatever is none."""
    if value is None:
        return []
    if not isinstance(value, list):
        faults.add("CL01", place, f"{place} is not a list. Give a list of objects.")
        return []
    rows = []
    for index, row in enumerate(value):
        if isinstance(row, dict):
            rows.append((index, row))
        else:
            faults.add("CL01", f"{place}[{index}]", "This entry is not an object.", index)
    return rows
