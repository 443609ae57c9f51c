"""What an invented council paid for its placements: files as a finance system writes them, read in like any other.

State special schools are paid by the quarter and everybody else by the term; the year before was settled at its end.
A few schools ask for more than was agreed.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Final

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.finance.actions.paying import import_payments
from included.apps.finance.models import Commitment
from included.core.errors import IncludedError
from included.core.money.amounts import from_pence
from included.core.money.payments import COLUMNS, read_payments
from included.core.money.years import financial_year_of
from included.core.vocabulary import SettingKind
from included.demo.records.cases import THE_DAY
from included.demo.records.commissioning import drawn

_Line = tuple[int | None, date, int, str]
_THIS: Final = financial_year_of(THE_DAY)
_SETTLED_ON: Final = date(_THIS.starts_in, 3, 28)
# The days of payment, and the months of the year, April first, that each pays for.
_BY_QUARTER: Final = tuple((date(_THIS.starts_in, month, 28), range(month - 6, month - 3)) for month in (6, 9, 12))
_BY_TERM: Final = ((date(_THIS.starts_in, 7, 26), range(4)), (date(_THIS.starts_in, 12, 20), range(4, 9)))
_UNPLACED: Final[tuple[_Line, ...]] = (
    (None, date(_THIS.starts_in, 10, 14), 1_864_000, "INV-20931"),
    (None, date(_THIS.starts_in, 11, 22), 245_050, "INV-21407"),
)
_MORE_IN: Final = 40
_MORE_PERCENT: Final = 5


class UnreadablePaymentsError(IncludedError):
    """Raised where the import refuses an invented file: then the demonstration is wrong and not the file."""


def pay(area: str, by: Account) -> int:
    """Import what was paid for last year and, up to today, for this one; how many payments."""
    last, this = (_months(area, year) for year in (_THIS.starts_in - 1, _THIS.starts_in))
    settled = ((number, _SETTLED_ON, sum(months), f"{number}-settled") for number, _, months in last)
    return _import(area, settled, by) + _import(area, _paid(this), by)


def pay_unplaced(area: str, by: Account) -> int:
    """Import the payments of which nobody wrote down what they are for; how many."""
    return _import(area, _UNPLACED, by)


def _months(area: str, year: int) -> Sequence[tuple[int, str, Sequence[int]]]:
    rows = Commitment.objects.filter(authority_code=area, year=year, pence__gt=0).order_by("placement_id")
    return list(rows.values_list("placement_id", "kind", "months"))


def _paid(rows: Iterable[tuple[int, str, Sequence[int]]]) -> Iterator[_Line]:
    for place, (number, kind, months) in enumerate(rows):
        more = _MORE_PERCENT if drawn(f"asks for more {place}", _MORE_IN - 1) == 0 else 0
        for on, paid_for in _BY_QUARTER if kind == SettingKind.SPECIAL else _BY_TERM:
            pence = sum(months[month] for month in paid_for) * (100 + more) // 100
            yield number, on, pence, f"{number}-{on}"


def _import(area: str, lines: Iterable[_Line], by: Account) -> int:
    reading = read_payments(_written(lines), THE_DAY)
    done = import_payments(area, reading.payments, by=by, at=clock.now()) if not reading.faults else None
    faults = done.faults if done else reading.faults
    if faults or done is None:
        raise UnreadablePaymentsError(faults[0].message)
    return done.added


def _written(lines: Iterable[_Line]) -> str:
    """The file, without what is nothing."""
    file = StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for number, on, pence, reference in lines:
        if pence:
            cells = ("" if number is None else str(number), on.isoformat(), str(from_pence(pence)), reference)
            writer.writerow(dict(zip(COLUMNS, cells, strict=True)))
    return file.getvalue()
