"""A file of payments from the browser: kept, looked at, and then imported whole or put aside."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from included.adapters.uploads import TABLES, plain_name, why_not_kept
from included.apps.accounts.models import Account
from included.apps.design.refusals import NotFound
from included.apps.finance.actions.paying import Imported, import_payments, weigh_payments
from included.apps.finance.models import PaymentFile
from included.core.casework.faults import Fault
from included.core.errors import Refusal
from included.core.money.ledger import month_of
from included.core.money.payments import PaidLine, read_payments
from included.core.money.years import FinancialYear, financial_year_of


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """What a file adds to one month."""

    year: FinancialYear
    month: int
    payments: int
    pence: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would do."""

    new: tuple[PaidLine, ...]
    known: int
    faults: tuple[Fault, ...]

    @property
    def pence(self) -> int:
        """All that would be added."""
        return sum(line.pence for line in self.new)

    @property
    def unplaced(self) -> int:
        """How many would be added that name no placement."""
        return sum(line.placement is None for line in self.new)

    @property
    def months(self) -> tuple[PaidMonth, ...]:
        """The same month by month, in order."""
        found: dict[tuple[int, int], list[int]] = {}
        for line in self.new:
            key = financial_year_of(line.paid_on).starts_in, month_of(line.paid_on)
            found.setdefault(key, []).append(line.pence)
        return tuple(
            PaidMonth(FinancialYear(year), month, len(sums), sum(sums)) for (year, month), sums in sorted(found.items())
        )


def keep_file(code: str, file_name: str, content: bytes, *, by: Account, at: datetime) -> PaymentFile:
    """Keep a file until somebody says yes or no. Refusal, in words for who chose it, where it is no CSV."""
    refused = why_not_kept(file_name, content, settings.UPLOAD_LARGEST_BYTES, TABLES)
    if refused:
        raise Refusal(refused)
    # A second try takes the place of the first.
    own = PaymentFile.objects.filter(authority_code=code, uploaded_by=by, settled_at__isnull=True)
    own.update(settled_at=at, content=b"")
    return PaymentFile.objects.create(
        authority_code=code,
        file_name=plain_name(file_name),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_by=by,
        uploaded_at=at,
    )


def file_of(code: str, file_id: UUID) -> PaymentFile:
    """One file of an authority; NotFound for whoever may not see it."""
    found = PaymentFile.objects.filter(pk=file_id, authority_code=code).select_related("uploaded_by").first()
    if found is None:
        raise NotFound
    return found


def preview_of(file: PaymentFile, *, on: date) -> Preview:
    """What importing it would do, by the same reading and weighing as the import."""
    reading = read_payments(_text_of(file), on)
    if reading.faults:
        return Preview((), 0, reading.faults)
    weighed = weigh_payments(file.authority_code, reading.payments)
    return Preview(weighed.new, weighed.known, weighed.faults)


@transaction.atomic
def import_file(code: str, file_id: UUID, *, by: Account, at: datetime, on: date) -> Imported:
    """Import it, all or nothing. Refusal where that was done, or it was put aside, meanwhile."""
    file = _locked(code, file_id)
    reading = read_payments(_text_of(file), on)
    if reading.faults:
        return Imported(0, 0, reading.faults)
    done = import_payments(code, reading.payments, by=by, at=at)
    if not done.faults:
        file.settled_at, file.content, file.added, file.known = at, b"", done.added, done.known
        file.save(update_fields=["settled_at", "content", "added", "known"])
    return done


@transaction.atomic
def put_aside(code: str, file_id: UUID, *, at: datetime) -> None:
    """Do not import it: what was in it is gone. Refusal where it was settled meanwhile."""
    file = _locked(code, file_id)
    file.settled_at, file.content = at, b""
    file.save(update_fields=["settled_at", "content"])


def _locked(code: str, file_id: UUID) -> PaymentFile:
    file = PaymentFile.objects.select_for_update().filter(pk=file_id, authority_code=code).first()
    if file is None:
        raise NotFound
    if file.settled_at is not None:
        raise Refusal("This file was imported or put aside already.\nNothing was changed. Choose the file again.")
    return file


def _text_of(file: PaymentFile) -> str:
    return bytes(file.content).decode("utf-8-sig")
