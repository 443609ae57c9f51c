"""CSV that commands read row by row: one way to find the columns and the lines, for all of them."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from included.cli.json_files import UnusableFileError, csv_text_of


@dataclass(frozen=True, slots=True)
class Row:
    """A row's line and the cells of the columns that are read; none of them where the row is of another width."""

    line: int
    cells: dict[str, str]
    fits: bool


def csv_rows(file: str, needed: Collection[str], optional: Collection[str] = ()) -> Iterator[Row]:
    """The rows that are not blank. Raises UnusableFileError for a file that is no CSV or lacks a column."""
    text = csv_text_of(file, "a CSV file")
    try:
        yield from _rows(csv.reader(io.StringIO(text, newline=""), strict=True), file, needed, optional)
    except csv.Error as error:
        raise UnusableFileError(f"{file} is not CSV: {error}. Save it anew as CSV.") from error


def _rows(reader: Any, file: str, needed: Collection[str], optional: Collection[str]) -> Iterator[Row]:
    header = [name.strip() for name in next(reader, [])]
    missing = [name for name in needed if header.count(name) != 1]
    twice = [name for name in optional if header.count(name) > 1]
    if missing or twice:
        raise UnusableFileError(f"{file} needs each of these columns once: {', '.join([*missing, *twice])}.")
    used = [(name, header.index(name)) for name in (*needed, *optional) if name in header]
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            # Another width means cells have slipped, so that none can be trusted.
            fits = len(cells) == len(header)
            yield Row(line, {name: cells[at].strip() for name, at in used} if fits else {}, fits)
