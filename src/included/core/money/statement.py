"""A section 251 statement in the layout the Department publishes, read line by line and added up to categories."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.amounts import in_pence
from included.core.money.section251 import ALL, INCOME, Figures, StatementBook
from included.core.money.years import FinancialYear

AUTHORITY, PERIOD = "old_la_code", "time_period"
# How the published files of each name the line, and what is left after income.
LINE_COLUMN: Final = {
    Figures.OUTTURN: "category_of_expenditure",
    Figures.BUDGET: "category_of_planned_expenditure",
}
NET_COLUMN: Final = {Figures.OUTTURN: "net_expenditure", Figures.BUDGET: "net_planned_expenditure"}
_CODE: Final = "MB02"
_LINE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)+)(?:\s.*)?", re.ASCII | re.DOTALL)
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?", re.ASCII)
_AUTHORITY: Final = re.compile(r"[0-9]{3}", re.ASCII)
_PERIOD: Final = re.compile(r"(20[0-9]{2})([0-9]{2})", re.ASCII)
# What the Department writes where there is no figure: confidential, not available, not applicable, suppressed.
_NO_FIGURE: Final = frozenset({"", "c", "x", "z", ":"})
_PENNY: Final = Decimal("0.01")
Of = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """One line of one authority in one year, in pence by part; `net` is what is left after income."""

    of: Of
    line: str
    parts: Mapping[str, int]
    net: int


@dataclass(frozen=True, slots=True)
class CategoryAmounts:
    """A category of one authority in one year, from the lines that were there."""

    of: Of
    category: str
    lines: tuple[str, ...]
    amount: int
    parts: Mapping[str, int]


def statement_columns(figures: Figures, book: StatementBook) -> tuple[str, ...]:
    """The columns a statement must have."""
    return (LINE_COLUMN[figures], *(column.name for column in book.columns), INCOME)


def line_amounts(
    cells: Mapping[str, str], at: int, figures: Figures, book: StatementBook
) -> tuple[LineAmounts | None, tuple[Fault, ...]]:
    """A row read; neither amounts nor faults for a line that holds no high needs money."""
    named = _LINE.fullmatch(cells[LINE_COLUMN[figures]])
    code = named[1] if named else ""
    if code not in {line.code for line in book.lines}:
        return None, ()
    wrong = tuple(_wrong(cells, at, figures, book))
    if wrong:
        return None, wrong
    period = _PERIOD.fullmatch(cells.get(PERIOD, ""))
    of = cells.get(AUTHORITY, ""), int(period[1]) if period else None
    written = {column.part: cells[column.name] for column in book.columns} | {INCOME: cells[INCOME]}
    parts = {part: _pence(text) for part, text in written.items() if text not in _NO_FIGURE}
    net = cells.get(NET_COLUMN[figures], "")
    gross = sum(amount for part, amount in parts.items() if part != INCOME)
    return LineAmounts(of, code, parts, _pence(net) if net not in _NO_FIGURE else gross - parts.get(INCOME, 0)), ()


def repeated_lines(rows: Iterable[tuple[int, LineAmounts]]) -> Iterator[Fault]:
    """A fault for each line that one authority has twice in a year."""
    first: dict[tuple[Of, str], int] = {}
    for at, row in rows:
        before = first.setdefault((row.of, row.line), at)
        if before != at:
            yield Fault(_CODE, f"line {at}", f"{row.line} stands in line {before}, too. Keep one.")


def category_amounts(rows: Sequence[LineAmounts], book: StatementBook) -> Iterator[CategoryAmounts]:
    """Every category each authority has a line of, and high needs spending as a whole after them."""
    by_year: dict[Of, list[LineAmounts]] = {}
    for row in rows:
        by_year.setdefault(row.of, []).append(row)
    for of, own in by_year.items():
        found = list(_categories(of, own, book))
        yield from found
        lines = tuple(line for each in found if book.categories[each.category].in_total for line in each.lines)
        if lines:
            # The whole takes place funding with mainstream schools, unlike its category: the tool adds up what is net.
            yield CategoryAmounts(of, ALL, lines, sum(row.net for row in own if row.line in lines), {})


def _categories(of: Of, rows: Sequence[LineAmounts], book: StatementBook) -> Iterator[CategoryAmounts]:
    on = FinancialYear(of[1]).starts_on if of[1] else max(line.starts_on for line in book.lines)
    for category in book.categories.values():
        lines = book.lines_of(category.key, on)
        own = [row for row in rows if row.line in lines]
        if own:
            parts = {part: sum(row.parts.get(part, 0) for row in own) for part in category.parts}
            net = sum(row.net for row in own)
            amount = sum(parts[part] for part in category.sums) if category.sums else net
            yield CategoryAmounts(of, category.key, tuple(row.line for row in own), amount, parts)


def _wrong(cells: Mapping[str, str], at: int, figures: Figures, book: StatementBook) -> Iterator[Fault]:
    says = {}
    if AUTHORITY in cells and not _AUTHORITY.fullmatch(cells[AUTHORITY]):
        says[AUTHORITY] = "Give the authority's three digits."
    if PERIOD in cells and not _is_period(cells[PERIOD]):
        says[PERIOD] = "Give the financial year as 202122."
    amounts = (*(column.name for column in book.columns), INCOME, NET_COLUMN[figures])
    for name in amounts:
        text = cells.get(name, "")
        if text not in _NO_FIGURE and not _NUMBER.fullmatch(text):
            says[name] = "Give a number in digits, without commas or a pound sign, or leave it blank."
    yield from (Fault(_CODE, f"line {at}", f"{name}: {words}") for name, words in says.items())


def _is_period(written: str) -> bool:
    found = _PERIOD.fullmatch(written)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2])


def _pence(written: str) -> int:
    return in_pence(Decimal(written).quantize(_PENNY, ROUND_HALF_UP))
