"""What authorities spend on high needs, read row by row from a table in the layout of the benchmarking tool."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.amounts import in_pence
from included.core.money.section251 import ALL, TOTAL, Figures, StatementBook

HEADS: Final = "pop_2_18"
_FACTS: Final = ("la_code", "la_name", HEADS)
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?", re.ASCII)
_AUTHORITY: Final = re.compile(r"[0-9]{3}", re.ASCII)
_LONGEST: Final = 100
_CODE: Final = "MB01"
# Further apart, a sum divided by one and multiplied by the other would have more digits than anybody could read.
_FEWEST, _MOST = Decimal("0.001"), 999_999_999
_PENNY: Final = Decimal("0.01")
_OPTIONAL: Final = "sen_transport"
Amount = tuple[Figures, str, str]


@dataclass(frozen=True, slots=True)
class AreaSpending:
    """One authority: how many children and plans it has, and its spending in pence by figure, category and part."""

    code: str
    name: str
    numbers: Mapping[str, Decimal]
    amounts: Mapping[Amount, int]

    def divisor(self, columns: Iterable[str]) -> Decimal | None:
        """Numbers added up; None where one is not known or there is nobody."""
        found = [self.numbers.get(column) for column in columns]
        known = [number for number in found if number is not None]
        return (sum(known) or None) if len(known) == len(found) else None


def needed_columns(book: StatementBook) -> tuple[str, ...]:
    """The columns a table must have. Parts, plans and pupils are taken where they are there."""
    required = [each for each in book.categories.values() if each.in_total and each.key != _OPTIONAL]
    return (*_FACTS, *(_column(figure, each.key, each.parts, TOTAL) for each in required for figure in Figures))


def known_columns(book: StatementBook) -> tuple[str, ...]:
    """All columns that are read."""
    return (*_FACTS[:2], *_number_columns(book), *_amount_columns(book))


def area_spending(
    cells: Mapping[str, str], line: int, book: StatementBook
) -> tuple[AreaSpending | None, tuple[Fault, ...]]:
    """A row read, or every fault that stands in its way. A blank cell is a figure that is not known."""
    wrong = tuple(_wrong(cells, line, book))
    if wrong:
        return None, wrong
    numbers = {name: Decimal(cells[name]) for name in _number_columns(book) if cells.get(name)}
    written = {key: cells[name] for name, key in _amount_columns(book).items() if cells.get(name)}
    amounts = {key: _pence(text) for key, text in written.items()}
    return AreaSpending(cells["la_code"], cells["la_name"], numbers, amounts | _totals(amounts, book)), ()


def repeated(areas: Iterable[tuple[int, AreaSpending]]) -> Iterator[Fault]:
    """A fault for each authority that is there a second time."""
    first: dict[str, int] = {}
    for line, area in areas:
        before = first.setdefault(area.code, line)
        if before != line:
            yield Fault(_CODE, f"line {line}", f"la_code: {area.code} stands in line {before}, too. Keep one.")


def misshapen(line: int) -> Fault:
    """A row with more or fewer cells than there are columns."""
    return Fault(_CODE, f"line {line}", "Give the row as many cells as there are columns.")


def _totals(amounts: Mapping[Amount, int], book: StatementBook) -> dict[Amount, int]:
    """High needs spending as a whole; without any one category of it, it is not known."""
    found: dict[Amount, int] = {}
    for figure in Figures:
        wanted = [(figure, each.key, TOTAL) for each in book.categories.values() if each.in_total]
        # The published table has no line 1.4.11: it counts where a table has it.
        wanted = [key for key in wanted if key in amounts or key[1] != _OPTIONAL]
        if all(key in amounts for key in wanted):
            found[figure, ALL, TOTAL] = sum(amounts[key] for key in wanted)
    return found


def _is_count(number: Decimal) -> bool:
    return number == 0 or _FEWEST <= number <= _MOST


def _pence(written: str) -> int:
    return in_pence(Decimal(written).quantize(_PENNY, ROUND_HALF_UP))


def _wrong(cells: Mapping[str, str], line: int, book: StatementBook) -> Iterator[Fault]:
    says = {}
    if not _AUTHORITY.fullmatch(cells["la_code"]):
        says["la_code"] = "Give the authority's three digits."
    if not 0 < len(cells["la_name"]) <= _LONGEST or not cells["la_name"].isprintable():
        says["la_name"] = f"Give the authority's name in at most {_LONGEST} letters."
    for name in (*_number_columns(book), *_amount_columns(book)):
        text = cells.get(name, "")
        if text and not _NUMBER.fullmatch(text):
            says[name] = "Give a number in digits, without commas or a pound sign, or leave it blank."
        elif text and name in _number_columns(book) and not _is_count(Decimal(text)):
            says[name] = f"Give nought, or a number from {_FEWEST} up to {_MOST:,}."
    if not cells[HEADS]:
        says[HEADS] = "Give the number of children and young people aged 2 to 18."
    yield from (Fault(_CODE, f"line {line}", f"{name}: {words}") for name, words in says.items())


@lru_cache(maxsize=8)
def _number_columns(book: StatementBook) -> tuple[str, ...]:
    measures = (*book.measures, *(each.measure for each in book.placed))
    return tuple(dict.fromkeys(column for measure in measures for column in measure.columns))


@lru_cache(maxsize=8)
def _amount_columns(book: StatementBook) -> Mapping[str, Amount]:
    return {
        _column(figure, category.key, category.parts, part): (figure, category.key, part)
        for figure in Figures
        for category in book.categories.values()
        for part in (TOTAL, *category.parts)
    }


def _column(figure: Figures, category: str, parts: tuple[str, ...], part: str) -> str:
    """A category in one column is named for itself; one with parts has them and its total."""
    return f"{figure}_{category}_{part}" if parts else f"{figure}_{category}"
