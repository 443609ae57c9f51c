"""The CSV files of notional SEN budgets, told apart by their columns: schools, a formula, and costs of support."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Final

from included.core.casework.faults import Fault
from included.core.money.notional.raw import COUNT, RawCost, RawInput, RawSchool, RawTerm, UnusableInput, named

if TYPE_CHECKING:
    from _csv import Reader as _Reader

TERM_COLUMNS: Final = ("la_code", "line", "percent", "value")
COST_COLUMNS: Final = ("la_code", "urn", "cost", "pupils")
SCHOOL_COLUMNS: Final = ("fy", "la_code", "urn", "name", "high_needs_pupils", "baseline_per_pupil")
_NEEDED: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    TERM_COLUMNS: ("la_code", "line", "percent"),
    COST_COLUMNS: ("la_code", "urn", "cost"),
    SCHOOL_COLUMNS: ("fy", "la_code", "urn"),
}
_LONGEST: Final = 60


def read_table(text: str, file: str, lines: Iterable[str], found: RawInput, *, is_named: bool) -> list[Fault]:
    """Add what a CSV file says, and give back what is wrong with its shape. Raises UnusableInput."""
    try:
        return _read(csv.reader(StringIO(text, newline=""), strict=True), file, lines, found, is_named=is_named)
    except csv.Error as error:
        raise UnusableInput(f"{file} is not CSV: {error}. Save it anew as CSV.") from error


def _read(reader: "_Reader", file: str, lines: Iterable[str], found: RawInput, *, is_named: bool) -> list[Fault]:
    header = [name.strip().lower() for name in next(reader, [])]
    columns = _columns(header, file)
    prefix = file if is_named else ""
    faults = [_unknown(name, prefix, columns) for name in header if name not in _known(columns, lines)]
    for line, cells in _records(reader):
        place = named(f"line {line}", prefix)
        if len(cells) != len(header):
            # Another width means cells have slipped, so that none can be trusted.
            faults.append(Fault("MD01", place, "Give the row as many cells as there are columns."))
        elif not faults:
            _add(place, dict(zip(header, cells, strict=True)), columns, found)
    return faults


def _columns(header: list[str], file: str) -> tuple[str, ...]:
    """Which of the three files this is."""
    told: tuple[str, ...] = COST_COLUMNS if "cost" in header else SCHOOL_COLUMNS
    columns = TERM_COLUMNS if "line" in header else told
    if missing := [name for name in _NEEDED[columns] if name not in header]:
        raise UnusableInput(f"{file} has no column {', '.join(missing)}. {_KINDS}")
    if twice := [name[:_LONGEST] for name in dict.fromkeys(header) if header.count(name) > 1]:
        raise UnusableInput(f"{file} has more than once the column {', '.join(twice)}. Keep one of each.")
    return columns


_KINDS: Final = "Give schools (fy, la_code, urn), a formula (la_code, line, percent) or costs (la_code, urn, cost)."


def _known(columns: tuple[str, ...], lines: Iterable[str]) -> set[str]:
    if columns is not SCHOOL_COLUMNS:
        return set(columns)
    return {*columns, *(name for line in lines for name in (line, f"{line}{COUNT}"))}


def _unknown(name: str, prefix: str, columns: tuple[str, ...]) -> Fault:
    listed = f"Take it out, or use {', '.join(columns)}"
    or_line = f", or a formula line such as lump_sum_primary or fsm_primary{COUNT}" if columns is SCHOOL_COLUMNS else ""
    return Fault("MD01", named("line 1", prefix), f"There is no column {name[:_LONGEST]!r} here. {listed}{or_line}.")


def _records(reader: "_Reader") -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it begins on."""
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def _add(place: str, cells: Mapping[str, str], columns: tuple[str, ...], found: RawInput) -> None:
    if columns is TERM_COLUMNS:
        value = cells.get("value", "")
        found.terms.append(RawTerm(place, cells["la_code"], cells["line"].lower(), cells["percent"], value))
    elif columns is COST_COLUMNS:
        found.costs.append(RawCost(place, cells["la_code"], cells["urn"], cells["cost"], cells.get("pupils", "")))
    else:
        found.schools.append(_school(place, cells))


def _school(place: str, cells: Mapping[str, str]) -> RawSchool:
    written = {name: cell for name, cell in cells.items() if cell and name not in SCHOOL_COLUMNS}
    return RawSchool(
        place=place,
        year=cells["fy"],
        authority=cells["la_code"],
        urn=cells["urn"],
        name=cells.get("name", ""),
        counts={name.removesuffix(COUNT): cell for name, cell in written.items() if name.endswith(COUNT)},
        amounts={name: cell for name, cell in written.items() if not name.endswith(COUNT)},
        baseline=cells.get("baseline_per_pupil", ""),
        high_needs=cells.get("high_needs_pupils", ""),
    )
