"""The year's commitments and payments by line of the section 251 statement, and as a file of that layout."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Final

from django.db.models import F, OuterRef, Subquery, Sum

from included.adapters.statementrules import statement_book
from included.apps.finance.models import Commitment, Payment
from included.apps.finance.queries.year import year_of
from included.apps.spreadsheets import safe_cell
from included.core.money.amounts import from_pence
from included.core.money.ledger import MONTHS, NO_MONTHS, Months, added
from included.core.money.section251 import INCOME, Figures
from included.core.money.statement import AUTHORITY, LINE_COLUMN, NET_COLUMN, PERIOD
from included.core.money.statement_ledger import LedgerAmounts, LedgerLine, ledger_lines
from included.core.money.years import FinancialYear

_Key = tuple[str, str, str]
_MONTHS: Final = tuple(f"month_{month}" for month in range(MONTHS))
_GROSS: Final = "gross_expenditure"
NO_LINE_WORDS: Final = "Kind of place not said: in no line"


def statement_of(code: str, year: FinancialYear, *, on: date) -> tuple[LedgerLine, ...]:
    """The lines of a year, each with its forecast outturn; together they are the forecast of the year's page."""
    committed, paid = _committed(code, year), _paid(code, year)
    rows = [
        LedgerAmounts(*key, committed.get(key, NO_MONTHS), paid.get(key, NO_MONTHS))
        for key in sorted(committed.keys() | paid.keys())
    ]
    return ledger_lines(rows, year_of(code, year.starts_in, on=on).whole.closed, statement_book())


def line_words(line: LedgerLine, year: FinancialYear) -> str:
    """A line with its number and name."""
    found = statement_book().line_on(line.line, year.starts_on)
    return f"{found.code} {found.name}" if found else line.line or NO_LINE_WORDS


def statement_file(lines: Sequence[LedgerLine], code: str, year: FinancialYear) -> str:
    """The lines as CSV, as the Department publishes outturn; no row is of one child."""
    columns = [column.name for column in statement_book().columns]
    figures = Figures.OUTTURN
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([PERIOD, AUTHORITY, LINE_COLUMN[figures], *columns, _GROSS, INCOME, NET_COLUMN[figures]])
    for line in lines:
        forecast, nothing = str(from_pence(line.forecast)), str(from_pence(0))
        amounts = [str(from_pence(pence)) for _, pence in line.columns]
        period = f"{year.starts_in}{(year.starts_in + 1) % 100:02}"
        writer.writerow([period, code, safe_cell(line_words(line, year)), *amounts, forecast, nothing, forecast])
    # The mark tells spreadsheets that the text is UTF-8.
    return "\ufeff" + written.getvalue()


def _committed(code: str, year: FinancialYear) -> Mapping[_Key, Months]:
    sums = {name: Sum(F(f"months__{month}")) for month, name in enumerate(_MONTHS)}
    rows = Commitment.objects.filter(authority_code=code, year=year.starts_in)
    found = rows.values_list("kind", "setting__kind", "age").annotate(**sums).order_by()
    return {(kind, of or "", age): tuple(months) for kind, of, age, *months in found}


def _paid(code: str, year: FinancialYear) -> Mapping[_Key, Months]:
    """Payments by the type of the setting they were for: a payment after leaving has the last commitment's."""
    last = Commitment.objects.filter(placement_id=OuterRef("placement_id")).order_by("-year")
    rows = Payment.objects.filter(authority_code=code, year=year.starts_in)
    typed = rows.annotate(establishment=Subquery(last.values("setting__kind")[:1]))
    found = typed.values_list("kind", "establishment", "age", "month").annotate(paid=Sum("pence")).order_by()
    by_key: dict[_Key, list[Months]] = {}
    for kind, of, age, month, pence in found:
        by_key.setdefault((kind, of or "", age), []).append(_in_month(month, pence))
    return {key: added(months) for key, months in by_key.items()}


def _in_month(month: int, pence: int) -> Months:
    return tuple(pence if each == month else 0 for each in range(MONTHS))


def totals(lines: Iterable[LedgerLine]) -> tuple[int, int, int]:
    """Committed, paid and forecast of all lines."""
    found = list(lines)
    return sum(x.committed for x in found), sum(x.paid for x in found), sum(x.forecast for x in found)
