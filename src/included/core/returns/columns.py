"""Values of one field of many records at once: dates as whole numbers, codes as places in a list.

What is absent and what cannot be read are kept apart: a rule about order compares only what is known, and a rule about
presence does not call a mistyped date missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST, _LAST = 1900, 2099
_ISO_LENGTH: Final = len("2026-01-15")
ABSENT, UNREADABLE = 0, -1
NOT_THERE, NOT_LISTED = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Dates: the day's ordinal, 0 where absent, -1 where what was written is no date."""

    ordinals: Whole

    @property
    def is_given(self) -> Mask:
        """Where something was written, a date or not."""
        return np.not_equal(self.ordinals, ABSENT)

    @property
    def is_known(self) -> Mask:
        """Where there is a date."""
        return self.ordinals > ABSENT

    def at(self, rows: Whole) -> "Days":
        """The dates of other records; absent for the row -1."""
        return Days(np.where(rows >= 0, self.ordinals[rows], ABSENT) if len(self.ordinals) else np.zeros_like(rows))

    def is_before(self, other: "Days | date", days: int = 0) -> Mask:
        """Where both are known and this is earlier, by more than `days`."""
        if isinstance(other, date):
            return self.is_known & (self.ordinals + days < other.toordinal())
        return self.is_known & other.is_known & (self.ordinals + days < other.ordinals)

    def is_after(self, other: "Days | date", days: int = 0) -> Mask:
        """Where both are known and this is later, by more than `days`."""
        if isinstance(other, date):
            return self.is_known & (self.ordinals - days > other.toordinal())
        return self.is_known & other.is_known & (self.ordinals - days > other.ordinals)


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Codes: a place in the list, -1 where absent, -2 where what was written is not in the list."""

    places: Whole
    names: tuple[str, ...]

    @property
    def is_given(self) -> Mask:
        """Where something was written, in the list or not."""
        return np.not_equal(self.places, NOT_THERE)

    @property
    def is_listed(self) -> Mask:
        """Where a code of the list was written."""
        return self.places >= 0

    def is_one_of(self, *codes: str) -> Mask:
        """Where one of these was written."""
        found = np.zeros(len(self.places), dtype=np.bool_)
        for code in codes:
            if code in self.names:
                found |= self.places == self.names.index(code)
        return found

    def at(self, rows: Whole) -> "Codes":
        """The codes of other records; absent for the row -1."""
        if not len(self.places):
            return Codes(np.full(len(rows), NOT_THERE, dtype=np.int64), self.names)
        return Codes(np.where(rows >= 0, self.places[rows], NOT_THERE), self.names)


class ReadDays(dict[str | None, int]):
    """The ordinal of each date as it is written, worked out once; one cache serves a whole file."""

    _MOST: Final = 100_000

    def __init__(self) -> None:
        super().__init__({None: ABSENT})

    def __missing__(self, text: str) -> int:
        # A hostile file may hold a million different wrong dates: they are not remembered beyond a number.
        if len(self) > self._MOST:
            self.clear()
            self[None] = ABSENT
        found = self[text] = ordinal_of(text.strip())
        return found

    def of(self, column: Sequence[str | None]) -> Days:
        """A column of dates."""
        return Days(np.fromiter(map(self.__getitem__, column), np.int64, len(column)))


class ReadCodes(dict[str | None, int]):
    """The place of each code in a list, as it is written; blanks round it do not count."""

    def __init__(self, names: tuple[str, ...], also: dict[str, str] | None = None) -> None:
        super().__init__()
        self[None] = NOT_THERE
        self.update({name: place for place, name in enumerate(names)})
        self.names = names
        self.update({other: names.index(name) for other, name in (also or {}).items() if name in names})

    def __missing__(self, text: str) -> int:
        plain = text.strip()
        return (self.get(plain, NOT_LISTED) if plain else NOT_THERE) if plain != text or not plain else NOT_LISTED

    def of(self, column: Sequence[str | None]) -> Codes:
        """A column of codes."""
        return Codes(np.fromiter(map(self.__getitem__, column), np.int64, len(column)), self.names)


class ReadNumbers(dict[str | None, int]):
    """The value of each number of exactly so many digits as it is written: 0 where absent, -1 where it is another."""

    _MOST: Final = 100_000

    def __init__(self, digits: int) -> None:
        super().__init__({None: ABSENT})
        self._digits = digits

    def __missing__(self, text: str) -> int:
        if len(self) > self._MOST:
            self.clear()
            self[None] = ABSENT
        plain = text.strip()
        is_whole = len(plain) == self._digits and plain.isascii() and plain.isdigit()
        found = self[text] = int(plain) if is_whole else UNREADABLE if plain else ABSENT
        return found

    def of(self, column: Sequence[str | None]) -> Whole:
        """A column of numbers."""
        return np.fromiter(map(self.__getitem__, column), np.int64, len(column))


def ordinal_of(text: str) -> int:
    """The ordinal of a date written as 2026-01-15: only the plain form, in a century anybody alive could mean."""
    if not text:
        return ABSENT
    if len(text) != _ISO_LENGTH or text[4] + text[7] != "--" or not text.isascii():
        return UNREADABLE
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return UNREADABLE
    return day.toordinal() if _FIRST <= day.year <= _LAST else UNREADABLE


def is_written(column: Sequence[str | None]) -> Mask:
    """Where there is text that is more than blanks."""
    if column.count(None) == len(column):
        return np.zeros(len(column), dtype=np.bool_)
    return np.array([text is not None and text != "" and not text.isspace() for text in column], dtype=np.bool_)


def ages(born: Days, on: Days) -> tuple[Whole, Mask]:
    """Ages in whole years, and where both dates are known; born on 29 February: a year older on 1 March."""
    is_known = born.is_known & on.is_known
    months_born, days_born = _months_and_days(born)
    months_on, days_on = _months_and_days(on)
    return (months_on - months_born - (days_on < days_born)) // 12, is_known


def _months_and_days(days: Days) -> tuple[Whole, Whole]:
    moments = (days.ordinals - _EPOCH).astype("datetime64[D]")
    months = moments.astype("datetime64[M]")
    return months.astype(np.int64), (moments - months).astype(np.int64)


def same_day(day: date, count: int) -> Days:
    """One day as a column."""
    return Days(np.full(count, day.toordinal(), dtype=np.int64))


def is_repeated(keys: Whole, mask: Mask) -> Mask:
    """Where a key stands that stood before, of those where the mask holds."""
    rows = np.flatnonzero(mask)
    _, first = np.unique(keys[rows], return_index=True)
    repeated = np.zeros(len(keys), dtype=np.bool_)
    repeated[rows] = True
    repeated[rows[first]] = False
    return repeated
