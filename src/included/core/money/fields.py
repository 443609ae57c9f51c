"""One object of a document read field by field, every fault named by its place."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from included.core.casework.faults import Faults
from included.core.money.amounts import pounds

FAULT_CODES: Final[Mapping[str, str]] = {
    "MD01": "the document lacks something, has it in the wrong form, or has a field nobody knows",
    "MD02": "a date or a financial year is none",
    "MD03": "a value is not one of those there are",
    "MD04": "an amount is not a decimal text in pounds, or a number is out of reach",
    "MD05": "two things in the document contradict each other",
    "MD06": "the rule book has no figure for this, or nothing to price by",
    "MD07": "a row of high needs block allocations lacks a cell or holds what cannot be right",
}
_E = TypeVar("_E", bound=StrEnum)
_ISO_LENGTH: Final = len("2026-01-12")
_FIRST_YEAR, _LAST_YEAR = 2000, 2098
# JSON can write half a character, which no file and no screen can hold.
_HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")


class Fields:
    """The fields of one object. Each reading gives the value or None, and notes a fault where it is wrong."""

    def __init__(self, value: object, place: str, known: Iterable[str], faults: Faults) -> None:
        self.place = place
        self.faults = faults
        self.row: Mapping[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.wrong("MD01", "", f"{place or 'The document'} is not a JSON object. Give one.")
        listed = sorted(known)
        for name in self.row:
            if name not in listed:
                self.wrong("MD01", "", f"There is no field {name!r} here. Use {', '.join(listed)}.")

    def wrong(self, code: str, name: str, message: str) -> None:
        """Note a fault of a field."""
        self.faults.add(code, ".".join(part for part in (self.place, name) if part), message)

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.row.get(name) is not None

    def needed(self, *names: str) -> None:
        """Note a fault for each of the fields that is missing."""
        for name in names:
            if not self.has(name):
                self.wrong("MD01", name, f"{name} is missing. Give it.")

    def text(self, name: str) -> str:
        """A text, empty where there is none."""
        value = self.row.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or _HALF_CHARACTER.search(value):
            self.wrong("MD01", name, f"{name} is {value!r}, which is no text. Write it in quotes, in UTF-8.")
            return ""
        return value

    def is_text(self, name: str) -> bool:
        """Whether the field holds a text, be it empty."""
        return isinstance(self.row.get(name), str)

    def day(self, name: str) -> date | None:
        """A date of the plain form."""
        value = self.row.get(name)
        if value is None:
            return None
        try:
            if isinstance(value, str) and len(value) == _ISO_LENGTH and value[4] + value[7] == "--":
                day = date.fromisoformat(value)
                if _FIRST_YEAR <= day.year <= _LAST_YEAR:
                    return day
        except ValueError:
            pass
        listed = f"Write YYYY-MM-DD, from {_FIRST_YEAR} to {_LAST_YEAR}."
        self.wrong("MD02", name, f"{name} is {value!r}, which is no date here. {listed}")
        return None

    def amount(self, name: str) -> Decimal | None:
        """Pounds written as text: a JSON number would have been a float."""
        value = self.row.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong("MD04", name, f"{name} is {value!r}, not text: a number may lose its pence. Put it in quotes.")
            return None
        try:
            return pounds(value)
        except ValueError as error:
            self.wrong("MD04", name, f"{name}: {error}.")
            return None

    def number(self, name: str, *, at_most: int) -> Decimal | None:
        """A number from nothing to a highest, at most two decimals, as text."""
        value = self.amount(name)
        if value is not None and value > at_most:
            self.wrong("MD04", name, f"{name} is {value}. It is at most {at_most}.")
            return None
        return value

    def whole(self, name: str, *, at_most: int) -> int:
        """A whole number, nought where there is none."""
        value = self.row[name] if self.has(name) else 0
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= at_most:
            self.wrong("MD04", name, f"{name} is {value!r}. It is a whole number from 0 to {at_most}.")
            return 0
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self.row[name] if self.has(name) else default
        if not isinstance(value, bool):
            self.wrong("MD01", name, f"{name} is {value!r}. It is true or false.")
            return default
        return value

    def choice(self, name: str, choices: type[_E]) -> _E | None:
        """One of the values there are."""
        value = self.row.get(name)
        if value is None:
            return None
        if value in list(choices):
            return choices(value)
        self.wrong("MD03", name, f"{name} is {value!r}. Use one of {', '.join(choices)}.")
        return None

    def rows(self, name: str, known: Iterable[str]) -> list["Fields"]:
        """The objects of a list."""
        value = self.row.get(name)
        if value is None:
            return []
        place = f"{self.place}.{name}".lstrip(".")
        if not isinstance(value, list):
            self.wrong("MD01", name, f"{name} is not a list. Give a list of objects.")
            return []
        return [Fields(row, f"{place}[{index}]", known, self.faults) for index, row in enumerate(value)]

    def inner(self, name: str, known: Iterable[str]) -> "Fields | None":
        """The object in a field, if any."""
        if not self.has(name):
            return None
        return Fields(self.row[name], f"{self.place}.{name}".lstrip("."), known, self.faults)
