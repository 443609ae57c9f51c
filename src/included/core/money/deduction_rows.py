"""Places funded directly, read row by row: what each kind takes off an authority's block, and what is left of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from included.core.casework.faults import Fault
from included.core.law import NoValueInForce
from included.core.money.dated import DatedAmount, Status, amount_on
from included.core.money.deductions import FundedPlaces, PlaceYear, whole_pounds
from included.core.money.years import financial_year

COLUMNS: Final = ("fy", "la_code", "item", "number", "from_autumn")
_CODE: Final = "MB03"
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)
_AUTHORITY: Final = re.compile(r"[0-9]{3}|ENG", re.ASCII)


class Counts(StrEnum):
    """What the numbers of an item are."""

    PLACES = "places"
    POUNDS = "pounds"
    HEADS = "heads"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class DeductionItem:
    """One kind of place, or another sum of a block: how it is counted, its yearly rate and when its number changes.

    `part` is where such places stand in a section 251 statement, empty for what is no place.
    """

    key: str
    name: str
    counts: Counts
    year: PlaceYear | None
    rate: tuple[DatedAmount, ...]
    status: Status
    part: str = ""


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """A row reckoned; `exact` in pounds, before it is rounded."""

    line: int
    fy: str
    la_code: str
    item: DeductionItem
    rate: Decimal | None
    exact: Fraction

    @property
    def amount(self) -> Decimal:
        """The row's sum in whole pounds."""
        return whole_pounds(self.exact)


@dataclass(frozen=True, slots=True)
class DeductionTotal:
    """A block in one year in whole pounds; None for what no row says."""

    fy: str
    la_code: str
    deductions: Decimal
    import_export: Decimal | None
    block: Decimal | None

    @property
    def after_deductions(self) -> Decimal | None:
        """What is paid to the authority. The adjustment for pupils is within the block already."""
        return None if self.block is None else self.block - self.deductions


def deduction_row(
    cells: Mapping[str, str], line: int, items: Mapping[str, DeductionItem]
) -> tuple[DeductionRow | None, tuple[Fault, ...]]:
    """A row reckoned, or every fault that stands in its way."""
    says = dict(_wrong(cells, items))
    rate = None
    if not says and (item := items[cells["item"]]).rate:
        try:
            rate = amount_on(item.name, item.rate, financial_year(cells["fy"]).starts_on).amount
        except NoValueInForce:
            says["fy"] = f"No rate of {item.key} is known for this year."
    if says:
        return None, tuple(Fault(_CODE, f"line {line}", f"{name}: {words}") for name, words in says.items())
    item = items[cells["item"]]
    exact = _exact(item, rate, Fraction(cells["number"]), cells["from_autumn"])
    return DeductionRow(line, cells["fy"], cells["la_code"], item, rate, exact), ()


def repeated_items(rows: Iterable[DeductionRow]) -> Iterator[Fault]:
    """A fault for each item that an authority has twice in a year."""
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        before = first.setdefault((row.fy, row.la_code, row.item.key), row.line)
        if before != row.line:
            yield Fault(_CODE, f"line {row.line}", f"item: {row.item.key} stands in line {before}, too. Keep one.")


def deduction_totals(rows: Sequence[DeductionRow]) -> Iterator[DeductionTotal]:
    """Each authority's year in the order of the file. Sums are rounded once, at the end."""
    by_year: dict[tuple[str, str], list[DeductionRow]] = {}
    for row in rows:
        by_year.setdefault((row.fy, row.la_code), []).append(row)
    for (fy, la_code), own in by_year.items():
        taken = sum((row.exact for row in own if row.item.counts in {Counts.PLACES, Counts.POUNDS}), Fraction(0))
        told = {row.item.counts: row.amount for row in own}
        yield DeductionTotal(fy, la_code, whole_pounds(taken), told.get(Counts.HEADS), told.get(Counts.BLOCK))


def misshapen_deduction(line: int) -> Fault:
    """A row with more or fewer cells than there are columns."""
    return Fault(_CODE, f"line {line}", "Give the row as many cells as there are columns.")


def _exact(item: DeductionItem, rate: Decimal | None, number: Fraction, autumn: str) -> Fraction:
    if item.counts is Counts.POUNDS:
        return number + Fraction(autumn)
    if rate is None:
        return number
    if item.year is None:
        return number * Fraction(rate)
    # A number that is said once holds all year.
    return FundedPlaces(number, Fraction(autumn) if autumn else number, rate, item.year).exact


def _wrong(cells: Mapping[str, str], items: Mapping[str, DeductionItem]) -> Iterator[tuple[str, str]]:
    try:
        financial_year(cells["fy"])
    except ValueError:
        yield "fy", "Give a financial year, as 2023-24."
    if not _AUTHORITY.fullmatch(cells["la_code"]):
        yield "la_code", "Give the authority's three digits, or ENG."
    item = items.get(cells["item"])
    if item is None:
        yield "item", f"Give one of {', '.join(items)}."
        return
    for name in ("number", "from_autumn"):
        yield from _wrong_number(item, name, cells[name])


def _wrong_number(item: DeductionItem, name: str, text: str) -> Iterator[tuple[str, str]]:
    has_two = item.counts in {Counts.PLACES, Counts.POUNDS}
    if name == "from_autumn" and not has_two:
        if text:
            yield name, f"Leave it blank: {item.key} has one number a year."
    elif not text and name == "from_autumn" and item.counts is Counts.PLACES:
        return
    elif not _NUMBER.fullmatch(text):
        yield name, "Give a number in digits, without commas or a pound sign."
    elif Decimal(text) < 0 and item.counts is not Counts.HEADS:
        yield name, "Give no number below nought."
