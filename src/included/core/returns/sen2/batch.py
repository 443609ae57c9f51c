"""Some hundreds of persons of a return as columns, with the links between their records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from included.core.returns.columns import (
    Codes,
    Days,
    Mask,
    ReadCodes,
    ReadDays,
    ReadNumbers,
    Whole,
    ages,
    is_written,
    same_day,
)
from included.core.returns.sen2.collection import PARENTS, PERSON, TAGS, Collection, Kind

FLAGS: Final = ("0", "1")
URN_DIGITS, _UKPRN_DIGITS = 6, 8
_TRUE_AND_FALSE: Final = {"false": "0", "true": "1"}
Text = str | None


@dataclass(slots=True)
class Records:
    """The records of one table: their values by field, each record's parent, and the how manieth child it is."""

    values: Mapping[str, Sequence[Text]]
    parents: Whole
    nths: Whole

    def __len__(self) -> int:
        return len(self.parents)


class Readings:
    """What turns texts of one year's return into columns; kept through a file, so that each date is read once."""

    def __init__(self, collection: Collection) -> None:
        self.days = ReadDays()
        self.numbers = {"URN": ReadNumbers(URN_DIGITS), "UKPRN": ReadNumbers(_UKPRN_DIGITS)}
        self._codes = {name: ReadCodes(tuple(each.codes)) for name, each in collection.code_sets.items()}
        self._flags = ReadCodes(FLAGS, _TRUE_AND_FALSE)
        self._collection = collection

    def codes_of(self, table: str, name: str) -> ReadCodes:
        """How the codes of a field are read."""
        known = self._collection.field(table, name)
        if known is None or known.kind is Kind.FLAG or not known.codes:
            return self._flags
        return self._codes[known.codes]


@dataclass(slots=True)
class Batch:
    """Persons read together, in any order. `numbers` are their places in the file, from 1."""

    collection: Collection
    readings: Readings
    tables: Mapping[str, Records]
    numbers: Whole
    authority: str
    _days: dict[tuple[str, str], Days] = field(default_factory=dict)
    _codes: dict[tuple[str, str], Codes] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], Whole] = field(default_factory=dict)
    _written: dict[tuple[str, str], Mask] = field(default_factory=dict)

    def count(self, table: str) -> int:
        """How many records a table has."""
        return len(self.tables[table])

    def all(self, table: str) -> Mask:
        """Every record of a table."""
        return np.ones(self.count(table), dtype=np.bool_)

    def texts(self, table: str, name: str) -> Sequence[Text]:
        """A field as it was written; all absent where this year's return has no such field."""
        return self.tables[table].values.get(name) or (None,) * self.count(table)

    def is_written(self, table: str, name: str) -> Mask:
        """Where a field was written."""
        if (table, name) not in self._written:
            self._written[table, name] = is_written(self.texts(table, name))
        return self._written[table, name]

    def days(self, table: str, name: str, of: str | None = None) -> Days:
        """A date; with `of`, as seen from the records of a table further in."""
        if (table, name) not in self._days:
            self._days[table, name] = self.readings.days.of(self.texts(table, name))
        return self._days[table, name].at(self.rows(of, table)) if of else self._days[table, name]

    def numbers_of(self, table: str, name: str) -> Whole:
        """URNs or UKPRNs: 0 where absent, -1 where what was written is none."""
        if (table, name) not in self._numbers:
            self._numbers[table, name] = self.readings.numbers[name].of(self.texts(table, name))
        return self._numbers[table, name]

    def codes(self, table: str, name: str, of: str | None = None) -> Codes:
        """A code or a yes-no; with `of`, as seen from the records of a table further in."""
        if (table, name) not in self._codes:
            self._codes[table, name] = self.readings.codes_of(table, name).of(self.texts(table, name))
        return self._codes[table, name].at(self.rows(of, table)) if of else self._codes[table, name]

    def rows(self, table: str, ancestor: str) -> Whole:
        """For each record of a table, the record it lies in."""
        rows = np.arange(self.count(table))
        while table != ancestor:
            rows = self.tables[table].parents[rows]
            table = PARENTS[table]
        return rows

    def seen_from(self, table: str, ancestor: str, mask: Mask) -> Mask:
        """What holds of an outer record, as seen from the records in it."""
        return mask[self.rows(table, ancestor)]

    def how_many(self, table: str, within: str, mask: Mask | None = None) -> Whole:
        """For each record of `within`, how many of a table lie in it, of those where the mask holds."""
        rows = self.rows(table, within)
        return np.bincount(rows if mask is None else rows[mask], minlength=self.count(within))

    def has(self, table: str, within: str, mask: Mask | None = None) -> Mask:
        """For each record of `within`, whether any of a table lies in it."""
        return self.how_many(table, within, mask) > 0

    def age(self, table: str, on: Days | None = None) -> tuple[Whole, Mask]:
        """The person's age on a day of each record, on census day unless told; and where it is known."""
        day = on or same_day(self.collection.census_on, self.count(table))
        return ages(self.days(PERSON, "PersonBirthDate", of=table), day)

    def person_row(self, table: str, row: int) -> int:
        """The person a record is of."""
        while table != PERSON:
            row = int(self.tables[table].parents[row])
            table = PARENTS[table]
        return row

    def person_id(self, row: int) -> str:
        """How a person is known: UPN, else ULN, else the place in the file."""
        for name in ("UPN", "UniqueLearnerNumber"):
            text = self.texts(PERSON, name)[row]
            if text and text.strip():
                return text.strip()
        return f"person {self.numbers[row]}"

    def where(self, table: str, row: int, child: str = "") -> str:
        """The path of an element from the root: `Persons/Person[12]/Requests[1]/ReceivedDate`."""
        steps = [child] if child else []
        while table != PERSON:
            steps.append(f"{TAGS[table]}[{self.tables[table].nths[row]}]")
            row = int(self.tables[table].parents[row])
            table = PARENTS[table]
        return "/".join(["Persons", f"{TAGS[PERSON]}[{self.numbers[row]}]", *reversed(steps)])
