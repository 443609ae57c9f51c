"""Tables as they are published, taken apart with every fault by line: the caseload by January, the flows by year."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from included.core.casework.faults import Fault
from included.core.errors import IncludedError

Floats = NDArray[np.float64]
# What the statistics print where there is no figure.
_NO_FIGURE: Final = frozenset({"", "x", "z", "c", "u", "k", ":", ".", "..", "-", "low", "na", "n/a"})
_WHOLE: Final = re.compile(r"\d{1,7}(\.0+)?", re.ASCII)
_PERIOD: Final = re.compile(r"(\d{4})(?:[/-]?(\d{2}))?", re.ASCII)
_NATION: Final = re.compile(r"ENG|E92\d*|E1[23]\d*", re.ASCII)
_MOST_FAULTS: Final = 200
_SHOWN: Final = 40


class UnusableTable(IncludedError):
    """Raised for text in which no table can be found at all."""


@dataclass(frozen=True, slots=True)
class Series:
    """One number for each area and year, NaN where none is known; `names` are the areas' as last written."""

    areas: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats

    def column(self, year: int) -> Floats:
        """All areas in one year; NaN throughout for a year not in the table."""
        return self.values[:, self.years.index(year)] if year in self.years else np.full(len(self.areas), np.nan, float)


@dataclass(slots=True)
class Table:
    """Rows by line of a file, and what is wrong with it so far."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, line: int, message: str) -> None:
        """Keep a fault; past some hundreds nobody reads on."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(code, f"line {line}", message))


def table_of(text: str, columns: Sequence[str]) -> Table:
    """The rows of a CSV text with the columns needed. Raises UnusableTable where it is empty or no CSV."""
    if not text.strip():
        raise UnusableTable("The file is empty. Give one with a heading and rows.")
    if "\0" in text:
        raise UnusableTable("The file is not text: it holds bytes of nought. Save it anew as CSV in UTF-8.")
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    table = Table()
    try:
        heading = [name.strip() for name in next(reader)]
        if _heading_serves(heading, columns, table):
            _read_rows(reader, heading, table)
    except csv.Error as error:
        raise UnusableTable(f"The file is not CSV: {error} at line {reader.line_num}. Save it anew.") from error
    return table


def _heading_serves(heading: Sequence[str], columns: Sequence[str], table: Table) -> bool:
    for name in columns:
        if heading.count(name) != 1:
            there = "is not there" if name not in heading else "is there more than once"
            table.fault("FC01", 1, f"The column {name} {there}. Give it once in the heading.")
    return not table.faults


def _read_rows(reader: Any, heading: Sequence[str], table: Table) -> None:
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            said = f"There are {len(cells)} cells under {len(heading)} headings. Mend the row."
            table.fault("FC02", reader.line_num, said)
            continue
        table.rows.append((reader.line_num, dict(zip(heading, (cell.strip() for cell in cells), strict=True))))


def year_of(period: str) -> int | None:
    """The January of an academic year (201819 is 2019), or a calendar year as it stands."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return None
    first = int(found[1])
    if found[2] is None:
        year = first
    elif int(found[2]) == (first + 1) % 100:
        year = first + 1
    else:
        return None
    return year if 1990 <= year <= 2100 else None


def number_of(cell: str) -> float | None:
    """A count; NaN for one of the signs of no figure; None for what is neither."""
    if cell.casefold() in _NO_FIGURE:
        return float("nan")
    return float(cell) if _WHOLE.fullmatch(cell) else None


def is_authority(code: str) -> bool:
    """Whether a row is of an authority, and not of the nation or a region."""
    return not _NATION.fullmatch(code.upper())


def series_of(table: Table, column: str) -> Series:
    """One column by area and year, faults kept in the table; an area with a new code carries on under it."""
    found: dict[str, dict[int, float]] = {}
    names: dict[str, str] = {}
    for line, row in table.rows:
        if not is_authority(row["code"]):
            continue
        year, value = year_of(row["time_period"]), number_of(row[column])
        if not _row_serves(table, line, row, column, year, value):
            continue
        if year in found.setdefault(row["code"], {}):
            table.fault("FC05", line, f"{_shown(row['code'])} has two rows for {row['time_period']}. Keep one.")
            continue
        found[row["code"]][int(year or 0)] = np.nan if value is None else value
        names[row["code"]] = row["la"]
    return _as_series(_joined(found, names), names)


def _row_serves(
    table: Table, line: int, row: Mapping[str, str], column: str, year: int | None, value: float | None
) -> bool:
    if not row["code"]:
        table.fault("FC02", line, "The row has no code of an authority. Give it.")
    elif year is None:
        said = f"The time_period {_shown(row['time_period'])} is no academic year as 202425. Mend it."
        table.fault("FC03", line, said)
    elif value is None:
        table.fault("FC04", line, f"The {column} {_shown(row[column])} is no whole number. Mend it, or write x.")
    else:
        return True
    return False


def _shown(words: str) -> str:
    return ascii(words[:_SHOWN])


def _joined(found: dict[str, dict[int, float]], names: Mapping[str, str]) -> dict[str, dict[int, float]]:
    """Series of one name under codes that follow each other, as one: a reorganisation may change only the code."""
    by_name: dict[str, list[str]] = {}
    for code in found:
        by_name.setdefault(" ".join(names[code].casefold().split()), []).append(code)
    for name, codes in by_name.items():
        codes.sort(key=lambda code: max(found[code]))
        for old, new in pairwise(codes):
            if name and max(found[old]) < min(found[new]):
                found[new] = {**found.pop(old), **found[new]}
    return found


def _as_series(found: Mapping[str, Mapping[int, float]], names: Mapping[str, str]) -> Series:
    areas = tuple(sorted(found))
    every = {year for values in found.values() for year in values}
    years = tuple(range(min(every), max(every) + 1)) if every else ()
    values = np.full((len(areas), len(years)), np.nan)
    for row, area in enumerate(areas):
        for year, value in found[area].items():
            values[row, year - years[0]] = value
    return Series(areas, tuple(names[area] for area in areas), years, values)


def aligned(series: Series, areas: Sequence[str], years: Iterable[int]) -> Floats:
    """A series for other areas and years, NaN where it knows nothing."""
    row_of = {area: row for row, area in enumerate(series.areas)}
    wanted = list(years)
    values = np.full((len(areas), len(wanted)), np.nan)
    for row, area in enumerate(areas):
        for column, year in enumerate(wanted):
            if area in row_of and year in series.years:
                values[row, column] = series.values[row_of[area], series.years.index(year)]
    return values
