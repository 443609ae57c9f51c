"""CSV that commands read row by row: one way to find the columns and the lines, for all of them."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from included.cli.json_files import UnusableFileError, csv_text_of


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file that was read: the names in its first line, and the rows after it."""

    name: str
    header: list[str]
    rest: Any


@dataclass(frozen=True, slots=True)
class Row:
    """A row's line and the cells of the columns that are read; none of them where the row is of another width."""

    line: int
    cells: dict[str, str]
    fits: bool


def open_csv(file: str) -> CsvFile:
    """The first line of a file, and its rows to come. Raises UnusableFileError for one that is no CSV."""
    reader = csv.reader(io.StringIO(csv_text_of(file, "a CSV file"), newline=""), strict=True)
    try:
        return CsvFile(file, [name.strip() for name in next(reader, [])], reader)
    except csv.Error as error:
        raise _no_csv(file, error) from error


def csv_rows(file: CsvFile, needed: Collection[str], optional: Collection[str] = ()) -> Iterator[Row]:
    """The rows that are not blank. Raises UnusableFileError for a file that is no CSV or lacks a column."""
    header = file.header
    missing = [name for name in needed if header.count(name) != 1]
    twice = [name for name in optional if header.count(name) > 1]
    if missing or twice:
        raise UnusableFileError(f"{file.name} needs each of these columns once: {', '.join([*missing, *twice])}.")
    used = [(name, header.index(name)) for name in (*needed, *optional) if name in header]
    try:
        yield from _rows(file.rest, len(header), used)
    except csv.Error as error:
        raise _no_csv(file.name, error) from error


def _rows(reader: Any, width: int, used: list[tuple[str, int]]) -> Iterator[Row]:
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            # Another width means cells have slipped, so that none can be trusted.
            fits = len(cells) == width
            yield Row(line, {name: cells[at].strip() for name, at in used} if fits else {}, fits)


def _no_csv(file: str, error: csv.Error) -> UnusableFileError:
    return UnusableFileError(f"{file} is not CSV: {error}. Save it anew as CSV.")
