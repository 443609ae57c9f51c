"""The CSV file of `included money high-needs-block`."""

from included.adapters.blockrules import block_years
from included.cli.csv_files import csv_rows, open_csv
from included.core.casework.faults import Fault
from included.core.money.block import COLUMNS, BlockRow, block_row


def read_block(file: str) -> tuple[list[BlockRow], list[Fault]]:
    """Rows in the order of the file, and what is wrong by line. Raises UnusableFileError."""
    rows: list[BlockRow] = []
    faults: list[Fault] = []
    for each in csv_rows(open_csv(file), COLUMNS):
        row, wrong = block_row(each.cells, each.line, block_years()) if each.fits else (None, (_misshapen(each.line),))
        rows += [row] if row else []
        faults += wrong
    return rows, faults


def _misshapen(line: int) -> Fault:
    return Fault("MD07", f"line {line}", "Give the row as many cells as there are columns.")
