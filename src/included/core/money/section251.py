"""The statement of section 251: its lines, the categories they add up to, and how sure we are of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from included.core.money.dated import Status

TOTAL, INCOME = "total", "income"
# All categories of high needs spending together.
ALL = "all"


class Figures(StrEnum):
    """What was planned before the year began, and what was spent in it."""

    BUDGET = "budget"
    OUTTURN = "outturn"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of the statement, and the category it belongs to, empty where it belongs to none."""

    code: str
    name: str
    category: str
    starts_on: date
    status: Status
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a line by its published name, and the part of a category it makes."""

    name: str
    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Category:
    """Lines that are compared together. `sums` are the parts its own figure adds up, none where that is the net."""

    key: str
    name: str
    short: str
    in_total: bool
    parts: tuple[str, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """By what spending is divided: the columns of numbers that are added up."""

    key: str
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a category beside the plans of the children who are placed there."""

    category: str
    part: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class LedgerRule:
    """In which line and column the ledger's commitments of one kind of setting stand."""

    kind: str
    line: str
    column: str
    status: Status
    remark: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class StatementBook:
    """All of it."""

    lines: tuple[StatementLine, ...]
    columns: tuple[Column, ...]
    categories: Mapping[str, Category]
    measures: tuple[Measure, ...]
    placed: tuple[Placed, ...]
    ledger: Mapping[str, LedgerRule]
    sectors: Mapping[str, str]
    academy_words: tuple[str, ...]
    caveats: tuple[str, ...]
    provision: str
    source: str

    def line_on(self, code: str, day: date) -> StatementLine | None:
        """The line of a code as it is on a day; None before it is known."""
        found = [line for line in self.lines if line.code == code and line.starts_on <= day]
        return max(found, key=lambda line: line.starts_on, default=None)

    def lines_of(self, category: str, day: date) -> tuple[str, ...]:
        """The codes of a category's lines on a day."""
        codes = dict.fromkeys(line.code for line in self.lines)
        found = (self.line_on(code, day) for code in codes)
        return tuple(line.code for line in found if line and line.category == category)

    def part_words(self, part: str) -> str:
        """A part in words; empty for the whole."""
        named = {column.part: column.words for column in self.columns} | {INCOME: "Less income"}
        return named.get(part, "")


def whole_pence(exact: Decimal) -> int:
    """A sum in pence, half a penny away from nought."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
