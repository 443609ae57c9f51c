"""What may be wrong in a problem's document: a code, where, and what to do."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

FINDING_CODES: Final = {
    "AL01": "the document lacks something or has it in the wrong form",
    "AL02": "a number is not a whole number or is out of reach",
    "AL03": "something is there twice",
    "AL04": "a child is said to suit places that the problem does not have",
    "AL05": "a kind of setting or a policy profile is unknown",
}
_LONGEST_SHOWN: Final = 40
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: no allocation is made until it is put right."""

    code: str
    place: str
    message: str


@dataclass(slots=True)
class Findings:
    """The findings so far, and how the smallest parts are read."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, place: str, message: str) -> None:
        """Note one more."""
        self.found.append(Finding(code, place, message))

    def rows(self, value: object, place: str) -> list[tuple[str, dict[str, Any]]]:
        """The objects of a list with their places."""
        if not isinstance(value, list):
            self.add("AL01", place, f"{place} is not a list. Give a list of objects.")
            return []
        for index, row in enumerate(value):
            if not isinstance(row, dict):
                self.add("AL01", f"{place}[{index}]", "This entry is not an object. Give an object or leave it out.")
        return [(f"{place}[{index}]", row) for index, row in enumerate(value) if isinstance(row, dict)]

    def whole(self, row: dict[str, Any], name: str, place: str, low: int, high: int) -> int:
        """A whole number within bounds; the lower bound where it is none."""
        value = row.get(name)
        # `type` and not `isinstance`: true and false are no numbers here, and this is asked a million times.
        if type(value) is int and low <= value <= high:
            return value
        message = f"{name} is {shown(value)}. Give a whole number from {low} to {high}."
        self.add("AL02", f"{place}.{name}", message)
        return low

    def whole_or_none(self, row: dict[str, Any], name: str, place: str, low: int, high: int) -> int | None:
        """A whole number within bounds, or none given."""
        return None if row.get(name) is None else self.whole(row, name, place, low, high)

    def identifier(self, row: dict[str, Any], place: str) -> str:
        """An id that can be printed anywhere: no names, no blanks, no control characters."""
        value = row.get("id")
        if isinstance(value, str) and _IDENTIFIER.fullmatch(value):
            return value
        message = f"id is {shown(value)}. Give up to 64 letters, digits, dots, dashes and underscores."
        self.add("AL01", f"{place}.id", message)
        return ""

    def text(self, row: dict[str, Any], name: str, place: str, longest: int) -> str:
        """A short printable text, or none."""
        value = row.get(name, "")
        if isinstance(value, str) and len(value) <= longest and value.isprintable():
            return value
        self.add("AL01", f"{place}.{name}".lstrip("."), f"{name} is {shown(value)}. Give up to {longest} characters.")
        return ""


def shown(value: object) -> str:
    """A value as a message may quote it: short, on one line, and printable."""
    kinds = {dict: "an object", list: "a list", type(None): "missing"}
    if type(value) in kinds:
        return kinds[type(value)]
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_SHOWN:
        return "a very large number"
    written = repr(value)
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}..."
