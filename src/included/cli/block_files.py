"""The CSV file of `included money high-needs-block`."""

from included.adapters.blockrules import additional_rates, block_years
from included.cli.csv_files import csv_rows, open_csv
from included.core.casework.faults import Fault
from included.core.money.block import BASE, COLUMNS, OPTIONAL, BlockRow, block_row


def read_block(file: str, *, by_rate: bool = False) -> tuple[list[BlockRow], list[Fault]]:
    """Rows in the order of the file, and what is wrong by line; `by_rate` reckons H. Raises UnusableFileError."""
    rows: list[BlockRow] = []
    faults: list[Fault] = []
    needed = (*COLUMNS, BASE) if by_rate else COLUMNS
    rates = additional_rates() if by_rate else None
    for each in csv_rows(open_csv(file), needed, [name for name in OPTIONAL if name not in needed]):
        row, wrong = block_row(each.cells, each.line, block_years(), rates) if each.fits else (None, ())
        rows += [row] if row else []
        faults += wrong if each.fits else (_misshapen(each.line),)
    return rows, faults


def _misshapen(line: int) -> Fault:
    return Fault("MD07", f"line {line}", "Give the row as many cells as there are columns.")
