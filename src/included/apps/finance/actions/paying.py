"""Payments of the council's finance system: all of a file or, where one line is wrong, nothing of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection, transaction

from included.apps.accounts.models import Account
from included.apps.finance.actions.excepting import reckon_exceptions
from included.apps.finance.mapping import INSIDE, NOT_SAID, OUTSIDE
from included.apps.finance.models import Commitment, Payment
from included.core.casework.faults import Fault
from included.core.money.ledger import age_group_of, month_of
from included.core.money.payments import PaidLine
from included.core.money.years import FinancialYear, financial_year_of

_AT_ONCE: Final = 1000
_PAID_FOR: Final = "SELECT id, child_id, case_id, kind, is_inside, school_year FROM included_paid_for(%s, %s)"
_T = TypeVar("_T", int, str)


class _Sorted(NamedTuple):
    """What a commitment of a placement was sorted by in a year."""

    year: int
    need: str
    band: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many payments were added and how many were there already; or what is wrong, and then none was added."""

    added: int
    known: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class PaidFor:
    """What a payment is sorted by: of its placement, and without a name or a birthday."""

    child: UUID
    case: UUID
    kind: str
    is_inside: bool
    school_year: int

    def age_in(self, year: FinancialYear) -> str:
        """The group of the child's age on 31 August of a year. School years are told by the August they end in."""
        return age_group_of(year.starts_in - self.school_year).value


@dataclass(frozen=True, slots=True)
class Weighed:
    """The payments that are new, how many were there already, what is wrong, and the placements they are for."""

    new: tuple[PaidLine, ...]
    known: int
    faults: tuple[Fault, ...]
    found: Mapping[int | None, PaidFor]


@transaction.atomic
def import_payments(code: str, lines: Sequence[PaidLine], *, by: Account | None, at: datetime) -> Imported:
    """Add what is not there yet, for a finance officer or the system: all of it or, where a line is wrong, nothing."""
    weighed = weigh_payments(code, lines)
    if weighed.faults:
        return Imported(0, 0, weighed.faults)
    new, found = weighed.new, weighed.found
    committed = _committed(new)
    rows = [_payment(code, line, found.get(line.placement), committed.get(line.placement, ()), by, at) for line in new]
    Payment.objects.bulk_create(rows, batch_size=_AT_ONCE)
    reckon_exceptions(code, {found[line.placement].case for line in new if line.placement})
    return Imported(len(rows), weighed.known)


def weigh_payments(code: str, lines: Sequence[PaidLine]) -> Weighed:
    """What importing these would add, and what is wrong with them; nothing is written."""
    known, found = _known(code, lines), _paid_for(code, lines)
    new = tuple(line for line in lines if line.reference not in known)
    return Weighed(new, len(lines) - len(new), tuple(_faults(lines, known, found)), found)


def _known(code: str, lines: Sequence[PaidLine]) -> dict[str, Payment]:
    """The payments that were there already, by reference."""
    own = Payment.objects.filter(authority_code=code)
    shares = _shares([line.reference for line in lines])
    return {row.reference: row for some in shares for row in own.filter(reference__in=some)}


def _paid_for(code: str, lines: Sequence[PaidLine]) -> dict[int | None, PaidFor]:
    """The placements that are the authority's, by number. A finance officer sees none, so a function says."""
    with connection.cursor() as cursor:
        cursor.execute(_PAID_FOR, [code, _numbers(lines)])
        return {number: PaidFor(*rest) for number, *rest in cursor.fetchall()}


def _numbers(lines: Iterable[PaidLine]) -> list[int]:
    return sorted({line.placement for line in lines if line.placement is not None})


def _shares(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """A statement takes 65,535 values; a county's year of payments has more."""
    return (values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE))


def _faults(
    lines: Sequence[PaidLine], known: Mapping[str, Payment], found: Mapping[int | None, PaidFor]
) -> Iterator[Fault]:
    for line in lines:
        before = known.get(line.reference)
        if line.placement is not None and line.placement not in found:
            words = "The authority has no placement of this number. Give the number from the list of commitments."
            yield Fault("MP02", f"line {line.line}", words)
        elif before is not None and (before.placement_id, before.paid_on, before.pence) != (
            line.placement, line.paid_on, line.pence,
        ):  # fmt: skip
            words = "Another payment was imported with this reference. Give this one its own."
            yield Fault("MP05", f"line {line.line}", words)


def _committed(lines: Sequence[PaidLine]) -> dict[int | None, list[_Sorted]]:
    """The years of the placements paid for, the latest first, with the need and the band of each."""
    found: dict[int | None, list[_Sorted]] = {}
    for some in _shares(_numbers(lines)):
        rows = Commitment.objects.filter(placement__in=some).order_by("-year")
        for number, year, need, band in rows.values_list("placement_id", "year", "need", "band"):
            found.setdefault(number, []).append(_Sorted(year, need, band))
    return found


def _payment(
    code: str, line: PaidLine, paid_for: PaidFor | None, committed: Sequence[_Sorted], by: Account | None, at: datetime
) -> Payment:
    year = financial_year_of(line.paid_on)
    # What was paid after leaving is sorted as the placement last was.
    last = next((each for each in committed if each.year <= year.starts_in), None)
    return Payment(
        placement_id=line.placement,
        child_id=paid_for.child if paid_for else None,
        authority_code=code,
        year=year.starts_in,
        month=month_of(line.paid_on),
        paid_on=line.paid_on,
        pence=line.pence,
        reference=line.reference,
        kind=(paid_for and paid_for.kind) or NOT_SAID,
        need=last.need if last else NOT_SAID,
        band=last.band if last else NOT_SAID,
        age=paid_for.age_in(year) if paid_for else NOT_SAID,
        area=(INSIDE if paid_for.is_inside else OUTSIDE) if paid_for else NOT_SAID,
        imported_by=by,
        imported_at=at,
    )
