"""Payments of the council's finance system: all of a file or, where one line is wrong, nothing of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.finance.mapping import NOT_SAID, is_inside
from included.apps.finance.models import Commitment, Payment
from included.apps.placements.models import Placement
from included.core.casework.faults import Fault
from included.core.money.ledger import age_group, month_of
from included.core.money.payments import PaidLine
from included.core.money.years import financial_year_of

_AT_ONCE: Final = 1000
_T = TypeVar("_T", int, str)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many payments were added and how many were there already; or what is wrong, and then none was added."""

    added: int
    known: int
    faults: tuple[Fault, ...] = ()


@transaction.atomic
def import_payments(code: str, lines: Sequence[PaidLine], *, by: Account | None, at: datetime) -> Imported:
    """Add what is not there yet. The caller acts for the authority."""
    known = _known(code, lines)
    found = _placements(code, lines)
    faults = tuple(_faults(lines, known, found))
    if faults:
        return Imported(0, 0, faults)
    new = [line for line in lines if line.reference not in known]
    committed = _committed(new)
    rows = [_payment(line, found[line.placement], committed.get(line.placement, ()), by, at) for line in new]
    Payment.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return Imported(len(rows), len(lines) - len(rows))


def _known(code: str, lines: Sequence[PaidLine]) -> dict[str, Payment]:
    """The payments that were there already, by reference."""
    own = Payment.objects.filter(authority_code=code)
    shares = _shares([line.reference for line in lines])
    return {row.reference: row for some in shares for row in own.filter(reference__in=some)}


def _placements(code: str, lines: Sequence[PaidLine]) -> dict[int, Placement]:
    own = Placement.objects.filter(authority_code=code).select_related("setting", "child")
    shares = _shares(sorted({line.placement for line in lines}))
    return {placement.pk: placement for some in shares for placement in own.filter(pk__in=some)}


def _shares(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """A statement takes 65,535 values; a county's year of payments has more."""
    return (values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE))


def _faults(lines: Sequence[PaidLine], known: Mapping[str, Payment], found: Mapping[int, Placement]) -> Iterator[Fault]:
    for line in lines:
        before = known.get(line.reference)
        if line.placement not in found:
            words = "The authority has no placement of this number. Give the number from the list of commitments."
            yield Fault("MP02", f"line {line.line}", words)
        elif before is not None and (before.placement_id, before.paid_on, before.pence) != (
            line.placement, line.paid_on, line.pence,
        ):  # fmt: skip
            words = "Another payment was imported with this reference. Give this one its own."
            yield Fault("MP05", f"line {line.line}", words)


def _committed(lines: Sequence[PaidLine]) -> dict[int, list[Commitment]]:
    """The commitments of the placements paid for, the latest year first."""
    found: dict[int, list[Commitment]] = {}
    for some in _shares(sorted({line.placement for line in lines})):
        for row in Commitment.objects.filter(placement__in=some).order_by("-year"):
            found.setdefault(row.placement_id, []).append(row)
    return found


def _payment(
    line: PaidLine, placement: Placement, committed: Sequence[Commitment], by: Account | None, at: datetime
) -> Payment:
    year = financial_year_of(line.paid_on)
    # What was paid after leaving is sorted as the placement last was.
    row = next((each for each in committed if each.year <= year.starts_in), None)
    return Payment(
        placement=placement,
        child_id=placement.child_id,
        authority_code=placement.authority_code,
        year=year.starts_in,
        month=month_of(line.paid_on),
        paid_on=line.paid_on,
        pence=line.pence,
        reference=line.reference,
        kind=placement.kind or NOT_SAID,
        need=row.need if row else NOT_SAID,
        band=row.band if row else NOT_SAID,
        age=age_group(placement.child.born_on, year).value,
        area=is_inside(placement),
        imported_by=by,
        imported_at=at,
    )
