"""Where the ledger's commitments and payments stand in a section 251 statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from included.core.money.ledger import AgeGroup, Months, added, forecast
from included.core.money.section251 import StatementBook

NO_LINE: Final = ""
_BY_SECTOR, _BY_AGE = "by_sector", "age"
_BY_AGES: Final = {
    AgeGroup.UNDER_5.value: "early_years_establishments",
    AgeGroup.FROM_5.value: "primary_schools",
}
_OLDER: Final = "secondary_schools"


@dataclass(frozen=True, slots=True)
class LedgerAmounts:
    """What placements of one kind and age in one type of establishment commit and were paid, in pence by month."""

    kind: str
    establishment: str
    age: str
    committed: Months
    paid: Months


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the year from the ledger; `columns` is the forecast outturn by column. All in pence."""

    line: str
    committed: int
    paid: int
    columns: tuple[tuple[str, int], ...]

    @property
    def forecast(self) -> int:
        """The forecast outturn of the line."""
        return sum(pence for _, pence in self.columns)


def stands_in(kind: str, establishment: str, age: str, book: StatementBook) -> tuple[str, str]:
    """The line and column of a placement; no line for a kind that has none."""
    rule = book.ledger.get(kind)
    if rule is None:
        return NO_LINE, _BY_AGES.get(age, _OLDER)
    line = _line_of_sector(establishment, book) if rule.line == _BY_SECTOR else rule.line
    return line, _BY_AGES.get(age, _OLDER) if rule.column == _BY_AGE else rule.column


def ledger_lines(rows: Iterable[LedgerAmounts], closed: int, book: StatementBook) -> tuple[LedgerLine, ...]:
    """The lines in the order of the statement, those without a line last; months up to `closed` count as paid."""
    found: dict[str, list[tuple[str, LedgerAmounts]]] = {}
    for row in rows:
        line, column = stands_in(row.kind, row.establishment, row.age, book)
        found.setdefault(line, []).append((column, row))
    order = [*dict.fromkeys(line.code for line in book.lines), NO_LINE]
    return tuple(_line(code, found[code], closed, book) for code in order if code in found)


def _line(code: str, rows: list[tuple[str, LedgerAmounts]], closed: int, book: StatementBook) -> LedgerLine:
    by_column = {
        column.name: sum(sum(forecast(row.committed, row.paid, closed)) for name, row in rows if name == column.name)
        for column in book.columns
    }
    committed, paid = added(row.committed for _, row in rows), added(row.paid for _, row in rows)
    return LedgerLine(code, sum(committed), sum(paid), tuple(by_column.items()))


def _line_of_sector(establishment: str, book: StatementBook) -> str:
    words = establishment.casefold()
    is_academy = any(word in words for word in book.academy_words)
    return book.sectors["academy" if is_academy else "maintained"]
