"""The CSV file of `included money high-needs-block`."""

import csv
import io
from collections.abc import Iterator

from included.adapters.blockrules import block_years
from included.cli.json_files import UnusableFileError, csv_text_of
from included.core.casework.faults import Fault
from included.core.money.block import COLUMNS, BlockRow, block_row


def read_block(file: str) -> tuple[list[BlockRow], list[Fault]]:
    """Rows in the order of the file, and what is wrong by line. Raises UnusableFileError."""
    rows: list[BlockRow] = []
    faults: list[Fault] = []
    try:
        for line, cells, width in _lines(csv_text_of(file, "a CSV file"), file):
            row, wrong = (None, (_misshapen(line),)) if len(cells) != width else block_row(cells, line, block_years())
            rows += [row] if row else []
            faults += wrong
    except csv.Error as error:
        raise UnusableFileError(f"{file} is not CSV: {error}. Save it anew as CSV.") from error
    return rows, faults


def _misshapen(line: int) -> Fault:
    return Fault("MD07", f"line {line}", "Give the row as many cells as there are columns.")


def _lines(text: str, file: str) -> Iterator[tuple[int, dict[str, str], int]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(reader, [])]
    missing = [name for name in COLUMNS if header.count(name) != 1]
    if missing:
        raise UnusableFileError(f"{file} needs each of these columns once: {', '.join(missing)}.")
    used = [(name, header.index(name)) for name in COLUMNS]
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            # Another width means cells have slipped, so that none can be trusted.
            fits = len(cells) == len(header)
            yield line, {name: cells[at].strip() for name, at in used} if fits else {}, len(COLUMNS)
