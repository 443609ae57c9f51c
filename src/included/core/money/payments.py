"""Payments as the finance system of a council lists them: read line by line, with what is wrong with each line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.amounts import in_pence

COLUMNS: Final = ("placement", "paid_on", "amount", "reference")
_AMOUNT: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,2})?", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,18}", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One payment, and the line of the file it stands in. A refund is negative; the placement may not be known."""

    line: int
    placement: int | None
    paid_on: date
    pence: int
    reference: str


@dataclass(frozen=True, slots=True)
class PaymentReading:
    """All payments of a file, or everything that is wrong with it."""

    payments: tuple[PaidLine, ...]
    faults: tuple[Fault, ...]


def read_payments(written: str, on: date) -> PaymentReading:
    """The payments of a CSV file as of a day. Where one line is wrong, no payment is given back."""
    rows = csv.reader(StringIO(written, newline=""), strict=True)
    payments: list[PaidLine] = []
    faults: list[Fault] = []
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        faults += _faults_of_header(header)
        if not faults:
            for row in rows:
                if any(cell.strip() for cell in row):
                    _read(row, header, rows.line_num, on, payments, faults)
    except csv.Error as error:
        faults.append(_fault("MP01", rows.line_num, f"This is no CSV: {error}. Save the file anew as CSV."))
    faults += _repeated(payments)
    if not faults and not payments:
        faults.append(_fault("MP01", 1, "There is no payment in the file. Give a line for each payment."))
    return PaymentReading(() if faults else tuple(payments), tuple(faults))


def _faults_of_header(header: list[str]) -> Iterator[Fault]:
    missing = [name for name in COLUMNS if name not in header]
    twice = sorted({name for name in COLUMNS if header.count(name) > 1})
    if missing:
        yield _fault("MP01", 1, f"Columns are missing: {', '.join(missing)}. Name them in the first line.")
    if twice:
        yield _fault("MP01", 1, f"Columns are there twice: {', '.join(twice)}. Keep one of each.")


def _read(
    row: list[str], header: list[str], line: int, on: date, payments: list[PaidLine], faults: list[Fault]
) -> None:
    if len(row) != len(header):
        words = f"The line has {len(row)} cells and the first line {len(header)}. Give each column one cell."
        faults.append(_fault("MP01", line, words))
        return
    cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
    wrong = list(_wrong(cells, line, on))
    faults += wrong
    if not wrong:
        pence = in_pence(Decimal(cells["amount"]))
        paid_on = date.fromisoformat(cells["paid_on"])
        placement = int(cells["placement"]) if cells["placement"] else None
        payments.append(PaidLine(line, placement, paid_on, pence, cells["reference"]))


def _wrong(cells: dict[str, str], line: int, on: date) -> Iterator[Fault]:
    if cells["placement"] and not _NUMBER.fullmatch(cells["placement"]):
        words = "The placement is no number. Give the number from the list of commitments, or leave it empty."
        yield _fault("MP02", line, words)
    day = _day(cells["paid_on"])
    if day is None:
        yield _fault("MP03", line, "The day of payment is no date. Write it as 2025-01-31.")
    elif day > on:
        yield _fault("MP03", line, "The payment is still to come. Import it once it was made.")
    if not _AMOUNT.fullmatch(cells["amount"]) or not Decimal(cells["amount"]):
        yield _fault("MP04", line, "The amount is no sum in pounds. Write it as 1234.50, a refund as -1234.50.")
    if not 0 < len(cells["reference"]) <= _LONGEST or not cells["reference"].isprintable():
        yield _fault("MP05", line, f"The reference must have 1 to {_LONGEST} letters, digits or signs.")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def _repeated(payments: list[PaidLine]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for each in payments:
        line = first.setdefault(each.reference, each.line)
        if line != each.line:
            words = f"The reference is that of line {line}, too. Give each payment its own."
            yield _fault("MP05", each.line, words)


def _fault(code: str, line: int, message: str) -> Fault:
    return Fault(code, f"line {line}", message)
