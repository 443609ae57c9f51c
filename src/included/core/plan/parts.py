"""Reading a JSON document piece by piece, noting what cannot be read and where, and going on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from included.core.plan.findings import Finding, Severity

SHAPE_CODE: Final = "Q00"
_NO: Final = {"", "no", "false", "none", "null", "n", "0", "pending", "not agreed", "not yet", "awaited", "tbc"}
_NOT_YET: Final = ("no,", "no ", "no:", "no-", "not ", "await", "pending", "to be ", "tbc", "unconfirmed", "refused")


@dataclass(slots=True)
class Part:
    """One object of the document, the place it stands at, and the list that faults are noted in."""

    values: Mapping[str, Any]
    place: str = ""
    faults: list[Finding] = field(default_factory=list)
    made_up_id: str = ""

    def fault(self, key: str, message: str, suggestion: str) -> None:
        """Note a fault of this key."""
        self.faults.append(Finding(SHAPE_CODE, Severity.ERROR, self._at(key), message, "", suggestion))

    def text(self, key: str) -> str:
        """The text of a key exactly as written; a number as a person writes it; nothing as empty text."""
        value = self.values.get(key)
        if value is not None and not _is_plain(value):
            self.fault(key, f"{self._at(key)} should be text.", "Write it between quotation marks.")
            return ""
        return _as_text(value)

    def identity(self) -> str:
        """The record's id; one without gets a made-up one, so that a hasty draft can be checked too."""
        return self.text("id").strip() or self.made_up_id

    def date(self, key: str) -> date | None:
        """The date of a key, or None where there is none or it cannot be read."""
        written = self.text(key).strip()
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            self.fault(key, f"{self._at(key)} is not a date: {written}.", "Write it as 2026-01-31.")
            return None

    def flag(self, key: str) -> bool | None:
        """Yes, no or nothing said; the words people write for no are no."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        if not _is_plain(value):
            self.fault(key, f"{self._at(key)} should be yes or no.", "Write true or false.")
            return None
        said = _as_text(value).strip().lower()
        return said not in _NO and not said.startswith(_NOT_YET)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of ids or words; a single one may stand without its list."""
        value = self.values.get(key)
        items = [value] if value is not None and _is_plain(value) else self._list(key)
        if not all(each is None or _is_plain(each) for each in items):
            self.fault(key, f"{self._at(key)} should be a list of words.", "Write each between quotation marks.")
        words = (_as_text(each).strip() for each in items if each is not None and _is_plain(each))
        return tuple(word for word in words if word)

    def part(self, key: str) -> "Part":
        """The object below a key; an empty one where there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, Mapping):
            self.fault(key, f"{self._at(key)} should be an object.", "Write its parts between braces.")
        inner = value if isinstance(value, Mapping) else {}
        return Part(inner, self._at(key), self.faults)

    def rows(self, key: str, prefix: str) -> list["Part"]:
        """The objects of a list, each knowing its place; rows that are no objects are noted and read as empty."""
        rows = []
        for number, value in enumerate(self._list(key)):
            place = f"{self._at(key)}[{number}]"
            row = Part(value if isinstance(value, Mapping) else {}, place, self.faults, f"{prefix}{number + 1}")
            if not isinstance(value, Mapping):
                row.faults.append(_not_an_object(place))
            rows.append(row)
        return rows

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            self.fault(key, f"{self._at(key)} should be a list.", "Write its items between square brackets.")
        return value if isinstance(value, list) else []

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _is_plain(value: object) -> bool:
    """Text or a number; a yes or no is neither, though Python counts with it."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _as_text(value: object) -> str:
    """Text as it stands; a number as a person writes it, 9 and not 9.0."""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return "" if value is None else str(value)


def _not_an_object(place: str) -> Finding:
    message, suggestion = f"{place} should be an object.", "Write its parts between braces."
    return Finding(SHAPE_CODE, Severity.ERROR, place, message, "", suggestion)
