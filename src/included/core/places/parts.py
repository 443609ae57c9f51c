"""Reading the parts of a document: each fault says where it is and what is wanted there, and reading goes on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

_Code = TypeVar("_Code", bound=StrEnum)
_Read = TypeVar("_Read")
_ISO: Final = len("2026-01-12")
_LONGEST_TEXT: Final = 300
_ENOUGH: Final = 100
# Controls, line and paragraph separators, marks that turn the direction of what follows, and surrogates.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

FAULT_CODES: Final[Mapping[str, str]] = {
    "TL01": "something needed is not there",
    "TL02": "something has the wrong form, or is outside what is possible",
    "TL03": "a key is not one of those known here",
    "TL04": "two settings have one number",
    "TL05": "the list may not lawfully be made",
    "TL06": "two things contradict each other",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a document: which rule, where, and what to do."""

    code: str
    place: str
    message: str


@dataclass(slots=True)
class Faults:
    """The first hundred faults; more would not be read."""

    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, place: str, message: str) -> None:
        """Note one more."""
        if len(self.found) < _ENOUGH:
            self.found.append(Fault(code, place, message))


@dataclass(slots=True)
class Part:
    """One object of a document. Asking for a key makes it known; `close` complains of the keys nobody asked for."""

    document: Mapping[str, Any]
    place: str
    faults: Faults
    _known: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, value: object, place: str, faults: Faults) -> "Part":
        """The part at a place; what is no object is a fault and read as an empty one."""
        if isinstance(value, Mapping):
            return cls(value, place, faults)
        faults.add("TL02", place, "This is not an object. Write it in braces, with keys.")
        return cls({}, place, faults)

    def at(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def get(self, key: str) -> Any:
        """What is there, None for nothing."""
        self._known.add(key)
        return self.document.get(key)

    def lacks(self, key: str, what: str) -> None:
        """Note that something needed is not there."""
        self.faults.add("TL01", self.at(key), f"{what} is needed here. Add it.")

    def wrong(self, key: str, what: str) -> None:
        """Note that something has the wrong form."""
        self.faults.add("TL02", self.at(key), f"This is not {what}. Mend it, or leave it out.")

    def contradicts(self, key: str, what: str) -> None:
        """Note that something cannot be true together with what was read before."""
        self.faults.add("TL06", self.at(key), f"{what} Mend one of the two.")

    def close(self) -> None:
        """Complain of the keys that nobody asked for: a slip of the pen must not pass for a fact."""
        for key in self.document:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                self.faults.add("TL03", self.at(str(key)[:60]), f"This key is not known here. Use one of: {known}.")

    def number(self, key: str, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        value = _whole(self.get(key))
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and low <= value <= high):
            return value
        self.wrong(key, f"a whole number from {low} to {high}")
        return None

    def flag(self, key: str) -> bool | None:
        """Yes, no, or not said."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(key, "true or false")
        return None

    def day(self, key: str) -> date | None:
        """A date written as 2026-01-31, and in no other of the forms that exist."""
        value = self.get(key)
        if value is None:
            return None
        day = _iso_day(value)
        if day is None:
            self.wrong(key, "a date written as 2026-01-31")
        return day

    def text(self, key: str) -> str:
        """Words that can be written down again; empty for nothing."""
        value = self.get(key)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) <= _LONGEST_TEXT and _is_writable(value):
            return value
        self.wrong(key, f"text of at most {_LONGEST_TEXT} characters on one line, without characters of control")
        return ""

    def code(self, key: str, codes: type[_Code]) -> _Code | None:
        """One of a list of codes."""
        value = self.get(key)
        return None if value is None else self._as_code(key, value, codes)

    def codes(self, key: str, codes: type[_Code]) -> tuple[_Code, ...]:
        """Several of a list of codes."""
        read = (self._as_code(f"{key}[{index}]", each, codes) for index, each in self.items(key))
        return tuple(code for code in read if code is not None)

    def _as_code(self, key: str, value: object, codes: type[_Code]) -> _Code | None:
        if isinstance(value, str) and value in set(codes):
            return codes(value)
        self.wrong(key, f"one of: {', '.join(codes)}")
        return None

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Several whole numbers within bounds."""
        read = (
            Part({"": each}, "", Faults()).number("", low, high) if each is not None else None
            for _, each in self.items(key)
        )
        found = tuple(read)
        for index, each in enumerate(found):
            if each is None:
                self.wrong(f"{key}[{index}]", f"a whole number from {low} to {high}")
        return tuple(each for each in found if each is not None)

    def items(self, key: str) -> Iterator[tuple[int, Any]]:
        """What is in a list, with its index; nothing for no list."""
        value = self.get(key)
        if isinstance(value, list):
            yield from enumerate(value)
        elif value is not None:
            self.wrong(key, "a list")

    def part(self, key: str) -> "Part | None":
        """The object at a key."""
        value = self.get(key)
        return None if value is None else Part.of(value, self.at(key), self.faults)

    def parts(self, key: str, read: "Callable[[Part], _Read | None]") -> tuple[_Read, ...]:
        """Every object of a list, as far as each can be read; each is closed when it is read."""
        found = []
        for index, value in self.items(key):
            part = Part.of(value, f"{self.at(key)}[{index}]", self.faults)
            found.append(read(part))
            part.close()
        return tuple(each for each in found if each is not None)


def _iso_day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) != _ISO or value[4] + value[7] != "--":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _whole(value: Any) -> Any:
    """JSON has one kind of number: 7.0 is the whole number 7, as its Schema says."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_writable(text: str) -> bool:
    """Half a surrogate pair cannot be written as UTF-8; characters of control would spoil a terminal or turn a line.

    Spaces that do not break and the joiners of Arabic, Persian and Indian names are text like any other.
    """
    return not _CONTROL.search(text)
