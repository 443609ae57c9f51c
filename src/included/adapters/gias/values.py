"""Single values of the register: numbers, dates, positions, codes. Each faulty one is a finding and an empty value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from included.adapters.gias.findings import Findings
from included.adapters.gias.layouts import COLUMNS, NEEDS, Layout
from included.core.vocabulary import SenType, SettingKind

_LARGEST_COUNT = 99_999
_OLDEST_AGE = 99
_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?: 00:00(?::00)?)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}(?:\.0+)?")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")
_NOTHING: Final = frozenset({"", "not applicable", "not recorded", "none", "n/a"})
# The outermost positions of the National Grid on which there is land.
_EASTINGS, _NORTHINGS = range(1, 700_000), range(1, 1_300_000)
_SEN_TYPES: Final = {each.value: each for each in SenType}
_PARTS: Final = {
    "resourced provision": (SettingKind.RESOURCED_PROVISION,),
    "sen unit": (SettingKind.SEN_UNIT,),
    "resourced provision and sen unit": (SettingKind.RESOURCED_PROVISION, SettingKind.SEN_UNIT),
}


@dataclass(frozen=True, slots=True)
class Values:
    """One row as its layout reads it, with where to note what is wrong."""

    layout: Layout
    fields: Sequence[str]
    line: int
    urn: int
    findings: Findings

    def note(self, code: str, *values: object) -> None:
        """A finding about this row."""
        self.findings.add(code, self.line, *values, urn=self.urn)

    def text(self, column: str, longest: int) -> str:
        """A text; "Not applicable" is nothing."""
        value = self.layout.text(self.fields, column)
        if not value or value.casefold() in _NOTHING:
            return ""
        if len(value) > longest:
            self.note("G21", name_of(column), longest)
            return value[:longest].rstrip()
        return value

    def count(self, column: str) -> int | None:
        """A number of places or pupils."""
        value = self.text(column, _LARGEST_COUNT)
        if not value:
            return None
        number = whole(value)
        if number is None or not 0 <= number <= _LARGEST_COUNT:
            self.note("G16", value, name_of(column))
            return None
        return number

    def day(self, column: str) -> date | None:
        """A date, written either way."""
        value = self.text(column, _LARGEST_COUNT)
        if not value:
            return None
        found = parsed_day(value)
        if found is None:
            self.note("G15", value, name_of(column))
        return found

    def ages(self) -> tuple[int | None, int | None]:
        """The lowest and highest age; both or neither."""
        low, high = (self.layout.text(self.fields, column) for column in ("low_age", "high_age"))
        if not low and not high:
            return None, None
        lowest, highest = whole(low), whole(high)
        if lowest is None or highest is None or not 0 <= lowest <= highest <= _OLDEST_AGE:
            self.note("G14", f"{low} to {high}")
            return None, None
        return lowest, highest

    def position(self) -> tuple[int | None, int | None]:
        """Easting and northing; both or neither."""
        east, north = (self.layout.text(self.fields, column) for column in ("easting", "northing"))
        if not east and not north:
            return None, None
        easting, northing = whole(east), whole(north)
        if easting not in _EASTINGS or northing not in _NORTHINGS:
            # Noughts are how the register says that it does not know.
            if (easting, northing) != (0, 0):
                self.note("G17", f"{east}, {north}")
            return None, None
        return easting, northing

    def postcode(self) -> str:
        """A postcode with its one space."""
        value = self.text("postcode", _LARGEST_COUNT).upper()
        found = _POSTCODE.fullmatch(value.replace(" ", "")) if value else None
        if value and not found:
            self.note("G20", value)
        return f"{found[1]} {found[2]}" if found else ""

    def needs(self) -> tuple[SenType, ...]:
        """The types of need, in the register's order; the first may be "Not Applicable" while later ones are filled."""
        found: dict[SenType, None] = {}
        for column in NEEDS if self.layout.has("need_1") else ():
            value = self.text(column, _LARGEST_COUNT)
            code = value.partition(" - ")[0].strip().upper()
            if code in _SEN_TYPES:
                found[_SEN_TYPES[code]] = None
            elif value:
                self.note("G19", value)
        return tuple(found)

    def parts(self) -> tuple[SettingKind, ...]:
        """Units and resourced provision, as parts of a mainstream school."""
        return _PARTS.get(self.text("parts", _LARGEST_COUNT).casefold(), ())


def whole(text: str) -> int | None:
    """A whole number in plain digits; None for anything else."""
    # `int` would also take underscores, other alphabets' digits and ten thousand of them.
    if not _WHOLE.fullmatch(text):
        return None
    return int(text.partition(".")[0])


def parsed_day(text: str) -> date | None:
    """A date in any of the three ways the register has written it; None for anything else."""
    found = _DATE.fullmatch(text)
    iso = _ISO_DATE.fullmatch(text)
    if found is None and iso is None:
        return None
    year, month, day = (found[3], found[2], found[1]) if found else (iso[1], iso[2], iso[3]) if iso else ("", "", "")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def name_of(column: str) -> str:
    """What the register calls a column."""
    return COLUMNS[column][0]
